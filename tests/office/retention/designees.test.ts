/** People designated from outside the pool (Article 13; PIPL art. 47): kept like everybody else's data, and erased like them. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accepted, outsider, proofs, proposal, shortDraw } from '../designation/scene.ts'
import { type Person, testClock, type TestOffice, testOffice } from '../harness.ts'
import { type Scene, setScene } from '../scene.ts'
import { foundIn, signedIn } from './scene.ts'

const yearMs = 366 * 86_400_000
const number = '110101197503071236'
const people = { accepts: '陆远航', withdrawn: '司马晴川' }
const clock = testClock()
let office: TestOffice
let scene: Scene
const ids: Record<keyof typeof people, string> = { accepts: '', withdrawn: '' }

beforeAll(async () => {
  office = await testOffice({ clock })
  scene = await setScene(office, 6)
  const { identity: _identity, ...unnumbered } = outsider().facts
  const numbered = { ...unnumbered, identity: { kind: 'resident', number } }
  ids.accepts = await proposeOutsider(people.accepts, '13911112222', numbered)
  ids.withdrawn = await proposeOutsider(people.withdrawn, '13933334444', unnumbered)
  await scene.leader.ok('designation.approve', { id: ids.accepts })
  await accepted(scene, ids.accepts)
  await scene.operator.ok('designation.withdraw', { id: ids.withdrawn, reason: '另有安排' })
})
afterAll(() => office.close())

async function proposeOutsider(name: string, phone: string, facts: object): Promise<string> {
  const short = await shortDraw(scene)
  const person = outsider({ name, phone, facts })
  const asked = { activityId: short.activityId, groupId: short.groupId, person }
  const { findings } = await scene.operator.ok('designation.check', asked)
  const judgements = findings
    .filter(({ outcome }) => outcome === 'needs-judgement')
    .map(({ condition, field }) => ({ condition, field, fits: true, reason: '已核对材料' }))
  return (
    await scene.operator.ok('designation.propose', { ...proposal(short, ''), person, judgements, proofs: proofs() })
  ).id
}

const outside = async (clerk: Person) =>
  (await clerk.ok('retention.view')).due.filter(({ way }) => way === 'designated')

test('art-13: nobody is due while the years run, and both are when they are over, counted from what ended it', async () => {
  const { clerk } = await signedIn(office)
  expect(await outside(clerk)).toEqual([])
  clock.pass(9 * yearMs)
  expect(await outside((await signedIn(office)).clerk)).toEqual([])
  clock.pass(3 * yearMs)
  const due = await outside((await signedIn(office)).clerk)
  expect(due.map(({ name }) => name).toSorted()).toEqual(Object.values(people).toSorted())
  const [withdrawn, took] = ['withdrawn', 'accepts'].map((key) =>
    due.find(({ name }) => name === people[key as keyof typeof people]),
  )
  // the activity took place after the other one was withdrawn
  expect(String(withdrawn?.exitOn) <= String(took?.exitOn)).toBe(true)
})

test('art-13: erased by two, neither name, number nor telephone stands in any file; the designation stands', async () => {
  const { clerk, second, core, finished } = await signedIn(office)
  const due = await outside(clerk)
  const { id } = await clerk.ok('retention.propose', { people: due.map((one) => one.id), reason: '保存期满' })
  const { jobId } = await second.ok('retention.confirm', { id, count: 2 })
  expect(await finished(second, jobId)).toMatchObject({ people: 2, leftOut: 0 })
  expect(foundIn(core.dir, [...Object.values(people), number, '13911112222', '13933334444'])).toEqual([])
  expect(await outside((await signedIn(office)).clerk)).toEqual([])
  const rows = (await core.store.draws.find({ selector: { kind: { $eq: 'designation' } } })).filter((doc) =>
    Object.values(ids).includes(doc.id),
  )
  expect(rows.map(({ state }) => state).toSorted()).toEqual(['accepted', 'withdrawn'])
})
