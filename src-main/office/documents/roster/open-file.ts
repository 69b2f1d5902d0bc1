/**
 * From a file's bytes to grids: xlsx, xls, an HTML table, or text. The content decides, not the name; sizes are checked
 * before anything large is unpacked; formulas are never evaluated.
 */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import * as XLSX from 'xlsx'
import * as cptable from 'xlsx/dist/cpexcel.full.mjs'
import { bestTextGrid, decodeText } from './open-text.ts'
import type { Cell, Grid, Range } from './grid.ts'

XLSX.set_cptable(cptable)

export interface FileLimits {
  fileBytes: number
  /** All parts of a workbook together, unpacked. */
  unzippedBytes: number
  rows: number
  columns: number
  sheets: number
}

export const defaultLimits: FileLimits = {
  fileBytes: 50 * 1024 * 1024,
  unzippedBytes: 500 * 1024 * 1024,
  rows: 200_000,
  columns: 400,
  sheets: 200,
}

export interface FileFault {
  code: 'file-empty' | 'file-too-large' | 'file-encrypted' | 'file-unreadable' | 'too-many-rows' | 'no-heading'
  message: string
}

const faults: Record<FileFault['code'], string> = {
  'file-empty': '文件是空的。请选择有内容的表格。',
  'file-too-large': '文件太大或解压后太大，没有读取。请删去不需要的工作表和图片，或分成几个文件。',
  'file-encrypted': '文件有密码保护，没有读取。请在 Excel 或 WPS 中取消密码后另存，再导入。',
  'file-unreadable': '这个文件不是能读取的表格，或已损坏。请用 Excel 或 WPS 打开，另存为 .xlsx 后再导入。',
  'too-many-rows': '表格的行数或列数太多，没有读取。请分成几个文件。',
  'no-heading': '没有找到表头。表头须在同一行里至少有“姓名”和另外两个可识别的栏目，请对照模板检查。',
}

export function fileFault(code: FileFault['code']): FileFault {
  return { code, message: faults[code] }
}

function startsWith(bytes: Uint8Array, ...prefix: number[]): boolean {
  return prefix.every((one, index) => bytes[index] === one)
}

/** Opens a file; a fault is a value. */
export function openFile(bytes: Uint8Array, limits: FileLimits = defaultLimits): Grid[] | FileFault {
  if (bytes.length === 0) return fileFault('file-empty')
  if (bytes.length > limits.fileBytes) return fileFault('file-too-large')
  try {
    const grids = openAny(bytes, limits)
    if (!Array.isArray(grids)) return grids
    const tooMany =
      grids.length > limits.sheets ||
      grids.some((grid) => grid.rows.length > limits.rows || grid.rows.some((row) => row.length > limits.columns))
    return tooMany ? fileFault('too-many-rows') : grids
  } catch (error) {
    return fileFault(
      error instanceof Error && /password|encrypt/i.test(error.message) ? 'file-encrypted' : 'file-unreadable',
    )
  }
}

function openAny(bytes: Uint8Array, limits: FileLimits): Grid[] | FileFault {
  if (startsWith(bytes, 0x50, 0x4b)) return openZip(bytes, limits)
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
    if (hasEncryptedPackage(bytes)) return fileFault('file-encrypted')
    return gridsOf(readBook(bytes, limits))
  }
  if (
    startsWith(bytes, 0x25, 0x50, 0x44, 0x46) ||
    startsWith(bytes, 0x89, 0x50, 0x4e, 0x47) ||
    startsWith(bytes, 0xff, 0xd8, 0xff)
  )
    return fileFault('file-unreadable')
  const text = decodeText(bytes)
  if (text === null) return fileFault('file-unreadable')
  if (
    /^\s*(<!doctype html|<html|<table|<meta|<\?xml[^>]*>\s*<html)/iu.test(text) ||
    /<table[\s>]/iu.test(text.slice(0, 4096))
  )
    return openHtml(text, limits)
  return [bestTextGrid(text, limits.rows, limits.columns)]
}

/** An encrypted .xlsx is a compound file with a stream of this name (UTF-16). */
function hasEncryptedPackage(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(Buffer.from('EncryptedPackage', 'utf16le'))
}

class TooLarge extends Error {}

function openZip(bytes: Uint8Array, limits: FileLimits): Grid[] | FileFault {
  let total = 0
  let parts: Record<string, Uint8Array>
  try {
    parts = unzipSync(bytes, {
      filter(file) {
        total += Math.max(file.originalSize, file.size)
        if (total > limits.unzippedBytes) throw new TooLarge()
        return /\.(xml|rels|bin)$/iu.test(file.name)
      },
    })
  } catch (error) {
    return fileFault(error instanceof TooLarge ? 'file-too-large' : 'file-unreadable')
  }
  const unpacked = Object.values(parts).reduce((sum, part) => sum + part.length, 0)
  if (unpacked > limits.unzippedBytes) return fileFault('file-too-large')
  if (!Object.keys(parts).some((name) => /^\/?xl[/\\]/iu.test(name))) return fileFault('file-unreadable')
  // Entities are how a small XML file becomes a huge one; no spreadsheet program writes them.
  if (
    Object.entries(parts).some(
      ([name, part]) => /\.(xml|rels)$/iu.test(name) && strFromU8(part.subarray(0, 2048)).includes('<!DOCTYPE'),
    )
  )
    return fileFault('file-unreadable')
  return gridsOf(readBook(withChineseFormats(bytes, parts), limits))
}

/** Number formats 27–36 and 50–58 are built into Chinese editions and named in no file: they are written in, so that a month stays a month. */
const chineseFormats: Record<number, string> = {
  27: 'yyyy"年"m"月"',
  28: 'm"月"d"日"',
  29: 'm"月"d"日"',
  30: 'm-d-yy',
  31: 'yyyy"年"m"月"d"日"',
  36: 'yyyy"年"m"月"',
  50: 'yyyy"年"m"月"',
  51: 'm"月"d"日"',
  52: 'yyyy"年"m"月"',
  53: 'm"月"d"日"',
  54: 'm"月"d"日"',
  57: 'yyyy"年"m"月"',
  58: 'm"月"d"日"',
}

function withChineseFormats(bytes: Uint8Array, parts: Record<string, Uint8Array>): Uint8Array {
  const name = Object.keys(parts).find((one) => /^\/?xl[/\\]styles\.xml$/iu.test(one))
  const part = name === undefined ? undefined : parts[name]
  if (name === undefined || !part) return bytes
  const styles = strFromU8(part)
  const defined = new Set(
    [...styles.matchAll(/<(?:\w+:)?numFmt\s[^>]*numFmtId="(\d+)"/gu)].map((match) => Number(match[1])),
  )
  const used = [...styles.matchAll(/<(?:\w+:)?xf\s[^>]*numFmtId="(\d+)"/gu)].map((match) => Number(match[1]))
  const missing = [...new Set(used)].filter((id) => id in chineseFormats && !defined.has(id))
  if (missing.length === 0) return bytes
  const prefix = /<(\w+:)styleSheet/u.exec(styles)?.[1] ?? ''
  const entries = missing
    .map(
      (id) =>
        `<${prefix}numFmt numFmtId="${id}" formatCode="${(chineseFormats[id] ?? '').replaceAll('"', '&quot;')}"/>`,
    )
    .join('')
  const patched = /<(?:\w+:)?numFmts[^>]*>/u.test(styles)
    ? styles.replace(/(<(?:\w+:)?numFmts[^>]*?)(\/)?>/u, (_all, open: string, closed?: string) =>
        closed ? `${open}>${entries}</${prefix}numFmts>` : `${open}>${entries}`,
      )
    : styles.replace(
        /(<(?:\w+:)?styleSheet[^>]*>)/u,
        `$1<${prefix}numFmts count="${missing.length}">${entries}</${prefix}numFmts>`,
      )
  return zipSync({ ...parts, [name]: strToU8(patched) }, { level: 0 })
}

function readBook(bytes: Uint8Array, limits: FileLimits): XLSX.WorkBook {
  return XLSX.read(bytes, {
    type: 'array',
    dense: true,
    cellFormula: true,
    cellNF: true,
    cellHTML: false,
    cellText: true,
    sheetRows: limits.rows + 1,
  })
}

function openHtml(text: string, limits: FileLimits): Grid[] | FileFault {
  const book = XLSX.read(text, { type: 'string', raw: true, dense: true, sheetRows: limits.rows + 1 })
  const [grid] = gridsOf(book)
  if (!grid) return fileFault('file-unreadable')
  // HTML knows no numbers or dates: every cell is text, a formula mark included.
  const rows = grid.rows.map((row) => row.map((cell): Cell | null => (cell ? { kind: 'text', text: cell.text } : null)))
  return [{ ...grid, name: 'Sheet1', rows }]
}

/** Visible sheets as grids, in workbook order. */
function gridsOf(book: XLSX.WorkBook): Grid[] {
  const date1904 = book.Workbook?.WBProps?.date1904 === true
  return book.SheetNames.flatMap((name, index) => {
    const sheet = book.Sheets[name]
    const hidden = book.Workbook?.Sheets?.[index]?.Hidden ?? 0
    return sheet && !hidden ? [gridOf(name, sheet, date1904)] : []
  })
}

function gridOf(name: string, sheet: XLSX.WorkSheet, date1904: boolean): Grid {
  const data = (sheet['!data'] ?? []) as (XLSX.CellObject | undefined)[][]
  const merges = (sheet['!merges'] ?? []).map(({ s, e }): Range => ({ top: s.r, left: s.c, bottom: e.r, right: e.c }))
  return { name, date1904, merges, rows: Array.from(data, (row) => Array.from(row ?? [], (cell) => cellOf(cell))) }
}

function cellOf(cell: XLSX.CellObject | undefined): Cell | null {
  if (!cell || cell.t === 'z' || (cell.v === undefined && cell.f === undefined)) return null
  const text = textOf(cell)
  if (cell.t === 'e') return { kind: 'error', text: cell.w ?? text }
  if (cell.f !== undefined) return { kind: 'formula', text }
  if (cell.t === 'n' && typeof cell.v === 'number') {
    const date = dateKind(cell.z)
    return { kind: 'number', text, number: cell.v, ...(date ? { date } : {}) }
  }
  if (cell.t === 'b') return { kind: 'boolean', text: cell.v === true ? 'TRUE' : 'FALSE' }
  return text === '' ? null : { kind: 'text', text }
}

function textOf(cell: XLSX.CellObject): string {
  return cell.v === undefined || cell.v === null ? '' : String(cell.v)
}

/** What a number format shows of a date: the day, the month alone, or no date at all. */
function dateKind(format: string | number | undefined): 'day' | 'month' | null {
  if (typeof format !== 'string' || !XLSX.SSF.is_date(format)) return null
  const bare = format
    .split(';')[0]
    ?.replace(/"[^"]*"|\\.|\[[^\]]*\]/gu, '')
    .toLowerCase()
  if (!bare || !/[yebg]/u.test(bare)) return bare?.includes('d') ? 'day' : null
  return bare.includes('d') ? 'day' : 'month'
}
