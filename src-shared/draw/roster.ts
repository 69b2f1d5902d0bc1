/**
 * The roster and the lists it binds by digest (protocol §1): sorted, unique, scarcest group first, every number in range.
 * Functions named `…Fault` say in plain English what is wrong, null where nothing is.
 */
import { digestOf, type HashSuite } from './hash.ts'
import type { Candidate, DrawRecord, RosterGroup, RosterKey } from './types.ts'

const voidCauses = ['sheet-differs', 'roster-wrong', 'device-lost', 'activity-cancelled']

/** Order of texts by UTF-16 code units, which for ids and hex is the order of their bytes. */
export const ascending = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
const roleThenKey = (key: RosterKey) => `${key.role} ${key.publicKey}`

/** True where texts ascend and none stands twice. */
function sortedUnique(texts: readonly string[]): boolean {
  return texts.every((text, index) => index === 0 || (texts[index - 1] as string) < text)
}

/** Groups in the order of the walk: ascending by candidates − seats, then by id. */
export function inWalkOrder(
  groups: readonly RosterGroup[],
  candidates: readonly Pick<Candidate, 'groups'>[],
): RosterGroup[] {
  const counts = new Map<string, number>()
  for (const candidate of candidates)
    for (const groupId of candidate.groups) counts.set(groupId, (counts.get(groupId) ?? 0) + 1)
  const room = ({ groupId, seats }: RosterGroup) => (counts.get(groupId) ?? 0) - seats
  return [...groups].sort((a, b) => room(a) - room(b) || ascending(a.groupId, b.groupId))
}

/** Keys as a roster lists them: by role, then by key. */
export function sortedKeys(keys: readonly RosterKey[]): RosterKey[] {
  return [...keys].sort((a, b) => ascending(roleThenKey(a), roleThenKey(b)))
}

export function rosterFault({ roster, excluded }: DrawRecord): string | null {
  const { attempt, maxPerEmployer, groups, candidates, keys, pool } = roster
  if (attempt < 1) return 'attempts are numbered from 1'
  if (maxPerEmployer !== null && maxPerEmployer < 1) return 'the cap per employer must be at least 1'
  if (groups.length === 0) return 'there is no group'
  if (groups.some((group) => group.seats < 1)) return 'a group has no seat'
  const known = new Set(groups.map((group) => group.groupId))
  if (known.size < groups.length) return 'a group stands twice'
  if (!sortedUnique(candidates.map((one) => one.expertId))) return 'candidates are not sorted or stand twice'
  if (candidates.some((one) => one.groups.length === 0 || !sortedUnique(one.groups)))
    return "a candidate's groups are empty, unsorted or doubled"
  if (candidates.some((one) => one.groups.some((groupId) => !known.has(groupId))))
    return "a candidate's group is not in the roster"
  if (inWalkOrder(groups, candidates).some((group, index) => group !== groups[index]))
    return 'groups are not ordered scarcest first'
  if (pool !== candidates.length + excluded.length) return 'the pool is not candidates and those left out together'
  if (!sortedUnique(keys.map(roleThenKey))) return 'keys are not sorted by role and key, or stand twice'
  if (new Set(keys.map((key) => key.publicKey)).size < keys.length) return 'one key stands under two roles'
  if (keys.filter((key) => key.role === 'device').length !== 1) return 'there must be one device key'
  return keys.some((key) => key.role === 'witness') ? null : 'there is no witness key'
}

export function excludedFault({ roster, excluded }: DrawRecord, suite: HashSuite): string | null {
  if (!sortedUnique(excluded.map((one) => one.expertId)))
    return 'the list of those left out is not sorted or names somebody twice'
  const candidates = new Set(roster.candidates.map((one) => one.expertId))
  if (excluded.some((one) => candidates.has(one.expertId))) return 'somebody is both candidate and left out'
  if (excluded.some((one) => one.reasons.length === 0)) return 'somebody is left out without a reason'
  return digestOf(excluded, suite) === roster.excluded ? null : 'the digest of those left out does not match the roster'
}

export function attemptsFault({ roster, attempts }: DrawRecord, suite: HashSuite): string | null {
  if (attempts.length !== roster.attempt - 1 || attempts.some((one, index) => one.attempt !== index + 1))
    return 'the earlier attempts are not all there, in order'
  if (attempts.some((one) => one.ended === 'voided' && !voidCauses.includes(one.cause)))
    return 'an attempt was voided for a cause that is not on the list'
  return digestOf(attempts, suite) === roster.earlier
    ? null
    : 'the digest of earlier attempts does not match the roster'
}
