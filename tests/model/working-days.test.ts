/**
 * Article 7 (4), 11 (6): working days by the State Council's notices of 2024 (国办发明电〔2023〕7号), 2025 (国办发明电〔2024〕12号)
 * and 2026, written here as the notices state them and checked against every day of the three years.
 */
import { describe, expect, test } from 'vitest'
import { readCalendar } from '../../src-main/office/system/calendars.ts'
import { addDays } from '../../src-shared/model/dates.ts'
import { calendarYearSchema, dayKind, nthWorkingDayAfter } from '../../src-shared/model/working-days.ts'
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

test('a table that is no table is refused', () => {
  const bad = [
    {},
    { year: 2027, source: '通知', off: ['2027-02-30'], worked: ['2027-02-30'] },
    { year: 2027, source: '', off: [], worked: [] },
  ]
  for (const one of bad) expect(calendarYearSchema.safeParse(one).success).toBe(false)
})
