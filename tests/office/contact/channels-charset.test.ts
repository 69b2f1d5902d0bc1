/** Gateways that speak GBK or GB 18030: what leaves the office, what is read. */
import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readCallback } from '../../../src-main/office/contact/channels/callback.ts'
import { charsetOf, decoded, encoded, formBody, formFields } from '../../../src-main/office/contact/channels/charset.ts'
import { readSmsSettings } from '../../../src-main/office/contact/channels/settings.ts'
import type { CallbackSettings } from '../../../src-main/office/contact/channels/sms-shape.ts'
import { aMessage, never } from './servers.ts'
import { channelFor, settingsFor } from './sms-answers.ts'

const anyText = fc.string({ unit: 'binary', maxLength: 60 })
const whole = (text: string) => text.replace(/\p{Surrogate}/gu, '\ufffd')

describe('texts as bytes', () => {
  // bytes as iconv and Python's codecs have them
  test.each([
    ['gbk', '您好，新县', 'c4fabac3a3acd0c2cfd8'],
    ['gb18030', '您好，新县', 'c4fabac3a3acd0c2cfd8'],
    ['utf-8', '新', 'e696b0'],
    ['gbk', '镕', 'e946'],
    ['gbk', '王㛃 abc', 'cdf5a1fe20616263'],
    ['gb18030', '㛃', '8230b731'],
    ['gb18030', '😀', '9439fc36'],
    ['gbk', '😀', 'a1fe'],
  ] as const)('%s: %s', (charset, text, hex) => {
    expect(encoded(text, charset).toString('hex')).toBe(hex)
  })

  test('GB 18030 gives every text back; GBK every one of its own', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(decoded(encoded(text, 'gb18030'), 'gb18030')).toBe(whole(text))
      }),
      { seed: 5 },
    )
    const common = '随机抽中专家回复一参加二不参加县工业和信息化局〔〕《》“”—…'
    expect(decoded(encoded(common, 'gbk'), 'gbk')).toBe(common)
  })

  test('a form is the platform’s in UTF-8, and comes back in each charset', () => {
    const check = (name: string, value: string) => {
      expect(formBody([[name, value]], 'utf-8')).toBe(new URLSearchParams([[name, value]]).toString())
      const body = Buffer.from(
        formBody(
          [
            ['a', name],
            ['b', value],
          ],
          'gb18030',
        ),
      )
      expect(formFields(body, 'gb18030')).toEqual([
        ['a', whole(name)],
        ['b', whole(value)],
      ])
    }
    fc.assert(fc.property(anyText, anyText, check), { seed: 6 })
  })

  test.each([
    ['application/json; charset=GB2312', 'gbk'],
    ['text/plain;charset="utf-8"', 'utf-8'],
    ['application/json', 'gb18030'],
    [undefined, 'gb18030'],
    ['application/json; charset=koi8-r', 'gb18030'],
  ] as const)('%s is read as %s', (type, charset) => {
    expect(charsetOf(type, 'gb18030')).toBe(charset)
  })
})

describe('a gateway in GBK', () => {
  const seen: { body: Buffer; type: string; url: string }[] = []
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      seen.push({
        body: Buffer.concat(parts),
        type: request.headers['content-type'] ?? '',
        url: request.url ?? '',
      })
      // its answers name no charset
      response.writeHead(200).end(encoded('{"结果":"成功","stat":"已送达"}', 'gbk'))
    })
  })
  beforeAll(() => new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve)))
  afterAll(() => void server.close())
  const base = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const accepted = { path: '结果', values: ['成功'] }

  test('a form goes out in its bytes, MD5 over them, and its answer is read', async () => {
    const send = {
      ...settingsFor(base()).send,
      format: 'form' as const,
      body: 'p={号码}&c={内容}&k={流水号}&s={签名}',
      headers: {},
      signature: { algorithm: 'md5', encoding: 'hex', template: '{内容}{密钥}' } as const,
      accepted,
    }
    const message = aMessage({ text: '您好，请回复' })
    const channel = channelFor(base(), { send, charset: 'gbk' })
    expect((await channel.send(message, never())).outcome).toBe('accepted')
    const { body, type } = seen.at(-1) ?? { body: Buffer.alloc(0), type: '' }
    expect(type).toBe('application/x-www-form-urlencoded; charset=gbk')
    const sign = createHash('md5')
      .update(Buffer.concat([Buffer.from('c4fabac3a3acc7ebbbd8b8b4', 'hex'), Buffer.from(settingsFor(base()).secret)]))
      .digest('hex')
    expect(body.toString('latin1')).toBe(
      `p=${message.to}&c=%C4%FA%BA%C3%A3%AC%C7%EB%BB%D8%B8%B4&k=${message.key}&s=${sign}`,
    )
  })

  test('JSON goes out in its bytes, with their length', async () => {
    const send = { ...settingsFor(base()).send, accepted }
    await channelFor(base(), { send, charset: 'gbk' }).send(aMessage({ text: '您好' }), never())
    expect(seen.at(-1)?.type).toBe('application/json; charset=gbk')
    expect(decoded(seen.at(-1)?.body ?? Buffer.alloc(0), 'gbk')).toContain('"text":"您好"')
    expect(seen.at(-1)?.body.toString('hex')).toContain('c4fabac3')
  })

  test('a question in an address is escaped in GBK, its answer read', async () => {
    const query = {
      ...settingsFor(base()).query,
      method: 'GET' as const,
      format: 'form' as const,
      url: `${base()}/q?v=1`,
      body: 'n=新县&k={流水号}',
      headers: {},
      signature: null,
      key: '',
      status: 'stat',
      delivered: ['已送达'],
    }
    const channel = channelFor(base(), { query, charset: 'gbk' } as never)
    expect(await channel.ask('ab'.repeat(16), never())).toBe('delivered')
    expect(seen.at(-1)?.url).toBe(`/q?v=1&n=%D0%C2%CF%D8&k=${'ab'.repeat(16)}`)
  })

  test('a callback in GBK without a word about it is read by the settings', () => {
    const settings: CallbackSettings = {
      format: 'form',
      reports: null,
      replies: { list: '', from: 'mobile', text: 'content', id: '' },
      verify: { kind: 'token', secret: 'x'.repeat(16), header: 'x-token', prefix: '' },
    }
    const body = Buffer.from(
      formBody(
        [
          ['mobile', '13800138000'],
          ['content', '1 123456 参加'],
        ],
        'gbk',
      ),
    )
    const call = (charset: 'gbk' | 'utf-8') => readCallback(settings, { 'x-token': 'x'.repeat(16) }, body, 0, charset)
    expect(call('gbk')).toEqual([{ kind: 'reply', from: '13800138000', text: '1 123456 参加', id: '' }])
    expect(call('utf-8')).not.toEqual(call('gbk'))
  })

  test('settings from before there was a choice are UTF-8; another charset is refused in words', () => {
    const { charset: _none, ...before } = settingsFor(base())
    expect(readSmsSettings(before)).toMatchObject({ ok: true })
    const refused = readSmsSettings({ ...before, charset: 'big5' })
    expect(refused).toMatchObject({ ok: false, problem: { field: 'charset' } })
  })
})
