/**
 * The process that hands messages to the gateway is killed at every point of the way: before it has taken one for itself, while
 * the gateway has the request and has not answered, when it has answered. No id is two SMS, and where the gateway can be asked
 * none is lost.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TestGateway } from '../faults/gateway/test-gateway.ts'
import type { LogLine } from '../faults/gateway/options.ts'
import { enrolledDevice, type TestDevice, testKeys } from './device.ts'
import { type TestProvince, testProvince } from './harness.ts'
import { aMessage, setRelay, type TestMessage } from './relay-scene.ts'

const patience = 300_000
let province: TestProvince
let gateway: TestGateway
let device: TestDevice
/** Milliseconds by which each start is later than the one before: attempts that were cut short are taken for such. */
const step = 2 * 60_000

beforeAll(async () => {
  ;[province, gateway] = await Promise.all([
    testProvince(),
    // answers late, so that a kill finds requests under way; a key that came twice would stand twice in its log
    TestGateway.start(47, { ills: { delay: 1 }, delayMs: 120, dedupe: false }),
  ])
  const county = await province.county('甲县工业和信息化局')
  device = await enrolledDevice(province.url, await province.code(county), testKeys(), province.province.keys.recipient)
})
afterAll(async () => {
  await Promise.all([province.close(), gateway.stop()])
})

let starts = 0

async function worker(): Promise<{ child: ChildProcess; ended: Promise<unknown> }> {
  starts += 1
  const args = ['--disable-warning=ExperimentalWarning', 'tests/province/relay-worker.ts', province.databaseUrl]
  const child = spawn(process.execPath, [...args, province.province.keys.seed, String(starts * step)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  await new Promise((resolve) => child.stdout?.once('data', resolve))
  return { child, ended }
}

const numberOf = (what: LogLine['what']) => gateway.log(what).length

/** Until the gateway has one line more of a kind. */
async function oneMore(what: LogLine['what'], before: number): Promise<void> {
  while (numberOf(what) === before) await pause(2)
}

/** Kills a worker at one of the points. @param point 0 = as soon as it runs, 1 = the request is there, 2 = it was answered */
async function killedAt(point: number, send: () => Promise<void>): Promise<void> {
  const { child, ended } = await worker()
  const before = numberOf('received')
  await send()
  if (point > 0) await oneMore('received', before)
  if (point === 2) await pause(130)
  child.kill('SIGKILL')
  await ended
}

/** Lets a worker go on until all of these stand like this. */
async function untilAll(messages: readonly TestMessage[], states: readonly string[]): Promise<void> {
  const { child, ended } = await worker()
  await expect
    .poll(async () => (await statesOf(messages)).filter((state) => !states.includes(state)), { timeout: 60_000 })
    .toEqual([])
  child.stdin?.end()
  await ended
}

async function statesOf(messages: readonly TestMessage[]): Promise<string[]> {
  const rows = await province.db.selectFrom('relay_messages').select(['key', 'state']).execute()
  const known = new Map(rows.map(({ key, state }) => [key, state]))
  return messages.map(({ key }) => known.get(key) ?? 'lost')
}

const takenOf = ({ to }: TestMessage) => gateway.log('taken').filter((one) => one.number === to).length

/** @param rounds kills, at one point after the other */
async function killedAgainAndAgain(rounds: number): Promise<TestMessage[]> {
  const messages: TestMessage[] = []
  for (let round = 0; round < rounds; round += 1)
    await killedAt(round % 3, async () => {
      const message = aMessage()
      messages.push(message)
      expect((await device.request('POST', '/v1/relay/messages', message)).status).toBe(200)
    })
  return messages
}

test(
  'a gateway that can be asked by the id: every message is one SMS',
  async () => {
    // patient, so that on a busy machine no attempt is cut short but by a kill
    await setRelay(province.province, gateway.settings(20))
    const messages = await killedAgainAndAgain(6)
    await untilAll(messages, ['delivered'])
    expect(messages.map(takenOf)).toEqual(messages.map(() => 1))
  },
  patience,
)

test(
  'a gateway that cannot be asked: no message is two SMS, and what nobody knows about is unsure',
  async () => {
    await setRelay(province.province, { ...gateway.settings(20), query: null, poll: null, reports: false })
    const messages = await killedAgainAndAgain(3)
    await untilAll(messages, ['accepted', 'unsure'])
    expect(Math.max(...messages.map(takenOf))).toBe(1)
    const unsure = (await statesOf(messages)).filter((state) => state === 'unsure').length
    // killed while the gateway had the request: the test would show nothing if none were
    expect(unsure).toBeGreaterThan(0)
  },
  patience,
)
