/** Papers of the day read back: sign-in list, undertakings, fee sheet, slips (Articles 10 (4), 11, 12). */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readDocx, visibleText } from '../documents/print/read-back.ts'
import { readBack } from '../exports/read-back.ts'
import { type TestOffice, testOffice } from '../harness.ts'
import { type Scene, setScene } from '../scene.ts'
import { type Day, settledDay, turnTo, workOf } from './scene.ts'

let office: TestOffice
let scene: Scene
let day: Day
beforeAll(async () => {
  office = await testOffice()
  scene = await setScene(office, 3)
  day = await settledDay(scene)
  const { activityId, expert, colleague } = day
  turnTo(office, (await workOf(scene.operator, activityId)).startsAt, 10)
  const arrivedAt = (await workOf(scene.operator, activityId)).startsAt.replace('09:00', '08:40')
  await scene.operator.ok('work.attend', { activityId, personId: expert.personId, state: 'present', arrivedAt })
  await scene.operator.ok('work.attend', { activityId, personId: colleague.personId, state: 'present', reason: '堵车' })
  await scene.operator.ok('work.setFee', {
    activityId,
    personId: expert.personId,
    basis: 'day',
    units: 2,
    rate: 50_050,
  })
  await scene.operator.ok('work.setFee', {
    activityId,
    personId: colleague.personId,
    basis: 'lump',
    units: 1,
    rate: 500_000,
  })
}, 120_000)
afterAll(() => office.close())

async function words(file: Blob): Promise<string> {
  const parts = readDocx(new Uint8Array(await file.arrayBuffer()))
  return Object.entries(parts)
    .filter(([name]) => /word\/(document|footer\d*)\.xml$/.test(name))
    .map(([, xml]) => visibleText(xml))
    .join('\n')
}

test('art-12 the sign-in list has everybody with time and a place to sign, and who printed it when', async () => {
  const { activityId, expert, colleague } = day
  const text = await words(await scene.operator.ok('work.signInSheet', { activityId, format: 'docx' }))
  for (const part of [
    '专家签到表',
    expert.name,
    colleague.name,
    '08:40',
    '迟到',
    '签名',
    '组织签到的工作人员',
    '打印：高翔',
  ])
    expect(text).toContain(part)
})

test('art-11, art-15 the undertaking has the five grounds, confidentiality, and a page for each person', async () => {
  const { activityId, expert, colleague } = day
  const all = await words(await scene.operator.ok('work.undertakingSheet', { activityId, format: 'docx' }))
  for (const part of [
    '回避与保密承诺书',
    '近亲属',
    '重大经济利益',
    '书面要求',
    '其他可能影响公正',
    '商业秘密',
    expert.name,
    colleague.name,
  ])
    expect(all).toContain(part)
  const one = { activityId, personId: expert.personId, format: 'docx' }
  const single = await words(await scene.operator.ok('work.undertakingSheet', one))
  expect(single).not.toContain(colleague.name)
  expect((await scene.operator.refused('work.undertakingSheet', { ...one, personId: 'e0' })).code).toBe('work.nobody')
})

test('art-10-4 the fee sheet adds up on paper and in the workbook; the hint names its source', async () => {
  const { activityId, expert } = day
  const text = await words(await scene.operator.ok('work.feeSheet', { activityId, format: 'docx' }))
  for (const part of ['专家劳务费发放表', '1001.00', '6001.00', '40.20', '800.00', '领款人签名', '公告2018年第61号'])
    expect(text).toContain(part)
  const book = await readBack(await scene.operator.ok('work.feeSheet', { activityId, format: 'xlsx' }))
  expect(book.headers.slice(0, 3)).toEqual(['序号', '姓名', '工作单位'])
  expect(book.rows.find(([, name]) => name === expert.name)?.slice(3, 8)).toEqual([
    '按天',
    '2',
    '500.5',
    '1001',
    '40.2',
  ])
  expect(book.rows.at(-1)?.slice(0, 7)).toEqual(['', '合计', '', '', '', '', '6001'])
  expect(book.about.join()).toMatch(/仅供参考.*导出：高翔/)
  expect(book.formulas).toEqual([])
})

test('papers with names leave a line in the journal, without the names', async () => {
  const core = office.office.core()
  const found: string[] = []
  for await (const { type, payload } of core?.journal.walk() ?? [])
    if (type === 'list-exported') found.push(`${payload['table'] as string} ${payload['rows'] as number}`)
  expect(found).toEqual(
    expect.arrayContaining(['work-sign-in 2', 'work-undertakings 2', 'work-undertakings 1', 'work-fees 2']),
  )
})

test('an activity without anybody has nothing to print', async () => {
  const { activityId } = await scene.operator.ok('draw.create', {
    facts: (await scene.operator.ok('draw.get', { activityId: day.activityId })).facts,
  })
  for (const name of ['work.signInSheet', 'work.undertakingSheet', 'work.feeSheet', 'work.logSheet'] as const)
    expect((await scene.operator.refused(name, { activityId, format: 'pdf' })).code).toMatch(
      /^work\.(nobody|no-fees|no-log)$/,
    )
})
