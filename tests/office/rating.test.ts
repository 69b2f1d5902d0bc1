/** 第十六条 through the API: ratings after the work touch no chance; a poor one leaves out only where the activity states it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { anActivity } from './builders.ts'
import { type TestOffice, testOffice } from './harness.ts'
import { answer, closeDraw, freeze, leftOut, nextPair, prepare, type Scene, setScene, throwDice } from './scene.ts'

let office: TestOffice
let scene: Scene
beforeAll(async () => {
  office = await testOffice()
  scene = await setScene(office, 4)
})
afterAll(() => office.close())

test.each([
  ['poor', true, true],
  ['poor', false, false],
  ['average', true, false],
  ['excellent', true, false],
])(
  'art-16: rated %s, the next activity leaves out the poor: %s, left out: %s',
  async (rating, excludePoor, expected) => {
    const pair = nextPair(scene)
    const activityId = await prepare(scene, pair, { groups: ['expert'] })
    const begun = anActivity({ startsAt: '2026-01-12T09:00+08:00', endsAt: '2026-01-12T17:00+08:00' })
    await scene.operator.ok('draw.update', { activityId, facts: begun })
    await throwDice(scene, await freeze(scene, activityId))
    await answer(scene, activityId, pair.expert, 'accept')
    await closeDraw(scene, activityId)
    const [seat] = (await scene.operator.ok('draw.contact', { activityId })).seats
    await scene.operator.ok('draw.rate', { activityId, ref: seat?.ref, rating, reason: '检查结束' })
    const next = await prepare(scene, pair, { groups: ['expert'], excludePoor })
    expect(await leftOut(scene, next, 'rating')).toEqual(expected ? [pair.expert] : [])
  },
)
