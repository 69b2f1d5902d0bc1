/** Chances of candidates: by hand, and against the protocol's own rounds (Article 12). */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chancesOf } from '../../../src-main/office/statistics/chances.ts'
import { aRoster, crowd, drawn, refsOf, type RosterGiven } from './rosters.ts'

const firstOf = (given: RosterGiven) => {
  const { method, candidates } = chancesOf(aRoster(given), [])
  return { method, chance: Object.fromEntries(candidates.map((one) => [one.ref, one.first])) }
}

test('one group: seats ÷ candidates, exactly', () => {
  const { method, chance } = firstOf({ seats: { a: 3 }, people: crowd(10, 'a') })
  expect(method).toBe('exact')
  for (const one of Object.values(chance)) expect(one).toBeCloseTo(0.3, 12)
})

test('more seats than candidates: everybody is drawn', () => {
  expect(firstOf({ seats: { a: 5 }, people: crowd(3, 'a') }).chance).toEqual({ e000: 1, e001: 1, e002: 1 })
})

test('two groups that share somebody, by hand', () => {
  // a: x or y, one half each. b: z where x is gone, else x or z, one half each.
  const { method, chance } = firstOf({ seats: { a: 1, b: 1 }, people: { x: 'u1 a b', y: 'u2 a', z: 'u3 b' } })
  expect(method).toBe('exact')
  expect(chance['x']).toBeCloseTo(3 / 4, 12)
  expect(chance['y']).toBeCloseTo(1 / 2, 12)
  expect(chance['z']).toBeCloseTo(3 / 4, 12)
})

test('a cap that cannot bind leaves the chances exact', () => {
  expect(firstOf({ seats: { a: 2 }, people: crowd(5, 'a'), cap: 1 }).method).toBe('exact')
  const oneSeat = firstOf({ seats: { a: 1 }, people: { x: 'u1 a', y: 'u1 a' }, cap: 1 })
  expect(oneSeat).toEqual({ method: 'exact', chance: { x: 0.5, y: 0.5 } })
})

const colleagues = { seats: { a: 2 }, people: { a1: 'u1 a', a2: 'u1 a', b: 'u2 a', c: 'u3 a' }, cap: 1 }

test('a cap that binds: simulated, close to the count by hand, the same each time', () => {
  // b first (1/4), or after a colleague of u1 (1/2 · 1/2), or after c (1/4 · 1/3): 7/12; a1: 1/4 + 2 · 1/4 · 1/3 = 5/12
  const { method, chance } = firstOf(colleagues)
  expect(method).toBe('simulated')
  expect(chance['a1']).toBe(chance['a2'])
  expect(chance['b']).toBe(chance['c'])
  expect(Math.abs((chance['a1'] ?? 0) - 5 / 12)).toBeLessThan(0.01)
  expect(Math.abs((chance['b'] ?? 0) - 7 / 12)).toBeLessThan(0.01)
  expect(Object.values(chance).reduce((sum, one) => sum + one, 0)).toBeCloseTo(2, 12)
  expect(firstOf(colleagues).chance).toEqual(chance)
})

const tangled: RosterGiven = {
  seats: { a: 2, b: 2, c: 1 },
  people: {
    p1: 'u1 a',
    p2: 'u1 a b',
    p3: 'u1 b',
    p4: 'u2 a b c',
    p5: 'u2 c',
    p6: 'u3 a',
    p7: 'u3 b c',
    p8: 'u4 a b',
    p9: 'u5 b',
  },
}

test.each([
  ['without a cap', tangled, 'exact'],
  ['with one person an employer', { ...tangled, cap: 1 }, 'simulated'],
  ['with two people an employer', { ...tangled, cap: 2 }, 'simulated'],
])('chances are those of the protocol’s own rounds %s', (_, given, method) => {
  const roster = aRoster(given)
  const runs = 4000
  const counts = new Map<string, number>()
  for (let seed = 0; seed < runs; seed++)
    for (const ref of refsOf(drawn(roster, `seed ${seed}`))) counts.set(ref, (counts.get(ref) ?? 0) + 1)
  const result = chancesOf(roster, [])
  expect(result.method).toBe(method)
  for (const { ref, first } of result.candidates) {
    const deviation = Math.sqrt((first * (1 - first)) / runs + (method === 'exact' ? 0 : 1 / 80_000))
    expect(Math.abs((counts.get(ref) ?? 0) / runs - first), ref).toBeLessThan(4 * deviation + 1e-9)
  }
})

test('replacements: all who were drawn ÷ candidates, whoever left (Article 12)', () => {
  const roster = aRoster({ seats: { a: 3 }, people: crowd(10, 'a') })
  for (const { first, any } of chancesOf(roster, drawn(roster, 'x', 2)).candidates) {
    expect(first).toBeCloseTo(0.3, 12)
    expect(any).toBeCloseTo(0.5, 12)
  }
})

test('whoever was withdrawn before a replacement had no part in it; the others share it', () => {
  const roster = aRoster({ seats: { a: 1 }, people: crowd(5, 'a') })
  const [first = ''] = refsOf(drawn(roster, 'y'))
  const gone = Object.keys(crowd(5, 'a')).find((ref) => ref !== first) ?? ''
  const chance = new Map(chancesOf(roster, drawn(roster, 'y', 1, [gone])).candidates.map((one) => [one.ref, one.any]))
  expect(chance.get(gone)).toBeCloseTo(1 / 5, 12)
  expect(chance.get(first)).toBeCloseTo(1 / 5 + 1 / 4, 12)
})

const people = fc
  .array(
    fc.record({ employer: fc.integer({ min: 1, max: 4 }), groups: fc.subarray(['a', 'b', 'c'], { minLength: 1 }) }),
    {
      minLength: 1,
      maxLength: 9,
    },
  )
  .map((all) => Object.fromEntries(all.map((one, index) => [`e${index}`, `u${one.employer} ${one.groups.join(' ')}`])))
const anyRoster = fc.record({
  seats: fc.record({
    a: fc.integer({ min: 1, max: 3 }),
    b: fc.integer({ min: 1, max: 3 }),
    c: fc.integer({ min: 1, max: 2 }),
  }),
  people,
})

test('whatever the roster, chances lie between 0 and 1 and depend on nobody’s name', () => {
  fc.assert(
    fc.property(anyRoster, (given) => {
      const { candidates } = chancesOf(aRoster(given), [])
      for (const { first } of candidates) expect(first >= 0 && first <= 1 + 1e-9).toBe(true)
      const renamed = Object.fromEntries(
        Object.entries(given.people).map(([id, text], at) => [`z${9 - at}${id}`, text]),
      )
      const again = chancesOf(aRoster({ ...given, people: renamed }), []).candidates
      const sorted = (list: readonly { first: number }[]) => list.map((one) => one.first).sort((a, b) => a - b)
      for (const [at, value] of sorted(again).entries()) expect(value).toBeCloseTo(sorted(candidates)[at] ?? -1, 9)
    }),
    { numRuns: 60, seed: 20261126 },
  )
})

test('chances of groups that share nobody add up to the people drawn, replacements included', () => {
  const apart = fc.record({
    seats: fc.record({ a: fc.integer({ min: 1, max: 4 }), b: fc.integer({ min: 1, max: 4 }) }),
    people: fc
      .array(fc.constantFrom('a', 'b'), { minLength: 2, maxLength: 14 })
      .map((all) => Object.fromEntries(all.map((group, at) => [`e${10 + at}`, `u${at} ${group}`]))),
    leaving: fc.integer({ min: 0, max: 4 }),
    seed: fc.string(),
  })
  fc.assert(
    fc.property(apart, ({ leaving, seed, ...given }) => {
      const roster = aRoster(given)
      const rounds = drawn(roster, seed, leaving)
      const { candidates } = chancesOf(roster, rounds)
      expect(candidates.reduce((sum, one) => sum + one.any, 0)).toBeCloseTo(refsOf(rounds).length, 9)
    }),
    { numRuns: 80, seed: 20261126 },
  )
})
