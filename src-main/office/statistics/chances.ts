/**
 * The chance that a draw gave each candidate (Article 12: at random).
 *
 * **First round.** Exact by symmetry where no cap on people of one employer binds, however groups share candidates
 * (`exact-chances.ts`); else by a simulation anybody can repeat (`simulated-chances.ts`). `method` says which.
 *
 * **Replacement rounds.** Whose seat becomes empty is people's doing, not the draw's: what is judged is whether the draw
 * favoured somebody *given* the vacancies. For each later round the expected number drawn of each kind of candidate is
 * computed from how things stood when it ran, and shared equally among all who stood on the roster as the same kind and had
 * not been withdrawn – those drawn earlier too, because beforehand nobody could know in which round a person's turn would
 * come. With groups that share nobody and no cap this is (people drawn in all rounds) ÷ (candidates), as symmetry demands.
 */
import { rosterDigestOf } from '../../../src-shared/draw/commit.ts'
import type { Roster, Round } from '../../../src-shared/draw/types.ts'
import { expectedByKind } from './exact-chances.ts'
import { kindsOf, type Start, startOf } from './kinds.ts'
import { drawnInWalks, walks } from './simulated-chances.ts'

export type Method = 'exact' | 'simulated'

export interface CandidateChance {
  /** Id in this roster. */
  ref: string
  /** Candidates of one kind are alike in the first round; numbered from 0. */
  kind: number
  /** Chance to be drawn in round 0. */
  first: number
  /** Chance to be drawn in any round, given the vacancies. */
  any: number
}

export interface RosterChances {
  method: Method
  candidates: CandidateChance[]
}

/** Chances of one roster whose rounds so far are `rounds`. */
export function chancesOf(roster: Roster, rounds: readonly Round[]): RosterChances {
  const first = roundChances(roster, startOf(roster, [], null), 0)
  const kindOf = new Map(first.refs.map((ref, index) => [ref, first.kinds[index] ?? 0]))
  const any = new Map(first.refs.map((ref, index) => [ref, first.chance[index] ?? 0]))
  const withdrawn = new Set<string>()
  for (const [k, round] of rounds.entries()) {
    if (k === 0) continue
    for (const { expertId } of round.withdrawn) withdrawn.add(expertId)
    const later = roundChances(roster, startOf(roster, rounds.slice(0, k), round), k)
    const mass = sums(later.refs.map((ref, index) => [kindOf.get(ref) ?? 0, later.chance[index] ?? 0]))
    const staying = first.refs.filter((ref) => !withdrawn.has(ref))
    const size = sums(staying.map((ref) => [kindOf.get(ref) ?? 0, 1]))
    for (const ref of staying) {
      const kind = kindOf.get(ref) ?? 0
      any.set(ref, (any.get(ref) ?? 0) + (mass.get(kind) ?? 0) / (size.get(kind) ?? 1))
    }
  }
  return {
    method: first.method,
    candidates: first.refs.map((ref, index) => ({
      ref,
      kind: first.kinds[index] ?? 0,
      first: first.chance[index] ?? 0,
      any: Math.min(1, any.get(ref) ?? 0),
    })),
  }
}

function sums(pairs: readonly (readonly [number, number])[]): Map<number, number> {
  const total = new Map<number, number>()
  for (const [key, value] of pairs) total.set(key, (total.get(key) ?? 0) + value)
  return total
}

interface RoundChances {
  method: Method
  refs: string[]
  kinds: number[]
  chance: number[]
}

function roundChances(roster: Roster, start: Start, round: number): RoundChances {
  const refs = start.free.map((one) => one.ref)
  const kinds = kindsOf(start)
  const size = sums(kinds.map((kind) => [kind, 1]))
  const exact = start.capBinds ? null : expectedByKind(start.open, shapes(start, kinds, size))
  const expected = exact ?? simulated(start, kinds, rosterDigestOf(roster), round)
  const chance = kinds.map((kind) => (expected[kind] ?? 0) / (size.get(kind) ?? 1))
  return { method: exact ? 'exact' : 'simulated', refs, kinds, chance }
}

function shapes({ free }: Start, kinds: readonly number[], size: ReadonlyMap<number, number>) {
  const groups: (readonly number[])[] = []
  for (const [index, kind] of kinds.entries()) groups[kind] ??= free[index]?.groups ?? []
  return groups.map((one, kind) => ({ size: size.get(kind) ?? 0, groups: one }))
}

/** Those of one kind have the same chance, so that their walks count together. */
function simulated(start: Start, kinds: readonly number[], rosterDigest: string, round: number): number[] {
  const counts = drawnInWalks(start, rosterDigest, round)
  const total = sums(kinds.map((kind, index) => [kind, counts[index] ?? 0]))
  return [...total.keys()].sort((a, b) => a - b).map((kind) => (total.get(kind) ?? 0) / walks)
}
