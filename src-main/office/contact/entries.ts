/** What the journal can say about reaching a drawn expert by messages (Article 12): intents, handovers, fates, replies. */
import { z } from 'zod'
import { entryType } from '../journal/register.ts'
import { channelKinds } from './channels/channel.ts'

const text = z.string()
const hex32 = z.string().regex(/^[0-9a-f]{32}$/)
const hex64 = z.string().regex(/^[0-9a-f]{64}$/)
const channel = z.enum(channelKinds)

/** Why a message goes out. */
export const messagePurposes = ['invite', 'remind', 'confirm', 'too-late', 'check-code', 'told'] as const

/** What a reply came to; only the first three count as an answer. */
export const replyVerdicts = [
  'accepted',
  'declined',
  'recused',
  'repeat',
  'contradicts',
  'late',
  'other-number',
  'unreadable',
  'wrong-code',
] as const

export const contactOpened = entryType({
  type: 'contact-opened',
  v: 1,
  meaning: 'A drawn expert is to be reached; the personal code and link of the answer were made.',
  provisions: ['art-12'],
  by: 'system, after a round',
  payload: z.strictObject({
    activityId: text,
    attempt: z.number().int().min(1),
    ref: text,
    expertId: text,
    codeTag: hex64,
  }),
  personal: z.strictObject({ code: z.string().regex(/^\d{6}$/), token: text }),
})
export const messageIntended = entryType({
  type: 'message-intended',
  v: 1,
  meaning: 'A message is about to be handed over under this key; nothing has left before this stands.',
  provisions: ['art-12'],
  by: 'system',
  payload: z.strictObject({
    key: hex32,
    channel,
    purpose: z.enum(messagePurposes),
    /** What is told, where that is one thing among several. */
    about: text.optional(),
  }),
  personal: z.strictObject({ to: text, subject: text, text }),
})
export const messageHandedOver = entryType({
  type: 'message-handed-over',
  v: 1,
  meaning: 'What became of an attempt to hand a message over; an intent that has none of these is uncertain.',
  provisions: ['art-12'],
  by: 'system',
  payload: z.strictObject({
    key: hex32,
    outcome: z.enum(['accepted', 'refused', 'not-sent', 'uncertain']),
    again: z.boolean(),
    detail: z.string().max(60),
  }),
})
export const messageFate = entryType({
  type: 'message-fate',
  v: 1,
  meaning: 'Delivery of a message as reported, as the channel answered when asked, or as a clerk found out.',
  provisions: ['art-12'],
  by: 'system; selecting department or pool office',
  payload: z.strictObject({
    key: hex32,
    fate: z.enum(['delivered', 'failed', 'pending', 'unknown', 'no-answer']),
    from: z.enum(['report', 'asked', 'clerk']),
    detail: z.string().max(60),
    /** Somebody had confirmed date and time when this was written: only then can a deadline run from it. */
    timeKnown: z.boolean(),
  }),
})
export const replyReceived = entryType({
  type: 'reply-received',
  v: 1,
  meaning: 'An expert wrote back, or answered on the personal page, and what that came to.',
  provisions: ['art-12', 'art-15'],
  by: 'the expert',
  payload: z.strictObject({
    channel: z.enum([...channelKinds, 'link']),
    verdict: z.enum(replyVerdicts),
    provisions: z.array(text),
    /** Tag of the other side's id for this reply, so that the same one delivered twice is seen. */
    idTag: hex64,
  }),
  personal: z.strictObject({ from: text, text }),
})
export const replySeen = entryType({
  type: 'reply-seen',
  v: 1,
  meaning: 'A clerk looked into a reply that did not count by itself, and says what came of it.',
  provisions: ['art-12'],
  by: 'selecting department or pool office',
  payload: z.strictObject({}),
  personal: z.strictObject({ note: text }),
})
export const contactEnded = entryType({
  type: 'contact-ended',
  v: 1,
  meaning: 'Nothing more is expected of this expert: answered, timed out, or the seat or the draw is gone.',
  provisions: ['art-12'],
  by: 'system',
  payload: z.strictObject({ why: z.enum(['answered', 'timed-out', 'vacated', 'draw-over']) }),
})

export const strayReply = entryType({
  type: 'stray-reply',
  v: 1,
  meaning:
    'A message came in that belongs to no open contact: no code, a code that nobody has, or a callback by somebody who is not the gateway.',
  provisions: ['art-12'],
  by: 'somebody outside',
  payload: z.strictObject({ channel, why: z.enum(['no-code', 'wrong-code', 'stranger']), idTag: hex64 }),
  personal: z.strictObject({ from: text, text }),
})

export const channelsSet = entryType({
  type: 'channels-set',
  v: 1,
  meaning: 'Which channels of contact the office uses, in which order, with their access data (sealed).',
  provisions: ['art-12'],
  by: 'system administrator',
  payload: z.strictObject({ order: z.array(channel) }),
  personal: z.strictObject({ settings: z.record(text, z.json()), reason: text }),
})
