/** The way of an applicant through the office's API: application, employer, department, list, decision, publicity, admission (7-1 to 7-5). */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { measureEmployer } from '../employers/case.ts'
import { type TestClock, type TestOffice, testClock, testOffice } from '../harness.ts'
import {
  aForm,
  type Cast,
  castOf,
  handIn,
  judgeAll,
  openCall,
  recommended,
  residentId,
  reviewed,
  scan,
} from './people.ts'

const dayMs = 86_400_000
let clock: TestClock
let office: TestOffice
let cast: Cast
let callId: string
let today: string

/** The office's day is set once: Monday, 4 March 2024; a week without holidays follows. */
beforeAll(async () => {
  clock = testClock()
  clock.turnWall(Date.parse('2024-03-04T10:00:00+08:00') - clock.effects.wall())
  office = await testOffice({ clock })
  cast = await castOf(office)
  await confirmDate()
  today = office.office.core()?.today() ?? ''
  callId = await openCall(cast, today)
})
afterAll(() => office.close())

async function confirmDate() {
  for (const one of [cast.clerk, cast.leader]) await one.ok('clock.confirm', await confirmation(one))
}

async function confirmation(one: Cast['clerk']) {
  return { shown: (await one.ok('clock.status')).now }
}

const listOf = async (ids: string[]) =>
  (await cast.clerk.ok('lists.create', { title: '第一批', applicationIds: ids })).id
const approve = (ids: string[]) => ids.map((applicationId) => ({ applicationId, approved: true }))

describe('art-7 from the form to the certificate', () => {
  test('seven steps, each by its role; the expert can be found and has a term of three years', async () => {
    const id = await reviewed(cast, callId, aForm(1))
    expect((await cast.clerk.ok('applications.get', { id })).state).toBe('office-consolidation')
    const listId = await listOf([id])
    expect((await cast.leader.refused('lists.decide', { id: listId, lines: approve([id]) })).code).toBe('list.state')
    await cast.clerk.ok('lists.present', { id: listId })
    await cast.leader.ok('lists.decide', { id: listId, lines: approve([id]) })
    const { id: publicityId } = await cast.clerk.ok('publicity.begin', {
      listId,
      title: '第一批拟入库专家公示',
      venue: '局门户网站',
      days: 5,
    })
    const view = await cast.clerk.ok('publicity.get', { id: publicityId })
    expect(view.bar.map(({ kind, count }) => `${kind}${count ?? ''}`)).toEqual([
      'begin',
      'working1',
      'working2',
      'working3',
      'working4',
      'off',
      'off',
      'working5',
      'admission',
    ])
    expect(view.lastDay).toBe('2024-03-11')
    expect((await cast.clerk.refused('publicity.admit', { id: publicityId })).code).toBe('publicity.running')
    clock.turnWall(8 * dayMs)
    expect((await cast.clerk.refused('publicity.admit', { id: publicityId })).code).toBe('clock.two')
    await confirmDate()
    expect(await cast.clerk.ok('publicity.admit', { id: publicityId })).toEqual({ admitted: 1, left: [] })
    const admitted = await cast.clerk.ok('applications.get', { id })
    expect(admitted.state).toBe('admitted')
    const expert = await cast.clerk.ok('pool.get', { id: admitted.expertId ?? '' })
    expect(expert).toMatchObject({ name: '申报人1', status: 'active', adopted: false, termTo: '2027-03-12' })
    expect((await cast.clerk.ok('publicity.get', { id: publicityId })).state).toBe('ended')
  })
})

describe('art-7-2 what keeps a form from being handed in', () => {
  const table: [string, Partial<ReturnType<typeof aForm>>, string, string][] = [
    ['no name', { name: '' }, 'application.form', 'form.name'],
    ['birth date against the ID', { birthDate: '1975-03-09' }, 'application.form', 'form.birthDate'],
    ['a wrong check place', { residentId: '411523197503080010' }, 'application.form', 'form.residentId'],
    [
      'work that ends before it begins',
      { work: [{ employer: '甲', post: '乙', from: '2010-01-01', to: '2009-01-01' }] },
      'application.form',
      'form.work.0.to',
    ],
    ['no field', { fields: [] }, 'application.form', 'form.fields'],
    [
      'undertaking not signed',
      { signed: { on: '2024-03-01', undertaking: false as true, notice: true, publication: true } },
      'application.form',
      'form.signed.undertaking',
    ],
  ]
  test.each(table)('%s', async (_name, given, code, field) => {
    const { id } = await cast.clerk.ok('applications.begin', { callId })
    await cast.clerk.ok('applications.saveDraft', { id, form: aForm(50, given), revision: 0 })
    await cast.clerk.ok('applications.attach', { id, kind: 'bundle', file: scan('材料') })
    expect(await cast.clerk.refused('applications.submit', { id })).toMatchObject({ code, field })
    expect((await cast.clerk.ok('applications.draft', { id })).form['employer']).toBe('新县民爆器材有限公司')
  })

  test('proofs are asked for by kind', async () => {
    const { id } = await cast.clerk.ok('applications.begin', { callId })
    await cast.clerk.ok('applications.saveDraft', { id, form: aForm(51), revision: 0 })
    expect((await cast.clerk.ok('applications.checkDraft', { id })).missing).toEqual([
      'identity',
      'signed-form',
      'degree',
      'title',
    ])
    expect((await cast.clerk.refused('applications.submit', { id })).code).toBe('application.proof')
  })

  test('one person has one application under way, under whatever name', async () => {
    await handIn(cast, callId, aForm(60))
    const { id } = await cast.clerk.ok('applications.begin', { callId })
    await cast.clerk.ok('applications.attach', { id, kind: 'bundle', file: scan('材料') })
    await cast.clerk.ok('applications.saveDraft', { id, form: aForm(60), revision: 0 })
    expect((await cast.clerk.refused('applications.submit', { id })).code).toBe('application.twice')
    await cast.clerk.ok('applications.saveDraft', { id, form: aForm(60, { name: '别名' }), revision: 1 })
    expect((await cast.clerk.refused('applications.submit', { id })).code).toBe('application.same-id')
  })

  test('a member of the pool cannot apply again while the term runs', async () => {
    const { id } = await cast.clerk.ok('applications.begin', { callId })
    await cast.clerk.ok('applications.attach', { id, kind: 'bundle', file: scan('材料') })
    await cast.clerk.ok('applications.saveDraft', { id, form: aForm(1, { residentId: residentId(1) }), revision: 0 })
    expect((await cast.clerk.refused('applications.submit', { id })).code).toBe('application.twice')
  })
})

describe('art-7-2 the employer', () => {
  test('a recommendation vouches for everything; a refusal returns the form with its reason', async () => {
    const id = await handIn(cast, callId, aForm(70))
    const half = { ...recommended, vouches: { conduct: true, record: false, truth: true } }
    expect((await cast.clerk.refused('review.employerCheck', { ids: [id], ...half })).code).toBe('employer.vouch')
    const no = { ...recommended, result: 'refused' }
    expect((await cast.clerk.refused('review.employerCheck', { ids: [id], ...no })).code).toBe('employer.reason')
    await cast.clerk.ok('review.employerCheck', { ids: [id], ...no, reason: '已离职' })
    const view = await cast.clerk.ok('applications.get', { id })
    expect(view.state).toBe('returned')
    expect(view.returned?.reason).toBe('已离职')
  })

  test('art-18 an employer whose right was withdrawn cannot recommend, and can again when it is given back', async () => {
    const id = await handIn(cast, callId, aForm(71, { employer: '失信单位' }))
    const { rows } = await cast.clerk.ok('pool.employers', { text: '失信单位' })
    const employerId = rows[0]?.id ?? ''
    await measureEmployer(cast, employerId, office.office.core()?.today(), {
      outcome: 'right-withdrawn',
      until: '2024-12-31',
    })
    expect((await cast.clerk.refused('review.employerCheck', { ids: [id], ...recommended })).code).toBe(
      'employer.barred',
    )
    await cast.leader.ok('employers.restore', { id: employerId, reason: '已整改' })
    await cast.clerk.ok('review.employerCheck', { ids: [id], ...recommended })
  })
})

describe('art-7-3 review', () => {
  test('what the machine decided cannot be judged away; what it left must be judged before the word is given', async () => {
    const id = await handIn(cast, callId, aForm(80, { work: [{ employer: '甲', post: '乙', from: '2018-01-01' }] }))
    await cast.clerk.ok('review.employerCheck', { ids: [id], ...recommended })
    const years = { ids: [id], condition: 'art-6a-4:years', field: 'special-trade', fits: true, reason: '经验丰富' }
    expect((await cast.reviewer.refused('review.judge', years)).code).toBe('review.not-asked')
    await judgeAll(cast, id)
    expect(await cast.reviewer.refused('review.pass', { ids: [id] })).toMatchObject({
      code: 'application.against',
      provision: 'art-6a-4',
    })
    await cast.reviewer.ok('review.reject', { ids: [id], reason: '从业年限不足' })
    expect((await cast.clerk.ok('applications.get', { id })).state).toBe('rejected')
  })

  test('a return keeps the number, marks fields, and begins the review anew', async () => {
    const id = await handIn(cast, callId, aForm(81))
    await cast.clerk.ok('review.employerCheck', { ids: [id], ...recommended })
    await judgeAll(cast, id)
    await cast.reviewer.ok('review.return', { ids: [id], fields: ['results'], reason: '缺证书' })
    const { number } = await cast.clerk.ok('applications.get', { id })
    const draft = await cast.clerk.ok('applications.begin', { correct: id })
    expect((await cast.clerk.ok('applications.begin', { correct: id })).id).toBe(draft.id)
    const opened = await cast.clerk.ok('applications.draft', { id: draft.id })
    expect(opened.returned?.fields).toEqual(['results'])
    expect(opened.form['name']).toBe('申报人81')
    expect(await cast.clerk.ok('applications.submit', { id: draft.id })).toEqual({ id, number })
    const view = await cast.clerk.ok('applications.get', { id })
    expect([view.state, view.judgements.length]).toEqual(['employer-check', 0])
  })

  test('a special need and several fields: the field that does not fit is left out, the other goes on', async () => {
    const id = await handIn(
      cast,
      callId,
      aForm(82, {
        fields: ['special-trade', 'finance-audit'],
        titles: [{ name: '工程师', level: 'middle', on: '2010-01-01' }],
      }),
    )
    await cast.clerk.ok('review.employerCheck', { ids: [id], ...recommended })
    await judgeAll(cast, id)
    expect((await cast.reviewer.refused('review.pass', { ids: [id] })).provision).toBe('art-5-4')
    await cast.reviewer.ok('review.pass', { ids: [id], fields: ['special-trade'] })
    expect((await cast.clerk.ok('applications.get', { id })).fields).toEqual(['special-trade'])
  })
})

describe('art-5-5 an approved special need', () => {
  test('lifts the limit of age, from its day on; without a paper it is nothing', async () => {
    const old = residentId(83, '1950-01-01')
    const id = await handIn(cast, callId, aForm(83, { residentId: old, birthDate: '1950-01-01' }))
    await cast.clerk.ok('review.employerCheck', { ids: [id], ...recommended })
    await judgeAll(cast, id)
    expect((await cast.reviewer.refused('review.pass', { ids: [id] })).provision).toBe('art-5-5')
    const need = { id, approvedBy: '局长办公会', on: '2024-03-05', reason: '民爆方面没有其他人选' }
    expect((await cast.clerk.refused('review.specialNeed', need)).code).toBe('special-need.scan')
    await cast.clerk.ok('review.specialNeed', { ...need, scan: scan('批准') })
    const { findings } = await cast.reviewer.ok('applications.get', { id })
    expect(findings.find(({ provision }) => provision === 'art-5-5')?.outcome).toBe('exempt')
    await cast.reviewer.ok('review.pass', { ids: [id] })
  })
})

describe('art-7-3 decision', () => {
  test('on paper: entered by one, confirmed by another, the reviewer not among those who decided', async () => {
    const ids = [await reviewed(cast, callId, aForm(90)), await reviewed(cast, callId, aForm(91))]
    const id = await listOf(ids)
    await cast.clerk.ok('lists.present', { id })
    const lines = [
      { applicationId: ids[0], approved: true },
      { applicationId: ids[1], approved: false, reason: '暂缓' },
    ]
    const names = (await cast.clerk.ok('lists.get', { id })).lines[0]
    const minutes = { id, lines, number: '〔2024〕3号', on: office.office.core()?.today(), scan: scan('纪要') }
    expect(
      (await cast.clerk.refused('lists.recordMinutes', { ...minutes, presiding: '秦志刚', present: [names?.reviewer] }))
        .code,
    ).toBe('deciders.reviewer')
    await cast.clerk.ok('lists.recordMinutes', { ...minutes, presiding: '张局长', present: ['李副局长'] })
    expect((await cast.clerk.ok('applications.get', { id: ids[0] })).state).toBe('leading-group')
    expect((await cast.clerk.refused('lists.confirmMinutes', { id })).code).toBe('minutes.own')
    await cast.leader.ok('lists.confirmMinutes', { id })
    expect((await cast.clerk.ok('applications.get', { id: ids[1] })).state).toBe('rejected')
    expect((await cast.clerk.ok('lists.get', { id })).approved).toBe(1)
  })

  test('the department that reviewed cannot consolidate, and a line that is struck says why', async () => {
    const id = await reviewed(cast, callId, aForm(92))
    const listId = await listOf([id])
    await cast.clerk.ok('lists.present', { id: listId })
    const strike = [{ applicationId: id, approved: false }]
    expect((await cast.leader.refused('lists.decide', { id: listId, lines: strike })).code).toBe('list.reason')
    await cast.clerk.ok('lists.withdraw', { id: listId, reason: '补充材料' })
    expect((await cast.clerk.ok('applications.get', { id })).state).toBe('office-consolidation')
  })
})

describe('art-7-4 publicity and objections', () => {
  test('not shorter than five working days, only longer; an objection holds one person alone; both are told', async () => {
    const ids = [
      await reviewed(cast, callId, aForm(100)),
      await reviewed(cast, callId, aForm(101)),
      await reviewed(cast, callId, aForm(102)),
    ]
    const listId = await listOf(ids)
    await cast.clerk.ok('lists.present', { id: listId })
    await cast.leader.ok('lists.decide', { id: listId, lines: approve(ids) })
    const begin = { listId, title: '第二批公示', venue: '局门户网站' }
    expect((await cast.clerk.refused('publicity.begin', { ...begin, days: 4 })).code).toBe('publicity.short')
    const { id } = await cast.clerk.ok('publicity.begin', { ...begin, days: 5 })
    expect((await cast.clerk.refused('publicity.begin', { ...begin, days: 5 })).code).toBe('publicity.nobody')
    expect((await cast.clerk.refused('publicity.extend', { id, days: 5, reason: '延长' })).code).toBe(
      'publicity.shorter',
    )
    await cast.clerk.ok('publicity.extend', { id, days: 6, reason: '节假日较多' })
    const on = office.office.core()?.today() ?? ''
    const objection = { publicityId: id, receivedOn: on, text: '工作年限不实' }
    const first = await cast.discipline.ok('objections.receive', { ...objection, applicationId: ids[0] })
    const second = await cast.clerk.ok('objections.receive', { ...objection, applicationId: ids[1], objector: '王某' })
    clock.turnWall(9 * dayMs)
    await confirmDate()
    const { admitted, left } = await cast.clerk.ok('publicity.admit', { id })
    expect([admitted, left.map(({ name }) => name)]).toEqual([1, ['申报人100', '申报人101']])
    await cast.clerk.ok('objections.verify', { id: first.id, outcome: 'founded', text: '属实' })
    await cast.clerk.ok('objections.verify', { id: second.id, outcome: 'unfounded', text: '不属实' })
    for (const { id: one } of [first, second]) {
      await cast.clerk.ok('objections.tell', { id: one, who: 'subject', on, how: 'written' })
      expect((await cast.clerk.ok('publicity.admit', { id })).admitted).toBe(0)
    }
    for (const { id: one } of [first, second])
      await cast.clerk.ok('objections.tell', { id: one, who: 'objector', on, how: 'notice-board' })
    expect(await cast.clerk.ok('publicity.admit', { id })).toEqual({ admitted: 1, left: [] })
    const states = await Promise.all(
      ids.map(async (one) => (await cast.clerk.ok('applications.get', { id: one })).state),
    )
    expect(states).toEqual(['rejected', 'admitted', 'admitted'])
  })

  test('a corrected notice begins anew', async () => {
    const ids = [await reviewed(cast, callId, aForm(110))]
    const listId = await listOf(ids)
    await cast.clerk.ok('lists.present', { id: listId })
    await cast.leader.ok('lists.decide', { id: listId, lines: approve(ids) })
    const { id } = await cast.clerk.ok('publicity.begin', { listId, title: '第三批', venue: '网站', days: 5 })
    clock.turnWall(3 * dayMs)
    await confirmDate()
    await cast.clerk.ok('publicity.correct', { id, title: '第三批（更正）', reason: '单位名称有误' })
    const view = await cast.clerk.ok('publicity.get', { id })
    expect([view.begunOn, view.title]).toEqual([office.office.core()?.today(), '第三批（更正）'])
  })
})
