/** What collides, and who has no rights meanwhile (sync.md "Unique across subjects"): pure, the same on every device. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Claim,
  collisionId,
  collisionsOf,
  type Decision,
  standing,
  withoutRights,
} from '../../../src-main/office/collisions/find.ts'

const claim = (subject: string, value: string, kind: Claim['kind'] = 'person'): Claim => ({ subject, kind, value })
const pair = collisionId('person', ['e1', 'e2'])
const decision = (id: string, keeps: string | null, replaces: string[] = []): Decision => ({
  id,
  collision: pair,
  keeps,
  replaces,
})

describe('what collides', () => {
  test.each<[string, Claim[], string[][]]>([
    ['nothing claimed', [claim('e1', ''), claim('e2', '')], []],
    ['different values', [claim('e1', 'a'), claim('e2', 'b')], []],
    ['one file that claims the same twice', [claim('e1', 'a'), claim('e1', 'a')], []],
    ['the same value of another kind', [claim('e1', 'a'), claim('e2', 'a', 'login')], []],
    ['two of the same', [claim('e2', 'a'), claim('e1', 'a')], [['e1', 'e2']]],
    ['three of the same', [claim('e3', 'a'), claim('e1', 'a'), claim('e2', 'a')], [['e1', 'e2', 'e3']]],
  ])('%s', (_what, claims, expected) => {
    expect(collisionsOf(claims).map(({ subjects }) => subjects)).toEqual(expected)
  })
})

describe('which decision stands', () => {
  test.each<[string, Decision[], string | null]>([
    ['none', [], 'undecided'],
    ['one', [decision('d1', 'e1')], 'e1'],
    ['both stand', [decision('d1', null)], null],
    ['two devices, the same word', [decision('d1', 'e1'), decision('d2', 'e1')], 'e1'],
    ['two devices, two words', [decision('d1', 'e1'), decision('d2', 'e2')], 'disputed'],
    [
      'a later one that knew both',
      [decision('d1', 'e1'), decision('d2', 'e2'), decision('d3', 'e2', ['d1', 'd2'])],
      'e2',
    ],
    [
      'a later one that knew one of them',
      [decision('d1', 'e1'), decision('d2', 'e2'), decision('d3', 'e1', ['d1'])],
      'disputed',
    ],
  ])('%s', (_what, decisions, expected) => {
    const found = standing(pair, decisions)
    expect(found === null ? 'undecided' : found === 'disputed' ? found : found.keeps).toBe(expected)
  })
})

describe('who has no rights', () => {
  const found = collisionsOf([claim('e1', 'a'), claim('e2', 'a')])
  test.each<[string, Decision[], [string, boolean][]]>([
    [
      'nobody has decided: neither',
      [],
      [
        ['e1', false],
        ['e2', false],
      ],
    ],
    ['one stands: the other', [decision('d1', 'e1')], [['e2', true]]],
    ['both stand: nobody', [decision('d1', null)], []],
    [
      'disputed: neither',
      [decision('d1', 'e1'), decision('d2', 'e2')],
      [
        ['e1', false],
        ['e2', false],
      ],
    ],
  ])('%s', (_what, decisions, expected) => {
    expect([...withoutRights(found, decisions)]).toEqual(expected)
  })

  test('the order in which claims and decisions came plays no part', () => {
    const claims = fc.array(
      fc.record({
        subject: fc.constantFrom('e1', 'e2', 'e3', 'e4'),
        kind: fc.constantFrom<Claim['kind'][]>('person', 'number', 'login'),
        value: fc.constantFrom('', 'a', 'b'),
      }),
    )
    fc.assert(
      fc.property(claims, fc.array(fc.nat()), (all, keys) => {
        const shuffled = all
          .map((one, index) => ({ one, key: keys[index] ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one)
        const collisions = collisionsOf(all)
        expect(collisionsOf(shuffled)).toEqual(collisions)
        const decisions = collisions.map(({ id, subjects }, index): Decision => {
          return { id: `d${index}`, collision: id, keeps: subjects[index % 2] ?? null, replaces: [] }
        })
        expect(withoutRights(collisions, decisions)).toEqual(
          withoutRights(collisions.toReversed(), decisions.toReversed()),
        )
      }),
    )
  })
})
