/** Opens what an attempt's frozen roster holds, from the entry that froze it; a few are kept in memory. */
import type { AnnexLine, Excluded, Roster } from '../../../src-shared/draw/types.ts'
import type { Core } from '../core.ts'
import type { Entry, JsonObject } from '../journal/entry.ts'
import { isAbsent } from '../journal/register.ts'
import { untilErased } from '../per-office.ts'
import type { Reason } from '../rules/eligibility.ts'

/** One person of the frozen pool behind the random ids of the attempt. */
export interface RosterPerson {
  ref: string
  expertId: string
  employerRef: string
  employerId: string
  salt: string
  name: string
  employer: string
  idDigest: string
  title: string
}

export interface AttemptData {
  roster: Roster
  excluded: Excluded[]
  /** By ref; empty where the personal records are not here. */
  people: Map<string, RosterPerson>
  reasons: Map<string, Reason[]>
  short: string[]
}

interface Membership {
  candidates: ReadonlySet<string>
  /** Left out under Article 14 and for nothing else: who would not have stood on the roster anyway has sat nothing out. */
  rotating: ReadonlySet<string>
}

const keep = 8
/**
 * Rotation looks back until everybody's run has ended, for those who have left the pool as far as their first draw: a county
 * keeps all its rosters, a pool of a hundred thousand the newest ones.
 */
const keepMembers = { rosters: 16, people: 500_000 }
const openedOf = untilErased(() => new Map<string, AttemptData>())
const membersOf = untilErased(() => new Map<string, Membership>())

/** @param rosterEntry id of the entry `roster-frozen` */
export async function attemptData(core: Core, rosterEntry: string): Promise<AttemptData> {
  const cache = openedOf(core)
  const known = cache.get(rosterEntry)
  if (known) return known
  const doc = await core.store.journal.get(rosterEntry)
  if (!doc) throw new Error(`entry ${rosterEntry} is not here`)
  const data = openAttempt(doc.entry as Entry, await core.journal.personalOf(doc.entry as Entry))
  cache.set(rosterEntry, data)
  dropOldest(cache, () => cache.size > keep)
  return data
}

/** Drops what was added first while there is too much. */
function dropOldest<T>(cache: Map<string, T>, tooMuch: () => boolean): void {
  for (const old of cache.keys()) {
    if (!tooMuch()) return
    cache.delete(old)
  }
}

function peopleIn(cache: ReadonlyMap<string, Membership>): number {
  let people = 0
  for (const { candidates, rotating } of cache.values()) people += candidates.size + rotating.size
  return people
}

function openAttempt(entry: Entry, records: (JsonObject | { absent: string })[]): AttemptData {
  const { roster, excluded, short } = entry.payload as unknown as {
    roster: Roster
    excluded: Excluded[]
    short: string[]
  }
  const people = new Map<string, RosterPerson>()
  const reasons = new Map<string, Reason[]>()
  for (const record of records) {
    if (isAbsent(record as JsonObject)) continue
    const { part, lines } = record as unknown as { part: string; lines: unknown[] }
    if (part === 'people') for (const line of lines as RosterPerson[]) people.set(line.ref, line)
    if (part === 'reasons')
      for (const line of lines as { ref: string; reasons: Reason[] }[]) reasons.set(line.ref, line.reasons)
  }
  return { roster, excluded, people, reasons, short }
}

/** Who stood on a frozen roster, by expert id. */
export async function rosterMembership(core: Core, rosterEntry: string): Promise<Membership> {
  const cache = membersOf(core)
  const known = cache.get(rosterEntry)
  if (known) return known
  const { roster, excluded, people } = await attemptData(core, rosterEntry)
  const idOf = (ref: string) => people.get(ref)?.expertId ?? ref
  const membership = {
    candidates: new Set(roster.candidates.map((candidate) => idOf(candidate.expertId))),
    rotating: new Set(excluded.filter(outByRotation).map((one) => idOf(one.expertId))),
  }
  cache.set(rosterEntry, membership)
  dropOldest(cache, () => cache.size > keepMembers.rosters && peopleIn(cache) > keepMembers.people)
  return membership
}

function outByRotation({ reasons }: Excluded): boolean {
  return reasons.length === 1 && reasons[0] === 'art-14'
}

/** True where somebody of the roster was erased since: what is left opens no longer all of its names. */
export function hasErased({ people }: AttemptData): boolean {
  return [...people.values()].some(({ salt }) => salt === '')
}

/** Lines of an annex: what opens the names, without the ID's salt. */
export function annexOf(data: AttemptData): AnnexLine[] {
  return [...data.people.values()]
    .filter(({ salt }) => salt !== '')
    .map((one) => ({
      expertId: one.ref,
      employerId: one.employerRef,
      salt: one.salt,
      name: one.name,
      employer: one.employer,
      idDigest: one.idDigest,
    }))
    .sort((a, b) => (a.expertId < b.expertId ? -1 : 1))
}
