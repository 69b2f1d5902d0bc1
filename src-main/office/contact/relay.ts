/**
 * SMS by the province (Article 12): the county hands a message over on the authenticated line and asks what became of it. The same
 * id is one SMS there, so a handover whose answer was lost is simply made again. That the province has a message is no delivery:
 * only its gateway's report is.
 */
import { z } from 'zod'
import { formatInstant } from '../../../src-shared/model/dates.ts'
import { relayNews, relayOffer, type RelayStanding, relayStanding } from '../../exchange/relay.ts'
import type { Core } from '../core.ts'
import { LineLost } from '../exchange/http.ts'
import { LineClosed, Refusal, type Sending } from '../exchange/line.ts'
import { exchangeOf } from '../exchange/running.ts'
import { perOffice } from '../per-office.ts'
import type { Channel, ChannelNews, Fate, Handover, OutgoingMessage } from './channels/channel.ts'

/** Longest that one question may take, milliseconds. */
const patience = 20_000
/** Pause between two questions for news while nothing is under way, and how long after a message something is. */
const quietEvery = 55_000
const underWayFor = 60 * 60_000
/** How long the province's word on the relay is taken for granted. */
const offerHolds = 60 * 60_000
/** Shortest time between two questions for it. */
const askEvery = 10_000
/** How long a message without an end of its own is of use. */
export const usualValidity = 24 * 3_600_000

const offerSchema = relayOffer.extend({ askedAt: z.string() })
export type KnownOffer = z.infer<typeof offerSchema>

const offerId = 'relay-offer'
const noLine = 'line-down'

/** What the province said the last time it was asked whether it sends for this office; null where it never was. */
export async function knownOffer(core: Core): Promise<KnownOffer | null> {
  const parsed = offerSchema.safeParse((await core.store.local.get(offerId))?.data)
  return parsed.success ? parsed.data : null
}

const asking = perOffice(() => ({ now: false, last: Number.NEGATIVE_INFINITY }))

/** Asks the province whether it sends for this office, and keeps its word; without a line nothing changes. */
export async function askOffer(core: Core): Promise<void> {
  const state = asking(core)
  // whoever looks at the page makes it ask, and what is kept wakes the page
  if (state.now || Math.abs(core.effects.wall() - state.last) < askEvery) return
  state.now = true
  state.last = core.effects.wall()
  try {
    const offer = await request(core, { method: 'GET', path: 'relay' }, relayOffer)
    // a province of an older program knows no such address
    const known = offer.ok
      ? offer.value
      : offer.code === 'unknown'
        ? { offered: false, length: 0, reports: false }
        : null
    if (!known) return
    const before = await knownOffer(core)
    const same =
      before !== null && (['offered', 'length', 'reports'] as const).every((one) => before[one] === known[one])
    if (same && core.effects.wall() - Date.parse(before.askedAt) < offerHolds / 2) return
    await core.store.local.put([{ id: offerId, kind: 'mark', data: { ...known, askedAt: core.now() } }])
    core.touch('exchange')
  } finally {
    state.now = false
  }
}

/** What the province does for its counties may change; its word is asked for again now and then. */
async function renewOffer(core: Core): Promise<void> {
  const askedAt = Date.parse((await knownOffer(core))?.askedAt ?? '')
  if (!(Math.abs(core.effects.wall() - askedAt) < offerHolds)) await askOffer(core)
}

type Asked<T> =
  | { ok: true; value: T }
  | { ok: false /** Of the province, or of the line. */; code: string; lost: boolean }

/** One question to the province; never throws for what the line or the province does. */
async function request<T>(core: Core, sending: Sending, schema: z.ZodType<T>, signal?: AbortSignal): Promise<Asked<T>> {
  const exchange = exchangeOf(core)
  if (!exchange) return { ok: false, code: noLine, lost: true }
  const time = AbortSignal.timeout(patience)
  try {
    const value = await exchange.attempt(sending, schema, signal ? AbortSignal.any([signal, time]) : time)
    return { ok: true, value }
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, code: error.fault.code, lost: false }
    if (error instanceof LineLost) return { ok: false, code: error.reason, lost: true }
    if (error instanceof LineClosed) return { ok: false, code: noLine, lost: true }
    throw error
  }
}

/**
 * The channel of an office.
 *
 * @param reports the province's gateway reports deliveries
 */
export function relayChannel(core: Core, reports: boolean): Channel {
  let asked = 0
  let sent = 0
  return {
    kind: 'province',
    reports,
    async send(message, signal) {
      const result = await hand(core, message, signal)
      if (result.outcome === 'accepted') sent = core.effects.wall()
      return result
    },
    async ask(key, signal) {
      const answer = await request(core, { method: 'GET', path: `relay/messages/${key}` }, relayStanding, signal)
      if (!answer.ok) return answer.code === 'unknown' ? 'unknown' : null
      return fateOf(answer.value)
    },
    async poll(after, signal) {
      const now = core.effects.wall()
      if (now - sent > underWayFor && Math.abs(now - asked) < quietEvery) return null
      asked = now
      const fetched = await fetchNews(core, after, signal)
      if (fetched) await renewOffer(core)
      return fetched
    },
  }
}

async function hand(core: Core, message: OutgoingMessage, signal: AbortSignal): Promise<Handover> {
  const { key, to, text, until = core.effects.wall() + usualValidity } = message
  if (!/^1[3-9]\d{9}$/u.test(to)) return { outcome: 'refused', again: false, detail: 'bad-number' }
  if (core.effects.wall() >= until) return { outcome: 'refused', again: false, detail: 'expired' }
  const json = { key, to, text, until: formatInstant(until) }
  const answer = await request(core, { method: 'POST', path: 'relay/messages', json }, relayStanding, signal)
  return answer.ok ? handoverOf(answer.value) : withoutAnswer(answer)
}

function handoverOf({ state, detail }: RelayStanding): Handover {
  if (state === 'failed' || state === 'expired') return { outcome: 'refused', again: false, detail: detail || state }
  return state === 'unsure' ? { outcome: 'uncertain', detail } : { outcome: 'accepted', detail: '' }
}

/** A lost answer is no uncertainty here: the same id once more is the same SMS. */
function withoutAnswer({ code, lost }: { code: string; lost: boolean }): Handover {
  if (lost) return { outcome: 'not-sent', detail: code === 'busy' ? 'relay-busy' : noLine }
  if (code === 'unknown') return { outcome: 'refused', again: true, detail: 'relay-off' }
  if (code === 'too-large') return { outcome: 'refused', again: false, detail: 'too-large' }
  // a lock waits for a person at the province, a revocation for nobody
  const again = code === 'locked' || code === 'token'
  return { outcome: 'refused', again, detail: `relay-${code}` }
}

function fateOf({ state }: RelayStanding): Fate | null {
  if (state === 'delivered') return 'delivered'
  if (state === 'failed' || state === 'expired') return 'failed'
  return state === 'unsure' ? null : 'pending'
}

async function fetchNews(
  core: Core,
  after: string,
  signal: AbortSignal,
): Promise<{ news: ChannelNews[]; after: string } | null> {
  const from = /^\d{1,15}$/u.test(after) ? after : '0'
  const answer = await request(core, { method: 'GET', path: `relay/states?after=${from}` }, relayNews, signal)
  if (!answer.ok) return null
  const { states, replies, checkpoint } = answer.value
  const news: ChannelNews[] = [
    ...states.flatMap(newsOf),
    ...replies.map(({ id, from: number, text, device }) => ({
      kind: 'reply' as const,
      id,
      from: number,
      text,
      elsewhere: device !== core.keys.device,
    })),
  ]
  return { news, after: String(checkpoint) }
}

function newsOf({ key, state, detail }: RelayStanding & { key: string }): ChannelNews[] {
  if (state === 'delivered' || state === 'failed') return [{ kind: 'report', key, fate: state, detail }]
  if (state === 'expired') return [{ kind: 'report', key, fate: 'failed', detail: state }]
  return state === 'unsure' ? [{ kind: 'unsure', key, detail }] : []
}
