/** Statistics of a real office held against its journal; who may read them; workbook and report read back (Articles 12–16). */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OpenedCore } from '../../../src-main/office/build-core.ts'
import { expertExpectations } from '../../../src-main/office/statistics/expectation.ts'
import { anActivity } from '../builders.ts'
import type { Person, TestOffice } from '../harness.ts'
import { testOffice } from '../harness.ts'
import { accepted, inForce, shortDraw } from '../designation/scene.ts'
import { joined, readDocx, readPdf, visibleText, xmlFault } from '../documents/print/read-back.ts'
import { readBack } from '../exports/read-back.ts'
import {
  answer,
  closeDraw,
  draw,
  freeze,
  nextPair,
  type Pair,
  prepare,
  type Scene,
  setScene,
  throwDice,
  voidDraw,
} from '../scene.ts'
import { activityEntries, countJournal, roundsOf } from './journal-count.ts'

let office: TestOffice
let scene: Scene
let core: OpenedCore
let auditor: Person
/** Drawn, accepted, rated poor. */
let rated: Pair
/** Designated for the seat of somebody who declined. */
let named: Pair
const year = String(new Date().getFullYear())

beforeAll(async () => {
  office = await testOffice()
  scene = await setScene(office, 9)
  auditor = await office.signIn('shenji')
  const opened = office.office.core()
  if (!opened) throw new Error('the office is not open')
  core = opened as OpenedCore

  rated = nextPair(scene)
  const first = await prepare(scene, rated, { groups: ['expert', 'colleague'] })
  const begun = anActivity({ startsAt: '2026-01-12T09:00+08:00', endsAt: '2026-01-12T17:00+08:00' })
  await scene.operator.ok('draw.update', { activityId: first, facts: begun })
  await throwDice(scene, await freeze(scene, first))
  await answer(scene, first, rated.expert, 'accept')
  await answer(scene, first, rated.colleague, 'accept')
  await closeDraw(scene, first)
  const { seats } = await scene.operator.ok('draw.contact', { activityId: first })
  const ref = seats.find(({ expertId }) => expertId === rated.expert)?.ref
  await scene.operator.ok('draw.rate', { activityId: first, ref, rating: 'poor', reason: '迟到' })

  const short = await shortDraw(scene, '运行科')
  named = nextPair(scene)
  await accepted(scene, await inForce(scene, short, named.expert))

  const voided = await draw(scene, nextPair(scene), { groups: ['expert'] })
  await voidDraw(scene, voided)
  const aborted = await freeze(scene, await prepare(scene, nextPair(scene), { groups: ['expert'] }))
  await scene.operator.ok('draw.abort', { activityId: aborted, cause: 'other', reason: '人员变化' })
  const cancelled = await draw(scene, nextPair(scene), { groups: ['expert'] })
  await scene.operator.ok('draw.cancelActivity', { activityId: cancelled, reason: '检查推迟' })
  await draw(scene, nextPair(scene), { groups: ['expert'], rehearsal: true })
}, 120_000)
afterAll(() => office.close())

test('the figures are those of a count straight from the journal', async () => {
  const { total } = await scene.operator.ok('statistics.overview', {})
  const count = countJournal(await activityEntries(core))
  expect(total).toMatchObject(count)
  // the six draws of the demo, the accepted one and the short one stand; void, abort, cancelled and rehearsal do not
  expect(count).toMatchObject({ activities: 11, draws: 8, cancelled: 1, voided: 1, aborted: 1, poor: 1 })
  expect(total).toMatchObject({ designated: 1, waiting: 0, open: 0, interrupted: 0 })
})

test('departments and years add up to the whole; a filter takes its part alone', async () => {
  const { total, byYear, byDepartment, departments } = await scene.operator.ok('statistics.overview', {})
  for (const rows of [byYear, byDepartment])
    for (const [name, whole] of Object.entries(total))
      expect(
        rows.reduce((sum, row) => sum + row[name as keyof typeof total], 0),
        name,
      ).toBe(whole)
  expect(departments).toContain('运行科')
  const part = await scene.operator.ok('statistics.overview', { department: '运行科' })
  expect(part.total).toMatchObject({ activities: 1, seats: 1, accepted: 0, designated: 1, declined: 1, drawn: 1 })
  expect(part.departments).toEqual(departments)
  expect((await scene.operator.ok('statistics.overview', { year: '1999' })).total.activities).toBe(0)
})

test('each expert: candidate times and draws as in the journal; expected numbers add up to the people drawn', async () => {
  const lines = await scene.operator.ok('statistics.experts', {})
  const entries = await activityEntries(core)
  // the history counts the draw of the cancelled activity, too
  const drawn = entries.flatMap((one) => roundsOf(one).flat()).length
  expect(lines.reduce((sum, one) => sum + one.drawn, 0)).toBe(drawn)
  expect(lines.reduce((sum, one) => sum + one.expected, 0)).toBeCloseTo(drawn, 1)
  const of = (id: string) => lines.find(({ expertId }) => expertId === id)
  // the only candidate of the group: drawn for certain, which is no surprise
  expect(of(rated.expert)).toMatchObject({
    candidateTimes: 1,
    expected: 1,
    drawn: 1,
    probability: 1,
    served: 1,
    poor: 1,
  })
  expect(of(named.expert)).toMatchObject({ candidateTimes: 0, drawn: 0, designated: 1 })
})

test('expectations over a period are what an alert can rest on', async () => {
  const all = await expertExpectations(core, { from: '2000-01-01', to: '2100-01-01' })
  expect(all.find(({ expertId }) => expertId === rated.expert)).toEqual({
    expertId: rated.expert,
    candidateTimes: 1,
    expected: 1,
    drawn: 1,
    probability: 1,
  })
  const today = await expertExpectations(core, { from: core.today(), to: core.today() })
  expect(today.length).toBeLessThan(all.length)
  expect(today.map(({ expertId }) => expertId)).toContain(rated.expert)
  expect(await expertExpectations(core, { from: '2000-01-01', to: '2000-12-31' })).toEqual([])
})

test('a further round is counted although the draw was looked at before', async () => {
  const pair = nextPair(scene)
  const activityId = await draw(scene, pair, { groups: ['expert'] })
  const before = await scene.operator.ok('statistics.overview', {})
  await answer(scene, activityId, pair.expert, 'decline')
  const after = await scene.operator.ok('statistics.overview', {})
  expect(before.total.waiting).toBe(1)
  expect(after.total).toMatchObject({ waiting: 0, open: 1, replacements: before.total.replacements + 1 })
})

test('who entered answers is for those who watch over the draw and the pool office', async () => {
  for (const person of [scene.operator, scene.leader])
    expect((await person.refused('statistics.clerks', {})).code).toBe('permission.denied')
  for (const person of [scene.witness, scene.poolOffice, auditor]) {
    const lines = await person.ok('statistics.clerks', {})
    const operator = lines.find(({ name }) => name === '高翔')
    const second = lines.find(({ name }) => name === '周敏')
    expect(operator?.entered).toBeGreaterThan(0)
    expect(operator?.entered).toBe((operator?.accepted ?? 0) + (operator?.declined ?? 0))
    expect(second?.settled).toBe(operator?.entered)
  }
})

test('the workbook has every list, the clerks for whoever may read them, and says who took it out', async () => {
  const own = await readBack(await scene.poolOffice.ok('statistics.workbook', { year }))
  expect(own.sheets).toEqual(['按年度', '按选用处室', '抽中次数', '专家抽取情况', '联系经办情况', '导出说明'])
  expect(own.rows.map(([key]) => key)).toEqual([year])
  expect(own.about[0]).toBe('文件：统计表')
  expect(own.about[1]).toBe(`范围：${year}年`)
  expect(own.about.at(-1)).toMatch(/^导出：周敏 /)
  expect(own.name).toBe(`统计表-${core.today()}.xlsx`)
  const others = await readBack(await scene.operator.ok('statistics.workbook', {}))
  expect(others.sheets).not.toContain('联系经办情况')
})

async function report(who: Person, format: 'docx' | 'pdf', names = false): Promise<Uint8Array> {
  const file = await who.ok('statistics.report', { year, names, format })
  return new Uint8Array(await file.arrayBuffer())
}

test('the report says the year’s figures; the same in both formats', async () => {
  const { total } = await scene.operator.ok('statistics.overview', { year })
  const parts = readDocx(await report(scene.operator, 'docx'))
  const xml = parts['word/document.xml'] ?? ''
  expect(xmlFault(xml)).toBe('')
  const word = visibleText(xml)
  for (const words of [
    `${year}年度专家抽取使用情况报告`,
    `需要抽取专家的检查活动${total.activities}项（其中取消1项）`,
    `有效抽取${total.draws}次；放弃1次，作废1次，中断0次`,
    `共设席位${total.seats}个。抽取的专家接受${total.accepted}个`,
    `直接指定1个`,
    '直接指定（第十三条）',
    '库内没有或缺少合适人选',
    '差1人次',
    '演练不计',
  ])
    expect(word).toContain(words)
  expect(word).not.toContain('轮值检测中心')
  const pdf = joined(readPdf(await report(scene.operator, 'pdf')).text)
  expect(pdf).toContain(`共设席位${total.seats}个`)
})

test('names stand in the report only for those who may take the register out, and that is journaled', async () => {
  const parts = readDocx(await report(scene.witness, 'docx', true))
  const named = visibleText(parts['word/document.xml'] ?? '')
  const everyPart = (of: Record<string, string>) => Object.values(of).map(visibleText).join('').replaceAll(/\s/g, '')
  expect(everyPart(parts)).toMatch(/冯洁20\d\d-\d\d-\d\d\d\d:\d\d取用/)
  expect(everyPart(readDocx(await report(scene.operator, 'docx')))).not.toContain('取用')
  expect(named).toContain('附件：专家使用情况表')
  expect(named).toContain('轮值检测中心')
  for (const person of [scene.operator, scene.leader, auditor])
    expect((await person.refused('statistics.report', { year, names: true, format: 'pdf' })).code).toBe(
      'statistics.names',
    )
  const kept: unknown[] = []
  for await (const entry of core.journal.walk()) if (entry.type === 'list-exported') kept.push(entry.payload['table'])
  expect(kept).toContain('statistics-report')
  expect(kept).toContain('statistics')
})

test('a year without activities has no report, in words', async () => {
  const refusal = await scene.operator.refused('statistics.report', { year: '1999', format: 'docx' })
  expect(refusal).toMatchObject({ code: 'statistics.empty', field: 'year' })
})

test('art-12 an activity called off after its draw was closed is a cancelled one, and its seats count no more', async () => {
  const figures = async () => (await scene.operator.ok('statistics.overview', {})).total
  const before = await figures()
  const pair = nextPair(scene)
  const activityId = await draw(scene, pair, { groups: ['expert'] })
  await answer(scene, activityId, pair.expert, 'accept')
  await closeDraw(scene, activityId)
  expect((await figures()).accepted).toBe(before.accepted + 1)
  await scene.operator.ok('work.cancel', { activityId, reason: '企业已关停' })
  const { activities, cancelled, attempts } = before
  expect(await figures()).toEqual({
    ...before,
    activities: activities + 1,
    cancelled: cancelled + 1,
    attempts: attempts + 1,
  })
  const served = (await scene.poolOffice.ok('statistics.experts', {})).find((one) => one.expertId === pair.expert)
  expect(served).toMatchObject({ drawn: 1, served: 0 })
})
