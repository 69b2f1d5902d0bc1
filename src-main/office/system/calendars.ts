/** Reads the working-day tables that come with the product. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Calendar, calendarOf, calendarYearSchema } from '../../../src-shared/model/working-days.ts'

/** @param resources the product's resource folder */
export function readCalendar(resources: string): Calendar {
  const folder = join(resources, 'calendars')
  return calendarOf(
    readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .map((name) => calendarYearSchema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')))),
  )
}
