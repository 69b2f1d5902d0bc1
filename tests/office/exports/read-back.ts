/** An exported workbook as a person would read it, cell by cell. */
import * as XLSX from 'xlsx'

export interface ReadBack {
  name: string
  sheets: string[]
  headers: string[]
  rows: string[][]
  /** Lines of the sheet that says what this is. */
  about: string[]
  /** Cells that a program would compute. */
  formulas: string[]
}

const texts = (sheet: XLSX.WorkSheet | undefined): string[][] =>
  sheet ? XLSX.utils.sheet_to_json<string[]>(sheet, { header: 1, defval: '', raw: false }) : []

export async function readBack(file: Blob): Promise<ReadBack> {
  const book = XLSX.read(new Uint8Array(await file.arrayBuffer()), { cellFormula: true })
  const [first = ''] = book.SheetNames
  const last = book.SheetNames.at(-1) ?? ''
  const [headers = [], ...rows] = texts(book.Sheets[first])
  const formulas = Object.values(book.Sheets).flatMap((sheet) =>
    Object.entries(sheet).flatMap(([at, cell]: [string, XLSX.CellObject]) => (cell?.f === undefined ? [] : [at])),
  )
  const about = texts(book.Sheets[last])
    .slice(1)
    .map(([line = '']) => line)
  return { name: (file as File).name, sheets: book.SheetNames, headers, rows, about, formulas }
}
