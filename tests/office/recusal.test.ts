/** 第十五条 through the API: what is learnt between the freeze and a round withdraws a candidate (protocol §4), with the entry that shows it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { digestOf } from '../../src-shared/draw/hash.ts'
import { verifyRecord } from '../../src-shared/draw/verify.ts'
import { activityRegister } from '../../src-main/office/draw/register.ts'
import { isInForce, isUndecided, undecidedRequests } from '../../src-main/office/draw/requests.ts'
import type { UnitRequestState } from '../../src-main/office/draw/state.ts'
import type { Entry } from '../../src-main/office/journal/entry.ts'
import { anActivity } from './builders.ts'
import { type TestOffice, testOffice } from './harness.ts'
import { saidIn } from './secrecy/said.ts'
import {
  answer,
  draw,
  entriesOf,
  freeze,
  leftOut,
  nextPair,
  type Pair,
  prepare,
  requestOf,
  type Scene,
  seatsOf,
  setScene,
} from './scene.ts'

const unit = '固始某机械厂'
let office: TestOffice
let scene: Scene
beforeAll(async () => {
  office = await testOffice()
  scene = await setScene(office, 20)
})
afterAll(() => office.close())

const nothing = { interests: [], kin: [], formerEmployers: [] }

async function declare({ expert }: Pair, declaration: object): Promise<void> {
  await scene.poolOffice.ok('pool.declare', { id: expert, ...nothing, ...declaration })
}

async function reportChange({ expert }: Pair, reported: object): Promise<void> {
  const on = office.office.core()?.today()
  const proof = new File(['%PDF-1.4'], '证明.pdf')
  const report = { id: expert, way: 'paper', changedOn: on, reportedOn: on, reported, proof }
  await scene.poolOffice.ok('personChanges.register', report)
}

test.each<[string, string | null, string, (pair: Pair, activityId: string) => Promise<unknown>]>([
  ['nothing is learnt', null, '', () => Promise.resolve()],
  [
    'kin of a leader of the project',
    'art-15-2',
    'declaration-filed',
    (pair) => declare(pair, { kin: [{ name: '丁一', relation: '配偶', employer: '' }] }),
  ],
  [
    'a share in the unit',
    'art-15-3',
    'declaration-filed',
    (pair) => declare(pair, { interests: [{ kind: 'shareholding', unit, note: '' }] }),
  ],
  [
    'a former employer, the telephone number looked up afterwards',
    'art-15-3',
    'declaration-filed',
    async (pair) => {
      await declare(pair, { formerEmployers: [{ employer: unit, until: '2026-01-31' }] })
      await scene.poolOffice.ok('pool.unmask', { id: pair.expert, reason: '核对电话' })
    },
  ],
  [
    'a change of employer to the unit (art-11-6), a new telephone number afterwards',
    'art-15-3',
    'person-changed',
    async (pair) => {
      await reportChange(pair, { employer: { name: unit, source: 'enterprise' } })
      await reportChange(pair, { phone: '13900001234' })
    },
  ],
  [
    "the unit's written request",
    'art-15-4',
    'unit-request-added unit-request-decided',
    ({ expert }, activityId) => requestOf(scene, activityId, expert),
  ],
  [
    "a unit's written request that was refused",
    null,
    '',
    ({ expert }, activityId) => requestOf(scene, activityId, expert, false),
  ],
  [
    'a declaration of something else',
    null,
    '',
    (pair) => declare(pair, { interests: [{ kind: 'contract', unit: '息县某水泥厂', note: '' }] }),
  ],
])('art-15 learnt after the freeze: %s, withdrawn %s', async (_, provision, entryType, learn) => {
  const pair = nextPair(scene)
  const leaders = [{ name: '丁一', unit: '' }]
  const activityId = await draw(scene, pair, { groups: ['colleague', 'expert'], maxPerEmployer: 1, leaders })
  await learn(pair, activityId)
  await answer(scene, activityId, pair.colleague, 'decline')

  const file = await scene.operator.ok('draw.recordFile', { activityId })
  const result = verifyRecord(new Uint8Array(await file.arrayBuffer()))
  const withdrawn = result.ok ? result.record.rounds[1]?.withdrawn : undefined
  expect(withdrawn?.map((one) => one.reason)).toEqual(provision === null ? [] : [provision])
  expect((await scene.witness.ok('draw.compareRecord', { record: file })).agrees).toBe(true)
  const seated = (await seatsOf(scene, activityId)).map(([expertId]) => expertId)
  expect(seated.includes(pair.expert)).toBe(provision === null)

  const ran = (await entriesOf(scene, activityId)).findLast((entry) => entry.type === 'round-run')
  const lines = (ran?.payload['evidence'] ?? []) as { ref: string; entries: string[] }[]
  const evidence = lines.find(({ ref }) => ref === withdrawn?.[0]?.expertId)
  const behind = [...(await entriesOf(scene, activityId)), ...(await entriesOf(scene, pair.expert))]
  const shown = evidence?.entries.map((hash) => behind.find((entry) => entry.hash === hash)?.type)
  expect(shown).toEqual(provision === null ? undefined : entryType.split(' '))
})

test.each<[string, UnitRequestState['decision'], boolean, boolean]>([
  ['registered before requests were decided on', undefined, true, false],
  ['nobody has decided', null, false, true],
  ['accepted', { accepted: true, by: 'a', at: '', record: '' }, true, false],
  ['refused', { accepted: false, by: 'a', at: '', record: '' }, false, false],
])('art-15-4 a request, %s: in force %s, waits %s', (_, decision, inForce, waits) => {
  const request = decision === undefined ? {} : { decision }
  expect([isInForce(request), isUndecided(request)]).toEqual([inForce, waits])
})

test('art-15-4 a journal from before decisions folds as it took effect', () => {
  const { nameDisplay, startsAt, endsAt, namesFrom: _, ...words } = anActivity()
  const made = { at: '2026-01-01T09:00:00.000+08:00', actor: 'a', hash: 'h' }
  const created = {
    ...made,
    type: 'activity-created',
    payload: { number: 'XX-2026-001', startsAt, endsAt, nameDisplay },
  }
  const payload = { requestId: 'q1', expertId: 'p1', receivedOn: '2026-01-01', scan: null }
  const added = { ...made, type: 'unit-request-added', payload }
  const fold = (entry: object, personal: object, before: Parameters<typeof activityRegister.fold>[0]) =>
    activityRegister.fold(before, { entry: entry as Entry, personal: [personal as never] })
  const state = fold(added, { unit, reason: '有纠纷' }, fold(created, words, null))
  expect(state.requests.map(isInForce)).toEqual([true])
  expect(undecidedRequests(state)).toBe(0)
})

describe('art-15-4 before the freeze', () => {
  const request = (expertId: string) => ({ unit, expertId, reason: '曾有诉讼', receivedOn: '2026-01-31' })

  test('a request that nobody has decided on keeps the roster from being frozen, and says so', async () => {
    const { operator } = scene
    const pair = nextPair(scene)
    const activityId = await prepare(scene, pair, { groups: ['expert'] })
    await operator.ok('draw.addRequest', { activityId, ...request(pair.expert) })
    const { actions, requests } = await operator.ok('draw.get', { activityId })
    expect(actions.freeze).toEqual({ allowed: false, why: expect.stringContaining('1 件书面回避要求没有决定') })
    expect((await operator.refused('draw.freeze', { activityId, ground: '测试' })).message).toContain('没有决定')
    const todos = (await operator.ok('home.todos')).groups.flatMap((group) => group.todos)
    expect(todos.filter(({ to }) => to === `/draw/${activityId}/recusal`).map(({ title }) => title)).toEqual([
      '决定回避要求',
    ])
    const decide = { activityId, requestId: requests[0]?.id }
    expect((await operator.refused('draw.decideRequest', { ...decide, accepted: true, reason: ' ' })).field).toBe(
      'reason',
    )
    expect((await scene.leader.refused('draw.decideRequest', { ...decide, accepted: true, reason: '核实' })).code).toBe(
      'permission.denied',
    )
    await operator.ok('draw.decideRequest', { ...decide, accepted: true, reason: '材料已核实' })
    expect(await leftOut(scene, activityId, 'art-15')).toEqual([pair.expert])
    expect((await operator.ok('draw.get', { activityId })).actions.freeze.allowed).toBe(true)
  })

  test('a refused request keeps the person in, with the reason on record and paper; the roster binds every decision', async () => {
    const { operator, poolOffice, witness } = scene
    const pair = nextPair(scene)
    const activityId = await prepare(scene, pair, { groups: ['expert'] })
    const requestId = await requestOf(scene, activityId, pair.expert)
    expect(await leftOut(scene, activityId, 'art-15')).toEqual([pair.expert])
    const again = { activityId, requestId }
    const same = await poolOffice.refused('draw.decideRequest', { ...again, accepted: true, reason: '再点一次' })
    expect(same.code).toBe('draw.same-decision')
    await poolOffice.ok('draw.decideRequest', { ...again, accepted: false, reason: '诉讼已了结三年' })
    expect(await leftOut(scene, activityId, 'art-15')).toEqual([])
    const { requests } = await operator.ok('draw.get', { activityId })
    expect(requests[0]?.decision).toMatchObject({ accepted: false, by: '周敏', reason: '诉讼已了结三年' })
    await freeze(scene, activityId)
    const written = (await entriesOf(scene, activityId)).filter(({ type }) => type.startsWith('unit-request'))
    expect(written.map(({ type }) => type)).toEqual([
      'unit-request-added',
      'unit-request-decided',
      'unit-request-decided',
    ])
    const dice = '35266142351164352614'
    await witness.ok('draw.dice', { activityId, first: dice, second: dice })
    await witness.ok('draw.sign', { activityId, participant: 'witness' })
    const file = await operator.ok('draw.recordFile', { activityId })
    const result = verifyRecord(new Uint8Array(await file.arrayBuffer()))
    expect(result.ok && result.record.roster.context['requests']).toBe(digestOf(written.map(({ hash }) => hash)))
    expect((await witness.ok('draw.compareRecord', { record: file })).agrees).toBe(true)
    const paper = async (names: boolean) =>
      saidIn(await operator.ok('draw.recordSheet', { activityId, names, format: 'docx' }))
    expect(await paper(true)).toContain('诉讼已了结三年')
    expect(await paper(false)).toContain('不回避')
    expect(await paper(false)).not.toContain('诉讼已了结三年')
    const annex = await operator.ok('draw.annexSheet', { activityId, reason: '核对', format: 'docx' })
    expect(await saidIn(annex)).toContain('诉讼已了结三年')
  })
})

describe('art-15-4 after the dice', () => {
  test('an accepted request takes whoever is seated the way of a late recusal: a second account with a reason, then a round', async () => {
    const { operator, poolOffice, witness } = scene
    const pair = nextPair(scene)
    const activityId = await draw(scene, pair, { groups: ['colleague', 'expert'], maxPerEmployer: 1 })
    await answer(scene, activityId, pair.colleague, 'accept')
    const request = { unit, expertId: pair.colleague, reason: '曾有诉讼', receivedOn: '2026-01-31' }
    await operator.ok('draw.addRequest', { activityId, ...request })
    const requestId = (await operator.ok('draw.get', { activityId })).requests[0]?.id
    const decide = { activityId, requestId, accepted: true, reason: '材料已核实' }
    expect(await operator.ok('draw.decideRequest', decide)).toEqual({ vacates: true, needsSecond: true })
    expect((await operator.refused('draw.decideRequest', decide)).code).toBe('draw.decided')
    const { seats } = await poolOffice.ok('draw.contact', { activityId })
    const pending = seats.find(({ expertId }) => expertId === pair.colleague)?.pending
    expect(pending).toMatchObject({ answer: 'recused', reason: '材料已核实', mayConfirm: true })
    const confirm = { activityId, answerId: pending?.answerId, agree: true }
    expect((await operator.refused('draw.confirmAnswer', confirm)).code).toBe('draw.own-answer')
    expect((await poolOffice.refused('draw.confirmAnswer', confirm)).field).toBe('reason')
    expect(await poolOffice.ok('draw.confirmAnswer', { ...confirm, reason: '同意' })).toEqual({ round: 1 })
    expect(await seatsOf(scene, activityId)).toContainEqual([pair.colleague, 'recused'])
    const left = (await operator.ok('draw.contact', { activityId })).seats.find(
      (one) => one.expertId === pair.colleague,
    )
    expect(left?.decision).toMatch(/^周敏 .* 决定回避：同意$/)
    const record = await operator.ok('draw.recordFile', { activityId })
    expect((await witness.ok('draw.compareRecord', { record })).agrees).toBe(true)
  })

  test('a refused one leaves the seat; one that meets an answer that waits says so', async () => {
    const { operator } = scene
    const pair = nextPair(scene)
    const activityId = await draw(scene, pair, { groups: ['colleague'] })
    await requestOf(scene, activityId, pair.colleague, false)
    expect(await seatsOf(scene, activityId)).toEqual([[pair.colleague, 'to-contact']])
    const [seat] = (await operator.ok('draw.contact', { activityId })).seats
    await operator.ok('draw.answer', { activityId, ref: seat?.ref, answer: 'decline', reason: '出差' })
    const request = { unit, expertId: pair.colleague, reason: '又有诉讼', receivedOn: '2026-01-31' }
    await operator.ok('draw.addRequest', { activityId, ...request })
    const requestId = (await operator.ok('draw.get', { activityId })).requests.at(-1)?.id
    const decide = { activityId, requestId, accepted: true, reason: '核实' }
    expect((await operator.refused('draw.decideRequest', decide)).code).toBe('draw.pending')
  })
})
