/**
 * What is open about somebody keeps the data here; whoever asks to be erased before the time is (PIPL art. 47), unless the
 * measures need the data: a member, a running draw, an application under way.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { allActivities } from '../../../src-main/office/draw/history.ts'
import { planErasure } from '../../../src-main/office/retention/plan.ts'
import type { HeldReason } from '../../../src-shared/api/retention.ts'
import { aForm, castOf, handIn, openCall, residentId } from '../admission/people.ts'
import { proposal, shortDraw } from '../designation/scene.ts'
import { testClock, type TestOffice, testOffice } from '../harness.ts'
import { draw, freeze, nextPair, prepare, type Scene, setScene } from '../scene.ts'
import { foundIn, type RetentionScene, signedIn } from './scene.ts'

let office: TestOffice
let clerkScene: RetentionScene
const expected = new Map<string, HeldReason[]>()
let withdrawn = ''
let requestId = ''
const clock = testClock()
beforeAll(async () => {
  office = await testOffice({ clock })
  const scene: Scene = await setScene(office, 5)
  const { operator, poolOffice } = scene
  const core = office.office.core()
  const today = core?.today() ?? ''
  // drawn, and the only other candidate of a draw that goes on
  const running = nextPair(scene)
  await draw(scene, running, { groups: ['expert', 'colleague'], maxPerEmployer: 1 })
  expected.set(running.expert, ['draw']).set(running.colleague, ['draw'])
  const frozen = nextPair(scene)
  await freeze(scene, await prepare(scene, frozen, { groups: ['expert'] }))
  expected.set(frozen.expert, ['draw'])
  // left out of every draw that runs
  expected.set(frozen.colleague, [])
  const short = await shortDraw(scene)
  const designated = nextPair(scene)
  await operator.ok('designation.propose', proposal(short, designated.expert))
  expected.set(short.pair.expert, ['draw']).set(designated.expert, ['designation'])
  const [asking] = scene.pairs
  const request = { kind: 'see', about: 'expert', receivedOn: today, text: '要求查阅' }
  await poolOffice.ok('requests.receive', { ...request, subjectId: asking?.expert })
  expected.set(asking?.expert ?? '', ['request'])

  const brought = { kind: 'fee', subject: '某次活动', text: '没有收到劳务费', way: 'phone', receivedOn: today }
  await poolOffice.ok('expertCases.receive', { ...brought, expertId: asking?.colleague })
  expected.set(asking?.colleague ?? '', ['expert-case'])

  const cast = await castOf(office)
  withdrawn = await handIn(cast, await openCall(cast, today), aForm(7, { name: '欧阳拟删除' }))
  const asked = { ...request, kind: 'erase', about: 'application', subjectId: withdrawn, text: '请删除我的信息' }
  requestId = (await poolOffice.ok('requests.receive', asked)).id
  await signedIn(office)
}, 60_000)
afterAll(() => office.close())

test('a request to be erased is refused while the application is under way, and granted after it was withdrawn', async () => {
  const scene = await signedIn(office)
  const { clerk, second, core, finished } = scene
  const answer = { id: requestId, on: core.today(), text: '已按要求办理' }
  const needed = await clerk.refused('requests.answer', { ...answer, outcome: 'granted' })
  expect([needed.code, needed.message]).toEqual(['request.needed', expect.stringContaining('有正在办理的申报')])
  expect((await clerk.refused('requests.answer', { ...answer, outcome: 'partly' })).code).toBe('request.whole')
  await clerk.ok('applications.withdraw', { id: withdrawn, reason: '本人撤回' })
  await clerk.ok('requests.answer', { ...answer, outcome: 'granted' })
  expect((await clerk.refused('requests.answer', { ...answer, outcome: 'granted' })).code).toBe('request.answered')
  const [erasure] = (await second.ok('retention.view')).cases
  expect(erasure).toMatchObject({ ground: 'request', state: 'proposed', erasable: 1, mine: false })
  const { jobId } = await second.ok('retention.confirm', { id: erasure?.id, count: 1 })
  expect(await finished(second, jobId)).toMatchObject({ people: 1, leftOut: 0, files: 1 })
  const row = (await clerk.ok('requests.list')).find(({ id }) => id === requestId)
  expect(row).toMatchObject({ state: 'answered', outcome: 'granted', name: '〔已删除〕', text: '' })
  expect((await clerk.ok('applications.list', { state: 'withdrawn' })).rows.map(({ name }) => name)).toContain(
    '〔已删除〕',
  )
  expect(foundIn(core.dir, ['欧阳拟删除', residentId(7)])).toEqual([])
})

test('a member who asks is told to leave first', async () => {
  const { clerk, core } = await signedIn(office)
  const [subjectId = ''] = [...expected.keys()]
  const request = { kind: 'erase', about: 'expert', subjectId, receivedOn: core.today(), text: '请删除' }
  const { id } = await clerk.ok('requests.receive', request)
  const answer = { id, on: core.today(), text: '仍在库' }
  const refusal = await clerk.refused('requests.answer', { ...answer, outcome: 'granted' })
  expect(refusal.message).toContain('仍在库')
  expect(refusal.message).toContain('在正在进行的抽取的名册上')
  await clerk.ok('requests.answer', { ...answer, outcome: 'refused' })
  expect((await clerk.ok('requests.list')).find((one) => one.id === id)).toMatchObject({ outcome: 'refused' })
})

test('years later everybody is held by what is still open, and by nothing else', async () => {
  clock.pass(14 * 366 * 86_400_000)
  const scene: RetentionScene = await signedIn(office)
  clerkScene = scene
  const { due, held } = await scene.clerk.ok('retention.view')
  const tagOf = async (id: string) => (await scene.core.store.people.get(id))?.link ?? ''
  for (const [id, reasons] of expected) {
    const tag = await tagOf(id)
    const row = held.find((one) => one.id === tag)
    expect(row?.held ?? [], id).toEqual(reasons)
    expect(
      due.some((one) => one.id === tag),
      id,
    ).toBe(reasons.length === 0)
  }
})

test('a change of the setting changes who is due at once', async () => {
  const { clerk } = clerkScene
  const admin = await office.signIn('xitong')
  const settings = await admin.ok('system.settings')
  const set = (retentionYears: number) =>
    admin.ok('system.setSettings', { settings: { ...settings, retentionYears }, reason: '按档案规定' })
  for (const wrong of [0, 51, 1.5])
    expect(
      (await admin.refused('system.setSettings', { settings: { ...settings, retentionYears: wrong }, reason: '试' }))
        .field,
    ).toBe('settings.retentionYears')
  await set(20)
  expect((await clerk.ok('retention.view')).due).toEqual([])
  await set(10)
  expect((await clerk.ok('retention.view')).due.length).toBeGreaterThan(200)
})

test('what another PC is the home of is left to that PC, and said so', async () => {
  const { core } = clerkScene
  const activity = (await allActivities(core)).find(({ data }) => data.current.state === 'closed')
  const expertId = activity?.data.current.drawn[0]?.expertId ?? ''
  const tag = (await core.store.people.get(expertId))?.link ?? ''
  const before = await planErasure(core, [tag])
  expect(before.elsewhere).toBe(0)
  expect(before.work.map(({ subject }) => subject)).toContain(activity?.id)
  await core.append('system', [{ type: 'handed-over', subject: activity?.id ?? '', payload: { to: 'otherpc' } }])
  const after = await planErasure(core, [tag])
  expect(after.elsewhere).toBe(1)
  expect(after.work.map(({ subject }) => subject)).toEqual(
    before.work.map(({ subject }) => subject).filter((subject) => subject !== activity?.id),
  )
  // the person's own file goes last: a run that breaks off still finds everything else
  expect(after.work.at(-1)?.subject).toBe(expertId)
})
