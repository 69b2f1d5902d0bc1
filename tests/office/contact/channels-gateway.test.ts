/** The channel against a gateway in a process of its own, good and bad; and that this gateway does what it is asked to. */
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { readCallback } from '../../../src-main/office/contact/channels/callback.ts'
import type { ChannelNews, Handover } from '../../../src-main/office/contact/channels/channel.ts'
import { readSmsSettings } from '../../../src-main/office/contact/channels/settings.ts'
import { smsChannel } from '../../../src-main/office/contact/channels/sms-gateway.ts'
import type { CallbackSettings } from '../../../src-main/office/contact/channels/sms-shape.ts'
import { type GatewayOptions, type Ill, ills } from '../../faults/gateway/options.ts'
import { TestGateway } from '../../faults/gateway/test-gateway.ts'
import { aMessage, never } from './servers.ts'
import { effects } from './sms-answers.ts'

const seed = 20261126
const stops: (() => Promise<unknown>)[] = []
afterEach(() => Promise.all(stops.splice(0).map((stop) => stop())))

async function aGateway(options: Partial<GatewayOptions> = {}, itsSeed = seed) {
  const gateway = await TestGateway.start(itsSeed, options)
  stops.push(() => gateway.stop())
  return { gateway, channel: smsChannel(gateway.settings(1), effects) }
}
const keyAt = (at: number) => at.toString(16).padStart(32, '0')

test('its settings pass the checks', async () => {
  const { gateway } = await aGateway()
  expect(readSmsSettings(gateway.settings())).toEqual({ ok: true, settings: gateway.settings() })
})

test('a message from hand to hand: taken once, delivered, known by its key, reported, answered', async () => {
  const { gateway, channel } = await aGateway()
  const message = aMessage()
  expect(await channel.ask(message.key, never())).toBe('unknown')
  expect(await channel.send(message, never())).toEqual({ outcome: 'accepted', detail: 'http-200' })
  expect(await channel.send(message, never())).toEqual({ outcome: 'accepted', detail: 'http-200' })
  await expect.poll(() => channel.ask(message.key, never())).toBe('delivered')
  await gateway.say(message.to, '1 参加😀')
  const first = await channel.poll('', never())
  expect(first).toEqual({
    after: '2',
    news: [
      { kind: 'report', key: message.key, fate: 'delivered', detail: 'answer-delivered' },
      { kind: 'reply', from: message.to, text: '1 参加😀', id: 'r1' },
    ],
  })
  expect(await channel.poll(first?.after ?? '', never())).toEqual({ after: '2', news: [] })
  const { key, to, text } = message
  expect(gateway.log('delivered')).toEqual([{ at: expect.any(Number), what: 'delivered', key, number: to, text }])
  expect([gateway.log('received').length, gateway.log('taken').length, gateway.log('repeated').length]).toEqual([
    2, 1, 1,
  ])
})

describe('each ill by itself', () => {
  const meanings: Record<Ill, Partial<Handover>> = {
    lose: { outcome: 'uncertain', detail: 'timeout' },
    delay: { outcome: 'accepted' },
    http500: { outcome: 'uncertain', detail: 'http-500' },
    html: { outcome: 'uncertain', detail: 'answer-unreadable' },
    nothing: { outcome: 'uncertain', detail: 'answer-unreadable' },
    garbage: { outcome: 'uncertain', detail: 'answer-unreadable' },
    drop: { outcome: 'uncertain' },
    busy: { outcome: 'refused', again: true, detail: 'busy' },
    refuse: { outcome: 'refused', again: false, detail: 'answer-blacklisted' },
  }
  let shared: TestGateway
  beforeAll(async () => {
    shared = await TestGateway.start(seed, { takenAnyway: 1, delayMs: 100 })
  })
  afterAll(() => shared.stop())

  test.each(ills)('%s', async (ill) => {
    await shared.configure({ ills: { [ill]: 1 } })
    const channel = smsChannel(shared.settings(1), effects)
    const message = aMessage()
    expect(await channel.send(message, never())).toMatchObject(meanings[ill])
    const refused = ill === 'busy' || ill === 'refuse'
    await expect.poll(() => channel.ask(message.key, never())).toBe(refused ? 'unknown' : 'delivered')
    const received = shared.log('received').filter(({ key }) => key === message.key)
    expect(received).toMatchObject([{ detail: ill }])
  })

  test('gone: nothing was sent', async () => {
    const { gateway, channel } = await aGateway()
    await gateway.stop()
    expect(await channel.send(aMessage(), never())).toEqual({ outcome: 'not-sent', detail: 'econnrefused' })
  })

  test('another secret: turned away', async () => {
    const { gateway } = await aGateway()
    const channel = smsChannel({ ...gateway.settings(1), secret: 'wrong' }, effects)
    expect(await channel.send(aMessage(), never())).toEqual({ outcome: 'refused', again: true, detail: 'http-401' })
    expect(await channel.ask(keyAt(1), never())).toBeNull()
    expect(gateway.log('stranger')).toHaveLength(2)
    expect(gateway.log('taken')).toEqual([])
  })

  test('neither query nor polling', async () => {
    const { channel } = await aGateway({ answersQuery: false, polled: false })
    expect(await channel.send(aMessage(), never())).toMatchObject({ outcome: 'accepted' })
    expect([await channel.ask(keyAt(1), never()), await channel.poll('', never())]).toEqual([null, null])
  })
})

/** The same mixture as a bad day. */
const badDay: Partial<GatewayOptions> = {
  ills: { lose: 0.05, http500: 0.1, html: 0.1, nothing: 0.1, garbage: 0.05, drop: 0.15, busy: 0.1, refuse: 0.1 },
  takenAnyway: 0.5,
  neverDelivered: 0.2,
  failedDelivery: 0.2,
  duplicates: 0.3,
  reorder: true,
  askingFails: 0.2,
}

async function outcomesOf(itsSeed: number): Promise<{ outcomes: string[]; taken: string[]; unpaired: string[] }> {
  const { gateway } = await aGateway(badDay, itsSeed)
  const channel = smsChannel(gateway.settings(3), effects)
  const keys = Array.from({ length: 40 }, (_, at) => keyAt(at))
  const outcomes: string[] = []
  for (const key of keys) outcomes.push((await channel.send(aMessage({ key }), never())).outcome)
  const taken = gateway.log('taken').map(({ key }) => key)
  // What was told as a clear yes or no is so.
  const unpaired = keys.filter(
    (key, at) =>
      (outcomes[at] === 'accepted' && !taken.includes(key)) || (outcomes[at] === 'refused' && taken.includes(key)),
  )
  return { outcomes, taken, unpaired }
}

test('a bad day: a yes is a yes, a no is a no; the same seed gives the same day, another another', async () => {
  const [one, same, other] = await Promise.all([outcomesOf(seed), outcomesOf(seed), outcomesOf(seed + 1)])
  expect(one.unpaired).toEqual([])
  expect(new Set(one.outcomes)).toEqual(new Set(['accepted', 'refused', 'uncertain']))
  expect(same).toEqual(one)
  expect(other.outcomes).not.toEqual(one.outcomes)
})

test('news that come twice and in disorder: by keys and ids, all of them', async () => {
  const { gateway, channel } = await aGateway({ duplicates: 0.5, reorder: true, failedDelivery: 0.3, askingFails: 0.3 })
  for (let at = 0; at < 45; at += 1) await channel.send(aMessage({ key: keyAt(at) }), never())
  for (let at = 0; at < 5; at += 1) await gateway.say('13800138000', `第 ${at} 条`)
  await expect.poll(() => gateway.log('delivered').length + gateway.log('failed').length).toBe(45)
  const news: ChannelNews[] = []
  let after = ''
  for (let time = 0; time < 30 && after !== '50'; time += 1) {
    const page = await channel.poll(after, never())
    news.push(...(page?.news ?? []))
    after = page?.after ?? after
  }
  const names = news.map((one) => (one.kind === 'report' ? `${one.key} ${one.fate}` : one.kind === 'reply' && one.id))
  const happened = [...gateway.log('delivered'), ...gateway.log('failed')].map(({ key, what }) => `${key} ${what}`)
  expect(new Set(names)).toEqual(new Set([...happened, 'r1', 'r2', 'r3', 'r4', 'r5']))
  expect(names.length).toBeGreaterThan(50)
  const inOrder = gateway.log().filter(({ what }) => what === 'delivered' || what === 'failed')
  expect(names.slice(0, 20)).not.toEqual(inOrder.slice(0, 20).map(({ key, what }) => `${key} ${what}`))
})

test('callbacks: signed, repeated until taken, twice where asked', async () => {
  const { gateway, channel } = await aGateway({ duplicates: 1 })
  const settings = gateway.settings().callback as CallbackSettings
  const heard: (ChannelNews[] | string)[] = []
  let refusals = 2
  const office = createServer((request: IncomingMessage, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      refusals -= 1
      if (refusals >= 0) return void response.writeHead(503).end()
      heard.push(readCallback(settings, request.headers, Buffer.concat(parts), Date.now()))
      response.writeHead(204).end()
    })
  })
  stops.push(() => new Promise((resolve) => office.close(resolve)))
  await new Promise<void>((resolve) => office.listen(0, '127.0.0.1', resolve))
  await gateway.configure({ callbackUrl: `http://127.0.0.1:${(office.address() as AddressInfo).port}/sms` })
  const message = aMessage()
  await channel.send(message, never())
  const report = { kind: 'report', key: message.key, fate: 'delivered', detail: 'answer-delivered' }
  await expect.poll(() => heard, { timeout: 5_000 }).toEqual([[report], [report]])
  await gateway.say('13900139000', '2')
  const reply = { kind: 'reply', from: '13900139000', text: '2', id: 'r1' }
  await expect.poll(() => heard.slice(2), { timeout: 5_000 }).toEqual([[reply], [reply]])
  expect(gateway.log('told').map(({ key }) => key)).toEqual([message.key, message.key, 'r1', 'r1'])
})

test('killed and started again, it knows what it had taken over', async () => {
  const { gateway, channel } = await aGateway({ deliveryMs: [100_000, 100_000] })
  const message = aMessage()
  await channel.send(message, never())
  await gateway.say(message.to, '1')
  expect(await channel.ask(message.key, never())).toBe('pending')
  await gateway.configure({ deliveryMs: [1, 1] })
  await gateway.restart()
  await expect.poll(() => channel.ask(message.key, never())).toBe('delivered')
  expect(await channel.send(message, never())).toMatchObject({ outcome: 'accepted' })
  expect(gateway.log('taken')).toHaveLength(1)
  expect((await channel.poll('', never()))?.news.map(({ kind }) => kind)).toEqual(['report', 'reply'])
})

test('without keeping to keys it delivers each attempt: what a careless sender would do to people', async () => {
  const { gateway, channel } = await aGateway({ dedupe: false })
  const message = aMessage()
  for (let time = 0; time < 2; time += 1) await channel.send(message, never())
  await expect.poll(() => gateway.log('delivered').length).toBe(2)
})
