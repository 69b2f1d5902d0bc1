/** Settings of the channels: what cannot work is told in Chinese, by the name of its field. */
import { describe, expect, test } from 'vitest'
import { genericJsonGateway } from '../../../src-shared/model/generic-gateway.ts'
import {
  type MailSettings,
  readMailSettings,
  readSmsSettings,
  type SmsSettings,
} from '../../../src-main/office/contact/channels/settings.ts'
import { loopbackCertificate } from './certificate.ts'

const preset = (): SmsSettings =>
  genericJsonGateway({ base: 'https://sms.example.gov.cn/api', secret: 's', callbackSecret: 'c'.repeat(16) })

/** A copy with one value changed, by dotted path; undefined takes it away. */
function changed(settings: unknown, path: string, value: unknown): unknown {
  const copy = structuredClone(settings) as Record<string, unknown>
  const names = path.split('.')
  const last = names.pop() ?? ''
  let at = copy
  for (const name of names) at = at[name] as Record<string, unknown>
  if (value === undefined) delete at[last]
  else at[last] = value
  return copy
}

test('the preset can be used as it is, and without callback', () => {
  expect(readSmsSettings(preset())).toEqual({ ok: true, settings: preset() })
  const bare = genericJsonGateway({ base: 'http://10.1.2.3:8080', secret: 's', callbackSecret: '' })
  expect(readSmsSettings({ ...bare, query: null, poll: null, reports: false }).ok).toBe(true)
})

test('the time limit is ten seconds unless told', () => {
  const read = readSmsSettings(changed(preset(), 'timeoutSeconds', undefined))
  expect(read.ok && read.settings.timeoutSeconds).toBe(10)
})

describe('SMS', () => {
  const signed = { algorithm: 'md5', encoding: 'hex', template: '{号码}' }
  const rows: [string, unknown, string, string][] = [
    ['send.url', 'ftp://a/', 'send.url', '“发送短信 › 请求地址”：应以 http:// 或 https:// 开头，不带账号、密码和 # 号'],
    [
      'send.url',
      'https://u:p@a/',
      'send.url',
      '“发送短信 › 请求地址”：应以 http:// 或 https:// 开头，不带账号、密码和 # 号',
    ],
    ['send.url', undefined, 'send.url', '“发送短信 › 请求地址”：没有填写或填写不正确'],
    ['send.method', 'GET', 'send.method', '“发送短信 › 请求方法”：没有填写或填写不正确'],
    ['send.body', '{"to":{号码}}', 'send.body', '“发送短信 › 请求内容”：不是有效的 JSON 对象'],
    ['send.body', '"{号码}{内容}"', 'send.body', '“发送短信 › 请求内容”：不是有效的 JSON 对象'],
    ['send.body', '{"to":"{号码}","key":"{流水号}"}', 'send.body', '“发送短信 › 请求内容”：缺少 {内容}'],
    [
      'send.body',
      '{"to":"{号码}","t":"{内容}"}',
      'send.body',
      '“发送短信 › 请求内容”：缺少 {流水号}，回执和查询无法对应到短信',
    ],
    [
      'send.body',
      '{"to":"{号码}","t":"{内容}","k":"{流水号}","x":"{姓名}"}',
      'send.body',
      '“发送短信 › 请求内容”：不能使用 {姓名}，这里可以使用 {号码}{内容}{流水号}{时间戳}{随机串}{密钥}{签名}',
    ],
    [
      'send.headers',
      { 'x-to': '{号码}', 'x-s': '{签名}' },
      'send.headers.x-to',
      '“发送短信 › 请求头”：不能使用 {号码}，这里可以使用 {流水号}{时间戳}{随机串}{密钥}{签名}',
    ],
    [
      'send.headers',
      { 'x-s': '{签名}', 'x-c': '中文' },
      'send.headers.x-c',
      '“发送短信 › 请求头”：只能用英文字母、数字和符号',
    ],
    [
      'send.headers',
      { 'x-s': '{签名}', 'x-c': 'a\r\nb: c' },
      'send.headers.x-c',
      '“发送短信 › 请求头”：只能用英文字母、数字和符号',
    ],
    [
      'send.headers',
      { 'x-s': '{签名}', 'a b': 'c' },
      'send.headers.a b',
      '“发送短信 › 请求头”：请求头名称只能用英文字母、数字和连字符',
    ],
    [
      'send.headers',
      { 'x-s': '{签名}', Host: 'c' },
      'send.headers.Host',
      '“发送短信 › 请求头”：这个请求头由程序自己填写',
    ],
    ['send.headers', {}, 'send.signature', '“发送短信 › 签名”：设置了签名，但请求内容和请求头里没有 {签名}'],
    ['send.signature', null, 'send.signature', '“发送短信 › 签名”：用到了 {签名}，请设置签名方法'],
    [
      'send.signature',
      signed,
      'send.signature.template',
      '“发送短信 › 签名 › 签名内容”：没有 {密钥}，任何人都能写出这个签名',
    ],
    [
      'send.accepted.path',
      'a..b',
      'send.accepted.path',
      '“发送短信 › 受理标志 › 字段位置”：应为用点隔开的字段名，如 data.code',
    ],
    ['send.accepted.values', [], 'send.accepted.values', '“发送短信 › 受理标志 › 取值”：至少填写一个取值'],
    ['secret', '', 'secret', '“密钥”：签名或请求用到了密钥，请填写'],
    ['secret', '密 钥', 'secret', '“密钥”：只能用英文字母、数字和符号，不含空格'],
    ['ca', 'not a certificate', 'ca', '“证书”：不是可以识别的 PEM 证书'],
    ['ca', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----', 'ca', '“证书”：不是可以识别的 PEM 证书'],
    ['timeoutSeconds', 600, 'timeoutSeconds', '“时限”：最多 60 秒'],
    [
      'query.body',
      '{"k":"{号码}"}',
      'query.body',
      '“查询结果 › 请求内容”：不能使用 {号码}，这里可以使用 {流水号}{时间戳}{随机串}{密钥}{签名}',
    ],
    ['query.method', 'GET', 'query.format', '“查询结果 › 内容格式”：用 GET 请求时应选“表单”，字段写进地址'],
    [
      'poll.replies.from',
      '',
      'poll.replies.from',
      '“取回执和回复 › 短信回复 › 来信号码位置”：应为用点隔开的字段名，如 data.code',
    ],
    ['callback.verify.secret', 'short', 'callback.verify.secret', '“网关回调 › 来源核对 › 密钥”：至少 16 个字符'],
    [
      'callback.verify.content',
      '{正文}',
      'callback.verify.content',
      '“网关回调 › 来源核对 › 签名内容”：缺少 {时间戳}，旧的回调可能被重放',
    ],
    [
      'callback.verify.content',
      '{时间戳}',
      'callback.verify.content',
      '“网关回调 › 来源核对 › 签名内容”：缺少 {正文}，内容可能被改动',
    ],
    [
      'callback.verify.timestamp',
      null,
      'callback.verify.content',
      '“网关回调 › 来源核对 › 签名内容”：用到了 {时间戳}，请写明时间戳在哪里',
    ],
    [
      'callback.verify.timestamp',
      { in: 'cookie' },
      'callback.verify.timestamp.in',
      '“网关回调 › 来源核对 › 时间戳”：没有填写或填写不正确',
    ],
    ['later', true, 'later', '“设置”：含有不认识的项目，请删去'],
    ['send.accepted.values', ['0', ''], 'send.accepted.values.1', '“发送短信 › 受理标志 › 取值”：取值不能为空'],
  ]
  test.each(rows)('%s = %j', (path, value, field, message) => {
    expect(readSmsSettings(changed(preset(), path, value))).toEqual({ ok: false, problem: { field, message } })
  })

  test('reports need a way to arrive', () => {
    const settings = { ...preset(), query: null, poll: null, callback: null }
    expect(readSmsSettings(settings)).toEqual({
      ok: false,
      problem: { field: 'reports', message: '“送达回执”：需要先设置查询、取回执或回调，否则收不到送达回执' },
    })
    expect(readSmsSettings({ ...settings, reports: false }).ok).toBe(true)
  })

  test('fetching and callbacks that bring nothing are none', () => {
    const nothing = { ...preset().poll, reports: null, replies: null }
    expect(readSmsSettings({ ...preset(), poll: nothing })).toMatchObject({ problem: { field: 'poll' } })
    const silent = { ...preset().callback, reports: null, replies: null }
    expect(readSmsSettings({ ...preset(), callback: silent })).toMatchObject({ problem: { field: 'callback' } })
  })

  test('the body cannot be signed where the signature stands in it', () => {
    const send = { ...preset().send, body: '{"a":"{号码}{内容}{流水号}","s":"{签名}"}' }
    expect(readSmsSettings({ ...preset(), send })).toMatchObject({ problem: { field: 'send.signature.template' } })
  })

  test.each([null, 'x', 7, [], {}, undefined])('%j is no settings', (input) => {
    const read = readSmsSettings(input)
    expect(read).toMatchObject({ ok: false, problem: { message: expect.stringMatching(/\p{Script=Han}/u) } })
  })

  test('a real certificate is recognised', async () => {
    const { cert } = await loopbackCertificate()
    expect(readSmsSettings({ ...preset(), ca: cert }).ok).toBe(true)
  })
})

describe('mail', () => {
  const mail: MailSettings = {
    kind: 'mail',
    host: 'mail.example.gov.cn',
    port: 587,
    security: 'starttls',
    intranetRelay: false,
    user: 'pool',
    password: '密 码',
    fromAddress: 'pool@example.gov.cn',
    fromName: '县工业和信息化局',
    ca: '',
    timeoutSeconds: 30,
  }
  test('can be used as it is, by address too', () => {
    expect(readMailSettings(mail)).toEqual({ ok: true, settings: mail })
    for (const host of ['10.0.0.5', 'fd00::5']) expect(readMailSettings({ ...mail, host }).ok, host).toBe(true)
    const relay = { ...mail, security: 'none', intranetRelay: true, user: '', password: '' }
    expect(readMailSettings(relay).ok).toBe(true)
  })

  const rows: [string, unknown, string][] = [
    ['host', 'mail example', '“服务器”：应为服务器名称或地址，如 mail.example.gov.cn'],
    ['port', 0, '“端口”：应为 1 至 65535'],
    ['port', '587', '“端口”：没有填写或填写不正确'],
    ['fromAddress', 'pool@example.gov.cn\r\nBcc: x@y.cn', '“发件邮箱”：不是有效的邮箱地址'],
    ['fromAddress', '局 <pool@example.gov.cn>', '“发件邮箱”：不是有效的邮箱地址'],
    ['fromName', '局\nBcc: x@y.cn', '“发件人名称”：含有不能使用的控制字符'],
    ['security', 'none', '“加密方式”：不加密的连接只能用于内网中转服务器，请选择加密方式或勾选内网中转'],
    ['password', '', '“密码”：账号和密码应同时填写或同时留空'],
  ]
  test.each(rows)('%s = %j', (field, value, message) => {
    expect(readMailSettings({ ...mail, [field]: value })).toEqual({ ok: false, problem: { field, message } })
  })

  test('no password goes over a connection in the clear, not even inside', () => {
    const read = readMailSettings({ ...mail, security: 'none', intranetRelay: true })
    expect(read).toMatchObject({ problem: { field: 'user' } })
  })
})
