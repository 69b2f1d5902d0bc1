/**
 * Telling the people of activities what has changed or was answered (Articles 10 (1), 12): as with invitations every intent is
 * on record before anything leaves, and every result after. Whoever answers an invitation has a contact that is over; what
 * there is to tell goes by it all the same.
 */
import type { Core } from '../core.ts'
import { activityDoc } from '../draw/activity.ts'
import type { ActivityDoc } from '../draw/history.ts'
import type { Draft } from '../journal/entry.ts'
import { newestDocs } from '../subject.ts'
import { knownBy, type Notice, noticesOf } from '../activity-day/notices.ts'
import { factsNow, ofAttempt } from '../activity-day/reading.ts'
import { contactsByPerson, tellTerms } from '../activity-day/reach.ts'
import { workRegister } from '../activity-day/register.ts'
import type { WorkState } from '../activity-day/state.ts'
import type { Channel, OutgoingMessage } from './channels/channel.ts'
import type { InUse } from './channels-in-use.ts'
import { addressOn, again, handoverDraft, intentDraft, newKey, type Performing, wordsFor } from './messages.ts'
import { type ContactDoc, seatOf } from './reading.ts'
import { nextTelling } from './tell-plan.ts'
import { noticeWords } from './texts.ts'

/** What is older is nobody's message any more. */
const longest = 30 * 86_400_000

export interface Telling {
  contact: ContactDoc
  channel: Channel
  notice: Notice
  step: { do: 'send'; key: string | null } | { do: 'ask'; key: string }
}

/** Work with notices on their way, of the activities that this device is the home of. */
async function tellingHere(core: Core) {
  return (await newestDocs(core, workRegister, 'telling')).filter((doc) => core.journal.isHome(doc))
}

/** Everything that is due to be sent or asked for now, one step a person and notice. */
export async function dueTellings(core: Core, inUse: InUse): Promise<Telling[]> {
  const due: Telling[] = []
  for (const { data } of await tellingHere(core)) {
    const activity = await activityDoc(core, data.activityId)
    if (activity) due.push(...(await dueIn(core, inUse, activity, ofAttempt(data, activity.data.current.attempt))))
  }
  return due
}

async function dueIn(core: Core, inUse: InUse, activity: ActivityDoc, work: WorkState): Promise<Telling[]> {
  const notices = noticesOf(work).filter(({ since }) => core.effects.wall() - Date.parse(since) < longest)
  if (notices.length === 0) return []
  const due: Telling[] = []
  for (const [personId, contact] of await contactsByPerson(core, activity)) {
    const mine = notices.filter((one) => one.people.includes(personId) && knownBy(work, personId, one.about) === null)
    if (mine.length === 0) continue
    const terms = await tellTerms(core, inUse, contact.data.expertId)
    for (const notice of mine) {
      if (contact.data.messages.some((one) => one.about === notice.about && one.standing === 'delivered')) continue
      const step = nextTelling(contact.data, notice.about, terms)
      const channel = step.do !== 'nothing' && inUse.channels.find(({ kind }) => kind === step.channel)
      if (step.do !== 'nothing' && channel) due.push({ contact, channel, notice, step })
    }
  }
  return due
}

/** Puts the intents of sendings on record in one write. */
export async function intendTellings(core: Core, inUse: InUse, due: readonly Telling[]): Promise<Performing[]> {
  const drafts: Draft[] = []
  const out: Performing[] = []
  for (const { contact, channel, notice, step } of due) {
    if (step.do !== 'send') continue
    const message =
      step.key === null ? await newTelling(core, inUse, contact, channel, notice) : await again(core, contact, step.key)
    if (!message) continue
    drafts.push(intentDraft(contact.id, channel, 'told', message, notice.about))
    out.push({ subject: contact.id, channel, message })
  }
  await core.append('system', drafts)
  return out
}

async function newTelling(
  core: Core,
  inUse: InUse,
  contact: ContactDoc,
  channel: Channel,
  { kind }: Notice,
): Promise<OutgoingMessage | null> {
  const seat = await seatOf(core, contact.data)
  if (!seat) return null
  const words = await wordsFor(core, inUse, contact, seat)
  const facts = await factsNow(core, seat.activity)
  const answered = seat.answer?.answer === 'accept' && seat.answer.state === 'confirmed'
  const to = await addressOn(core, contact.data, channel)
  return { key: newKey(core, contact.id), to, ...noticeWords(kind, { ...words, facts, accepted: answered }) }
}

/** Tellings that a crash cut short: nobody knows whether they left, so they are asked for. */
export async function abandonedTellings(core: Core): Promise<Draft[]> {
  const drafts: Draft[] = []
  for (const { data } of await tellingHere(core)) {
    const activity = await activityDoc(core, data.activityId)
    if (!activity) continue
    for (const contact of (await contactsByPerson(core, activity)).values())
      drafts.push(
        ...contact.data.messages
          .filter((one) => one.standing === 'intended' && one.about !== undefined && contact.data.ended !== '')
          .map((one) =>
            handoverDraft(contact.id, one.key, { outcome: 'uncertain', again: false, detail: 'interrupted' }),
          ),
      )
  }
  return drafts
}
