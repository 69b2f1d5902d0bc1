/**
 * Working days by the State Council's yearly notices: weekends are off, holidays are off, make-up days are worked.
 *
 * A year without a table is never counted as plain weekdays: its days are `provisional` and a count that needs one says
 * so. The first day of a period is not counted (Civil Code art. 201), its last day ends at 24:00.
 */
import { z } from 'zod'
import { addDays, isDate } from './dates.ts'

const day = z.string().refine(isDate)
const spans = z.array(z.string().regex(/^\d{4}-\d{2}-\d{2}(\/\d{4}-\d{2}-\d{2})?$/))

/** One year's table: single days or `from/to`, both included. */
export const calendarYearSchema = z.strictObject({
  year: z.number().int().min(2000).max(2100),
  /** The notice from which the table was taken. */
  source: z.string().min(4),
  off: spans,
  worked: z.array(day),
})
export type CalendarYear = z.infer<typeof calendarYearSchema>

export interface Calendar {
  years: ReadonlySet<number>
  off: ReadonlySet<string>
  worked: ReadonlySet<string>
}

function daysOf(span: string): string[] {
  const [from = '', to = from] = span.split('/')
  const days: string[] = []
  for (let date = from; date <= to; date = addDays(date, 1)) days.push(date)
  return days
}

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
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay()
  return weekday === 0 || weekday === 6 ? 'off' : 'working'
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
