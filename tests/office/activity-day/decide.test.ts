/**
 * The day of an activity, as tables (Articles 10 (1) to (4), 11 (1) to (3)): given what is on record and what is asked, these
 * entries or this refusal.
 */
import { describe, expect, test } from 'vitest'
import type { Decided } from '../../../src-main/office/admission/deciding.ts'
import { type Acting, attend, finish, reopen, signIn, undertake } from '../../../src-main/office/activity-day/decide.ts'
import { payFees, setFee } from '../../../src-main/office/activity-day/decide-fees.ts'
import {
  answerMaterial,
  askMaterial,
  fileOpinion,
  fileResult,
} from '../../../src-main/office/activity-day/decide-filing.ts'
import { cancel, postpone, type Telling, timeAnswer } from '../../../src-main/office/activity-day/decide-time.ts'
import type { Participant } from '../../../src-main/office/activity-day/people.ts'
import { noWork, type WorkState } from '../../../src-main/office/activity-day/state.ts'

const startsAt = '2026-12-03T09:00:00+08:00'
const endsAt = '2026-12-03T17:00:00+08:00'
const today = '2026-12-03'
const noon = Date.parse('2026-12-03T12:00:00+08:00')
const before = Date.parse('2026-12-01T12:00:00+08:00')

const person = (personId: string, current = true): Participant => ({
  personId,
  from: 'drawn',
  expertId: personId,
  name: personId,
  employer: '',
  groupId: 'g',
  groupLabel: 'g',
  current,
})

/** Two take part, one has left, one is only invited; it is noon of the day. */
function on(work: Partial<WorkState> = {}, given: Partial<Telling> = {}): Telling {
  const acting: Acting = {
    subject: 'w1',
    work: { ...noWork('d1'), ...work },
    people: [person('e1'), person('e2'), person('left', false)],
    invited: [person('invited')],
    gone: new Set(),
    rehearsal: false,
    cancelled: false,
    drawn: true,
    startsAt,
    endsAt,
    today,
    now: noon,
    answerDueOn: '2026-12-02',
    newId: () => 'n1',
  }
  return { ...acting, toTell: ['e1', 'e2'], attempt: 1, voiding: false, placeNow: '新县', ...given }
}

const act = { by: 'a1', at: startsAt, record: 'r' }
const codeOf = (decided: Decided) => ('code' in decided ? `${decided.code} ${decided.field ?? ''}`.trim() : 'ok')
const promised = (scan: string | null) => ({
  undertakings: [{ ...act, personId: 'e1', version: '1', way: 'page' as const, on: today, scan }],
})
const present = {
  attendance: [{ ...act, personId: 'e1', state: 'present' as const, arrivedAt: startsAt, way: 'clerk' as const }],
}
const called = { ...act, people: [] }

describe('what shuts the day to everything', () => {
  test.each<[string, Partial<WorkState>, Partial<Telling>, string]>([
    ['a rehearsal', {}, { rehearsal: true }, 'work.rehearsal'],
    ['nobody was drawn', {}, { drawn: false }, 'work.not-drawn'],
    ['the activity was called off', {}, { cancelled: true }, 'work.cancelled'],
    ['its work was called off', { cancelled: called }, {}, 'work.cancelled'],
    ['it is finished', { finished: act }, {}, 'work.finished'],
  ])('%s: %s', (_name, work, given, code) => {
    const acting = on(work, given)
    const decided = [
      attend({ personId: 'e1', state: 'present', reason: '迟到了' }, acting),
      signIn('e1', 'page', acting),
      undertake({ personId: 'e1', version: '1', way: 'page', on: today, scan: null }, acting),
      fileOpinion({ personId: 'e1', kind: 'opinion', text: '同意', files: [], own: true }, acting),
      askMaterial({ personId: 'e1', question: '工艺图', own: true }, acting),
      fileResult({ finishedOn: today, text: '合格', files: [], reason: '' }, acting),
      setFee({ personId: 'e1', basis: 'day', units: 1, rate: 50_000, reason: '' }, acting),
    ]
    expect(decided.map(codeOf)).toEqual(decided.map(() => code))
  })
})

describe('art-11-1, art-11-2, art-11-3: the undertaking before an activity', () => {
  test.each<[string, Partial<WorkState>, { personId?: string; way?: 'paper'; on?: string; scan?: string }, string]>([
    ['on the own page', {}, {}, 'ok'],
    ['on paper with its scan', {}, { way: 'paper', scan: 's' }, 'ok'],
    ['a second time', promised(null), {}, 'work.undertaken'],
    ['the paper of what was promised on the page', promised(null), { way: 'paper', scan: 's' }, 'ok'],
    ['the paper a second time', promised('s'), { way: 'paper', scan: 's' }, 'work.undertaken'],
    ['on a day to come', {}, { on: '2026-12-04' }, 'work.future on'],
    ['by whoever has left', {}, { personId: 'left' }, 'work.left'],
    ['by somebody of another activity', {}, { personId: 'e9' }, 'work.not-here'],
  ])('%s', (_name, work, given, code) => {
    const what = { personId: 'e1', version: '1', way: 'page' as const, on: today, scan: null, ...given }
    expect(codeOf(undertake(what, on(work)))).toBe(code)
  })
  test('the entry says who, which words, how and when', () => {
    const what = { personId: 'e1', version: '2', way: 'page', on: today, scan: null } as const
    expect(undertake(what, on())).toEqual([{ type: 'work-undertaken', subject: 'w1', payload: what }])
  })
})

describe('art-10-1: material asked for', () => {
  const asked = (requestId: string, answered = false) => ({
    ...act,
    requestId,
    personId: 'e1',
    own: true,
    dueOn: null,
    answer: answered ? { ...act, files: [] } : null,
  })
  const many = Array.from({ length: 10 }, (_, at) => asked(`q${at}`))
  test.each<[string, Partial<WorkState>, string, string]>([
    ['by whoever takes part', {}, 'e1', 'ok'],
    ['by whoever is invited and has not answered yet', {}, 'invited', 'ok'],
    ['by whoever has left', {}, 'left', 'work.left'],
    ['with ten open', { material: many }, 'e1', 'work.many-questions'],
    ['with nine open', { material: [...many.slice(1), asked('q0', true)] }, 'e1', 'ok'],
  ])('%s', (_name, work, personId, code) => {
    expect(codeOf(askMaterial({ personId, question: '工艺图', own: true }, on(work)))).toBe(code)
  })
  test('is answered by the day before the activity, and its words are personal', () => {
    expect(askMaterial({ personId: 'e1', question: ' 工艺图 ', own: true }, on())).toMatchObject([
      { type: 'work-material-asked', payload: { dueOn: '2026-12-02' }, personal: [{ question: '工艺图' }] },
    ])
  })
  test.each<[string, Partial<WorkState>, string]>([
    ['once', { material: [asked('q1')] }, 'ok'],
    ['not twice', { material: [asked('q1', true)] }, 'work.answered'],
    ['not where nothing was asked', {}, 'work.no-request'],
  ])('is answered %s', (_name, work, code) => {
    expect(codeOf(answerMaterial({ requestId: 'q1', text: '见附件', files: [] }, on(work)))).toBe(code)
  })
})

describe('art-10-2: an opinion of one’s own, or none of one’s signature', () => {
  const filed = (count: number) => ({
    opinions: Array.from({ length: count }, (_, at) => {
      return { ...act, opinionId: `o${at}`, personId: 'e1', kind: 'dissent' as const, files: [], own: true }
    }),
  })
  const scan = { digest: 'f'.repeat(64), name: '意见.pdf' }
  const scans = [scan, scan, scan, scan, scan, scan, scan, scan, scan, scan, scan]
  test.each<[string, Partial<WorkState>, Partial<Parameters<typeof fileOpinion>[0]>, Partial<Telling>, string]>([
    ['a dissent', {}, {}, {}, 'ok'],
    ['a file without words', {}, { text: '', files: [scan] }, {}, 'ok'],
    ['neither words nor a file', {}, { text: ' ' }, {}, 'work.empty text'],
    ['not signed, with the reason', {}, { kind: 'unsigned' }, {}, 'ok'],
    ['not signed, without the reason', {}, { kind: 'unsigned', text: '', files: [scan] }, {}, 'work.empty text'],
    ['before the activity has begun', {}, {}, { now: before }, 'work.not-begun'],
    ['by whoever has left, entered by a clerk', {}, { personId: 'left', own: false }, {}, 'ok'],
    ['by whoever has left, on the own page', {}, { personId: 'left' }, {}, 'work.left'],
    ['the fifth on the own page', filed(4), {}, {}, 'ok'],
    ['the sixth on the own page', filed(5), {}, {}, 'work.many-opinions'],
    ['the sixth, entered by a clerk', filed(5), { own: false }, {}, 'ok'],
    ['with more files than the own page takes', {}, { files: scans }, {}, 'work.many-files files'],
  ])('%s', (_name, work, given, acting, code) => {
    const what = { personId: 'e1', kind: 'dissent' as const, text: '不同意', files: [], own: true, ...given }
    expect(codeOf(fileOpinion(what, on(work, acting)))).toBe(code)
  })
  test('its words are personal', () => {
    const what = { personId: 'e1', kind: 'dissent', text: '粉尘超标', files: [], own: true } as const
    const decided = fileOpinion(what, on())
    expect(decided).toMatchObject([{ personal: [{ text: '粉尘超标' }] }])
    expect(JSON.stringify(Array.isArray(decided) && decided[0]?.payload)).not.toContain('粉尘')
  })
})

describe('art-10-3: not taking part, with a reason', () => {
  const absent = { personId: 'e1', state: 'absent', reason: '住院' } as const
  test.each<[string, Partial<WorkState>, Partial<Parameters<typeof attend>[0]>, Partial<Telling>, string]>([
    ['absent on the day', {}, {}, {}, 'ok'],
    ['absent without a reason', {}, { reason: '' }, {}, 'work.reason reason'],
    ['absent before it begins: the seat is given up instead', {}, {}, { now: before }, 'work.not-begun'],
    ['gone from the pool before it begins', {}, {}, { now: before, gone: new Set(['e1']) }, 'ok'],
    ['present in time', {}, { state: 'present', arrivedAt: startsAt, reason: '' }, {}, 'ok'],
    ['present late, without a reason', {}, { state: 'present', reason: '' }, {}, 'work.reason reason'],
    ['present in the future', {}, { state: 'present', arrivedAt: endsAt }, {}, 'work.future arrivedAt'],
    [
      'present two days before',
      {},
      { state: 'present', arrivedAt: '2026-12-01T09:00:00+08:00' },
      {},
      'work.too-early arrivedAt',
    ],
    ['corrected without a reason', present, { reason: '' }, {}, 'work.reason reason'],
  ])('%s', (_name, work, given, acting, code) => {
    expect(codeOf(attend({ ...absent, ...given }, on(work, acting)))).toBe(code)
  })
  const another = { ...act, attempt: 1, startsAt, endsAt, people: ['e1'] }
  test.each<[string, Partial<WorkState>, boolean, string, Partial<Telling>, string]>([
    ['cannot come at another time', { postponements: [another] }, false, '出差', {}, 'ok'],
    ['cannot come, without a reason', { postponements: [another] }, false, '', {}, 'work.reason reason'],
    ['can come', { postponements: [another] }, true, '', {}, 'ok'],
    ['nothing was put off', {}, false, '出差', {}, 'work.no-postponement'],
    ['after its end', { postponements: [another] }, true, '', { now: Date.parse(endsAt) + 1 }, 'work.ended'],
  ])('%s', (_name, work, can, reason, acting, code) => {
    expect(codeOf(timeAnswer({ personId: 'e1', can, reason, own: true }, on(work, acting)))).toBe(code)
  })
})

describe('art-10-4: fees', () => {
  const fee = (paidOn: string | null) => ({ fees: [{ ...act, feeId: 'f1', personId: 'e1', paidOn }] })
  const what = { personId: 'e1', basis: 'day', units: 2, rate: 50_000, reason: '' } as const
  test.each<[string, Partial<WorkState>, Partial<Parameters<typeof setFee>[0]>, string]>([
    ['fixed', {}, {}, 'ok'],
    ['of whoever has left', {}, { personId: 'left' }, 'ok'],
    ['changed with a reason', fee(null), { reason: '天数有误' }, 'ok'],
    ['changed without one', fee(null), {}, 'work.reason reason'],
    ['changed when it is paid', fee(today), { reason: '天数有误' }, 'work.paid'],
  ])('%s', (_name, work, given, code) => expect(codeOf(setFee({ ...what, ...given }, on(work)))).toBe(code))
  test('the amount follows from basis and rate and is personal', () => {
    const [entry] = setFee(what, on()) as { payload: object; personal: object[] }[]
    expect(entry?.personal).toMatchObject([{ units: 2, rate: 50_000, amount: 100_000 }])
    expect(entry?.payload).toEqual({ feeId: 'n1', personId: 'e1' })
    expect(setFee({ ...what, basis: 'lump' }, on())).toMatchObject([{ personal: [{ units: 1, amount: 50_000 }] }])
  })
  const pay = { personIds: ['e1'], paid: true, on: today, reason: '' }
  test.each<[string, Partial<WorkState>, Partial<Parameters<typeof payFees>[0]>, string]>([
    ['paid', fee(null), {}, 'ok'],
    ['paid twice', fee(today), {}, 'work.fees'],
    ['paid before it was fixed', {}, {}, 'work.fees'],
    ['paid with one who has none', fee(null), { personIds: ['e1', 'e2'] }, 'work.fees'],
    ['paid tomorrow', fee(null), { on: '2026-12-04' }, 'work.future on'],
    ['paid before the activity', fee(null), { on: '2026-12-02' }, 'work.before on'],
    ['not paid after all, with a reason', fee(today), { paid: false, reason: '退回' }, 'ok'],
    ['not paid after all, without one', fee(today), { paid: false }, 'work.reason reason'],
  ])('%s', (_name, work, given, code) => expect(codeOf(payFees({ ...pay, ...given }, on(work)))).toBe(code))
})

describe('signing in, the result, the end', () => {
  test.each<[string, Partial<WorkState>, Partial<Telling>, string]>([
    ['on the day', {}, {}, 'ok'],
    ['three hours before', {}, { now: Date.parse('2026-12-03T06:00:00+08:00') }, 'ok'],
    ['a minute earlier', {}, { now: Date.parse('2026-12-03T05:59:00+08:00') }, 'work.no-sign-in'],
    ['after its end', {}, { now: Date.parse(endsAt) + 1 }, 'work.no-sign-in'],
    ['a second time', present, {}, 'work.no-sign-in'],
  ])('signing in %s', (_name, work, acting, code) => expect(codeOf(signIn('e1', 'page', on(work, acting)))).toBe(code))

  const filed = { results: [{ ...act, resultId: 'r1', finishedOn: today, files: [] }] }
  test.each<[string, Partial<WorkState>, Partial<Parameters<typeof fileResult>[0]>, string]>([
    ['in words', {}, {}, 'ok'],
    ['neither words nor a file', {}, { text: '' }, 'work.empty text'],
    ['of tomorrow', {}, { finishedOn: '2026-12-04' }, 'work.future finishedOn'],
    ['of the day before', {}, { finishedOn: '2026-12-02' }, 'work.before finishedOn'],
    ['corrected with a reason', filed, { reason: '笔误' }, 'ok'],
    ['corrected without one', filed, {}, 'work.reason reason'],
  ])('a result %s', (_name, work, given, code) => {
    expect(codeOf(fileResult({ finishedOn: today, text: '合格', files: [], reason: '', ...given }, on(work)))).toBe(
      code,
    )
  })

  const over = { now: Date.parse(endsAt) }
  test('ends with its time, is opened again with words, and ends at once where it was called off', () => {
    expect([finish(on()), finish(on({}, over)), finish(on({ finished: act }, over))].map(codeOf)).toEqual([
      'work.not-ended',
      'ok',
      'work.finished',
    ])
    expect(codeOf(finish(on({ cancelled: called })))).toBe('ok')
    expect([reopen('补录', on({ finished: act })), reopen('补录', on())].map(codeOf)).toEqual([
      'ok',
      'work.not-finished',
    ])
  })

  const later = {
    startsAt: '2026-12-10T09:00:00+08:00',
    endsAt: '2026-12-10T17:00:00+08:00',
    place: '新县',
    reason: '大雪',
  }
  test.each<[string, Partial<WorkState>, Partial<typeof later>, Partial<Telling>, string]>([
    ['to a week later', {}, {}, {}, 'ok'],
    ['to the past', {}, { startsAt }, {}, 'work.past startsAt'],
    ['to an end before its beginning', {}, { endsAt: later.startsAt }, {}, 'work.dates endsAt'],
    ['to the same time and place', {}, { startsAt, endsAt }, { now: before }, 'work.same startsAt'],
    ['after somebody came', present, {}, {}, 'work.begun'],
    ['while it is being voided', {}, {}, { voiding: true }, 'work.voiding'],
  ])('put off %s', (_name, work, given, acting, code) => {
    expect(codeOf(postpone({ ...later, ...given }, on(work, acting)))).toBe(code)
  })
  test('called off: everybody who was asked is told, unless somebody came already', () => {
    expect(cancel('大雪', on())).toMatchObject([{ type: 'work-cancelled', payload: { people: ['e1', 'e2'] } }])
    expect(codeOf(cancel('大雪', on(present)))).toBe('work.begun')
    expect(codeOf(cancel('大雪', on({}, { voiding: true })))).toBe('work.voiding')
  })
})
