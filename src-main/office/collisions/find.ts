/**
 * Which files of an office collide (sync.md "Unique across subjects"): pure, over what registers show, so that every device
 * finds the same whatever the order in which entries came.
 */
import { createHash } from 'node:crypto'
import type { CollisionKind } from '../../../src-shared/api/collisions.ts'
import type { Role } from '../../../src-shared/model/roles.ts'

/** What of a file must be its own alone; '' = nothing. */
export interface Claim {
  subject: string
  kind: CollisionKind
  value: string
}

export interface Collision {
  /** The same on every device: digest of the kind and the subjects. */
  id: string
  kind: CollisionKind
  /** In order. */
  subjects: string[]
}

/** A decision of a person about a collision, as one device recorded it. */
export interface Decision {
  /** Subject of the decision itself. */
  id: string
  collision: string
  /** The file that stands; null = all of them. */
  keeps: string | null
  /** Decisions that were known when this was taken, and that it takes the place of. */
  replaces: readonly string[]
}

export function collisionId(kind: CollisionKind, subjects: readonly string[]): string {
  return createHash('sha256')
    .update([kind, ...[...subjects].sort()].join(' '))
    .digest('hex')
    .slice(0, 32)
}

/** Files that claim the same, each set once, in order of their ids. */
export function collisionsOf(claims: readonly Claim[]): Collision[] {
  const byValue = Map.groupBy(
    claims.filter(({ value }) => value !== ''),
    ({ kind, value }) => `${kind} ${value}`,
  )
  return [...byValue.values()]
    .map((same) => ({
      kind: same[0]?.kind ?? 'number',
      subjects: [...new Set(same.map(({ subject }) => subject))].sort(),
    }))
    .filter(({ subjects }) => subjects.length > 1)
    .map(({ kind, subjects }) => ({ id: collisionId(kind, subjects), kind, subjects }))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** The decision that stands; null where there is none, `disputed` where devices decided differently and none knew the other. */
export function standing<D extends Decision>(collision: string, decisions: readonly D[]): D | 'disputed' | null {
  const mine = decisions.filter((one) => one.collision === collision)
  const replaced = new Set(mine.flatMap(({ replaces }) => replaces))
  const open = mine.filter(({ id }) => !replaced.has(id)).sort((a, b) => (a.id < b.id ? -1 : 1))
  const [first] = open
  if (!first) return null
  return open.every(({ keeps }) => keeps === first.keeps) ? first : 'disputed'
}

/** The decision that stands; null where somebody has to decide yet, or again. */
export function settled<D extends Decision>(collision: string, decisions: readonly D[]): D | null {
  const decided = standing(collision, decisions)
  return decided === 'disputed' ? null : decided
}

/** Whose word it takes. */
export function deciderOf(kind: CollisionKind): Role {
  return kind === 'login' ? 'security-admin' : 'pool-office'
}

/**
 * Files that have no rights for now: of every collision all while nobody has decided, then those that do not stand.
 *
 * @returns subject → true where somebody has decided against it, false where it waits
 */
export function withoutRights(collisions: readonly Collision[], decisions: readonly Decision[]): Map<string, boolean> {
  const without = new Map<string, boolean>()
  for (const { id, subjects } of collisions) {
    const decided = settled(id, decisions)
    if (decided?.keeps === null) continue
    for (const subject of subjects)
      if (decided === null) without.set(subject, without.get(subject) ?? false)
      else if (subject !== decided.keeps) without.set(subject, true)
  }
  return without
}
