/**
 * SMS of counties that have no gateway of their own, sent by the province's (Article 12): what both sides say about it on the
 * line. A message goes by the id that the county gave it; the same id is one SMS however often it comes. Numbers and texts
 * stand in bodies alone, never in an address.
 */
import { z } from 'zod'
import { deviceId } from './wire.ts'

const hex32 = z.string().regex(/^[0-9a-f]{32}$/)
/** ISO 8601 with +08:00. */
const instant = z.iso.datetime({ offset: true })
/** Short English code without personal data, e.g. `http-500`. */
const detail = z.string().max(60)

/** What one message may be, whatever a province has set. */
export const relayLimits = {
  /** Characters of a text. */
  text: 1000,
  /** States and replies of one answer. */
  news: 200,
  /** How long a message may wait for its gateway at most, milliseconds. */
  validity: 72 * 3_600_000,
} as const

/**
 * Where a message stands at the province.
 *
 * `queued`: taken over, not sent yet; `accepted`: the gateway has it; `unsure`: it may or may not have reached the gateway, and
 * is not sent again by itself; `delivered`, `failed`: as the gateway reported; `expired`: its time was over before it could be sent.
 */
export const relayStates = ['queued', 'accepted', 'unsure', 'delivered', 'failed', 'expired'] as const
export type RelayState = (typeof relayStates)[number]

/** `GET /v1/relay`: whether this province sends for its counties. */
export const relayOffer = z.object({
  offered: z.boolean(),
  /** Characters that a text may have. */
  length: z.number().int(),
  /** Its gateway reports deliveries. */
  reports: z.boolean(),
})
export type RelayOffer = z.infer<typeof relayOffer>

/** `POST /v1/relay/messages`. */
export const relayMessage = z.strictObject({
  key: hex32,
  to: z.string().regex(/^1[3-9]\d{9}$/),
  text: z.string().min(1).max(relayLimits.text),
  /** When it is of no use any more. */
  until: instant,
})
export type RelayMessage = z.infer<typeof relayMessage>

/** Answer to the above, and to `GET /v1/relay/messages/KEY`. */
export const relayStanding = z.object({ state: z.enum(relayStates), detail, at: instant })
export type RelayStanding = z.infer<typeof relayStanding>

/** `GET /v1/relay/states?after=N`: positions in the office's own stream, 0 = from the beginning. */
export const relayQuery = z.object({ after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER) })
export const relayNews = z.object({
  states: z.array(z.object({ key: hex32, ...relayStanding.shape })),
  replies: z.array(
    z.object({
      id: z.string().max(64),
      from: z.string().max(64),
      text: z.string().max(2000),
      at: instant,
      /** The device of the office whose message this most likely answers. */
      device: deviceId,
    }),
  ),
  checkpoint: z.number().int().min(0),
  more: z.boolean(),
})
export type RelayNews = z.infer<typeof relayNews>
