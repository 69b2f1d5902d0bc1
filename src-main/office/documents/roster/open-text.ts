/** Text files as grids (RFC 4180 with other delimiters): every cell is text, nothing is guessed. */
import type { Cell, Grid } from './grid.ts'
import { findHeading } from './headings.ts'

/** Marks of what could not be decoded, and control characters: more than one in a hundred, and it is no text. */
const mostUnreadable = 0.01

/** UTF-16 or UTF-8 by its mark, else UTF-8 if it is valid UTF-8, else GB18030; null for what is no text. */
export function decodeText(bytes: Uint8Array): string | null {
  const text = decode(bytes)
  let bad = 0
  for (const one of text.slice(0, 100_000)) {
    if (one === '\ufffd' || (one < ' ' && one !== '\t' && one !== '\n' && one !== '\r')) bad += 1
  }
  return bad > Math.max(1, Math.min(text.length, 100_000) * mostUnreadable) ? null : text
}

function decode(bytes: Uint8Array): string {
  const as = (label: string, from = 0, fatal = false) =>
    new TextDecoder(label, { fatal, ignoreBOM: true }).decode(bytes.subarray(from))
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return as('utf-16le', 2)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return as('utf-16be', 2)
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return as('utf-8', 3)
  try {
    return as('utf-8', 0, true)
  } catch {
    return as('gb18030')
  }
}

const delimiters = [',', '\t', ';']

/** The grid by the delimiter of which the heading row has most. */
export function bestTextGrid(whole: string, maxRows: number, maxColumns: number): Grid {
  // The line `sep=;` tells a spreadsheet program the delimiter and is shown by none.
  const text = whole.replace(/^"?sep=[,;\t]"?(?:\r\n|\r|\n)/iu, '')
  let best: { grid: Grid; count: number } | null = null
  for (const delimiter of delimiters) {
    const grid = textGrid(text, delimiter, maxRows, maxColumns)
    const heading = findHeading(grid)
    const count = heading ? (grid.rows[heading.last]?.length ?? 0) : 0
    if (!best || count > best.count) best = { grid, count }
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
  let started = false
  const endField = () => {
    // One more column than allowed tells the caller that there are too many.
    if (row.length <= maxColumns) {
      const value = forced(field)
      row.push(value === '' ? null : { kind: 'text', text: value })
    }
    field = ''
    started = false
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
    } else if (one === '"' && !started) {
      quoted = true
      started = true
    } else if (one === delimiter) endField()
    else if (one === '\n' || one === '\r') {
      if (one === '\r' && text[at + 1] === '\n') at += 1
      endRow()
      if (rows.length > maxRows) break
    } else {
      field += one
      started = true
    }
  }
  if (field !== '' || row.length > 0) endRow()
  return { name: 'Sheet1', rows, merges: [], date1904: false }
}
