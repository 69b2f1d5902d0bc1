/** 第九条 (1) and (6): what the facts carry, case by case, and properties over random courses. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Invitation,
  type InvitationOutcome,
  type PoorRating,
  type Record9,
  removalProposals,
} from '../../../src-main/office/rules/article-9.ts'

const word: Record<string, InvitationOutcome> = {
  a: 'accepted',
  n: 'no-answer',
  r: 'refused',
  w: 'refused-well',
  u: 'refused-unjudged',
  x: 'recused',
}

const day = (index: number) => new Date(Date.UTC(2026, 0, 1 + index * 10)).toISOString().slice(0, 10)
const base = (index: number) => ({ activityId: `d${index}`, number: `N${index}`, title: '检查', on: day(index) })

function course(text: string): Invitation[] {
  return [...text].map((letter, index) => ({ key: `i${index}`, ...base(index), outcome: word[letter] ?? 'accepted' }))
}

function ratings(...days: string[]): PoorRating[] {
  return days.map((on, index) => ({ key: `p${index}`, ...base(index), on }))
}

function record(given: Partial<Record9>): Record9 {
  return { termFrom: '2026-01-01', invitations: [], poor: [], decided: new Set(), ...given }
}

const keys = (given: Partial<Record9>, reading: 'three-in-a-row' | 'one-unjustified-refusal' = 'three-in-a-row') =>
  removalProposals(record(given), reading).map(
    ({ ground, facts }) => `${ground}: ${facts.map(({ key }) => key).join(' ')}`,
  )

describe('art-9-1 rated poor twice within one term', () => {
  test.each([
    ['once', ratings('2026-03-01'), []],
    ['twice', ratings('2026-03-01', '2026-09-01'), ['art-9-1: p0 p1']],
    ['three times', ratings('2026-03-01', '2026-09-01', '2026-10-01'), ['art-9-1: p0 p1 p2']],
    ['once in the old term and once in this one', ratings('2025-12-31', '2026-09-01'), []],
    ['on the first day of the term and later', ratings('2026-01-01', '2026-09-01'), ['art-9-1: p0 p1']],
  ])('%s', (_name, poor, expected) => expect(keys({ poor })).toEqual(expected))
})

describe('art-9-6 three in a row', () => {
  test.each([
    ['', 'nobody was invited', []],
    ['nn', 'two silences', []],
    ['nnn', 'three silences', ['art-9-6: i0 i1 i2']],
    ['rrr', 'three refusals without good reason', ['art-9-6: i0 i1 i2']],
    ['nrn', 'mixed', ['art-9-6: i0 i1 i2']],
    ['nnnn', 'four', ['art-9-6: i0 i1 i2 i3']],
    ['nnan', 'accepted in between', []],
    ['nnwn', 'refused with good reason in between', []],
    ['nnun', 'a refusal whose reason nobody has judged', []],
    ['uuu', 'nobody has judged anything', []],
    ['nnxn', 'a recusal in between', []],
    ['nnna', 'accepted afterwards: what was, was', ['art-9-6: i0 i1 i2']],
    ['nnnannn', 'two runs: the newer one', ['art-9-6: i4 i5 i6']],
  ])('%s: %s', (text, _name, expected) => expect(keys({ invitations: course(text) })).toEqual(expected))

  test('invitations of the old term do not count', () => {
    expect(keys({ invitations: course('nnn'), termFrom: day(1) })).toEqual([])
    expect(keys({ invitations: course('nnnn'), termFrom: day(1) })).toEqual(['art-9-6: i1 i2 i3'])
  })
})

describe('art-9-6 the other reading: one refusal without good reason, three silences in a row', () => {
  test.each([
    ['r', ['art-9-6: i0']],
    ['u', []],
    ['w', []],
    ['nnn', ['art-9-6: i0 i1 i2']],
    ['nn', []],
    ['nan', []],
    ['arar', ['art-9-6: i1 i3']],
  ])('%s', (text, expected) => expect(keys({ invitations: course(text) }, 'one-unjustified-refusal')).toEqual(expected))
})

describe('facts that were decided on', () => {
  test.each([
    ['nnn', ['i0', 'i1', 'i2'], []],
    ['nnnn', ['i0', 'i1', 'i2'], ['art-9-6: i0 i1 i2 i3']],
    ['nnnannn', ['i4', 'i5', 'i6'], ['art-9-6: i0 i1 i2']],
    ['nnnannn', ['i0', 'i1', 'i2'], ['art-9-6: i4 i5 i6']],
  ])('%s after a decision on %s', (text, decided, expected) =>
    expect(keys({ invitations: course(text), decided: new Set(decided) })).toEqual(expected),
  )
  test('art-9-1 a further poor rating carries a new proposal with the old ones', () => {
    const poor = ratings('2026-03-01', '2026-09-01', '2026-10-01')
    expect(keys({ poor, decided: new Set(['p0', 'p1', 'p2']) })).toEqual([])
    expect(keys({ poor, decided: new Set(['p0', 'p1']) })).toEqual(['art-9-1: p0 p1 p2'])
  })
})

describe('over random courses (2,000 of them)', () => {
  const courses = fc.array(fc.constantFrom(...Object.keys(word)), { maxLength: 14 }).map((letters) => letters.join(''))
  test('art-9-6 a proposal is always a run of at least three that count, next to each other', () => {
    fc.assert(
      fc.property(courses, (text) => {
        const [proposal] = removalProposals(record({ invitations: course(text) }), 'three-in-a-row')
        const run = /[nr]{3,}/.test(text)
        expect(proposal !== undefined).toBe(run)
        if (!proposal) return
        const places = proposal.facts.map(({ key }) => Number(key.slice(1)))
        expect(places.length).toBeGreaterThanOrEqual(3)
        for (const [index, place] of places.entries()) {
          expect(text[place]).toMatch(/[nr]/)
          if (index > 0) expect(place).toBe((places[index - 1] ?? 0) + 1)
        }
      }),
      { numRuns: 2000 },
    )
  })
})
