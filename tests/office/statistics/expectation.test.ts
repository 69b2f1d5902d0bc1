/** How often drawn beside how often expected, by hand (Articles 12, 14). */
import { expect, test } from 'vitest'
import type { DrawChances, PersonChance } from '../../../src-main/office/statistics/draw-chances.ts'
import { expectationsOf } from '../../../src-main/office/statistics/expectation.ts'

function aDraw(people: Record<string, [chance: number, drawn: boolean]>, satOut: string[] = []): DrawChances {
  return {
    activityId: 'a1',
    department: '安全科',
    on: '2026-03-01',
    method: 'exact',
    people: Object.entries(people).map(
      ([expertId, [any, drawn]]): PersonChance => ({ expertId, kind: 0, first: any, any, drawn, drawnFirst: drawn }),
    ),
    satOut,
    unnamed: 0,
  }
}

test('candidate times, expected number, times drawn, and how likely that many are', () => {
  const draws = [
    aDraw({ wang: [0.5, true], li: [0.5, false] }),
    aDraw({ wang: [0.25, true], li: [0.25, false], zhao: [0.25, false] }),
  ]
  expect(expectationsOf(draws)).toEqual([
    { expertId: 'li', candidateTimes: 2, expected: 0.75, drawn: 0, probability: 1 },
    // both: 0.5 · 0.25
    { expertId: 'wang', candidateTimes: 2, expected: 0.75, drawn: 2, probability: 0.125 },
    { expertId: 'zhao', candidateTimes: 1, expected: 0.25, drawn: 0, probability: 1 },
  ])
})

test('art-14 a draw sat out counts in the probability with the mean chance, not as a draw of the candidate', () => {
  const draws = [
    aDraw({ wang: [0.5, true], li: [0.5, false] }),
    aDraw({ wang: [0.5, true], li: [0.5, false] }),
    aDraw({ li: [0.5, true], zhao: [0.5, false] }, ['wang', 'nobody']),
  ]
  const wang = expectationsOf(draws).find(({ expertId }) => expertId === 'wang')
  // at least 2 of 3 at one half each
  expect(wang).toEqual({ expertId: 'wang', candidateTimes: 2, expected: 1, drawn: 2, probability: 0.5 })
  expect(expectationsOf(draws).map(({ expertId }) => expertId)).not.toContain('nobody')
})

test('the figures do not depend on the order of the draws, to the last digit', () => {
  const chances = [0.1, 0.7, 0.03, 0.11, 0.49, 0.2, 0.301]
  const draws = chances.map((one, index) => aDraw({ wang: [one, index % 2 === 0] }))
  expect(expectationsOf([...draws].reverse())).toEqual(expectationsOf(draws))
})
