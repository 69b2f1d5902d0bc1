/** The new employer's own account (Articles 7 (2), 11 (6)): it sees who came to it and confirms, once; others see nobody. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Person, personOf, type TestOffice, testOffice } from '../harness.ts'
import { nextPair, type Scene, setScene } from '../scene.ts'

const password = 'Danwei-2026x'
let office: TestOffice
let scene: Scene
let clerk: Person
let mine: Person
let other: Person
/** Who came to the employer, and to whom. */
let expert: string
beforeAll(async () => {
  office = await testOffice()
  scene = await setScene(office, 3)
  clerk = scene.poolOffice
  const [from, to, elsewhere] = [nextPair(scene), nextPair(scene), nextPair(scene)]
  expert = from.expert
  const security = await office.signIn('anquan')
  const signedIn = async (login: string, employer: string) => {
    const [row] = (await clerk.ok('pool.employers', { text: employer })).rows
    await security.ok('accounts.createForEmployer', { login, name: '吴主任', password, employerId: row?.id })
    const person = personOf(office.office, login)
    await person.ok('session.signIn', { login, password })
    return person
  }
  mine = await signedIn('xindanwei', to.employer)
  other = await signedIn('biedanwei', elsewhere.employer)
  const on = office.office.core()?.today()
  await clerk.ok('personChanges.register', {
    id: expert,
    way: 'paper',
    changedOn: on,
    reportedOn: on,
    reported: { employer: { name: to.employer }, post: '总工' },
    proof: new File(['%PDF-1.4'], '证明.pdf'),
  })
})
afterAll(() => office.close())

const todosOf = async (who: Person) =>
  (await who.ok('home.todos')).groups.flatMap(({ todos }) => todos.map(({ title }) => title))

test('art-11-6 an employer sees who came to it, with the task and its date; others see nobody', async () => {
  expect(await mine.ok('newcomers.list')).toMatchObject([{ id: expert, post: '总工', due: '剩 5 个工作日' }])
  expect(await todosOf(mine)).toEqual(['确认新到本单位的专家'])
  expect(await other.ok('newcomers.list')).toEqual([])
  expect(await todosOf(other)).toEqual([])
})

test('art-11-6 it confirms once; another employer cannot, and is told no more than that there is nobody', async () => {
  const [row] = await mine.ok('newcomers.list')
  const of = { id: expert, changeId: row?.changeId }
  expect((await other.refused('newcomers.confirm', of)).code).toBe('newcomer.unknown')
  expect((await mine.refused('newcomers.confirm', { ...of, changeId: 'c0' })).code).toBe('newcomer.unknown')
  await mine.ok('newcomers.confirm', of)
  expect((await mine.refused('newcomers.confirm', of)).code).toBe('change.confirmed')
  expect(await mine.ok('newcomers.list')).toEqual([])
  const [change] = (await clerk.ok('personChanges.ofExpert', { id: expert })).changes
  expect(change).toMatchObject({ open: [], confirmation: { confirmed: true, person: '吴主任', hasScan: false } })
})

test('the change is printed as a form, for those who may see its proof', async () => {
  const [change] = (await clerk.ok('personChanges.ofExpert', { id: expert })).changes
  const of = { id: expert, changeId: change?.id }
  for (const format of ['pdf', 'docx']) {
    const file = await clerk.ok('personChanges.sheet', { ...of, format })
    expect(file.size).toBeGreaterThan(3000)
  }
  expect((await clerk.refused('personChanges.sheet', { id: expert, changeId: 'c0', format: 'pdf' })).code).toBe(
    'change.unknown',
  )
  expect((await mine.refused('personChanges.sheet', { ...of, format: 'pdf' })).code).toBe('permission.denied')
})
