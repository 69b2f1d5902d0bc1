/** Any roster, any course of declines and withdrawals: what the protocol promises holds (§4, §5). */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nodeSuite } from '../../src-main/office/draw/node-suite.ts'
import { runRound, type Standing } from '../../src-shared/draw/rounds.ts'
import type { DrawRecord } from '../../src-shared/draw/types.ts'
import { verifyRecord } from '../../src-shared/draw/verify.ts'
import { contributionsDigestOf } from '../../src-shared/draw/commit.ts'
import { again } from './again.ts'
import { forge, hexFor, type Leaving, type Parts, seedOf, someParts, utf8 } from './builders.ts'
import { withdrawn } from './table.ts'

const groupIds = ['a', 'b', 'c', 'd']

interface Course {
  /** Which of those seated leaves, and how many of those never drawn fall out beside. */
  leaver: number
  falls: number
}

/** Any draw: 1–4 groups, up to 14 people in any of them, few employers, every cap, up to 5 rounds. */
const anyDraw = fc
  .record({
    groups: fc.uniqueArray(
      fc.record({ groupId: fc.constantFrom(...groupIds), seats: fc.integer({ min: 1, max: 4 }) }),
      {
        selector: (group) => group.groupId,
        minLength: 1,
      },
    ),
    people: fc.array(fc.record({ employer: fc.integer({ min: 1, max: 5 }), groups: fc.subarray(groupIds) }), {
      maxLength: 14,
    }),
    maxPerEmployer: fc.constantFrom(null, 1, 2, 3),
    master: fc.nat().map((seed) => seedOf(`master ${seed}`)),
    dice: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 20, maxLength: 60 }).map((throws) => throws.join('')),
    courses: fc.array(fc.record({ leaver: fc.nat(), falls: fc.integer({ min: 0, max: 2 }) }), { maxLength: 4 }),
  })
  .map(({ groups, people, maxPerEmployer, master, dice, courses }): Partial<Parts> => {
    const known = groups.map((group) => group.groupId)
    const all = people.map((one, index) => ({
      expertId: `e-${String(index).padStart(2, '0')}`,
      employerId: `u-${one.employer}`,
      groups: one.groups.filter((groupId) => known.includes(groupId)),
      reasons: ['status'],
    }))
    return {
      groups,
      people: all,
      maxPerEmployer,
      master,
      contributions: [{ by: 'discipline', label: '骰子', value: dice }],
      leaving: courses.map((course) => leavingOf(course, all)),
      signers: [],
    }
  })

/** Somebody seated leaves; where nobody sits, the course ends with a seat that nobody holds. */
function leavingOf({ leaver, falls }: Course, people: Parts['people']): (standing: Standing) => Leaving {
  return ({ seated, drawn, withdrawn: out }) => {
    const sitting = [...seated].flatMap(([groupId, ids]) => ids.map((expertId) => ({ groupId, expertId })))
    const who = sitting[leaver % Math.max(1, sitting.length)] ?? { groupId: 'nobody sits', expertId: 'nobody' }
    const free = people.filter((one) => one.groups.length > 0 && !drawn.has(one.expertId) && !out.has(one.expertId))
    return {
      vacated: { ...who, reason: 'declined', evidence: hexFor('declined') },
      withdrawn: free.slice(0, falls).map((one) => withdrawn(one.expertId)),
    }
  }
}

/** The record of a draw, its course cut where nobody sits any more, signed by device and witness. */
function recordOf(draw: Partial<Parts>): { text: string; record: DrawRecord } {
  const signedThrough = (last: number) => [
    { role: 'device' as const, word: 'device', through: [last] },
    { role: 'witness' as const, word: 'witness', through: [-1, 0] },
  ]
  for (let leaving = draw.leaving ?? []; ; leaving = leaving.slice(0, -1)) {
    const text = forge({ ...draw, leaving, signers: signedThrough(leaving.length) })
    const record = JSON.parse(text) as DrawRecord
    if (record.rounds.every(({ vacated }) => vacated?.expertId !== 'nobody')) return { text, record }
  }
}

test('the record verifies, with both hash suites, and the second pen writes the same', () => {
  fc.assert(
    fc.property(anyDraw, (draw) => {
      const { text, record } = recordOf(draw)
      for (const result of [verifyRecord(utf8(text)), verifyRecord(utf8(text), {}, nodeSuite)])
        expect(result.ok ? 'accepted' : `${result.code}: ${result.words}`).toBe('accepted')
      const second = again(record)
      expect(second.commitment).toBe(record.commitment)
      for (const [k, round] of record.rounds.entries()) {
        expect(round.groups.map(({ groupId, seats, seated }) => ({ groupId, open: seats, seated }))).toEqual(
          second.rounds[k]?.groups,
        )
      }
    }),
    { numRuns: 60 },
  )
})

test('art-12 seats never exceeded, cap held, nobody twice, no seat open while somebody fits the walk', () => {
  fc.assert(
    fc.property(anyDraw, (draw) => {
      const { roster, rounds } = recordOf(draw).record
      const cap = roster.maxPerEmployer ?? Number.POSITIVE_INFINITY
      const drawn: string[] = []
      const out = new Set<string>()
      let sitting: { groupId: string; expertId: string }[] = []
      for (const { vacated, withdrawn: falling, groups } of rounds) {
        sitting = sitting.filter((one) => one.expertId !== vacated?.expertId)
        for (const one of falling) out.add(one.expertId)
        for (const { groupId, seated } of groups) {
          for (const { expertId } of seated) {
            expect(out.has(expertId)).toBe(false)
            expect(roster.candidates.find((one) => one.expertId === expertId)?.groups).toContain(groupId)
            drawn.push(expertId)
            sitting.push({ groupId, expertId })
          }
        }
        expect(new Set(drawn).size).toBe(drawn.length)
        const employerOf = new Map(roster.candidates.map((one) => [one.expertId, one.employerId]))
        const colleagues = (employerId?: string) =>
          sitting.filter((one) => employerOf.get(one.expertId) === employerId).length
        for (const one of sitting) expect(colleagues(employerOf.get(one.expertId))).toBeLessThanOrEqual(cap)
        for (const { groupId, seats } of roster.groups) {
          const taken = sitting.filter((one) => one.groupId === groupId).length
          expect(taken).toBeLessThanOrEqual(seats)
          const shortfall = groups.find((group) => group.groupId === groupId)?.shortfall ?? 0
          expect(seats - taken).toBe(shortfall)
          const fitting = roster.candidates.filter(
            (one) =>
              one.groups.includes(groupId) &&
              !drawn.includes(one.expertId) &&
              !out.has(one.expertId) &&
              colleagues(one.employerId) < cap,
          )
          if (shortfall > 0) expect(fitting).toEqual([])
        }
      }
    }),
    { numRuns: 100 },
  )
})

test('same input, same output; the input stays as it was', () => {
  fc.assert(
    fc.property(anyDraw, (draw) => {
      const { record } = recordOf(draw)
      const last = record.rounds.at(-1)
      if (!last) throw new Error('a record has a round')
      const input = {
        roster: record.roster,
        commitment: record.commitment,
        contributionsDigest: contributionsDigestOf(record.contributions),
        before: record.rounds.slice(0, -1),
        secret: last.secret,
        vacated: last.vacated,
        withdrawn: last.withdrawn,
      }
      const before = JSON.stringify(input)
      expect(runRound(input)).toEqual(last)
      expect(runRound(input, nodeSuite)).toEqual(last)
      expect(JSON.stringify(input)).toBe(before)
    }),
    { numRuns: 50 },
  )
})

test('a signature by a key outside the roster is refused, whatever its role and stage', () => {
  const roles = fc.constantFrom('device', 'witness', 'operator', 'pool-office')
  fc.assert(
    fc.property(roles, fc.integer({ min: -1, max: 2 }), fc.nat(), fc.boolean(), (role, through, seed, instead) => {
      const text = forge(
        {},
        {
          signatures: (list, sign) => {
            const foreign = sign(seedOf(`outside ${seed}`), role, through)
            if (instead) list[0] = foreign
            else list.push(foreign)
          },
        },
      )
      expect(verifyRecord(utf8(text))).toMatchObject({ ok: false, code: 'signature' })
    }),
    { numRuns: 40 },
  )
})

test('the facts most tests start from touch what they should: a cap, people in two groups, several rounds', () => {
  const { roster, rounds } = JSON.parse(forge()) as DrawRecord
  expect(roster.maxPerEmployer).toBe(1)
  expect(roster.candidates.some((one) => one.groups.length > 1)).toBe(true)
  expect(rounds).toHaveLength(someParts().leaving.length + 1)
})
