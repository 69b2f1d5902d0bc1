/** Formal blocks as paragraphs and tables of a .docx. */
import { AlignmentType, BorderStyle, HeightRule, type Paragraph, TableRow, TextRun } from 'docx'
import {
  attachmentLines,
  cellLines,
  certificateRows,
  certificateSize,
  closingGap,
  closingInsets,
  type FormalBlock,
  type FormCell,
  type FormRow,
} from './formal-blocks.ts'
import { linePitch, size, tracking, twips } from './page.ts'
import { cell, cellText, type Child, faces, gap, line, qrParagraph, run, second, spread, table } from './word-parts.ts'

const { CENTER, LEFT, RIGHT } = AlignmentType
const bodyPitch = linePitch / 20
/** A character of running text with its share of the line, in points. */
const character = size.body + tracking

/** @param width of the text area in twips */
export async function formalChildren(block: FormalBlock, width: number): Promise<Child[]> {
  switch (block.kind) {
    case 'addressee':
      return [line([run(block.text, size.body)], { alignment: LEFT, keepNext: true })]
    case 'attachments':
      return attachmentLines(block.names).map((text, index) =>
        line([run(text, size.body)], {
          alignment: LEFT,
          indent: 2 * character,
          keepNext: true,
          before: index === 0 ? bodyPitch : 0,
        }),
      )
    case 'closing':
      return closingLines(block)
    case 'annex':
      return [line([run(block.text, size.body, faces.heading)], { alignment: LEFT, keepNext: true }), gap()]
    case 'form':
      return [formTable(block.widths, block.rows, width), gap()]
    case 'certificate':
      return certificateChildren(block, width)
  }
}

function closingLines({ body, date, insets: given }: Extract<FormalBlock, { kind: 'closing' }>): Paragraph[] {
  const insets = given ?? closingInsets(body, date)
  const at = (right: number) => ({ alignment: RIGHT, right: right * character })
  return [
    line([run(body, size.body)], { ...at(insets.body), before: closingGap * bodyPitch, keepNext: true }),
    line([run(date, size.body)], at(insets.date)),
  ]
}

function formTable(parts: readonly number[], rows: readonly FormRow[], width: number) {
  const widths = spread(parts, width)
  return table(
    widths,
    rows.map(
      ({ cells, height = 8 }) =>
        new TableRow({
          cantSplit: true,
          height: { value: twips(height), rule: HeightRule.ATLEAST },
          children: placed(cells).map(({ one, at }) => {
            const span = one.span ?? 1
            const own = widths.slice(at, at + span).reduce((sum, part) => sum + part, 0)
            return cell(cellParagraphs(one), {
              width: own,
              ...(one.label ? { shaded: true } : {}),
              ...(span > 1 ? { span } : {}),
            })
          }),
        }),
    ),
  )
}

/** Cells with the column each begins in. */
function placed(cells: readonly FormCell[]): { one: FormCell; at: number }[] {
  let next = 0
  return cells.map((one) => {
    const at = next
    next += one.span ?? 1
    return { one, at }
  })
}

function cellParagraphs(one: FormCell): Paragraph[] {
  const pitch = 16
  const text = cellLines(one).map((words) =>
    one.label
      ? cellText(words, size.table, faces.heading, undefined, CENTER)
      : line([run(words, size.table)], { alignment: LEFT, pitch }),
  )
  const foot = (one.foot ?? []).map((words, index) =>
    line([run(words, size.table)], {
      alignment: RIGHT,
      pitch,
      right: size.table,
      before: index === 0 ? twips(one.room ?? 0) / 20 : 0,
    }),
  )
  return [...text, ...foot]
}

/** Title, a box of fixed height for the text, then QR code, numbers and closing side by side: the same place on every certificate. */
async function certificateChildren(
  block: Extract<FormalBlock, { kind: 'certificate' }>,
  width: number,
): Promise<Child[]> {
  const points = certificateSize(block.paragraphs)
  const pitch = Math.round(points * 1.8)
  const title = new TextRun({ text: block.title, font: faces.title, size: 48 * 2, characterSpacing: 14 * 20 })
  const widths = [twips(34), twips(96), width - twips(130)]
  const [left = 0, middle = 0, right = 0] = widths
  const text = [
    line([run(block.addressee, points)], { alignment: LEFT, pitch }),
    ...block.paragraphs.map((words) => line([run(words, points)], { pitch, indent: 2 * points })),
  ]
  const facts = block.facts.map(([label, value]) =>
    line([run(`${label}　`, 11, faces.body, second), run(value, 12, faces.number)], { alignment: LEFT, pitch: 20 }),
  )
  const sealed = [block.body, block.date].map((words) => line([run(words, 18)], { alignment: CENTER, pitch: 32 }))
  const rows = [
    [cell(text, { width, span: 3, borders: 'none', center: false })],
    [
      cell([await qrParagraph(block.qr, 84)], { width: left, borders: 'none' }),
      cell(facts, { width: middle, borders: 'none' }),
      cell(sealed, { width: right, borders: 'none' }),
    ],
  ]
  return [
    line([run(block.pool, 16)], { alignment: CENTER, pitch: 28 }),
    line([title], { alignment: CENTER, pitch: 78 }),
    table(
      widths,
      rows.map(
        (children, index) =>
          new TableRow({
            cantSplit: true,
            height: { value: twips(certificateRows[index] ?? 0), rule: HeightRule.ATLEAST },
            children,
          }),
      ),
      BorderStyle.NONE,
    ),
    // A file ends with a paragraph; one of ordinary height would not fit the page any more.
    line([], { pitch: 1 }),
  ]
}
