/**
 * Whether chance is even: χ² over 100,000 small draws each. Secrets are numbered digests, so every run counts the same draws;
 * the threshold is the 0.9999 quantile of χ² with the cells' degrees of freedom.
 */
import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { nodeSuite } from '../../src-main/office/draw/node-suite.ts'
import { runRound } from '../../src-shared/draw/rounds.ts'
import type { Candidate, Roster, Vacated } from '../../src-shared/draw/types.ts'
import { hexFor } from './builders.ts'

const draws = 100_000

/** Probability of each outcome. */
type Law = Map<string, number>

const candidate = (expertId: string, employerId: string, ...groups: string[]): Candidate => ({
  expertId,
  employerId,
  groups,
  identity: hexFor(expertId),
})

function rosterOf(groups: Roster['groups'], candidates: Candidate[], maxPerEmployer: number | null): Roster {
  return {
    protocol: 'expert-draw/1',
    drawId: 'chance',
    attempt: 1,
    earlier: hexFor('earlier'),
    pool: candidates.length,
    context: {},
    keys: [],
    groups,
    candidates,
    excluded: hexFor('excluded'),
    maxPerEmployer,
  }
}

function* orders<T>(list: readonly T[]): Generator<T[]> {
  if (list.length === 0) yield []
  for (const [at, first] of list.entries()) {
    for (const rest of orders([...list.slice(0, at), ...list.slice(at + 1)])) yield [first, ...rest]
  }
}

/** The exact law of a round 0: every order of tickets in every group equally likely, walked by hand. */
function exactLaw({ groups, candidates, maxPerEmployer }: Roster): Law {
  const law: Law = new Map()
  const cap = maxPerEmployer ?? Number.POSITIVE_INFINITY
  const walk = (at: number, seated: Candidate[], outcome: string[], probability: number) => {
    const group = groups[at]
    if (!group) {
      const name = outcome.join(' ')
      law.set(name, (law.get(name) ?? 0) + probability)
      return
    }
    const members = candidates.filter((one) => one.groups.includes(group.groupId))
    const all = [...orders(members)]
    for (const order of all) {
      const here: Candidate[] = []
      for (const one of order) {
        const now = [...seated, ...here]
        const colleagues = now.filter((other) => other.employerId === one.employerId).length
        if (here.length < group.seats && !now.includes(one) && colleagues < cap) here.push(one)
      }
      const names = `${group.groupId}:${here.map((one) => one.expertId).join(',')}`
      walk(at + 1, [...seated, ...here], [...outcome, names], probability / all.length)
    }
  }
  walk(0, [], [], 1)
  return law
}

function outcomes(roster: Roster, vacated: Vacated | null = null): Map<string, number> {
  const counts = new Map<string, number>()
  const before = vacated
    ? [
        {
          round: 0,
          secret: hexFor('0'),
          vacated: null,
          withdrawn: [],
          groups: [
            {
              groupId: vacated.groupId,
              seats: 1,
              seated: [{ expertId: vacated.expertId, ticket: hexFor('t') }],
              shortfall: 0,
            },
          ],
        },
      ]
    : []
  const commitment = hexFor('commitment')
  for (let draw = 0; draw < draws; draw += 1) {
    const secret = createHash('sha256').update(`draw ${draw}`).digest('hex')
    const round = runRound(
      { roster, commitment, contributionsDigest: commitment, before, secret, vacated, withdrawn: [] },
      nodeSuite,
    )
    const name = round.groups
      .map((group) => `${group.groupId}:${group.seated.map((seat) => seat.expertId).join(',')}`)
      .join(' ')
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return counts
}

function chiSquare(counts: ReadonlyMap<string, number>, law: Law): number {
  let sum = 0
  for (const [name, probability] of law)
    sum += ((counts.get(name) ?? 0) - draws * probability) ** 2 / (draws * probability)
  return sum
}

/** The 0.9999 quantile of χ² by Wilson and Hilferty's approximation, good to a per cent from 4 degrees on. */
function threshold(degrees: number): number {
  const z = 3.719
  return degrees * (1 - 2 / (9 * degrees) + z * Math.sqrt(2 / (9 * degrees))) ** 3
}

const five = ['1', '2', '3', '4', '5'].map((name) => candidate(name, `u${name}`, 'a'))
const overlapping = [
  candidate('1', 'u1', 'a', 'b'),
  candidate('2', 'u1', 'a'),
  candidate('3', 'u2', 'a', 'b'),
  candidate('4', 'u2', 'b'),
  candidate('5', 'u3', 'b'),
]

describe('100,000 draws follow their law', () => {
  const onePlace = rosterOf([{ groupId: 'a', seats: 2 }], five, null)
  const twoPlaces = rosterOf(
    [
      { groupId: 'a', seats: 1 },
      { groupId: 'b', seats: 2 },
    ],
    overlapping,
    1,
  )
  const law = exactLaw(twoPlaces)

  test('two of five in order: twenty outcomes alike', () => {
    const even = exactLaw(onePlace)
    expect(even.size).toBe(20)
    for (const probability of even.values()) expect(probability).toBeCloseTo(1 / 20, 12)
    const counts = outcomes(onePlace)
    expect([...counts.keys()].every((name) => even.has(name))).toBe(true)
    expect(chiSquare(counts, even)).toBeLessThan(threshold(even.size - 1))
  })

  test('two groups that share people, one a cap: each outcome as often as the walk over all orders says', () => {
    const counts = outcomes(twoPlaces)
    expect([...counts.keys()].every((name) => law.has(name))).toBe(true)
    expect(chiSquare(counts, law)).toBeLessThan(threshold(law.size - 1))
    const mistaken: Law = new Map([...law.keys()].map((name) => [name, 1 / law.size]))
    expect(chiSquare(counts, mistaken), 'the measure sees a wrong law').toBeGreaterThan(10 * threshold(law.size - 1))
  })

  test('a seat given up: each of those not yet drawn alike', () => {
    const seat = rosterOf([{ groupId: 'a', seats: 1 }], five, null)
    const counts = outcomes(seat, { groupId: 'a', expertId: '3', reason: 'declined', evidence: hexFor('e') })
    const even: Law = new Map(['1', '2', '4', '5'].map((name) => [`a:${name}`, 1 / 4]))
    expect([...counts.keys()].sort()).toEqual([...even.keys()])
    expect(chiSquare(counts, even)).toBeLessThan(threshold(3))
  })
})
