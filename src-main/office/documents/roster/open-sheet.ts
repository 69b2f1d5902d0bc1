/** One worksheet of an .xlsx file as a grid (ECMA-376 part 1, 18.3). */
import { type Cell, cellAt, type Grid, type Range, rangeOf, type Room } from './grid.ts'
import { serialOf } from './serial.ts'
import { StringItem, unescaped } from './string-item.ts'
import { BrokenXml, type Tag, walkXml } from './markup.ts'

/** What the number format of each cell style shows of a date. */
export type StyleDates = ('day' | 'month' | null)[]

export interface BookParts {
  strings: readonly string[]
  dates: StyleDates
  date1904: boolean
  room: Room
}

/** Cells that array formulas and data tables may fill, counted over a sheet. */
const mostComputed = 2_000_000

/** A cell while it is being read. */
interface Draft {
  type: string
  style: number
  value: string
  /** A value element was there, empty or not. */
  hasValue: boolean
  formula: boolean
}

/**
 * Reads a worksheet.
 *
 * @throws BrokenXml, TooMany
 */
export function readSheet(name: string, xml: string, book: BookParts): Grid {
  const reader = new SheetReader(book)
  walkXml(
    xml,
    (tag) => reader.tag(tag),
    (text) => reader.text(text),
    () => reader.wantsText,
  )
  return { name, rows: reader.finished(), merges: reader.merges, date1904: book.date1904 }
}

class SheetReader {
  readonly merges: Range[] = []
  private readonly book: BookParts
  private readonly rows: (Cell | null)[][] = []
  private readonly computed: Range[] = []
  private readonly inline = new StringItem()
  private inData = false
  private row = -1
  private column = -1
  private cell: Draft | null = null
  private inValue = false
  private inInline = false

  constructor(book: BookParts) {
    this.book = book
  }

  get wantsText(): boolean {
    return this.inValue || (this.inInline && this.inline.wantsText)
  }

  text(text: string): void {
    if (this.inInline) this.inline.add(text)
    else if (this.cell) this.cell.value += text
  }

  tag(tag: Tag): void {
    if (tag.name === 'sheetData') this.inData = tag.kind === 'open'
    else if (tag.name === 'mergeCell' && tag.kind !== 'close') this.merge(tag)
    else if (!this.inData) return
    else if (tag.name === 'row') this.startRow(tag)
    else if (tag.name === 'c') this.startOrEndCell(tag)
    else if (this.cell) this.insideCell(tag, this.cell)
  }

  private merge({ attributes }: Tag): void {
    const range = rangeOf(attributes.get('ref') ?? '')
    if (range) this.merges.push(range)
  }

  private startRow({ kind, attributes }: Tag): void {
    if (kind === 'close') return
    const given = attributes.get('r')
    const row = given === undefined ? this.row + 1 : Number(given) - 1
    if (!Number.isInteger(row) || row < 0 || row >= 1_048_576) throw new BrokenXml('no such row')
    this.row = row
    this.column = -1
  }

  private startOrEndCell({ kind, attributes }: Tag): void {
    if (kind === 'close') {
      if (this.cell) this.put(this.cell)
      this.cell = null
      return
    }
    const place = cellAt(attributes.get('r') ?? '')
    this.column = place?.column ?? this.column + 1
    if (place && place.row !== this.row) this.row = place.row
    if (kind === 'empty') return
    this.cell = {
      type: attributes.get('t') ?? 'n',
      style: Number(attributes.get('s') ?? 0),
      value: '',
      hasValue: false,
      formula: false,
    }
  }

  private insideCell(tag: Tag, cell: Draft): void {
    if (tag.name === 'is') this.inInline = tag.kind === 'open'
    else if (this.inInline) this.inline.tag(tag)
    else if (tag.name === 'v') {
      this.inValue = tag.kind === 'open'
      cell.hasValue = true
    } else if (tag.name === 'f' && tag.kind !== 'close') {
      cell.formula = true
      const { attributes } = tag
      const range = /^(array|dataTable)$/u.test(attributes.get('t') ?? '') ? rangeOf(attributes.get('ref') ?? '') : null
      if (range) this.computed.push(range)
    }
  }

  private put(draft: Draft): void {
    this.inValue = false
    this.inInline = false
    const cell = this.cellOf(draft, this.inline.take())
    if (!cell) return
    this.book.room.put((this.rows[this.row] ??= []), this.column, cell)
  }

  private cellOf(draft: Draft, inline: string): Cell | null {
    const { type, value } = draft
    if (type === 'e') return { kind: 'error', text: value }
    const text = this.textOf(type, value, inline)
    if (draft.formula) return { kind: 'formula', text }
    if (!draft.hasValue && type !== 'inlineStr') return null
    if (type === 'b') return { kind: 'boolean', text: /^(1|true)$/iu.test(value.trim()) ? 'TRUE' : 'FALSE' }
    const date = this.book.dates[draft.style] ?? null
    if (type === 'n') return numberCell(value, date)
    if (type === 'd') {
      const serial = serialOf(value, this.book.date1904)
      return serial === null ? { kind: 'text', text } : { kind: 'number', text, number: serial, date: date ?? 'day' }
    }
    return text === '' ? null : { kind: 'text', text }
  }

  private textOf(type: string, value: string, inline: string): string {
    if (type === 'inlineStr') return inline
    if (type !== 's') return type === 'str' ? unescaped(value) : value.trim()
    if (value.trim() === '') return ''
    const text = this.book.strings[Number(value)]
    if (text === undefined) throw new BrokenXml('no such text')
    return text
  }

  /** Rows with the members of array formulas marked: their stored results are no more to be trusted than the first's. */
  finished(): (Cell | null)[][] {
    let left = mostComputed
    for (const { top, left: first, bottom, right } of this.computed) {
      for (let row = top; row <= Math.min(bottom, this.rows.length - 1); row += 1) {
        const cells = this.rows[row] ?? []
        for (let column = first; column <= Math.min(right, cells.length - 1); column += 1) {
          left -= 1
          const cell = cells[column]
          if (cell && cell.kind !== 'error') cells[column] = { kind: 'formula', text: cell.text }
        }
        if (left < 0) throw new BrokenXml('more array formulas than any honest sheet has')
      }
    }
    return this.rows
  }
}

function numberCell(value: string, date: 'day' | 'month' | null): Cell | null {
  const text = value.trim()
  if (text === '') return null
  const number = Number(text)
  if (!Number.isFinite(number)) return { kind: 'text', text }
  return date ? { kind: 'number', text, number, date } : { kind: 'number', text, number }
}
