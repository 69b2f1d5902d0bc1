/**
 * What a round starts from, and which of its candidates are alike: two candidates whom an exchange of names would not tell
 * apart have the same chance, whatever the tickets do.
 */
import { standingAfter } from '../../../src-shared/draw/rounds.ts'
import type { Roster, Round } from '../../../src-shared/draw/types.ts'

/** A candidate who can still be drawn in a round. */
export interface Free {
  ref: string
  employer: string
  /** Groups with open seats in which the candidate stands, in the order of the walk. */
  groups: readonly number[]
}

export interface Start {
  /** Open seats of each group with open seats, in the order of the walk. */
  open: readonly number[]
  free: readonly Free[]
  /** People of an employer that may be seated; infinite where there is no cap. */
  cap: number
  /** Employer → people now seated. */
  load: ReadonlyMap<string, number>
  /** Some employer has more free people than may still be seated. */
  capBinds: boolean
}

type Leaving = Pick<Round, 'vacated' | 'withdrawn'>

/** The state in which a round begins to walk (protocol §4). @param leaving of the round itself; null for round 0 */
export function startOf(roster: Roster, before: readonly Round[], leaving: Leaving | null): Start {
  const last = leaving ? [{ ...leaving, round: before.length, secret: '', groups: [] }] : []
  const standing = standingAfter([...before, ...last])
  const employerOf = new Map(roster.candidates.map((one) => [one.expertId, one.employerId]))
  const cap = roster.maxPerEmployer ?? Number.POSITIVE_INFINITY
  const load = new Map<string, number>()
  for (const ref of [...standing.seated.values()].flat()) {
    const employer = employerOf.get(ref) ?? ''
    load.set(employer, (load.get(employer) ?? 0) + 1)
  }
  const groups = roster.groups
    .map(({ groupId, seats }) => ({ groupId, open: seats - (standing.seated.get(groupId)?.length ?? 0) }))
    .filter(({ open }) => open > 0)
  const indexOf = new Map(groups.map(({ groupId }, index) => [groupId, index]))
  const free = roster.candidates
    .filter(({ expertId }) => !standing.drawn.has(expertId) && !standing.withdrawn.has(expertId))
    .filter(({ employerId }) => (load.get(employerId) ?? 0) < cap)
    .map((one) => ({
      ref: one.expertId,
      employer: one.employerId,
      groups: one.groups.flatMap((groupId) => indexOf.get(groupId) ?? []).sort((a, b) => a - b),
    }))
    .filter((one) => one.groups.length > 0)
  const open = groups.map((one) => one.open)
  return { open, free, cap, load, capBinds: binds({ open, free, cap, load }) }
}

function binds({ open, free, cap, load }: Omit<Start, 'capBinds'>): boolean {
  // with one seat to fill nobody's employer can reach the cap on the way
  if (open.reduce((sum, one) => sum + one, 0) < 2) return false
  const count = new Map<string, number>()
  for (const { employer } of free) count.set(employer, (count.get(employer) ?? 0) + 1)
  return [...count].some(([employer, many]) => many + (load.get(employer) ?? 0) > cap)
}

/**
 * Kind of each free candidate, numbered from 0: those of one kind stand in the same groups and, where the cap binds, come
 * from employers with as many people seated and with free people of the same groups.
 */
export function kindsOf({ free, load, capBinds }: Start): number[] {
  const staff = new Map<string, string[]>()
  for (const { employer, groups } of free) staff.set(employer, [...(staff.get(employer) ?? []), groups.join(',')])
  const signature = new Map(
    [...staff].map(([employer, all]) => [employer, `${load.get(employer) ?? 0}:${all.sort().join(';')}`]),
  )
  const known = new Map<string, number>()
  return free.map(({ employer, groups }) => {
    const key = `${groups.join(',')}|${capBinds ? (signature.get(employer) ?? '') : ''}`
    const kind = known.get(key) ?? known.size
    known.set(key, kind)
    return kind
  })
}
