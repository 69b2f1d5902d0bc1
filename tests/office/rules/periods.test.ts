/** Years of periods (Articles 5 (3), 5 (4), 6a (4)): the birthday rule over any dates. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Period, since, yearsOf } from '../../../src-main/office/rules/periods.ts'
import { addDays, daysBetween, wholeYears } from '../../../src-shared/model/dates.ts'

const on = '2026-11-25'
const anyDay = fc.integer({ min: 0, max: 70_000 }).map((days) => addDays('1901-01-01', days))
const before = fc.integer({ min: 0, max: 30_000 })

describe('one period', () => {
  test('that goes on is counted as ages are', () => {
    fc.assert(
      fc.property(anyDay, before, (day, days) => {
        const from = addDays(day, -days)
        expect(yearsOf([{ from }], day)).toBe(wholeYears(from, day))
      }),
      { numRuns: 1000 },
    )
  })

  test('that has ended is counted to the day after its last', () => {
    fc.assert(
      fc.property(anyDay, before, before, (from, days, later) => {
        const to = addDays(from, days)
        expect(yearsOf([{ from, to }], addDays(to, 1 + later))).toBe(wholeYears(from, addDays(to, 1)))
      }),
      { numRuns: 1000 },
    )
  })
})

describe('several periods', () => {
  test('apart from one another: their days, laid back from the day of decision, unless the longest alone gives more', () => {
    fc.assert(
      fc.property(anyDay, fc.array(fc.tuple(before, before), { minLength: 2, maxLength: 4 }), (day, list) => {
        const periods: Period[] = []
        let at = day
        for (const [length, gap] of list) {
          const to = addDays(at, -2 - gap)
          periods.push({ from: addDays(to, -length), to })
          at = addDays(to, -length)
        }
        const days = list.reduce((sum, [length]) => sum + length + 1, 0)
        const alone = periods.map(({ from, to = day }) => wholeYears(from, addDays(to, 1)))
        expect(yearsOf(periods, day)).toBe(Math.max(wholeYears(addDays(day, -days), day), ...alone))
      }),
      { numRuns: 1000 },
    )
  })

  test('cut in two, a period is the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20_000 }), fc.integer({ min: 1, max: 20_000 }), (first, second) => {
        const cut = addDays(on, -second)
        const from = addDays(cut, -first)
        expect(yearsOf([{ from: cut }, { from, to: addDays(cut, -1) }], on)).toBe(wholeYears(from, on))
      }),
    )
  })

  test.each([
    ['the same twice', [{ from: '2020-01-01' }, { from: '2020-01-01' }], 6],
    ['none', [], 0],
    ['only to come', [{ from: '2027-01-01' }, { from: on }], 0],
    ['an end before the beginning', [{ from: '2020-01-01', to: '2019-12-31' }], 0],
    ['a day', [{ from: '2020-01-01', to: '2020-01-01' }], 0],
  ])('%s', (_, periods, years) => expect(yearsOf(periods, on)).toBe(years))

  test('decided on 29 February', () => {
    const periods = (last: string) => [
      { from: '2019-01-01', to: '2019-01-31' },
      { from: '2021-01-01', to: last },
    ]
    const lengths = (last: string) => 31 + daysBetween('2021-01-01', last) + 1
    // 365 days back from 29 February 2024 is 1 March 2023: not a year yet; a day more is one.
    expect([lengths('2021-11-30'), yearsOf(periods('2021-11-30'), '2024-02-29')]).toEqual([365, 0])
    expect([lengths('2021-12-01'), yearsOf(periods('2021-12-01'), '2024-02-29')]).toEqual([366, 1])
  })
})

test('practice before the award is cut off', () => {
  const practice = [
    { from: '2001-01-01', to: '2005-12-31' },
    { from: '2004-01-01', to: '2010-01-01' },
    { from: '2012-01-01' },
  ]
  expect(since(practice, '2006-01-01')).toEqual([
    { from: '2006-01-01', to: '2010-01-01' },
    { from: '2012-01-01', to: undefined },
  ])
  expect(since(practice, '2010-01-01')[0]).toEqual({ from: '2010-01-01', to: '2010-01-01' })
})
