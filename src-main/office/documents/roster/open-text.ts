/** Text files as grids (RFC 4180 with other delimiters): every cell is text, nothing is guessed. */
import type { Cell, Grid } from './grid.ts'
import { findHeading } from './headings.ts'
import { fieldOf } from './vocabulary.ts'

/** UTF-16 or UTF-8 by its mark, else UTF-8 if it is valid UTF-8, else GB18030; null for what is no text. */
export function decodeText(bytes: Uint8Array): string | null {
  const decode = (label: string, from: number) =>
    new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(bytes.subarray(from))
  try {
    if (bytes[0] === 0xff && bytes[1] === 0xfe) return decode('utf-16le', 2)
    if (bytes[0] === 0xfe && bytes[1] === 0xff) return decode('utf-16be', 2)
    if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return decode('utf-8', 3)
  } catch {
    return null
  }
  if (bytes.subarray(0, 8192).includes(0)) return null
  for (const label of ['utf-8', 'gb18030']) {
    try {
      return decode(label, 0)
    } catch {
      // the next encoding is tried
    }
  }
  return null
}

const delimiters = [',', '\t', ';']

/** The grid by the delimiter of which the heading row has most. */
export function bestTextGrid(text: string, maxRows: number, maxColumns: number): Grid {
  let best: { grid: Grid; count: number; heading: boolean } | null = null
  for (const delimiter of delimiters) {
    const grid = textGrid(text, delimiter, maxRows, maxColumns)
    const heading = findHeading(grid, fieldOf)
    const count = (grid.rows[heading?.last ?? 0]?.length ?? 1) - 1
    const found = heading !== null
    if (!best || (found && !best.heading) || (found === best.heading && count > best.count))
      best = { grid, count, heading: found }
  }
  return best?.grid ?? textGrid(text, ',', maxRows, maxColumns)
}

/** `="…"`: the well-known way to force text in a text file. */
function forced(text: string): string {
  const match = /^="((?:[^"]|"")*)"$/u.exec(text.trim())
  return match ? (match[1] ?? '').replaceAll('""', '"') : text
}

function textGrid(text: string, delimiter: string, maxRows: number, maxColumns: number): Grid {
  const rows: (Cell | null)[][] = []
  let row: (Cell | null)[] = []
  let field = ''
  let quoted = false
  let wasQuoted = false
  const endField = () => {
    if (row.length <= maxColumns) {
      const value = wasQuoted ? field : forced(field)
      row.push(value === '' ? null : { kind: 'text', text: forced(value) })
    }
    field = ''
    wasQuoted = false
  }
  const endRow = () => {
    endField()
    rows.push(row)
    row = []
  }
  for (let at = 0; at < text.length; at += 1) {
    const one = text[at] as string
    if (quoted) {
      if (one !== '"') field += one
      else if (text[at + 1] === '"') {
        field += '"'
        at += 1
      } else quoted = false
    } else if (one === '"' && field === '') {
      quoted = true
      wasQuoted = true
    } else if (one === delimiter) endField()
    else if (one === '\n' || one === '\r') {
      if (one === '\r' && text[at + 1] === '\n') at += 1
      endRow()
      if (rows.length > maxRows) break
    } else field += one
  }
  if (field !== '' || row.length > 0) endRow()
  return { name: 'Sheet1', rows, merges: [], date1904: false }
}
