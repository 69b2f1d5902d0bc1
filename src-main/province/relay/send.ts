/**
 * Handing messages to the gateway. A message is claimed on record before anything leaves, and what became of it is written after:
 * one whose sender was cut short in between is `unsure`. It is then asked for where the gateway can be asked, and goes out again
 * only where the gateway says that it never had it.
 */
import { randomBytes } from 'node:crypto'
import type { Channel, Fate, Handover } from '../../office/contact/channels/channel.ts'
import type { KeptState } from '../schema/relay.ts'
import { inTransaction, type Province } from '../site.ts'
import { type Change, changed } from './change.ts'
import { openLetter } from './seals.ts'

const second = 1000

/** Times in milliseconds. */
export const relayPace = {
  /** Pause after the first attempt that brought nothing; doubles with each further one. */
  retry: 15 * second,
  longestRetry: 30 * 60 * second,
  /** How long after an unclear attempt the gateway is asked, doubling likewise. */
  ask: 60 * second,
  /** How long after a message was taken over the gateway is asked, where no report came. */
  report: 5 * 60 * second,
  mostAsks: 10,
  /** Beyond the gateway's own time limit, before another instance takes an attempt for cut short. */
  grace: 30 * second,
} as const

/** Messages handed over side by side. */
const atATime = 8

export interface Claimed {
  office: string
  key: string
  gateway_key: string
  sealed: string
  tries: number
  claim: string
}

const doubling = (first: number, times: number) =>
  Math.min(first * 2 ** Math.min(Math.max(0, times - 1), 20), relayPace.longestRetry)

/** Takes messages that are due for itself; no other instance gets them. @param timeoutMs of the gateway */
export async function claim(province: Province, timeoutMs: number): Promise<Claimed[]> {
  const name = randomBytes(8).toString('hex')
  const now = province.now()
  const rows = await inTransaction(province, (site) =>
    site.db
      .with('due', (db) =>
        db
          .selectFrom('relay_messages')
          .select(['office', 'key'])
          .where('state', '=', 'queued')
          .where('next_at', '<=', new Date(now))
          .where('until', '>', new Date(now))
          .where('sealed', 'is not', null)
          .orderBy('next_at')
          .limit(atATime)
          .forUpdate()
          .skipLocked(),
      )
      .updateTable('relay_messages')
      .from('due')
      .set((set) => ({
        state: 'sending',
        claim: name,
        claimed_until: new Date(now + timeoutMs + relayPace.grace),
        tries: set('relay_messages.tries', '+', 1),
      }))
      .whereRef('relay_messages.office', '=', 'due.office')
      .whereRef('relay_messages.key', '=', 'due.key')
      .returning([
        'relay_messages.office',
        'relay_messages.key',
        'relay_messages.gateway_key',
        'relay_messages.sealed',
        'relay_messages.tries',
      ])
      .execute(),
  )
  return rows.flatMap(({ sealed, ...row }) => (sealed === null ? [] : [{ ...row, sealed, claim: name }]))
}

/** Hands a claimed message over and writes what became of it. */
export async function sendClaimed(
  province: Province,
  channel: Channel,
  message: Claimed,
  signal: AbortSignal,
): Promise<void> {
  const { to, text } = openLetter(province, message)
  const result = await channel.send({ key: message.gateway_key, to, subject: '', text }, signal)
  // what a report said meanwhile stands; a result that comes late is still better than not knowing
  await changed(province, message, ['sending', 'unsure'], afterSending(result, message.tries, province.now()))
}

/** What an attempt comes to. @param tries attempts so far, this one among them; @param now ms */
export function afterSending(result: Handover, tries: number, now: number): Change {
  const { outcome, detail } = result
  if (outcome === 'accepted') return { state: 'accepted', detail: '', nextAt: now + relayPace.report }
  if (outcome === 'uncertain') return { state: 'unsure', detail, nextAt: now + relayPace.ask }
  if (outcome === 'refused' && !result.again) return { state: 'failed', detail }
  return { state: 'queued', detail, nextAt: now + doubling(relayPace.retry, tries) }
}

/** Attempts that were cut short are unsure from now on; what waited too long has expired. */
export async function settleStale(province: Province): Promise<void> {
  const now = new Date(province.now())
  const stale = await province.db
    .selectFrom('relay_messages')
    .select(['office', 'key', 'claim'])
    .where('state', '=', 'sending')
    .where('claimed_until', '<', now)
    .limit(400)
    .execute()
  for (const { claim: name, ...which } of stale)
    await changed(province, { ...which, ...(name === null ? {} : { claim: name }) }, ['sending'], {
      state: 'unsure',
      detail: 'interrupted',
    })
  const late = await province.db
    .selectFrom('relay_messages')
    .select(['office', 'key'])
    .where('state', '=', 'queued')
    .where('until', '<=', now)
    .limit(400)
    .execute()
  for (const which of late) await changed(province, which, ['queued'], { state: 'expired', detail: 'expired' })
}

/** Asks the gateway for messages of which too little is known. */
export async function askDue(province: Province, channel: Channel, signal: AbortSignal): Promise<void> {
  const now = province.now()
  const due = await inTransaction(province, async (site) => {
    const rows = await site.db
      .selectFrom('relay_messages')
      .select(['office', 'key', 'gateway_key', 'asked', 'state', 'until'])
      .where('state', 'in', ['accepted', 'unsure'])
      .where('next_at', '<=', new Date(now))
      .where('asked', '<', relayPace.mostAsks)
      .orderBy('next_at')
      .limit(atATime)
      .forUpdate()
      .skipLocked()
      .execute()
    for (const { office, key, asked } of rows)
      await site.db
        .updateTable('relay_messages')
        .set({ asked: asked + 1, next_at: new Date(now + doubling(relayPace.ask, asked + 2)) })
        .where('office', '=', office)
        .where('key', '=', key)
        .execute()
    return rows
  })
  await Promise.all(
    due.map(async (row) => {
      const fate = await channel.ask(row.gateway_key, signal)
      const change = fate && afterAsking(row.state, fate, row.until.getTime() > province.now())
      if (change) await changed(province, row, [row.state], change)
    }),
  )
}

/** What the gateway's answer changes; null where it says nothing new. @param timely there is time left to send it again */
export function afterAsking(state: KeptState, fate: Fate, timely: boolean): Change | null {
  if (fate === 'delivered' || fate === 'failed') return { state: fate, detail: '' }
  if (state !== 'unsure') return null
  if (fate === 'pending') return { state: 'accepted', detail: '' }
  return timely ? { state: 'queued', detail: 'unknown' } : { state: 'expired', detail: 'expired' }
}
