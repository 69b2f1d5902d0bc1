/** Cleaning of texts (roster rules, "Text"): what counts as empty, what is refused. */
import type { Cell } from './grid.ts'

/** Zero-width and direction marks, byte order mark, soft hyphen. */
const invisible = /[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\u00ad]/g
const han = '\\p{Script=Han}\\u3000-\\u303f\\uff00-\\uffef\\u2018-\\u201d\\u2014\\u2026\\u00b7'
const breakBetween = new RegExp(`([${han}])[^\\S\\r\\n]*(?:\\r\\n|\\r|\\n)\\s*(?=[${han}])`, 'gu')

/** Full-width letters, digits and spaces become half-width. */
function halfWidth(text: string): string {
  return text
    .replace(/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g, (one) => String.fromCharCode(one.charCodeAt(0) - 0xfee0))
    .replaceAll('\u3000', ' ')
}

/** Kangxi radicals become the ordinary characters they look like. */
function ordinary(text: string): string {
  return text.replace(/[\u2f00-\u2fdf]/g, (one) => one.normalize('NFKC'))
}

/** A text as it is read; emptiness is decided by `isEmptyText`. */
export function cleanText(raw: string): string {
  return ordinary(halfWidth(raw.replace(invisible, '')))
    .normalize('NFC')
    .replace(breakBetween, '$1')
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/^'/, '')
    .trim()
}

const emptyTexts = new Set(['', '/', '\\', '-', '--', '–', '—', '——', '无', '暂无', 'N/A'])

export function isEmptyText(clean: string): boolean {
  return emptyTexts.has(clean)
}

const errorTexts = new Set(['#N/A', '#REF!', '#VALUE!', '#NAME?', '#DIV/0!', '#NUM!', '#NULL!'])

export type CellFault = 'cell-error' | 'formula-refused'

/** An error value, or a text that is one. */
function isErrorText(clean: string): boolean {
  return errorTexts.has(clean.toUpperCase())
}

/** A text that a program could take for a formula. */
function looksLikeFormula(clean: string): boolean {
  return /^[=@]/.test(clean) || (/^[+-]/.test(clean) && /[A-Za-z(|]/.test(clean))
}

export interface ReadCell {
  clean: string
  fault: CellFault | null
  cell: Cell
}

/** A number as a program shows it: whole numbers without exponent as far as they are exact. */
export function numberText(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e21) return BigInt(value).toString()
  return String(value)
}

/**
 * Cleans a cell; null where it is empty.
 *
 * @param keepNone true where 无 is an answer and not an empty cell
 */
export function readCell(cell: Cell | null | undefined, keepNone = false): ReadCell | null {
  if (!cell) return null
  if (cell.kind === 'error') return { clean: cleanText(cell.text), fault: 'cell-error', cell }
  const clean = cell.kind === 'number' && cell.number !== undefined ? numberText(cell.number) : cleanText(cell.text)
  if (cell.kind === 'formula') return { clean, fault: 'formula-refused', cell }
  if (cell.kind === 'text' && isErrorText(clean)) return { clean, fault: 'cell-error', cell }
  if (isEmptyText(clean) && !(keepNone && clean === '无')) return null
  if (cell.kind === 'text' && looksLikeFormula(clean)) return { clean, fault: 'formula-refused', cell }
  return { clean, fault: null, cell }
}
