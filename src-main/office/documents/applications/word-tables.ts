/**
 * The tables of a WordprocessingML document (ECMA-376 part 1, 17) as a person sees them: what was inserted with tracked
 * changes stands, what was deleted, hidden or is only a prompt to type does not; runs, fields, links and content controls
 * are looked through. Tag by tag, without a tree.
 */
import { TooMany } from '../roster/grid.ts'
import { type Attributes, BrokenXml, type Tag, walkXml } from '../roster/markup.ts'
import { symbolText } from './word-symbols.ts'

export interface WordCell {
  /** Paragraphs and line breaks as `\n`, not cleaned; of a cell merged with the one above, that one's text. */
  text: string
  /** First column of the table's grid, from 0. */
  column: number
  /** Columns it takes. */
  span: number
  /** Merged with the cell above. */
  covered: boolean
}

export interface WordTable {
  /** The last text before it; '' where it follows another table at once. */
  title: string
  rows: WordCell[][]
}

/** A form has some hundred cells; each limit is far above what people make and far below what hurts. */
const limits = { cells: 20_000, characters: 2_000_000, nested: 16, controls: 64, span: 1000, title: 200 }

/** What is not there for a reader, with all in it: deletions, former formats, the second way to show a drawing, readings. */
const dropped = new Set([
  'del',
  'moveFrom',
  'rPrChange',
  'pPrChange',
  'tblPrChange',
  'tblGridChange',
  'trPrChange',
  'tcPrChange',
  'sectPrChange',
  'Fallback',
  'rt',
])

/** @throws BrokenXml where the document is damaged; TooMany beyond the limits */
export function tablesOf(xml: string): WordTable[] {
  const reader = new TableReader()
  walkXml(
    xml,
    (tag) => reader.tag(tag),
    (text) => reader.write(text),
    () => reader.wantsText,
  )
  return reader.tables
}

interface OpenCell extends WordCell {
  /** Merged with the cell before it, as older programs say it. */
  joined: boolean
}

interface OpenTable extends WordTable {
  row: { cells: OpenCell[]; next: number; deleted: boolean } | null
  cell: OpenCell | null
}

class TableReader {
  readonly tables: WordTable[] = []
  private readonly open: OpenTable[] = []
  /** Content controls around here; true = shows its prompt. */
  private readonly prompts: boolean[] = []
  private line = ''
  private title = ''
  private cells = 0
  private characters = 0
  private droppedDepth = 0
  private inRun = 0
  private inText = false
  private inRowFormat = false
  private hidden = false
  private legacyBox: { checked: boolean } | null = null

  get wantsText(): boolean {
    return this.inText && this.visible
  }

  private get visible(): boolean {
    return this.droppedDepth === 0 && !this.hidden && !this.prompts.includes(true)
  }

  private get table(): OpenTable | undefined {
    return this.open.at(-1)
  }

  /** Puts text where it stands: into the cell, else into the line of running text. */
  write(text: string): void {
    this.characters += text.length
    if (this.characters > limits.characters) throw new TooMany('characters')
    const cell = this.table?.cell
    if (cell) cell.text += text
    else this.line += text
  }

  tag(tag: Tag): void {
    const { name, kind } = tag
    if (this.inRowFormat && name === 'del' && kind !== 'close' && this.table?.row) this.table.row.deleted = true
    if (dropped.has(name)) {
      if (kind !== 'empty') this.droppedDepth += kind === 'open' ? 1 : -1
    } else if (this.droppedDepth === 0) {
      if (kind === 'open') this.opened(name, tag.attributes)
      else if (kind === 'close') this.closed(name)
      else {
        this.opened(name, tag.attributes)
        this.closed(name)
      }
    }
  }

  private opened(name: string, attributes: Attributes): void {
    switch (name) {
      case 'tbl':
        if (this.open.length === limits.nested) throw new TooMany('nested tables')
        this.open.push({ title: this.title.slice(-limits.title), rows: [], row: null, cell: null })
        this.title = ''
        return
      case 'tr':
        this.inTable().row = { cells: [], next: 0, deleted: false }
        return
      case 'tc':
        return this.beginCell()
      case 'trPr':
        this.inRowFormat = true
        return
      case 'r':
        this.inRun += 1
        this.hidden = false
        return
      case 't':
        this.inText = true
        return
      case 'sdt':
        if (this.prompts.length === limits.controls) throw new TooMany('nested controls')
        this.prompts.push(false)
        return
      default:
        if (this.inRun > 0) this.inlineTag(name, attributes)
        this.property(name, attributes)
    }
  }

  /** What stands for a character, and what hides a run. */
  private inlineTag(name: string, attributes: Attributes): void {
    if (name === 'vanish') this.hidden = isOn(attributes)
    else if (name === 'checkBox') this.legacyBox = { checked: false }
    else if (this.legacyBox && (name === 'default' || name === 'checked')) this.legacyBox.checked = isOn(attributes)
    else if (this.visible) {
      if (name === 'br' || name === 'cr') this.write('\n')
      else if (name === 'tab') this.write(' ')
      else if (name === 'noBreakHyphen') this.write('-')
      else if (name === 'sym') this.write(symbolText(attributes.get('font') ?? '', attributes.get('char') ?? ''))
    }
  }

  private property(name: string, attributes: Attributes): void {
    const { row = null, cell = null } = this.table ?? {}
    if (name === 'showingPlcHdr' && this.prompts.length > 0) this.prompts[this.prompts.length - 1] = isOn(attributes)
    else if (name === 'gridBefore' && row && !cell) row.next = sizeOf(attributes)
    else if (name === 'gridSpan' && cell) cell.span = Math.max(1, sizeOf(attributes))
    else if (name === 'vMerge' && cell) cell.covered = attributes.get('val') !== 'restart'
    else if (name === 'hMerge' && cell) cell.joined = attributes.get('val') !== 'restart'
  }

  private closed(name: string): void {
    switch (name) {
      case 'tbl':
        return this.endTable()
      case 'tr':
        return this.endRow()
      case 'tc':
        return this.endCell()
      case 'trPr':
        this.inRowFormat = false
        return
      case 'r':
        this.inRun -= 1
        this.hidden = false
        return
      case 't':
        this.inText = false
        return
      case 'sdt':
        this.prompts.pop()
        return
      case 'checkBox':
        if (this.legacyBox && this.visible) this.write(this.legacyBox.checked ? '☑' : '□')
        this.legacyBox = null
        return
      case 'p':
        this.endParagraph()
    }
  }

  private endParagraph(): void {
    if (this.table?.cell) this.write('\n')
    else {
      this.title = this.line.trim() || this.title
      this.line = ''
    }
  }

  private inTable(): OpenTable {
    if (!this.table) throw new BrokenXml('a row or cell outside a table')
    return this.table
  }

  private beginCell(): void {
    this.cells += 1
    if (this.cells > limits.cells) throw new TooMany('cells')
    const table = this.inTable()
    if (!table.row || table.cell) throw new BrokenXml('a cell outside a row')
    table.cell = { text: '', column: table.row.next, span: 1, covered: false, joined: false }
  }

  private endCell(): void {
    const { row, cell } = this.inTable()
    if (!row || !cell) throw new BrokenXml('a cell that was not begun')
    row.next += cell.span
    const before = row.cells.at(-1)
    if (cell.joined && before) before.span += cell.span
    else row.cells.push(cell)
    this.inTable().cell = null
  }

  private endRow(): void {
    const table = this.inTable()
    const { row } = table
    if (!row || table.cell) throw new BrokenXml('a row that was not begun')
    const above = table.rows.at(-1)
    for (const cell of row.cells) {
      if (cell.covered) cell.text = above?.find(({ column }) => column === cell.column)?.text ?? cell.text
    }
    if (!row.deleted)
      table.rows.push(row.cells.map(({ text, column, span, covered }) => ({ text, column, span, covered })))
    table.row = null
  }

  private endTable(): void {
    const table = this.open.pop()
    if (!table || table.row) throw new BrokenXml('a table that was not begun')
    this.tables.push({ title: table.title, rows: table.rows })
  }
}

function sizeOf(attributes: Attributes): number {
  const value = Number(attributes.get('val') ?? 0)
  return Number.isInteger(value) && value >= 0 && value <= limits.span ? value : 0
}

/** A switch of WordprocessingML is on where it says nothing else (17.17.4). */
function isOn(attributes: Attributes): boolean {
  return !/^(?:0|false|off)$/u.test(attributes.get('val') ?? '1')
}
