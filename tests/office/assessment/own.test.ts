/** The yearly assessment on the personal page (Article 9): one's own alone, once it is closed; opening it is being told. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Person, testOffice, type TestOffice } from '../harness.ts'
import { ownPage } from '../own-page.ts'

let office: TestOffice
let clerk: Person
let id: string
let expertIds: string[]
const year = new Date().getFullYear()
beforeAll(async () => {
  office = await testOffice()
  clerk = await office.signIn('zhoumin')
  id = (await clerk.ok('assessments.begin', { year })).id
  expertIds = (await people()).map(({ expertId }) => expertId)
})
afterAll(() => office.close())

const people = async () => (await clerk.ok('assessments.people', { id, limit: 500 })).rows
const toldOf = async (expertId: string | undefined) =>
  (await people()).find((one) => one.expertId === expertId)?.told ?? null

const visitor = (id: string | undefined) => ownPage(office, clerk, id)

test('art-9: nothing is seen of an open one; opening the conclusion of a closed one tells its expert, once', async () => {
  const own = await visitor(expertIds[0])
  await clerk.ok('assessments.conclude', { id, expertIds, conclusion: 'met' })
  const [first] = expertIds
  await clerk.ok('assessments.conclude', { id, expertIds: [first], conclusion: 'reminded', reason: '两次没有答复' })
  expect(await own.ok('ownAssessments.list')).toEqual([])
  expect((await own.refused('ownAssessments.seen', { id })).code).toBe('own-assessment.unknown')
  await clerk.ok('assessments.close', { id })
  const shown = { id, year, conclusion: 'reminded', reason: '两次没有答复' }
  expect(await own.ok('ownAssessments.list')).toMatchObject([{ ...shown, told: false }])
  expect(await toldOf(first)).toBeNull()
  for (const _ of [1, 2]) await own.ok('ownAssessments.seen', { id })
  const { today } = await clerk.ok('home.todos')
  expect(await toldOf(first)).toEqual({ on: today, way: 'page', by: '本人' })
  expect(await own.ok('ownAssessments.list')).toMatchObject([{ ...shown, told: true }])
  const tellings = (await office.office.core()?.journal.entriesOf(id))?.filter(({ type }) => type === 'assessment-told')
  expect(tellings).toHaveLength(1)
})

test('art-9: another expert sees the own conclusion, and whoever was told by staff is told no second time', async () => {
  const other = await visitor(expertIds[1])
  expect(await other.ok('ownAssessments.list')).toMatchObject([{ id, conclusion: 'met', reason: '', told: false }])
  const { today } = await clerk.ok('home.todos')
  // staff cannot enter the way of the page
  expect((await clerk.refused('assessments.tell', { id, way: 'page', on: today })).code).toBe('input.invalid')
  expect(await clerk.ok('assessments.tell', { id, way: 'phone', on: today })).toEqual({ told: expertIds.length - 1 })
  await other.ok('ownAssessments.seen', { id })
  expect(await toldOf(expertIds[1])).toMatchObject({ way: 'phone' })
})

test('nothing without the code', async () => {
  const stranger = office.person('stranger')
  expect((await stranger.refused('ownAssessments.list')).code).toBe('own-change.none')
  expect((await stranger.refused('ownAssessments.seen', { id })).code).toBe('own-change.none')
})
