/** An employer's own account (Article 18): it reports on its experts and answers in a case on itself, and knows nothing of others. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays } from '../../../src-shared/model/dates.ts'
import { jcs } from '../../../src-shared/draw/canonical.ts'
import { type Person, personOf, type TestClock, testClock, type TestOffice, testOffice } from '../harness.ts'

const dayMs = 86_400_000
const password = 'Danwei-2026x'
let clock: TestClock
let office: TestOffice
let clerk: Person
let leader: Person
let own: Person
let employerId: string
let elsewhere: Person
let expertId: string

beforeAll(async () => {
  clock = testClock()
  office = await testOffice({ clock })
  clerk = await office.signIn('zhoumin')
  leader = await office.signIn('qinzhigang')
  const security = await office.signIn('anquan')
  const { rows } = await clerk.ok('pool.employers', {})
  const [mine, other] = rows.filter(({ experts }) => experts > 0)
  employerId = mine?.id ?? ''
  expertId = (await clerk.ok('pool.list', { employerId })).rows[0]?.id ?? ''
  const people = { mine: { login: 'danweia', employerId }, other: { login: 'danweib', employerId: other?.id } }
  const signedIn = async ({ login, employerId: of }: { login: string; employerId: string | undefined }) => {
    await security.ok('accounts.createForEmployer', { login, name: `${login}主任`, password, employerId: of })
    const person = personOf(office.office, login)
    await person.ok('session.signIn', { login, password })
    return person
  }
  own = await signedIn(people.mine)
  elsewhere = await signedIn(people.other)
})
afterAll(() => office.close())

const today = () => office.office.core()?.today() ?? ''
const pdf = () => new File(['%PDF-1.4 proof'], '情况说明.pdf', { type: 'application/pdf' })
const titles = async (who: Person) =>
  (await who.ok('home.todos')).groups.flatMap(({ key, todos }) => todos.map(({ title }) => `${key} ${title}`))
const about = () => ({ expertId, ground: 'art-9-3', knewOn: addDays(today(), -30), text: '收受被检查单位礼品' })

test.each<[string, object, string]>([
  ['somebody who is none of its experts', { expertId: 'e0' }, 'own-employer.member'],
  ['a day that is still to come', { knewOn: '2999-01-01' }, 'own-employer.knew'],
  ['a file that is no paper', { files: [new File(['MZ'], '材料.pdf')] }, 'work.file-kind'],
  ['no words', { text: ' ' }, 'input.invalid'],
])('art-18: a report on %s is refused', async (_name, given, code) => {
  expect((await own.refused('ownEmployer.report', { ...about(), ...given })).code).toBe(code)
})

test('art-18: another employer’s expert is as unknown as none', async () => {
  expect((await elsewhere.ok('ownEmployer.members')).some(({ id }) => id === expertId)).toBe(false)
  expect((await elsewhere.refused('ownEmployer.report', about())).code).toBe('own-employer.member')
})

test('art-18, art-9-3: a report begins a file, says how long the employer knew, and who reported stays with those who verify', async () => {
  const { number } = await own.ok('ownEmployer.report', { ...about(), files: [pdf()] })
  expect(await own.ok('ownEmployer.reports')).toMatchObject([{ number, ground: 'art-9-3', finished: false }])
  expect(await elsewhere.ok('ownEmployer.reports')).toEqual([])
  const id = (await clerk.ok('removals.list', {})).find((row) => row.number === number)?.id ?? ''
  const [seen] = (await clerk.ok('removals.get', { id })).reports
  expect(seen).toMatchObject({ by: 'danweia主任', duty: { knewOn: addDays(today(), -30), late: true } })
  expect(seen?.reporter).toContain('danweia主任')
  const decider = await leader.ok('removals.get', { id })
  expect(decider.reports).toMatchObject([{ by: '不公开', reporter: '', duty: null }])
  expect(decider.timeline.map(({ actor }) => actor)).toEqual(['不公开'])
  const chain = jcs((await office.office.core()?.journal.entriesOf(id)) as never)
  for (const secret of ['收受', employerId, addDays(today(), -30)]) expect(chain).not.toContain(secret)
  await clerk.ok('removals.dismiss', { id, reason: '查无实据' })
  expect(await own.ok('ownEmployer.reports')).toMatchObject([{ number, finished: true }])
})

test('art-18: of a case it knows what it was told, answers it, late if it is late, and reads the decision once told', async () => {
  const opened = { employerId, kind: 'untrue-check', source: 'office', knownOn: today(), facts: '推荐材料与档案不符' }
  const { id } = await clerk.ok('employerCases.open', opened)
  expect(await own.ok('ownEmployer.cases')).toEqual([])
  const statement = { id, text: '核实时没有查看档案' }
  expect((await own.refused('ownEmployer.answer', statement)).code).toBe('own-employer.case')
  await clerk.ok('employerCases.ask', { id, on: today(), way: 'written', dueOn: addDays(today(), 5) })
  expect(await titles(own)).toEqual([expect.stringContaining('对本单位的事项作出说明')])
  expect((await elsewhere.refused('ownEmployer.answer', statement)).code).toBe('own-employer.case')
  expect(await own.ok('ownEmployer.answer', { ...statement, file: pdf() })).toEqual({ late: false })
  expect(await titles(own)).toEqual([])
  clock.pass(6 * dayMs)
  await own.ok('session.unlock', { password })
  expect(await own.ok('ownEmployer.answer', { id, text: '补充：已经整改' })).toEqual({ late: true })
  await clerk.ok('session.unlock', await office.account('zhoumin'))
  await leader.ok('session.unlock', await office.account('qinzhigang'))
  await clerk.ok('employerCases.propose', { id, gravity: 'minor', outcome: 'criticism', reason: '核实流于形式' })
  await leader.ok('employerCases.decide', { id, outcome: 'criticism', reason: '批评教育' })
  const [before] = await own.ok('ownEmployer.cases')
  expect(before).toMatchObject({ open: false, decision: null, statements: [{ late: false }, { late: true }] })
  expect((await own.refused('ownEmployer.answer', statement)).code).toBe('employer-case.stage')
  await clerk.ok('employerCases.tell', { id, on: today(), way: 'written' })
  const [told] = await own.ok('ownEmployer.cases')
  expect(told?.decision).toMatchObject({ outcome: 'criticism', reason: '批评教育' })
})
