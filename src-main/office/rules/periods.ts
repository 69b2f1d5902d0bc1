/**
 * Years of several periods, as Articles 5 (3), 5 (4) and 6a (4) ask for them.
 *
 * A period runs from its first to its last day, both counted; one that goes on, or ends later, runs up to the day of
 * decision, so that five years begun on 25 November 2021 are complete on 25 November 2026 (birthday rule). What begins
 * on that day or later does not count. Periods that overlap or touch are merged: no day counts twice.
 *
 * A single unbroken period is counted by its own dates: from 25 November 2016 to 24 November 2021 it is five years, one day
 * less and it is four. Of several periods the days are added up and laid backwards from the day of decision, and the whole
 * years of that stretch are the answer, again by the birthday rule; where the longest of them alone gives more, because the
 * stretch holds one leap day more than it, that counts.
 */
/** Days since 1 March of the year 0 by the Gregorian calendar; 29 February of a common year is its 1 March. */
function dayOf(year: number, month: number, day: number): number {
  // Years are taken to begin in March, so that the leap day is the last of its year.
  const y = month > 2 ? year : year - 1
  const monthsSinceMarch = month > 2 ? month - 3 : month + 9
  const leapDays = Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400)
  return 365 * y + leapDays + Math.floor((153 * monthsSinceMarch + 2) / 5) + day - 1
}

/** A date with its day as a number: the rules look at a whole pool at once, and dates read as text would be most of the work. */
interface Day {
  year: number
  month: number
  day: number
  at: number
}

function read(date: string): Day {
  const [year, month, day] = [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))]
  return { year, month, day, at: dayOf(year, month, day) }
}

export interface Period {
  from: string
  /** Last day; absent = goes on. */
  to?: string | undefined
}

/** Half open: `end` is the first day that does not count. */
interface Stretch {
  from: Day
  end: number
}

function stretches(periods: readonly Period[], on: Day): Stretch[] {
  const merged: Stretch[] = []
  const counted = periods
    .map(
      ({ from, to }): Stretch => ({
        from: read(from),
        end: to === undefined ? on.at : Math.min(read(to).at + 1, on.at),
      }),
    )
    .filter(({ from, end }) => from.at < end)
    .sort((a, b) => a.from.at - b.from.at)
  for (const one of counted) {
    const last = merged.at(-1)
    if (last === undefined || one.from.at > last.end) merged.push(one)
    else if (one.end > last.end) last.end = one.end
  }
  return merged
}

/** Whole years from the first day of a stretch to its end; begun on 29 February, a year is complete on 1 March. */
function ownYears({ from, end }: Stretch): number {
  let years = Math.floor((end - from.at) / 365)
  while (years > 0 && dayOf(from.year + years, from.month, from.day) > end) years -= 1
  return years
}

/** Whole years that so many days make when they end on a day. */
function yearsBack(days: number, on: Day): number {
  const leapDay = on.month === 2 && on.day === 29
  const complete = (years: number) => {
    const year = on.year - years
    // From 1 March to 29 February no year is complete, so what would be that day is the one before it.
    const common = leapDay && dayOf(year, 2, 29) === dayOf(year, 3, 1)
    return on.at - days <= dayOf(year, on.month, on.day) - (common ? 1 : 0)
  }
  let years = Math.floor(days / 365)
  while (years > 0 && !complete(years)) years -= 1
  return years
}

/**
 * Whole years of periods up to a day.
 *
 * @param decidedOn day of decision
 */
export function yearsOf(periods: readonly Period[], decidedOn: string): number {
  const on = read(decidedOn)
  const merged = stretches(periods, on)
  const longest = merged.reduce((most, stretch) => Math.max(most, ownYears(stretch)), 0)
  if (merged.length < 2) return longest
  const days = merged.reduce((sum, { from, end }) => sum + end - from.at, 0)
  return Math.max(longest, yearsBack(days, on))
}

/** Periods without what lies before a day. */
export function since(periods: readonly Period[], day: string): Period[] {
  return periods
    .filter(({ to }) => to === undefined || to >= day)
    .map(({ from, to }) => ({ from: from < day ? day : from, to }))
}
