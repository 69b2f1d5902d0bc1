/** Choices with boxes, as people tick them in a Word form: `☑ 男 □ 女`, `□√男`, `男□ 女☑`, `√男`. */

const empty = '□☐○◯'
const full = '■☑☒●'
const tick = '√✓✔'
const marked = new RegExp(`[${empty}${full}${tick}]`, 'u')
const tokens = new RegExp(`(?<mark>[${empty}${full}${tick}])|(?<words>[^${empty}${full}${tick}]+)`, 'gu')

interface Choice {
  words: string
  ticked: boolean
}

/**
 * The ticked words of a cell, joined by 、.
 *
 * @returns the text itself where it has no boxes, or where it is unclear which box a tick belongs to; 是 for a ticked box
 *   without any word; `''` where nothing is ticked
 */
export function chosenOf(raw: string): string {
  const text = drawn(raw)
  if (!marked.test(text)) return raw
  const choices = choicesOf(text)
  if (choices === null) return raw
  if (choices.every(({ words }) => words === '')) return choices.some(({ ticked }) => ticked) ? '是' : ''
  return choices
    .filter(({ ticked, words }) => ticked && words !== '')
    .map(({ words }) => words)
    .join('、')
}

/** `[√]` and `（ ）` are boxes drawn with brackets; a tick right behind a box, or on it, is one ticked box. */
function drawn(text: string): string {
  return text
    .replace(new RegExp(`[[(（]\\s*[${tick}${full}]\\s*[\\])）]`, 'gu'), '☑')
    .replace(/[[(（]\s*[\])）]/gu, '□')
    .replace(new RegExp(`[${empty}]\\s?[${tick}]`, 'gu'), '☑')
    .replace(new RegExp(`(^|\\s)[${tick}][${empty}]`, 'gu'), '$1☑')
}

/** Words with their boxes; null where a tick stands between two words and could belong to either. */
function choicesOf(text: string): Choice[] | null {
  const parts = [...text.matchAll(tokens)].map(({ groups }) => groups ?? {})
  const isWords = (at: number) => (parts[at]?.['words'] ?? '').trim() !== ''
  const last = isWords(parts.length - 1) ? parts.length - 1 : parts.findLastIndex(({ mark }) => mark !== undefined)
  const behind = isWords(0) && !isWords(last)
  const choices: Choice[] = []
  for (const [at, { mark, words = '' }] of parts.entries()) {
    const current = choices.at(-1)
    if (mark === undefined) {
      if (behind || !current || current.words !== '') {
        if (words.trim() !== '') choices.push({ words: bare(words), ticked: false })
      } else current.words = bare(words)
    } else if (behind) {
      if (current) current.ticked ||= !empty.includes(mark)
    } else if (tick.includes(mark) && isWords(at - 1) && current) {
      const close = !/\s$/u.test(parts[at - 1]?.['words'] ?? '')
      const spaced = /^\s/u.test(parts[at + 1]?.['words'] ?? ' ') || !isWords(at + 1)
      if (close && spaced) current.ticked = true
      else if (!close && isWords(at + 1)) choices.push({ words: '', ticked: true })
      else return null
    } else choices.push({ words: '', ticked: !empty.includes(mark) })
  }
  return choices
}

/** Words without what parts them from the next box. */
function bare(words: string): string {
  return words.replace(/^[\s、，,；;]+|[\s、，,；;]+$/gu, '')
}
