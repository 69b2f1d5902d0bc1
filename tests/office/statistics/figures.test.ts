/** Figures of small invented years, counted by hand; parts add up whatever the year (Articles 12, 13, 16). */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ActivityState } from '../../../src-main/office/draw/state.ts'
import { clerkCounts } from '../../../src-main/office/statistics/clerks.ts'
import { figuresBy, figuresOf, yearOf } from '../../../src-main/office/statistics/figures.ts'
import { expertCounts } from '../../../src-main/office/statistics/people.ts'
import { aDesignation, anActivityDoc, type Said, type Year } from './years.ts'

/** Two departments, two years, and everything that does not count. */
const years: Year[] = [
  {
    id: 'a1',
    drawn: [
      { who: 'wang', answer: 'accept', rating: 'excellent' },
      { who: 'li', answer: 'decline' },
      { who: 'zhao', answer: 'accept', channel: 'sms', rating: 'poor' },
    ],
    calls: [
      { by: 'clerk', outcome: 'reached' },
      { by: 'other', outcome: 'not-reached' },
    ],
    ended: ['aborted', 'voided'],
  },
  {
    id: 'a2',
    department: '运行科',
    on: '2025-12-31',
    drawn: [
      { who: 'wang', answer: 'no-answer', channel: 'silence' },
      { who: 'qian', answer: 'recused', by: 'other' },
    ],
  },
  {
    id: 'a3',
    drawn: [
      { who: 'sun' },
      { who: 'wu', answer: 'decline', state: 'pending' },
      { who: 'zhou', answer: 'decline', state: 'sent-back' },
    ],
    seats: 3,
  },
  { id: 'a4', drawn: [{ who: 'wang', answer: 'accept' }], seats: 1, rehearsal: true, ended: ['aborted'] },
  { id: 'a5', drawn: [{ who: 'wang', answer: 'accept' }], seats: 1, cancelled: true },
  { id: 'a6', drawn: [{ who: 'wang', answer: 'accept' }], seats: 1, interrupted: true },
  { id: 'a7', on: '2025-06-01' },
]
const activities = years.map(anActivityDoc)
const designations = [aDesignation('a2', 'sun'), aDesignation('a5', 'wang')]

test('a small year, counted by hand', () => {
  expect(figuresOf(activities, designations)).toEqual({
    activities: 6,
    cancelled: 1,
    // a1: three, a2, a3, a5, a6 one each
    attempts: 7,
    aborted: 1,
    voided: 1,
    interrupted: 0,
    draws: 3,
    seats: 7,
    accepted: 2,
    // sun, wu, zhou
    waiting: 3,
    designated: 1,
    open: 1,
    drawn: 8,
    replacements: 1,
    declined: 1,
    noAnswer: 1,
    recused: 1,
    removed: 0,
    byHand: 3,
    byThemselves: 1,
    bySilence: 1,
    excellent: 1,
    average: 0,
    poor: 1,
    unrated: 0,
  })
})

test('by year of the freeze, before one of the creation', () => {
  expect(figuresBy(activities, designations, yearOf).map(({ key, figures }) => [key, figures.activities])).toEqual([
    ['2025', 2],
    ['2026', 4],
  ])
})

test('art-12 clerks: what each entered by hand, sent back, settled, called', () => {
  const clerks = clerkCounts(activities)
  expect(clerks.get('clerk')).toMatchObject({
    entered: 4,
    accepted: 1,
    declined: 1,
    sentBack: 1,
    pending: 1,
    calls: 1,
    reached: 1,
  })
  expect(clerks.get('other')).toMatchObject({ entered: 1, recused: 1, calls: 1, reached: 0 })
  expect(clerks.get('second')).toMatchObject({ entered: 0, settled: 4 })
  expect([...clerks.keys()].sort()).toEqual(['clerk', 'other', 'second'])
})

test('art-13, art-16 experts: answers, ratings and designated seats of those without a draw', () => {
  const lines = new Map(expertCounts([], activities, designations).map((one) => [one.expertId, one]))
  expect(lines.get('wang')).toMatchObject({ served: 1, noAnswer: 1, excellent: 1, designated: 0 })
  expect(lines.get('zhao')).toMatchObject({ served: 1, poor: 1 })
  expect(lines.get('sun')).toMatchObject({ served: 0, designated: 1 })
  expect(lines.has('wu')).toBe(false)
})

const said: fc.Arbitrary<Said> = fc.record(
  {
    who: fc.stringMatching(/^[a-z]{6}$/),
    answer: fc.constantFrom('accept', 'decline', 'no-answer', 'recused', 'removed'),
    state: fc.constantFrom('pending', 'confirmed', 'sent-back'),
    channel: fc.constantFrom('hand', 'sms', 'mail', 'province', 'link', 'silence'),
    by: fc.constantFrom('clerk', 'other'),
    rating: fc.constantFrom('excellent', 'average', 'poor'),
  },
  { requiredKeys: ['who'] },
)
const anyYear: fc.Arbitrary<Year> = fc.record(
  {
    id: fc.stringMatching(/^a[0-9]{6}$/),
    department: fc.constantFrom('安全科', '运行科', '技改科'),
    on: fc.constantFrom('2024-05-01', '2025-05-01', '2026-05-01'),
    seats: fc.integer({ min: 1, max: 4 }),
    drawn: fc.uniqueArray(said, { selector: ({ who }) => who, maxLength: 6 }),
    rehearsal: fc.boolean(),
    cancelled: fc.boolean(),
    interrupted: fc.boolean(),
    ended: fc.array(fc.constantFrom('aborted', 'voided', 'interrupted'), { maxLength: 3 }),
  },
  { requiredKeys: ['id'] },
)

test('whatever the years: parts add up, and the order of the activities changes nothing', () => {
  fc.assert(
    fc.property(fc.uniqueArray(anyYear, { selector: ({ id }) => id, maxLength: 8 }), (given) => {
      const docs = given.map(anActivityDoc)
      const total = figuresOf(docs, [])
      const { accepted, waiting, designated, open, declined, noAnswer, recused, removed } = total
      expect(accepted + waiting + designated + open).toBe(total.seats)
      expect(accepted + waiting + declined + noAnswer + recused + removed).toBe(total.drawn)
      expect(total.byHand + total.byThemselves + total.bySilence).toBe(total.drawn - waiting)
      expect(total.excellent + total.average + total.poor + total.unrated).toBe(accepted)
      for (const keyOf of [yearOf, (state: ActivityState) => state.facts.department]) {
        const parts = figuresBy(docs, [], keyOf)
        for (const [name, whole] of Object.entries(total))
          expect(
            parts.reduce((sum, { figures }) => sum + figures[name as keyof typeof total], 0),
            name,
          ).toBe(whole)
        expect(figuresBy(docs.toReversed(), [], keyOf)).toEqual(parts)
      }
      expect(figuresOf(docs.toReversed(), [])).toEqual(total)
      expect(clerkCounts(docs.toReversed())).toEqual(clerkCounts(docs))
      for (const { entered, accepted: yes, ...rest } of clerkCounts(docs).values())
        expect(yes + rest.declined + rest.noAnswer + rest.recused + rest.removed + rest.sentBack + rest.pending).toBe(
          entered,
        )
    }),
    { numRuns: 150, seed: 20261126 },
  )
})
