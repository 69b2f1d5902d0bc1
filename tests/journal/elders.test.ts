/** Who is older: by who let whom in, whatever the clocks, the numbers and what devices say of themselves. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { byAge, eldersOf } from '../../src-main/office/journal/elders.ts'
import type { Entry } from '../../src-main/office/journal/entry.ts'

const entry = (device: string, seq: number, type: string, payload: object) =>
  ({ id: `${device}:${seq}`, device, seq, type, payload }) as unknown as Entry
const letsIn = (by: string, seq: number, device: string) => entry(by, seq, 'device-enrolled', { device })
const joined = (device: string, by: string) => entry(device, 0, 'office-joined', { device: by })
const restored = (old: string, device: string): [string, string] => [old, device]

/** An office: `f` founds it, lets in `a`, later `b`; `a` lets in `c`; `f` is restored as `g`, which lets in `d`. */
const office = [
  letsIn('f', 50, 'a'),
  joined('a', 'f'),
  letsIn('a', 3, 'c'),
  joined('c', 'a'),
  letsIn('f', 900, 'b'),
  joined('b', 'f'),
  letsIn('g', 2, 'd'),
  joined('d', 'g'),
]
const succession = new Map([restored('f', 'g')])
const age = (entries: readonly Entry[], from: string) => byAge(succession, eldersOf(entries, from, succession))

describe('who is older', () => {
  const table: [older: string, younger: string, why: string][] = [
    ['f', 'a', 'whoever let it in'],
    ['a', 'b', 'of two that one device let in the first one'],
    ['a', 'c', 'whoever let it in'],
    ['c', 'b', 'by the way on which it came, however small its numbers'],
    ['f', 'd', 'a restored device stands in the place of the one before'],
    ['g', 'b', 'a restored device stands in the place of the one before'],
    ['b', 'd', 'what a restored device lets in comes behind what it let in before, though its numbers begin anew'],
    ['d', 'stranger', 'one that nobody let in comes last'],
  ]
  test.each(table)('%s before %s: %s', (older, younger) => {
    for (const from of ['f', 'a', 'b', 'c', 'd', 'g']) {
      expect(age(office, from)(older, younger), `seen from ${from}`).toBeLessThan(0)
      expect(age(office, from)(younger, older), `seen from ${from}`).toBeGreaterThan(0)
    }
  })

  test('devices of one line are equally old, and so are two strangers', () => {
    for (const [a, b] of [
      ['f', 'g'],
      ['x', 'y'],
    ] as const)
      expect(age(office, 'f')(a, b)).toBe(0)
  })

  test('nobody grows older by what they write themselves, in whatever order it comes', () => {
    const names = ['f', 'a', 'b', 'c', 'd']
    const before = age(office, 'f')
    const lies = fc.array(
      fc.record({
        kind: fc.constantFrom('device-enrolled', 'office-joined'),
        seq: fc.nat(2000),
        of: fc.constantFrom(...names),
      }),
      { maxLength: 6 },
    )
    fc.assert(
      fc.property(lies, fc.gen(), (said, gen) => {
        // `b` says whom it has let in and by whom it came; honest devices look from where they stand
        const rogue = said.map(({ kind, seq, of }) => entry('b', 1000 + seq, kind, { device: of }))
        const all = gen(() => fc.shuffledSubarray([...office, ...rogue], { minLength: office.length + rogue.length }))
        for (const from of ['f', 'a', 'c', 'd'])
          for (const other of ['f', 'a', 'c'])
            expect(age(all, from)(other, 'b'), `${other} and b, from ${from}`).toBe(before(other, 'b'))
      }),
    )
  })
})
