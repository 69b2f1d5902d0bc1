/** Faces, measures and tables of a PDF, as all blocks are made of them. */
import type { CustomTableLayout, TableCell } from 'pdfmake/interfaces.js'
import { linePitch, page, points, size, tracking } from './page.ts'

export const colours = {
  text: '#1c2733',
  second: '#536070',
  line: '#7b8794',
  head: '#eef4fa',
  seal: '#ab2f23',
} as const

export const textWidth = points(page.textWidth)
/** Line height of Noto Sans SC at factor 1, in ems. */
export const naturalLine = 1.448
const bodyLine = linePitch / 20 / (size.body * naturalLine)
export const cellPad = 4
/** All that the monospace face has. */
export const ascii = /^[ -~]*$/
/** Longer runs without a place to break are broken anywhere. */
const longRun = /([!-~]{16,})/

interface Inline {
  text: string
  wordBreak?: 'break-all'
}

/** A text in which long runs of letters and digits (a hostile name, an id) may break anywhere instead of leaving the page. */
export function breakable(text: string): string | Inline[] {
  if (!longRun.test(text)) return text
  return text
    .split(longRun)
    .filter((part) => part !== '')
    .map((part) => (longRun.test(part) ? { text: part, wordBreak: 'break-all' } : { text: part }))
}

/** 三号 text, 28 characters a line, 22 lines a page, first line two characters in. */
export const body = {
  fontSize: size.body,
  lineHeight: bodyLine,
  characterSpacing: tracking - 0.02,
  leadingIndent: 2 * (size.body + tracking),
} as const

/** Widths of columns in points, padding taken off. */
export function columnWidths(widths: readonly number[], within = textWidth): number[] {
  const total = widths.reduce((sum, width) => sum + width, 0)
  return widths.map((width) => (width / total) * within - 2 * cellPad - 1)
}

export const ruled: CustomTableLayout = {
  hLineColor: () => colours.line,
  vLineColor: () => colours.line,
  hLineWidth: () => 0.5,
  vLineWidth: () => 0.5,
  paddingLeft: () => cellPad,
  paddingRight: () => cellPad,
  paddingTop: () => 2,
  paddingBottom: () => 2,
}

/** The ruling of a table that may have a heading as its first row: no line over that one. */
export function ruledUnder(heading: string): CustomTableLayout {
  return heading ? { ...ruled, hLineWidth: (line) => (line === 0 ? 0 : 0.5) } : ruled
}

/** A heading as the first row of the table under it, which keeps the two together; none for `''`. */
export function headingRow(heading: string, columns: number): TableCell[][] {
  if (heading === '') return []
  const border: [boolean, boolean, boolean, boolean] = [false, false, false, true]
  const cell = { text: heading, bold: true, fontSize: 13, border, colSpan: columns }
  return [
    [{ ...cell, margin: [-cellPad, 4, 0, 1] }, ...Array.from({ length: columns - 1 }, () => ({ text: '', border }))],
  ]
}
