/** Text as it can be printed: nothing invisible, nothing that a file format forbids, digests in groups. */
import type { Block, Card, Sheet } from './blocks.ts'
import { type Each, mapFormal } from './formal-blocks.ts'

/** Stands where a character cannot be printed; typesetters' own mark for a missing sort. */
export const missingMark = '〓'

/** Ends of lines, tabs and other separators: they become a space. */
const separators = /[\t\n\v\f\r\u0085\u2028\u2029]+/g
/**
 * Controls, zero-width and direction marks, interlinear marks, non-characters: they would hide or turn round what stands
 * on the paper, and XML forbids some.
 */
const invisible = /[\p{Cc}\p{Cf}\uFFFE\uFFFF]/gu
/** Halves of a character that lost the other half. */
const loneSurrogates = /\p{Surrogate}/gu

/** A text without line ends, controls and hidden marks; half a character becomes 〓. */
export function cleanText(text: string): string {
  return text.replace(separators, ' ').replace(invisible, '').replace(loneSurrogates, missingMark)
}

/** A reason as part of a sentence: without the full stop that people put behind it. */
export function clause(text: string): string {
  return text.trim().replace(/[。．.；;，,]+$/u, '')
}

/** Hexadecimal in groups of four. */
export function inFours(value: string): string {
  return value.match(/.{1,4}/g)?.join(' ') ?? ''
}

/** Hexadecimal in groups of four, eight groups a line. */
export function digestLines(value: string): string[] {
  return value.match(/.{1,32}/g)?.map(inFours) ?? []
}

/** First-level heading after GB/T 9704: `一、` and so on, up to 九十九. */
export function ordinal(number: number): string {
  const digits = '〇一二三四五六七八九'
  const tens = Math.floor(number / 10)
  const ones = number % 10
  return `${tens > 1 ? digits[tens] : ''}${tens > 0 ? '十' : ''}${ones > 0 ? digits[ones] : ''}、`
}

/** Numbers the headings of a sheet in order. */
export function numberHeadings(blocks: readonly Block[]): Block[] {
  let count = 0
  return blocks.map((block) =>
    block.kind === 'heading' ? { ...block, text: `${ordinal(++count)}${block.text}` } : block,
  )
}

/** The sheet with every text that people see passed through `each`. */
export function mapSheet(sheet: Sheet, each: Each): Sheet {
  return {
    ...sheet,
    watermark: each(sheet.watermark),
    ...(sheet.trace ? { trace: each(sheet.trace) } : {}),
    footer: each(sheet.footer),
    blocks: sheet.blocks.map((block) => mapBlock(block, each)),
  }
}

function pairs(rows: readonly (readonly [string, string])[], each: Each): [string, string][] {
  return rows.map(([label, value]) => [each(label), each(value)])
}

function mapCard(card: Card, each: Each): Card {
  return { title: each(card.title), rows: pairs(card.rows, each), digest: each(card.digest) }
}

function mapBlock(block: Block, each: Each): Block {
  switch (block.kind) {
    case 'title':
      return { ...block, text: each(block.text), ...(block.lines ? { lines: block.lines.map(each) } : {}) }
    case 'subtitle':
    case 'heading':
    case 'text':
    case 'note':
      return { ...block, text: each(block.text) }
    case 'facts':
      return { ...block, rows: pairs(block.rows, each) }
    case 'table':
      return { ...block, head: block.head.map(each), rows: block.rows.map((row) => row.map(each)) }
    case 'digest':
      return { ...block, label: each(block.label), value: each(block.value) }
    case 'qr':
      return { ...block, caption: each(block.caption) }
    case 'anchor':
      return {
        ...block,
        caption: each(block.caption),
        digests: block.digests.map(({ label, value }) => ({ label: each(label), value: each(value) })),
      }
    case 'boxes':
      return { ...block, label: each(block.label) }
    case 'signatures':
      return {
        ...block,
        lines: block.lines.map((line) =>
          typeof line === 'string' ? each(line) : { ...line, part: each(line.part), name: each(line.name) },
        ),
      }
    case 'grid':
      return { ...block, items: block.items.map(each) }
    case 'cards':
      return { ...block, cards: block.cards.map((card) => mapCard(card, each)) }
    case 'new-page':
      return block
    default:
      return mapFormal(block, each)
  }
}
