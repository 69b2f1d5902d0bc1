/**
 * What every way of reaching an expert has in common (Article 12): a message goes out under a key of its own, and what is
 * known of it afterwards comes back as one of few words. Channels know nothing of draws, seats or the journal.
 */
import { z } from 'zod'

/** Ways of contact by themselves; the telephone desk is people's work and no channel. `province`: SMS by the province's gateway. */
export const channelKinds = ['sms', 'mail', 'province'] as const
export type ChannelKind = (typeof channelKinds)[number]

/** A message as it leaves. */
export interface OutgoingMessage {
  /** 32 hex digits from the CSPRNG; the same key is never used for two messages, a repeated attempt keeps its key. */
  key: string
  /** Mobile number (11 digits) or mail address. */
  to: string
  /** Shown by channels that have a subject line; others leave it out. */
  subject: string
  text: string
  /** When it is of no use any more, ms since 1970; channels that hold messages back send none after it. */
  until?: number
}

/**
 * What became of one attempt to hand a message over.
 *
 * - `accepted`: the other side has taken it over and will deliver it
 * - `refused`: the other side said no, for good (`again: false`) or for now (`again: true`); nothing will be delivered
 * - `not-sent`: the attempt ended before anything could have reached the other side; the same message may be tried again
 * - `uncertain`: it may or may not have been taken over
 *
 * `detail` is a short English code without personal data, e.g. `http-500`, `smtp-550`, `econnrefused`.
 */
export type Handover =
  | { outcome: 'accepted'; detail: string }
  | { outcome: 'refused'; again: boolean; detail: string }
  | { outcome: 'not-sent'; detail: string }
  | { outcome: 'uncertain'; detail: string }

/** What the other side answers when it is asked for a key: `unknown` = it never took the message over. */
export type Fate = 'delivered' | 'failed' | 'pending' | 'unknown'

/** News from the other side: a delivery report, or what an expert wrote. Times are the office's own, never the sender's. */
export const channelNewsSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('report'),
    key: z.string(),
    fate: z.enum(['delivered', 'failed']),
    detail: z.string(),
  }),
  /** The other side, which had taken it over, does not know any more whether it went on. */
  z.strictObject({ kind: z.literal('unsure'), key: z.string(), detail: z.string() }),
  z.strictObject({
    kind: z.literal('reply'),
    /** Number or address it came from. */
    from: z.string(),
    text: z.string(),
    /** The other side's own id of this reply, so that the same one delivered twice is seen; '' where it gives none. */
    id: z.string(),
    /** It answers a message of another PC of the office: only that one keeps it where nobody's contact is found. */
    elsewhere: z.boolean().optional(),
  }),
])
export type ChannelNews = z.infer<typeof channelNewsSchema>

export interface Channel {
  kind: ChannelKind
  /** True where a delivery report is to be expected: only then can a silence rest on this channel's messages. */
  reports: boolean
  /** Hands a message over. Never throws for what the other side does. */
  send(message: OutgoingMessage, signal: AbortSignal): Promise<Handover>
  /** Asks for a message by its key; null where the channel cannot, or the other side gave no usable answer. */
  ask(key: string, signal: AbortSignal): Promise<Fate | null>
  /**
   * Fetches news since a mark; the same news may come twice, so whoever reads it goes by keys and ids.
   *
   * @param after the mark of the call before, '' at first; kept by the caller once the news is on record
   * @returns null where the channel cannot be asked, or the other side gave no usable answer
   */
  poll(after: string, signal: AbortSignal): Promise<{ news: ChannelNews[]; after: string } | null>
}
