/** Blocks as pdfmake content. */
import type { Content, ContentTable, CustomTableLayout, TableCell } from 'pdfmake/interfaces.js'
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
import { linePitch, page, points, size, tracking } from './page.ts'
import { digestLines } from './text.ts'

export const colours = {
  text: '#1c2733',
  second: '#536070',
  line: '#7b8794',
  head: '#eef4fa',
  seal: '#ab2f23',
} as const

const textWidth = points(page.textWidth)
/** Line height of Noto Sans SC at factor 1, in ems. */
const naturalLine = 1.448
const bodyLine = linePitch / 20 / (size.body * naturalLine)
const cellPad = 4
/** All that the monospace face has. */
const ascii = /^[ -~]*$/
/** Longer runs without a place to break are broken anywhere. */
const longRun = /([!-~]{16,})/

/** The blocks of a sheet in order. */
export function bodyOf(sheet: Sheet): Content[] {
  const { blocks, density = 'official' } = sheet
  return blocks.flatMap((block, index): Content[] => {
    if (block.kind === 'new-page') return []
    const content = blockContent(block, density)
    return blocks[index - 1]?.kind === 'new-page' ? [{ stack: [content], pageBreak: 'before' }] : [content]
  })
}

interface Inline {
  text: string
  wordBreak?: 'break-all'
}

/** A text in which long runs of letters and digits (a hostile name, an id) may break anywhere instead of leaving the page. */
function breakable(text: string): string | Inline[] {
  if (!longRun.test(text)) return text
  return text
    .split(longRun)
    .filter((part) => part !== '')
    .map((part) => (longRun.test(part) ? { text: part, wordBreak: 'break-all' } : { text: part }))
}

function blockContent(block: Exclude<Block, { kind: 'new-page' }>, density: 'official' | 'work'): Content {
  switch (block.kind) {
    case 'title':
      return {
        text: breakable(block.text),
        fontSize: size.title,
        bold: true,
        alignment: 'center',
        margin: [0, 0, 0, 4],
      }
    case 'subtitle':
      return { text: breakable(block.text), alignment: 'center', color: colours.second, margin: [0, 0, 0, 10] }
    case 'heading':
      return density === 'official'
        ? { text: block.text, ...body, bold: true, headlineLevel: 1 }
        : { text: block.text, fontSize: 13, bold: true, margin: [0, 6, 0, 3], headlineLevel: 1 }
    case 'text':
      return density === 'official'
        ? { text: breakable(block.text), ...body }
        : { text: breakable(block.text), lineHeight: 1.15, margin: [0, 0, 0, 6] }
    case 'note':
      return { text: breakable(block.text), fontSize: size.note, color: colours.second, margin: [0, 2, 0, 6] }
    case 'facts':
      return factsContent(block.rows)
    case 'table':
      return tableContent(block)
    case 'digest':
      return { unbreakable: true, margin: [0, 4, 0, 6], stack: digestStack(block.label, block.value) }
    case 'qr':
      return {
        unbreakable: true,
        alignment: 'center',
        margin: [0, 8, 0, 6],
        stack: [
          { qr: block.text, fit: 108, eccLevel: 'M' },
          { text: block.caption, fontSize: size.small, color: colours.second, margin: [0, 4, 0, 0] },
        ],
      }
    case 'anchor':
      return anchorContent(block)
    case 'boxes':
      return boxesContent(block)
    case 'signatures':
      return signaturesContent(block)
    case 'grid':
      return gridContent(block)
    case 'cards':
      return { stack: block.cards.map(cardContent) }
  }
}

/** 三号 text, 28 characters a line, 22 lines a page, first line two characters in. */
const body = {
  fontSize: size.body,
  lineHeight: bodyLine,
  characterSpacing: tracking - 0.02,
  leadingIndent: 2 * (size.body + tracking),
} as const

function digestStack(label: string, value: string): Content[] {
  return [
    { text: label, color: colours.second, fontSize: size.note },
    ...digestLines(value).map(
      (line): Content => ({ text: line, font: 'Mono', fontSize: size.facts, lineHeight: 1.15 }),
    ),
  ]
}

function anchorContent(block: Extract<Block, { kind: 'anchor' }>): Content {
  return {
    unbreakable: true,
    margin: [0, 6, 0, 6],
    table: {
      widths: ['*', 124],
      body: [
        [
          {
            stack: block.digests.map(
              ({ label, value }, index): Content => ({
                stack: digestStack(label, value),
                margin: [0, index === 0 ? 4 : 10, 0, 0],
              }),
            ),
          },
          {
            alignment: 'center',
            stack: [
              { qr: block.qr, fit: 112, eccLevel: 'M' },
              { text: block.caption, fontSize: 8, color: colours.second, margin: [0, 3, 0, 0] },
            ],
          },
        ],
      ],
    },
    layout: {
      hLineWidth: () => 1,
      vLineWidth: (index, node) => (index === 0 || index === node.table.body[0]?.length ? 1 : 0),
      paddingLeft: () => 8,
      paddingRight: () => 8,
      paddingTop: () => 6,
      paddingBottom: () => 6,
    },
  }
}

/** Rows are kept whole unless one may be higher than a page: what does not fit would be lost then. */
function staysWhole(rows: readonly (readonly string[])[]): boolean {
  return rows.every((row) => row.every((text) => text.length <= 100))
}

/** Widths of columns in points, padding taken off. */
function columnWidths(widths: readonly number[], within = textWidth): number[] {
  const total = widths.reduce((sum, width) => sum + width, 0)
  return widths.map((width) => (width / total) * within - 2 * cellPad - 1)
}

const ruled: CustomTableLayout = {
  hLineColor: () => colours.line,
  vLineColor: () => colours.line,
  hLineWidth: () => 0.5,
  vLineWidth: () => 0.5,
  paddingLeft: () => cellPad,
  paddingRight: () => cellPad,
  paddingTop: () => 2,
  paddingBottom: () => 2,
}

function factsContent(rows: readonly (readonly [string, string])[]): Content {
  return {
    margin: [0, 4, 0, 8],
    layout: ruled,
    table: {
      dontBreakRows: staysWhole(rows),
      widths: columnWidths([27, 73]),
      body: rows.map(([label, value]): TableCell[] => [
        { text: label, color: colours.second, fillColor: colours.head },
        { text: breakable(value) },
      ]),
    },
  }
}

function tableContent(block: Extract<Block, { kind: 'table' }>): Content {
  const { head, rows, mono = [], rowHeight = 0 } = block
  const whole = staysWhole(rows)
  const cell = (text: string, column: number): TableCell =>
    mono.includes(column) && ascii.test(text)
      ? { text: breakable(text), font: 'Mono', fontSize: 8, margin: [0, 2.5, 0, 0] }
      : { text: breakable(text) }
  return {
    margin: [0, 4, 0, 8],
    fontSize: size.table,
    layout: ruled,
    table: {
      headerRows: 1,
      ...(whole ? { keepWithHeaderRows: 1, dontBreakRows: true } : {}),
      widths: columnWidths(block.widths),
      heights: (row) => (row === 0 || rowHeight === 0 ? 'auto' : points(rowHeight)),
      body: [
        head.map((text): TableCell => ({ text, bold: true, fillColor: colours.head })),
        ...rows.map((row) => row.map(cell)),
      ],
    },
  }
}

function boxesContent(block: Extract<Block, { kind: 'boxes' }>): Content {
  const numbers = Array.from({ length: block.count }, (_, index) => String(index + 1))
  const body: TableCell[][] = rowsOf(numbers, block.perRow).map((row) =>
    row.map((text) =>
      text === '' ? { text, border: [false, false, false, false] } : { text, fontSize: 6.5, color: colours.second },
    ),
  )
  return {
    unbreakable: true,
    margin: [0, 4, 0, 8],
    stack: [
      { text: block.label, margin: [0, 0, 0, 4] },
      {
        table: {
          widths: Array.from({ length: block.perRow }, () => textWidth / block.perRow - 5),
          heights: () => points(10),
          body,
        },
        layout: {
          hLineWidth: () => 0.6,
          // Groups of five are easier to count: a heavier line after each.
          vLineWidth: (index) => (index % 5 === 0 ? 1.4 : 0.6),
          paddingLeft: () => 2,
          paddingRight: () => 2,
          paddingTop: () => 1,
          paddingBottom: () => 1,
        },
      },
    ],
  }
}

function signaturesContent(block: Extract<Block, { kind: 'signatures' }>): Content {
  const middle = { verticalAlignment: 'middle' } as const
  const rows = block.lines.map(signatureLine).map(({ part, name, absent }): TableCell[] => [
    { text: part, ...middle },
    { text: breakable(name), ...middle },
    ...(absent
      ? [{ text: '未到场', colSpan: 2, color: colours.seal, ...middle }, '']
      : [
          '',
          {
            text: signingTime.join('\n'),
            fontSize: size.small,
            lineHeight: 1.2,
            alignment: 'right' as const,
            ...middle,
          },
        ]),
  ])
  return {
    unbreakable: true,
    margin: [0, 8, 0, 4],
    layout: ruled,
    table: {
      widths: columnWidths(signatureWidths),
      heights: (row) => (row === 0 ? 'auto' : points(10)),
      body: [signatureHead.map((text): TableCell => ({ text, bold: true, fillColor: colours.head })), ...rows],
    },
  }
}

function gridContent(block: Extract<Block, { kind: 'grid' }>): Content {
  const { items, perRow, large } = block
  const body = rowsOf(items, perRow).map((row, line) =>
    row.map((item, column): TableCell => {
      if (item === '') return { text: '' }
      return {
        margin: [2, large ? 4 : 3, 2, large ? 4 : 3],
        columns: [
          {
            text: String(line * perRow + column + 1),
            width: large ? 14 : 18,
            fontSize: size.small,
            color: colours.second,
            margin: [0, large ? 9 : 2.5, 0, 0],
          },
          large
            ? { text: item, fontSize: size.title }
            : { text: item, fontSize: size.facts, font: 'Mono', margin: [0, 1, 0, 0] },
        ],
      }
    }),
  )
  return {
    margin: [0, 6, 0, 8],
    layout: ruled,
    table: { dontBreakRows: true, widths: columnWidths(Array.from({ length: perRow }, () => 1)), body },
  }
}

/** A card in a dashed frame to cut along. */
function cardContent(card: Card): ContentTable {
  const rows = card.rows.map(
    ([label, value]): Content => ({
      columns: [
        { text: label, width: 64, color: colours.second },
        { text: breakable(value), width: '*' },
      ],
    }),
  )
  const digest = card.digest
    ? digestLines(card.digest).map((text): Content => ({ text, font: 'Mono', fontSize: size.facts }))
    : []
  return {
    margin: [0, 0, 0, 10],
    table: {
      dontBreakRows: true,
      widths: ['*'],
      body: [
        [
          {
            stack: [{ text: breakable(card.title), bold: true, margin: [0, 0, 0, 3] }, ...rows, ...digest],
            fontSize: 11,
          },
        ],
      ],
    },
    layout: {
      hLineWidth: () => 0.8,
      vLineWidth: () => 0.8,
      hLineStyle: () => ({ dash: { length: 4, space: 3 } }),
      vLineStyle: () => ({ dash: { length: 4, space: 3 } }),
      hLineColor: () => colours.line,
      vLineColor: () => colours.line,
      paddingLeft: () => 10,
      paddingRight: () => 10,
      paddingTop: () => 8,
      paddingBottom: () => 8,
    },
  }
}
