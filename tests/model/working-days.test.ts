/**
 * Article 7 (4), 11 (6): working days by the State Council's notices of 2024 (国办发明电〔2023〕7号), 2025 (国办发明电〔2024〕12号)
 * and 2026, written here as the notices state them and checked against every day of the three years.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readCalendar } from '../../src-main/office/system/calendars.ts'
import { addDays } from '../../src-shared/model/dates.ts'
import {
  calendarYearSchema,
  dayKind,
  nthWorkingDayAfter,
  periodEnd,
  workingDaysBetween,
} from '../../src-shared/model/working-days.ts'
import { resources } from '../office/harness.ts'

const calendar = readCalendar(resources)
/** Month and days off, month and days worked, as in the notices. */
const notices: Record<number, { off: [number, number, number][]; worked: [number, number][] }> = {
  2024: {
    off: [
      [1, 1, 1],
      [2, 10, 17],
      [4, 4, 6],
      [5, 1, 5],
      [6, 8, 10],
      [9, 15, 17],
      [10, 1, 7],
    ],
    worked: [
      [2, 4],
      [2, 18],
      [4, 7],
      [4, 28],
      [5, 11],
      [9, 14],
      [9, 29],
      [10, 12],
    ],
  },
  2025: {
    off: [
      [1, 1, 1],
      [1, 28, 31],
      [2, 1, 4],
      [4, 4, 6],
      [5, 1, 5],
      [5, 31, 31],
      [6, 1, 2],
      [10, 1, 8],
    ],
    worked: [
      [1, 26],
      [2, 8],
      [4, 27],
      [9, 28],
      [10, 11],
    ],
  },
  2026: {
    off: [
      [1, 1, 3],
      [2, 15, 23],
      [4, 4, 6],
      [5, 1, 5],
      [6, 19, 21],
      [9, 25, 27],
      [10, 1, 7],
    ],
    worked: [
      [1, 4],
      [2, 14],
      [2, 28],
      [5, 9],
      [9, 20],
      [10, 10],
    ],
  },
}

function stated(date: string): 'working' | 'off' {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  const notice = notices[year]
  if (notice?.worked.some(([m, d]) => m === month && d === day)) return 'working'
  if (notice?.off.some(([m, from, to]) => m === month && day >= from && day <= to)) return 'off'
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay()
  return weekday === 0 || weekday === 6 ? 'off' : 'working'
}

describe.each([2024, 2025, 2026])('%i', (year) => {
  test('every day is as its notice says', () => {
    for (let date = `${year}-01-01`; date <= `${year}-12-31`; date = addDays(date, 1)) {
      expect(`${date} ${dayKind(calendar, date)}`).toBe(`${date} ${stated(date)}`)
    }
  })
})

test.each([
  ['2026-11-20', 5, '2026-11-27', 'Friday, over a weekend'],
  ['2026-09-24', 5, '2026-10-09', 'over Mid-Autumn, National Day, without the make-up Saturday'],
  ['2026-09-18', 1, '2026-09-20', 'a make-up Sunday counts'],
  ['2025-01-26', 1, '2025-01-27', 'from a make-up Sunday'],
  ['2024-02-09', 3, '2024-02-20', 'over Spring Festival with its make-up Sunday'],
  ['2026-11-25', 0, '2026-11-25', 'nothing to count'],
])('%s and %i working days: %s (%s)', (date, count, end) =>
  expect(nthWorkingDayAfter(calendar, date, count)).toEqual({ date: end }),
)

test('a year without a table is provisional and never counted as plain weekdays', () => {
  expect(dayKind(calendar, '2027-03-03')).toBe('provisional')
  expect(nthWorkingDayAfter(calendar, '2026-12-28', 5)).toEqual({ uncoveredYear: 2027 })
  expect(nthWorkingDayAfter(calendar, '2023-12-28', 5)).toEqual({ uncoveredYear: 2023 })
})

test('art-7-4: the New Year of a notice that begins in the year before is off there too', () => {
  expect(['2023-12-30', '2023-12-31'].map((date) => dayKind(calendar, date))).toEqual(['off', 'off'])
})

test.each([
  ['2026-11-25', '2026-11-25', 0, 'the same day'],
  ['2026-11-25', '2026-11-20', 0, 'an earlier day'],
  ['2026-11-20', '2026-11-22', 0, 'over a weekend'],
  ['2026-09-24', '2026-10-09', 5, 'over two holidays and a make-up Sunday before them'],
  ['2026-09-30', '2026-10-10', 3, 'a make-up Saturday counts'],
])('art-11-6: from %s to %s: %i working days (%s)', (from, to, days) =>
  expect(workingDaysBetween(calendar, from, to)).toEqual({ days }),
)

test('art-11-6: working days into a year without a table are not known', () => {
  expect(workingDaysBetween(calendar, '2026-12-30', '2027-01-04')).toEqual({ uncoveredYear: 2027 })
})

test.each([
  ['2026-11-20', 5, '2026-11-27', '2026-11-28T00:00:00+08:00'],
  ['2026-09-24', 5, '2026-10-09', '2026-10-10T00:00:00+08:00'],
])('art-7-4: a publicity begun on %s for %i working days ends with %s at 24:00', (begins, days, lastDay, end) =>
  expect(periodEnd(calendar, begins, days)).toEqual({ lastDay, endsAt: Date.parse(end) }),
)

test('art-7-4: a publicity that needs a year without a table has no end yet', () => {
  expect(periodEnd(calendar, '2026-12-28', 5)).toEqual({ uncoveredYear: 2027 })
})

test('the n-th working day is the first on which n working days have passed', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1060 }), fc.integer({ min: 1, max: 20 }), (start, n) => {
      const from = addDays('2024-01-01', start)
      const last = nthWorkingDayAfter(calendar, from, n)
      if ('uncoveredYear' in last) return expect(last.uncoveredYear).toBe(2027)
      expect(dayKind(calendar, last.date)).toBe('working')
      expect(workingDaysBetween(calendar, from, last.date)).toEqual({ days: n })
      expect(workingDaysBetween(calendar, from, addDays(last.date, -1))).toEqual({ days: n - 1 })
    }),
  )
})

const aTable = (given: object) => ({
  year: 2027,
  source: '国办发明电〔2026〕某号',
  off: ['2027-01-01/2027-01-03'],
  worked: ['2027-01-09'],
  ...given,
})

test.each([
  ['as the notices are', {}, null],
  ['no make-up days', { worked: [] }, null],
  ['a New Year begun in December', { off: ['2026-12-31/2027-01-02'] }, null],
  ['a make-up day on a weekday', { worked: ['2027-01-04'] }, '2027-01-04 是星期一，调休上班日应当是周六或周日'],
  ['a day both off and worked', { worked: ['2027-01-02'] }, '2027-01-02 既放假又上班'],
  ['a day of another year', { off: ['2028-01-01'] }, '2028-01-01 不属于 2027 年的放假安排'],
  ['a year typed wrong', { off: ['2026-01-01/2026-01-03'] }, '2026-01-01 不属于 2027 年的放假安排'],
  ['spans that overlap', { off: ['2027-01-01/2027-01-03', '2027-01-03'] }, '放假日期有重复'],
  ['a make-up day twice', { worked: ['2027-01-09', '2027-01-09'] }, '上班日期有重复'],
  ['an end before its start', { off: ['2027-01-03/2027-01-01'] }, '应为有效日期，或“起/止”两个日期'],
  ['a span of years', { off: ['0001-01-01/9999-12-31'] }, '应为有效日期，或“起/止”两个日期'],
  ['three days in a span', { off: ['2027-01-01/2027-01-02/2027-01-03'] }, '应为有效日期，或“起/止”两个日期'],
  ['no day', { worked: ['2027-02-30'] }, '不是有效日期'],
])('a new year’s table, %s', (_name, given, problem) => {
  const result = calendarYearSchema.safeParse(aTable(given))
  expect(result.error?.issues[0]?.message ?? null).toBe(problem)
})

test('a table that is no table is refused', () => {
  const bad = [
    {},
    { year: 2027, source: '通知', off: ['2027-02-30'], worked: ['2027-02-30'] },
    { year: 2027, source: '', off: [], worked: [] },
  ]
  for (const one of bad) expect(calendarYearSchema.safeParse(one).success).toBe(false)
})
