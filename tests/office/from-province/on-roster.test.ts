/** What is said of the candidates before the freeze where the province's struck-off list names one of them (Articles 5 (6), 9). */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OpenedCore } from '../../../src-main/office/build-core.ts'
import { commitDraw } from '../builders.ts'
import { type TestOffice, testOffice } from '../harness.ts'
import { nextPair, type Pair, prepare, type Scene, setScene } from '../scene.ts'
import { type AProvince, aProvince } from './a-province.ts'

let office: TestOffice
let province: AProvince
let scene: Scene
let pair: Pair
let activityId: string
let listing: string

beforeAll(async () => {
  office = await testOffice()
  province = await aProvince(office.office.core() as OpenedCore)
  scene = await setScene(office, 2)
  pair = nextPair(scene)
  activityId = await prepare(scene, pair, { groups: ['expert'] })
})
afterAll(() => office.close())

const tagOf = async (expertId: string) => {
  const core = office.office.core() as OpenedCore
  return String((await core.store.people.get(expertId))?.data['personTag'])
}
const seenBy = async (who: 'operator' | 'witness') => (await scene[who].ok('draw.funnel', { activityId })).listed
/** Words of one second have no order: each is said a second after the one before. */
const judge = (judgement: string) => {
  office.clock.pass(1000)
  return scene.poolOffice.ok('fromProvince.judge', {
    listingId: listing,
    personId: pair.expert,
    judgement,
    reason: '已核对',
  })
}

test('nobody is named where the list names none of the candidates, also where it names a colleague', async () => {
  expect(await seenBy('witness')).toEqual([])
  await province.strikeOff(await tagOf(pair.colleague))
  expect(await seenBy('witness')).toEqual([])
})

test('art-5-6, art-9 a candidate on the list is told with ground and decision, and stays a candidate', async () => {
  listing = await province.strikeOff(await tagOf(pair.expert), '丁县工业和信息化局')
  const said = { listingId: listing, ground: 'art-9-3', decidedOn: '2026-03-02', decidedBy: '丁县工业和信息化局' }
  const [named, ...more] = await seenBy('witness')
  expect(more).toEqual([])
  expect(named).toMatchObject({ ...said, expertId: pair.expert, judged: false })
  expect(named?.name).not.toBe('')
  expect((await scene.operator.ok('draw.funnel', { activityId })).candidates).toBe(1)
})

test('whoever may not read the listings learns that somebody is concerned, not who', async () => {
  expect(await seenBy('operator')).toMatchObject([{ expertId: '', name: '', employer: '', ground: 'art-9-3' }])
})

test('removal that was only proposed is still said; kept or lifted is not', async () => {
  await judge('removal-proposed')
  expect(await seenBy('witness')).toMatchObject([{ listingId: listing, judged: true }])
  await judge('kept')
  expect(await seenBy('witness')).toEqual([])
  await judge('removal-proposed')
  await province.withdraw(listing)
  expect(await seenBy('witness')).toEqual([])
})

test('once the roster is frozen the page says what was frozen, and no more', async () => {
  await province.strikeOff(await tagOf(pair.expert))
  expect(await seenBy('witness')).toHaveLength(1)
  await commitDraw({ ...scene, activityId })
  expect(await seenBy('witness')).toEqual([])
})
