/** What a printed sheet consists of; `pdf.ts` and `word.ts` set the same blocks in type. */

export type Block =
  | { kind: 'title'; text: string }
  /** Line under the title: number, date. */
  | { kind: 'subtitle'; text: string }
  | { kind: 'heading'; text: string }
  | { kind: 'text'; text: string }
  | { kind: 'note'; text: string }
  /** Label and value, one a line. */
  | { kind: 'facts'; rows: readonly (readonly [string, string])[] }
  | { kind: 'table'; head: readonly string[]; widths: readonly number[]; rows: readonly (readonly string[])[] }
  /** A digest in groups of four. */
  | { kind: 'digest'; label: string; value: string }
  | { kind: 'qr'; text: string; caption: string }
  /** Empty boxes to write into by hand, numbered. */
  | { kind: 'boxes'; label: string; count: number; perRow: number }
  /** Lines to sign on: who, with what part. */
  | { kind: 'signatures'; lines: readonly string[] }
  /** Numbered short texts in a grid: recovery words, one-time codes. */
  | { kind: 'grid'; items: readonly string[]; perRow: number; large: boolean }
  | { kind: 'new-page' }

export interface Sheet {
  /** File name without ending. */
  name: string
  blocks: readonly Block[]
  /** Across every page, e.g. 演练; '' = none. */
  watermark: string
  /** Small line at the foot of each page. */
  footer: string
}

/** Hexadecimal in groups of four, eight groups a line. */
export function digestLines(value: string): string[] {
  const groups = value.match(/.{1,4}/g) ?? []
  const lines: string[] = []
  for (let at = 0; at < groups.length; at += 8) lines.push(groups.slice(at, at + 8).join(' '))
  return lines
}
