/** Reading a roster: sheets with a heading, rows of persons, values and problems (roster rules). Pure over grids. */
import type {
  RosterReport,
  RosterRowReport,
  RosterSheetReport,
  RosterTarget,
} from '../../../../src-shared/model/roster.ts'
import { cleanText, isEmptyText, type ReadCell, readCell } from './clean.ts'
import { type Grid, type Merges, mergesOf } from './grid.ts'
import { comparable, findHeading, type Heading } from './headings.ts'
import { readPerson } from './person.ts'

export interface ReadOptions {
  /** Today in Asia/Shanghai, `YYYY-MM-DD`. */
  today: string
  /** Sheet → heading → target, chosen by a person; `''` leaves a column out. */
  columns?: Record<string, Record<string, string>> | undefined
  onProgress?: (rows: number) => void
}

/** Where a person stands in a file. */
export interface RowPlace {
  sheet: string
  /** Sheet row from 1. */
  row: number
}

/** A sheet that was read, with what was found in it on the way. */
export interface SheetReading {
  grid: Grid
  heading: Heading
  report: RosterSheetReport
  /** Rows refused as duplicates → the row that has the same ID. */
  earlier: Map<number, RowPlace>
}

/** Reads all sheets that have a heading. */
export function readGrids(grids: readonly Grid[], options: ReadOptions): SheetReading[] {
  const seen = new Map<string, RowPlace>()
  return grids.flatMap((grid) => {
    const merges = mergesOf(grid)
    const chosen = options.columns && Object.hasOwn(options.columns, grid.name) ? options.columns[grid.name] : undefined
    const heading = findHeading(grid, chosen, merges)
    return heading ? [readSheet({ grid, heading, merges }, seen, options)] : []
  })
}

/** The report of the sheets that were read. */
export function reportOf(sheets: readonly SheetReading[]): RosterReport {
  return { sheets: sheets.map(({ report }) => report) }
}

interface Sheet {
  grid: Grid
  heading: Heading
  merges: Merges
}

const ditto = new Set(['同上', '〃', '″'])
const notPersons = new Set(['合计', '总计', '小计', '共计', '例', '示例', '样例', '填写示例'])

function readSheet(sheet: Sheet, seen: Map<string, RowPlace>, options: ReadOptions): SheetReading {
  const { grid, heading } = sheet
  const rows: RosterRowReport[] = []
  const earlier = new Map<number, RowPlace>()
  let above: ReadonlyMap<number, ReadCell> = new Map()
  for (let index = heading.last + 1; index < grid.rows.length; index += 1) {
    if (index % 1000 === 0) options.onProgress?.(index)
    const own = ownCells(sheet, index)
    if (!isPerson(sheet, index, own)) continue
    const cells = withShared(sheet, index, own, above)
    above = cells
    const place = { sheet: grid.name, row: index + 1 }
    const { values, problems, sameAs } = readPerson(heading.columns, cells, {
      today: options.today,
      date1904: grid.date1904,
      place,
      seen,
    })
    if (sameAs) earlier.set(place.row, sameAs)
    const ok = problems.every((problem) => problem.severity === 'warning')
    rows.push({ row: place.row, ok, ...(ok ? { values } : {}), ...(problems.length > 0 ? { problems } : {}) })
  }
  const mapping = Object.fromEntries(
    heading.columns.flatMap((column) => (column.target ? [[column.key, column.target] as const] : [])),
  )
  return { grid, heading, earlier, report: { sheet: grid.name, headerRow: heading.last + 1, mapping, rows } }
}

function ownCells({ grid, heading }: Sheet, index: number): Map<number, ReadCell> {
  const cells = new Map<number, ReadCell>()
  const row = grid.rows[index]
  if (!row) return cells
  for (const column of heading.columns) {
    if (!column.target) continue
    const cell = readCell(row[column.index], saysNone(column.target))
    if (cell) cells.set(column.index, cell)
  }
  return cells
}

/** In a title column 无 is an answer, elsewhere it is an empty cell. */
function saysNone(target: RosterTarget): boolean {
  return target === 'title' || target === 'titleLevel'
}

function isPerson(sheet: Sheet, index: number, own: ReadonlyMap<number, ReadCell>): boolean {
  const targets = sheet.heading.columns
    .filter((column) => {
      const cell = own.get(column.index)
      return cell && !isEmptyText(cell.clean)
    })
    .map(({ target }) => target)
  const named = targets.includes('name') || targets.includes('residentId')
  if (!named && targets.length < 3) return false
  return !repeatsHeading(sheet.heading, own) && !isNote(sheet, index)
}

/** A heading printed again on a later page: most of its cells say what the heading says. */
function repeatsHeading(heading: Heading, own: ReadonlyMap<number, ReadCell>): boolean {
  const same = heading.columns.filter((column) => {
    const cell = own.get(column.index)
    if (cell?.cell.kind !== 'text') return false
    const text = comparable(cell.clean)
    return text !== '' && [column.key, column.upper, column.lower].some((one) => comparable(one) === text)
  }).length
  return same >= 2 && same * 2 > own.size
}

/** Sums, examples, notes: told by the first cell that is not empty, of all columns. */
function isNote({ grid, merges }: Sheet, index: number): boolean {
  const row = grid.rows[index] ?? []
  const column = row.findIndex((cell) => readCell(cell) !== null)
  if (column < 0) return false
  const merge = merges.at(index, column)
  if (merge && merge.right - merge.left >= 2) return true
  const text = cleanText(row[column]?.text ?? '')
  return /[:：﹕︰∶]/u.test(text) || notPersons.has(text.replace(/\s/gu, ''))
}

/** Cells merged over several rows count for each of them, except name and ID; ditto marks stand for the row above. */
function withShared(
  sheet: Sheet,
  index: number,
  own: ReadonlyMap<number, ReadCell>,
  above: ReadonlyMap<number, ReadCell>,
): Map<number, ReadCell> {
  const cells = new Map<number, ReadCell>()
  for (const { target, index: column } of sheet.heading.columns) {
    if (!target) continue
    const cell = own.get(column) ?? sharedCell(sheet, target, index, column)
    const value = cell && ditto.has(cell.clean.replace(/\s/gu, '')) ? above.get(column) : cell
    if (value) cells.set(column, value)
  }
  return cells
}

function sharedCell(
  { grid, heading, merges }: Sheet,
  target: RosterTarget,
  row: number,
  column: number,
): ReadCell | undefined {
  if (target === 'name' || target === 'residentId') return undefined
  const merge = merges.at(row, column)
  if (!merge || merge.top === row || merge.top <= heading.last || merge.left !== column) return undefined
  return readCell(grid.rows[merge.top]?.[merge.left], saysNone(target)) ?? undefined
}
