/**
 * Looks at the names of a draw before they are open (Article 12): each is journaled with who, what, when, and the reason where
 * one is asked.
 *
 * A look is the opening of a list, not each time that the screen reads it again: the first reading in a sign-in counts,
 * once for each attempt and kind of list; after signing out and in again it counts anew. What is taken out (paper, file,
 * export) is journaled each time.
 */
import { accountOf, type Caller, type Core, type SignedIn } from '../core.ts'
import { disclosureOf, secretUntil, statedDisclosure } from './disclosure.ts'
import { type ActivityDoc, allActivities } from './history.ts'
import type { ActivityState, LookKind } from './state.ts'

/** One look, for whoever supervises. `early`: names were not open to everybody yet. */
export interface NameLook {
  activityId: string
  number: string
  title: string
  attempt: number
  at: string
  /** Account id. */
  by: string
  what: LookKind
  reason: string
  early: boolean
}

/** What each sign-in has looked at; the account's object lives as long as the sign-in. */
const seen = new WeakMap<SignedIn, Set<string>>()

/** Notes that the caller sees the names of a draw in clear; nothing where they are open to everybody. */
export async function lookedAt(core: Core, caller: Caller, doc: ActivityDoc, what: LookKind): Promise<void> {
  const { current } = doc.data
  if (current.rounds.length === 0 || secretUntil(doc.data, core.effects.wall()) === null) return
  const account = accountOf(caller)
  const known = seen.get(account) ?? new Set<string>()
  seen.set(account, known)
  const key = `${doc.id} ${current.attempt} ${what}`
  if (known.has(key)) return
  // marked before it is written: two readings at the same moment are one look
  known.add(key)
  try {
    await tookOut(core, caller, doc, what, '')
  } catch (error) {
    known.delete(key)
    throw error
  }
}

/** Notes that names were taken out of a draw, on paper or as a file. */
export async function tookOut(
  core: Core,
  caller: Caller,
  doc: ActivityDoc,
  what: LookKind,
  reason: string,
): Promise<void> {
  const { attempt } = doc.data.current
  await core.append(caller, [
    { type: 'names-opened', subject: doc.id, payload: { attempt, what }, personal: [{ reason }] },
  ])
}

/** Looks at the names of one activity, newest first, with their reasons opened. */
export async function looksOf(core: Core, doc: ActivityDoc): Promise<NameLook[]> {
  const looks = (doc.data.looks ?? []).toReversed()
  const records = await core.journal.openPersonal(looks.map(({ record }) => record))
  return looks.map(({ attempt, at, by, what }, index) => {
    const opened = records[index]
    const reason = opened && !('absent' in opened) ? opened['reason'] : ''
    const { number, facts } = doc.data
    return {
      activityId: doc.id,
      number,
      title: facts.title,
      attempt,
      at,
      by,
      what,
      reason: typeof reason === 'string' ? reason : '',
      early: isEarly(doc.data, attempt, at),
    }
  })
}

/** Looks at names over all activities, newest first; what discipline's desk lists. */
export async function allLooks(core: Core): Promise<NameLook[]> {
  const all = await Promise.all((await allActivities(core)).map((doc) => looksOf(core, doc)))
  return all.flat().toSorted((a, b) => (a.at < b.at ? 1 : -1))
}

function isEarly(activity: ActivityState, attempt: number, at: string): boolean {
  const { facts, current } = activity
  const from = attempt === current.attempt ? disclosureOf(activity) : statedDisclosure(facts)
  if (from === null) return false
  const opened = attempt === current.attempt && current.disclosedAt ? current.disclosedAt : from
  return Date.parse(at) < Math.min(Date.parse(from), Date.parse(opened))
}
