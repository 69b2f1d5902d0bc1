/** Reads roster files (roster rules): bytes in, report or fault out. Runs in the worker and in tests. */
import type { RosterReport } from '../../../../src-shared/model/roster.ts'
import { type FileFault, fileFault } from './file-fault.ts'
import type { Cell, Grid } from './grid.ts'
import { defaultLimits, type FileLimits, openFile } from './open-file.ts'
import { type ReadOptions, readGrids, reportOf, type RowPlace, type SheetReading } from './read.ts'
import { serialDate } from './serial.ts'

export interface RosterReading {
  report: RosterReport
  /** Sheet → heading texts in order. */
  headings: Record<string, string[]>
  /** Sheet → rows with problems → texts by heading as they stand in the file, for showing refused cells. */
  raw: Record<string, Record<number, Record<string, string>>>
  /** Sheet → rows refused as duplicates → the earlier row with the same ID. */
  earlier: Record<string, Record<number, RowPlace>>
}

/** Reads a file for the screen; a file without any heading is a fault, for there is nothing to go on with. */
export function readRoster(
  bytes: Uint8Array,
  options: ReadOptions,
  limits: FileLimits = defaultLimits,
): RosterReading | FileFault {
  const grids = openFile(bytes, limits)
  if (!Array.isArray(grids)) return grids
  const sheets = readGrids(grids, options)
  if (sheets.length === 0) return fileFault('no-heading')
  const bySheet = <Value>(of: (sheet: SheetReading) => Value) =>
    Object.fromEntries(sheets.map((sheet) => [sheet.report.sheet, of(sheet)]))
  return {
    report: reportOf(sheets),
    headings: bySheet(({ heading }) => heading.columns.map(({ key }) => key)),
    raw: bySheet(rawTexts),
    earlier: bySheet(({ earlier }) => Object.fromEntries(earlier)),
  }
}

function rawTexts({ grid, heading, report }: SheetReading): Record<number, Record<string, string>> {
  const columns = heading.columns.filter(({ target }) => target !== null)
  const textsOf = (row: number) =>
    // Of several columns with one heading the leftmost is shown: it comes last and stays.
    Object.fromEntries(columns.toReversed().map(({ key, index }) => [key, textOf(grid, row, index)]))
  return Object.fromEntries(
    report.rows.filter(({ problems }) => problems !== undefined).map(({ row }) => [row, textsOf(row)]),
  )
}

/** A cell as a person would read it: a date cell as a date, not as the number of its day. */
function textOf(grid: Grid, row: number, column: number): string {
  const cell: Cell | null | undefined = grid.rows[row - 1]?.[column]
  if (!cell) return ''
  const date = cell.date && cell.number !== undefined ? serialDate(cell.number, grid.date1904) : null
  return (date ?? cell.text).slice(0, 200)
}
