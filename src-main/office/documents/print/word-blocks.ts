/** Blocks as paragraphs and tables of a .docx. */
import { AlignmentType, BorderStyle, HeightRule, LineRuleType, Paragraph, type Table, TableRow } from 'docx'
import {
  type Block,
  type Card,
  rowsOf,
  type Sheet,
  signatureHead,
  signatureLine,
  signatureWidths,
  signingTime,
  tiedToNext,
} from './blocks.ts'
import { paperOf, size, textWidthOf, twips } from './page.ts'
import { digestLines } from './text.ts'
import { formalChildren } from './word-formal.ts'
import {
  cell,
  cellText,
  type Child,
  faces,
  gap,
  line,
  qrParagraph,
  run,
  second,
  spread,
  table,
  textWidth,
} from './word-parts.ts'

/** The blocks of a sheet in order. */
export async function bodyOf(sheet: Sheet): Promise<Child[]> {
  const { blocks, density = 'official' } = sheet
  const width = twips(textWidthOf(paperOf(sheet)))
  const parts = await Promise.all(
    blocks.map((block, index) => blockChildren(block, { density, width, tied: tiedToNext(blocks, index) })),
  )
  return parts.flatMap((children, index) => {
    const before = blocks[index - 1]?.kind
    if (before === 'new-page') return [onNewPage(), ...children]
    return before === 'closing' && children.length > 0 ? [gap(), ...children] : children
  })
}

/** A line of no height that begins a page: a break in a line of its own could fall on a fresh page and leave it empty. */
function onNewPage(): Paragraph {
  return new Paragraph({ pageBreakBefore: true, spacing: { line: 20, lineRule: LineRuleType.EXACT }, children: [] })
}

interface Place {
  density: 'official' | 'work'
  /** Of the text area in twips. */
  width: number
  /** Stands on one page with the block after it. */
  tied: boolean
}

async function blockChildren(block: Block, { density, width, tied }: Place): Promise<Child[]> {
  const body = density === 'official' ? size.body : size.facts
  const pitch = density === 'official' ? undefined : 20
  const indent = 2 * body
  switch (block.kind) {
    case 'title':
      return [
        ...(block.lines ?? [block.text]).map((text) =>
          line([run(text, size.title, faces.title)], { alignment: AlignmentType.CENTER, pitch: 35, keepNext: true }),
        ),
        gap(),
      ]
    case 'subtitle':
      return [line([run(block.text, size.number)], { alignment: AlignmentType.CENTER, pitch: 24 }), gap()]
    case 'heading':
      return [line([run(block.text, body, faces.heading)], { pitch, indent, keepNext: true, outline: 0 })]
    case 'text':
      return [line([run(block.text, body)], { pitch, indent, keepNext: tied })]
    case 'note':
      return [line([run(block.text, size.note, faces.body, second)], { pitch: 16, keepNext: block.over === true })]
    case 'facts':
      return [factsTable(block.rows, width), gap()]
    case 'table':
      return [gridTable(block, width), gap()]
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
      return [gap(), signatureTable(block, width)]
    case 'grid':
      return [itemTable(block), gap()]
    case 'cards':
      return block.cards.flatMap((card) => [cardTable(card), gap()])
    case 'new-page':
      return []
    default:
      return formalChildren(block, width)
  }
}

function digestLinesOf({ label, value }: { label: string; value: string }): Paragraph[] {
  return [
    line([run(label, size.note, faces.body, second)], { pitch: 16, keepNext: true }),
    ...digestLines(value).map((text) =>
      line([run(text, size.facts, faces.mono)], { alignment: AlignmentType.LEFT, pitch: 18 }),
    ),
  ]
}

function factsTable(rows: readonly (readonly [string, string])[], width: number): Table {
  const widths = spread([27, 73], width)
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

function gridTable(block: Extract<Block, { kind: 'table' }>, within: number): Table {
  const { head, rows, mono = [], centred = [], rowHeight = 0, large = false } = block
  const widths = spread(block.widths, within)
  const points = large ? size.facts : size.table
  const aligned = (column: number) => (centred.includes(column) ? AlignmentType.CENTER : AlignmentType.LEFT)
  const header = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: head.map((text, column) =>
      cell([cellText(text, points, faces.heading, undefined, aligned(column))], {
        width: widths[column] ?? 0,
        shaded: true,
      }),
    ),
  })
  const content = rows.map(
    (row) =>
      new TableRow({
        cantSplit: true,
        ...(rowHeight > 0 ? { height: { value: twips(rowHeight), rule: HeightRule.ATLEAST } } : {}),
        children: row.map((text, column) =>
          cell(
            [
              mono.includes(column)
                ? cellText(text, 8, faces.mono)
                : cellText(text, points, faces.body, undefined, aligned(column)),
            ],
            {
              width: widths[column] ?? 0,
            },
          ),
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

function signatureTable(block: Extract<Block, { kind: 'signatures' }>, width: number): Table {
  const widths = spread(signatureWidths, width)
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
            cell([items.length === 1 ? onlyItem(text) : itemLine(text, index * perRow + column + 1, large)], {
              width: widths[column] ?? 0,
            }),
          ),
        }),
    ),
  )
}

/** Without a number, which would be read as part of it. */
function onlyItem(text: string): Paragraph {
  return line([run(text, size.title, faces.mono)], { alignment: AlignmentType.LEFT, pitch: 34 })
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
