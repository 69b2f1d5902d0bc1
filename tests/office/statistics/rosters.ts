/** Small rosters for figures counted by hand, and draws over them by the protocol itself. */
import { hashParts } from '../../../src-shared/draw/hash.ts'
import { inWalkOrder } from '../../../src-shared/draw/roster.ts'
import { runRound } from '../../../src-shared/draw/rounds.ts'
import type { Roster, Round } from '../../../src-shared/draw/types.ts'

const digest = '0'.repeat(64)

export interface RosterGiven {
  /** Group → seats. */
  seats: Record<string, number>
  /** Candidate → employer and groups, as in `u1 a b`. */
  people: Record<string, string>
  cap?: number
}

export function aRoster({ seats, people, cap }: RosterGiven): Roster {
  const candidates = Object.entries(people).map(([expertId, text]) => {
    const [employerId = '', ...groups] = text.split(' ')
    return { expertId, employerId, groups, identity: digest }
  })
  const groups = Object.entries(seats).map(([groupId, count]) => ({ groupId, seats: count }))
  return {
    protocol: 'expert-draw/1',
    drawId: 'XX-2026-001',
    attempt: 1,
    earlier: digest,
    pool: candidates.length,
    context: {},
    keys: [],
    groups: inWalkOrder(groups, candidates),
    candidates: candidates.sort((a, b) => (a.expertId < b.expertId ? -1 : 1)),
    excluded: digest,
    maxPerEmployer: cap ?? null,
  }
}

/** `count` people of employers of their own in one group. */
export function crowd(count: number, group: string): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => {
      const number = String(index).padStart(3, '0')
      return [`e${number}`, `u${number} ${group}`]
    }),
  )
}

/** Runs rounds by the protocol: round 0, then one for each person who leaves the seat, whoever that is at the time. */
export function drawn(roster: Roster, seed: string, leaving = 0, withdrawn: string[] = []): Round[] {
  const input = { roster, commitment: hashParts(seed), contributionsDigest: digest }
  const secret = hashParts(seed, 'secret')
  const rounds = [runRound({ ...input, before: [], secret, vacated: null, withdrawn: [] })]
  for (let k = 0; k < leaving; k++) {
    const seated = rounds.flatMap(({ groups }) =>
      groups.flatMap((group) => group.seated.map(({ expertId }) => ({ groupId: group.groupId, expertId }))),
    )
    const left = new Set(rounds.map(({ vacated }) => vacated?.expertId))
    const first = seated.find(({ expertId }) => !left.has(expertId))
    if (!first) break
    const gone = k === 0 ? withdrawn.map((expertId) => ({ expertId, reason: 'art-15-4', evidence: digest })) : []
    const vacated = { ...first, reason: 'declined' as const, evidence: digest }
    rounds.push(runRound({ ...input, before: rounds, secret: hashParts(seed, k), vacated, withdrawn: gone }))
  }
  return rounds
}

/** Who was drawn in these rounds, each once. */
export function refsOf(rounds: readonly Round[]): string[] {
  return rounds.flatMap(({ groups }) => groups.flatMap(({ seated }) => seated.map(({ expertId }) => expertId)))
}

/** A stream of numbers from 0 to below 1, the same for the same seed. */
export function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
