/** The test for even draws: by hand, its size in years that were fair, its power in one that was not (Article 12). */
import { expect, test } from 'vitest'
import { chiSquareTail } from '../../../src-main/office/statistics/distributions.ts'
import type { DrawChances } from '../../../src-main/office/statistics/draw-chances.ts'
import { uniformityOf } from '../../../src-main/office/statistics/uniformity.ts'
import { numbers } from './rosters.ts'

/** A draw of these people among candidates of one kind. */
function aDraw(candidates: readonly string[], drawn: readonly string[]): DrawChances {
  const chance = drawn.length / candidates.length
  return {
    activityId: 'a1',
    department: '安全科',
    on: '2026-03-01',
    method: 'exact',
    people: candidates.map((expertId) => ({
      expertId,
      kind: 0,
      first: chance,
      any: chance,
      drawnFirst: drawn.includes(expertId),
      drawn: drawn.includes(expertId),
    })),
    satOut: [],
    unnamed: 0,
  }
}

const ten = Array.from({ length: 10 }, (_, index) => `e${index}`)

test('ten candidates, one drawn in each of twenty draws: the formula of the lotteries', () => {
  // e0 is drawn 4 times, e1 … e8 twice, e9 never; E = 2, V = 20 · 0.1 · 0.9 = 1.8
  const times = [4, 2, 2, 2, 2, 2, 2, 2, 2, 0]
  const draws = times.flatMap((count, index) => Array.from({ length: count }, () => aDraw(ten, [`e${index}`])))
  const { test: result, ...counted } = uniformityOf(draws)
  expect(counted).toEqual({ draws: 20, experts: 10, drawn: 20 })
  // Σ(O − E)²/V · (n − 1)/n = 8/1.8 · 0.9 = 4 with 9 degrees of freedom
  expect(result?.freedom).toBeCloseTo(9, 9)
  expect(result?.statistic).toBeCloseTo(4, 9)
  expect(result?.probability).toBeCloseTo(chiSquareTail(4, 9), 12)
})

test.each([
  ['no draw', [], { draws: 0, experts: 0, drawn: 0 }],
  ['a few draws', ten.slice(0, 5).map((one) => aDraw(ten, [one])), { draws: 5, experts: 10, drawn: 5 }],
  ['experts who had hardly a chance', [aDraw(ten, ['e1'])], { draws: 1, experts: 0, drawn: 0 }],
  ['everybody is drawn', [aDraw(ten, ten)], { draws: 1, experts: 0, drawn: 0 }],
])('%s: no p-value, the counts say why', (_, draws, counted) => {
  expect(uniformityOf(draws)).toEqual({ ...counted, test: null })
})

/** A year of draws on changing rosters; `favour` is drawn whenever on the roster. */
function aYear(seed: number, draws: number, people: number, favour = ''): DrawChances[] {
  const random = numbers(seed)
  const all = Array.from({ length: people }, (_, index) => `e${String(index).padStart(3, '0')}`)
  return Array.from({ length: draws }, () => {
    const share = 0.4 + random() * 0.6
    const roster = all.filter(() => random() < share)
    const shuffled = roster.map((id) => [id === favour ? -1 : random(), id] as const).sort((a, b) => a[0] - b[0])
    return aDraw(
      roster,
      shuffled.slice(0, 2 + Math.floor(random() * 5)).map(([, id]) => id),
    )
  })
}

test.each([
  ['few draws of many people', 30, 120],
  ['many draws of fewer people', 100, 60],
])('a fair year seldom looks unfair: %s', (_, draws, people) => {
  const years = 600
  const results = Array.from({ length: years }, (__, seed) => uniformityOf(aYear(seed + 1, draws, people)).test)
  const chances = results.flatMap((one) => (one ? [one.probability] : []))
  expect(chances).toHaveLength(years)
  const share = (limit: number) => chances.filter((one) => one < limit).length / years
  // 600 fair years: within four standard deviations of what the p-value says
  expect(Math.abs(share(0.05) - 0.05)).toBeLessThan(0.036)
  expect(Math.abs(share(0.5) - 0.5)).toBeLessThan(0.082)
  expect(share(0.001)).toBeLessThan(0.01)
})

test('somebody drawn whenever there is seen', () => {
  expect(uniformityOf(aYear(7, 60, 60, 'e003')).test?.probability).toBeLessThan(1e-6)
})

test('the order of the draws changes nothing', () => {
  const year = aYear(11, 40, 80)
  const there = uniformityOf(year).test
  const back = uniformityOf([...year].reverse()).test
  expect(back?.statistic).toBeCloseTo(there?.statistic ?? -1, 9)
  expect(back?.freedom).toBeCloseTo(there?.freedom ?? -1, 9)
})
