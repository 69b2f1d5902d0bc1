/** What experts report themselves (Articles 10 (5), 11 (6)): link and code, contact data at once, important changes when accepted. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays } from '../../../src-shared/model/dates.ts'
import { type Person, type TestClock, testClock, type TestOffice, testOffice } from '../harness.ts'
import { ownPage } from '../own-page.ts'
import { entriesOf, nextPair, type Scene, setScene } from '../scene.ts'

const dayMs = 86_400_000
let clock: TestClock
let office: TestOffice
let scene: Scene
let clerk: Person
beforeAll(async () => {
  clock = testClock()
  office = await testOffice({ clock })
  scene = await setScene(office, 8)
  clerk = scene.poolOffice
})
afterAll(() => office.close())

const today = () => office.office.core()?.today() ?? ''
const pdf = () => new File(['%PDF-1.4 proof'], '证书.pdf', { type: 'application/pdf' })
const title = { title: { name: '正高级工程师', level: 'senior' } }

const visitor = (id: string | undefined) => ownPage(office, clerk, id)

const changesOf = async (id: string) => (await clerk.ok('personChanges.ofExpert', { id })).changes
const todosOf = async (id: string) =>
  (await clerk.ok('home.todos')).groups.flatMap(({ todos }) =>
    todos.filter(({ to }) => to === `/pool/${id}/change`).map((one) => one.title),
  )

describe('link and code', () => {
  test('nothing without a code, five wrong ones close the link, a new code opens it, two weeks end it', async () => {
    const { expert: id } = nextPair(scene)
    const own = office.person('curious')
    expect((await own.refused('ownChange.open')).code).toBe('own-change.none')
    expect((await own.refused('ownChange.enter', { id, code: 'ABCD1234' })).code).toBe('own-change.expired')
    const { code } = await clerk.ok('personChanges.link', { id })
    for (let wrong = 0; wrong < 5; wrong += 1)
      expect((await own.refused('ownChange.enter', { id, code: 'WRONG' })).code).toBe('own-change.code')
    expect((await own.refused('ownChange.enter', { id, code })).code).toBe('own-change.code')
    const again = await clerk.ok('personChanges.link', { id })
    await own.ok('ownChange.enter', { id, code: again.code })
    expect(await own.ok('ownChange.open')).toMatchObject({ id })
    clock.pass(15 * dayMs)
    expect((await own.refused('ownChange.open')).code).toBe('own-change.none')
    expect((await own.refused('ownChange.enter', { id, code: again.code })).code).toBe('own-change.expired')
    clock.pass(-15 * dayMs)
  })

  test('a code opens one expert’s page alone, and nothing else of the office', async () => {
    const [one, other] = [nextPair(scene), nextPair(scene)]
    const { code } = await clerk.ok('personChanges.link', { id: one.expert })
    const own = office.person('neighbour')
    expect((await own.refused('ownChange.enter', { id: other.expert, code })).code).toBe('own-change.expired')
    await own.ok('ownChange.enter', { id: one.expert, code })
    expect((await own.ok('ownChange.open')).id).toBe(one.expert)
    expect((await own.refused('personChanges.ofExpert', { id: one.expert })).code).toBe('session.none')
  })
})

test('art-10-5: contact data that the expert sends are known at once, masked on the page itself', async () => {
  const { expert: id } = nextPair(scene)
  const own = await visitor(id)
  const sent = { changedOn: today(), reported: { phone: '13900001234', mail: 'lin@example.cn' } }
  expect(await own.ok('ownChange.send', sent)).toEqual({ waits: false })
  expect((await clerk.ok('pool.get', { id })).contact.phone).toBe('139 •••• ••34')
  const page = await own.ok('ownChange.open')
  expect(page.now[0]).toEqual({ fact: 'phone', value: '139 •••• ••34' })
  expect(page.sent).toMatchObject([{ state: 'in-force' }])
  expect((await changesOf(id))[0]).toMatchObject({ way: 'link', registeredBy: '本人', open: [] })
  expect(await todosOf(id)).toEqual([])
})

describe('art-11-6: an important change that the expert sends', () => {
  test('waits, and takes effect as of the day on which it was sent', async () => {
    const { expert: id } = nextPair(scene)
    const own = await visitor(id)
    const sent = { changedOn: addDays(today(), -3), reported: { ...title, phone: '13900001234' }, proof: pdf() }
    expect((await own.refused('ownChange.send', { ...sent, proof: undefined })).code).toBe('change.proof')
    expect(await own.ok('ownChange.send', sent)).toEqual({ waits: true })
    expect((await own.refused('ownChange.send', sent)).code).toBe('change.waiting')
    expect(await clerk.ok('pool.get', { id })).toMatchObject({ title: '', contact: { phone: '139 •••• ••34' } })
    expect(await todosOf(id)).toEqual(['核对本人报备的变更'])
    const reportedOn = today()
    clock.turnWall(60 * dayMs)
    const changeId = (await changesOf(id)).find(({ state }) => state === 'to-accept')?.id
    await clerk.ok('personChanges.accept', { id, changeId })
    expect((await clerk.refused('personChanges.accept', { id, changeId })).code).toBe('change.settled')
    clock.turnWall(-60 * dayMs)
    expect((await clerk.ok('pool.get', { id })).title).toBe('正高级工程师')
    const accepted = (await changesOf(id)).find(({ facts }) => facts.includes('title'))
    expect(accepted).toMatchObject({ state: 'in-force', reportedOn, way: 'link', lateness: { verdict: 'in-time' } })
    expect(await todosOf(id)).toEqual([])
    expect((await own.ok('ownChange.open')).sent.map(({ state }) => state)).toEqual(['in-force', 'in-force'])
  })

  test('that is not accepted changes nothing and stays on file with the reason', async () => {
    const { expert: id } = nextPair(scene)
    const own = await visitor(id)
    const sent = {
      changedOn: today(),
      reported: { employer: { name: '某新公司', source: 'enterprise' } },
      proof: pdf(),
    }
    await own.ok('ownChange.send', sent)
    const changeId = (await changesOf(id))[0]?.id
    await clerk.ok('personChanges.refuse', { id, changeId, reason: '证明材料看不清' })
    expect((await clerk.refused('personChanges.accept', { id, changeId })).code).toBe('change.settled')
    expect(await changesOf(id)).toMatchObject([{ state: 'refused', open: [], refusal: { reason: '证明材料看不清' } }])
    expect((await clerk.ok('pool.employers', { text: '某新公司' })).rows).toEqual([])
    expect((await own.ok('ownChange.open')).sent).toMatchObject([{ state: 'refused' }])
    expect(await own.ok('ownChange.send', sent)).toEqual({ waits: true })
  })

  test('contact data that were sent with it are not brought back by a later acceptance', async () => {
    const { expert: id } = nextPair(scene)
    const own = await visitor(id)
    await own.ok('ownChange.send', { changedOn: today(), reported: { ...title, phone: '13900001111' }, proof: pdf() })
    await own.ok('ownChange.send', { changedOn: today(), reported: { phone: '13900002222' } })
    const changeId = (await changesOf(id)).find(({ state }) => state === 'to-accept')?.id
    await clerk.ok('personChanges.accept', { id, changeId })
    expect((await clerk.ok('pool.get', { id })).contact.phone).toBe('139 •••• ••22')
    const types = (await entriesOf(scene, id)).map(({ type }) => type)
    expect(types.slice(1)).toEqual(['contact-changed', 'change-reported', 'contact-changed', 'person-changed'])
  })
})

test('what an expert sent never stands in the chain, nor in what this machine keeps of links', async () => {
  let all = ''
  for await (const entry of office.office.core()?.journal.walk() ?? []) all += JSON.stringify(entry)
  expect(all).toContain('change-reported')
  for (const word of ['13900001234', 'lin@example.cn', '正高级工程师', '某新公司', '看不清'])
    expect(all).not.toContain(word)
})
