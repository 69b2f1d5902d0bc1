/** Reads roster files (roster rules): bytes in, report or fault out. Runs in the worker and in tests. */
import type { RosterReport } from '../../../../src-shared/model/roster.ts'
import { serialDate } from './dates.ts'
import type { Cell, Grid } from './grid.ts'
import { defaultLimits, type FileFault, fileFault, type FileLimits, openFile } from './open-file.ts'
import { findHeading } from './headings.ts'
import { headingsOf, type ReadOptions, readGrids } from './read.ts'
import { fieldOf } from './vocabulary.ts'

export interface RosterReading {
  report: RosterReport
  /** Sheet → heading texts in order. */
  headings: Record<string, string[]>
  /** Sheet → rows of cleaned raw texts, for showing refused cells. */
  raw: Record<string, Record<number, Record<string, string>>>
}

/** Reads a file. */
export function readRoster(
  bytes: Uint8Array,
  options: ReadOptions,
  limits: FileLimits = defaultLimits,
): RosterReading | FileFault {
  const grids = openFile(bytes, limits)
  if (!Array.isArray(grids)) return grids
  const report = readGrids(grids, options)
  if (report.sheets.length === 0) return fileFault('no-heading')
  const byName = new Map(grids.map((grid) => [grid.name, grid]))
  return {
    report,
    headings: Object.fromEntries(
      report.sheets.map(({ sheet }) => [sheet, headingsOf(byName.get(sheet) as Grid, options.columns?.[sheet])]),
    ),
    raw: Object.fromEntries(
      report.sheets.map((sheet) => [sheet.sheet, rawTexts(byName.get(sheet.sheet) as Grid, sheet)]),
    ),
  }
}

/** Texts of the columns of refused rows, by row and heading. */
function rawTexts(grid: Grid, sheet: RosterReport['sheets'][number]): Record<number, Record<string, string>> {
  const heading = headingIndex(grid, Object.keys(sheet.mapping))
  return Object.fromEntries(
    sheet.rows
      .filter((row) => row.problems !== undefined)
      .map(({ row }) => [
        row,
        Object.fromEntries(
          [...heading].map(([key, column]) => [
            key,
            cellText(grid.rows[row - 1]?.[column], grid.date1904).slice(0, 200),
          ]),
        ),
      ]),
  )
}

/** A cell as a person would read it: a date cell as a date, not as the number of its day. */
function cellText(cell: Cell | null | undefined, date1904: boolean): string {
  if (!cell) return ''
  return cell.date && cell.number !== undefined ? serialDate(cell.number, date1904) : cell.text
}

function headingIndex(grid: Grid, keys: readonly string[]): Map<string, number> {
  const all = headingColumns(grid)
  return new Map(keys.flatMap((key) => (all.has(key) ? [[key, all.get(key) as number] as const] : [])))
}

function headingColumns(grid: Grid): Map<string, number> {
  return new Map(findHeading(grid, fieldOf)?.columns.map((column) => [column.key, column.index]))
}
