/**
 * Working days by the State Council's yearly notices: weekends are off, holidays are off, make-up days are worked.
 *
 * A year without a table is never counted as plain weekdays: its days are `provisional` and a count that needs one says
 * so. The first day of a period is not counted (Civil Code art. 201), its last day ends at 24:00.
 */
import { z } from 'zod'
import { addDays, daysBetween, isDate, startOfDay, weekdayZh } from './dates.ts'

const day = z.string().refine(isDate, { error: '不是有效日期', abort: true })

/** No holiday is longer; a slip of the pen in a year is not counted out day by day. */
const longestHoliday = 31

/** A day, or `from/to` with both included. */
const span = z.string().refine(
  (text) => {
    const [from = '', to = from, ...more] = text.split('/')
    if (more.length > 0 || !isDate(from) || !isDate(to)) return false
    return from <= to && daysBetween(from, to) < longestHoliday
  },
  { error: '应为有效日期，或“起/止”两个日期', abort: true },
)

/** One year's table, as the notice states it. */
export const calendarYearSchema = z
  .strictObject({
    year: z.number().int().min(2000).max(2100),
    /** The notice from which the table was taken, with its number. */
    source: z.string().trim().min(4).max(200),
    off: z.array(span).min(1).max(30),
    worked: z.array(day).max(30),
  })
  .superRefine((table, context) => {
    for (const problem of tableProblems(table)) context.addIssue({ code: 'custom', message: problem })
  })
export type CalendarYear = z.infer<typeof calendarYearSchema>

export interface Calendar {
  years: ReadonlySet<number>
  off: ReadonlySet<string>
  worked: ReadonlySet<string>
}

function daysOf(text: string): string[] {
  const [from = '', to = from] = text.split('/')
  const days: string[] = []
  for (let date = from; date <= to; date = addDays(date, 1)) days.push(date)
  return days
}

function isWeekend(date: string): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay()
  return weekday === 0 || weekday === 6
}

/** Where a table contradicts itself or how such notices are made; each problem in words for whoever types it in. */
function tableProblems({ year, off, worked }: { year: number; off: string[]; worked: string[] }): string[] {
  const offDays = off.flatMap(daysOf)
  // A New Year's holiday may begin in the last days of the year before.
  const problems = [...offDays, ...worked]
    .filter((date) => date < `${year - 1}-12-25` || date > `${year}-12-31`)
    .map((date) => `${date} 不属于 ${year} 年的放假安排`)
  for (const date of worked) {
    if (offDays.includes(date)) problems.push(`${date} 既放假又上班`)
    if (!isWeekend(date)) problems.push(`${date} 是${weekdayZh(date)}，调休上班日应当是周六或周日`)
  }
  if (new Set(offDays).size < offDays.length) problems.push('放假日期有重复')
  if (new Set(worked).size < worked.length) problems.push('上班日期有重复')
  return problems
}

/** Joins the tables of several years, one a year. */
export function calendarOf(years: readonly CalendarYear[]): Calendar {
  return {
    years: new Set(years.map((one) => one.year)),
    off: new Set(years.flatMap((one) => one.off.flatMap(daysOf))),
    worked: new Set(years.flatMap((one) => one.worked)),
  }
}

export type DayKind = 'working' | 'off' | 'provisional'

/** What kind of day a date is. */
export function dayKind(calendar: Calendar, date: string): DayKind {
  if (calendar.worked.has(date)) return 'working'
  if (calendar.off.has(date)) return 'off'
  if (!calendar.years.has(Number(date.slice(0, 4)))) return 'provisional'
  return isWeekend(date) ? 'off' : 'working'
}

/** The n-th working day after a date (the date itself is not counted), or the year whose table is missing. */
export function nthWorkingDayAfter(
  calendar: Calendar,
  date: string,
  n: number,
): { date: string } | { uncoveredYear: number } {
  let at = date
  for (let left = n; left > 0; ) {
    at = addDays(at, 1)
    const kind = dayKind(calendar, at)
    if (kind === 'provisional') return { uncoveredYear: Number(at.slice(0, 4)) }
    if (kind === 'working') left -= 1
  }
  return { date: at }
}

/**
 * Working days after a date up to and including another: 0 where `to` is not later. Lateness (11 (6)) and the days left on a
 * to-do list are this number compared with the days allowed.
 */
export function workingDaysBetween(
  calendar: Calendar,
  from: string,
  to: string,
): { days: number } | { uncoveredYear: number } {
  let days = 0
  for (let at = addDays(from, 1); at <= to; at = addDays(at, 1)) {
    const kind = dayKind(calendar, at)
    if (kind === 'provisional') return { uncoveredYear: Number(at.slice(0, 4)) }
    if (kind === 'working') days += 1
  }
  return { days }
}

/**
 * The instant at which a period of n working days is over: 24:00 in Asia/Shanghai of its last day, in milliseconds. The day
 * on which it begins is not counted.
 */
export function periodEnd(
  calendar: Calendar,
  begins: string,
  n: number,
): { lastDay: string; endsAt: number } | { uncoveredYear: number } {
  const last = nthWorkingDayAfter(calendar, begins, n)
  return 'uncoveredYear' in last ? last : { lastDay: last.date, endsAt: startOfDay(addDays(last.date, 1)) }
}
