/**
 * The hearing on the personal page (Article 9): an expert reads what the notice says, answers, supplements; nobody else does, who
 * reported stays hidden, and what is sent gives nobody a part in the file.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Person, type TestOffice, testOffice } from '../harness.ts'
import { ownPage } from '../own-page.ts'

let office: TestOffice
let clerk: Person
let leader: Person
let own: Person
let other: Person
let expertId: string
let id: string
beforeAll(async () => {
  office = await testOffice()
  clerk = await office.signIn('zhoumin')
  leader = await office.signIn('qinzhigang')
  const [first, second] = (await clerk.ok('pool.list', {})).rows
  expertId = first?.id ?? ''
  own = await visitor(expertId)
  other = await visitor(second?.id ?? '')
  const report = { expertId, ground: 'art-9-3', receivedOn: today(), reporter: '张三', text: '收了被检查单位的购物卡' }
  id = (await clerk.ok('removals.report', report)).id
  await clerk.ok('removals.takeUp', { id, statement: '来信附有照片，已向单位核实' })
})
afterAll(() => office.close())

const visitor = (id: string | undefined) => ownPage(office, clerk, id)

const today = () => office.office.core()?.today() ?? ''
const answer = (text: string, file?: File) => ({ id, text, ...(file && { file }) })

test('art-9: before the expert was told there is nothing to see; afterwards what the notice says, and no reporter', async () => {
  expect(await own.ok('ownRemovals.list')).toEqual([])
  expect((await own.refused('ownRemovals.answer', answer('没有的事'))).code).toBe('own-removal.unknown')
  const { dueOn } = await clerk.ok('removals.tellHearing', { id, on: today(), way: 'written' })
  const rows = await own.ok('ownRemovals.list')
  expect(rows).toMatchObject([
    { id, ground: 'art-9-3', statement: '来信附有照片，已向单位核实', toldOn: today(), dueOn, over: false, open: true },
  ])
  expect(JSON.stringify(rows)).not.toMatch(/张三|购物卡/)
  expect(await other.ok('ownRemovals.list')).toEqual([])
})

test('art-9: an answer with its proof stands in the file as the expert’s own; the same twice is refused', async () => {
  const proof = () => new File(['%PDF-1.4 proof'], '说明.pdf', { type: 'application/pdf' })
  expect((await own.refused('ownRemovals.answer', answer('没有收过', new File(['MZ'], '说明.pdf')))).field).toBe('file')
  expect(await own.ok('ownRemovals.answer', answer('没有收过，附当日行程', proof()))).toEqual({ late: false })
  expect((await own.refused('ownRemovals.answer', answer('没有收过，附当日行程'))).code).toBe('removal.same')
  expect((await other.refused('ownRemovals.answer', answer('不是我'))).code).toBe('own-removal.unknown')
  expect((await office.person('stranger').refused('ownRemovals.answer', answer('不是我'))).code).toBe('own-change.none')
  const view = await clerk.ok('removals.get', { id })
  expect(view.answers).toMatchObject([{ on: today(), text: '没有收过，附当日行程', late: false, by: '' }])
  const digest = view.answers[0]?.file ?? ''
  expect((await clerk.ok('removals.file', { id, digest })).size).toBeGreaterThan(10)
  expect(view.timeline[0]?.title).toBe('本人在个人页面申辩')
  expect((await own.ok('ownRemovals.list'))[0]?.answers).toEqual([
    { on: today(), text: '没有收过，附当日行程', late: false },
  ])
})

test('art-9: ten answers at the most; the leading group decides, and the page says no more', async () => {
  for (let number = 2; number <= 10; number += 1) await own.ok('ownRemovals.answer', answer(`补充 ${number}`))
  expect((await own.refused('ownRemovals.answer', answer('再补充'))).code).toBe('removal.many')
  // heard: whoever had no part decides, although the system wrote the answers
  await leader.ok('removals.decide', { id, outcome: 'kept', reason: '查无实据' })
  expect(await own.ok('ownRemovals.list')).toEqual([])
  expect((await own.refused('ownRemovals.answer', answer('谢谢'))).code).toBe('own-removal.unknown')
})
