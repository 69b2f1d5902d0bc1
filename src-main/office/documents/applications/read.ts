/** Reads the sheets of the applicants' workbook: persons, and further facts under their IDs. Pure over grids. */
import type { DraftForm } from '../../../../src-shared/api/application-form.ts'
import type { IdentityFault } from '../../../../src-shared/model/identity-number.ts'
import { cleanText, readCell, type ReadCell } from '../roster/clean.ts'
import type { Grid } from '../roster/grid.ts'
import { comparable } from '../roster/headings.ts'
import { readIdentity } from '../roster/identity.ts'
import type { Column, SheetSpec } from './columns.ts'
import { sheets } from './sheets.ts'
import { readValue } from './values.ts'

/** A problem, said at its cell. */
export interface ApplicationProblem {
  sheet: string
  /** Row of the sheet from 1; 0 = the sheet as a whole. */
  row: number
  /** Name of the person as far as it is known. */
  name: string
  /** Field of the form, e.g. `work.0.from`; '' = the row. */
  path: string
  message: string
}

export interface ApplicationRows {
  /** Persons without a problem, on any sheet. */
  rows: { sheet: string; row: number; form: DraftForm }[]
  problems: ApplicationProblem[]
}

/** A sheet with its heading. */
interface Table {
  grid: Grid
  spec: SheetSpec
  /** Row of the heading from 0. */
  heading: number
  columns: { column: Column; index: number }[]
}

interface Person {
  sheet: string
  row: number
  id: string
  name: string
  form: Record<string, unknown>
  good: boolean
}

/** Rows that are looked at for a heading. */
const headingWithin = 20
const examples = new Set(['示例', '例', '样例', '填写示例'])

/** @param today in Asia/Shanghai: nothing that is read lies after it */
export function readTables(grids: readonly Grid[], today: string): ApplicationRows | null {
  const tables = grids.flatMap((grid) => tableOf(grid) ?? [])
  if (!tables.some(({ spec }) => spec.list === '')) return null
  const reader = new Reader(today)
  for (const table of tables) if (table.spec.list === '') reader.persons(table)
  for (const table of tables) if (table.spec.list !== '') reader.facts(table)
  return reader.result()
}

function names(header: string, also: string): string[] {
  return [header, ...also.split(' ').filter((one) => one !== '')].map(comparable)
}

/** Columns of each kind of sheet by the headings they are known by. */
const byHeading = new Map(
  sheets.map((spec) => [
    spec,
    new Map(spec.columns.flatMap((column) => names(column.header, column.also).map((text) => [text, column] as const))),
  ]),
)

/** The sheet by its name, else by its headings; null for a sheet of another kind. */
function tableOf(grid: Grid): Table | null {
  const own = comparable(grid.name)
  const named = sheets.filter((spec) => names(spec.name, spec.also).includes(own))
  const found = (named.length > 0 ? named : sheets).flatMap((spec) => headed(grid, spec) ?? [])
  return found.toSorted((a, b) => b.columns.length - a.columns.length)[0] ?? null
}

/** Name and ID stand on every sheet: a third column says which one it is. */
function headed(grid: Grid, spec: SheetSpec): Table | null {
  const known = byHeading.get(spec)
  for (let row = 0; row < Math.min(grid.rows.length, headingWithin); row += 1) {
    const taken = new Set<Column>()
    const columns = (grid.rows[row] ?? []).flatMap((cell, index) => {
      const text = cell ? comparable(cleanText(cell.text)) : ''
      const column = known?.get(text)
      if (!column || taken.has(column)) return []
      taken.add(column)
      return [{ column, index }]
    })
    const whose = columns.some(({ column }) => column.key === 'residentId' || column.header === '姓名')
    if (whose && columns.length >= 3) return { grid, spec, heading: row, columns }
  }
  return null
}

class Reader {
  private readonly people: Person[] = []
  private readonly byId = new Map<string, Person>()
  /** Person of a name; null where several have it. */
  private readonly byName = new Map<string, Person | null>()
  private readonly problems: ApplicationProblem[] = []
  private readonly today: string

  constructor(today: string) {
    this.today = today
  }

  result(): ApplicationRows {
    return {
      rows: this.people.filter(({ good }) => good).map(({ sheet, row, form }) => ({ sheet, row, form })),
      problems: this.problems,
    }
  }

  persons(table: Table): void {
    for (const [row, cells] of rowsOf(table)) {
      const name = textAt(cells, '姓名')
      const person: Person = { sheet: table.grid.name, row: row + 1, id: '', name, form: {}, good: true }
      const tell = (path: string, message: string) => {
        person.good = false
        this.tell(person, path, message)
      }
      this.fill(person.form, table, cells, tell)
      this.identify(person, cells, tell)
      this.people.push(person)
      if (name !== '') this.byName.set(name, this.byName.has(name) ? null : person)
    }
  }

  facts(table: Table): void {
    const { list, most } = table.spec
    for (const [row, cells] of rowsOf(table)) {
      const place = { sheet: table.grid.name, row: row + 1, name: textAt(cells, '姓名') }
      const person = this.owner(cells)
      if (!person) {
        this.tell(place, '', '“人员”表中没有这个人，请核对证件号码')
        continue
      }
      const entries = (person.form[list] ??= []) as Record<string, unknown>[]
      const entry: Record<string, unknown> = {}
      const tell = (path: string, message: string) => {
        person.good = false
        this.tell({ ...place, name: person.name }, path && `${list}.${entries.length}.${path}`, message)
      }
      this.fill(entry, table, cells, tell)
      if (!joinsLast(list, entries, entry)) entries.push(entry)
      if (entries.length === most + 1) tell('', `每人最多 ${most} 条`)
    }
  }

  private tell(at: { sheet: string; row: number; name: string }, path: string, message: string): void {
    const { sheet, row, name } = at
    this.problems.push({ sheet, row, name, path, message })
  }

  /** Puts the cells of a row into an entry of the form. */
  private fill(
    entry: Record<string, unknown>,
    { spec, grid, columns }: Table,
    cells: Cells,
    tell: (path: string, message: string) => void,
  ): void {
    const calendar = { today: this.today, date1904: grid.date1904 }
    for (const column of spec.columns) {
      // ID and name of a row of facts only say whose it is.
      if (column.key === 'residentId' || (spec.list !== '' && column.header === '姓名')) continue
      const given = cells.get(column)
      if (!given) {
        const there = columns.some((one) => one.column === column)
        if (column.needed) tell(column.key, there ? `没有填写${column.header}` : `表中没有“${column.header}”一栏`)
        continue
      }
      const reading = readValue(given, column.read, calendar)
      if ('fault' in reading) tell(column.key, `${column.header}：${reading.fault}`)
      else put(entry, column.key, reading.value)
    }
    const { practice } = entry
    if (practice !== undefined || spec.list === 'qualifications') entry['practice'] = practice ? [practice] : []
  }

  /** The ID with what it says of kind, birth and gender; each ID stands once. */
  private identify(person: Person, cells: Cells, tell: (path: string, message: string) => void): void {
    const { form } = person
    const given = idCell(cells)
    if (!given) return tell('residentId', '没有填写证件号码')
    const said = form['idKind']
    const identity = given.fault ? 'id-invalid' : readIdentity(given, said === 'passport' ? '护照' : '', this.today)
    if (typeof identity === 'string') {
      form['residentId'] = given.clean
      // Facts under the same wrong ID are this person's: one fault is told once.
      if (!this.byId.has(given.clean)) this.byId.set(given.clean, person)
      return tell('residentId', identityFaults[identity])
    }
    const before = this.byId.get(identity.id)
    if (before) return tell('residentId', `与“${before.sheet}”第 ${before.row} 行的证件号码相同`)
    this.byId.set(identity.id, person)
    person.id = identity.id
    form['residentId'] = identity.id
    if (said !== undefined && said !== identity.kind) tell('idKind', '证件类型与证件号码不符')
    form['idKind'] = identity.kind
    if (identity.birthDate && form['birthDate'] !== undefined && form['birthDate'] !== identity.birthDate) {
      tell('birthDate', '出生日期与证件号码不符')
    }
    if (identity.gender && form['gender'] !== undefined && form['gender'] !== identity.gender) {
      tell('gender', '性别与证件号码不符')
    }
    if (identity.birthDate) form['birthDate'] ??= identity.birthDate
    if (identity.gender) form['gender'] ??= identity.gender
  }

  /** Whose row it is: by ID, or by a name that only one person has. */
  private owner(cells: Cells): Person | undefined {
    const given = idCell(cells)
    if (given) {
      const usual = readIdentity(given, '', this.today)
      const read = typeof usual === 'string' ? readIdentity(given, '护照', this.today) : usual
      return (typeof read === 'string' ? undefined : this.byId.get(read.id)) ?? this.byId.get(given.clean)
    }
    return this.byName.get(textAt(cells, '姓名')) ?? undefined
  }
}

const identityFaults: Record<IdentityFault, string> = {
  'id-missing': '没有填写证件号码',
  'id-digits-lost': '证件号码后几位已丢失，请把该列设为“文本”后重新填写',
  'id-invalid': '证件号码不正确，请核对',
  'id-check-digit': '身份证号码校验不通过，请核对',
}

type Cells = ReadonlyMap<Column, ReadCell>

/** Rows under the heading with something in them, without the example. */
function* rowsOf({ grid, heading, columns }: Table): Generator<[row: number, cells: Cells]> {
  for (let row = heading + 1; row < grid.rows.length; row += 1) {
    const cells = new Map<Column, ReadCell>()
    for (const { column, index } of columns) {
      const cell = readCell(grid.rows[row]?.[index])
      if (cell) cells.set(column, cell)
    }
    if (cells.size > 0 && !examples.has(textAt(cells, '姓名').replace(/\s/gu, ''))) yield [row, cells]
  }
}

function textAt(cells: Cells, header: string): string {
  for (const [column, cell] of cells) if (column.header === header) return cell.clean.slice(0, 50)
  return ''
}

function idCell(cells: Cells): ReadCell | undefined {
  for (const [column, cell] of cells) if (column.key === 'residentId') return cell
  return undefined
}

/** A value under its key; a dot leads into an object. */
function put(entry: Record<string, unknown>, key: string, value: unknown): void {
  if (value === undefined) return
  const [first = '', second] = key.split('.')
  if (second === undefined) entry[first] = value
  else {
    const inner = (entry[first] ??= {}) as Record<string, unknown>
    inner[second] = value
  }
}

/** Further periods of practice stand on further rows of the same qualification. */
function joinsLast(list: string, entries: Record<string, unknown>[], entry: Record<string, unknown>): boolean {
  if (list !== 'qualifications') return false
  const last = entries.find((one) => one['name'] === entry['name'] && one['on'] === entry['on'])
  if (!last) return false
  ;(last['practice'] as unknown[]).push(...(entry['practice'] as unknown[]))
  return true
}
