/** Leaving the pool by the own wish through the real office (Articles 10 (6), 12): member, certificate, running seats, to-dos. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { siteOf } from '../../../src-main/office/publicity/site.ts'
import { verifyRecord } from '../../../src-shared/draw/verify.ts'
import { recordOf } from '../../../src-main/office/draw/record.ts'
import type { Core } from '../../../src-main/office/core.ts'
import { type Person, type TestOffice, testOffice } from '../harness.ts'
import {
  answer,
  closeDraw,
  draw,
  entriesOf,
  freeze,
  leftOut,
  nextPair,
  type Pair,
  prepare,
  type Scene,
  seatsOf,
  setScene,
  throwDice,
} from '../scene.ts'

let office: TestOffice
let scene: Scene
let clerk: Person
beforeAll(async () => {
  office = await testOffice()
  scene = await setScene(office, 40)
  clerk = scene.poolOffice
}, 120_000)
afterAll(() => office.close())

function core(): Core {
  const opened = office.office.core()
  if (!opened) throw new Error('the office is not open')
  return opened
}

/** Everybody of the scene's employers: more candidates than the one seat asks for. */
const everybody: Pair = { employer: '轮值检测中心', expert: '', colleague: '' }
/** Experts of draws among everybody: the dice choose them, so no other test counts on them. */
const touched = new Set<string>()
async function states(activityId: string): Promise<[string, string][]> {
  const seats = await seatsOf(scene, activityId)
  for (const [expertId] of seats) touched.add(expertId)
  return seats
}
function fresh(): Pair {
  for (;;) {
    const pair = nextPair(scene)
    if (!touched.has(pair.expert) && !touched.has(pair.colleague)) return pair
  }
}
const signed = () => new File([new Uint8Array([0x25, 0x50, 0x44, 0x46, 1])], '声明.pdf')
const exitOf = (expertId: string, given: object = {}) => ({
  expertId,
  way: 'written',
  receivedOn: core().today(),
  scan: signed(),
  ...given,
})
const byPhone = (expertId: string) => exitOf(expertId, { way: 'phone', scan: undefined })

async function seated(activityId: string): Promise<string> {
  const holds = (await states(activityId)).filter(([, state]) => !['removed', 'declined'].includes(state))
  return holds.at(-1)?.[0] ?? ''
}

async function verified(activityId: string): Promise<boolean> {
  const file = await scene.operator.ok('draw.recordFile', { activityId })
  return verifyRecord(new Uint8Array(await file.arrayBuffer())).ok
}

const todos = async (who: Person, title: string) =>
  (await who.ok('home.todos')).groups.flatMap((group) => group.todos).filter((one) => one.title === title)

describe('art-10-6 a signed statement', () => {
  test('takes effect at once: undrawable, off the register, and the seat is drawn anew', async () => {
    const activityId = await draw(scene, everybody, { groups: ['expert'] })
    const expertId = await seated(activityId)
    expect((await clerk.ok('exits.preview', { expertId })).seats).toMatchObject([{ activityId, state: '待答复' }])
    const before = await clerk.ok('pool.counts')
    expect(await clerk.ok('exits.receive', exitOf(expertId, { reason: '身体原因' }))).toMatchObject({
      needsSecond: false,
    })
    const seats = await states(activityId)
    expect(seats[0]).toEqual([expertId, 'removed'])
    expect(seats).toHaveLength(2)
    expect(seats[1]?.[1]).toBe('to-contact')
    expect(await verified(activityId)).toBe(true)
    expect(await clerk.ok('pool.get', { id: expertId })).toMatchObject({ status: 'left', undrawable: '已退出' })
    expect((await clerk.ok('pool.counts')).members).toBe(before.members - 1)
    const next = await prepare(scene, everybody, { groups: ['expert'] })
    expect((await scene.operator.ok('draw.funnel', { activityId: next })).pool).toBe(before.members - 1)
  })

  test('the certificate is void: no reprint, on the list of void ones of the public register', async () => {
    const { expert } = fresh()
    const doc = await core().store.people.get(expert)
    await core().append('system', [
      {
        type: 'expert-admitted',
        subject: expert,
        payload: {
          applicationId: 's0',
          personTag: String(doc?.data['personTag']),
          employerId: String(doc?.data['employerId']),
          fields: ['industry-technology'],
          admittedOn: '2026-01-05',
          termTo: '2029-01-04',
          certificate: 'XX-2026-Z0901',
          check: 'ABCDEFGH',
        },
        personal: [{ name: '孙证书', residentId: '', idKind: 'resident', employer: '轮值检测中心101所' }],
      },
    ])
    const texts = async () =>
      (await siteOf(core())).map(({ bytes }) => new TextDecoder().decode(bytes as Uint8Array)).join('\n')
    expect(await texts()).toContain('孙证书')
    await clerk.ok('exits.receive', exitOf(expert))
    expect(await texts()).not.toContain('孙证书')
    const refusal = await clerk.refused('publicity.certificate', { expertId: expert, format: 'pdf' })
    expect(refusal.code).toBe('certificate.void')
    expect((await clerk.refused('renewals.invite', { expertIds: [expert], replyBy: '2099-01-01' })).code).toBeTruthy()
  })
})

describe('art-10-6 by telephone', () => {
  test('waits for a second account; an answer that waits is sent back, the seat drawn anew', async () => {
    const activityId = await draw(scene, everybody, { groups: ['expert'] })
    const expertId = await seated(activityId)
    const { seats } = await scene.operator.ok('draw.contact', { activityId })
    const ref = seats.find((seat) => seat.expertId === expertId)?.ref
    await scene.operator.ok('draw.answer', { activityId, ref, answer: 'decline', reason: '出差' })
    const { id, needsSecond } = await clerk.ok('exits.receive', byPhone(expertId))
    expect(needsSecond).toBe(true)
    expect(await clerk.ok('pool.get', { id: expertId })).toMatchObject({ status: 'active' })
    expect((await clerk.refused('exits.receive', byPhone(expertId))).code).toBe('exit.open')
    expect((await clerk.refused('exits.confirm', { id })).code).toBe('exit.own')
    expect(await todos(clerk, '确认专家退出')).toEqual([])
    expect(await todos(scene.leader, '确认专家退出')).toMatchObject([{ provision: 'art-10-6', to: '/pool/exits' }])
    await scene.leader.ok('exits.confirm', { id })
    expect(await todos(scene.leader, '确认专家退出')).toEqual([])
    expect((await scene.leader.refused('exits.confirm', { id })).code).toBe('exit.settled')
    expect((await states(activityId)).map(([, state]) => state)).toEqual(['removed', 'to-contact'])
    expect(await verified(activityId)).toBe(true)
    const [row] = await clerk.ok('exits.list', { show: 'all' })
    expect(row).toMatchObject({ id, state: 'in-force', settledBy: '秦志刚', hasScan: false })
    expect((await clerk.ok('exits.sheet', { id, format: 'docx' })).size).toBeGreaterThan(3000)
  })

  test('taken back, the person stays and can leave later', async () => {
    const { expert } = fresh()
    const { id } = await clerk.ok('exits.receive', byPhone(expert))
    await clerk.ok('exits.sendBack', { id, reason: '登记错人' })
    expect((await clerk.refused('exits.sendBack', { id, reason: '登记错人' })).code).toBe('exit.settled')
    expect(await clerk.ok('pool.get', { id: expert })).toMatchObject({ status: 'active' })
    expect((await clerk.ok('exits.list', {})).find((one) => one.id === id)).toMatchObject({ sentBack: '登记错人' })
    await clerk.ok('exits.receive', exitOf(expert))
  })
})

describe('art-12 seats of whoever left', () => {
  test('between freeze and dice: seated by the dice, vacated once the result is witnessed, by the office itself', async () => {
    const pair = fresh()
    const activityId = await freeze(scene, await prepare(scene, pair, { groups: ['expert'] }))
    await clerk.ok('exits.receive', exitOf(pair.expert))
    await throwDice(scene, activityId)
    expect(await states(activityId)).toEqual([[pair.expert, 'to-contact']])
    await office.office.core()?.tick()
    expect(await states(activityId)).toEqual([[pair.expert, 'removed']])
    expect(await verified(activityId)).toBe(true)
    const entries = (await entriesOf(scene, activityId)).length
    await office.office.core()?.tick()
    expect((await entriesOf(scene, activityId)).length).toBe(entries)
  })

  test('a candidate who left is withdrawn before the next round', async () => {
    const activityId = await draw(scene, everybody, { groups: ['colleague'] })
    const first = await seated(activityId)
    const gone = fresh().colleague
    await clerk.ok('exits.receive', exitOf(gone))
    await answer(scene, activityId, first, 'decline')
    const record = recordOf(await entriesOf(scene, activityId), 1)
    expect(record?.rounds[1]?.withdrawn.some(({ reason }) => reason === 'status')).toBe(true)
    expect(await verified(activityId)).toBe(true)
  })

  test('a closed draw draws nobody: the selecting department is told to mark the absence and draw again', async () => {
    const pair = fresh()
    const activityId = await draw(scene, pair, { groups: ['expert'] })
    await answer(scene, activityId, pair.expert, 'accept')
    await closeDraw(scene, activityId)
    await clerk.ok('exits.receive', exitOf(pair.expert))
    expect(await states(activityId)).toEqual([[pair.expert, 'accepted']])
    const told = await todos(scene.operator, '补充抽取空缺席位')
    expect(told).toMatchObject([{ to: `/draw/${activityId}/day`, provision: 'art-12' }])
    const { seats } = await scene.operator.ok('draw.contact', { activityId })
    await scene.operator.ok('work.attend', { activityId, personId: seats[0]?.ref, state: 'absent', reason: '已退出' })
    expect(await todos(scene.operator, '补充抽取空缺席位')).toEqual([])
    await scene.operator.ok('work.supplement', { activityId })
  })
})

describe('bad input', () => {
  test('art-10-6 is refused with words and changes nothing', async () => {
    const { expert } = fresh()
    const count = (await clerk.ok('exits.list', {})).length
    const code = async (given: object) => (await clerk.refused('exits.receive', exitOf(expert, given))).code
    expect(await code({ receivedOn: '2999-01-01' })).toBe('exit.future')
    expect(await code({ receivedOn: '2020-01-01' })).toBe('exit.before')
    expect(await code({ scan: new File(['text'], '声明.pdf') })).toBe('scan.kind')
    expect(await code({ expertId: 'e0' })).toBe('pool.unknown')
    expect((await scene.operator.refused('exits.receive', exitOf(expert))).code).toBe('permission.denied')
    expect((await clerk.ok('exits.list', {})).length).toBe(count)
    await clerk.ok('exits.receive', exitOf(expert))
    expect(await code({})).toBe('exit.gone')
    expect(await clerk.ok('exits.preview', { expertId: expert })).toMatchObject({ open: null, seats: [] })
  })

  test('reasons never stand in the chain', async () => {
    let all = ''
    for await (const entry of core().journal.walk()) all += JSON.stringify(entry)
    expect(all).toContain('exit-received')
    expect(all).not.toContain('身体原因')
    expect(await leftOut(scene, await prepare(scene, everybody, { groups: ['expert'] }), 'status')).toEqual([])
  })
})
