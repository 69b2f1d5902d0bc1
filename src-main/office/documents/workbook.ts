/**
 * Writing workbooks that people open in Excel or WPS (SheetJS).
 *
 * Every text is a text cell, IDs and telephone numbers too, so that no program turns them into numbers; a text that begins
 * with `= + - @` (also as full-width characters) or with a control character that moves to the next cell gets an apostrophe
 * before it, because some programs would take it for a formula.
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
  /** Rows below in text format, for people to type in. */
  blankRows?: number
}

/** The longest text that a cell can hold. */
const longest = 32_767

/** A name that a sheet may have, other than those taken. */
export function sheetName(wanted: string, taken: readonly string[]): string {
  const plain =
    wanted
      .replace(/[\\/?*[\]:\p{Cc}]/gu, '_')
      .replace(/^'|'$/gu, '_')
      .slice(0, 31) || '工作表'
  for (let at = 1; ; at += 1) {
    const name = at === 1 ? plain : `${plain.slice(0, 26)}（${at}）`
    if (!taken.some((one) => one.toLowerCase() === name.toLowerCase())) return name
  }
}

/**
 * A cell of text. What looks like a written-out character (`_x0041_`, ECMA-376 part 1, 22.9.2.19) is written so that
 * programs read it as it stands.
 */
export function textCell(text: string): XLSX.CellObject {
  return { t: 's', v: text.slice(0, longest).replace(/_(?=x[\da-fA-F]{4}_)/gu, '_x005F_'), z: '@' }
}

/** A text that no program takes for a formula. */
export function harmless(text: string): string {
  return /^[=+\-@＝＋－＠\t\r\n]/.test(text) ? `'${text}` : text
}

function cell(value: string | number | null): XLSX.CellObject | null {
  if (value === null || value === '') return null
  return typeof value === 'number' ? { t: 'n', v: value } : textCell(harmless(value))
}

function sheetOf(data: SheetData): XLSX.WorkSheet {
  const sheet: XLSX.WorkSheet = { '!cols': data.columns.map(({ width }) => ({ wch: width })) }
  const put = (row: number, column: number, value: XLSX.CellObject | null) => {
    if (value) sheet[XLSX.utils.encode_cell({ r: row, c: column })] = value
  }
  data.columns.forEach((column, index) => put(0, index, cell(column.header)))
  data.rows.forEach((row, at) => row.forEach((value, index) => put(at + 1, index, cell(value))))
  const bottom = data.rows.length + (data.blankRows ?? 0)
  for (let row = data.rows.length + 1; row <= bottom; row += 1) {
    data.columns.forEach((_, column) => put(row, column, { t: 'z', z: '@' }))
  }
  sheet['!ref'] = XLSX.utils.encode_range({
    s: { r: 0, c: 0 },
    e: { r: bottom, c: Math.max(0, data.columns.length - 1) },
  })
  return sheet
}

/**
 * Makes an .xlsx file.
 *
 * @param options.watermark who exported it and when, on a sheet of its own
 * @param options.facts what else that sheet says, a line each
 */
export function exportWorkbook(
  sheets: readonly SheetData[],
  options: { watermark?: string; facts?: readonly string[] } = {},
): Uint8Array {
  const book = XLSX.utils.book_new()
  for (const data of sheets) XLSX.utils.book_append_sheet(book, sheetOf(data), sheetName(data.name, book.SheetNames))
  if (options.watermark) {
    const columns: SheetColumn[] = [{ header: '导出说明', width: 60, kind: 'text' }]
    XLSX.utils.book_append_sheet(
      book,
      sheetOf({
        name: '导出说明',
        columns,
        rows: [...(options.facts ?? []), `导出：${options.watermark}`].map((line) => [line]),
      }),
      sheetName('导出说明', book.SheetNames),
    )
  }
  return workbookBytes(book)
}

/** Media type of an .xlsx file, as `File` takes it. */
export const workbookType = { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }

/** The bytes of an .xlsx file. */
export function workbookBytes(book: XLSX.WorkBook): Uint8Array {
  const options: XLSX.WritingOptions = { type: 'array', bookType: 'xlsx', compression: true, sheetStubs: true }
  return new Uint8Array(XLSX.write(book, options) as ArrayBuffer)
}
