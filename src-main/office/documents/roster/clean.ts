/** Cleaning of texts (roster rules, "Text"): what counts as empty, what is refused. */
import type { Cell } from './grid.ts'

/** Zero-width and direction marks, byte order mark, soft hyphen. */
const invisible = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu
/** Han, CJK and full-width punctuation, with the quotation marks, dashes and dots that Chinese shares with others. */
const cjk = '\\p{Script=Han}\\u3001-\\u303f\\ufe30-\\ufe4f\\uff01-\\uff65\\u2018-\\u201d\\u2014\\u2026\\u00b7'
const lineBreak = '(?:\\r\\n|[\\r\\n\\v\\u0085\\u2028\\u2029])'
const breakBetween = new RegExp(
  `(?<=[${cjk}])[^\\S\\r\\n\\v\\u2028\\u2029]*${lineBreak}[\\s\\u0085]*(?=[${cjk}])`,
  'gu',
)

/** Full-width letters, digits and spaces become half-width. */
function halfWidth(text: string): string {
  return text
    .replace(/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/gu, (one) => String.fromCharCode(one.charCodeAt(0) - 0xfee0))
    .replaceAll('\u3000', ' ')
}

/** Kangxi radicals become the ordinary characters they look like. */
function ordinary(text: string): string {
  return text.replace(/[\u2f00-\u2fdf]/gu, (one) => one.normalize('NFKC'))
}

/** Nothing to clean: printable ASCII or Han, no space but single ones inside, no apostrophe in front. */
const clean = /^(?:[!-&(-~]|[\u4e00-\u9fff])(?: ?(?:[!-~]|[\u4e00-\u9fff]))*$/u

/** A text as it is read; emptiness is decided by `isEmptyText`. */
export function cleanText(raw: string): string {
  if (raw.length < 100 && clean.test(raw)) return raw
  return ordinary(halfWidth(raw.replace(invisible, '')))
    .normalize('NFC')
    .replace(breakBetween, '')
    .replace(/[\s\u0085]+/gu, ' ')
    .trim()
    .replace(/^'/u, '')
    .trim()
}

const emptyTexts = new Set(['', '/', '\\', '-', '--', '–', '—', '——', '无', '暂无', 'N/A'])

export function isEmptyText(clean: string): boolean {
  return emptyTexts.has(clean)
}

/** Error values of the programs, old and new. */
const errorText =
  /^#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|UNKNOWN!|BUSY!|GETTING_DATA)$/iu

export type CellFault = 'cell-error' | 'formula-refused'

/** A text that a program could take for a formula. */
function looksLikeFormula(clean: string): boolean {
  return /^[=@]/u.test(clean) || (/^[+-]/u.test(clean) && /[\p{Script=Latin}(|]/u.test(clean))
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
  const clean = cell.kind === 'number' && cell.number !== undefined ? numberText(cell.number) : cleanText(cell.text)
  if (cell.kind === 'error') return { clean, fault: 'cell-error', cell }
  if (cell.kind !== 'number' && errorText.test(clean)) return { clean, fault: 'cell-error', cell }
  if (cell.kind === 'formula') return { clean, fault: 'formula-refused', cell }
  if (isEmptyText(clean) && !(keepNone && clean === '无')) return null
  if (cell.kind === 'text' && looksLikeFormula(clean)) return { clean, fault: 'formula-refused', cell }
  return { clean, fault: null, cell }
}
