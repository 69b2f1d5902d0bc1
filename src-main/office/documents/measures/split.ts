/**
 * The bureau's own issued text, cut into provisions: articles `第五条`, items `（一）` or `(一)`.
 *
 * Ids are those of `provisions.ts`. The measures have two Articles 6; the first is 6a, the second 6b.
 */

const digits = '〇一二三四五六七八九'

/** 一 to 九十九; 0 for anything else. */
export function chineseNumber(text: string): number {
  const match = /^([一二三四五六七八九])?(十)?([一二三四五六七八九])?$/u.exec(text)
  if (!match || text === '') return 0
  const [, first = '', ten = '', last = ''] = match
  if (ten === '') return first !== '' && last === '' ? digits.indexOf(first) : 0
  return (first === '' ? 1 : digits.indexOf(first)) * 10 + (last === '' ? 0 : digits.indexOf(last))
}

const article = /^第([一二三四五六七八九十]+)条\s*(.*)$/u
const item = /^[（(]\s*([一二三四五六七八九十]+)\s*[)）]\s*(.*)$/u

/**
 * @param lines lines of the file
 * @returns provision id → text as issued; an article's own words under its id, each item under its own
 */
export function splitMeasures(lines: readonly string[]): Record<string, string> {
  const found: Record<string, string> = {}
  let articleId = ''
  let at = ''
  let sixes = 0
  const add = (id: string, text: string) => {
    found[id] = found[id] === undefined ? text : `${found[id]}\n${text}`
  }
  for (const line of lines) {
    const head = article.exec(line)
    if (head) {
      const number = chineseNumber(head[1] ?? '')
      if (number === 6) sixes += 1
      articleId = number === 6 ? (sixes === 1 ? 'art-6a' : 'art-6b') : `art-${number}`
      at = articleId
      add(at, head[2] || line)
      continue
    }
    if (articleId === '') continue
    const point = item.exec(line)
    if (point) at = `${articleId}-${chineseNumber(point[1] ?? '')}`
    add(at, line)
  }
  return found
}
