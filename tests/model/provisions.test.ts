/** The catalogue of provisions: complete, cited as offices cite, slips of the printed text told (measures.md). */
import { describe, expect, test } from 'vitest'
import { criteria } from '../../src-main/office/rules/eligibility.ts'
import { steps } from '../../src-main/office/rules/funnel.ts'
import { citationOf, provisions } from '../../src-shared/model/provisions.ts'

/** Articles with their numbers of items; Article 6 stands twice. */
const articles: Record<string, number> = {
  '2': 0,
  '3': 0,
  '4': 0,
  '6b': 0,
  '8': 0,
  '12': 0,
  '13': 0,
  '14': 0,
  '16': 0,
  '17': 0,
  '18': 0,
  '19': 0,
}
const items: Record<string, number> = { '5': 6, '6a': 4, '7': 5, '9': 6, '10': 6, '11': 6, '15': 5 }
const numerals = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十']

function numeral(n: number): string {
  return n <= 10 ? (numerals[n] ?? '') : `十${numerals[n - 10]}`
}

function article(name: string): string {
  const words = { '6a': '第六条（技术条件）', '6b': '第六条（分工）' }[name]
  return words ?? `第${numeral(Number(name))}条`
}

const expected: [string, string][] = [
  ...Object.keys(articles).map((name): [string, string] => [`art-${name}`, article(name)]),
  ...Object.entries(items).flatMap(([name, count]) =>
    Array.from({ length: count }, (_, at): [string, string] => [
      `art-${name}-${at + 1}`,
      `${article(name)}（${numeral(at + 1)}）`,
    ]),
  ),
  ['art-9', '第九条'],
  ['art-15', '第十五条'],
]

test.each(expected)('%s is cited as %s', (id, citation) => expect(citationOf(id)).toBe(citation))

test('no provision is left over', () => {
  const own = ['status', 'pool-age', 'criterion:field', 'criterion:title', 'criterion:region', 'criterion:rating']
  expect(Object.keys(provisions).sort()).toEqual([...expected.map(([id]) => id), ...own].sort())
})

test.each(Object.entries(provisions))('%s says in a sentence what it asks, and how it is met', (_id, text) => {
  expect(text.summary).toMatch(/^\S{6,60}。$/u)
  expect(text.kinds.length).toBeGreaterThan(0)
  if (text.footnote !== undefined) expect(text.footnote).toMatch(/。$/)
})

describe('slips of the printed text are told beside the provision', () => {
  test.each([
    ['art-6b', '两个第六条'],
    ['art-6a-3', '“第四条”按第五条'],
    ['art-11-6', '“第十六条”按第十五条'],
    ['art-9-4', '“第九条第四款”'],
    ['art-12', '“规定时间”'],
    ['art-9-6', '“三次”'],
    ['art-6a-2', '“主要是”'],
    ['art-14', '“连续”'],
    ['art-15', '检查活动同样适用'],
  ])('%s: %s', (id, words) => expect(provisions[id]?.footnote).toContain(words))
})

test('every reason for leaving somebody out, and every step of the funnel, is known', () => {
  for (const id of steps.flatMap((step) => [...step.reasons, step.provision])) expect(provisions).toHaveProperty([id])
  for (const criterion of criteria) expect(provisions).toHaveProperty([criterion.provision])
})

test('an unknown id stands for itself', () => expect(citationOf('art-99')).toBe('art-99'))
