/** Which entries are a person's, by which ids, and what is left of records of several people. */
import { expect, test } from 'vitest'
import type { Entry } from '../../../src-main/office/journal/entry.ts'
import { erasedName, reducers } from '../../../src-main/office/retention/reduce.ts'
import { sides } from '../../../src-main/office/retention/sides.ts'

const entry = (type: string, subject: string, payload: Entry['payload'] = {}) => ({ type, subject, payload }) as Entry
const expert = 'e1'

/** Entry types that point to a person by another id than their own subject: how, and what else becomes theirs. */
test.each([
  ['expert-adopted', entry('expert-adopted', expert), []],
  ['application-submitted', entry('application-submitted', expert, { path: 'invitation', via: 'i1' }), ['i1']],
  ['application-submitted by a call', entry('application-submitted', expert, { path: 'call', via: 'n1' }), []],
  [
    'invitation-made to apply again',
    entry('invitation-made', 'i2', { renews: { expertId: expert, termTo: '' } }),
    ['i2'],
  ],
  ['objection-received', entry('objection-received', 'o1', { applicationId: expert }), ['o1']],
  ['request-received', entry('request-received', 'r1', { subjectId: expert }), ['r1']],
  ['contact-opened', entry('contact-opened', 'c1', { expertId: expert, ref: 'e-1' }), ['c1', 'e-1']],
  ['answer-entered', entry('answer-entered', 'x1', { expertId: expert, answerId: 'a1' }), ['a1']],
  ['unit-request-added', entry('unit-request-added', 'x1', { expertId: expert, requestId: 'q1' }), ['q1']],
  ['designation-proposed', entry('designation-proposed', 'd1', { expertId: expert }), ['d1']],
  ['work-fee-set', entry('work-fee-set', 'w1', { personId: expert, feeId: 'f1' }), ['f1']],
  ['listing-judged', entry('listing-judged', 'g1', { person: expert }), []],
  ['collision-decided', entry('collision-decided', 'k1', { subjects: ['e0', expert] }), []],
])('%s is the person’s', (_name, one, adds) => {
  const side = sides[one.type]
  if (side?.side !== 'person') throw new Error('not a side of a person')
  expect(side.of(one)).toContain(expert)
  expect(side.adds(one)).toEqual(adds)
})

test.each([
  ['designation of somebody outside the pool', entry('designation-proposed', 'd1', { expertId: '' })],
  ['the account of an expert’s answer', entry('answer-settled', 'x1', { answerId: 'a2' })],
  ['a fee of somebody else', entry('work-fee-set', 'w1', { personId: 'e2', feeId: 'f2' })],
])('%s is not', (_name, one) => {
  const side = sides[one.type]
  if (side?.side !== 'person') throw new Error('not a side of a person')
  expect(side.of(one)).not.toContain(expert)
  expect(side.of(one)).not.toContain('')
})

const gone = { id: (id: string) => id === 'e1' || id === 'e-1', residentId: (id: string) => id === '41' }
const line = (n: number) => ({
  ref: `e-${n}`,
  expertId: `e${n}`,
  employerRef: 'u-1',
  employerId: 'u1',
  salt: 's',
  name: `名${n}`,
  employer: '单位',
  idDigest: 'd',
  title: '高工',
})

test('a roster without somebody: ids stay, what opens the name goes, others are untouched', () => {
  const left = reducers.roster({ part: 'people', lines: [line(1), line(2)] }, gone)
  expect(left).toEqual({
    part: 'people',
    lines: [{ ...line(1), salt: '', name: erasedName, employer: erasedName, idDigest: '', title: '' }, line(2)],
  })
  expect(reducers.roster(left ?? {}, gone)).toBe(left)
  const ids = {
    part: 'ids',
    lines: [
      { ref: 'e-1', idSalt: 'a' },
      { ref: 'e-2', idSalt: 'b' },
    ],
  }
  expect(reducers.roster(ids, gone)).toEqual({ part: 'ids', lines: [{ ref: 'e-2', idSalt: 'b' }] })
  const reasons = { part: 'reasons', lines: [{ ref: 'e-1', reasons: [{ provision: 'art-14', text: '连续两次' }] }] }
  expect(reducers.roster(reasons, gone)).toEqual({
    part: 'reasons',
    lines: [{ ref: 'e-1', reasons: [{ provision: 'art-14', text: erasedName }] }],
  })
  const ground = { part: 'ground', ground: '人数不足' }
  expect(reducers.roster(ground, gone)).toBe(ground)
})

test('a round, a decision, a list that was taken over', () => {
  const { ref, expertId, name, employer, title } = line(1)
  const drawn = { drawn: [{ ref, expertId, name, employer, title }] }
  expect(reducers.drawn(drawn, gone)).toEqual({
    drawn: [{ ref, expertId, name: erasedName, employer: erasedName, title: '' }],
  })
  const decision = { number: '纪要', reasons: { e1: '不符合', a2: '材料不足' } }
  expect(reducers.reasons(decision, gone)).toEqual({ number: '纪要', reasons: { a2: '材料不足' } })
  const other = { reasons: { a2: '材料不足' } }
  expect(reducers.reasons(other, gone)).toBe(other)
  expect(reducers.adoption({ rows: [{ residentId: '41' }, { residentId: '42' }] }, gone)).toBeNull()
  const rows = { rows: [{ residentId: '42' }] }
  expect(reducers.adoption(rows, gone)).toBe(rows)
  expect(reducers.ofOne({ expertId: 'e1', reason: '有缺席' }, gone)).toBeNull()
  const another = { expertId: 'e2', reason: '有缺席' }
  expect(reducers.ofOne(another, gone)).toBe(another)
})
