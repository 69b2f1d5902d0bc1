/** PIPL art. 47 and the notice "how long": who is due for erasure, from the last way out and what is open. */
import { describe, expect, test } from 'vitest'
import type { HeldReason, WayOut } from '../../../src-shared/api/retention.ts'
import { dueForErasure, heldOnRequest, type PersonFacts, type Stay } from '../../../src-main/office/retention/due.ts'

const out = (on: string, way: WayOut = 'expired', kind: Stay['kind'] = 'expert'): Stay => ({
  kind,
  id: `${kind}-${on}`,
  exit: { way, on },
})
const still = (kind: Stay['kind'] = 'expert'): Stay => ({ kind, id: kind, exit: null })
const person = (stays: readonly Stay[], held: readonly HeldReason[] = [], erased = false): PersonFacts => ({
  tag: 'a'.repeat(64),
  name: '某人',
  stays,
  held,
  erased,
})

const today = '2040-03-01'
const cases: [string, PersonFacts, years: number, 'due' | 'held' | 'neither', way?: WayOut, dueOn?: string][] = [
  ['the last day of the years is still kept', person([out('2030-03-01')]), 10, 'neither'],
  ['the day after it is due', person([out('2030-02-28')]), 10, 'due', 'expired', '2040-02-29'],
  ['29 February: the years end on the 28th', person([out('2032-02-29')]), 7, 'due', 'expired', '2039-03-01'],
  ['one year is the shortest term', person([out('2039-02-28')]), 1, 'due'],
  ['fifty years are the longest', person([out('2000-01-01')]), 50, 'neither'],
  ['still a member', person([still()]), 1, 'neither'],
  ['out long ago, a member again', person([out('2010-01-01'), still()]), 1, 'neither'],
  ['out long ago, applying again', person([out('2010-01-01'), still('application')]), 1, 'neither'],
  ['struck off', person([out('2020-01-01', 'struck-off')]), 10, 'due', 'struck-off'],
  ['left by the own wish', person([out('2020-01-01', 'left')]), 10, 'due', 'left'],
  ['applied in vain', person([out('2020-01-01', 'rejected', 'application')]), 10, 'due', 'rejected'],
  ['applied and withdrew', person([out('2020-01-01', 'withdrawn', 'application')]), 10, 'due', 'withdrawn'],
  [
    'the last way out counts, in whatever order',
    person([out('2033-01-01', 'rejected', 'application'), out('2010-01-01')]),
    10,
    'neither',
  ],
  ['an open objection holds', person([out('2010-01-01')], ['objection']), 10, 'held'],
  ['a running draw holds', person([out('2010-01-01')], ['draw']), 10, 'held'],
  ['what is open does not matter before the time', person([out('2035-01-01')], ['draw']), 10, 'neither'],
  ['already erased', person([out('2010-01-01')], [], true), 10, 'neither'],
  ['nothing known of a stay', person([]), 1, 'neither'],
]

describe('retention', () => {
  test.each(cases)('%s', (_name, one, years, expected, way, dueOn) => {
    const { due, held } = dueForErasure([one], { today, years })
    expect({ due: due.length, held: held.length }).toEqual({
      due: expected === 'due' ? 1 : 0,
      held: expected === 'held' ? 1 : 0,
    })
    if (way) expect(due[0]?.way).toBe(way)
    if (dueOn) expect(due[0]?.dueOn).toBe(dueOn)
  })

  test('the longest out come first', () => {
    const people = ['2021-01-01', '2019-01-01', '2020-01-01'].map((on) => ({ ...person([out(on)]), tag: on }))
    expect(dueForErasure(people, { today, years: 10 }).due.map(({ person: { tag } }) => tag)).toEqual([
      '2019-01-01',
      '2020-01-01',
      '2021-01-01',
    ])
  })
})

describe('erasure on request before the time (PIPL art. 47)', () => {
  test.each([
    ['a member is needed by the measures', person([still()], ['member']), [], ['member']],
    ['whoever is out is free', person([out('2040-01-01')]), [], []],
    ['a running draw needs the data', person([out('2040-01-01')], ['draw']), [], ['draw']],
    ['the request that is answered holds nobody', person([out('2040-01-01')], ['request']), ['request'], []],
    ['an applicant is on the way', person([still('application')], ['application']), [], ['member', 'application']],
  ] as [string, PersonFacts, HeldReason[], HeldReason[]][])('%s', (_name, one, but, expected) => {
    expect(heldOnRequest(one, but)).toEqual(expected)
  })
})
