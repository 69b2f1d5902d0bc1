/** Changes of experts through the API (Articles 10 (5), 11 (6), 15): history, lateness, the facts for 9-4, employers, recusal. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays } from '../../../src-shared/model/dates.ts'
import type { OutputOf } from '../../../src-shared/api/contract.ts'
import { type Person, type TestClock, testClock, type TestOffice, testOffice } from '../harness.ts'
import {
  answer,
  draw,
  entriesOf,
  freeze,
  leftOut,
  nextPair,
  type Pair,
  prepare,
  type Scene,
  setScene,
  throwDice,
} from '../scene.ts'

/** The unit under review of every draw of the scene. */
const unit = '固始某机械厂'
let clock: TestClock
let office: TestOffice
let scene: Scene
let clerk: Person
beforeAll(async () => {
  clock = testClock()
  office = await testOffice({ clock })
  scene = await setScene(office, 12)
  clerk = scene.poolOffice
})
afterAll(() => office.close())

const today = () => office.office.core()?.today() ?? ''
const pdf = () => new File(['%PDF-1.4 proof'], '证明.pdf', { type: 'application/pdf' })
const daysAgo = (days: number) => addDays(today(), -days)

/** A report of so many days ago, taken in today. */
function report(id: string, reported: object, days = 2, more: object = {}) {
  return { id, way: 'paper', changedOn: daysAgo(days), reportedOn: today(), reported, proof: pdf(), ...more }
}

type OneChange = OutputOf<'personChanges.ofExpert'>['changes'][number]
async function newest(id: string, who = clerk): Promise<OneChange> {
  const [change] = (await who.ok('personChanges.ofExpert', { id })).changes
  if (!change) throw new Error('no change is on file')
  return change
}

const todosOf = async (id: string, who = clerk) =>
  (await who.ok('home.todos')).groups.flatMap(({ todos }) =>
    todos.filter(({ to }) => to === `/pool/${id}/change`).map(({ title }) => title),
  )
const openOf = async (id: string) =>
  (await clerk.ok('personChanges.list', {})).rows.filter(({ expertId }) => expertId === id).flatMap(({ open }) => open)

test('art-10-5: contact data are known at once, the old ones stay on file, masked', async () => {
  const { expert } = nextPair(scene)
  const contact = { phone: '13900001234', address: '新县城关镇京九大道1号' }
  await clerk.ok('personChanges.register', { ...report(expert, contact), proof: undefined })
  await clerk.ok('personChanges.register', { ...report(expert, { phone: '13900005678' }, 1), proof: undefined })
  const { now, changes } = await clerk.ok('personChanges.ofExpert', { id: expert })
  expect(now.slice(0, 3).map(({ value }) => value)).toEqual(['139 •••• ••78', '', '新县城关镇京••••'])
  expect(changes.map(({ items }) => items)).toEqual([
    [{ fact: 'phone', from: '139 •••• ••34', to: '139 •••• ••78' }],
    [
      { fact: 'phone', from: '', to: '139 •••• ••34' },
      { fact: 'address', from: '', to: '新县城关镇京••••' },
    ],
  ])
  expect(changes.every(({ lateness, open }) => lateness === null && open.length === 0)).toBe(true)
  expect((await clerk.ok('pool.get', { id: expert })).contact.phone).toBe('139 •••• ••78')
  expect(await clerk.ok('pool.unmask', { id: expert, reason: '核对地址' })).toMatchObject({
    phone: '13900005678',
    address: '新县城关镇京九大道1号',
  })
})

describe('art-11-6, art-9-4: a late report', () => {
  /** Somebody seated in a review of the unit, who went over to it so many days ago. */
  async function moved(days: number): Promise<Pair> {
    const pair = nextPair(scene)
    const activityId = await draw(scene, pair, { groups: ['expert'] })
    await answer(scene, activityId, pair.expert, 'accept')
    await clerk.ok(
      'personChanges.register',
      report(pair.expert, { employer: { name: unit, source: 'enterprise' } }, days),
    )
    return pair
  }

  test('brings up the activity in which the tie stayed undeclared, waits for a person, proposes once', async () => {
    const { expert } = await moved(40)
    const change = await newest(expert)
    expect(change.lateness).toMatchObject({ verdict: 'late' })
    expect(change.grounds).toMatchObject([
      {
        provision: 'art-15-3',
        verdict: 'violated',
        title: '民爆行业安全专项检查',
        reason: `被检查单位${unit}：在该单位工作`,
      },
    ])
    expect(await openOf(expert)).toEqual(['employer', 'late'])
    expect(await todosOf(expert)).toEqual(['等新单位确认', '研究逾期报备的变更'])
    const status = (await clerk.ok('pool.get', { id: expert })).status
    expect(status).toBe('active')
    const word = { id: expert, changeId: change.id, proposes: true, reason: '任职后仍参加检查' }
    await clerk.ok('personChanges.examine', word)
    expect((await clerk.refused('personChanges.examine', word)).code).toBe('change.examined')
    expect((await newest(expert)).examined).toMatchObject({ proposes: true, reason: '任职后仍参加检查', by: '周敏' })
    expect(await openOf(expert)).toEqual(['employer'])
  })

  test('in time brings up nothing, and nobody can propose', async () => {
    const { expert } = await moved(3)
    const change = await newest(expert)
    expect(change.lateness).toMatchObject({ verdict: 'in-time' })
    expect(change.grounds).toEqual([])
    expect(await openOf(expert)).toEqual(['employer'])
    const word = { id: expert, changeId: change.id, proposes: true, reason: '任职后仍参加检查' }
    expect((await clerk.refused('personChanges.examine', word)).code).toBe('change.in-time')
  })

  test('of something that concerns no activity is looked at, and nothing can be proposed', async () => {
    const { expert } = nextPair(scene)
    await clerk.ok('personChanges.register', report(expert, { title: { name: '工程师', level: 'middle' } }, 40))
    const { id: changeId, grounds } = await newest(expert)
    expect(grounds).toEqual([])
    const word = { id: expert, changeId, reason: '已提醒本人' }
    expect((await clerk.refused('personChanges.examine', { ...word, proposes: true })).code).toBe('change.no-ground')
    await clerk.ok('personChanges.examine', { ...word, proposes: false })
    expect(await openOf(expert)).toEqual([])
  })

  test('leaves out a draw whose names are not open, and opens again when they are', async () => {
    const pair = nextPair(scene)
    const activityId = await prepare(scene, pair, { groups: ['expert'] })
    const { facts } = await scene.operator.ok('draw.get', { activityId })
    await scene.operator.ok('draw.update', { activityId, facts: { ...facts, namesFrom: 'start' } })
    await throwDice(scene, await freeze(scene, activityId))
    await clerk.ok(
      'personChanges.register',
      report(pair.expert, { interests: [{ kind: 'shareholding', unit, note: '' }] }, 40),
    )
    const { id: changeId, grounds } = await newest(pair.expert)
    expect(grounds).toEqual([])
    await clerk.ok('personChanges.examine', { id: pair.expert, changeId, proposes: false, reason: '没有查到活动' })
    expect(await openOf(pair.expert)).toEqual([])
    await clerk.ok('draw.disclose', { activityId, reason: '被检查单位要求' })
    expect(await openOf(pair.expert)).toEqual(['late'])
    expect((await newest(pair.expert)).grounds).toMatchObject([{ provision: 'art-15-3' }])
  })
})

describe('art-15-3: a new employer', () => {
  test('counts in the next draw, the one that was left goes on counting as a former one', async () => {
    const pair = nextPair(scene)
    await clerk.ok(
      'personChanges.register',
      report(pair.expert, { employer: { name: unit, source: 'enterprise' }, post: '总工' }),
    )
    const { employer, post, interests } = await clerk.ok('pool.get', { id: pair.expert })
    expect([employer, post]).toEqual([unit, '总工'])
    expect(interests.join()).toContain(`曾任职：${pair.employer}`)
    const next = await prepare(scene, { ...pair, employer: unit }, { groups: ['expert'] })
    expect(await leftOut(scene, next, 'art-15')).toContain(pair.expert)
    const { facts } = await scene.operator.ok('draw.get', { activityId: next })
    const ofFormer = { ...facts, units: [pair.employer] }
    await scene.operator.ok('draw.update', { activityId: next, facts: ofFormer })
    expect(await leftOut(scene, next, 'art-15')).toContain(pair.expert)
    await scene.operator.ok('draw.update', { activityId: next, facts: { ...facts, units: ['光山某公司'] } })
    expect(await leftOut(scene, next, 'art-15')).not.toContain(pair.expert)
    const types = (await entriesOf(scene, pair.expert)).map(({ type }) => type)
    expect(types).toEqual(['expert-adopted', 'declaration-filed', 'person-changed'])
  })

  test('waits until it has confirmed, on paper with a scan, once', async () => {
    const { expert } = nextPair(scene)
    await clerk.ok('personChanges.register', report(expert, { employer: { name: '某新公司', source: 'enterprise' } }))
    const { id: changeId } = await newest(expert)
    const word = { id: expert, changeId, on: today(), person: '吴主任' }
    expect((await clerk.refused('personChanges.confirmEmployer', word)).code).toBe('change.confirm-scan')
    await clerk.ok('personChanges.confirmEmployer', { ...word, scan: pdf() })
    expect((await clerk.refused('personChanges.confirmEmployer', { ...word, scan: pdf() })).code).toBe(
      'change.confirmed',
    )
    expect((await newest(expert)).confirmation).toMatchObject({ confirmed: true, person: '吴主任', hasScan: true })
    expect(await todosOf(expert)).toEqual([])
    expect((await clerk.ok('personChanges.proof', { id: expert, changeId, of: 'employer' })).size).toBe(14)
    const employers = (await clerk.ok('pool.employers', { text: '某新公司' })).rows
    expect(employers).toMatchObject([{ name: '某新公司', experts: 1 }])
  })
})

test('art-5-4: a title that was lost shows the finding again, and the expert stays in the pool', async () => {
  const { expert } = nextPair(scene)
  await clerk.ok(
    'personChanges.register',
    report(expert, { title: { name: '高级工程师', level: 'associate-senior' } }, 5),
  )
  expect((await newest(expert)).titleFinding).toBeNull()
  await clerk.ok('personChanges.register', report(expert, { title: { name: '', level: 'none' } }, 1))
  expect((await newest(expert)).titleFinding).toMatchObject({ outcome: 'missing-data' })
  expect(await clerk.ok('pool.get', { id: expert })).toMatchObject({ status: 'active', title: '', titleLevel: 'none' })
})

test('the same paper a second time is told so, and a file that is no scan is refused with nothing kept', async () => {
  const { expert } = nextPair(scene)
  const once = report(expert, { post: '副主任' })
  await clerk.ok('personChanges.register', once)
  expect((await clerk.refused('personChanges.register', once)).code).toBe('change.twice')
  const text = new File(['证明'], '证明.txt')
  const refusal = await clerk.refused('personChanges.register', report(expert, { post: '主任' }, 1, { proof: text }))
  expect(refusal).toMatchObject({ code: 'scan.kind', field: 'proof' })
  expect((await clerk.ok('personChanges.ofExpert', { id: expert })).changes).toHaveLength(1)
})

test('discipline, leading group and auditor read, departments do not; an unknown expert is told', async () => {
  const { expert } = nextPair(scene)
  for (const who of [scene.witness, scene.leader]) await who.ok('personChanges.ofExpert', { id: expert })
  for (const name of ['personChanges.list', 'personChanges.ofExpert'] as const)
    expect((await scene.operator.refused(name, { id: expert })).code).toBe('permission.denied')
  expect((await clerk.refused('personChanges.ofExpert', { id: 'e0' })).code).toBe('change.expert')
})

test('no fact of a person, and no word, stands in the chain', async () => {
  let all = ''
  for await (const entry of office.office.core()?.journal.walk() ?? []) all += JSON.stringify(entry)
  expect(all).toContain('person-changed')
  for (const word of ['13900005678', '京九大道', '总工', '任职后仍参加检查', '吴主任', '工程师'])
    expect(all).not.toContain(word)
})
