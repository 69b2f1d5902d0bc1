/** Callbacks of a gateway: who is believed, what is read. */
import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { readCallback } from '../../../src-main/office/contact/channels/callback.ts'
import { genericJsonGateway } from '../../../src-shared/model/generic-gateway.ts'
import { readSmsSettings, type SmsSettings } from '../../../src-main/office/contact/channels/settings.ts'
import type { CallbackSettings } from '../../../src-main/office/contact/channels/sms-shape.ts'

const secret = 'callback-secret-0123'
const key = 'ab'.repeat(16)
const now = Date.parse('2026-11-26T09:30:00+08:00')
const preset = genericJsonGateway({ base: 'http://h', secret: 's', callbackSecret: secret })

function settingsWith(changes: Partial<CallbackSettings> = {}): CallbackSettings {
  const read = readSmsSettings({ ...preset, callback: { ...preset.callback, ...changes } } as SmsSettings)
  if (!read.ok || !read.settings.callback) throw new Error('no settings')
  return read.settings.callback
}
const hmac = (content: Buffer | string, encoding: 'hex' | 'base64' = 'hex') =>
  createHmac('sha256', secret).update(content).digest(encoding)

const body = JSON.stringify({
  reports: [{ key, status: 'delivered' }],
  replies: [{ id: 'r1', from: '+8613800138000', text: '1 参加' }],
})
const news = [
  { kind: 'report', key, fate: 'delivered', detail: 'answer-delivered' },
  { kind: 'reply', from: '13800138000', text: '1 参加', id: 'r1' },
]
const signedAt = (time: string, text = body) => ({ 'x-timestamp': time, 'x-signature': hmac(`${time}.${text}`) })
const read = (headers: Record<string, string | string[]>, text: string | Buffer = body, changes = {}) =>
  readCallback(settingsWith(changes), headers, Buffer.from(text), now)

describe('HMAC over time and body', () => {
  test('the gateway is heard; seconds and milliseconds, capitals in the digest', () => {
    expect(read(signedAt(String(now)))).toEqual(news)
    expect(read(signedAt(String(now / 1_000)))).toEqual(news)
    const headers = signedAt(String(now))
    expect(read({ ...headers, 'x-signature': headers['x-signature'].toUpperCase() })).toEqual(news)
  })

  const time = String(now)
  const strangers: [string, Record<string, string | string[]>, string?][] = [
    ['no headers', {}],
    ['no signature', { 'x-timestamp': time }],
    ['an empty signature', { 'x-timestamp': time, 'x-signature': '' }],
    ['no time', { 'x-signature': hmac(`.${body}`) }],
    [
      'another secret',
      { 'x-timestamp': time, 'x-signature': createHmac('sha256', 'other').update(`${time}.${body}`).digest('hex') },
    ],
    ['a body that was changed', signedAt(time), body.replace('1 参加', '2 参加')],
    ['a time that was changed', { ...signedAt(time), 'x-timestamp': String(now + 1) }],
    ['a time of before the window', signedAt(String(now - 301_000))],
    ['a time of after the window', signedAt(String(now + 301_000))],
    ['a time in words', signedAt('2026-11-26T09:30:00+08:00')],
    ['a time with a sign', signedAt(`+${now}`)],
    ['two signatures', { 'x-timestamp': time, 'x-signature': [signedAt(time)['x-signature']] }],
    [
      'the beginning of the signature',
      { 'x-timestamp': time, 'x-signature': signedAt(time)['x-signature'].slice(0, 32) },
    ],
    ['a body of more than 64 KiB', signedAt(time, 'x'.repeat(65_537)), 'x'.repeat(65_537)],
  ]
  test.each(strangers)('a stranger: %s', (_, headers, text) => {
    expect(read(headers, text)).toBe('stranger')
  })

  test('within the window', () => {
    for (const ms of [-299_000, 299_000]) expect(read(signedAt(String(now + ms)))).toEqual(news)
  })

  test.each(['', '[', 'null', '"x"', '<xml/>'])('the gateway in other words is unreadable: %j', (text) => {
    expect(read(signedAt(time, text), text)).toBe('unreadable')
  })

  test('the gateway with nothing for the office', () => {
    const text = '{"reports":[{"key":"x","status":"delivered"}],"__proto__":{"replies":[1]},"replies":{"from":1}}'
    expect(read(signedAt(time, text), text)).toEqual([])
  })

  test('the digest is over the bytes as they came, whatever they are', () => {
    const bytes = Buffer.concat([
      Buffer.from('{"replies":[{"id":"1","from":"13800138000","text":"'),
      Buffer.from([0xb2, 0xce, 0xbc, 0xd3]),
      Buffer.from('"}]}'),
    ])
    const digest = hmac(Buffer.concat([Buffer.from(`${time}.`), bytes]))
    const headers = { 'x-timestamp': time, 'x-signature': digest, 'content-type': 'application/json;charset=gb18030' }
    expect(read(headers, bytes)).toEqual([{ kind: 'reply', from: '13800138000', text: '参加', id: '1' }])
  })
})

describe('other ways of showing who calls', () => {
  const base = {
    kind: 'hmac',
    secret,
    header: 'X-Hub-Signature',
    prefix: 'sha256=',
    encoding: 'base64',
    windowSeconds: 60,
  } as const

  test('over the body alone, with a prefix, in base64', () => {
    const verify = { ...base, content: '{正文}', timestamp: null }
    expect(read({ 'x-hub-signature': `sha256=${hmac(body, 'base64')}` }, body, { verify })).toEqual(news)
    expect(read({ 'x-hub-signature': hmac(body, 'base64') }, body, { verify })).toBe('stranger')
    expect(read({ 'x-hub-signature': `sha256=${hmac(body, 'base64').toLowerCase()}` }, body, { verify })).toBe(
      'stranger',
    )
  })

  test('with the time inside the body', () => {
    const verify = { ...base, content: '{正文}', timestamp: { in: 'body', path: 'meta.time' } }
    const at = (ms: unknown) => JSON.stringify({ ...(JSON.parse(body) as object), meta: { time: ms } })
    const call = (text: string) => read({ 'x-hub-signature': `sha256=${hmac(text, 'base64')}` }, text, { verify })
    expect(call(at(now))).toEqual(news)
    expect(call(at(now - 61_000))).toBe('stranger')
    expect(call(at({}))).toBe('stranger')
    expect(call(body)).toBe('stranger')
  })

  test('by a token', () => {
    const verify = { kind: 'token', secret, header: 'authorization', prefix: 'Bearer ' }
    expect(read({ authorization: `Bearer ${secret}` }, body, { verify })).toEqual(news)
    for (const authorization of [
      'Bearer ',
      secret,
      `Bearer ${secret}x`,
      `Bearer ${secret.slice(1)}`,
      `bearer ${secret}`,
    ])
      expect(read({ authorization }, body, { verify }), authorization).toBe('stranger')
  })

  test('a form with one reply', () => {
    const verify = { kind: 'token', secret, header: 'x-token', prefix: '' }
    const changes = {
      format: 'form',
      reports: { list: '', key: 'msgid', status: 'stat', delivered: ['DELIVRD'], failed: ['UNDELIV'] },
      replies: { list: '', from: 'mobile', text: 'content', id: 'moid' },
      verify,
    }
    const form = (fields: Record<string, string>) => new URLSearchParams(fields).toString()
    const call = (text: string) => read({ 'x-token': secret }, text, changes)
    expect(call(form({ mobile: '8613800138000', content: '1&id=2 参加', moid: '9' }))).toEqual([
      { kind: 'reply', from: '13800138000', text: '1&id=2 参加', id: '9' },
    ])
    expect(call(form({ msgid: key, stat: 'UNDELIV' }))).toEqual([
      { kind: 'report', key, fate: 'failed', detail: 'answer-undeliv' },
    ])
    expect(call(form({ __proto__: 'x', constructor: 'y' }))).toEqual([])
    expect(call('')).toBe('unreadable')
  })
})
