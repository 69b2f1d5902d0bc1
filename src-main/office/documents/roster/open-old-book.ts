/** Reading .xls (BIFF) with SheetJS: the format is old, binary and closed, and a reader of one's own would know it worse. */
import * as XLSX from 'xlsx'
import * as cptable from 'xlsx/dist/cpexcel.full.mjs'
import { type FileFault, fileFault } from './file-fault.ts'
import { chineseFormats, dateKind } from './formats.ts'
import type { Cell, Grid } from './grid.ts'

XLSX.set_cptable(cptable)

/** The visible sheets of an old workbook. */
export function readOldBook(bytes: Uint8Array): Grid[] | FileFault {
  if (hasEncryptedPackage(bytes)) return fileFault('file-encrypted')
  // The library knows these formats by other codes or not at all; codes that the file brings itself still go before.
  for (const [id, code] of chineseFormats) XLSX.SSF.load(code, id)
  try {
    // Workbooks older than Unicode name their code page, or were made here and are GBK.
    const options: XLSX.ParsingOptions = {
      type: 'array',
      dense: true,
      cellFormula: true,
      cellNF: true,
      cellText: false,
    }
    return gridsOf(XLSX.read(bytes, { ...options, codepage: 936 }))
  } catch (error) {
    const encrypted = error instanceof Error && /password|encrypt/iu.test(error.message)
    return fileFault(encrypted ? 'file-encrypted' : 'file-unreadable')
  }
}

/** An encrypted .xlsx is a compound file with a stream of this name (UTF-16). */
function hasEncryptedPackage(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(Buffer.from('EncryptedPackage', 'utf16le'))
}

function gridsOf(book: XLSX.WorkBook): Grid[] {
  const date1904 = book.Workbook?.WBProps?.date1904 === true
  return book.SheetNames.flatMap((name, index) => {
    const sheet = book.Sheets[name]
    const hidden = book.Workbook?.Sheets?.[index]?.Hidden ?? 0
    return sheet && !hidden ? [gridOf(name, sheet, date1904)] : []
  })
}

function gridOf(name: string, sheet: XLSX.WorkSheet, date1904: boolean): Grid {
  const data = (sheet['!data'] ?? []) as ((XLSX.CellObject | undefined)[] | undefined)[]
  const merges = (sheet['!merges'] ?? []).map(({ s, e }) => ({ top: s.r, left: s.c, bottom: e.r, right: e.c }))
  return { name, date1904, merges, rows: data.map((row) => Array.from(row ?? [], cellOf)) }
}

/** Texts of error values by their numbers. */
const errors: ReadonlyMap<unknown, string> = new Map([
  [0x00, '#NULL!'],
  [0x07, '#DIV/0!'],
  [0x0f, '#VALUE!'],
  [0x17, '#REF!'],
  [0x1d, '#NAME?'],
  [0x24, '#NUM!'],
  [0x2a, '#N/A'],
])

function cellOf(cell: XLSX.CellObject | undefined): Cell | null {
  if (!cell || cell.t === 'z') return null
  if (cell.t === 'e') return { kind: 'error', text: errors.get(cell.v) ?? '#VALUE!' }
  const text = cell.v === undefined || cell.v === null ? '' : String(cell.v)
  if (cell.f !== undefined || cell.F !== undefined) return { kind: 'formula', text }
  if (cell.t === 'n' && typeof cell.v === 'number') {
    const date = dateKind(typeof cell.z === 'string' ? cell.z : undefined)
    return date ? { kind: 'number', text, number: cell.v, date } : { kind: 'number', text, number: cell.v }
  }
  if (cell.t === 'b') return { kind: 'boolean', text: cell.v === true ? 'TRUE' : 'FALSE' }
  return text === '' ? null : { kind: 'text', text }
}
