/**
 * HTML tables that call themselves `.xls`. Every cell is text, as shown: attributes with other values are not looked at.
 * The tables of a page stand below one another in one sheet; a table inside a cell is part of that cell.
 */
import type { Cell, Grid, Range } from './grid.ts'
import { resolved, xmlEntities } from './xml.ts'

/** True for text that is an HTML page or a piece of one with a table. */
export function isHtml(text: string): boolean {
  const start = text.slice(0, 200).trimStart()
  return start.startsWith('<') && /<(?:table|tr)[\s>]/iu.test(text)
}

/** Elements whose contents nobody sees; `rt` and `rp` are phonetic guides. */
const unseen = new Set(['script', 'style', 'title', 'xml', 'rt', 'rp', 'template'])
/** Elements that begin a new line inside a cell. */
const lines = new Set(['br', 'p', 'div', 'li'])

const mostSpan = 1000

export function htmlGrid(text: string, mostRows: number): Grid {
  const page = new Page(mostRows)
  let at = 0
  while (at < text.length && !page.full) {
    const open = text.indexOf('<', at)
    page.text(text.slice(at, open < 0 ? undefined : open))
    if (open < 0) break
    at = page.markup(text, open)
  }
  page.endCell()
  return { name: 'Sheet1', rows: page.rows, merges: page.merges, date1904: false }
}

class Page {
  readonly rows: (Cell | null)[][] = []
  readonly merges: Range[] = []
  private readonly mostRows: number
  /** Tables inside the cell that is being read. */
  private depth = 0
  private row = -1
  private column = 0
  private cell: { column: number; text: string } | null = null
  /** Places that cells of upper rows reach down to. */
  private readonly taken = new Set<number>()

  constructor(mostRows: number) {
    this.mostRows = mostRows
  }

  get full(): boolean {
    return this.rows.length > this.mostRows
  }

  text(raw: string): void {
    if (this.cell) this.cell.text += entities(raw.replace(/[\t\n\r\f ]+/gu, ' '))
  }

  /** Reads a tag, comment or declaration; the place behind it. */
  markup(text: string, open: number): number {
    if (text.startsWith('<!--', open)) return behind(text, '-->', open)
    const match = /^<(\/?)([a-zA-Z][\w:-]*)/u.exec(text.slice(open, open + 60))
    if (!match) {
      if (text[open + 1] === '!' || text[open + 1] === '?') return behind(text, '>', open)
      this.text('<')
      return open + 1
    }
    const close = text.indexOf('>', open)
    const end = close < 0 ? text.length : close + 1
    const name = (match[2] as string).toLowerCase()
    if (match[1] === '' && unseen.has(name) && text[close - 1] !== '/') return behindElement(text, name, end)
    if (match[1] === '') this.open(name, text.slice(open, end))
    else this.close(name)
    return end
  }

  private open(name: string, tag: string): void {
    if (this.cell && name === 'table') this.depth += 1
    else if (this.depth > 0) return
    else if (name === 'tr') this.startRow()
    else if (name === 'td' || name === 'th') this.startCell(span(tag, 'colspan'), span(tag, 'rowspan'))
    else if (this.cell && lines.has(name)) this.cell.text += '\n'
  }

  private close(name: string): void {
    if (this.depth > 0) {
      if (name === 'table') this.depth -= 1
    } else if (name === 'td' || name === 'th' || name === 'tr' || name === 'table') this.endCell()
  }

  private startRow(): void {
    this.endCell()
    this.row += 1
    this.column = 0
    this.rows[this.row] = []
  }

  private startCell(columns: number, rows: number): void {
    this.endCell()
    if (this.row < 0) this.startRow()
    while (this.taken.has(placeOf(this.row, this.column))) this.column += 1
    this.cell = { column: this.column, text: '' }
    if (columns > 1 || rows > 1) {
      const bottom = this.row + rows - 1
      this.merges.push({ top: this.row, left: this.column, bottom, right: this.column + columns - 1 })
      for (let row = this.row + 1; row <= bottom; row += 1) {
        for (let column = 0; column < columns; column += 1) {
          if (this.taken.size < 1_000_000) this.taken.add(placeOf(row, this.column + column))
        }
      }
    }
    this.column += columns
  }

  endCell(): void {
    if (!this.cell) return
    const { column, text } = this.cell
    this.cell = null
    const cells = this.rows[this.row] as (Cell | null)[]
    while (cells.length < column) cells.push(null)
    cells.push(/[^\s\u200b]/u.test(text) ? { kind: 'text', text } : null)
  }
}

function placeOf(row: number, column: number): number {
  return row * 100_000 + column
}

function behind(text: string, mark: string, from: number): number {
  const end = text.indexOf(mark, from)
  return end < 0 ? text.length : end + mark.length
}

function behindElement(text: string, name: string, from: number): number {
  const close = new RegExp(`</${name}\\s*>`, 'giu')
  close.lastIndex = from
  const match = close.exec(text)
  return match ? match.index + match[0].length : text.length
}

function span(tag: string, name: string): number {
  const match = new RegExp(`\\s${name}\\s*=\\s*["']?\\s*(\\d+)`, 'iu').exec(tag)
  return Math.min(mostSpan, Math.max(1, Number(match?.[1] ?? 1)))
}

const named: ReadonlyMap<string, string> = new Map([
  ...xmlEntities,
  ['nbsp', '\u00a0'],
  ['ensp', '\u2002'],
  ['emsp', '\u2003'],
  ['thinsp', '\u2009'],
  ['zwnj', '\u200c'],
  ['zwj', '\u200d'],
  ['shy', '\u00ad'],
  ['middot', '·'],
  ['bull', '•'],
  ['times', '×'],
  ['mdash', '—'],
  ['ndash', '–'],
  ['hellip', '…'],
  ['ldquo', '“'],
  ['rdquo', '”'],
  ['lsquo', '‘'],
  ['rsquo', '’'],
])

const reference = /&(?:#(\d{1,7});?|#[xX]([\da-fA-F]{1,6});?|([a-zA-Z]{2,8});)/gu
const entities = (text: string) => resolved(text, reference, named)
