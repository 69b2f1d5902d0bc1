/** Rules on a roster (protocol §1): sorted, unique, scarcest group first, every number in range. */
import type { Candidate, DrawRecord, RosterGroup, RosterKey } from './types.ts'
import type { Fault } from './verify.ts'

const roleOrder = (key: RosterKey) => `${key.role} ${key.publicKey}`
const ascending = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** True where texts ascend and none stands twice. */
export function sortedUnique(texts: readonly string[]): boolean {
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

/** Keys as a roster lists them. */
export function sortedKeys(keys: readonly RosterKey[]): RosterKey[] {
  return [...keys].sort((a, b) => ascending(roleOrder(a), roleOrder(b)))
}

export function checkRoster({ roster, excluded }: DrawRecord): Fault | null {
  const words = rosterFault(roster, excluded.length)
  return words === null ? null : { ok: false, code: 'roster', words }
}

function rosterFault(roster: DrawRecord['roster'], excluded: number): string | null {
  const { attempt, maxPerEmployer, groups, candidates, keys, pool } = roster
  if (attempt < 1) return 'attempts are numbered from 1'
  if (maxPerEmployer !== null && maxPerEmployer < 1) return 'the cap per employer must be at least 1'
  if (groups.length === 0) return 'there is no group'
  if (groups.some((group) => group.seats < 1)) return 'a group has no seat'
  if (new Set(groups.map((group) => group.groupId)).size < groups.length) return 'a group stands twice'
  if (!sortedUnique(candidates.map((candidate) => candidate.expertId)))
    return 'candidates are not sorted or stand twice'
  const known = new Set(groups.map((group) => group.groupId))
  if (candidates.some((one) => one.groups.length === 0 || !sortedUnique(one.groups)))
    return "a candidate's groups are empty, unsorted or doubled"
  if (candidates.some((one) => one.groups.some((groupId) => !known.has(groupId))))
    return "a candidate's group is not in the roster"
  const ordered = inWalkOrder(groups, candidates)
  if (ordered.some((group, index) => group.groupId !== groups[index]?.groupId))
    return 'groups are not ordered scarcest first'
  if (pool !== candidates.length + excluded) return 'the pool is not candidates and those left out together'
  return keysFault(keys)
}

function keysFault(keys: readonly RosterKey[]): string | null {
  if (!sortedUnique(keys.map(roleOrder))) return 'keys are not sorted by role and key'
  if (new Set(keys.map((key) => key.publicKey)).size < keys.length) return 'one key stands under two roles'
  if (keys.filter((key) => key.role === 'device').length !== 1) return 'there must be one device key'
  return keys.some((key) => key.role === 'witness') ? null : 'there is no witness key'
}
