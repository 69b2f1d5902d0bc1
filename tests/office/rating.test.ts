/** 第十六条 through the API: ratings after the work touch no chance; a poor one leaves out only where the activity states it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stepDue } from '../../src-main/office/admission/due.ts'
import { allDesignations } from '../../src-main/office/designation/reading.ts'
import { activityDoc } from '../../src-main/office/draw/activity.ts'
import { whyNotNew } from '../../src-main/office/draw/ratings.ts'
import type { ActivityState } from '../../src-main/office/draw/state.ts'
import { leftToRate, ratingTodos } from '../../src-main/office/home/draw-lines.ts'
import { anActivity } from './builders.ts'
import { accepted, inForce } from './designation/scene.ts'
import { type TestOffice, testOffice } from './harness.ts'
import {
  answer,
  closeDraw,
  entriesOf,
  freeze,
  leftOut,
  nextPair,
  prepare,
  type Scene,
  setScene,
  throwDice,
} from './scene.ts'

let office: TestOffice
let scene: Scene
beforeAll(async () => {
  office = await testOffice()
  scene = await setScene(office, 12)
})
afterAll(() => office.close())

const began = { startsAt: '2026-01-12T09:00+08:00', endsAt: '2026-01-12T17:00+08:00' }

/** A draw whose only expert accepted, brought to its end. */
async function closed(facts: object = began): Promise<{ activityId: string; expert: string }> {
  const pair = nextPair(scene)
  const activityId = await prepare(scene, pair, { groups: ['expert'] })
  await scene.operator.ok('draw.update', { activityId, facts: anActivity(facts) })
  await throwDice(scene, await freeze(scene, activityId))
  await answer(scene, activityId, pair.expert, 'accept')
  await closeDraw(scene, activityId)
  return { activityId, expert: pair.expert }
}

async function rated(activityId: string) {
  const { people, why } = await scene.operator.ok('draw.ratings', { activityId })
  const ratings = people[0]?.ratings.map(({ rating, reason, by }) => [rating, reason, by])
  return { ref: people[0]?.ref, ratings, why }
}

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
    await scene.operator.ok('draw.update', { activityId, facts: anActivity(began) })
    await throwDice(scene, await freeze(scene, activityId))
    await answer(scene, activityId, pair.expert, 'accept')
    await closeDraw(scene, activityId)
    const { ref } = await rated(activityId)
    await scene.operator.ok('draw.rate', { activityId, ref, rating, reason: '检查结束' })
    const next = await prepare(scene, pair, { groups: ['expert'], excludePoor })
    expect(await leftOut(scene, next, 'rating')).toEqual(expected ? [pair.expert] : [])
  },
)

test('art-16: a correction stands beside what it corrects, the newest counts, and is undone by another one', async () => {
  const { operator } = scene
  const { activityId, expert } = await closed()
  const { ref } = await rated(activityId)
  const rate = { activityId, ref }
  await operator.ok('draw.rate', { ...rate, rating: 'poor', reason: '迟到' })
  await operator.ok('draw.rate', { ...rate, rating: 'excellent', reason: '迟到的是别人', seen: 1 })
  expect((await rated(activityId)).ratings).toEqual([
    ['excellent', '迟到的是别人', '高翔'],
    ['poor', '迟到', '高翔'],
  ])
  expect((await operator.ok('pool.get', { id: expert })).ratings).toEqual({ excellent: 1, average: 0, poor: 0 })
  await operator.ok('draw.rate', { ...rate, rating: 'poor', reason: '迟到', seen: 2 })
  expect((await rated(activityId)).ratings?.map(([rating]) => rating)).toEqual(['poor', 'excellent', 'poor'])
  expect((await operator.ok('pool.get', { id: expert })).ratings).toEqual({ excellent: 0, average: 0, poor: 1 })
  const written = (await entriesOf(scene, activityId)).filter(({ type }) => type === 'expert-rated')
  expect(written.map(({ payload }) => payload['rating'])).toEqual(['poor', 'excellent', 'poor'])
})

test('art-16: a second click, a rating by whoever has not seen the former, a rating before the work: nothing is written', async () => {
  const { operator } = scene
  const { activityId } = await closed()
  const rate = { activityId, ref: (await rated(activityId)).ref, rating: 'average', reason: '按时到场' }
  await operator.ok('draw.rate', rate)
  expect((await operator.refused('draw.rate', rate)).code).toBe('draw.rated-before')
  expect((await operator.refused('draw.rate', { ...rate, seen: 1 })).code).toBe('draw.rated-before')
  expect((await operator.refused('draw.rate', { ...rate, rating: 'poor' })).code).toBe('draw.rated-before')
  expect((await rated(activityId)).ratings).toHaveLength(1)
  const later = await closed({})
  const early = {
    activityId: later.activityId,
    ref: (await rated(later.activityId)).ref,
    rating: 'poor',
    reason: '没有来',
  }
  expect((await operator.refused('draw.rate', early)).code).toBe('draw.not-begun')
  expect((await rated(later.activityId)).why).toContain('还没有开始')
})

test('art-13, art-16: whoever was designated is rated like whoever was drawn', async () => {
  const pair = nextPair(scene)
  const { expert } = nextPair(scene)
  const activityId = await prepare(scene, pair, { groups: ['expert'] })
  await scene.operator.ok('draw.update', { activityId, facts: anActivity(began) })
  await throwDice(scene, await freeze(scene, activityId))
  await answer(scene, activityId, pair.expert, 'decline')
  const id = await inForce(scene, { activityId, groupId: 'b-technology', pair }, expert)
  await accepted(scene, id)
  await closeDraw(scene, activityId)
  const { people } = await scene.operator.ok('draw.ratings', { activityId })
  expect(people.map(({ ref, designated }) => [ref, designated])).toEqual([[id, true]])
  await scene.operator.ok('draw.rate', { activityId, ref: id, rating: 'excellent', reason: '检查结束' })
  expect((await scene.operator.ok('pool.get', { id: expert })).ratings).toEqual({ excellent: 1, average: 0, poor: 0 })
})

test.each<[string, [string, string][], number, string, boolean]>([
  ['a first one', [], 0, 'poor', true],
  ['another rating than the one seen', [['poor', '迟到']], 1, 'average', true],
  ['the same rating with another reason', [['average', '按时到场']], 1, 'average', true],
  ['the same again', [['average', '迟到']], 1, 'average', false],
  ['one that another account has given meanwhile', [['average', '按时到场']], 0, 'poor', false],
  [
    'a correction of a correction',
    [
      ['poor', '缺席'],
      ['average', '按时到场'],
    ],
    2,
    'average',
    true,
  ],
])('art-16: %s', (_, before, seen, rating, news) => {
  const ratings = before.map(([one, reason]) => ({ rating: one as 'poor', reason }))
  expect(whyNotNew(ratings, seen, { rating: rating as 'poor', reason: '迟到' }) === '').toBe(news)
})

describe('art-16: what is still to be rated', () => {
  const lines = async (
    activityId: string,
    today: string,
    change: Partial<ActivityState> = {},
    roles = ['selecting-dept'],
    work: { endsAt?: string; cancelled?: boolean } = {},
  ) => {
    const core = office.office.core()
    const doc = core && (await activityDoc(core, activityId))
    if (!doc) throw new Error('no activity')
    const account = { id: 'a', login: 'a', name: 'a', department: '安全科', roles: roles as never, signingSeed: '' }
    const changed = { ...doc, data: { ...doc.data, ...change } }
    const left = leftToRate(changed, account, await allDesignations(core))
    const due = { today, dueAfter: (day: string) => stepDue(core, day) }
    return ratingTodos(changed, left, { endsAt: began.endsAt, cancelled: false, ...work }, due)
  }

  test('one line an activity, from the day after its end, due in working days, until each is rated', async () => {
    const { activityId } = await closed()
    expect(await lines(activityId, '2026-01-12')).toEqual([])
    const [line] = await lines(activityId, '2026-01-13')
    expect(line).toMatchObject({ title: '评价专家', dueOn: '2026-01-19', to: `/draw/${activityId}/record` })
    expect(line?.detail).toContain('1 人待评价')
    expect(await lines(activityId, '2026-01-13', { rehearsal: true })).toEqual([])
    expect(await lines(activityId, '2026-01-13', { cancelled: true })).toEqual([])
    expect(await lines(activityId, '2026-01-13', {}, ['pool-office', 'leading-group'])).toEqual([])
    const as = ['selecting-dept']
    expect(await lines(activityId, '2026-01-13', {}, as, { cancelled: true })).toEqual([])
    expect(await lines(activityId, '2026-01-13', {}, as, { endsAt: '2026-01-13T17:00+08:00' })).toEqual([])
    const rate = { activityId, ref: (await rated(activityId)).ref }
    await scene.operator.ok('draw.rate', { ...rate, rating: 'excellent', reason: '检查结束' })
    expect(await lines(activityId, '2026-01-13')).toEqual([])
  })

  test('the demo office has rated its past draws', async () => {
    const { groups } = await scene.operator.ok('home.todos')
    const overdue = groups.filter(({ key }) => key === 'overdue').flatMap(({ todos }) => todos)
    const demo = (await scene.operator.ok('draw.list', {})).filter(({ title }) => title !== anActivity().title)
    expect(demo.length).toBeGreaterThan(0)
    expect(overdue.filter(({ to }) => demo.some(({ id }) => to.includes(id)))).toEqual([])
  })
})
