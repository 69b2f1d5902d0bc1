/** Decisions on a removal file (Article 9), as tables. */
import { describe, expect, test } from 'vitest'
import { againstStanding } from '../../../src-main/office/publicity/decide-publicity.ts'
import * as decide from '../../../src-main/office/leaving/decide-removal.ts'
import type { RemovalData } from '../../../src-main/office/leaving/removal-register.ts'

type Actor = decide.RemovalActing
const today = '2026-11-26'
const on = (given: Partial<Actor> = {}): Actor => ({
  actor: 'a9',
  actorTag: 't9',
  partTags: new Set(['t1']),
  today,
  confirmedByTwo: true,
  ...given,
})

function member(status: string = 'active'): decide.Subject {
  return {
    id: 'e1',
    data: { name: '王秀兰', employer: '县化工厂', status, termTo: '2027-01-01' } as decide.Subject['data'],
  }
}

function file(given: Partial<RemovalData> = {}): decide.RemovalFile {
  const data: RemovalData = {
    state: 'hearing',
    number: 'XX-2026-C01',
    expertId: 'e1',
    name: '王秀兰',
    employer: '县化工厂',
    ground: 'art-9-6',
    openedOn: '2026-11-02',
    facts: [],
    statement: '',
    reports: [],
    suspended: false,
    hearing: { toldOn: '2026-11-03', dueOn: '2026-11-10' },
    answers: [],
    minutes: null,
    decisions: [],
    parts: ['a1'],
    ...given,
  }
  return { id: 'c1', data }
}

const heard = [{ on: '2026-11-05', late: false, file: null, by: 'a1', record: '' }]
const types = (decided: unknown) =>
  Array.isArray(decided) ? decided.map((one: { type: string }) => one.type) : decided
const strike = { outcome: 'struck-off', reason: '事实清楚', name: '李组员' } as const

describe('art-9 opening', () => {
  const fact = { key: 'd1:r1', activityId: 'd1', number: 'N1', on: '2026-10-01', what: 'no-answer' } as const
  const what = { id: 'c1', number: 'XX-2026-C01', ground: 'art-9-6', facts: [fact], statement: '三次未答复' } as const
  test('on facts, and on a report as itself', () => {
    expect(types(decide.openFile(member(), null, what, on()))).toEqual(['removal-opened'])
    const reported = file({ state: 'reported', ground: 'art-9-3', hearing: null })
    expect(types(decide.openFile(member(), reported, { ...what, ground: 'art-9-3', facts: [] }, on()))).toEqual([
      'removal-opened',
    ])
  })
  test.each([
    ['a second file on the same person', member(), file({ state: 'opened' }), { ...what, id: 'c2' }, 'removal.open'],
    ['the same report twice', member(), file({ state: 'opened' }), what, 'removal.open'],
    ['the machine’s ground without facts', member(), null, { ...what, facts: [] }, 'removal.no-facts'],
    ['somebody who left', member('left'), null, what, 'removal.gone'],
    ['somebody struck off', member('struck-off'), null, what, 'removal.gone'],
  ] as const)('%s is refused', (_name, who, open, given, code) => {
    expect(decide.openFile(who, open, given, on())).toMatchObject({ code })
  })
})

describe('art-9-2, 9-3, 9-4, 9-5 reports', () => {
  const what = {
    id: 'c2',
    number: 'XX-2026-C02',
    ground: 'art-9-3',
    receivedOn: today,
    reporter: '',
    text: '收受礼品',
    files: [],
  } as const
  test('a further report joins the file under way: nothing is lost, and no second file begins', () => {
    expect(decide.report(member(), file(), what, on())).toMatchObject([
      { subject: 'c1', payload: { number: 'XX-2026-C01' } },
    ])
    expect(decide.report(member(), null, what, on())).toMatchObject([{ subject: 'c2' }])
  })
  test.each([
    ['on a day to come', member(), null, { ...what, receivedOn: '2026-11-27' }, 'removal.future'],
    ['on somebody who is gone', member('left'), null, what, 'removal.gone'],
    ['while a decision is being told', member(), file({ state: 'decided' }), what, 'removal.deciding'],
  ] as const)('%s is refused', (_name, who, open, given, code) => {
    expect(decide.report(who, open, given, on())).toMatchObject({ code })
  })
})

describe('art-9 suspension', () => {
  test('while a serious file is open; the member is suspended in the same append, and freed by being kept', () => {
    const serious = file({ ground: 'art-9-2', state: 'opened' })
    expect(types(decide.suspend(serious, member(), '涉嫌泄密', on()))).toEqual([
      'removal-suspended',
      'expert-suspended',
    ])
    const suspended = file({ ground: 'art-9-2', suspended: true, answers: heard })
    expect(types(decide.endSuspension(suspended, '查无实据', on()))).toEqual([
      'removal-suspension-ended',
      'expert-suspension-ended',
    ])
    const kept = decide.decide(suspended, member('suspended'), { ...strike, outcome: 'kept' }, on())
    expect(types(kept)).toEqual(['removal-decided', 'expert-suspension-ended'])
  })
  test.each([
    ['on 9 (1)', file({ ground: 'art-9-1', state: 'opened' }), 'removal.not-serious'],
    ['on 9 (6)', file({ ground: 'art-9-6', state: 'opened' }), 'removal.not-serious'],
    ['twice', file({ ground: 'art-9-2', suspended: true }), 'removal.suspended'],
    ['after the decision', file({ ground: 'art-9-2', state: 'decided' }), 'removal.stage'],
    ['on a report nobody took up', file({ ground: 'art-9-2', state: 'reported' }), 'removal.stage'],
  ] as const)('%s is refused', (_name, one, code) => {
    expect(decide.suspend(one, member(), '涉嫌泄密', on())).toMatchObject({ code })
  })
})

test('art-9 who left meanwhile is not suspended: its end would bring them back', () => {
  const serious = file({ ground: 'art-9-2', state: 'opened' })
  expect(decide.suspend(serious, member('left'), '涉嫌泄密', on())).toMatchObject({ code: 'removal.gone' })
})

describe('art-9 hearing', () => {
  const told = { on: '2026-11-26', way: 'written', days: 5, least: 5 } as const
  test('is told with its last day', () => {
    const opened = file({ state: 'opened', hearing: null })
    expect(decide.tellHearing(opened, told, '2026-12-03', on())).toMatchObject([{ payload: { dueOn: '2026-12-03' } }])
  })
  test.each([
    ['fewer days than the rule-set asks for', { ...told, days: 4 }, '2026-12-02', 'removal.short'],
    ['a day to come', { ...told, on: '2026-11-27' }, '2026-12-04', 'removal.future'],
    ['before the file was opened', { ...told, on: '2026-11-01' }, '2026-11-10', 'removal.early'],
    ['a year without its calendar', told, null, 'removal.calendar'],
  ] as const)('%s is refused', (_name, what, dueOn, code) => {
    expect(decide.tellHearing(file({ state: 'opened', hearing: null }), what, dueOn, on())).toMatchObject({ code })
  })
  test.each([
    ['on the last day', '2026-11-10', false],
    ['the day after: taken in and marked late', '2026-11-11', true],
  ])('an answer %s', (_name, day, late) => {
    expect(decide.answer(file(), { on: day, text: '在外地', file: null }, on())).toMatchObject([{ payload: { late } }])
  })
  test.each([
    ['before the expert was told', file(), '2026-11-02', 'removal.early'],
    ['on a day to come', file(), '2026-11-27', 'removal.future'],
    ['after the decision', file({ state: 'decided' }), today, 'removal.stage'],
  ] as const)('an answer %s is refused', (_name, one, day, code) => {
    expect(decide.answer(one, { on: day, text: '在外地', file: null }, on())).toMatchObject({ code })
  })
})

describe('art-9 decision', () => {
  test.each([
    ['the expert answered', file({ answers: heard }), on()],
    ['the time is over, on a date that two accounts confirmed', file(), on()],
    [
      'answered within the time, before its end',
      file({ answers: heard, hearing: { toldOn: '2026-11-25', dueOn: '2026-12-02' } }),
      on({ confirmedByTwo: false }),
    ],
  ])('struck off: %s', (_name, one, acting) => {
    expect(types(decide.decide(one, member(), strike, acting))).toEqual(['removal-decided', 'expert-struck-off'])
  })
  test.each([
    ['nobody told the expert', file({ state: 'opened', hearing: null }), member(), on(), 'removal.unheard'],
    [
      'the last day is today',
      file({ hearing: { toldOn: '2026-11-19', dueOn: today } }),
      member(),
      on(),
      'removal.hearing',
    ],
    ['the date is confirmed by one account alone', file(), member(), on({ confirmedByTwo: false }), 'clock.two'],
    ['by somebody with a part in the file', file({ answers: heard }), member(), on({ actorTag: 't1' }), 'removal.part'],
    ['a second click', file({ state: 'decided', answers: heard }), member('struck-off'), on(), 'removal.stage'],
    ['a report nobody took up', file({ state: 'reported', hearing: null }), member(), on(), 'removal.stage'],
  ] as const)('struck off is refused: %s', (_name, one, who, acting, code) => {
    expect(decide.decide(one, who, strike, acting)).toMatchObject({ code })
  })
  test('kept needs no hearing: nothing is taken from anybody', () => {
    const opened = file({ state: 'opened', hearing: null })
    expect(types(decide.decide(opened, member(), { ...strike, outcome: 'kept' }, on()))).toEqual(['removal-decided'])
  })
  test('who left meanwhile can still be struck off: an exit is no way around the list', () => {
    expect(types(decide.decide(file(), member('left'), strike, on()))).toEqual(['removal-decided', 'expert-struck-off'])
  })
  test('a later decision restores who was struck off, and nobody else', () => {
    const decisions = [{ on: '2026-11-20', outcome: 'struck-off', by: 'a2', record: '' } as const]
    const closed = file({ state: 'closed', decisions })
    const reversed = { ...strike, outcome: 'reversed' } as const
    expect(types(decide.decide(closed, member('struck-off'), reversed, on()))).toEqual([
      'removal-decided',
      'expert-reinstated',
    ])
    expect(decide.decide(closed, member('active'), reversed, on())).toMatchObject({ code: 'removal.not-struck' })
    expect(decide.decide(file(), member(), reversed, on())).toMatchObject({ code: 'removal.stage' })
  })
})

describe('art-9 minutes', () => {
  const three = [
    { tag: 't7', name: '秦组长' },
    { tag: 't8', name: '赵组员' },
    { tag: 't9', name: '李组员' },
  ]
  const minutes = {
    on: '2026-11-20',
    outcome: 'struck-off',
    reason: '事实清楚',
    number: '纪要3号',
    present: three,
    scan: null,
  } as const
  test('are entered, confirmed by another account, and only then in force', () => {
    expect(types(decide.recordMinutes(file(), member(), minutes, on()))).toEqual(['removal-minutes-recorded'])
    const kept = {
      on: '2026-11-20',
      outcome: 'struck-off',
      by: 'a1',
      record: '',
      scan: null,
      present: [],
      before: 'hearing',
    } as const
    const waiting = file({ state: 'minutes', minutes: { ...kept, present: [] } })
    expect(decide.confirmMinutes(waiting, member(), on({ actor: 'a1' }))).toMatchObject({ code: 'minutes.own' })
    expect(types(decide.confirmMinutes(waiting, member(), on()))).toEqual([
      'removal-minutes-confirmed',
      'expert-struck-off',
    ])
    expect(decide.confirmMinutes(file(), member(), on())).toMatchObject({ code: 'removal.stage' })
  })
  test.each([
    ['two people and one of them twice', { ...minutes, present: [three[0], three[0], three[1]] }, 'removal.present'],
    ['with somebody who had a part', { ...minutes, present: [...three, { tag: 't1', name: '周敏' }] }, 'removal.part'],
    ['on a day to come', { ...minutes, on: '2026-11-27' }, 'removal.future'],
    ['before the file was opened', { ...minutes, on: '2026-11-01' }, 'removal.early'],
    ['on a day of the hearing', { ...minutes, on: '2026-11-10' }, 'removal.hearing'],
  ])('%s are refused', (_name, given, code) => {
    expect(decide.recordMinutes(file(), member(), given as typeof minutes, on())).toMatchObject({ code })
  })
})

describe('art-9 the expert is told', () => {
  const decided = file({
    state: 'decided',
    decisions: [{ on: '2026-11-20', outcome: 'struck-off', by: 'a2', record: '' }],
  })
  test('once, not before the decision', () => {
    expect(types(decide.tell(decided, { on: '2026-11-21', way: 'written' }, on()))).toEqual(['removal-told'])
    expect(decide.tell(decided, { on: '2026-11-19', way: 'written' }, on())).toMatchObject({ code: 'removal.early' })
    expect(decide.tell(file({ state: 'closed' }), { on: today, way: 'written' }, on())).toMatchObject({
      code: 'removal.stage',
    })
  })
})

describe('art-5-6, art-9 whose form was handed in before', () => {
  test.each([
    ['was never a member', null, undefined],
    ['whose term goes on', { status: 'active', suspended: false }, undefined],
    ['who left', { status: 'left', suspended: false }, undefined],
    ['who was struck off since', { status: 'struck-off', suspended: false }, 'publicity.struck-off'],
    ['who is suspended', { status: 'suspended', suspended: true }, 'publicity.suspended'],
    ['who left while suspended, the file still open', { status: 'left', suspended: true }, 'publicity.suspended'],
  ] as const)('%s: %j', (_name, standing, code) => {
    expect(againstStanding('王秀兰', standing)?.code).toBe(code)
  })
})
