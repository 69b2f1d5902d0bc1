/** What the tests of the relay share: a province with a gateway, messages, passes. */
import { randomBytes } from 'node:crypto'
import type { SmsSettings } from '../../src-main/office/contact/channels/sms-shape.ts'
import { relayPass } from '../../src-main/province/relay/pass.ts'
import { type RelaySettings, usualRelayLimits, writeRelay } from '../../src-main/province/relay/settings.ts'
import { inTransaction, type Province } from '../../src-main/province/site.ts'

/** Sets the province's gateway and switches the relay on. */
export function setRelay(
  province: Province,
  gateway: SmsSettings,
  limits: Partial<RelaySettings['limits']> = {},
): Promise<void> {
  const settings = { on: true, gateway, limits: { ...usualRelayLimits, ...limits } }
  return inTransaction(province, (site) => writeRelay(site, settings, { who: 'test', what: 'relay-set', reason: '' }))
}

export interface TestMessage {
  key: string
  to: string
  text: string
  until: string
}

let numbers = 0

/** A message to a number that no other message goes to. */
export function aMessage(changes: Partial<TestMessage> = {}): TestMessage {
  numbers += 1
  return {
    key: randomBytes(16).toString('hex'),
    to: `139${String(numbers).padStart(8, '0')}`,
    text: '您被随机抽中为专家，参加请回复“1 482913”。',
    until: '2099-01-01T00:00:00+08:00',
    ...changes,
  }
}

/** One pass, as the server does it every two seconds. */
export function pass(province: Province): Promise<void> {
  return relayPass(province, new AbortController().signal)
}
