/** Formal blocks as pdfmake content. */
import type { Content, TableCell } from 'pdfmake/interfaces.js'
import {
  attachmentLines,
  cellLines,
  certificateRows,
  certificateSize,
  closingGap,
  closingInsets,
  type FormalBlock,
  type FormCell,
} from './formal-blocks.ts'
import { linePitch, points, size, tracking } from './page.ts'
import { body, breakable, colours, columnWidths, headingRow, ruledUnder } from './pdf-parts.ts'

const bodyPitch = linePitch / 20
const character = size.body + tracking
/** Running text without its indent. */
const flush = { ...body, leadingIndent: 0 }
/** Longest text of a row that is kept whole: what does not fit a page would be lost. */
const wholeRow = 800

/**
 * @param width of the text area in points
 * @param heading that a form takes into its head; '' = none
 */
export function formalContent(block: FormalBlock, width: number, heading: string): Content {
  switch (block.kind) {
    case 'addressee':
      return { text: breakable(block.text), ...flush }
    case 'attachments':
      return {
        margin: [2 * character, bodyPitch, 0, 0],
        stack: attachmentLines(block.names).map((text): Content => ({ text: breakable(text), ...flush })),
      }
    case 'closing':
      return closingContent(block)
    case 'annex':
      return { text: breakable(block.text), ...flush, bold: true, margin: [0, 0, 0, 8] }
    case 'form':
      return formContent(block, width, heading)
    case 'certificate':
      return certificateContent(block)
  }
}

function closingContent({ body: issuer, date }: { body: string; date: string }): Content {
  const insets = closingInsets(issuer, date)
  const at = (text: string, inset: number): Content => ({
    text: breakable(text),
    ...flush,
    alignment: 'right',
    margin: [0, 0, inset * character, 0],
  })
  return {
    margin: [0, closingGap * bodyPitch, 0, 0],
    stack: [at(issuer, insets.body), at(date, insets.date)],
  }
}

function formContent(
  { widths, rows }: Extract<FormalBlock, { kind: 'form' }>,
  width: number,
  heading: string,
): Content {
  const headed = heading ? 1 : 0
  const whole = rows.every(({ cells }) => cells.every((one) => cellLines(one).join('').length <= wholeRow))
  return {
    margin: [0, 4, 0, 8],
    fontSize: size.table,
    layout: ruledUnder(heading),
    table: {
      headerRows: headed,
      ...(whole ? { dontBreakRows: true, keepWithHeaderRows: headed } : {}),
      widths: columnWidths(widths, width),
      heights: (row) => (row < headed ? 'auto' : points(rows[row - headed]?.height ?? 8) - 4),
      body: [...headingRow(heading, widths.length), ...rows.map(({ cells }) => cells.flatMap(cellContent))],
    },
  }
}

/** A cell, and empty ones for the further columns that it takes. */
function cellContent(one: FormCell): TableCell[] {
  const { span = 1, label = false, foot = [], room = 0 } = one
  const stack = [
    ...cellLines(one).map((text): Content => ({ text: breakable(text) })),
    ...foot.map(
      (text, index): Content => ({
        text: breakable(text),
        alignment: 'right',
        margin: [0, index === 0 ? points(room) : 0, size.table, 0],
      }),
    ),
  ]
  return [
    {
      stack,
      verticalAlignment: 'middle',
      ...(span > 1 ? { colSpan: span } : {}),
      ...(label ? { fillColor: colours.head, bold: true, alignment: 'center' as const } : {}),
    },
    ...Array.from({ length: span - 1 }, (): TableCell => ''),
  ]
}

/** Title, a box of fixed height for the text, then QR code, numbers and closing side by side: the same place on every certificate. */
function certificateContent(block: Extract<FormalBlock, { kind: 'certificate' }>): Content {
  const fontSize = certificateSize(block.paragraphs)
  const running = { fontSize, lineHeight: 1.24 }
  const text: Content[] = [
    { text: breakable(block.addressee), ...running },
    ...block.paragraphs.map((words): Content => ({ text: breakable(words), ...running, leadingIndent: 2 * fontSize })),
  ]
  const facts = block.facts.map(
    ([label, value]): Content => ({
      fontSize: 11,
      lineHeight: 1.2,
      text: [{ text: `${label}　`, color: colours.second }, ...inline(value)],
    }),
  )
  const sealed: Content[] = [{ text: breakable(block.body) }, { text: breakable(block.date) }]
  const { title } = block
  return {
    unbreakable: true,
    stack: [
      { text: breakable(block.pool), fontSize: 16, alignment: 'center', color: colours.second },
      // The space behind the last character is part of the line: half of it moves the title back to the middle.
      { text: title, fontSize: 46, bold: true, characterSpacing: 14, alignment: 'center', margin: [14, 6, 0, 18] },
      {
        layout: 'noBorders',
        table: {
          widths: [points(34), points(96), '*'],
          heights: (row) => points(certificateRows[row] ?? 0) - 4,
          body: [
            [{ stack: text, colSpan: 3 }, '', ''],
            [
              { qr: block.qr, fit: 88, eccLevel: 'M', verticalAlignment: 'middle' },
              { stack: facts, verticalAlignment: 'middle' },
              { stack: sealed, alignment: 'center', fontSize: 18, lineHeight: 1.2, verticalAlignment: 'middle' },
            ],
          ],
        },
      },
    ],
  }
}

function inline(text: string) {
  const parts = breakable(text)
  return typeof parts === 'string' ? [{ text: parts }] : parts
}
