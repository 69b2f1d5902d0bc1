/** What a printed sheet consists of; `pdf.ts` and `word.ts` set the same blocks in type. */
import type { FormalBlock } from './formal-blocks.ts'

/** A row of the signature table: in what part somebody signs, and the name where it is known. */
export interface SignatureLine {
  part: string
  /** '' = to be written by hand. */
  name: string
  /** Did not come; said instead of a place to sign. */
  absent?: boolean
}

/** A card to cut out or to read from: a heading, labelled values, a digest. */
export interface Card {
  title: string
  rows: readonly (readonly [string, string])[]
  /** '' = none. */
  digest: string
}

export type Block =
  | FormalBlock
  /** `lines`: where a long title is broken; its text in one line where left out. */
  | { kind: 'title'; text: string; lines?: readonly string[] }
  /** Line under the title: number, date. */
  | { kind: 'subtitle'; text: string }
  /** `over`: belongs to the table or form after it and is never parted from it. */
  | { kind: 'heading'; text: string; over?: true }
  | { kind: 'text'; text: string }
  /** `over`: on one page with the table after it, in a .docx. */
  | { kind: 'note'; text: string; over?: true }
  /** Label and value, one a line. */
  | { kind: 'facts'; rows: readonly (readonly [string, string])[] }
  /**
   * `mono`: columns set in a monospace face; `centred`: columns with short entries; `rowHeight`: least height of a row in
   * millimetres, to write into by hand; `large`: 小四 instead of 五号, for what hangs on a wall.
   */
  | {
      kind: 'table'
      head: readonly string[]
      widths: readonly number[]
      rows: readonly (readonly string[])[]
      mono?: readonly number[]
      centred?: readonly number[]
      rowHeight?: number
      large?: boolean
    }
  /** A digest in groups of four. */
  | { kind: 'digest'; label: string; value: string }
  | { kind: 'qr'; text: string; caption: string }
  /** Digests with a QR code of the same beside them. */
  | { kind: 'anchor'; digests: readonly { label: string; value: string }[]; qr: string; caption: string }
  /** Empty boxes to write into by hand, numbered. */
  | { kind: 'boxes'; label: string; count: number; perRow: number }
  /** Places to sign; a plain string is a part without a known name. */
  | { kind: 'signatures'; lines: readonly (string | SignatureLine)[] }
  /** Numbered short texts in a grid: recovery words, one-time codes. */
  | { kind: 'grid'; items: readonly string[]; perRow: number; large: boolean }
  | { kind: 'cards'; cards: readonly Card[] }
  /** What follows begins a page. */
  | { kind: 'new-page' }

export interface Sheet {
  /** File name without ending. */
  name: string
  blocks: readonly Block[]
  /** Across every page, e.g. 演练; '' = none. */
  watermark: string
  /** Who took the paper out and when, faint across every page; not beside a `watermark`. */
  trace?: string
  /** Small line at the foot of each page, with the number of pages behind it; '' = none. */
  footer: string
  /** `official` (default): running text in 三号; `work`: papers for the office's own use, running text in 小四. */
  density?: 'official' | 'work'
  /** `landscape`: for wide lists; `certificate`: landscape in a frame, without page number and foot. */
  page?: 'landscape' | 'certificate'
}

/** The signature table, the same in both formats. */
export const signatureHead = ['签名人', '姓名', '签名', '日期和时间'] as const
export const signatureWidths = [30, 20, 28, 22] as const
/** Lines of the last column, to be filled in by hand. */
export const signingTime = ['年　　月　　日', '时　　分'] as const

/** A signature line in full, whichever way it was given. */
export function signatureLine(line: string | SignatureLine): SignatureLine {
  return typeof line === 'string' ? { part: line, name: '' } : line
}

/** Title of the sheet as it stands in the file's properties: the words of its heading, never a name or number of anybody. */
export function metadataTitle(sheet: Sheet): string {
  return sheet.blocks.find((block) => block.kind === 'title')?.text ?? ''
}

/** Longest text that goes to the next page for the sake of the closing under it, in characters. */
const longestTied = 300

/**
 * Whether a block must stand on one page with the block after it: seal and date never stand on a page without any text
 * (GB/T 9704—2012, 7.3.5.4), and a heading goes with the text that stands with them.
 */
export function tiedToNext(blocks: readonly Block[], index: number): boolean {
  const [one, next] = [blocks[index], blocks[index + 1]]
  if (one?.kind === 'heading') return !one.over && next?.kind === 'text' && tiedToNext(blocks, index + 1)
  if (next?.kind !== 'closing' && next?.kind !== 'attachments') return false
  return one?.kind === 'attachments' || (one?.kind === 'text' && one.text.length <= longestTied)
}

/** The heading that the table after it takes into its own head; '' where the block before is none. */
export function headingOver(blocks: readonly Block[], index: number): string {
  const before = blocks[index - 1]
  return before?.kind === 'heading' && before.over === true ? before.text : ''
}

/** Items in rows of `perRow`; the last row is filled up with `''`. */
export function rowsOf(items: readonly string[], perRow: number): string[][] {
  const rows: string[][] = []
  for (let at = 0; at < items.length; at += perRow) {
    rows.push(Array.from({ length: perRow }, (_, index) => items[at + index] ?? ''))
  }
  return rows
}
