/** The distribution functions against published tables (Abramowitz & Stegun, table 26.8; χ² tables of any textbook). */
import { expect, test } from 'vitest'
import { atLeast, chiSquareTail, logGamma, poissonBinomial } from '../../../src-main/office/statistics/distributions.ts'

test.each([
  [1, 0],
  [5, Math.log(24)],
  [0.5, Math.log(Math.sqrt(Math.PI))],
  [100, 359.1342053695754],
  [1e-3, 6.907178885383853],
])('ln Γ(%d)', (x, value) => {
  expect(logGamma(x)).toBeCloseTo(value, 10)
})

test.each([
  // upper points of χ²: freedom, chance, point
  [1, 0.05, 3.841459],
  [1, 0.001, 10.827566],
  [2, 0.01, 9.21034],
  [5, 0.001, 20.515006],
  [10, 0.95, 3.940299],
  [10, 0.05, 18.307038],
  [30, 0.01, 50.892181],
  [60, 0.05, 79.081944],
  [100, 0.05, 124.342113],
  [100, 0.995, 67.327563],
])('χ² with %d degrees of freedom is at least its upper %d point %d', (freedom, chance, point) => {
  expect(chiSquareTail(point, freedom)).toBeCloseTo(chance, 6)
})

test('χ² is the exponential law with two degrees of freedom, also far out and where it is small', () => {
  for (const x of [0.001, 1, 5, 40, 300]) {
    const exact = Math.exp(-x / 2)
    expect(Math.abs(chiSquareTail(x, 2) / exact - 1)).toBeLessThan(1e-10)
  }
  expect(chiSquareTail(0, 7)).toBe(1)
  // not a whole number of degrees: between its neighbours
  expect(chiSquareTail(12, 9.5)).toBeGreaterThan(chiSquareTail(12, 9))
  expect(chiSquareTail(12, 9.5)).toBeLessThan(chiSquareTail(12, 10))
})

test('the number of successes of unequal trials, by hand: a half and a quarter', () => {
  expect(poissonBinomial([0.5, 0.25])).toEqual([0.375, 0.5, 0.125])
  expect(poissonBinomial([])).toEqual([1])
})

test('with equal chances it is the binomial law', () => {
  const tenth = Array.from({ length: 10 }, () => 0.1)
  // table of the binomial law, n = 10, p = 0.1: 1 − 0.9298
  expect(atLeast(tenth, 3)).toBeCloseTo(0.0701908264, 10)
  expect(atLeast(tenth, 0)).toBe(1)
  expect(atLeast(tenth, 10) / 1e-10).toBeCloseTo(1, 9)
  expect(atLeast(tenth, 11)).toBe(0)
})

test('the law adds up to one and has the mean of its chances', () => {
  const chances = [0.01, 0.2, 0.5, 0.99, 1, 0]
  const law = poissonBinomial(chances)
  expect(law.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 12)
  expect(law.reduce((sum, one, k) => sum + one * k, 0)).toBeCloseTo(2.7, 12)
})
