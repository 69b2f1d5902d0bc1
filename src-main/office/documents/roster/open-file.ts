/**
 * From a file's bytes to grids: xlsx, xls, an HTML table, or text. The content decides, not the name; sizes are checked
 * before anything large is unpacked; formulas are never evaluated.
 */
import { type Grid, Room, TooMany, withoutCovered } from './grid.ts'
import { type FileFault, fileFault } from './file-fault.ts'
import { htmlGrid, isHtml } from './open-html.ts'
import { readOldBook } from './open-old-book.ts'
import { bestTextGrid, decodeText } from './open-text.ts'
import { readXlsx } from './open-xlsx.ts'
import { unzip } from './zip.ts'

export interface FileLimits {
  fileBytes: number
  /** All parts of a workbook that are read, unpacked. */
  unzippedBytes: number
  /** Rows and columns of a sheet with something in them. */
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

/** Opens a file; a fault is a value. */
export function openFile(bytes: Uint8Array, limits: FileLimits = defaultLimits): Grid[] | FileFault {
  if (bytes.length === 0) return fileFault('file-empty')
  if (bytes.length > limits.fileBytes) return fileFault('file-too-large')
  try {
    const grids = openAny(bytes, limits)
    if (!Array.isArray(grids)) return grids
    if (tooMany(grids, limits)) return fileFault('too-many-rows')
    return grids.map(withoutCovered)
  } catch (error) {
    if (error instanceof TooMany) return fileFault('too-many-rows')
    // A damaged or hostile file can break a reader anywhere; what it was does not help the clerk.
    return fileFault('file-unreadable')
  }
}

function tooMany(grids: readonly Grid[], limits: FileLimits): boolean {
  if (grids.length > limits.sheets) return true
  let rows = 0
  for (const grid of grids) {
    for (const row of grid.rows) {
      if (!row || row.length === 0) continue
      rows += 1
      if (row.length > limits.columns && row.some((cell, column) => cell && column >= limits.columns)) return true
    }
  }
  return rows > limits.rows
}

function startsWith(bytes: Uint8Array, ...prefix: number[]): boolean {
  return prefix.every((one, index) => bytes[index] === one)
}

/** Pictures, PDF, RTF, gzip, 7z: files that are picked by mistake. */
const foreign = [
  [0x25, 0x50, 0x44, 0x46],
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
  [0x7b, 0x5c, 0x72, 0x74, 0x66],
  [0x1f, 0x8b],
  [0x37, 0x7a, 0xbc, 0xaf],
]

function openAny(bytes: Uint8Array, limits: FileLimits): Grid[] | FileFault {
  if (startsWith(bytes, 0x50, 0x4b)) return openZip(bytes, limits)
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return readOldBook(bytes)
  // A bare stream of records, without the compound file around it: the oldest workbooks.
  if (startsWith(bytes, 0x09) && (bytes[1] ?? 0xff) <= 8 && (bytes[3] ?? 0xff) === 0) return readOldBook(bytes)
  if (foreign.some((prefix) => startsWith(bytes, ...prefix))) return fileFault('file-unreadable')
  const text = decodeText(bytes)
  if (text === null) return fileFault('file-unreadable')
  return [isHtml(text) ? htmlGrid(text, roomOf(limits)) : bestTextGrid(text, limits.rows, limits.columns)]
}

function openZip(bytes: Uint8Array, limits: FileLimits): Grid[] | FileFault {
  // Pictures, cached pivot tables and the like are never unpacked.
  const parts = unzip(bytes, limits.unzippedBytes, (name) => /\.(?:xml|rels)$/u.test(name) && !/pivotcache/u.test(name))
  if (parts === 'too-large') return fileFault('file-too-large')
  if (parts === 'encrypted') return fileFault('file-encrypted')
  if (parts === 'broken') return fileFault('file-unreadable')
  return readXlsx(parts, limits.sheets, roomOf(limits))
}

function roomOf({ rows, columns }: FileLimits): Room {
  return new Room(rows, columns)
}
