/** Decisions on a case against an employer (Article 18), as tables. */
import { describe, expect, test } from 'vitest'
import * as decide from '../../../src-main/office/employers/decide.ts'
import type { EmployerCaseData } from '../../../src-main/office/employers/register.ts'

const today = '2026-11-26'
const on = (given: Partial<decide.CaseActing> = {}): decide.CaseActing => ({
  actor: 'a9',
  actorTag: 't9',
  partTags: new Set(['t1']),
  today,
  confirmedByTwo: true,
  ...given,
})

function one(given: Partial<EmployerCaseData> = {}): decide.EmployerCase {
  const data: EmployerCaseData = {
    state: 'proposed',
    number: 'XX-2026-W01',
    employerId: 'm1',
    kind: 'untrue-check',
    source: 'office',
    expertId: '',
    openedOn: '2026-11-02',
    openedBy: 'a1',
    knownOn: '2026-11-02',
    knewOn: '',
    files: [],
    facts: '',
    asked: { toldOn: '2026-11-03', dueOn: '2026-11-10' },
    statements: [{ on: '2026-11-05', late: false, file: null, by: 'a1', record: '' }],
    proposal: null,
    minutes: null,
    decision: null,
    referrals: [],
    parts: ['a1'],
    ...given,
  }
  return { id: 'w1', data }
}

const decision = { on: '2026-11-20', outcome: 'criticism', until: '', by: 'a9', record: '' } as const
const types = (decided: unknown) =>
  Array.isArray(decided) ? decided.map(({ type }: { type: string }) => type) : decided
const barred = { outcome: 'right-withdrawn', until: '2027-11-26', reason: '核实流于形式' } as const
const criticised = { outcome: 'criticism', until: '', reason: '核实流于形式' } as const

describe('art-18 opening', () => {
  const what: decide.Opening = {
    id: 'w2',
    number: 'XX-2026-W02',
    employerId: 'm1',
    kind: 'untrue-check',
    source: 'office',
    knownOn: '2026-11-20',
    knewOn: '',
    expertId: '',
    facts: '材料不符',
    files: [],
  }
  test('facts stand beside the payload, never in it', () => {
    const drafts = decide.open(what, [], on())
    expect(drafts).toMatchObject([{ type: 'employer-case-opened', personal: [{ facts: '材料不符' }] }])
    expect(JSON.stringify(Array.isArray(drafts) && drafts[0]?.payload)).not.toContain('材料不符')
  })
  const known = one({ knownOn: what.knownOn, expertId: '' })
  test.each([
    ['known on a day to come', { knownOn: '2026-11-27' }, [], 'employer-case.future'],
    ['the employer knew on a day to come', { knewOn: '2026-11-27' }, [], 'employer-case.future'],
    ['the employer knew after the office', { knewOn: '2026-11-21' }, [], 'employer-case.knew-later'],
    ['the same matter a second time', {}, [known], 'employer-case.same'],
    ['the same expert again', { expertId: 'e1' }, [one({ expertId: 'e1' })], 'employer-case.same'],
  ] as const)('%s is refused', (_name, given, open, code) => {
    expect(decide.open({ ...what, ...given }, open, on())).toMatchObject({ code, provision: 'art-18' })
  })
  test.each([
    ['another kind', { kind: 'breach' }],
    ['another expert', { expertId: 'e2' }],
    ['another day', { knownOn: '2026-11-19' }],
  ] as const)('another matter of the same employer is opened beside it: %s', (_name, given) => {
    expect(types(decide.open({ ...what, ...given }, [known], on()))).toEqual(['employer-case-opened'])
  })
})

describe('art-18 the employer is asked and heard', () => {
  const opened = one({ state: 'opened', asked: null, statements: [] })
  const asked = one({ state: 'asked', statements: [] })
  const waiting = one({ state: 'asked', statements: [], asked: { toldOn: '2026-11-03', dueOn: today } })
  const ask = { on: today, way: 'written', dueOn: '2026-12-03' } as const
  test('asked once, until a day after it was told', () => {
    expect(types(decide.ask(opened, ask, on()))).toEqual(['employer-case-asked'])
    expect(decide.ask(asked, ask, on())).toMatchObject({ code: 'employer-case.stage' })
    expect(decide.ask(opened, { ...ask, dueOn: today }, on())).toMatchObject({
      code: 'employer-case.due',
      field: 'dueOn',
    })
    expect(decide.ask(opened, { ...ask, on: '2026-11-27' }, on())).toMatchObject({ code: 'employer-case.future' })
    expect(decide.ask(opened, { ...ask, on: '2026-11-01' }, on())).toMatchObject({ code: 'employer-case.early' })
  })
  test.each([
    ['2026-11-10', false],
    ['2026-11-11', true],
  ])('a statement on %s: late %s, and it is taken in', (day, late) => {
    expect(decide.answer(asked, { on: day, text: '已核实', file: null }, on())).toMatchObject([{ payload: { late } }])
  })
  test.each([
    ['after the decision', one({ state: 'decided', decision }), today, 'employer-case.stage'],
    ['on a day to come', asked, '2026-11-27', 'employer-case.future'],
    ['before it was asked', asked, '2026-11-02', 'employer-case.early'],
  ] as const)('a statement %s is refused', (_name, given, day, code) => {
    expect(decide.answer(given, { on: day, text: '已核实', file: null }, on())).toMatchObject({ code })
  })
  const proposal = { gravity: 'grave', ...criticised } as const
  test('no proposal while the employer can still answer; afterwards only on a date that two accounts confirmed', () => {
    expect(decide.propose(waiting, proposal, on())).toMatchObject({ code: 'employer-case.statement' })
    expect(decide.propose(asked, proposal, on({ confirmedByTwo: false }))).toMatchObject({ code: 'clock.two' })
    expect(types(decide.propose(asked, proposal, on()))).toEqual(['employer-case-proposed'])
    expect(types(decide.propose(one(), proposal, on({ confirmedByTwo: false })))).toEqual(['employer-case-proposed'])
  })
})

describe('art-18 the decision', () => {
  const by = { name: '李组员' }
  test('in force at once on the employer’s own file, with the case; nothing taken where nothing is decided', () => {
    expect(decide.decide(one(), { ...barred, ...by }, on())).toMatchObject([
      { type: 'employer-case-decided', subject: 'w1' },
      {
        type: 'employer-measured',
        subject: 'm1',
        payload: { kind: 'right-withdrawn', until: '2027-11-26', caseId: 'w1' },
      },
    ])
    const nothing = { outcome: 'none', until: '', reason: '核实无误', ...by } as const
    expect(types(decide.decide(one(), nothing, on()))).toEqual(['employer-case-decided'])
  })
  test.each([
    ['by whoever opened the case', one(), criticised, { actorTag: 't1' }, 'employer-case.part'],
    ['a second time', one({ state: 'decided', decision }), criticised, {}, 'employer-case.stage'],
    ['without a proposal', one({ state: 'asked' }), criticised, {}, 'employer-case.stage'],
    ['while minutes wait', one({ state: 'minutes' }), criticised, {}, 'employer-case.stage'],
    ['withdrawn without a day', one(), { ...barred, until: '' }, {}, 'employer-case.until'],
    ['withdrawn until yesterday', one(), { ...barred, until: '2026-11-25' }, {}, 'employer-case.until'],
    ['withdrawn for longer than 5 years', one(), { ...barred, until: '2031-11-27' }, {}, 'employer-case.until-long'],
    ['criticism with a day', one(), { ...criticised, until: '2027-11-26' }, {}, 'employer-case.no-until'],
  ] as const)('%s is refused', (_name, given, what, acting, code) => {
    expect(decide.decide(given, { ...what, ...by }, on(acting))).toMatchObject({ code, provision: 'art-18' })
  })
  test.each(['2026-11-26', '2031-11-26'])('a right can be withdrawn until %s', (until) => {
    expect(types(decide.decide(one(), { ...barred, until, ...by }, on()))).toHaveLength(2)
  })
})

describe('art-18 a decision on paper', () => {
  const present = ['t5', 't6', 't7'].map((tag) => ({ tag, name: tag }))
  const minutes = { ...barred, on: '2026-11-20', number: '纪要3号', present, scan: null }
  const waiting = one({ state: 'minutes', minutes: { ...decision, ...barred, by: 'a1', scan: null } })
  test('entered, then in force by a second account alone', () => {
    expect(types(decide.recordMinutes(one(), minutes, on()))).toEqual(['employer-case-minutes-recorded'])
    expect(decide.confirmMinutes(waiting, '', on({ actor: 'a1' }))).toMatchObject({ code: 'minutes.own' })
    expect(decide.confirmMinutes(waiting, '核实不实', on())).toMatchObject([
      { type: 'employer-case-minutes-confirmed' },
      { type: 'employer-measured', personal: [{ reason: '核实不实' }] },
    ])
    expect(decide.confirmMinutes(one(), '', on())).toMatchObject({ code: 'employer-case.stage' })
    expect(types(decide.refuseMinutes(waiting, '日期不符'))).toEqual(['employer-case-minutes-refused'])
  })
  const own = [...present.slice(1), { tag: 't1', name: '周敏' }]
  test.each([
    ['two people', { present: present.slice(1) }, 'employer-case.present'],
    ['one person named twice', { present: [...present.slice(1), ...present.slice(2)] }, 'employer-case.present'],
    ['somebody with a part in the case', { present: own }, 'employer-case.part'],
    ['a day to come', { on: '2026-11-27' }, 'employer-case.future'],
    ['a day before the case', { on: '2026-11-01' }, 'employer-case.early'],
    ['more than 5 years from the meeting', { until: '2031-11-21' }, 'employer-case.until-long'],
  ] as const)('%s is refused', (_name, given, code) => {
    expect(decide.recordMinutes(one(), { ...minutes, ...given }, on())).toMatchObject({ code })
  })
})

describe('art-18 telling and referring', () => {
  const decided = one({ state: 'decided', decision })
  const way = 'written' as const
  test('told once; a referral rests on a decision', () => {
    expect(types(decide.tell(decided, { on: today, way }, on()))).toEqual(['employer-case-told'])
    expect(decide.tell(decided, { on: '2026-11-19', way }, on())).toMatchObject({ code: 'employer-case.early' })
    expect(decide.tell(one({ state: 'closed', decision }), { on: today, way }, on())).toMatchObject({
      code: 'employer-case.stage',
    })
    const what = { addressee: '县市场监督管理局', text: '依法处理' }
    expect(types(decide.refer(decided, what, on()))).toEqual(['employer-case-referred'])
    expect(decide.refer(one(), what, on())).toMatchObject({ code: 'employer-case.stage' })
  })
})
