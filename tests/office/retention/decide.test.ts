/** Two people erase: who may propose, withdraw, refuse, confirm, and when not. */
import { expect, test } from 'vitest'
import { confirm, type Decided, propose, refuseErasure, withdraw } from '../../../src-main/office/retention/decide.ts'
import type { Standing } from '../../../src-main/office/retention/due.ts'
import type { ErasureState } from '../../../src-main/office/retention/register.ts'

const tag = (letter: string) => letter.repeat(64)
const standing = (letter: string, held: Standing['held'] = []): Standing => ({
  person: { tag: tag(letter), name: `人${letter}`, stays: [], held, erased: false },
  way: 'expired',
  exitOn: '2020-01-01',
  dueOn: '2030-01-02',
  held,
})
const due = new Map(['a', 'b'].map((letter) => [tag(letter), standing(letter)]))
const held = new Map([[tag('c'), standing('c', ['draw'])]])
const state: ErasureState = {
  state: 'proposed',
  number: 'XX-2040-K01',
  ground: 'retention',
  years: 10,
  people: ['a', 'b'].map((letter) => ({ tag: tag(letter), way: 'expired', exitOn: '2020-01-01' })),
  requestId: '',
  proposed: { by: 'clerk', tag: 'tag-clerk', at: '', record: '' },
  settled: null,
  erased: [],
  leftOut: [],
  result: null,
}
const clerk = { actor: 'clerk', actorTag: 'tag-clerk', timeConfirmed: true }
const second = { actor: 'second', actorTag: 'tag-second', timeConfirmed: true }
const proposal = { id: 't1', number: 'N', ground: 'retention' as const, years: 10, requestId: '', reason: '期满' }

const codeOf = (decided: Decided) => ('refusal' in decided ? decided.refusal.code : decided.entries[0]?.type)
const proposed = (people: string[], open: string[] = [], acting = clerk) =>
  codeOf(propose({ due, held, open: new Set(open.map(tag)) }, { ...proposal, people: people.map(tag) }, acting))

test.each([
  ['those who are due', proposed(['a', 'b']), 'erasure-proposed'],
  ['the same one twice is one', proposed(['a', 'a']), 'erasure-proposed'],
  ['somebody held back', proposed(['a', 'c']), 'retention.held'],
  ['somebody whose time is not over', proposed(['d']), 'retention.not-due'],
  ['somebody of another open proposal', proposed(['a', 'b'], ['b']), 'retention.proposed'],
  [
    'while one account alone has confirmed the date',
    proposed(['a'], [], { ...clerk, timeConfirmed: false }),
    'erasure-proposed',
  ],
])('propose: %s', (_name, code, expected) => expect(code).toBe(expected))

const none = new Map()
const oneHeld = new Map([[tag('b'), ['request' as const]]])
const allHeld = new Map([tag('a'), tag('b')].map((one) => [one, ['request' as const]]))

test.each([
  ['by another person, with the number', confirm('t1', state, none, 2, second), 'erasure-confirmed'],
  ['the number of those who are left', confirm('t1', state, oneHeld, 1, second), 'erasure-confirmed'],
  ['the number as proposed, when one is held by now', confirm('t1', state, oneHeld, 2, second), 'retention.count'],
  ['nobody is left', confirm('t1', state, allHeld, 0, second), 'retention.nobody'],
  ['by the account that proposed', confirm('t1', state, none, 2, clerk), 'retention.own'],
  [
    'by a second account of the same person',
    confirm('t1', state, none, 2, { ...second, actorTag: 'tag-clerk' }),
    'retention.own',
  ],
  [
    'while the date is not confirmed by two',
    confirm('t1', state, none, 2, { ...second, timeConfirmed: false }),
    'clock.two',
  ],
  ['a second time', confirm('t1', { ...state, state: 'confirmed' }, none, 2, second), 'retention.settled'],
  ['after it was withdrawn', confirm('t1', { ...state, state: 'withdrawn' }, none, 2, second), 'retention.settled'],
])('confirm: %s', (_name, decided, expected) => expect(codeOf(decided)).toBe(expected))

test('who is held back is named with the reason and not erased', () => {
  const decided = confirm('t1', state, oneHeld, 1, second)
  expect('entries' in decided && decided.entries[0]?.payload).toEqual({
    people: [tag('a')],
    leftOut: [{ tag: tag('b'), held: ['request'] }],
  })
})

test.each([
  ['refused by another person', refuseErasure('t1', state, '再核对', second), 'erasure-refused'],
  ['refused by the same person', refuseErasure('t1', state, '再核对', clerk), 'retention.own'],
  ['refused too late', refuseErasure('t1', { ...state, state: 'done' }, '再核对', second), 'retention.settled'],
  ['withdrawn', withdraw('t1', state, '再核对'), 'erasure-withdrawn'],
  ['withdrawn too late', withdraw('t1', { ...state, state: 'confirmed' }, '再核对'), 'retention.settled'],
])('%s', (_name, decided, expected) => expect(codeOf(decided)).toBe(expected))
