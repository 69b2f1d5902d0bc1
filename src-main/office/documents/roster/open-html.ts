/**
 * HTML tables that call themselves `.xls`. Every cell is text, as shown: attributes with other values are not looked at.
 * The tables of a page stand below one another in one sheet; a table inside a cell is part of that cell.
 */
import { type Cell, type Grid, type Range, type Room, TooMany } from './grid.ts'
import { type Attributes, type Tag, type Visitor, walkHtml } from './markup.ts'

/** True for text that is an HTML page or a piece of one with a table. */
export function isHtml(text: string): boolean {
  const start = text.slice(0, 200).trimStart()
  return start.startsWith('<') && /<(?:table|tr)[\s>]/iu.test(text)
}

/** Elements whose contents nobody sees; `rt` and `rp` are phonetic guides, whose end tags HTML lets people leave out. */
const unseen = new Set(['script', 'style', 'title', 'xml', 'rt', 'rp', 'template'])
/** Tags of cells are never skipped, and end an unfinished guide. */
const cellTags = new Set(['td', 'th', 'tr', 'table'])
const guideEnds = new Set(['ruby', ...cellTags])
/** Elements that begin a new line inside a cell. */
const lines = new Set(['br', 'p', 'div', 'li'])

const mostSpan = 1000
/** Rows of a sheet, with something in them or not. */
const mostRows = 1_048_576
/** Places that may be reached down to; honest pages have a few thousand, a hostile one could ask for billions. */
const mostTaken = 1_000_000

/**
 * A page's tables as a grid.
 *
 * @throws TooMany beyond the limits
 */
export function htmlGrid(text: string, room: Room): Grid {
  const page = new Page(room)
  walkHtml(text, page)
  page.endCell()
  return { name: 'Sheet1', rows: page.rows, merges: page.merges, date1904: false }
}

class Page implements Visitor {
  readonly rows: (Cell | null)[][] = []
  readonly merges: Range[] = []
  private readonly room: Room
  /** The element that hides what is in it; '' where nothing does. */
  private hidden = ''
  /** Tables inside the cell that is being read. */
  private depth = 0
  private row = -1
  private column = 0
  private cell: { column: number; text: string } | null = null
  /** Places that cells of upper rows reach down to. */
  private readonly taken = new Set<number>()

  constructor(room: Room) {
    this.room = room
  }

  get wantsText(): boolean {
    return this.cell !== null && this.hidden === ''
  }

  text(text: string): void {
    this.written(text.replace(/[\t\n\r\f ]+/gu, ' '))
  }

  written(text: string): void {
    if (this.cell) this.cell.text += text
  }

  tag(tag: Tag): void {
    if (this.hides(tag)) return
    if (tag.kind === 'close') this.close(tag.name)
    else this.open(tag.name, tag.attributes)
  }

  /** Whether a tag is hidden, or begins or ends what is. */
  private hides({ name, kind }: Tag): boolean {
    if (this.hidden === '') {
      if (kind === 'open' && unseen.has(name)) this.hidden = name
      return this.hidden !== ''
    }
    const guide = this.hidden === 'rt' || this.hidden === 'rp'
    if (name === this.hidden && kind === 'close') this.hidden = ''
    else if (guide && kind === 'open' && unseen.has(name)) this.hidden = name
    else if (guide && guideEnds.has(name)) this.hidden = ''
    else return true
    return !cellTags.has(name)
  }

  private open(name: string, attributes: Attributes): void {
    if (this.cell && name === 'table') this.depth += 1
    else if (this.depth > 0) return
    else if (name === 'tr') this.startRow()
    else if (name === 'td' || name === 'th') this.startCell(span(attributes, 'colspan'), span(attributes, 'rowspan'))
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
    if (this.row >= mostRows) throw new TooMany('rows')
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
      for (let row = this.row + 1; row <= bottom; row += 1) this.take(row, columns)
    }
    this.column += columns
  }

  private take(row: number, columns: number): void {
    for (let column = 0; column < columns && this.taken.size < mostTaken; column += 1) {
      this.taken.add(placeOf(row, this.column + column))
    }
  }

  endCell(): void {
    if (!this.cell) return
    const { column, text } = this.cell
    this.cell = null
    if (/[^\s\u200b]/u.test(text)) this.room.put(this.rows[this.row] as (Cell | null)[], column, { kind: 'text', text })
  }
}

function placeOf(row: number, column: number): number {
  return row * 100_000 + column
}

function span(attributes: Attributes, name: string): number {
  const [, digits = '1'] = /^\s*(\d+)/u.exec(attributes.get(name) ?? '') ?? []
  return Math.min(mostSpan, Math.max(1, Number(digits)))
}
