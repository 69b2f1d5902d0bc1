/** What was worked out is kept: a reader who goes through more than fits works out the rest alone, not everything anew. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { keptUpTo } from '../../../src-main/office/statistics/kept.ts'

const lines = (count: number) => Array.from({ length: count }, () => 'line')

/** Goes through draws of so many people, in one order. @returns how many had to be worked out */
function goThrough(kept: ReturnType<typeof keptUpTo<string[]>>, draws: number, people: number): number {
  let workedOut = 0
  for (let draw = 0; draw < draws; draw += 1) {
    if (kept.get(`d${draw}`)) continue
    workedOut += 1
    kept.set(`d${draw}`, lines(people))
  }
  return workedOut
}

describe('reading all draws again and again', () => {
  test.each([
    ['all fit', 10, 10, [10, 0, 0]],
    ['one more than fits', 11, 10, [11, 1, 1]],
    ['twice as many as fit', 20, 10, [20, 10, 10]],
    ['one that is larger than everything', 1, 101, [1, 1, 1]],
  ])('%s', (_name, draws, people, expected) => {
    const kept = keptUpTo<string[]>(100, (value) => value.length)
    expect([1, 2, 3].map(() => goThrough(kept, draws, people))).toEqual(expected)
  })
})

test('a draw with a further round takes the place of what it was, where there is room', () => {
  const kept = keptUpTo<string[]>(10, (value) => value.length)
  kept.set('d1', lines(4))
  kept.set('d1', lines(6))
  kept.set('d2', lines(4))
  kept.set('d2', lines(5))
  expect([kept.get('d1')?.length, kept.get('d2')?.length]).toEqual([6, 4])
})

test('whatever is kept in whatever order is never more than is to be kept, and what is read is what was kept last', () => {
  const step = fc.record({ key: fc.constantFrom('a', 'b', 'c', 'd'), size: fc.nat({ max: 60 }) })
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      const kept = keptUpTo<string[]>(100, (value) => value.length)
      const keys = new Set<string>()
      for (const { key, size } of steps) {
        const before = kept.get(key)
        const value = lines(size)
        kept.set(key, value)
        keys.add(key)
        expect([value, before]).toContain(kept.get(key))
        const sum = [...keys].reduce((all, one) => all + (kept.get(one)?.length ?? 0), 0)
        expect(sum).toBeLessThanOrEqual(100)
      }
    }),
  )
})
