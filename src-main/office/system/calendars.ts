/**
 * Working-day tables of an office: those that come with the product, and years that the office entered from the State
 * Council's notice. A table of the product is never replaced; a year of the office's own counts when a second account has
 * compared it with the notice, for a false table could end a period of publicity early.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CalendarLine } from '../../../src-shared/api/system.ts'
import {
  type Calendar,
  calendarOf as joined,
  type CalendarYear,
  calendarYearSchema,
} from '../../../src-shared/model/working-days.ts'
import { accountNames } from '../accounts/names.ts'
import { accountOf, type Caller, type Core } from '../core.ts'
import { command, done, type Handlers, query, refuse, type Refused } from '../handler.ts'
import { perOffice } from '../per-office.ts'
import type { OwnCalendar } from './register.ts'
import { officeState } from './state.ts'

/** @param resources the product's resource folder */
export function readTables(resources: string): CalendarYear[] {
  const folder = join(resources, 'calendars')
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => calendarYearSchema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))))
    .sort((a, b) => a.year - b.year)
}

/** The tables that come with the product. */
export function readCalendar(resources: string): Calendar {
  return joined(readTables(resources))
}

const kept = perOffice((core) => ({ calendar: readCalendar(core.resources) }))

/** The calendar of an opened office. */
export function calendarOf(core: Core): Calendar {
  return kept(core).calendar
}

/** Takes in the years that the office entered; at the start and whenever one comes into force. */
export async function refreshCalendar(core: Core): Promise<void> {
  const { calendars = [] } = await officeState(core)
  const own = calendars.filter(({ confirmedBy }) => confirmedBy !== '').map(({ table }) => table)
  kept(core).calendar = joined([...readTables(core.resources), ...own])
}

async function proposedYear(core: Core, year: number): Promise<OwnCalendar | Refused> {
  const { calendars = [] } = await officeState(core)
  const found = calendars.find((one) => one.table.year === year && one.confirmedBy === '')
  return found ?? refuse('calendar.none', `${year} 年没有待确认的放假安排，请刷新页面。`)
}

export function calendarHandlers(): Handlers {
  return {
    'system.calendars': query((core, caller) => calendarLines(core, caller)),
    'system.proposeCalendar': command(async (core, caller, { table }) => {
      if (calendarOf(core).years.has(table.year))
        return refuse('calendar.known', `${table.year} 年的放假安排已经有了，不能另外录入。`, { field: 'table.year' })
      const { source, ...days } = table
      await core.append(caller, [
        { type: 'calendar-proposed', subject: 'office', payload: days, personal: [{ source }] },
      ])
      return done
    }),
    'system.confirmCalendar': command(async (core, caller, { year }) => {
      const found = await proposedYear(core, year)
      if (!('table' in found)) return found
      if (found.by === accountOf(caller).id) return refuse('calendar.own', '须由另一个账号对照国务院办公厅通知确认。')
      await core.append(caller, [{ type: 'calendar-confirmed', subject: 'office', payload: { year } }])
      await refreshCalendar(core)
      return done
    }),
    'system.refuseCalendar': command(async (core, caller, { year, reason }) => {
      const found = await proposedYear(core, year)
      if (!('table' in found)) return found
      await core.append(caller, [
        { type: 'calendar-refused', subject: 'office', payload: { year }, personal: [{ reason }] },
      ])
      return done
    }),
  }
}

async function calendarLines(core: Core, caller: Caller): Promise<CalendarLine[]> {
  const names = await accountNames(core)
  const { calendars = [] } = await officeState(core)
  const own = calendars.map(
    ({ table, by, confirmedBy }): CalendarLine => ({
      ...table,
      origin: 'office',
      inForce: confirmedBy !== '',
      enteredBy: names.get(by) ?? '',
      confirmedBy: names.get(confirmedBy) ?? '',
      mine: by === accountOf(caller).id,
    }),
  )
  const product = readTables(core.resources).map(
    (table): CalendarLine => ({
      ...table,
      origin: 'product',
      inForce: true,
      enteredBy: '',
      confirmedBy: '',
      mine: false,
    }),
  )
  return [...product, ...own].sort((a, b) => b.year - a.year)
}
