/** Reads the sheets of the applicants' workbook: persons, and further facts under their IDs. Pure over grids. */
import { cleanText, type ReadCell, readCell } from '../roster/clean.ts'
import type { Grid } from '../roster/grid.ts'
import { comparable } from '../roster/headings.ts'
import { readIdentity } from '../roster/identity.ts'
import { type Column, names, type SheetSpec } from './columns.ts'
import { type Cells, type FilledRow, type People, type Person, textAt } from './people.ts'
import { isExample, sheets } from './sheets.ts'

/** A sheet with its heading. */
interface Table {
  grid: Grid
  spec: SheetSpec
  /** Row of the heading from 0. */
  heading: number
  columns: { column: Column; index: number }[]
}

/** Rows that are looked at for a heading. */
const headingWithin = 20

/**
 * Puts the persons of a workbook to the others.
 *
 * @param file name of the workbook
 * @returns false where it has no sheet of persons
 */
export function readTables(grids: readonly Grid[], file: string, people: People, today: string): boolean {
  const tables = grids.flatMap((grid) => tableOf(grid) ?? [])
  if (!tables.some(({ spec }) => spec.list === '')) return false
  const reader = new Reader(file, people, today)
  for (const table of tables) if (table.spec.list === '') reader.persons(table)
  for (const table of tables) if (table.spec.list !== '') reader.facts(table)
  return true
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
  private readonly byId = new Map<string, Person>()
  /** Person of a name; null where several have it. */
  private readonly byName = new Map<string, Person | null>()
  private readonly file: string
  private readonly people: People
  private readonly today: string

  constructor(file: string, people: People, today: string) {
    this.file = file
    this.people = people
    this.today = today
  }

  persons(table: Table): void {
    for (const row of this.rowsOf(table)) {
      const person = this.people.person(row, table.spec)
      const { id, name } = person
      if (id !== '' && !this.byId.has(id)) this.byId.set(id, person)
      if (name !== '') this.byName.set(name, this.byName.has(name) ? null : person)
    }
  }

  facts(table: Table): void {
    for (const row of this.rowsOf(table)) {
      const person = this.owner(row.cells)
      if (person) this.people.fact(person, table.spec, row)
      else {
        const message = '“人员”表中没有这个人，请核对证件号码'
        this.people.tell({ ...row.place, name: textAt(row.cells, '姓名'), path: '', message })
      }
    }
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

  /** Rows under the heading with something in them, without the example. */
  private *rowsOf({ grid, heading, columns }: Table): Generator<FilledRow> {
    const there = new Set(columns.map(({ column }) => column))
    for (let row = heading + 1; row < grid.rows.length; row += 1) {
      const cells = new Map<Column, ReadCell>()
      for (const { column, index } of columns) {
        const cell = readCell(grid.rows[row]?.[index])
        if (cell) cells.set(column, cell)
      }
      if (cells.size === 0 || isExample(textAt(cells, '姓名'))) continue
      const place = { file: this.file, sheet: grid.name, row: row + 1 }
      yield { place, cells, has: (column) => there.has(column), date1904: grid.date1904 }
    }
  }
}

function idCell(cells: Cells): ReadCell | undefined {
  for (const [column, cell] of cells) if (column.key === 'residentId') return cell
  return undefined
}
