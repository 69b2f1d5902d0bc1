/** Who may have what answered, and when: cases of experts as tables (Articles 10 (1), (2), (4), 11 (4), (5)). */
import { describe, expect, test } from 'vitest'
import {
  answerCase,
  type Bringer,
  type OneCase,
  receiveCase,
  type ReceivedCase,
  tellCase,
} from '../../../src-main/office/expert-cases/decide.ts'
import { caseKinds, outcomesOf } from '../../../src-shared/api/expert-cases.ts'
import type { Role } from '../../../src-shared/model/roles.ts'

const today = '2026-11-24'
const expert = (more: Partial<Bringer['data']> = {}): Bringer => ({
  id: 'e1',
  data: { name: '李明', employer: '某厂', status: 'active', termTo: '2028-01-04', ...more },
})
const received = (more: Partial<ReceivedCase> = {}): ReceivedCase => ({
  id: 'l1',
  number: 'XX-2026-L01',
  kind: 'appearance',
  subject: '行业论坛',
  text: '应邀讲课',
  organiser: '某协会',
  part: '讲课',
  eventOn: '2026-12-10',
  way: 'written',
  receivedOn: today,
  scan: null,
  ...more,
})
const oneCase = (more: Partial<OneCase['data']> = {}): OneCase => ({
  id: 'l1',
  data: {
    state: 'open',
    number: 'XX-2026-L01',
    kind: 'appearance',
    expertId: 'e1',
    name: '李明',
    employer: '某厂',
    way: 'written',
    receivedOn: '2026-11-20',
    eventOn: '2026-12-10',
    scan: null,
    by: 'a1',
    record: 'd',
    answer: null,
    told: null,
    ...more,
  },
})
const codeOf = (decided: ReturnType<typeof receiveCase>) => ('code' in decided ? decided.code : 'ok')

describe('a case is taken in', () => {
  test.each<[string, Partial<ReceivedCase>, Partial<Bringer['data']>, string]>([
    ['art-11-5 an appearance before its day', {}, {}, 'ok'],
    ['received tomorrow', { receivedOn: '2026-11-25' }, {}, 'case.future'],
    ['art-11-5 event on the day it was received', { eventOn: today }, {}, 'case.event-over'],
    ['art-11-5 event the day after', { eventOn: '2026-11-25' }, {}, 'ok'],
    ['art-11-5 no day', { eventOn: '' }, {}, 'case.event'],
    ['art-11-5 no organiser', { organiser: '' }, {}, 'case.organiser'],
    ['art-11-5 no part', { part: '' }, {}, 'case.part'],
    ['art-11-5 struck off', {}, { status: 'struck-off' }, 'case.gone'],
    ['art-11-5 left', {}, { status: 'left' }, 'case.gone'],
    ['art-11-5 event on the last day of the term', {}, { termTo: '2026-12-10' }, 'ok'],
    ['art-11-5 term ends the day before', {}, { termTo: '2026-12-09' }, 'case.term-over'],
    ['art-10-4 a fee of somebody who has left', { kind: 'fee', eventOn: '' }, { status: 'left' }, 'ok'],
    ['art-10-1 a question of a member', { kind: 'information', organiser: '', part: '', eventOn: '' }, {}, 'ok'],
    ['art-10-2 a dissent after the activity', { kind: 'dissent', organiser: '', part: '', eventOn: '' }, {}, 'ok'],
    ['art-11-4 a report asks for no event', { kind: 'frontier', organiser: '', part: '', eventOn: '' }, {}, 'ok'],
  ])('%s', (_name, what, who, code) => {
    expect(codeOf(receiveCase(expert(who), received(what), today))).toBe(code)
  })

  test('words are personal, and what belongs to an event is kept for an appearance alone', () => {
    const decided = receiveCase(expert(), received({ kind: 'information' }), today)
    const [entry] = Array.isArray(decided) ? decided : []
    expect(entry).toMatchObject({
      payload: { eventOn: null },
      personal: [{ organiser: '', part: '', text: '应邀讲课' }],
    })
    expect(JSON.stringify(entry?.payload)).not.toContain('应邀')
  })
})

const answered = { outcome: 'consented', heldOn: '', on: '2026-11-24', by: 'a', at: '', record: '' } as const
const office: Role[] = ['pool-office']
const leaders: Role[] = ['leading-group']

describe('a case is answered once, by whoever it is for', () => {
  test.each<[string, Partial<OneCase['data']>, object, Role[], string, string]>([
    ['art-11-5 consent of the leading group', {}, { outcome: 'consented' }, leaders, today, 'ok'],
    ['art-11-5 consent of the pool office', {}, { outcome: 'consented' }, office, today, 'case.leading-group'],
    ['art-11-5 refusal of the pool office', {}, { outcome: 'refused' }, office, today, 'case.leading-group'],
    ['art-11-5 consent on the eve', {}, { outcome: 'consented' }, leaders, '2026-12-09', 'ok'],
    ['art-11-5 consent on the day', {}, { outcome: 'consented' }, leaders, '2026-12-10', 'case.too-late'],
    ['art-11-5 refusal on the day', {}, { outcome: 'refused' }, leaders, '2026-12-10', 'ok'],
    ['art-11-4 by the leading group', { kind: 'frontier' }, { outcome: 'filed' }, leaders, today, 'case.pool-office'],
    [
      'art-11-4 consultation without a day',
      { kind: 'frontier' },
      { outcome: 'consultation' },
      office,
      today,
      'case.held-on',
    ],
    [
      'art-11-4 consultation before the report',
      { kind: 'frontier' },
      { outcome: 'consultation', heldOn: '2026-11-19' },
      office,
      today,
      'case.held-before',
    ],
    [
      'art-11-4 consultation on the day of the report',
      { kind: 'frontier' },
      { outcome: 'consultation', heldOn: '2026-11-20' },
      office,
      today,
      'ok',
    ],
    ['second answer', { state: 'answered', answer: answered }, { outcome: 'refused' }, leaders, today, 'case.answered'],
    [
      'answer after telling',
      { state: 'told', answer: answered },
      { outcome: 'refused' },
      leaders,
      today,
      'case.answered',
    ],
  ])('%s', (_name, what, answer, roles, on, code) => {
    const given = { outcome: 'filed', text: '说明', heldOn: '', ...answer } as const
    expect(codeOf(answerCase(oneCase(what), expert(), given, { roles, today: on }))).toBe(code)
  })

  test('art-11-5 nobody who has left meanwhile gets consent', () => {
    const given = { outcome: 'consented', text: '同意', heldOn: '' } as const
    expect(codeOf(answerCase(oneCase(), expert({ status: 'left' }), given, { roles: leaders, today }))).toBe(
      'case.gone',
    )
  })

  test.each(caseKinds)('%s has its own outcomes and no other', (kind) => {
    const roles = kind === 'appearance' ? leaders : office
    for (const outcome of Object.values(outcomesOf).flat()) {
      const given = { outcome, text: '说明', heldOn: '2026-12-01' }
      const code = codeOf(answerCase(oneCase({ kind }), expert(), given, { roles, today }))
      expect(`${outcome} ${code}`).toBe(`${outcome} ${outcomesOf[kind].includes(outcome) ? 'ok' : 'case.outcome'}`)
    }
  })
})

describe('the expert is told, once, after the answer', () => {
  test.each<[string, Partial<OneCase['data']>, string, string]>([
    ['on the day of the answer', { state: 'answered', answer: answered }, today, 'ok'],
    ['before the answer', { state: 'answered', answer: answered }, '2026-11-23', 'case.told-before'],
    ['tomorrow', { state: 'answered', answer: answered }, '2026-11-25', 'case.future'],
    ['without an answer', {}, today, 'case.open'],
    ['twice', { state: 'told', answer: answered }, today, 'case.told'],
  ])('%s', (_name, what, on, code) => {
    expect(codeOf(tellCase(oneCase(what), { on, way: 'phone' }, today))).toBe(code)
  })
})
