/** Making messages, and the entries that say one is about to leave and what became of it. */
import type { Core } from '../core.ts'
import { type Draft, textAt } from '../journal/entry.ts'
import { isAbsent } from '../journal/register.ts'
import { organisationOf } from '../system/organisation.ts'
import { officeState } from '../system/state.ts'
import { factsNow } from '../activity-day/reading.ts'
import type { Channel, OutgoingMessage } from './channels/channel.ts'
import type { InUse } from './channels-in-use.ts'
import { typesOf } from './message-fold.ts'
import { addressesOf, type ContactDoc, type Seated, seatOf, secretsOf } from './reading.ts'
import { usualValidity } from './relay.ts'
import type { ContactState, MessageState, Purpose } from './state.ts'
import { answerUntil, replyTermsOf, silenceIn } from './terms.ts'
import { invitationWords, reminderWords } from './texts.ts'

/** A message to hand over, or a key to ask for, and the subject that both belong to: a contact, or a delivery of a bulletin. */
export type Performing = { subject: string; channel: Channel } & ({ message: OutgoingMessage } | { ask: string })

/** What became of an attempt to hand a message over. */
export function handoverDraft(
  subject: string,
  key: string,
  result: { outcome: string; again: boolean; detail: string },
): Draft {
  return {
    type: typesOf(subject).handedOver,
    subject,
    payload: { key, outcome: result.outcome, again: result.again, detail: result.detail.slice(0, 60) },
  }
}

/** A message is about to leave. @param about what is told, where that is one thing among several */
export function intentDraft(
  of: string,
  channel: Channel,
  purpose: Purpose,
  message: OutgoingMessage,
  about = '',
): Draft {
  const { key, to, subject, text } = message
  return {
    type: typesOf(of).intended,
    subject: of,
    payload: { key, channel: channel.kind, purpose, ...(about === '' ? {} : { about }) },
    personal: [{ to, subject, text }],
  }
}

/** A key names its subject, so that a report finds it. */
export function newKey(core: Core, of: string): string {
  return of.slice(1) + core.effects.random(8).toString('hex')
}

/** A new invitation or reminder; null where its activity is gone. */
export async function newMessage(
  core: Core,
  inUse: InUse,
  contact: ContactDoc,
  channel: Channel,
  purpose: Purpose,
): Promise<OutgoingMessage | null> {
  const seat = await seatOf(core, contact.data)
  const reply = seat && (await replyTermsOf(core, seat.activity))
  if (!seat || !reply) return null
  const to = await addressOn(core, contact.data, channel)
  const words = await wordsFor(core, inUse, contact, seat)
  const { deadline } = silenceIn(seat.activity, contact.data.ref, contact.data, reply)
  const until = deadline ?? answerUntil(core.effects.wall(), reply)
  const text = purpose === 'remind' ? reminderWords({ ...words, until }) : invitationWords({ ...words, until })
  return { key: newKey(core, contact.id), to, ...text, until: validUntil(core.effects.wall(), reply.lastReplyAt) }
}

/** When a message is of no use any more, ms: a day after it was first meant to leave, an invitation not after the last answer. */
export function validUntil(intendedAt: number, lastReplyAt = Number.POSITIVE_INFINITY): number {
  return Math.min(intendedAt + usualValidity, lastReplyAt)
}

/** Where a channel reaches this expert; '' = nothing on file. */
export async function addressOn(core: Core, contact: ContactState, channel: Channel): Promise<string> {
  const addresses = await addressesOf(core, contact.expertId)
  return channel.kind === 'mail' ? addresses.mail : addresses.sms
}

/** What the words of a message are made from. */
export async function wordsFor(core: Core, inUse: InUse, contact: ContactDoc, { activity }: Seated) {
  const { code, token } = await secretsOf(core, contact.data)
  const person = activity.data.current.drawn.find((one) => one.ref === contact.data.ref)
  const [{ bureau }, { phone }] = await Promise.all([officeState(core), organisationOf(core)])
  const link = inUse.linkBase === '' ? '' : `${inUse.linkBase}#/answer/${contact.id}.${token}`
  return { bureau, phone, facts: await factsNow(core, activity), name: person?.name ?? '', code, link }
}

/** The message as it was intended, for another attempt under its key. */
export async function again(core: Core, contact: ContactDoc, key: string): Promise<OutgoingMessage | null> {
  const message = contact.data.messages.find((one) => one.key === key)
  return message ? asIntended(core, message, await endOf(core, contact, message)) : null
}

/** A message out of the record of its intent; null where that was erased. @param until when it is of no use any more, ms */
export async function asIntended(
  core: Core,
  { key, record: digest }: Pick<MessageState, 'key' | 'record'>,
  until: number,
): Promise<OutgoingMessage | null> {
  const [record] = await core.journal.openPersonal([digest])
  if (isAbsent(record)) return null
  return { key, to: textAt(record, 'to'), subject: textAt(record, 'subject'), text: textAt(record, 'text'), until }
}

async function endOf(core: Core, contact: ContactDoc, { purpose, intendedAt }: MessageState): Promise<number> {
  const first = Date.parse(intendedAt)
  const seat = purpose === 'invite' || purpose === 'remind' ? await seatOf(core, contact.data) : null
  const reply = seat && (await replyTermsOf(core, seat.activity))
  return validUntil(first, reply?.lastReplyAt)
}
