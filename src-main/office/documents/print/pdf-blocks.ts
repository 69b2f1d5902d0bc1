/** Blocks as pdfmake content. */
import type { Content, ContentTable, ContentText, TableCell } from 'pdfmake/interfaces.js'
import {
  type Block,
  type Card,
  headingOver,
  rowsOf,
  type Sheet,
  signatureHead,
  signatureLine,
  signatureWidths,
  signingTime,
  tiedToNext,
} from './blocks.ts'
import { paperOf, points, size, textWidthOf } from './page.ts'
import { formalContent } from './pdf-formal.ts'
import { ascii, body, breakable, colours, columnWidths, headingRow, ruled, ruledUnder, textWidth } from './pdf-parts.ts'
import { digestLines } from './text.ts'

/** The blocks of a sheet in order. */
export function bodyOf(sheet: Sheet): Content[] {
  const { blocks, density = 'official' } = sheet
  const width = points(textWidthOf(paperOf(sheet)))
  let tied: Content[] = []
  return blocks.flatMap((block, index): Content[] => {
    if (block.kind === 'new-page') return []
    // A heading over a table is set as a row of it.
    if (block.kind === 'heading' && block.over) return []
    const content = blockContent(block, { density, width, heading: headingOver(blocks, index) })
    if (tiedToNext(blocks, index)) {
      // it stays with its text without being looked at: within what is kept whole nothing has a place of its own yet
      tied.push(block.kind === 'heading' ? { ...(content as ContentText), headlineLevel: 0 } : content)
      return []
    }
    const whole: Content =
      tied.length > 0 || block.kind === 'closing' ? { unbreakable: true, stack: [...tied, content] } : content
    tied = []
    return blocks[index - 1]?.kind === 'new-page' ? [{ stack: [whole], pageBreak: 'before' }] : [whole]
  })
}

interface Place {
  density: 'official' | 'work'
  /** Of the text area in points. */
  width: number
  /** Heading that a table takes into its head; '' = none. */
  heading: string
}

function blockContent(block: Exclude<Block, { kind: 'new-page' }>, { density, width, heading }: Place): Content {
  switch (block.kind) {
    case 'title':
      return {
        text: block.lines ? block.lines.join('\n') : breakable(block.text),
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
      return factsContent(block.rows, width)
    case 'table':
      return tableContent(block, width, heading)
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
      return signaturesContent(block, width)
    case 'grid':
      return gridContent(block)
    case 'cards':
      return { stack: block.cards.map(cardContent) }
    default:
      return formalContent(block, width, heading)
  }
}

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

function factsContent(rows: readonly (readonly [string, string])[], width: number): Content {
  return {
    margin: [0, 4, 0, 8],
    layout: ruled,
    table: {
      dontBreakRows: staysWhole(rows),
      widths: columnWidths([27, 73], width),
      body: rows.map(([label, value]): TableCell[] => [
        { text: label, color: colours.second, fillColor: colours.head },
        { text: breakable(value) },
      ]),
    },
  }
}

function tableContent(block: Extract<Block, { kind: 'table' }>, width: number, heading: string): Content {
  const { head, rows, mono = [], centred = [], rowHeight = 0, large = false } = block
  const whole = staysWhole(rows)
  const centre = (column: number) => (centred.includes(column) ? { alignment: 'center' as const } : {})
  const middle = rowHeight > 0 && centred.length > 0 ? { verticalAlignment: 'middle' as const } : {}
  const cell = (text: string, column: number): TableCell =>
    mono.includes(column) && ascii.test(text)
      ? { text: breakable(text), font: 'Mono', fontSize: 8, margin: [0, 2.5, 0, 0] }
      : { text: breakable(text), ...centre(column), ...middle }
  return {
    margin: [0, 4, 0, 8],
    fontSize: large ? size.facts : size.table,
    layout: ruledUnder(heading),
    table: {
      headerRows: heading ? 2 : 1,
      ...(whole ? { keepWithHeaderRows: 1, dontBreakRows: true } : {}),
      widths: columnWidths(block.widths, width),
      heights: (row) => (row < (heading ? 2 : 1) || rowHeight === 0 ? 'auto' : points(rowHeight)),
      body: [
        ...headingRow(heading, head.length),
        head.map((text, column): TableCell => ({ text, bold: true, fillColor: colours.head, ...centre(column) })),
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

function signaturesContent(block: Extract<Block, { kind: 'signatures' }>, width: number): Content {
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
      widths: columnWidths(signatureWidths, width),
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
      // a number before the only item would be read as part of it
      if (items.length === 1) return { text: item, fontSize: size.title, font: 'Mono', margin: [4, 6, 4, 6] }
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
