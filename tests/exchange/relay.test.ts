/**
 * A county without a gateway reaches its experts by the province's (Article 12): a real office, a real province with its
 * PostgreSQL, a real gateway on loopback, and a line between them that is cut.
 */
import { rmSync } from 'node:fs'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ContactSeat } from '../../src-shared/api/draw-views.ts'
import type { OpenedCore } from '../../src-main/office/build-core.ts'
import { relayChannel } from '../../src-main/office/contact/relay.ts'
import { ensureExchange, stopExchange } from '../../src-main/office/exchange/running.ts'
import { readRelay, writeRelay } from '../../src-main/province/relay/settings.ts'
import { TestGateway } from '../faults/gateway/test-gateway.ts'
import { drawSeats, setTable, type Table } from '../office/builders.ts'
import { type Person, testClock, testOffice, type TestOffice } from '../office/harness.ts'
import { type TestProvince, testProvince } from '../province/harness.ts'
import { pass, setRelay } from '../province/relay-scene.ts'
import { type Cuttable, cuttable } from './cuttable.ts'

const hour = 3_600_000
const fast = { patience: { first: 20, longest: 200 }, lookEvery: 200 }
/** Pauses short enough that a clock turned by minutes passes them. */
const pace = { retry: 1000, longestRetry: 4000, mostTries: 20 }

let province: TestProvince
let gateway: TestGateway
let line: Cuttable
let office: TestOffice
let core: OpenedCore
let admin: Person
let table: Table

/** Time passes in the county and at the province alike. */
function later(ms: number): void {
  office.clock.pass(ms)
  province.pass(ms)
}

/** The office's look at what there is to do, after which more than a minute has passed. */
async function tick(): Promise<void> {
  later(61_000)
  await core.tick()
  // nobody's screen locks meanwhile
  await relayed()
}

beforeAll(async () => {
  const clock = testClock()
  ;[province, gateway] = await Promise.all([testProvince(), TestGateway.start(53)])
  office = await testOffice({ clock })
  // tomorrow at ten, so that no test runs into quiet hours
  later(24 * hour - ((Date.now() + 8 * hour) % (24 * hour)) + 10 * hour)
  core = office.office.core() as OpenedCore
  admin = await office.signIn('xitong')
  line = await cuttable(province.url)
})
afterAll(async () => {
  await office.close()
  line.close()
  await Promise.all([province.close(), gateway.stop()])
  rmSync(office.dir, { recursive: true, force: true })
})

const setChannels = {
  settings: { order: ['province'], sms: null, mail: null, linkBase: '', pace },
  reason: '用省级短信',
}
const relayed = async () => (await admin.ok('contact.channels')).relay

async function relayComesTo(state: string): Promise<void> {
  await expect
    .poll(
      async () => {
        later(11_000)
        return (await relayed()).state
      },
      { timeout: 10_000 },
    )
    .toBe(state)
}

async function seats(): Promise<ContactSeat[]> {
  return (await table.operator.ok('draw.contact', { activityId: table.activityId })).seats
}

async function messagesOf({ ref }: ContactSeat) {
  return (await table.operator.ok('contact.course', { activityId: table.activityId, ref })).messages
}

async function numberOf({ ref }: ContactSeat): Promise<string> {
  return (await table.operator.ok('draw.showPhone', { activityId: table.activityId, ref })).phone
}

/** Seats whose newest message stands like this. */
async function standing(state: string): Promise<ContactSeat[]> {
  const found: ContactSeat[] = []
  for (const seat of await seats()) if ((await messagesOf(seat)).at(-1)?.standing === state) found.push(seat)
  return found
}

/** The province and the office go on until as many newest messages stand like this. */
async function comeTo(state: string, count: number): Promise<void> {
  await expect
    .poll(
      async () => {
        await pass(province.province)
        await tick()
        return (await standing(state)).length
      },
      { timeout: 20_000 },
    )
    .toBe(count)
}

const taken = (number: string) => gateway.log('taken').filter((one) => one.number === number)

test('it can be used once the office has joined and the province offers it, and not before', async () => {
  expect(await relayed()).toMatchObject({ state: 'not-joined' })
  expect((await admin.refused('contact.setChannels', setChannels)).message).toContain('没有开通短信中转')
  const county = await province.county('新县工业和信息化局')
  await admin.ok('exchange.join', { address: line.url, code: await province.code(county) })
  await stopExchange(core)
  await (await ensureExchange(core, fast))?.done()
  await relayComesTo('not-offered')
  expect((await admin.refused('contact.setChannels', setChannels)).field).toBe('order')
  await setRelay(province.province, gateway.settings())
  await relayComesTo('offered')
  await admin.ok('contact.setChannels', setChannels)
})

test('a trial message to the own number goes the same way', async () => {
  const tried = await admin.ok('contact.tryChannel', { channel: 'province', to: '139 0000 0001' })
  expect(tried).toEqual({ outcome: 'accepted', detail: '' })
  await pass(province.province)
  expect(taken('13900000001')).toHaveLength(1)
})

test('art-12: handed over to the province is no delivery; the report of its gateway is', async () => {
  table = await setTable(office)
  await drawSeats(table)
  await core.tick()
  const handed = await standing('accepted')
  expect(handed).toHaveLength(5)
  expect((await seats()).every((one) => one.silenceRests !== 'delivery' && one.desk.length === 0)).toBe(true)
  expect((await messagesOf(handed[0] as ContactSeat))[0]).toMatchObject({ channel: 'province', deliveredAt: '' })
  await comeTo('delivered', 5)
  expect((await seats()).every((one) => one.silenceRests === 'delivery')).toBe(true)
  for (const seat of await seats()) expect(taken(await numberOf(seat))).toHaveLength(1)
})

/** The code in the newest SMS to a number. */
const codeTo = (number: string) => /“1 (\d{6})”/.exec(taken(number).at(-1)?.text ?? '')?.[1] ?? ''

test('art-12: an expert writes back, which is the answer, once', async () => {
  const [seat] = await seats()
  const number = await numberOf(seat as ContactSeat)
  const replies = async () =>
    (await table.operator.ok('contact.course', { activityId: table.activityId, ref: seat?.ref })).replies.map((one) => [
      one.channel,
      one.verdict,
    ])
  const looked = async () => {
    await pass(province.province)
    await tick()
    return replies()
  }
  await gateway.say(number, `1 ${codeTo(number)}`)
  await expect.poll(looked, { timeout: 20_000 }).toEqual([['province', 'accepted']])
  expect((await seats()).find((one) => one.ref === seat?.ref)?.state).toBe('accepted')
  await gateway.say(number, `2 ${codeTo(number)}`)
  const both = [
    ['province', 'accepted'],
    ['province', 'contradicts'],
  ]
  await expect.poll(looked, { timeout: 20_000 }).toEqual(both)
  expect((await seats()).find((one) => one.ref === seat?.ref)?.state).toBe('accepted')
})

/** Somebody declines, and whoever is drawn instead is to be reached. */
async function oneDeclines(): Promise<void> {
  const seat = (await seats()).find((one) => one.state === 'waiting') as ContactSeat
  const number = await numberOf(seat)
  await gateway.say(number, `2 ${codeTo(number)} 出差`)
  await pass(province.province)
}

test('without a line an invitation waits, and goes out once when it is back', async () => {
  await oneDeclines()
  // the reply comes in with the first look, and the invitation of the second finds no line
  await tick()
  line.cut()
  await tick()
  const [waiting] = await standing('waiting')
  expect((await messagesOf(waiting as ContactSeat))[0]).toMatchObject({ detail: 'line-down', deliveredAt: '' })
  line.mend()
  await comeTo('waiting', 0)
  await comeTo('accepted', 0)
  expect(taken(await numberOf(waiting as ContactSeat))).toHaveLength(1)
  expect((await messagesOf(waiting as ContactSeat))[0]).toMatchObject({ standing: 'delivered' })
})

const rowsThere = async () => (await province.db.selectFrom('relay_messages').select('key').execute()).length
/** Sessions that wait for a lock: a message that the province is just taking over. */
const waitingThere = async () =>
  (
    await sql<{ n: number }>`select count(*)::int as n from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`.execute(province.db)
  ).rows[0]?.n

test('the line breaks while the province takes a message over: the same id again is the same SMS', async () => {
  await oneDeclines()
  await tick()
  const before = await rowsThere()
  await province.db.transaction().execute(async (holding) => {
    await sql`select last from streams where kind = 'relay' for update`.execute(holding)
    const ticking = tick()
    await expect.poll(waitingThere, { interval: 5, timeout: 10_000 }).toBe(1)
    line.cut()
    await ticking
  })
  // the province has it, and the county does not know
  await expect.poll(rowsThere, { timeout: 10_000 }).toBe(before + 1)
  const [waiting] = await standing('waiting')
  expect(waiting).toBeDefined()
  line.mend()
  await comeTo('waiting', 0)
  await comeTo('accepted', 0)
  expect(await rowsThere()).toBe(before + 1)
  expect(taken(await numberOf(waiting as ContactSeat))).toHaveLength(1)
})

test('a message that is of no use any more is not handed over, and says so', async () => {
  const message = {
    key: 'a'.repeat(32),
    to: '13900000002',
    subject: '',
    text: '过时',
    until: office.clock.effects.wall(),
  }
  const { signal } = new AbortController()
  expect(await relayChannel(core, true).send(message, signal)).toEqual({
    outcome: 'refused',
    again: false,
    detail: 'expired',
  })
})

test('an answer of the gateway that nobody got: the telephone desk has the expert', async () => {
  await setRelay(province.province, { ...gateway.settings(), query: null })
  await oneDeclines()
  await tick()
  await gateway.configure({ ills: { drop: 1 }, takenAnyway: 0 })
  await tick()
  await pass(province.province)
  await gateway.configure({ ills: {} })
  await tick()
  const unsure = (await standing('uncertain')).find((one) => one.state === 'waiting') as ContactSeat
  expect(await messagesOf(unsure)).toMatchObject([{ purpose: 'invite', detail: 'econnreset' }])
  for (let asks = 0; asks < 9; asks += 1) {
    later(8 * 60_000)
    await core.tick()
    await Promise.all([seats(), relayed()])
  }
  expect((await seats()).find((one) => one.ref === unsure.ref)?.desk).toContain('uncertain')
  const number = await numberOf(unsure)
  expect(gateway.log('received').filter((one) => one.number === number)).toHaveLength(1)
})

test('a province that ends the service takes nothing more and says so', async () => {
  const relay = await readRelay(province.province)
  if (!relay) throw new Error('there is no relay')
  await writeRelay(province.province, { ...relay, on: false }, { who: 'test', what: 'relay-off', reason: '' })
  const tried = await admin.ok('contact.tryChannel', { channel: 'province', to: '13900000003' })
  expect(tried).toEqual({ outcome: 'refused', detail: 'relay-off' })
  await relayComesTo('not-offered')
})
