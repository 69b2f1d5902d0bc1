/** SMS gateways: what leaves the office, and that no text breaks out of its field. */
import { createHash, createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { smsChannel } from '../../../src-main/office/contact/channels/sms-gateway.ts'
import { buildBody } from '../../../src-main/office/contact/channels/template.ts'
import { aMessage, httpServer, never } from './servers.ts'
import { channelFor, effects, json, secret, settingsFor } from './sms-answers.ts'

const nasty = [
  '引号"和\\反斜杠\n换行\r\n制表\t',
  '{"to":"13900000000"}","x":"',
  '{密钥}{签名}{号码}{不认识}',
  'a=1&to=13900000000&key=%00+%26',
  '😀👨‍👩‍👧 𬭎㛃 \u2028\u2029\u0000\u001f',
  '长'.repeat(5_000),
  '</script><!--',
  '\ud800',
]

describe('what goes out', () => {
  test.each(nasty)('JSON: text %# stays in its field', async (words) => {
    const { base, seen } = await httpServer(json({ code: '0' }))
    const message = aMessage({ text: words })
    expect((await channelFor(base).send(message, never())).outcome).toBe('accepted')
    expect(JSON.parse(seen[0]?.body ?? '')).toEqual({ to: message.to, text: words, key: message.key })
    expect(seen[0]?.headers['content-type']).toBe('application/json; charset=utf-8')
  })

  test.each(nasty)('form: text %# stays in its field', async (words) => {
    const { base, seen } = await httpServer(json({ code: '0' }))
    const send = {
      ...settingsFor(base).send,
      format: 'form' as const,
      body: 'to={号码}&msg=【工信局】{内容}&key={流水号}&v=1 2',
      headers: {},
      signature: null,
    }
    const message = aMessage({ text: words })
    expect((await channelFor(base, { send }).send(message, never())).outcome).toBe('accepted')
    const fields = Object.fromEntries(new URLSearchParams(seen[0]?.body))
    expect(fields).toEqual({
      to: message.to,
      msg: `【工信局】${words.replace(/\ud800$/, '\ufffd')}`,
      key: message.key,
      v: '1 2',
    })
    expect(seen[0]?.headers['content-type']).toBe('application/x-www-form-urlencoded; charset=utf-8')
  })

  test('places are filled wherever strings stand, keys and other values stay', async () => {
    const { base, seen } = await httpServer(json({ code: '0' }))
    const body = '{"__proto__":{"n":"{号码}"},"phones":["{号码}"],"n":{"t":"[{内容}]"},"v":1.5,"b":true,"z":null}'
    const send = { ...settingsFor(base).send, body, headers: { 'x-key': 'k {流水号}', 'x-signature': '{签名}' } }
    const message = aMessage()
    await channelFor(base, { send }).send(message, never())
    expect(seen[0]?.body).toBe(
      `{"__proto__":{"n":"${message.to}"},"phones":["${message.to}"],"n":{"t":"[${message.text}]"},"v":1.5,"b":true,"z":null}`,
    )
    expect(seen[0]?.headers['x-key']).toBe(`k ${message.key}`)
  })

  test('HMAC-SHA256 over time, nonce and body in a header, of the preset; each request has a nonce of its own', async () => {
    const { base, seen } = await httpServer(json({ code: '0' }))
    const channel = channelFor(base)
    const before = Date.now()
    for (let time = 0; time < 2; time += 1) await channel.send(aMessage({ text: '签名😀' }), never())
    for (const { headers, body } of seen) {
      const time = headers['x-timestamp'] as string
      const nonce = headers['x-nonce'] as string
      expect(Number(time)).toBeGreaterThanOrEqual(before)
      expect(nonce).toMatch(/^[0-9a-f]{16}$/)
      const signed = createHmac('sha256', secret).update(`${time}.${nonce}.${body}`).digest('hex')
      expect(headers['x-signature']).toBe(signed)
    }
    expect(seen[0]?.headers['x-nonce']).not.toBe(seen[1]?.headers['x-nonce'])
  })

  const digests = [
    ['md5', 'hex-upper', (of: string) => createHash('md5').update(of).digest('hex').toUpperCase()],
    ['sha256', 'base64', (of: string) => createHash('sha256').update(of).digest('base64')],
    ['hmac-sha256', 'hex', (of: string) => createHmac('sha256', secret).update(of).digest('hex')],
  ] as const
  test.each(digests)('%s in %s inside the body, time in Beijing’s digits', async (algorithm, encoding, expected) => {
    const { base, seen } = await httpServer(json({ code: '0' }))
    const send = {
      ...settingsFor(base).send,
      format: 'form' as const,
      body: 'p={号码}&c={内容}&t={时间戳}&s={签名}&k={流水号}',
      headers: { authorization: 'Bearer {密钥}' },
      signature: { algorithm, encoding, template: '{号码}{时间戳}{密钥}' },
    }
    const late = { ...effects, wall: () => Date.parse('2026-11-25T16:30:05Z') }
    await smsChannel(settingsFor(base, { send, timestamps: 'compact' }), late).send(aMessage(), never())
    const fields = new URLSearchParams(seen[0]?.body)
    expect(fields.get('t')).toBe('20261126003005')
    expect(fields.get('s')).toBe(expected(`1380013800020261126003005${secret}`))
    expect(seen[0]?.headers.authorization).toBe(`Bearer ${secret}`)
  })

  test('the address holds neither number nor text', async () => {
    const { base, seen } = await httpServer(json({ code: '0' }))
    await channelFor(base).send(aMessage(), never())
    expect(seen[0]).toMatchObject({ method: 'POST', url: '/send' })
  })
})

describe('whatever stands in a text', () => {
  const anyText = fc.string({ unit: 'binary', maxLength: 200 })

  test('JSON gives it back, beside what stood in the template', () => {
    const template = '{"a":["{内容}","x{号码}y{内容}"],"{内容}":1}'
    const check = (words: string, number: string) => {
      const body = buildBody('json', template, { 内容: words, 号码: number })
      expect(JSON.parse(body)).toEqual({ a: [words, `x${number}y${words}`], '{内容}': 1 })
    }
    fc.assert(fc.property(anyText, anyText, check), { seed: 12 })
  })

  test('a form gives it back in the same fields', () => {
    const check = (words: string, number: string) => {
      const body = buildBody('form', 'a={内容}&b=x{号码}y{内容}', { 内容: words, 号码: number })
      expect([...new URLSearchParams(body)]).toEqual([
        ['a', words],
        ['b', `x${number}y${words}`],
      ])
    }
    fc.assert(fc.property(anyText, anyText, check), { seed: 12 })
  })
})
