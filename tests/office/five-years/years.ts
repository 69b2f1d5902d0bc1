/** Five calendar years of a county from day to day. */
import { addDays } from '../../../src-shared/model/dates.ts'
import { Activities } from './activities.ts'
import { Admissions } from './admissions.ts'
import { type County, firstYear } from './county.ts'
import { Draws } from './draws.ts'
import { assess, type Assessed, enterCalendar, lookOver, recruit, verifyDraws } from './january.ts'
import { PoolLife } from './pool-life.ts'

export interface Lived {
  draws: Draws
  activities: Activities
  assessments: Assessed[]
  /** Seconds of CPU that each calendar year took. */
  took: number[]
}

/** A year of the office begins on the day on which it was opened. */
const beginningOf = (year: number) => `${year}-01-12`

/** Lives through the years of the county's size, and through the January after them, in which the last one is assessed. */
export async function live(county: County): Promise<Lived> {
  const draws = new Draws(county)
  await draws.rememberPast()
  const activities = new Activities(county, draws)
  const life = new PoolLife(county, activities)
  const admissions = new Admissions(county)
  const lived: Lived = { draws, activities, assessments: [], took: [] }
  for (let year = firstYear; year < firstYear + county.size.years; year += 1) {
    const start = process.cpuUsage()
    const before = activities.closed.length
    const days = drawDays(beginningOf(year), `${year}-12-28`, county.size.activitiesAYear)
    for (let day = beginningOf(year), number = 0; day < beginningOf(year + 1); day = addDays(day, 1), number += 1) {
      const drawn = days.filter((one) => one === day).length
      const weekly = number % 7 === 0
      if (drawn === 0 && !weekly && activities.idle) continue
      county.goTo(day)
      for (let index = 0; index < drawn; index += 1) await activities.begin()
      await activities.day()
      if (!weekly) continue
      await life.week()
      await admissions.week()
      if (number % 28 === 0) await admissions.month()
      if (number === 70) await recruit(county, admissions)
      if (number === 336) await enterCalendar(county, year + 1)
    }
    await toTheEnd(county, activities)
    lived.assessments.push(await assess(county, year))
    await verifyDraws(county, activities.closed.slice(before))
    await lookOver(county)
    const { user, system } = process.cpuUsage(start)
    lived.took.push((user + system) / 1e6)
  }
  return lived
}

/** Whatever still runs is brought to its end before the year is assessed. */
async function toTheEnd(county: County, activities: Activities): Promise<void> {
  for (let days = 0; !activities.idle; days += 1) {
    if (days > 60) throw new Error('activities do not come to an end')
    county.goTo(county.inDays(1))
    await activities.day()
  }
}

/** Days of so many activities, evenly over a year, two of them each time. */
function drawDays(from: string, to: string, count: number): string[] {
  const span = (Date.parse(to) - Date.parse(from)) / 86_400_000
  return Array.from({ length: count }, (_, index) =>
    addDays(from, Math.floor((Math.floor(index / 2) * 2 * span) / count)),
  )
}
