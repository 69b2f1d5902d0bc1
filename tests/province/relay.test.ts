/** SMS of counties by the province's gateway, over HTTP and real PostgreSQL, with a real gateway on loopback. */
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { relayNews, relayOffer } from '../../src-main/exchange/relay.ts'
import { formatInstant } from '../../src-shared/model/dates.ts'
import { afterAsking, afterSending, relayPace } from '../../src-main/province/relay/send.ts'
import { eraseRelayed } from '../../src-main/province/relay/erase.ts'
import { keepRelay } from '../../src-main/province/relay/worker.ts'
import { openProvince } from '../../src-main/province/open.ts'
import type { Province } from '../../src-main/province/site.ts'
import { TestGateway } from '../faults/gateway/test-gateway.ts'
import { enrolledDevice, type TestDevice, testKeys } from './device.ts'
import { type TestProvince, testProvince } from './harness.ts'
import { aMessage, pass, setRelay, type TestMessage } from './relay-scene.ts'

const day = 86_400_000
const wide = { perMinute: 600, perDay: 10_000 }

let province: TestProvince
let gateway: TestGateway
let device: TestDevice
let colleague: TestDevice
let other: TestDevice

async function enrolled(county: string, keys = testKeys()): Promise<TestDevice> {
  return enrolledDevice(province.url, await province.code(county), keys, province.province.keys.recipient)
}

beforeAll(async () => {
  ;[province, gateway] = await Promise.all([testProvince(), TestGateway.start(31)])
  const county = await province.county('甲县工业和信息化局')
  const keys = testKeys()
  device = await enrolled(county, keys)
  colleague = await enrolled(county, keys)
  other = await enrolled(await province.county('乙县工业和信息化局'))
})
afterAll(async () => {
  await Promise.all([province.close(), gateway.stop()])
})

const post = (message: unknown, by = device) => by.request('POST', '/v1/relay/messages', message)
const standing = async (key: string, by = device) => (await by.request('GET', `/v1/relay/messages/${key}`)).body
const newsOf = async (by = device, after = 0) =>
  relayNews.parse((await by.request('GET', `/v1/relay/states?after=${after}`)).body)
const passOnce = () => pass(province.province)

/** Hands a message over and passes until it stands like this. */
async function brought(message: TestMessage, state: string, by = device): Promise<void> {
  expect((await post(message, by)).status).toBe(200)
  await comesTo(message.key, state, by)
}

async function comesTo(key: string, state: string, by = device): Promise<void> {
  await expect
    .poll(
      async () => {
        await passOnce()
        return (await standing(key, by))['state']
      },
      { timeout: 10_000 },
    )
    .toBe(state)
}

/** Time passes at the province; tokens end with it. */
async function later(ms: number): Promise<void> {
  province.pass(ms)
  for (const one of [device, colleague, other]) await one.signIn()
}

const linesOf = (what: 'received' | 'taken', { to }: TestMessage) =>
  gateway.log(what).filter((one) => one.number === to)

test('before the province has set a gateway nothing is offered or taken', async () => {
  expect(relayOffer.parse((await device.request('GET', '/v1/relay')).body).offered).toBe(false)
  expect(await post(aMessage())).toMatchObject({ status: 404, body: { message: '省级服务没有开通短信中转。' } })
})

describe('with a gateway', () => {
  beforeEach(async () => {
    await setRelay(province.province, gateway.settings(), wide)
    await gateway.configure({ ills: {}, takenAnyway: 0.5, polled: true, neverDelivered: 0, dedupe: true })
  })

  test('it is offered, and a message goes from taken over to delivered with its time', async () => {
    expect(relayOffer.parse((await device.request('GET', '/v1/relay')).body)).toEqual({
      offered: true,
      length: 500,
      reports: true,
    })
    const message = aMessage()
    expect((await post(message)).body).toMatchObject({ state: 'queued' })
    await comesTo(message.key, 'delivered')
    const told = (await newsOf()).states.find((one) => one.key === message.key)
    expect(told).toMatchObject({ state: 'delivered', at: expect.stringMatching(/\+08:00$/) as unknown })
    expect(linesOf('taken', message)).toMatchObject([{ text: message.text }])
  })

  test('the same id five times at once, and once more later, is one SMS', async () => {
    const message = aMessage()
    const answers = await Promise.all(Array.from({ length: 5 }, () => post(message)))
    expect(answers.map((one) => one.status)).toEqual([200, 200, 200, 200, 200])
    await comesTo(message.key, 'delivered')
    expect((await post(message)).body).toMatchObject({ state: 'delivered' })
    await passOnce()
    expect(linesOf('received', message)).toHaveLength(1)
  })

  test('another text under the same id is refused, and the first one stands', async () => {
    const message = aMessage()
    await post(message)
    expect((await post({ ...message, text: '别的内容' })).status).toBe(400)
    await comesTo(message.key, 'delivered')
    expect(linesOf('taken', message)).toMatchObject([{ text: message.text }])
  })

  test("another office's id is not known there, and the same id of two offices is two SMS", async () => {
    const mine = aMessage()
    await brought(mine, 'delivered')
    expect((await other.request('GET', `/v1/relay/messages/${mine.key}`)).status).toBe(404)
    expect((await newsOf(other)).states).toEqual([])
    const theirs = aMessage({ key: mine.key })
    await brought(theirs, 'delivered', other)
    expect([linesOf('taken', mine), linesOf('taken', theirs)].map((one) => one.length)).toEqual([1, 1])
    expect((await standing(mine.key, colleague))['state']).toBe('delivered')
  })

  test.each([
    ['a number that is no mobile', { to: '03762950000' }, 400],
    ['no text', { text: '' }, 400],
    ['an id of another form', { key: 'abc' }, 400],
    ['no end of its use', { until: '' }, 400],
    ['a field of somebody else', { office: 'c000000000000' }, 400],
    ['a text that is longer than the province allows', { text: '长'.repeat(501) }, 413],
  ])('%s is refused', async (_what, change, status) => {
    expect((await post({ ...aMessage(), ...change })).status).toBe(status)
  })

  test('a device may send so many in a minute, an office so many in a day', async () => {
    const fresh = await enrolled(await province.county('丙县工业和信息化局'))
    await setRelay(province.province, gateway.settings(), { perMinute: 2, perDay: 3 })
    const statuses: number[] = []
    const more = async () => {
      const { status, body } = await post(aMessage(), fresh)
      statuses.push(status)
      return body['after']
    }
    await more()
    await more()
    expect(await more()).toBe(60)
    await later(61_000)
    await fresh.signIn()
    await more()
    expect(await more()).toBe(3600)
    expect(statuses).toEqual([200, 200, 429, 200, 429])
  })

  test('a gateway that is busy is tried again later, and not after the message is of no use', async () => {
    const until = formatInstant(province.province.now() + 6 * 3_600_000)
    const message = aMessage({ until })
    await gateway.configure({ ills: { busy: 1 } })
    await post(message)
    await passOnce()
    await passOnce()
    expect(linesOf('received', message)).toHaveLength(1)
    await later(relayPace.retry + 1000)
    await passOnce()
    expect(linesOf('received', message)).toHaveLength(2)
    await later(7 * 3_600_000)
    await gateway.configure({ ills: {} })
    await comesTo(message.key, 'expired')
    expect(linesOf('taken', message)).toEqual([])
  })

  test('an answer that is lost: the gateway is asked, and gets the message again only where it never had it', async () => {
    const [had, never] = [aMessage(), aMessage()]
    for (const [message, takenAnyway] of [
      [had, 1],
      [never, 0],
    ] as const) {
      await gateway.configure({ ills: { drop: 1 }, takenAnyway, polled: false, dedupe: false })
      await post(message)
      await passOnce()
      expect((await standing(message.key))['state']).toBe('unsure')
    }
    await gateway.configure({ ills: {}, polled: true })
    await later(relayPace.ask + 1000)
    await comesTo(had.key, 'delivered')
    await comesTo(never.key, 'delivered')
    expect([linesOf('received', had).length, linesOf('received', never).length]).toEqual([1, 2])
    expect([linesOf('taken', had).length, linesOf('taken', never).length]).toEqual([1, 1])
  })

  test('where the gateway cannot be asked an unsure message stays unsure, is told so, and is not sent again', async () => {
    const message = aMessage()
    await setRelay(province.province, { ...gateway.settings(), query: null }, wide)
    await gateway.configure({ ills: { drop: 1 }, takenAnyway: 0 })
    await post(message)
    await passOnce()
    await gateway.configure({ ills: {} })
    for (let time = 0; time < 3; time += 1) {
      await later(3_600_000)
      await passOnce()
    }
    expect((await newsOf()).states.find((one) => one.key === message.key)?.state).toBe('unsure')
    // the county asks once more with the same id: nothing goes out by itself
    expect((await post(message)).body['state']).toBe('unsure')
    await passOnce()
    expect(linesOf('received', message)).toHaveLength(1)
  })

  test('two instances at once hand each message over once', async () => {
    const second = await openProvince({ url: province.databaseUrl, keys: province.province.keys })
    const now = () => province.province.now()
    const both: Province[] = [province.province, { ...second, now }]
    await gateway.configure({ dedupe: false, ills: { delay: 0.5 }, delayMs: 100 })
    const messages = Array.from({ length: 24 }, () => aMessage())
    for (const message of messages) expect((await post(message)).status).toBe(200)
    await Promise.all(both.map((one) => pass(one)))
    await second.db.destroy()
    expect(messages.map((one) => linesOf('received', one).length)).toEqual(messages.map(() => 1))
  })

  test('a reply goes to the office that wrote to this number, of several to the one whose code it bears', async () => {
    const mine = aMessage({ text: '参加请回复“1 482913”。' })
    const theirs = aMessage({ to: mine.to, text: '参加请回复“1 770011”。' })
    const [before, beforeThere] = [(await newsOf()).checkpoint, (await newsOf(other)).checkpoint]
    await brought(mine, 'delivered')
    await brought(theirs, 'delivered', other)
    await gateway.say(mine.to, '１　４８２９１３')
    await gateway.say(mine.to, '1 770011')
    await gateway.say(mine.to, '哪位？')
    await gateway.say('13800000000', '1 482913')
    await passOnce()
    await passOnce()
    const here = (await newsOf(device, before)).replies
    const there = (await newsOf(other, beforeThere)).replies
    expect(here.map((one) => [one.from, one.text, one.device])).toEqual([[mine.to, '１　４８２９１３', device.id]])
    expect(there.map((one) => one.text)).toEqual(['1 770011', '哪位？'])
    // behind the mark nothing comes a second time; another device of the office has a mark of its own
    expect((await newsOf(device, (await newsOf()).checkpoint)).replies).toEqual([])
    expect((await newsOf(colleague)).replies.map((one) => one.id)).toContain(here[0]?.id)
  })

  test('a mark that this province never gave begins from nothing again', async () => {
    const all = await newsOf()
    expect(all.states.length).toBeGreaterThan(0)
    expect(await newsOf(device, all.checkpoint + 1000)).toEqual(all)
  })

  test('the gateway may bring its news by itself, if it can show that it is the gateway', async () => {
    await setRelay(province.province, { ...gateway.settings(), poll: null, query: null }, wide)
    await gateway.configure({ callbackUrl: `${province.url}/v1/relay/gateway` })
    // its clock is that of this machine, the province's was moved on by other tests
    const passed = province.province.now() - Date.now()
    await gateway.configure({ clockAhead: passed })
    await brought(aMessage(), 'delivered')
    await gateway.configure({ callbackUrl: '' })
    const stranger = await fetch(`${province.url}/v1/relay/gateway`, { method: 'POST', body: '{"reports":[]}' })
    expect(stranger.status).toBe(403)
  })

  test('numbers and texts stand nowhere in the clear, and go when they are of no use any more', async () => {
    const message = aMessage()
    await brought(message, 'delivered')
    await gateway.say(message.to, '收到，谢谢')
    await passOnce()
    const rows = await sql<{ row: string }>`
      select m::text as row from relay_messages m union all select r::text from relay_replies r
      union all select s::text from settings s`.execute(province.db)
    const text = rows.rows.map(({ row }) => row).join('\n') + province.log.join('\n')
    for (const secret of [message.to, '随机抽中', '收到，谢谢', gateway.settings().secret])
      expect(text).not.toContain(secret)
    const { checkpoint } = await newsOf()
    // fetched by the next question behind the mark
    await newsOf(device, checkpoint)
    await later(15 * day)
    await eraseRelayed(province.province)
    const kept = await province.db
      .selectFrom('relay_messages')
      .select(['sealed', 'number_tag', 'digest'])
      .where('key', '=', message.key)
      .executeTakeFirstOrThrow()
    expect(kept).toEqual({ sealed: null, number_tag: null, digest: null })
    expect((await post(message)).body).toMatchObject({ state: 'delivered' })
    expect((await newsOf()).replies).toEqual([])
  })

  test('a reply that no device has fetched is kept', async () => {
    const message = aMessage()
    await brought(message, 'delivered', other)
    await gateway.say(message.to, '等着取')
    await passOnce()
    await later(20 * day)
    await eraseRelayed(province.province)
    expect((await newsOf(other)).replies.map((one) => one.text)).toContain('等着取')
  })

  test('the running server relays by itself, and lets what is under way end before it stops', async () => {
    const failed: unknown[] = []
    const stop = keepRelay(province.province, (error) => failed.push(error))
    const message = aMessage()
    await post(message)
    const state = async () => (await standing(message.key))['state']
    await expect.poll(state, { timeout: 20_000 }).toBe('delivered')
    await stop()
    const left = aMessage()
    await post(left)
    expect((await standing(left.key))['state']).toBe('queued')
    expect(failed).toEqual([])
  })

  test.each([
    ['locked', 423],
    ['revoked', 403],
  ] as const)('a device that is %s sends nothing and fetches nothing', async (state, status) => {
    await colleague.signIn()
    await province.db.updateTable('devices').set({ state }).where('id', '=', colleague.id).execute()
    expect((await post(aMessage(), colleague)).status).toBe(status)
    expect((await colleague.request('GET', '/v1/relay/states?after=0')).status).toBe(status)
  })
})

describe('what an attempt comes to', () => {
  test.each([
    [{ outcome: 'accepted', detail: 'http-200' }, 1, { state: 'accepted', detail: '', nextAt: relayPace.report }],
    [{ outcome: 'uncertain', detail: 'timeout' }, 1, { state: 'unsure', detail: 'timeout', nextAt: relayPace.ask }],
    [{ outcome: 'refused', again: false, detail: 'answer-blacklisted' }, 1, { state: 'failed' }],
    [{ outcome: 'refused', again: true, detail: 'busy' }, 2, { state: 'queued', nextAt: 2 * relayPace.retry }],
    [{ outcome: 'not-sent', detail: 'econnrefused' }, 1, { state: 'queued', nextAt: relayPace.retry }],
    [{ outcome: 'not-sent', detail: 'econnrefused' }, 40, { state: 'queued', nextAt: relayPace.longestRetry }],
  ] as const)('%j, attempt %i', (result, tries, expected) => {
    expect(afterSending(result, tries, 0)).toMatchObject(expected)
  })

  test.each([
    ['unsure', 'unknown', true, 'queued'],
    ['unsure', 'unknown', false, 'expired'],
    ['unsure', 'pending', true, 'accepted'],
    ['unsure', 'failed', true, 'failed'],
    ['accepted', 'delivered', true, 'delivered'],
    ['accepted', 'unknown', true, null],
    ['accepted', 'pending', true, null],
  ] as const)('%s, and the gateway answers %s (time left: %s): %s', (state, fate, timely, expected) => {
    expect(afterAsking(state, fate, timely)?.state ?? null).toBe(expected)
  })
})
