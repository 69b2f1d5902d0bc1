/** Tests of made-up rules, good ones and such as notice nothing. Not part of the suite: run by the check with rules broken. */
import { expect, test } from 'vitest'
import { later, limit, outer, shaped } from './rules.ts'

test('art-made-1 is over the limit', () => expect([outer(4), outer(3)]).toEqual(['over', 'within']))

test('art-made-2 the most of some', () => expect(shaped.decide([1, 5, 2])).toEqual({ most: 5 }))

test('art-made-3 in its own time', async () => expect(await later(4)).toBe(true))

test('art-made-4 looks at the number alone', () => expect(limit).toBe(3))

test('art-made-5 is content when nothing is thrown', () => void outer(4))

test('art-made-6 swallows what is thrown', () => {
  try {
    expect(outer(4)).toBe('over')
  } catch {
    // a test that cannot fail
  }
})

test('art-made-7 is red by itself', () => expect(outer(4)).toBe('within'))

let runs = 0
test('art-made-8 stands one run', () => {
  runs += 1
  expect([runs, outer(4)]).toEqual([1, 'over'])
})
