/** A roster file's copy with its problems marked. */
import * as XLSX from 'xlsx'
import type { RosterReport, RosterRowReport, RosterSheetReport } from '../../../../src-shared/model/roster.ts'
import { rosterTargetNames } from '../../../../src-shared/model/terms.ts'
import { sheetName, textCell, workbookBytes } from '../workbook.ts'
import { readCell } from './clean.ts'
import type { FileFault } from './file-fault.ts'
import type { Cell, Grid } from './grid.ts'
import { findHeading, type Heading } from './headings.ts'
import type { RosterReading } from './index.ts'
import { openFile } from './open-file.ts'
import { type ProblemContext, problemText } from './problem-text.ts'

const mark = '问题与改法'
const listHead = ['工作表', '行', '栏目', '问题', '改法']

/** One problem as the list shows it. */
interface Line {
  row: number
  column: string
  cause: string
  mend: string
}

/**
 * A copy of a roster file with a column 问题与改法 behind each sheet's last and a list of problems as the first sheet.
 * Taking the copy in again gives the same rows: the list has no heading of names, the column no target.
 *
 * @param earlier rows with the same ID, as the reading tells them
 */
export function markedWorkbook(
  bytes: Uint8Array,
  report: RosterReport,
  earlier: RosterReading['earlier'] = {},
): Uint8Array | FileFault {
  const grids = openFile(bytes)
  if (!Array.isArray(grids)) return grids
  const book = XLSX.utils.book_new()
  const list: (XLSX.CellObject | null)[][] = [listHead.map(textCell)]
  const copies: { name: string; sheet: XLSX.WorkSheet }[] = []
  for (const read of report.sheets) {
    const grid = grids.find(({ name }) => name === read.sheet)
    const heading = grid && findHeading(grid, read.mapping)
    if (!grid || !heading) continue
    const lines = read.rows.flatMap((row) => linesOf(grid, heading, read, row, earlier))
    for (const { row, column, cause, mend } of lines) {
      list.push([textCell(read.sheet), { t: 'n', v: row }, textCell(column), textCell(cause), textCell(mend)])
    }
    copies.push({ name: read.sheet, sheet: copyOf(grid, heading, read, lines) })
  }
  const names = copies.map(({ name }) => name)
  const first = XLSX.utils.aoa_to_sheet(list as unknown[][])
  first['!cols'] = [16, 6, 14, 40, 44].map((wch) => ({ wch }))
  XLSX.utils.book_append_sheet(book, first, sheetName('问题清单', names))
  for (const { name, sheet } of copies) XLSX.utils.book_append_sheet(book, sheet, sheetName(name, book.SheetNames))
  if (grids.some((grid) => grid.date1904)) book.Workbook = { WBProps: { date1904: true } }
  return workbookBytes(book)
}

function linesOf(
  grid: Grid,
  heading: Heading,
  read: RosterSheetReport,
  { row, problems = [] }: RosterRowReport,
  earlier: RosterReading['earlier'],
): Line[] {
  const rawOf = (key: string) => {
    const column = heading.columns.find((one) => one.key === key)
    return (column && grid.rows[row - 1]?.[column.index]?.text) ?? ''
  }
  const idKey = Object.keys(read.mapping).find((key) => read.mapping[key] === 'residentId') ?? ''
  const context: ProblemContext = { sheet: read.sheet, earlier: earlier[read.sheet]?.[row], id: rawOf(idKey) }
  return problems.map(({ column, code, severity }) => {
    const target = read.mapping[column]
    const name = target === undefined ? column || '表头' : rosterTargetNames[target]
    return { row, column: name, ...problemText(code, severity, rawOf(column), context) }
  })
}

function copyOf(grid: Grid, heading: Heading, read: RosterSheetReport, lines: readonly Line[]): XLSX.WorkSheet {
  const persons = new Set(read.rows.map(({ row }) => row))
  const width = grid.rows.reduce((most, row) => Math.max(most, row.length), 0)
  const rows = grid.rows.map((cells, index) => cells.map((cell) => cell && cellOf(cell, persons.has(index + 1))))
  const put = (row: number, text: string) => {
    const cells = (rows[row - 1] ??= [])
    while (cells.length < width) cells.push(null)
    cells[width] = textCell(text)
  }
  put(heading.last + 1, mark)
  const byRow = Map.groupBy(lines, ({ row }) => row)
  for (const [row, all] of byRow) {
    put(row, all.map(({ column, cause, mend }) => `${column}：${cause}，${mend}`).join('；'))
  }
  const sheet = XLSX.utils.aoa_to_sheet(rows as unknown[][])
  sheet['!cols'] = Array.from({ length: width + 1 }, (_, index) => ({ wch: index === width ? 60 : 14 }))
  sheet['!merges'] = grid.merges.map((one) => ({ s: { r: one.top, c: one.left }, e: { r: one.bottom, c: one.right } }))
  return sheet
}

/**
 * A cell as it was. A formula becomes text that no program evaluates: in a person's row one that is refused again,
 * elsewhere its stored result.
 */
function cellOf(cell: Cell, isPerson: boolean): XLSX.CellObject | null {
  if (cell.kind === 'number' && cell.number !== undefined) {
    const format = cell.date && { z: cell.date === 'month' ? 'yyyy"年"m"月"' : 'yyyy-mm-dd' }
    return { t: 'n', v: cell.number, ...format }
  }
  const read = readCell(cell)
  if (cell.kind === 'error') return textCell(read && /^#./u.test(read.clean) ? read.clean : '#N/A')
  if (cell.kind !== 'formula' || read?.fault === 'cell-error') return textCell(cell.text)
  if (isPerson) return textCell(`'=${cell.text}`)
  return cell.text === '' ? null : textCell(cell.text)
}
