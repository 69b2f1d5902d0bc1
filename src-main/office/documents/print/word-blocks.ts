/** Blocks as paragraphs and tables of a .docx. */
import {
  AlignmentType,
  BorderStyle,
  HeightRule,
  ImageRun,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import QRCode from 'qrcode'
import {
  type Block,
  type Card,
  rowsOf,
  type Sheet,
  signatureHead,
  signatureLine,
  signatureWidths,
  signingTime,
} from './blocks.ts'
import { linePitch, page, size, tracking, twips } from './page.ts'
import { digestLines } from './text.ts'

const everywhere = (name: string) => ({ ascii: name, hAnsi: name, eastAsia: name, cs: name })

/** Fonts by their part in GB/T 9704; what stands in for them where they are missing is in `word-package.ts`. */
export const faces = {
  body: everywhere('仿宋_GB2312'),
  title: everywhere('方正小标宋简体'),
  heading: everywhere('黑体'),
  number: everywhere('宋体'),
  mono: { ascii: 'Courier New', hAnsi: 'Courier New', eastAsia: '仿宋_GB2312', cs: 'Courier New' },
}
type Face = (typeof faces)[keyof typeof faces]
type Align = (typeof AlignmentType)[keyof typeof AlignmentType]
type Child = Paragraph | Table

const textWidth = twips(page.textWidth)
const second = '536070'
const shade = 'EEF4FA'

/** The blocks of a sheet in order. */
export async function bodyOf(sheet: Sheet): Promise<Child[]> {
  const { blocks, density = 'official' } = sheet
  const parts = await Promise.all(blocks.map((block) => blockChildren(block, density)))
  return parts.flatMap((children, index) =>
    blocks[index - 1]?.kind === 'new-page' ? [onNewPage(), ...children] : children,
  )
}

/** A line of no height that begins a page: a break in a line of its own could fall on a fresh page and leave it empty. */
function onNewPage(): Paragraph {
  return new Paragraph({ pageBreakBefore: true, spacing: { line: 20, lineRule: LineRuleType.EXACT }, children: [] })
}

interface LineOptions {
  alignment?: Align
  /** Height of a line in points; the page's own pitch where left out. */
  pitch?: number
  /** First line in, in points. */
  indent?: number
  keepNext?: boolean
  outline?: number
}

/** A paragraph of set runs with lines of a fixed height. */
export function line(children: (TextRun | ImageRun)[], options: LineOptions = {}): Paragraph {
  const { alignment = AlignmentType.BOTH, pitch, indent = 0, keepNext = false, outline } = options
  return new Paragraph({
    alignment,
    keepNext,
    spacing: { line: pitch === undefined ? linePitch : pitch * 20, lineRule: LineRuleType.EXACT },
    ...(indent > 0 ? { indent: { firstLine: indent * 20 } } : {}),
    ...(outline === undefined ? {} : { outlineLevel: outline }),
    children,
  })
}

/** A run; running text is set tighter by what makes 28 characters of 三号 fit a line. */
function run(text: string, points: number, font: Face = faces.body, color?: string): TextRun {
  return new TextRun({
    text,
    font,
    size: points * 2,
    snapToGrid: false,
    ...(points === size.body ? { characterSpacing: Math.floor(tracking * 20) } : {}),
    ...(color ? { color } : {}),
  })
}

async function blockChildren(block: Block, density: 'official' | 'work'): Promise<Child[]> {
  const body = density === 'official' ? size.body : size.facts
  const pitch = density === 'official' ? undefined : 20
  const indent = 2 * body
  switch (block.kind) {
    case 'title':
      return [
        line([run(block.text, size.title, faces.title)], {
          alignment: AlignmentType.CENTER,
          pitch: 35,
          keepNext: true,
        }),
        gap(),
      ]
    case 'subtitle':
      return [line([run(block.text, size.number)], { alignment: AlignmentType.CENTER, pitch: 24 }), gap()]
    case 'heading':
      return [line([run(block.text, body, faces.heading)], { pitch, indent, keepNext: true, outline: 0 })]
    case 'text':
      return [line([run(block.text, body)], { pitch, indent })]
    case 'note':
      return [line([run(block.text, size.note, faces.body, second)], { pitch: 16 })]
    case 'facts':
      return [factsTable(block.rows), gap()]
    case 'table':
      return [gridTable(block), gap()]
    case 'digest':
      return [...digestLinesOf(block), gap()]
    case 'qr':
      return [
        await qrParagraph(block.text, 110),
        line([run(block.caption, size.small, faces.body, second)], { alignment: AlignmentType.CENTER, pitch: 14 }),
      ]
    case 'anchor':
      return [await anchorTable(block), gap()]
    case 'boxes':
      return [
        line([run(block.label, size.facts)], { pitch: 20, keepNext: true }),
        boxTable(block.count, block.perRow),
        gap(),
      ]
    case 'signatures':
      return [gap(), signatureTable(block)]
    case 'grid':
      return [itemTable(block), gap()]
    case 'cards':
      return block.cards.flatMap((card) => [cardTable(card), gap()])
    case 'new-page':
      return []
  }
}

/** Air between blocks; Word needs a paragraph between tables anyway. */
function gap(): Paragraph {
  return line([], { pitch: 8 })
}

function digestLinesOf({ label, value }: { label: string; value: string }): Paragraph[] {
  return [
    line([run(label, size.note, faces.body, second)], { pitch: 16, keepNext: true }),
    ...digestLines(value).map((text) =>
      line([run(text, size.facts, faces.mono)], { alignment: AlignmentType.LEFT, pitch: 18 }),
    ),
  ]
}

interface CellOptions {
  width: number
  shaded?: boolean
  span?: number
  borders?: 'none'
  center?: boolean
}

const noEdge = { style: BorderStyle.NONE, size: 0, color: 'auto' }

function cell(children: Paragraph[], options: CellOptions): TableCell {
  const { width, shaded = false, span, borders, center = true } = options
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: { left: 70, right: 70, top: 30, bottom: 30, marginUnitType: WidthType.DXA },
    ...(center ? { verticalAlign: VerticalAlignTable.CENTER } : {}),
    ...(shaded ? { shading: { fill: shade } } : {}),
    ...(span ? { columnSpan: span } : {}),
    ...(borders ? { borders: { top: noEdge, bottom: noEdge, left: noEdge, right: noEdge } } : {}),
    children,
  })
}

function cellText(text: string, points: number, font: Face = faces.body, color?: string): Paragraph {
  return line([run(text, points, font, color)], { alignment: AlignmentType.LEFT, pitch: Math.ceil(points * 1.4) })
}

function spread(widths: readonly number[]): number[] {
  const total = widths.reduce((sum, width) => sum + width, 0)
  return widths.map((width) => Math.floor((width / total) * textWidth))
}

type Edge = (typeof BorderStyle)[keyof typeof BorderStyle]

function table(columnWidths: number[], rows: TableRow[], style: Edge = BorderStyle.SINGLE): Table {
  const edge = { style, size: 4, color: '5A6673' }
  return new Table({
    width: { size: columnWidths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    columnWidths,
    borders: { top: edge, bottom: edge, left: edge, right: edge, insideHorizontal: edge, insideVertical: edge },
    rows,
  })
}

function factsTable(rows: readonly (readonly [string, string])[]): Table {
  const widths = spread([27, 73])
  return table(
    widths,
    rows.map(
      ([label, value]) =>
        new TableRow({
          cantSplit: true,
          children: [
            cell([cellText(label, size.facts, faces.body, second)], { width: widths[0] ?? 0, shaded: true }),
            cell([cellText(value, size.facts)], { width: widths[1] ?? 0 }),
          ],
        }),
    ),
  )
}

function gridTable({ head, widths: parts, rows, mono = [], rowHeight = 0 }: Extract<Block, { kind: 'table' }>): Table {
  const widths = spread(parts)
  const header = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: head.map((text, column) =>
      cell([cellText(text, size.table, faces.heading)], { width: widths[column] ?? 0, shaded: true }),
    ),
  })
  const content = rows.map(
    (row) =>
      new TableRow({
        cantSplit: true,
        ...(rowHeight > 0 ? { height: { value: twips(rowHeight), rule: HeightRule.ATLEAST } } : {}),
        children: row.map((text, column) =>
          cell([mono.includes(column) ? cellText(text, 8, faces.mono) : cellText(text, size.table)], {
            width: widths[column] ?? 0,
          }),
        ),
      }),
  )
  return table(widths, [header, ...content])
}

async function anchorTable(block: Extract<Block, { kind: 'anchor' }>): Promise<Table> {
  const widths = [textWidth - twips(44), twips(44)]
  const left = block.digests.flatMap(digestLinesOf)
  const right = [
    await qrParagraph(block.qr, 110),
    line([run(block.caption, 8, faces.body, second)], { alignment: AlignmentType.CENTER, pitch: 12 }),
  ]
  const row = new TableRow({
    cantSplit: true,
    children: [cell(left, { width: widths[0] ?? 0 }), cell(right, { width: widths[1] ?? 0 })],
  })
  return table(widths, [row])
}

function boxTable(count: number, perRow: number): Table {
  const width = Math.floor(textWidth / perRow)
  const numbers = Array.from({ length: count }, (_, index) => String(index + 1))
  return table(
    Array.from({ length: perRow }, () => width),
    rowsOf(numbers, perRow).map(
      (row) =>
        new TableRow({
          cantSplit: true,
          height: { value: twips(10), rule: HeightRule.EXACT },
          children: row.map((text) =>
            cell([cellText(text, 6.5, faces.body, second)], {
              width,
              center: false,
              ...(text === '' ? { borders: 'none' } : {}),
            }),
          ),
        }),
    ),
  )
}

function signatureTable(block: Extract<Block, { kind: 'signatures' }>): Table {
  const widths = spread(signatureWidths)
  const at = (column: number) => ({ width: widths[column] ?? 0 })
  const rows = block.lines.map(signatureLine).map(({ part, name, absent }) => {
    const who = [cell([cellText(part, size.facts)], at(0)), cell([cellText(name, size.facts)], at(1))]
    const signing = absent
      ? [
          cell([cellText('未到场', size.facts, faces.body, 'AB2F23')], {
            width: (widths[2] ?? 0) + (widths[3] ?? 0),
            span: 2,
          }),
        ]
      : [cell([cellText('', size.facts)], at(2)), cell(signingTime.map(timeLine), at(3))]
    return new TableRow({
      cantSplit: true,
      height: { value: twips(11), rule: HeightRule.ATLEAST },
      children: [...who, ...signing],
    })
  })
  const header = new TableRow({
    cantSplit: true,
    children: signatureHead.map((text, column) =>
      cell([cellText(text, size.facts, faces.heading)], { ...at(column), shaded: true }),
    ),
  })
  return table(widths, [header, ...rows])
}

function timeLine(text: string): Paragraph {
  return line([run(text, size.small)], { alignment: AlignmentType.RIGHT, pitch: 14 })
}

function itemTable({ items, perRow, large }: Extract<Block, { kind: 'grid' }>): Table {
  const widths = spread(Array.from({ length: perRow }, () => 1))
  return table(
    widths,
    rowsOf(items, perRow).map(
      (row, index) =>
        new TableRow({
          cantSplit: true,
          children: row.map((text, column) =>
            cell([itemLine(text, index * perRow + column + 1, large)], { width: widths[column] ?? 0 }),
          ),
        }),
    ),
  )
}

function itemLine(text: string, number: number, large: boolean): Paragraph {
  if (text === '') return cellText('', size.facts)
  const item = large ? run(text, size.title) : run(text, size.facts, faces.mono)
  return line([run(`${number}　`, size.small, faces.number, second), item], {
    alignment: AlignmentType.LEFT,
    pitch: large ? 34 : 20,
  })
}

function cardTable(card: Card): Table {
  const lines = [
    cellText(card.title, size.facts, faces.heading),
    ...card.rows.map(([label, value]) => cellText(`${label}：${value}`, size.facts)),
    ...digestLines(card.digest).map((text) => cellText(text, size.facts, faces.mono)),
  ]
  return table(
    [textWidth],
    [new TableRow({ cantSplit: true, children: [cell(lines, { width: textWidth })] })],
    BorderStyle.DASHED,
  )
}

async function qrParagraph(text: string, points: number): Promise<Paragraph> {
  const data = await QRCode.toBuffer(text, { errorCorrectionLevel: 'M', margin: 1, scale: 6 })
  const pixels = Math.round((points * 96) / 72)
  const image = new ImageRun({ type: 'png', data, transformation: { width: pixels, height: pixels } })
  return new Paragraph({ alignment: AlignmentType.CENTER, children: [image] })
}
