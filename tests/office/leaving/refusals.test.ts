/** Whether a refusal had a good reason (Articles 9 (6), 10 (3)) through the real office: judged, corrected, told, counted. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { drawHistory } from '../../../src-main/office/draw/history.ts'
import type { Core } from '../../../src-main/office/core.ts'
import { type Person, type TestOffice, testOffice } from '../harness.ts'
import { answer, draw, nextPair, type Pair, type Scene, setScene, voidDraw } from '../scene.ts'

let office: TestOffice
let scene: Scene
beforeAll(async () => {
  office = await testOffice()
  scene = await setScene(office, 8)
}, 120_000)
afterAll(() => office.close())

function core(): Core {
  const opened = office.office.core()
  if (!opened) throw new Error('the office is not open')
  return opened
}

const outcomes = async (expertId: string) =>
  (await drawHistory(core())).invitations(expertId).map(({ outcome }) => outcome)

async function refused(pair: Pair): Promise<{ activityId: string; answerId: string }> {
  const activityId = await draw(scene, pair, { groups: ['expert'] })
  await answer(scene, activityId, pair.expert, 'decline')
  const { seats } = await scene.poolOffice.ok('draw.contact', { activityId })
  return { activityId, answerId: seats[0]?.refusal?.answerId ?? '' }
}

async function told(who: Person, activityId: string): Promise<string[]> {
  const all = (await who.ok('home.todos')).groups.flatMap(({ todos }) => todos)
  return all.filter(({ id }) => id === `${activityId}:refusals`).map(({ provision }) => provision ?? '')
}

describe('art-9-6 a refusal', () => {
  test('waits to be judged, is judged with a reason, and judged otherwise later; both stand on record', async () => {
    const pair = nextPair(scene)
    const { activityId, answerId } = await refused(pair)
    expect(await outcomes(pair.expert)).toEqual(['refused-unjudged'])
    expect(await told(scene.poolOffice, activityId)).toEqual(['art-9-6'])
    expect(await told(scene.leader, activityId)).toEqual([])
    const judge = { activityId, answerId, justified: false, reason: '没有说明去向' }
    await scene.poolOffice.ok('draw.judgeRefusal', judge)
    expect(await outcomes(pair.expert)).toEqual(['refused'])
    expect(await told(scene.poolOffice, activityId)).toEqual([])
    expect((await scene.operator.refused('draw.judgeRefusal', judge)).code).toBe('refusal.same')
    await scene.operator.ok('draw.judgeRefusal', { ...judge, justified: true, reason: '补交了住院证明' })
    expect(await outcomes(pair.expert)).toEqual(['refused-well'])
    const [seat] = (await scene.operator.ok('draw.contact', { activityId })).seats
    expect(seat?.refusal).toMatchObject({ reason: '出差', judged: { justified: true } })
    expect(seat?.refusal?.judged?.words).toContain('补交了住院证明')
    const course = await scene.witness.ok('supervision.course', { activityId })
    expect(JSON.stringify(course)).toContain('谢绝的理由不正当')
  })

  test('is refused a judgement where there is none, without a reason, and by whoever may not', async () => {
    const pair = nextPair(scene)
    const { activityId, answerId } = await refused(pair)
    const judge = { activityId, answerId, justified: false, reason: '没有说明' }
    expect((await scene.poolOffice.refused('draw.judgeRefusal', { ...judge, answerId: 'n0' })).code).toBe(
      'refusal.none',
    )
    expect((await scene.poolOffice.refused('draw.judgeRefusal', { ...judge, reason: '' })).field).toBe('reason')
    expect((await scene.leader.refused('draw.judgeRefusal', judge)).code).toBe('permission.denied')
  })

  test('of a voided draw, and of a rehearsal, was no invitation', async () => {
    const pair = nextPair(scene)
    const { activityId } = await refused(pair)
    await voidDraw(scene, activityId)
    expect(await outcomes(pair.expert)).toEqual([])
    const other = nextPair(scene)
    const rehearsal = await draw(scene, other, { groups: ['expert'], rehearsal: true })
    await answer(scene, rehearsal, other.expert, 'decline')
    expect(await outcomes(other.expert)).toEqual([])
    expect(await told(scene.poolOffice, rehearsal)).toEqual([])
  })

  test('accepted is accepted; a seat that the office took away asked nothing', async () => {
    const pair = nextPair(scene)
    const activityId = await draw(scene, pair, { groups: ['expert', 'colleague'] })
    await answer(scene, activityId, pair.expert, 'accept')
    const { seats } = await scene.operator.ok('draw.contact', { activityId })
    const ref = seats.find(({ expertId }) => expertId === pair.colleague)?.ref
    const why = { why: 'removed', provision: 'art-12', reason: '单位停产' }
    const { answerId } = await scene.operator.ok('draw.removeSeated', { activityId, ref, ...why })
    await scene.poolOffice.ok('draw.confirmAnswer', { activityId, answerId, agree: true, calledBack: false })
    expect(await outcomes(pair.expert)).toEqual(['accepted'])
    expect(await outcomes(pair.colleague)).toEqual([])
  })
})
