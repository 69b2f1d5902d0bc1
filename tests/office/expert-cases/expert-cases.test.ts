/** Cases of experts through the API (Articles 10 (1), (2), (4), 11 (4), (5)): to-dos, deadline, who answers, paper, secrecy of words. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays } from '../../../src-shared/model/dates.ts'
import { type Person, type TestClock, testClock, type TestOffice, testOffice } from '../harness.ts'

const dayMs = 86_400_000
let clock: TestClock
let office: TestOffice
let clerk: Person
let leader: Person
let expertId = ''
beforeAll(async () => {
  clock = testClock()
  office = await testOffice({ clock })
  clerk = await office.signIn('zhoumin')
  leader = await office.signIn('qinzhigang')
  expertId = (await clerk.ok('pool.list', {})).rows[0]?.id ?? ''
})
afterAll(() => office.close())

const today = () => office.office.core()?.today() ?? ''
const bring = (more: object) =>
  clerk.ok('expertCases.receive', {
    kind: 'frontier',
    expertId,
    subject: '固态电池',
    text: '建议组织会商研究安全要求',
    way: 'written',
    receivedOn: today(),
    ...more,
  })
const todosOf = async (who: Person, id: string) =>
  (await who.ok('home.todos')).groups.flatMap(({ key, todos }) =>
    todos.filter(({ to }) => to === `/pool/cases/${id}`).map(({ title }) => `${key} ${title}`),
  )

test('art-11-4: a report waits for the pool office, is answered once, told, and finished', async () => {
  const scan = new File(['%PDF-1.4 report'], '报告.pdf', { type: 'application/pdf' })
  const { id } = await bring({ scan })
  expect(await todosOf(clerk, id)).toEqual([expect.stringContaining('答复专家提出的事项')])
  expect(await todosOf(leader, id)).toEqual([])
  expect((await clerk.ok('expertCases.scan', { id })).size).toBeGreaterThan(5)
  const answer = { id, outcome: 'consultation', heldOn: addDays(today(), 3), text: '定于下周会商' }
  expect((await leader.refused('expertCases.answer', answer)).code).toBe('case.pool-office')
  await clerk.ok('expertCases.answer', answer)
  expect((await clerk.refused('expertCases.answer', answer)).code).toBe('case.answered')
  expect(await todosOf(clerk, id)).toEqual([expect.stringContaining('告知专家答复')])
  await clerk.ok('expertCases.tell', { id, on: today(), way: 'phone' })
  expect((await clerk.refused('expertCases.tell', { id, on: today(), way: 'phone' })).code).toBe('case.told')
  expect(await todosOf(clerk, id)).toEqual([])
  expect(await clerk.ok('expertCases.list', { show: 'open', expertId })).toEqual([])
  const [row] = await clerk.ok('expertCases.list', { expertId })
  expect(row).toMatchObject({ state: 'told', subject: '固态电池', answer: { text: '定于下周会商', late: false } })
  for (const format of ['docx', 'pdf'])
    expect((await clerk.ok('expertCases.sheet', { id, format })).size).toBeGreaterThan(3000)
})

test('art-11-5: an appearance waits for the leading group until the eve, and is then refused with a reason', async () => {
  const event = { kind: 'appearance', organiser: '某协会', part: '讲课', eventOn: addDays(today(), 2) }
  const { id } = await bring(event)
  expect(await todosOf(clerk, id)).toEqual([])
  expect(await todosOf(leader, id)).toEqual([expect.stringContaining('决定是否同意')])
  expect((await leader.ok('expertCases.get', { id })).dueOn).toBe(addDays(today(), 1))
  clock.turnWall(2 * dayMs)
  expect(await todosOf(leader, id)).toEqual(['overdue 决定是否同意以专家名义参加活动'])
  const late = await leader.refused('expertCases.answer', { id, outcome: 'consented', text: '同意' })
  expect([late.code, late.provision]).toEqual(['case.too-late', 'art-11-5'])
  await leader.ok('expertCases.answer', { id, outcome: 'refused', text: '提出过晚，来不及研究' })
  expect(await leader.ok('expertCases.get', { id })).toMatchObject({ state: 'answered', answer: { late: true } })
})

test('what nobody knows is refused, and an employer or a selecting department reads none of it', async () => {
  const unknown = { id: 'l0' }
  expect((await clerk.refused('expertCases.get', unknown)).code).toBe('case.unknown')
  expect((await clerk.refused('expertCases.scan', { id: (await bring({ kind: 'fee' })).id })).code).toBe('scan.none')
  const bad = { kind: 'fee', expertId: 'e0', subject: '劳务费', text: '少发一天', way: 'phone', receivedOn: today() }
  expect((await clerk.refused('expertCases.receive', bad)).code).toBe('pool.unknown')
  const selecting = await office.signIn('gaoxiang')
  await expect(selecting.ok('expertCases.list', {})).rejects.toThrow()
})

test('words of question and answer never stand in the chain', async () => {
  let all = ''
  for await (const entry of office.office.core()?.journal.walk() ?? []) all += JSON.stringify(entry)
  expect(all).toContain('expert-case-answered')
  for (const words of ['固态电池', '建议组织会商', '定于下周会商', '某协会', '来不及研究'])
    expect(all).not.toContain(words)
})
