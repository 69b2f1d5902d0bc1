/** Reading a roster: sheets with a heading, rows of persons, values and problems (roster rules). Pure over grids. */
import type {
  RosterReport,
  RosterRowReport,
  RosterSheetReport,
  RosterTarget,
} from '../../../../src-shared/model/roster.ts'
import { cleanText, type ReadCell, readCell } from './clean.ts'
import { type Grid, mergeFinder } from './grid.ts'
import { findHeading, type Heading } from './headings.ts'
import { readPerson } from './person.ts'
import { fieldOf } from './vocabulary.ts'

export interface ReadOptions {
  /** Today in Asia/Shanghai, `YYYY-MM-DD`. */
  today: string
  /** Sheet → heading → target, chosen by a person; `''` leaves a column out. */
  columns?: Record<string, Record<string, string>> | undefined
  onProgress?: (rows: number) => void
}

/** Reads all sheets that have a heading. */
export function readGrids(grids: readonly Grid[], options: ReadOptions): RosterReport {
  const seen = new Set<string>()
  const sheets: RosterSheetReport[] = []
  for (const grid of grids) {
    const heading = findHeading(grid, fieldOf, options.columns?.[grid.name])
    if (heading) sheets.push(readSheet(grid, heading, seen, options))
  }
  return { sheets }
}

/** All heading texts of a sheet, in order, recognised or not. */
export function headingsOf(grid: Grid, columns?: Record<string, string>): string[] {
  return findHeading(grid, fieldOf, columns)?.columns.map((column) => column.key) ?? []
}

const ditto = new Set(['同上', '〃', '″'])
const sums = new Set(['合计', '总计', '小计', '共计', '例', '示例', '样例', '填写示例'])

function readSheet(grid: Grid, heading: Heading, seen: Set<string>, options: ReadOptions): RosterSheetReport {
  const rows: RosterRowReport[] = []
  const covering = mergeFinder(grid.merges)
  let above: ReadonlyMap<number, ReadCell> = new Map()
  for (let index = heading.last + 1; index < grid.rows.length; index += 1) {
    if (index % 1000 === 0) options.onProgress?.(index)
    const own = ownCells(grid, heading, index)
    if (!isPerson(grid, heading, index, own, covering)) continue
    const cells = withShared(grid, heading, index, own, above, covering)
    above = cells
    const { values, problems } = readPerson(heading.columns, cells, {
      today: options.today,
      date1904: grid.date1904,
      seen,
    })
    const ok = problems.every((problem) => problem.severity === 'warning')
    rows.push({
      row: index + 1,
      ok,
      ...(ok ? { values } : {}),
      ...(problems.length > 0 ? { problems } : {}),
    })
  }
  return {
    sheet: grid.name,
    headerRow: heading.last + 1,
    mapping: Object.fromEntries(
      heading.columns.flatMap((column) => (column.target ? [[column.key, column.target]] : [])),
    ) as Record<string, RosterTarget>,
    rows,
  }
}

function ownCells(grid: Grid, heading: Heading, index: number): Map<number, ReadCell> {
  const cells = new Map<number, ReadCell>()
  for (const column of heading.columns) {
    if (!column.target) continue
    const cell = readCell(grid.rows[index]?.[column.index], saysNone(column.target))
    if (cell) cells.set(column.index, cell)
  }
  return cells
}

/** In a title column 无 is an answer, elsewhere it is an empty cell. */
function saysNone(target: RosterTarget): boolean {
  return target === 'title' || target === 'titleLevel'
}

type Covering = ReturnType<typeof mergeFinder>

function isPerson(
  grid: Grid,
  heading: Heading,
  index: number,
  own: ReadonlyMap<number, ReadCell>,
  covering: Covering,
): boolean {
  if (own.size === 0) return false
  const targets = heading.columns.filter((column) => own.has(column.index)).map((column) => column.target)
  const named = targets.includes('name') || targets.includes('residentId')
  const others = targets.filter((target) => target !== 'name' && target !== 'residentId').length
  if (!named && others < 3) return false
  return !repeatsHeading(heading, own) && !isNote(grid, index, covering)
}

/** A heading printed again on a later page. */
function repeatsHeading(heading: Heading, own: ReadonlyMap<number, ReadCell>): boolean {
  const same = heading.columns.filter((column) => {
    const text = own.get(column.index)?.clean
    return text !== undefined && [column.key, column.upper, column.lower].includes(text)
  }).length
  return same >= 2 && same * 2 > own.size
}

/** Sums, examples, notes: told by the first cell that is not empty, of all columns. */
function isNote(grid: Grid, index: number, covering: Covering): boolean {
  const row = grid.rows[index] ?? []
  const column = row.findIndex((cell) => cell !== null && cell !== undefined && cleanText(cell.text) !== '')
  if (column < 0) return false
  const text = cleanText(row[column]?.text ?? '')
  const merge = covering(index, column)
  if (merge && merge.top === index && merge.right - merge.left >= 2) return true
  return /[:：]/u.test(text) || sums.has(text.replace(/\s/gu, ''))
}

/** Cells merged over several rows count for each of them, except name and ID; ditto marks stand for the row above. */
function withShared(
  grid: Grid,
  heading: Heading,
  index: number,
  own: ReadonlyMap<number, ReadCell>,
  above: ReadonlyMap<number, ReadCell>,
  covering: Covering,
): Map<number, ReadCell> {
  const cells = new Map<number, ReadCell>()
  for (const column of heading.columns) {
    if (!column.target) continue
    const cell = own.get(column.index) ?? sharedCell(grid, column.target, index, column.index, heading.last, covering)
    const value = cell && ditto.has(cell.clean.replace(/\s/gu, '')) ? above.get(column.index) : cell
    if (value) cells.set(column.index, value)
  }
  return cells
}

function sharedCell(
  grid: Grid,
  target: RosterTarget,
  row: number,
  column: number,
  headingRow: number,
  covering: Covering,
): ReadCell | undefined {
  if (target === 'name' || target === 'residentId') return undefined
  const merge = covering(row, column)
  if (!merge || merge.top === row || merge.top <= headingRow || merge.left !== column) return undefined
  return readCell(grid.rows[merge.top]?.[merge.left], saysNone(target)) ?? undefined
}
