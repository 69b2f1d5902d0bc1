/** What comes in from channels: delivery reports and what experts write back. Each has one outcome, on record (Article 12). */
import type { Core } from '../core.ts'
import type { Draft } from '../journal/entry.ts'
import { perOffice } from '../per-office.ts'
import type { RegisterDoc } from '../store/database.ts'
import type { ChannelKind, ChannelNews } from './channels/channel.ts'
import { deliveryDoc } from '../bulletins/delivery.ts'
import { subjectsOf, typesOf } from './message-fold.ts'
import { handoverDraft } from './messages.ts'
import { appendOwnAnswer, ownAnswerDrafts } from './own-answer.ts'
import {
  addressesOf,
  contactByCode,
  contactDoc,
  type ContactDoc,
  openContacts,
  plainNumber,
  type Seated,
  seatOf,
  tagOf,
} from './reading.ts'
import { type Choice, judgeReply, readReply, type Standing } from './replies.ts'
import type { ReplyVerdict, StrayState } from './state.ts'

/** A short answer owed to whoever wrote; a courtesy, so it lives in memory and is tried once. */
export interface Courtesy {
  contactId: string
  channel: ChannelKind
  verdict: ReplyVerdict
}

export const courtesies = perOffice((): Courtesy[] => [])

/** Strays kept in a day; a flood of strangers must not fill the journal. */
const straysPerDay = 200
const dayMs = 86_400_000
const longestText = 1000

/** Takes in news of one channel, as the only command. */
export async function takeNews(core: Core, channel: ChannelKind, news: readonly ChannelNews[]): Promise<void> {
  for (const one of news) {
    // one lock each: a long list must not keep people waiting
    await core.exclusively(() => takeOne(core, channel, one))
  }
}

function takeOne(core: Core, channel: ChannelKind, one: ChannelNews): Promise<void> {
  if (one.kind === 'report') return takeReport(core, one)
  return one.kind === 'unsure' ? takeDoubt(core, one) : takeReply(core, channel, one)
}

/** The message behind a key with what it belongs to, where this PC may write to that. */
async function messageHere(core: Core, key: string) {
  const { contact, delivery } = subjectsOf(key)
  const doc = (await contactDoc(core, contact)) ?? (await deliveryDoc(core, delivery))
  const message = doc?.data.messages.find((one) => one.key === key)
  return doc && message && core.journal.isHome(doc) ? { subject: doc.id, message } : null
}

async function takeReport(core: Core, report: Extract<ChannelNews, { kind: 'report' }>): Promise<void> {
  const found = await messageHere(core, report.key)
  if (!found) return
  const { subject, message } = found
  // a key of another system on the same gateway, or the same report once more
  if (message.standing === report.fate || message.standing === 'delivered') return
  await core.append('system', [fateDraft(core, subject, report.key, report.fate, 'report', report.detail)])
}

/** Whoever had taken a message over does not know what became of it: it is asked for, then somebody calls. */
async function takeDoubt(core: Core, { key, detail }: Extract<ChannelNews, { kind: 'unsure' }>): Promise<void> {
  const found = await messageHere(core, key)
  if (found?.message.standing !== 'accepted') return
  await core.append('system', [handoverDraft(found.subject, key, { outcome: 'uncertain', again: false, detail })])
}

/** Somebody has confirmed date and time, and no clock has jumped since. */
export function isTimeKnown(core: Core): boolean {
  return ['confirmed', 'confirmed-by-two'].includes(core.clock.view().state)
}

export function fateDraft(
  core: Core,
  subject: string,
  key: string,
  fate: 'delivered' | 'failed' | 'pending' | 'unknown' | 'no-answer',
  from: 'report' | 'asked' | 'clerk',
  detail: string,
): Draft {
  return {
    type: typesOf(subject).fate,
    subject,
    payload: { key, fate, from, detail: detail.slice(0, 60), timeKnown: isTimeKnown(core) },
  }
}

async function takeReply(
  core: Core,
  channel: ChannelKind,
  reply: Extract<ChannelNews, { kind: 'reply' }>,
): Promise<void> {
  const text = reply.text.slice(0, longestText)
  const idTag = tagOf(core, 'reply', `${channel}|${reply.id === '' ? `${reply.from}|${text}` : `id|${reply.id}`}`)
  const read = readReply(text)
  const byCode = read.code === '' ? null : await contactByCode(core, read.code)
  const contact = byCode ?? (await contactByNumber(core, channel, reply.from))
  // what belongs to a contact of another PC is taken there
  if (contact ? !core.journal.isHome(contact) : reply.elsewhere) return
  if (!contact) {
    if ((await straysToday(core)) >= straysPerDay) return
    const why = read.code === '' ? 'no-code' : 'wrong-code'
    return recordStray(core, { channel, why, from: reply.from, text, idTag })
  }
  if (contact.data.replies.some((one) => one.idTag === idTag)) return
  const given = { channel, choice: read.choice, from: reply.from, text, idTag }
  let verdict: ReplyVerdict
  if (byCode) verdict = await settleReply(core, contact, given)
  else {
    verdict = read.code === '' ? 'unreadable' : 'wrong-code'
    await core.append('system', [replyDraft(contact, { ...given, choice: null }, verdict)])
  }
  courtesies(core).push({ contactId: contact.id, channel, verdict })
}

/** The one open contact whose expert has this number; null where there is none, or several. */
async function contactByNumber(core: Core, channel: ChannelKind, from: string): Promise<ContactDoc | null> {
  const found: ContactDoc[] = []
  for (const contact of await openContacts(core)) if (await isOwn(core, contact, channel, from)) found.push(contact)
  return found.length === 1 ? (found[0] as ContactDoc) : null
}

async function isOwn(core: Core, contact: ContactDoc, channel: ChannelKind, from: string): Promise<boolean> {
  const { sms, mail } = await addressesOf(core, contact.data.expertId)
  if (channel === 'mail') return mail !== '' && mail.toLowerCase() === from.trim().toLowerCase()
  return sms !== '' && sms === plainNumber(from)
}

interface Answering {
  channel: ChannelKind | 'link'
  choice: Choice | null
  from: string
  text: string
  idTag: string
}

/** What the judgement needs to know of the seat; a silence entered by hand and not confirmed is no answer yet. */
export function standingOf(seat: Seated | null, ownNumber: boolean): Standing {
  const answer = seat?.answer
  const open = answer === undefined || (answer.state === 'pending' && answer.answer === 'no-answer')
  return { ownNumber, seatHeld: seat?.held ?? false, answer: open ? null : answer.answer }
}

/**
 * Records a reply that bears this contact's code, with the answer that it is, if it counts, and the round that follows.
 * Runs as the only command.
 */
export async function settleReply(core: Core, contact: ContactDoc, given: Answering): Promise<ReplyVerdict> {
  const seat = await seatOf(core, contact.data)
  const own = given.channel === 'link' || (await isOwn(core, contact, given.channel, given.from))
  const verdict = judgeReply(given.choice, standingOf(seat, own))
  const reply = replyDraft(contact, given, verdict)
  if (seat && given.choice && (verdict === 'accepted' || verdict === 'declined' || verdict === 'recused')) {
    const answer = answerFor(given.choice)
    const drafts = [reply, ...ownAnswerDrafts(core, contact, seat, { ...answer, channel: given.channel })]
    await appendOwnAnswer(core, drafts, seat.activity.id)
  } else await core.append('system', [reply])
  return verdict
}

function answerFor(choice: Choice): {
  answer: 'accept' | 'decline' | 'recused'
  provisions: string[]
  reason: string
} {
  if (choice.answer === 'accept') return { answer: 'accept', provisions: ['art-12'], reason: '' }
  if (choice.answer === 'decline')
    return { answer: 'decline', provisions: ['art-12'], reason: choice.reason || '未写理由' }
  return { answer: 'recused', provisions: choice.provisions, reason: choice.reason }
}

function replyDraft(contact: ContactDoc, given: Answering, verdict: ReplyVerdict): Draft {
  const provisions = given.choice?.answer === 'recuse' ? given.choice.provisions : []
  return {
    type: 'reply-received',
    subject: contact.id,
    payload: { channel: given.channel, verdict, provisions, idTag: given.idTag },
    personal: [{ from: given.from, text: given.text }],
  }
}

export interface Stray {
  channel: ChannelKind
  why: StrayState['why']
  from: string
  text: string
  /** The same tag is recorded once. */
  idTag: string
}

/** Records what came in and belongs to no contact. */
export async function recordStray(core: Core, { channel, why, from, text, idTag }: Stray): Promise<void> {
  const [known] = await core.store.draws.find({
    selector: { kind: { $eq: 'stray-reply' }, link: { $eq: idTag } },
    limit: 1,
  })
  if (known) return
  await core.append('system', [
    { type: 'stray-reply', subject: core.newId('y'), payload: { channel, why, idTag }, personal: [{ from, text }] },
  ])
}

async function straysToday(core: Core): Promise<number> {
  const docs = (await core.store.draws.find({
    selector: { kind: { $eq: 'stray-reply' } },
    sort: [{ kind: 'desc' }, { key: 'desc' }],
    limit: straysPerDay,
  })) as unknown as RegisterDoc[]
  const since = core.effects.wall() - dayMs
  return docs.filter((doc) => Date.parse(doc.key) > since).length
}
