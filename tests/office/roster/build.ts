/** Small workbooks for tests: rows of texts, numbers, dates and formulas. */
import * as XLSX from 'xlsx'

export type Given = string | number | null | XLSX.CellObject

export interface SheetGiven {
  name?: string
  rows: Given[][]
  merges?: string[]
  hidden?: boolean
}

/** A day as a spreadsheet holds it. */
export function day(date: string, format = 'yyyy-mm-dd'): XLSX.CellObject {
  const serial = (Date.parse(`${date}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000
  return { t: 'n', v: serial, z: format }
}

export function workbook(
  sheets: SheetGiven[],
  options: { date1904?: boolean; bookType?: XLSX.BookType } = {},
): Uint8Array {
  const book = XLSX.utils.book_new()
  sheets.forEach(({ name = `表${book.SheetNames.length + 1}`, rows, merges = [] }) => {
    const sheet = XLSX.utils.aoa_to_sheet(rows as unknown[][])
    sheet['!merges'] = merges.map((range) => XLSX.utils.decode_range(range))
    XLSX.utils.book_append_sheet(book, sheet, name)
  })
  book.Workbook = {
    Sheets: sheets.map((one) => ({ Hidden: one.hidden ? 1 : 0 })) as never,
    WBProps: { date1904: options.date1904 ?? false },
  }
  return new Uint8Array(XLSX.write(book, { type: 'array', bookType: options.bookType ?? 'xlsx' }) as ArrayBuffer)
}
