/** What notices, forms and certificates have beyond the other sheets (GB/T 9704—2012, 7.3). */

/** What is done to each text of a sheet. */
export type Each = (text: string) => string

/** A cell of a form to fill in, sign and stamp. */
export interface FormCell {
  /** Line by line. */
  text: string | readonly string[]
  /** Name of what stands beside it: shaded, centred. */
  label?: boolean
  /** Columns it takes; 1 where left out. */
  span?: number
  /** Room to write between text and foot, in millimetres. */
  room?: number
  /** Lines at the right under the text: signature, stamp, date. */
  foot?: readonly string[]
}

export interface FormRow {
  cells: readonly FormCell[]
  /** Least height in millimetres. */
  height?: number
}

/** How far body and date of a closing stand in from the right edge, in characters of full width. */
export interface ClosingInsets {
  body: number
  date: number
}

export type FormalBlock =
  /** Whom a letter is to (主送): a line of its own at the left edge. */
  | { kind: 'addressee'; text: string }
  /** Note on what is attached, a line under the text. */
  | { kind: 'attachments'; names: readonly string[] }
  /**
   * Issuing body and date: the date four characters in from the right, the body centred over it, as under a seal.
   * `insets`: where the texts are not the ones that will stand there.
   */
  | { kind: 'closing'; body: string; date: string; insets?: ClosingInsets }
  /** Mark at the head of what is attached: 附件. */
  | { kind: 'annex'; text: string }
  | { kind: 'form'; widths: readonly number[]; rows: readonly FormRow[] }
  | {
      kind: 'certificate'
      /** Over the title, smaller. */
      pool: string
      title: string
      addressee: string
      paragraphs: readonly string[]
      /** What the QR code holds, and what stands beside it. */
      qr: string
      facts: readonly (readonly [string, string])[]
      body: string
      date: string
    }

/** Width of a text in characters of full width, as the closing is set: letters and digits take half of one. */
export function widthOf(text: string): number {
  return [...text].reduce((sum, one) => sum + (/[ -~]/.test(one) ? 0.5 : 1), 0)
}

/** Lines left empty over a closing: the upper edge of a seal of 42 mm, set on body and date, comes up to the text (7.3.5.1). */
export const closingGap = 1

export function closingInsets(body: string, date: string): ClosingInsets {
  const [wide, narrow] = [widthOf(body), widthOf(date)]
  const usual = 4 + (narrow - wide) / 2
  // A body wider than the usual place stands at the edge, and the date goes under its middle.
  return usual >= 0 ? { body: usual, date: 4 } : { body: 0, date: (wide - narrow) / 2 }
}

/** Lines of the note on what is attached: one name alone, several numbered under one another. */
export function attachmentLines(names: readonly string[]): string[] {
  if (names.length === 1) return [`附件：${names[0]}`]
  return names.map((name, index) => `${index === 0 ? '附件：' : '　　　'}${index + 1}. ${name}`)
}

/** Heights on a certificate in millimetres: the text, then QR code, numbers and closing. */
export const certificateRows = [70, 38] as const

/** Size of a certificate's running text in points: a long name or employer must not push it over the page. */
export function certificateSize(paragraphs: readonly string[]): number {
  const length = paragraphs.join('').length
  return length <= 150 ? 20 : length <= 280 ? 16 : 11
}

/** Lines of a form's cell. */
export function cellLines(cell: FormCell): readonly string[] {
  return typeof cell.text === 'string' ? [cell.text] : cell.text
}

/** A formal block with every text that people see passed through `each`. */
export function mapFormal(block: FormalBlock, each: Each): FormalBlock {
  switch (block.kind) {
    case 'addressee':
    case 'annex':
      return { ...block, text: each(block.text) }
    case 'attachments':
      return { ...block, names: block.names.map(each) }
    case 'closing':
      return { ...block, body: each(block.body), date: each(block.date) }
    case 'form':
      return {
        ...block,
        rows: block.rows.map((row) => ({ ...row, cells: row.cells.map((cell) => mapCell(cell, each)) })),
      }
    case 'certificate':
      return {
        ...block,
        pool: each(block.pool),
        title: each(block.title),
        addressee: each(block.addressee),
        paragraphs: block.paragraphs.map(each),
        facts: block.facts.map(([label, value]) => [each(label), each(value)] as const),
        body: each(block.body),
        date: each(block.date),
      }
  }
}

function mapCell(cell: FormCell, each: Each): FormCell {
  return {
    ...cell,
    text: typeof cell.text === 'string' ? each(cell.text) : cell.text.map(each),
    ...(cell.foot ? { foot: cell.foot.map(each) } : {}),
  }
}
