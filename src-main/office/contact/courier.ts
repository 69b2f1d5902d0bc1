/**
 * Contact by itself (Articles 12, 17): one pass opens contacts for whoever was just drawn, takes in news, ends silences whose time
 * is over, and hands messages over: invitations, what has to be told, bulletins. Every intent is on record before anything leaves, every result after; a pass that a crash
 * cut short leaves intents without a result, and those are asked for, never sent again blindly.
 */
import type { Core } from '../core.ts'
import { type Draft, textAt } from '../journal/entry.ts'
import type { Channel } from './channels/channel.ts'
import { channelsInUse, type InUse } from './channels-in-use.ts'
import { takeLeft, takeOnce } from './brought-news.ts'
import { abandonedDeliveries, dueDeliveries, intendDeliveries } from './bulletins.ts'
import { courtesies, type Courtesy, fateDraft, takeNews } from './incoming.ts'
import {
  addressOn,
  again,
  handoverDraft,
  intentDraft,
  newKey,
  newMessage,
  type Performing,
  wordsFor,
} from './messages.ts'
import { nextStep, type Step } from './plan.ts'
import { contactDoc, type ContactDoc, openContacts, seatOf } from './reading.ts'
import { followSeats } from './seats.ts'
import { endSilences } from './silences.ts'
import { abandonedTellings, dueTellings, intendTellings } from './tell.ts'
import { planTerms, replyTermsOf } from './terms.ts'
import { answerWords } from './texts.ts'

/** Messages handed over side by side. */
const atATime = 8
/** A pass ends after this many hand-overs; the next one goes on. */
const mostInAPass = 400
const mostCourtesies = 3
/** Longest a pass may take, milliseconds. */
const longestPass = 600_000

/** One pass. The caller sees to it that no two run at a time. */
export async function contactPass(core: Core): Promise<void> {
  const inUse = await channelsInUse(core)
  await core.exclusively(() => settleAbandoned(core))
  await core.exclusively(() => followSeats(core, inUse !== null))
  if (!inUse) return
  const signal = AbortSignal.timeout(longestPass)
  for (const channel of inUse.channels) await pollChannel(core, channel, signal)
  await core.exclusively(() => endSilences(core))
  await handOver(core, inUse, signal)
  await tell(core, inUse, signal)
  await bring(core, inUse, signal)
  await sendCourtesies(core, inUse, signal)
}

/** Nothing is in flight at the beginning of a pass: an intent without a result was cut short. */
async function settleAbandoned(core: Core): Promise<void> {
  const drafts = (await openContacts(core)).flatMap((contact) =>
    contact.data.messages
      .filter((one) => one.standing === 'intended')
      .map((one) => handoverDraft(contact.id, one.key, { outcome: 'uncertain', again: false, detail: 'interrupted' })),
  )
  await core.append('system', [...drafts, ...(await abandonedTellings(core)), ...(await abandonedDeliveries(core))])
}

const markId = (channel: Channel) => `contact-mark:${channel.kind}`

async function pollChannel(core: Core, channel: Channel, signal: AbortSignal): Promise<void> {
  await takeLeft(core, channel.kind)
  for (;;) {
    const kept = await core.store.local.get(markId(channel))
    const mark = textAt(kept?.data, 'after')
    const polled = await channel.poll(mark, signal)
    if (!polled) return
    // without another mark the same news may never come again
    if (polled.after === mark) return takeOnce(core, channel.kind, polled.news)
    await takeNews(core, channel.kind, polled.news)
    // the mark moves once the news is on record: after a crash the same news comes again and is recognised
    await core.store.local.put([{ id: markId(channel), kind: 'mark', data: { after: polled.after } }])
    if (polled.news.length === 0) return
  }
}

interface Due {
  channel: Channel
  step: Exclude<Step, { do: 'nothing' }>
}

/** Every contact has at most one step a pass; what comes due meanwhile is the next pass's. */
async function handOver(core: Core, inUse: InUse, signal: AbortSignal): Promise<void> {
  const due: string[] = []
  for (const contact of await openContacts(core)) if (await dueStep(core, inUse, contact)) due.push(contact.id)
  for (let at = 0; at < Math.min(due.length, mostInAPass) && !signal.aborted; at += atATime) {
    const batch = due.slice(at, at + atATime)
    const messages = await core.exclusively(() => intend(core, inUse, batch))
    await Promise.all(messages.map((one) => perform(core, one, signal)))
  }
}

async function dueStep(core: Core, inUse: InUse, contact: ContactDoc): Promise<Due | null> {
  const seat = await seatOf(core, contact.data)
  if (!seat?.held || seat.answer) return null
  const reply = await replyTermsOf(core, seat.activity)
  if (!reply) return null
  const step = nextStep(contact.data, await planTerms(core, inUse, seat.activity, contact.data, reply))
  if (step.do === 'nothing') return null
  const channel = inUse.channels.find((one) => one.kind === step.channel)
  return channel ? { channel, step } : null
}

/** Puts the intents of a batch on record in one write; what changed since it was planned drops out. */
async function intend(core: Core, inUse: InUse, due: readonly string[]): Promise<Performing[]> {
  const drafts: Draft[] = []
  const performing: Performing[] = []
  for (const contactId of due) {
    const contact = await contactDoc(core, contactId)
    const still = contact && (await dueStep(core, inUse, contact))
    if (!contact || !still) continue
    const { channel, step } = still
    if (step.do === 'ask') {
      performing.push({ subject: contactId, channel, ask: step.key })
      continue
    }
    const message =
      step.key === null
        ? await newMessage(core, inUse, contact, channel, step.purpose)
        : await again(core, contact, step.key)
    if (!message) continue
    drafts.push(intentDraft(contactId, channel, step.purpose, message))
    performing.push({ subject: contactId, channel, message })
  }
  await core.append('system', drafts)
  return performing
}

async function perform(core: Core, one: Performing, signal: AbortSignal): Promise<void> {
  const draft = 'ask' in one ? await asked(core, one, signal) : await sent(one, signal)
  await core.exclusively(() => core.append('system', [draft]))
}

async function asked(
  core: Core,
  { subject, channel, ask }: Performing & { ask: string },
  signal: AbortSignal,
): Promise<Draft> {
  const fate = await channel.ask(ask, signal)
  return fateDraft(core, subject, ask, fate ?? 'no-answer', 'asked', '')
}

async function sent(
  { subject, channel, message }: Extract<Performing, { message: unknown }>,
  signal: AbortSignal,
): Promise<Draft> {
  const result = await channel.send(message, signal)
  return handoverDraft(subject, message.key, { again: false, ...result })
}

/** What the people of activities have to be told beside their invitations. */
async function tell(core: Core, inUse: InUse, signal: AbortSignal): Promise<void> {
  const due = (await dueTellings(core, inUse)).slice(0, mostInAPass)
  for (let at = 0; at < due.length && !signal.aborted; at += atATime) {
    const batch = due.slice(at, at + atATime)
    const asking = batch.flatMap(({ contact, channel, step }): Performing[] =>
      step.do === 'ask' ? [{ subject: contact.id, channel, ask: step.key }] : [],
    )
    const out = await core.exclusively(() => intendTellings(core, inUse, batch))
    await Promise.all([...asking, ...out].map((one) => perform(core, one, signal)))
  }
}

/** Bulletins of the office, to whoever has not been told of them (Article 17); what concerns a draw goes first. */
async function bring(core: Core, inUse: InUse, signal: AbortSignal): Promise<void> {
  const due = (await dueDeliveries(core, inUse)).slice(0, mostInAPass)
  for (let at = 0; at < due.length && !signal.aborted; at += atATime) {
    const batch = due.slice(at, at + atATime)
    const performing = await core.exclusively(() => intendDeliveries(core, inUse, batch))
    await Promise.all(performing.map((one) => perform(core, one, signal)))
  }
}

/** Short answers to whoever wrote, tried once; what was cut short stays unsent. */
async function sendCourtesies(core: Core, inUse: InUse, signal: AbortSignal): Promise<void> {
  const owed = courtesies(core).splice(0)
  for (const one of owed) await sendCourtesy(core, inUse, one, signal)
}

async function sendCourtesy(
  core: Core,
  inUse: InUse,
  { contactId, channel: kind, verdict }: Courtesy,
  signal: AbortSignal,
): Promise<void> {
  const channel = inUse.channels.find((one) => one.kind === kind)
  const contact = await contactDoc(core, contactId)
  const seat = contact && (await seatOf(core, contact.data))
  if (!channel || !contact || !seat) return
  const answer = answerWords(verdict, await wordsFor(core, inUse, contact, seat))
  const to = await addressOn(core, contact.data, channel)
  if (!answer || to === '') return
  // two machines that answer each other must not go on for ever
  if (contact.data.messages.filter((one) => one.purpose === answer.purpose).length >= mostCourtesies) return
  const message = { key: newKey(core, contact.id), to, ...answer.words }
  await core.exclusively(() => core.append('system', [intentDraft(contact.id, channel, answer.purpose, message)]))
  await perform(core, { subject: contact.id, channel, message }, signal)
}
