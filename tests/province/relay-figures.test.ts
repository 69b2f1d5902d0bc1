/** How relayed SMS stand, for the console and for monitoring: counts and ages, no number and no text. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { figureDays, relayView } from '../../src-main/province/relay/figures.ts'
import { usualRelayLimits, writeRelay } from '../../src-main/province/relay/settings.ts'
import type { KeptState } from '../../src-main/province/schema/relay.ts'
import { inTransaction } from '../../src-main/province/site.ts'
import { TestGateway } from '../faults/gateway/test-gateway.ts'
import { enrolledDevice, testKeys } from './device.ts'
import { type TestProvince, testProvince } from './harness.ts'
import { aMessage, setRelay } from './relay-scene.ts'

const day = 86_400_000
const wide = { perMinute: 600, perDay: 10_000 }

let province: TestProvince
let gateway: TestGateway
beforeAll(async () => {
  ;[province, gateway] = await Promise.all([testProvince(), TestGateway.start(37)])
})
afterAll(() => Promise.all([province.close(), gateway.stop()]))

const view = () => relayView(province.province)
const metrics = async () => (await fetch(`${province.url}/metrics`)).text()

/** A county with a message in each of these states. */
async function county(name: string, states: readonly KeptState[]): Promise<{ id: string; texts: string[] }> {
  const id = await province.county(name)
  const device = await enrolledDevice(
    province.url,
    await province.code(id),
    testKeys(),
    province.province.keys.recipient,
  )
  const texts: string[] = []
  for (const state of states) {
    const message = aMessage()
    expect((await device.request('POST', '/v1/relay/messages', message)).status).toBe(200)
    await province.db.updateTable('relay_messages').set({ state }).where('key', '=', message.key).execute()
    texts.push(message.text, message.to)
  }
  return { id, texts }
}

test('before there is a gateway, and while it is off, that is what is said', async () => {
  expect(await view()).toEqual({ state: 'never', days: figureDays, counties: [] })
  await setRelay(province.province, gateway.settings(), wide)
  expect((await view()).state).toBe('on')
  const off = { on: false, gateway: gateway.settings(), limits: usualRelayLimits }
  await inTransaction(province.province, (site) =>
    writeRelay(site, off, { who: 'test', what: 'relay-off', reason: '' }),
  )
  expect((await view()).state).toBe('off')
  expect(await metrics()).toMatch(/province_relay_oldest_waiting_seconds 0/)
})

test('every state counts once, by county; what waits is counted whatever its day, the rest for a week', async () => {
  await setRelay(province.province, gateway.settings(), wide)
  const states: KeptState[] = ['queued', 'sending', 'accepted', 'delivered', 'delivered', 'unsure', 'failed', 'expired']
  const first = await county('甲县', states)
  province.pass(2 * day)
  const second = await county('乙县', ['queued'])
  const waits = expect.stringMatching(/\+08:00$/) as unknown
  const [later, all] = [
    { waiting: 1, accepted: 0, delivered: 0, unsure: 0, failed: 0, expired: 0 },
    { waiting: 2, accepted: 1, delivered: 2, unsure: 1, failed: 1, expired: 1 },
  ]
  const shown = await view()
  expect(new Map(shown.counties.map((row) => [row.id, row]))).toEqual(
    new Map([
      [first.id, { id: first.id, name: '甲县', ...all, oldest: waits }],
      [second.id, { id: second.id, name: '乙县', ...later, oldest: waits }],
    ]),
  )
  const told = await metrics()
  expect(told).toContain('province_relay_messages{state="waiting"} 3')
  expect(told).toContain('province_relay_messages{state="delivered"} 2')
  const seconds = Number(/province_relay_oldest_waiting_seconds ([\d.]+)/.exec(told)?.[1])
  expect(seconds).toBeGreaterThanOrEqual((2 * day) / 1000)
  expect(seconds).toBeLessThan((2 * day) / 1000 + 600)
  for (const text of [...first.texts, ...second.texts])
    for (const place of [JSON.stringify(shown), told]) expect(place).not.toContain(text)
  province.pass(figureDays * day)
  expect((await view()).counties.find(({ id }) => id === first.id)).toMatchObject({
    ...all,
    accepted: 0,
    delivered: 0,
    unsure: 0,
    failed: 0,
    expired: 0,
  })
})
