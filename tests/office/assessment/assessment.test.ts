/** The yearly assessment through the office (Article 9): figures as the journal has them, rights, papers, to-dos. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { OpenedCore } from '../../../src-main/office/build-core.ts'
import { type Person, testOffice, type TestOffice } from '../harness.ts'
import { saidIn } from '../secrecy/said.ts'
import { activityEntries, countJournal } from '../statistics/journal-count.ts'

let office: TestOffice
let clerk: Person
let id: string
const year = new Date().getFullYear()
beforeAll(async () => {
  office = await testOffice()
  clerk = await office.signIn('zhoumin')
  id = (await clerk.ok('assessments.begin', { year })).id
})
afterAll(() => office.close())

const everybody = async () => (await clerk.ok('assessments.people', { id, limit: 500 })).rows

test('its figures are those of the journal, counted straight from the entries', async () => {
  const ofYear = (await activityEntries(office.office.core() as OpenedCore)).filter((entries) =>
    entries.findLast(({ type }) => type === 'roster-frozen')?.at.startsWith(String(year)),
  )
  const expected = countJournal(ofYear)
  const sum = { drawn: 0, accepted: 0, declined: 0, poor: 0 }
  for (const { figures } of await everybody()) {
    sum.drawn += figures.invited
    sum.accepted += figures.accepted + figures.removed
    sum.declined += figures.declined
    sum.poor += figures.poor
  }
  expect(expected.drawn).toBeGreaterThan(10)
  expect(sum).toEqual({
    drawn: expected.drawn,
    accepted: expected.accepted,
    declined: expected.declined,
    poor: expected.poor,
  })
})

test('everybody of the pool is in it, once; whoever needs a look stands first', async () => {
  const people = await everybody()
  const { total } = await clerk.ok('pool.list', { limit: 1 })
  expect(new Set(people.map(({ expertId }) => expertId)).size).toBe(total)
  const flagged = people.findLastIndex(({ flags }) => flags.length > 0)
  expect(people.findIndex(({ flags }) => flags.length === 0)).toBeGreaterThan(
    flagged === people.length - 1 ? -2 : flagged,
  )
  expect((await clerk.ok('assessments.get', { id })).plain).toBe(
    people.filter(({ flags }) => flags.length === 0).length,
  )
})

describe('the way of one run', () => {
  test('a second one of the year is refused; others read and change nothing', async () => {
    expect((await clerk.refused('assessments.begin', { year })).code).toBe('assessment.twice')
    const leader = await office.signIn('qinzhigang')
    expect((await leader.ok('assessments.get', { id })).state).toBe('open')
    expect((await leader.refused('assessments.concludePlain', { id })).code).toBe('permission.denied')
    const operator = await office.signIn('gaoxiang')
    expect((await operator.refused('assessments.people', { id })).code).toBe('permission.denied')
  })

  test('concluded, closed, told: each step leaves its to-do behind', async () => {
    const todo = async () =>
      (await clerk.ok('home.todos')).groups.flatMap(({ todos }) => todos).find(({ to }) => to === `/assessments/${id}`)
        ?.title
    expect(await todo()).toBe('完成年度评估')
    expect((await clerk.refused('assessments.close', { id })).code).toBe('assessment.left')
    const [reminded] = await everybody()
    const ask = { id, expertIds: [reminded?.expertId], conclusion: 'reminded' }
    expect((await clerk.refused('assessments.conclude', ask)).field).toBe('reason')
    await clerk.ok('assessments.conclude', { ...ask, reason: '有未答复的邀请' })
    const { plain } = await clerk.ok('assessments.get', { id })
    expect(await clerk.ok('assessments.concludePlain', { id })).toEqual({ concluded: plain })
    const left = (await clerk.ok('assessments.people', { id, show: 'open', limit: 500 })).rows
    for (const { expertId } of left)
      await clerk.ok('assessments.conclude', {
        id,
        expertIds: [expertId],
        conclusion: 'reminded',
        reason: '有未答复的邀请',
      })
    await clerk.ok('assessments.close', { id })
    expect(await todo()).toBe('告知评估结果')
    await clerk.ok('assessments.reopen', { id, reason: '漏看一人' })
    await clerk.ok('assessments.close', { id })
    const people = await everybody()
    const on = (await clerk.ok('home.todos')).today
    await clerk.ok('assessments.tell', { id, expertIds: [people[0]?.expertId], way: 'in-person', on })
    expect(await clerk.ok('assessments.tell', { id, way: 'letter', on })).toEqual({ told: people.length - 1 })
    expect(await todo()).toBeUndefined()
    expect(await clerk.ok('assessments.list')).toMatchObject({ rows: [{ state: 'closed', told: people.length }] })
  })

  test('the sheet tells one expert and nobody else; the summary holds all, in three formats', async () => {
    const [first, second] = await everybody()
    const said = await saidIn(await clerk.ok('assessments.sheet', { id, expertId: first?.expertId, format: 'docx' }))
    expect(said).toContain(first?.name)
    expect(said).not.toContain(second?.name)
    expect(said).toContain('有未答复的邀请')
    for (const format of ['docx', 'xlsx', 'pdf'] as const) {
      const text = await saidIn(await clerk.ok('assessments.summary', { id, format }))
      if (format !== 'pdf') for (const { name } of await everybody()) expect(text).toContain(name)
      else expect(text).toContain('汇总表')
    }
    expect((await clerk.refused('assessments.sheet', { id, expertId: 'e-none', format: 'pdf' })).code).toBe(
      'assessment.person',
    )
  })
})

test('art-9 a year that nobody finished waits on the home page for as long as it takes, and is overdue', async () => {
  const oneYear = 366 * 86_400_000
  office.clock.turnWall(oneYear)
  const old = (await clerk.ok('assessments.begin', { year: year + 1 })).id
  office.clock.turnWall(2 * oneYear)
  const overdue = (await clerk.ok('home.todos')).groups.find(({ key }) => key === 'overdue')?.todos ?? []
  expect(overdue.filter(({ to }) => to === `/assessments/${old}`)).toMatchObject([
    { title: '完成年度评估', dueOn: `${year + 1}-12-31` },
  ])
})
