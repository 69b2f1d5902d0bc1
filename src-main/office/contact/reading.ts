/** Reading contacts: those of an activity, the one behind a code, the secrets and addresses that messages need. */
import { createHmac } from 'node:crypto'
import type { Core } from '../core.ts'
import { activityDoc, answerOf, heldSeat, witnessSigned } from '../draw/activity.ts'
import type { ActivityDoc } from '../draw/history.ts'
import type { AnswerState } from '../draw/state.ts'
import { isAbsent } from '../journal/register.ts'
import { textAt } from '../journal/entry.ts'
import { drawableExpert, openContact } from '../shared-experts/people.ts'
import { type DocOf, subjectDoc } from '../subject.ts'
import { contactRegister } from './register.ts'
import type { ContactState } from './state.ts'

export type ContactDoc = DocOf<ContactState>

/** Keyed digest of something that comes back from outside; what it stands for cannot be guessed from the journal. */
export function tagOf(core: Core, what: 'code' | 'reply', value: string): string {
  return createHmac('sha256', core.keys.tagKey).update(`contact|${what}|${value}`).digest('hex')
}

export function contactDoc(core: Core, id: string): Promise<ContactDoc | null> {
  return subjectDoc(core, contactRegister, id)
}

async function contactsWhere(
  core: Core,
  where: { link: string } | { state: string } | { key: string },
): Promise<ContactDoc[]> {
  const [column, value] = Object.entries(where)[0] as [string, string]
  const docs = await core.store.draws.find({ selector: { kind: { $eq: 'contact' }, [column]: { $eq: value } } })
  return docs as unknown as ContactDoc[]
}

export const contactsOf = (core: Core, activityId: string) => contactsWhere(core, { link: activityId })

/** Contacts that are still open and that this PC may write to; those of another PC of the office are its own business. */
export async function openContacts(core: Core): Promise<ContactDoc[]> {
  return (await contactsWhere(core, { state: 'open' })).filter((doc) => core.journal.isHome(doc))
}

/** Whoever ever had this code; null where nobody did. */
export async function contactByCode(core: Core, code: string): Promise<ContactDoc | null> {
  return (await contactsWhere(core, { key: tagOf(core, 'code', code) }))[0] ?? null
}

/** Code and link token of a contact. */
export async function secretsOf(core: Core, contact: ContactState): Promise<{ code: string; token: string }> {
  const [record] = await core.journal.openPersonal([contact.secret])
  return isAbsent(record) ? { code: '', token: '' } : { code: textAt(record, 'code'), token: textAt(record, 'token') }
}

/** Where an expert can be reached; '' = nothing on file. */
export async function addressesOf(core: Core, expertId: string): Promise<{ sms: string; mail: string }> {
  const expert = await drawableExpert(core, expertId)
  return addressesIn(expert && (await openContact(core, expert)))
}

/** The same out of a person's facts. */
export function addressesIn(person: { phone?: string | undefined; mail?: string | undefined } | null): {
  sms: string
  mail: string
} {
  return { sms: plainNumber(person?.phone ?? ''), mail: (person?.mail ?? '').trim() }
}

/** A mobile number without country code, spaces and dashes; '' where it is none. */
export function plainNumber(number: string): string {
  const digits = number
    .normalize('NFKC')
    .replace(/^\s*\+?(?:0086|86)(?=[\s-]*1)/u, '')
    .replace(/[\s-]/gu, '')
  return /^1\d{10}$/.test(digits) ? digits : ''
}

/** Contact with the drawn goes on: the witness has signed the outcome, nothing has ended or is about to. */
export function inContact(doc: ActivityDoc): boolean {
  const { current, cancelled } = doc.data
  return !cancelled && current.state === 'drawn' && current.voiding === null && witnessSigned(current, 0)
}

export interface Seated {
  activity: ActivityDoc
  /** The seat is held in the attempt that this contact belongs to, and the draw goes on. */
  held: boolean
  answer: AnswerState | undefined
}

/** Where the seat behind a contact stands; null where its activity is not here. */
export async function seatOf(core: Core, contact: ContactState): Promise<Seated | null> {
  const activity = await activityDoc(core, contact.activityId)
  if (!activity) return null
  const { current } = activity.data
  const same = current.attempt === contact.attempt
  return {
    activity,
    held: same && inContact(activity) && heldSeat(current, contact.ref) !== undefined,
    answer: same ? answerOf(current, contact.ref) : undefined,
  }
}
