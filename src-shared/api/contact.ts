/**
 * Reaching the drawn by messages (Articles 10 (1), 12, 15): channels of the office, the course of one expert's contact, and the
 * personal page on which an expert answers without an account.
 */
import { z } from 'zod'
import { idSchema, procedure, reasonSchema, view } from './base.ts'
import { groundsSchema } from './draw.ts'

const channel = z.enum(['sms', 'mail', 'province'])
export type ChannelName = z.infer<typeof channel>

/** No longer than a day: what is tried later than that comes too late for most activities. */
const pause = z
  .number('应为数字')
  .int('应为整数')
  .min(50, '时间过短')
  .max(86_400_000, '最长一天（1440 分钟）')
  .optional()
const times = z.number('应为数字').int('应为整数').min(1, '至少 1 次').max(20, '最多 20 次').optional()

/** Pauses in milliseconds; what is absent follows the product (`src-shared/model/contact-pace.ts`). */
export const paceSchema = z.strictObject({
  retry: pause,
  longestRetry: pause,
  mostTries: times,
  ask: pause,
  mostAsks: times,
  report: pause,
  unreported: pause,
})

/** Settings of one channel as the settings page edits them; the office checks them field by field. Empty secrets keep the former ones. */
const channelSettings = z.record(z.string().max(60), z.json())

export const channelsInputSchema = z.object({
  /** Channels in the order in which they are tried; one that is not named is not used. */
  order: z.array(channel).max(3),
  sms: channelSettings.nullable(),
  mail: channelSettings.nullable(),
  /** Address at which experts reach the office's pages, e.g. `https://10.1.2.3:21071/`; '' = they do not. */
  linkBase: z.literal('').or(z.url({ protocol: /^https$/, error: '应为 https:// 开头的地址' }).max(200)),
  pace: paceSchema.optional(),
})
export type ChannelsInput = z.infer<typeof channelsInputSchema>

export interface ChannelsView extends ChannelsInput {
  /** Secrets that are set; they are never shown again. */
  secretsSet: string[]
  setBy: string
  setAt: string
  /** SMS by the province: `not-asked` = its word has not come yet. */
  relay: {
    state: 'not-joined' | 'not-asked' | 'not-offered' | 'offered'
    /** Characters that a text may have; 0 = not known. */
    length: number
    /** Its gateway reports deliveries. */
    reports: boolean
  }
}

export interface MessageLine {
  key: string
  channel: ChannelName
  purpose: 'invite' | 'remind' | 'confirm' | 'too-late' | 'check-code' | 'told'
  standing: 'intended' | 'waiting' | 'accepted' | 'refused' | 'uncertain' | 'delivered' | 'failed'
  intendedAt: string
  tries: number
  deliveredAt: string
  /** Short code of the newest result, e.g. `http-500`. */
  detail: string
  text: string
}

export interface ReplyLine {
  at: string
  channel: ChannelName | 'link'
  verdict:
    | 'accepted'
    | 'declined'
    | 'recused'
    | 'repeat'
    | 'contradicts'
    | 'late'
    | 'other-number'
    | 'unreadable'
    | 'wrong-code'
  /** Number it came from, masked. */
  from: string
  text: string
  seen: boolean
  /** What a clerk says came of it; '' = nobody had to look. */
  note: string
}

export type DeskReasonName = 'no-channel' | 'uncertain' | 'unreached' | 'reply'

/** Everything that was sent to and came from one drawn expert; `contactId` null = no messages are sent in this draw. */
export interface ContactCourse {
  contactId: string | null
  messages: MessageLine[]
  replies: ReplyLine[]
  desk: DeskReasonName[]
  ended: '' | 'answered' | 'timed-out' | 'vacated' | 'draw-over'
}

export interface StrayLine {
  id: string
  at: string
  channel: ChannelName
  /** `stranger`: a callback by somebody who is not the gateway. */
  why: 'no-code' | 'wrong-code' | 'stranger'
  from: string
  text: string
}

/** What the invited expert sees on the personal page. */
export interface AnswerView {
  bureau: string
  phone: string
  name: string
  title: string
  purpose: string
  place: string
  startsAt: string
  endsAt: string
  duties: string
  units: string[]
  /** Latest moment for the answer; instant. */
  until: string
  /** `open`: may answer; `answered`: did; `over`: the time or the draw is over. */
  state: 'open' | 'answered' | 'over'
  answer: 'accept' | 'decline' | 'recused' | ''
}

const contactId = z.object({ contactId: idSchema })
/** A token that lost its end on the way is taken too, so that the answer says whom to call. */
const link = z.object({ id: idSchema, token: z.string().regex(/^[0-9a-f]{0,64}$/) })

export const contactContract = {
  contact: {
    channels: procedure.output(view<ChannelsView>()),
    setChannels: procedure
      .input(z.object({ settings: channelsInputSchema, reason: reasonSchema }))
      .output(view<{ ok: true }>()),
    /** Sends one message to a number or address typed by hand, so that settings are tried before an expert depends on them. */
    tryChannel: procedure
      .input(z.object({ channel, to: z.string().trim().min(3).max(200) }))
      .output(view<{ outcome: 'accepted' | 'refused' | 'not-sent' | 'uncertain'; detail: string }>()),
    course: procedure.input(z.object({ activityId: idSchema, ref: idSchema })).output(view<ContactCourse>()),
    /** What a clerk found out about a message, by asking the gateway's operator or the expert. `unknown` = it never left, it may be sent again. */
    settleMessage: procedure
      .input(
        contactId.extend({
          key: z.string().regex(/^[0-9a-f]{32}$/),
          fate: z.enum(['delivered', 'failed', 'unknown']),
        }),
      )
      .output(view<{ ok: true }>()),
    /** A reply that did not count by itself was looked into; the note says what came of it. */
    replySeen: procedure.input(contactId.extend({ note: reasonSchema })).output(view<{ ok: true }>()),
    strays: procedure.output(view<StrayLine[]>()),
  },
  answer: {
    open: procedure.input(link).output(view<AnswerView>()),
    give: procedure
      .input(
        link.extend({
          answer: z.enum(['accept', 'decline']),
          reason: z.string().trim().max(300).default(''),
          /** Needed to accept; any `true` makes it a recusal. */
          grounds: groundsSchema.optional(),
        }),
      )
      .output(view<{ verdict: ReplyLine['verdict'] }>()),
  },
}
