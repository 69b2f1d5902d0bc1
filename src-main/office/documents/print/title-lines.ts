/**
 * Where a long title is broken: into lines of about equal length, at words, so that no word is torn and no line begins with
 * a particle or a mark (GB/T 9704—2012, 7.3.1: 回行时词意完整，排列对称，长短适宜).
 */
import { widthOf } from './formal-blocks.ts'

/** Characters of 二号 that fit a line of 156 mm. */
const longest = 20
const badAtStart = /^[的地得了和与及或、，。：；？！）》”’】〕局委办厅库表册]/u
const badAtEnd = /[（《“‘【〔、和与及]$/u

/** @returns one line where the title fits it */
export function titleLines(title: string, most = longest): string[] {
  const count = Math.ceil(widthOf(title) / most)
  if (count <= 1) return [title]
  const words = wordsOf(title)
  const wanted = widthOf(title) / count
  const best = broken(words, count, most, (line, first, last) => {
    const off = (widthOf(line) - wanted) ** 2
    return off + (!first && badAtStart.test(line) ? 60 : 0) + (!last && badAtEnd.test(line) ? 60 : 0)
  })
  return best ?? broken(words, count + 1, most, (line) => (widthOf(line) - wanted) ** 2) ?? [title]
}

/** Short names in marks of quotation or brackets, which stay whole. */
const quoted = /([“《（][^“《（”》）]{1,14}[”》）])/u

/** Words after the dictionary of the runtime; a number stays with the word behind it. */
function wordsOf(title: string): string[] {
  const words: string[] = []
  const segmenter = new Intl.Segmenter('zh-CN', { granularity: 'word' })
  for (const part of title.split(quoted)) {
    const segments = quoted.test(part) ? [part] : [...segmenter.segment(part)].map(({ segment }) => segment)
    for (const segment of segments) {
      if (/\d$/.test(words.at(-1) ?? '')) words[words.length - 1] += segment
      else words.push(segment)
    }
  }
  return words
}

type Cost = (line: string, first: boolean, last: boolean) => number

/** The cheapest way to break words into `count` lines none of which is too long; null where there is none. */
function broken(words: readonly string[], count: number, most: number, cost: Cost): string[] | null {
  let ways = new Map<number, { lines: string[]; cost: number }>([[0, { lines: [], cost: 0 }]])
  for (let line = 0; line < count; line += 1) {
    const next: typeof ways = new Map()
    for (const [from, way] of ways) {
      for (let to = from + 1; to <= words.length; to += 1) {
        const text = words.slice(from, to).join('')
        if (widthOf(text) > most) break
        if ((to === words.length) !== (line === count - 1)) continue
        const total = way.cost + cost(text, line === 0, to === words.length)
        if (total < (next.get(to)?.cost ?? Number.POSITIVE_INFINITY)) {
          next.set(to, { lines: [...way.lines, text], cost: total })
        }
      }
    }
    ways = next
  }
  return ways.get(words.length)?.lines ?? null
}
