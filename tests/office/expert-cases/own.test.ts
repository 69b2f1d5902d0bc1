/** Cases that experts bring by their personal page (Articles 10 (1), (2), (4), 11 (4), (5)): sent, answered, seen; one's own alone. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays } from '../../../src-shared/model/dates.ts'
import { type Person, type TestOffice, testOffice } from '../harness.ts'
import { ownPage } from '../own-page.ts'

let office: TestOffice
let clerk: Person
let leader: Person
let own: Person
let other: Person
let expertId: string
beforeAll(async () => {
  office = await testOffice()
  clerk = await office.signIn('zhoumin')
  leader = await office.signIn('qinzhigang')
  const [first, second] = (await clerk.ok('pool.list', {})).rows
  expertId = first?.id ?? ''
  own = await visitor(expertId)
  other = await visitor(second?.id ?? '')
})
afterAll(() => office.close())

const visitor = (id: string | undefined) => ownPage(office, clerk, id)

const today = () => office.office.core()?.today() ?? ''
const pdf = () => new File(['%PDF-1.4 report'], '报告.pdf', { type: 'application/pdf' })
const event = () => ({ organiser: '省工业经济联合会', part: '讲课', eventOn: addDays(today(), 3) })
const question = { kind: 'fee', subject: '民爆行业安全专项检查', text: '没有说明劳务费怎样计算' }
const todos = async (who: Person, id: string) =>
  (await who.ok('home.todos')).groups.flatMap((group) =>
    group.todos.filter(({ to }) => to === `/pool/cases/${id}`).map(({ title }) => title),
  )
const caseOf = async (number: string) => {
  const found = (await clerk.ok('expertCases.list', { expertId })).find((row) => row.number === number)
  if (!found) throw new Error(`no case ${number}`)
  return found
}

test('art-10-4: a question waits for the office; the same one again is refused; the answer is told by opening it', async () => {
  const { number } = await own.ok('ownCases.send', { ...question, file: pdf() })
  expect(await own.refused('ownCases.send', question)).toMatchObject({ code: 'case.same', provision: 'art-10-4' })
  const { id, way, receivedBy, hasScan } = await caseOf(number)
  expect([way, receivedBy, hasScan]).toEqual(['page', '本人', true])
  expect(await todos(clerk, id)).toEqual([expect.stringContaining('答复专家提出的事项')])
  expect(await own.ok('ownCases.list')).toMatchObject([{ id, state: 'open', answer: null, subject: question.subject }])
  // nothing to see yet: no telling either
  await own.ok('ownCases.seen', { id })
  await clerk.ok('expertCases.answer', { id, outcome: 'explained', text: '按半天计，下月发放' })
  expect(await todos(clerk, id)).toEqual([expect.stringContaining('告知专家答复')])
  for (const _ of [1, 2]) await own.ok('ownCases.seen', { id })
  expect((await caseOf(number)).told).toMatchObject({ way: 'page', by: '本人', on: today() })
  expect(await todos(clerk, id)).toEqual([])
  expect(await own.ok('ownCases.list')).toMatchObject([{ state: 'told', answer: { text: '按半天计，下月发放' } }])
  for (const format of ['pdf', 'docx'])
    expect((await clerk.ok('expertCases.sheet', { id, format })).size).toBeGreaterThan(3000)
})

test('art-11-5: an appearance goes to the leading group, with its event', async () => {
  const appearance = { kind: 'appearance', subject: '省工业安全论坛', text: '应邀讲课，不收取报酬' }
  expect((await own.refused('ownCases.send', appearance)).field).toBe('organiser')
  const past = { ...appearance, ...event(), eventOn: today() }
  expect((await own.refused('ownCases.send', past)).field).toBe('eventOn')
  const { number } = await own.ok('ownCases.send', { ...appearance, ...event() })
  const { id } = await caseOf(number)
  expect((await clerk.refused('expertCases.answer', { id, outcome: 'consented', text: '同意' })).code).toBe(
    'case.leading-group',
  )
  await leader.ok('expertCases.answer', { id, outcome: 'consented', text: '同意讲课' })
  expect((await own.ok('ownCases.list'))[0]).toMatchObject({ id, answer: { outcome: 'consented' } })
})

test('nobody sees or closes another’s, nothing without the code, and a disguised file is refused', async () => {
  const [mine] = await own.ok('ownCases.list')
  expect(await other.ok('ownCases.list')).toEqual([])
  expect((await other.refused('ownCases.seen', { id: mine?.id })).code).toBe('own-case.unknown')
  const stranger = office.person('stranger')
  for (const [name, input] of [
    ['ownCases.list', undefined],
    ['ownCases.send', question],
    ['ownCases.seen', { id: mine?.id }],
  ] as const)
    expect((await stranger.refused(name, input)).code).toBe('own-change.none')
  const wrong = { ...question, file: new File(['MZ'], '材料.pdf') }
  expect((await own.refused('ownCases.send', wrong)).field).toBe('file')
})

test('no more than ten wait at a time', async () => {
  const open = (await other.ok('ownCases.list')).length
  for (let index = open; index < 10; index += 1)
    await other.ok('ownCases.send', { ...question, text: `第 ${index} 个问题` })
  expect((await other.refused('ownCases.send', question)).code).toBe('case.many')
})

test('what an expert writes never stands in the chain', async () => {
  let chain = ''
  for await (const entry of office.office.core()?.journal.walk() ?? []) chain += JSON.stringify(entry)
  expect(chain).toContain('expert-case-received')
  for (const words of [question.subject, question.text, '省工业安全论坛']) expect(chain).not.toContain(words)
})
