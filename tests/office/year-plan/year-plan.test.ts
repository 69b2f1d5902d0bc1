/** The year on the screen and on paper (Articles 7, 8, 9): each person sees what belongs to the lists they may open. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Person, testOffice, type TestOffice } from '../harness.ts'
import { saidIn } from '../secrecy/said.ts'

let office: TestOffice
let clerk: Person
const thisYear = new Date().getFullYear()
beforeAll(async () => {
  office = await testOffice()
  clerk = await office.signIn('zhoumin')
})
afterAll(() => office.close())

const titles = async (who: Person, year: number) => [
  ...new Set((await who.ok('yearPlan.get', { year })).rows.map(({ title }) => title)),
]

test('art-7-5: the year in which the terms end says for whom; the years offered reach that far', async () => {
  const { rows: members } = await clerk.ok('pool.list', { limit: 500 })
  const ends = members.map(({ termTo }) => termTo ?? '').sort()
  const last = Number(ends.at(-1)?.slice(0, 4))
  const plan = await clerk.ok('yearPlan.get', { year: last })
  expect(plan.years.first).toBeLessThanOrEqual(thisYear)
  expect(plan.years.last).toBeGreaterThanOrEqual(last)
  const days = plan.rows.filter(({ title }) => title === '聘期届满').map(({ on }) => on)
  expect(days).toEqual([...new Set(ends.filter((day) => day.startsWith(String(last))))])
})

test('an administrator of the system sees the recovery key, and no term of an expert', async () => {
  const admin = await office.signIn('xitong')
  const { dueOn } = await admin.ok('recovery.status')
  const seen = (await Promise.all([thisYear, thisYear + 1].map((year) => titles(admin, year)))).flat()
  expect(seen).not.toContain('聘期届满')
  expect(seen.includes('核对恢复密钥')).toBe(dueOn !== null)
})

test('art-8, art-9: every year still to come asks for a call and an assessment', async () => {
  expect(await titles(clerk, thisYear + 1)).toEqual(expect.arrayContaining(['年度征集', '年度评估']))
})

test('a request that waits stands on its day', async () => {
  const { rows } = await clerk.ok('pool.list', { limit: 1 })
  await clerk.ok('requests.receive', {
    kind: 'copy',
    about: 'expert',
    subjectId: rows[0]?.id,
    receivedOn: (await clerk.ok('home.todos')).today,
    text: '要一份本人信息',
  })
  const all = await Promise.all([thisYear, thisYear + 1].map((year) => clerk.ok('yearPlan.get', { year })))
  expect(all.flatMap(({ rows: dates }) => dates.map(({ title }) => title))).toContain('答复个人信息请求')
})

test('the printed table holds every line, says its year, and is on record', async () => {
  const year = thisYear + 1
  const { rows } = await clerk.ok('yearPlan.get', { year })
  const file = await clerk.ok('yearPlan.sheet', { year, format: 'docx' })
  const text = await saidIn(file)
  expect(text).toContain(`${year} 年年度日程表`)
  for (const { title, detail } of rows) expect(text).toContain(detail === '' ? title : detail)
  expect((await clerk.refused('yearPlan.get', { year: 20261 })).field).toBe('year')
})
