/**
 * Working-day tables of an office: those that come with the product, those that its province gave out, and years that the
 * office entered from the State Council's notice. A table of the product is never replaced, one of the province by none of
 * the office's own; a year of the office's own counts when a second account has compared it with the notice, for a false
 * table could end a period of publicity early. Where the tables of a year say different things, that is shown.
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
import { standingOf } from '../from-province/reading.ts'
import { perOffice } from '../per-office.ts'
import type { OwnCalendar } from './register.ts'
import { officeState } from './state.ts'

const read = new Map<string, readonly CalendarYear[]>()

/** The product's tables, read once. @param resources the product's resource folder */
export function readTables(resources: string): readonly CalendarYear[] {
  const known = read.get(resources)
  if (known) return known
  const folder = join(resources, 'calendars')
  const tables = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => calendarYearSchema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))))
    .sort((a, b) => a.year - b.year)
  read.set(resources, tables)
  return tables
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

/** Takes in the years that the province gave out and those that the office entered; whenever one comes into force. */
export async function refreshCalendar(core: Core): Promise<void> {
  kept(core).calendar = joined(await tablesInForce(core))
}

/** The table that counts, of each year: the product's, else the province's, else the office's own. */
async function tablesInForce(core: Core): Promise<CalendarYear[]> {
  const { calendars = [] } = await officeState(core)
  const own = calendars.filter(({ confirmedBy }) => confirmedBy !== '').map(({ table }) => table)
  const years = new Map<number, CalendarYear>()
  for (const table of [...readTables(core.resources), ...(await provinceTables(core)), ...own])
    if (!years.has(table.year)) years.set(table.year, table)
  return [...years.values()]
}

/** What the province gave out, the latest version of each year; a table that contradicts itself counts as none. */
async function provinceTables(core: Core): Promise<CalendarYear[]> {
  const docs = (await standingOf(core, 'calendar')).sort((a, b) => b.data.version - a.data.version)
  const tables = docs.flatMap(({ data: { table } }) => calendarYearSchema.safeParse(table).data ?? [])
  return tables.filter(({ year }, index) => tables.findIndex((one) => one.year === year) === index)
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
  const counting = new Set((await tablesInForce(core)).map(sameTable))
  const plain = { enteredBy: '', confirmedBy: '', mine: false, differs: false }
  const own = calendars.map(
    ({ table, by, confirmedBy }): CalendarLine => ({
      ...table,
      origin: 'office',
      inForce: confirmedBy !== '' && counting.has(sameTable(table)),
      enteredBy: names.get(by) ?? '',
      confirmedBy: names.get(confirmedBy) ?? '',
      mine: by === accountOf(caller).id,
      differs: false,
    }),
  )
  const given =
    (origin: 'product' | 'province') =>
    (table: CalendarYear): CalendarLine => ({
      ...table,
      ...plain,
      origin,
      inForce: counting.has(sameTable(table)),
    })
  const product = readTables(core.resources).map(given('product'))
  const province = (await provinceTables(core)).map(given('province'))
  const lines = [...product, ...province, ...own]
  return lines
    .map((line) => ({
      ...line,
      differs: lines.some((other) => other.year === line.year && daysOf(other) !== daysOf(line)),
    }))
    .sort((a, b) => b.year - a.year)
}

/** The days of a table, to compare: order plays no part. */
function daysOf({ year, off, worked }: Pick<CalendarYear, 'year' | 'off' | 'worked'>): string {
  const { off: free, worked: busy } = joined([{ year, source: '', off, worked }])
  return JSON.stringify([[...free].sort(), [...busy].sort()])
}

const sameTable = (table: CalendarYear) => `${table.source}|${daysOf(table)}`
