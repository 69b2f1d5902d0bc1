/**
 * Writing workbooks that people open in Excel or WPS (SheetJS).
 *
 * Every text is a text cell, IDs and telephone numbers too, so that no program turns them into numbers; a text that begins
 * with `= + - @`, a tab or a carriage return gets an apostrophe before it, because some programs would take it for a formula.
 */
import * as XLSX from 'xlsx'

export interface SheetColumn {
  header: string
  /** In characters. */
  width: number
  kind: 'text' | 'number' | 'date'
}

export interface SheetData {
  name: string
  columns: readonly SheetColumn[]
  rows: readonly (string | number | null)[][]
}

/** A text that no program takes for a formula. */
export function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
}

function cell(value: string | number | null): XLSX.CellObject | null {
  if (value === null || value === '') return null
  return typeof value === 'number' ? { t: 'n', v: value } : { t: 's', v: harmless(value), z: '@' }
}

function sheetOf(data: SheetData): XLSX.WorkSheet {
  const sheet: XLSX.WorkSheet = { '!cols': data.columns.map(({ width }) => ({ wch: width })) }
  const put = (row: number, column: number, value: XLSX.CellObject | null) => {
    if (value) sheet[XLSX.utils.encode_cell({ r: row, c: column })] = value
  }
  data.columns.forEach((column, index) => put(0, index, cell(column.header)))
  data.rows.forEach((row, at) => row.forEach((value, index) => put(at + 1, index, cell(value))))
  sheet['!ref'] = XLSX.utils.encode_range({
    s: { r: 0, c: 0 },
    e: { r: data.rows.length, c: Math.max(0, data.columns.length - 1) },
  })
  return sheet
}

/**
 * Makes an .xlsx file.
 *
 * @param options.watermark who exported it and when, on a sheet of its own
 */
export function exportWorkbook(sheets: readonly SheetData[], options: { watermark?: string } = {}): Uint8Array {
  const book = XLSX.utils.book_new()
  for (const data of sheets) XLSX.utils.book_append_sheet(book, sheetOf(data), data.name.slice(0, 31))
  if (options.watermark) {
    const columns: SheetColumn[] = [{ header: '导出说明', width: 60, kind: 'text' }]
    XLSX.utils.book_append_sheet(
      book,
      sheetOf({ name: '导出说明', columns, rows: [[`导出：${options.watermark}`]] }),
      '导出说明',
    )
  }
  return new Uint8Array(XLSX.write(book, { type: 'array', bookType: 'xlsx', compression: true }) as ArrayBuffer)
}
