/** Cases on employers through the real office (Article 18): from what became known to a withdrawn right, papers, minutes, to-dos. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays } from '../../../src-shared/model/dates.ts'
import { castOf, type Cast } from '../admission/people.ts'
import { type Person, type TestOffice, testOffice } from '../harness.ts'
import { setScene } from '../scene.ts'
import { proposedCase } from './case.ts'

let office: TestOffice
let cast: Cast
let clerk: Person
let employerId = ''
let today = ''
beforeAll(async () => {
  office = await testOffice()
  await setScene(office, 2)
  cast = await castOf(office)
  clerk = cast.clerk
  employerId = (await clerk.ok('pool.employers', {})).rows[0]?.id ?? ''
  today = office.office.core()?.today() ?? ''
}, 120_000)
afterAll(() => office.close())

const todos = async (who: Person) =>
  (await who.ok('home.todos')).groups
    .flatMap((group) => group.todos)
    .filter(({ to }) => to.startsWith('/employers/cases'))
    .map(({ title }) => title)

const barredUntil = async () =>
  (await clerk.ok('pool.employers', {})).rows.find(({ id }) => id === employerId)?.barredUntil

describe('art-18 from what became known to the measure', () => {
  let id = ''
  const until = () => addDays(today, 200)

  test('an unknown employer or expert is refused; a second click opens no second case', async () => {
    const what = {
      employerId,
      kind: 'academic-fraud',
      source: 'report',
      knownOn: today,
      knewOn: addDays(today, -40),
      facts: '论文抄袭',
      files: [new File(['%PDF-1.4'], '来信.pdf')],
    }
    const unknown = await clerk.refused('employerCases.open', { ...what, employerId: 'none' })
    expect(unknown.code).toBe('employer.unknown')
    expect((await clerk.refused('employerCases.open', { ...what, expertId: 'none' })).code).toBe('pool.unknown')
    id = (await clerk.ok('employerCases.open', what)).id
    expect((await clerk.refused('employerCases.open', what)).code).toBe('employer-case.same')
    expect(await clerk.ok('employerCases.list', {})).toHaveLength(1)
  })

  test('how long the employer knew is a fact against the rule-set’s time', async () => {
    const { duty, facts, files } = await clerk.ok('employerCases.get', { id })
    expect(duty).toMatchObject({ knewOn: addDays(today, -40), limit: 5, late: true })
    expect(duty?.days).toBeGreaterThan(20)
    expect(facts).toBe('论文抄袭')
    expect((await clerk.ok('employerCases.file', { id, digest: files[0] })).size).toBeGreaterThan(0)
    expect((await clerk.refused('employerCases.file', { id, digest: 'a'.repeat(64) })).code).toBe(
      'employer-case.no-file',
    )
  })

  test('asked, heard, proposed: each step is the next to-do of whoever takes it', async () => {
    const paper = { id, format: 'docx' }
    expect((await clerk.refused('employerCases.paper', { ...paper, what: 'ask' })).code).toBe('employer-case.unasked')
    expect(await todos(clerk)).toEqual(['要求单位说明'])
    await clerk.ok('employerCases.ask', { id, on: today, way: 'written', dueOn: addDays(today, 7) })
    expect(await todos(clerk)).toEqual(['登记单位说明'])
    expect((await clerk.ok('employerCases.paper', { ...paper, what: 'ask' })).size).toBeGreaterThan(3000)
    const proposal = { id, gravity: 'grave', outcome: 'right-withdrawn', until: until(), reason: '长期没有报告' }
    expect((await clerk.refused('employerCases.propose', proposal)).code).toBe('employer-case.statement')
    expect(await clerk.ok('employerCases.answer', { id, on: today, text: '正在调查' })).toEqual({ late: false })
    expect(await todos(clerk)).toEqual(['提出单位处理建议'])
    await clerk.ok('employerCases.propose', proposal)
    expect(await todos(cast.leader)).toEqual(['决定单位处理'])
  })

  test('the leading group decides, once; the right is gone at once', async () => {
    const measure = { id, outcome: 'right-withdrawn', until: until(), reason: '影响评审' }
    expect((await clerk.refused('employerCases.decide', measure)).code).toBe('permission.denied')
    expect((await clerk.refused('employerCases.refer', { id, addressee: '市局', text: '依法处理' })).code).toBe(
      'employer-case.stage',
    )
    await cast.leader.ok('employerCases.decide', measure)
    expect((await cast.leader.refused('employerCases.decide', measure)).code).toBe('employer-case.stage')
    expect(await barredUntil()).toBe(until())
  })

  test('told and closed; a referral is a paper to somebody, and journaled', async () => {
    expect(await todos(clerk)).toEqual(['告知单位处理决定'])
    await clerk.ok('employerCases.tell', { id, on: today, way: 'written' })
    expect(await todos(clerk)).toEqual([])
    expect(await clerk.ok('employerCases.list', {})).toEqual([])
    const paper = { id, what: 'referral', format: 'docx' }
    expect((await clerk.refused('employerCases.paper', paper)).code).toBe('employer-case.unreferred')
    await clerk.ok('employerCases.refer', { id, addressee: '县市场监督管理局', text: '对失信行为依法处理' })
    for (const format of ['docx', 'pdf'] as const)
      expect((await clerk.ok('employerCases.paper', { ...paper, format })).size).toBeGreaterThan(3000)
    const view = await clerk.ok('employerCases.get', { id })
    expect(view.referrals).toMatchObject([{ addressee: '县市场监督管理局' }])
    expect(view.timeline.map(({ title }) => title)[0]).toBe('制作移送建议书')
  })
})

describe('art-18 a decision from minutes', () => {
  test('waits for a second account; refused and entered again, it is in force with its reason', async () => {
    await cast.leader.ok('employers.restore', { id: employerId, reason: '重新开始' })
    const id = await proposedCase({ clerk }, employerId, today)
    const until = addDays(today, 30)
    const minutes = {
      id,
      outcome: 'right-withdrawn',
      until,
      reason: '核实不实',
      on: today,
      number: '纪要〔2026〕3号',
      present: ['甲某', '乙某', '丙某'],
      scan: new File(['%PDF-1.4'], '纪要.pdf'),
    }
    await clerk.ok('employerCases.recordMinutes', minutes)
    expect((await clerk.refused('employerCases.confirmMinutes', { id })).code).toBe('minutes.own')
    expect(await barredUntil()).toBe('')
    await cast.leader.ok('employerCases.refuseMinutes', { id, reason: '日期不符' })
    await clerk.ok('employerCases.recordMinutes', minutes)
    expect(await todos(cast.leader)).toEqual(['确认单位处理纪要'])
    expect((await cast.leader.ok('employerCases.get', { id })).minutes).toMatchObject({ mayConfirm: '', until })
    await cast.leader.ok('employerCases.confirmMinutes', { id })
    expect(await barredUntil()).toBe(until)
    const view = await clerk.ok('employerCases.get', { id })
    expect([view.minutes, view.decision?.reason]).toEqual([null, '核实不实'])
  })
})
