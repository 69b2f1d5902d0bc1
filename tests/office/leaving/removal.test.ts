/** Removal through the real office (Articles 9, 12): the machine's proposal, hearing, decision, running seat, reversal; reports and suspension. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Core } from '../../../src-main/office/core.ts'
import { verifyRecord } from '../../../src-shared/draw/verify.ts'
import { aForm, castOf, handIn, openCall } from '../admission/people.ts'
import { type Person, type TestOffice, testOffice } from '../harness.ts'
import { entriesOf, nextPair, type Scene, seatsOf, setScene } from '../scene.ts'
import { missThree, seatIn } from './scene.ts'

let office: TestOffice
let scene: Scene
let clerk: Person
let leader: Person
beforeAll(async () => {
  office = await testOffice()
  scene = await setScene(office, 8)
  clerk = scene.poolOffice
  leader = scene.leader
}, 120_000)
afterAll(() => office.close())

function core(): Core {
  const opened = office.office.core()
  if (!opened) throw new Error('the office is not open')
  return opened
}

const todos = async (who: Person) =>
  (await who.ok('home.todos')).groups
    .flatMap((group) => group.todos)
    .filter(({ to }) => to.startsWith('/pool/removals'))
    .map(({ title }) => title)

const statusOf = async (id: string) => (await clerk.ok('pool.get', { id })).status

describe('art-9-6 from three refusals to the decision', () => {
  let expert = ''
  let id = ''
  let running = ''

  test('nobody has judged the refusals: no proposal; judged, the facts are on the table', async () => {
    const pair = nextPair(scene)
    expert = pair.expert
    const refusals = await missThree(scene, pair)
    expect(await clerk.ok('removals.proposals')).toEqual([])
    const early = await clerk.refused('removals.open', { expertId: expert, ground: 'art-9-6', statement: '三次' })
    expect(early.code).toBe('removal.no-facts')
    for (const one of refusals)
      await clerk.ok('draw.judgeRefusal', { ...one, justified: false, reason: '没有说明去向' })
    const [row] = await clerk.ok('removals.proposals')
    expect(row).toMatchObject({ expertId: expert, ground: 'art-9-6' })
    expect(row?.facts.map(({ what }) => what)).toEqual(['refused', 'refused', 'refused'])
    expect(row?.dueOn).not.toBeNull()
    expect(await todos(clerk)).toEqual(['核实清退建议'])
    expect(await todos(leader)).toEqual([])
  })

  test('a person opens the file, once; the expert is told and answers', async () => {
    running = await seatIn(scene, expert)
    const open = { expertId: expert, ground: 'art-9-6', statement: '连续三次无正当理由谢绝' }
    id = (await clerk.ok('removals.open', open)).id
    expect((await clerk.refused('removals.open', open)).code).toBe('removal.open')
    expect(await clerk.ok('removals.proposals')).toEqual([])
    expect(await todos(clerk)).toEqual(['告知专家申辩'])
    expect((await clerk.refused('removals.notice', { id, what: 'hearing', format: 'docx' })).code).toBe(
      'removal.untold',
    )
    const { dueOn } = await clerk.ok('removals.tellHearing', { id, on: core().today(), way: 'written' })
    expect(dueOn > core().today()).toBe(true)
    expect((await clerk.ok('removals.notice', { id, what: 'hearing', format: 'docx' })).size).toBeGreaterThan(3000)
    expect(await todos(clerk)).toEqual(['登记专家申辩'])
    const early = await leader.refused('removals.decide', { id, outcome: 'struck-off', reason: '事实清楚' })
    expect(early).toMatchObject({ code: 'removal.hearing', provision: 'art-9' })
    expect(await clerk.ok('removals.answer', { id, on: core().today(), text: '出差较多，请求保留' })).toEqual({
      late: false,
    })
    expect(await todos(leader)).toEqual(['决定清退'])
  })

  test('the leading group strikes off: undrawable at once, and the running seat is drawn anew', async () => {
    expect(await statusOf(expert)).toBe('active')
    expect((await clerk.refused('removals.decide', { id, outcome: 'kept', reason: '无' })).code).toBe(
      'permission.denied',
    )
    await leader.ok('removals.decide', { id, outcome: 'struck-off', reason: '事实清楚，申辩不成立' })
    expect((await leader.refused('removals.decide', { id, outcome: 'struck-off', reason: '再按一次' })).code).toBe(
      'removal.stage',
    )
    expect(await statusOf(expert)).toBe('struck-off')
    const seats = await seatsOf(scene, running)
    expect(seats.find(([one]) => one === expert)?.[1]).toBe('removed')
    expect(seats.some(([one, state]) => one !== expert && state === 'to-contact')).toBe(true)
    const file = await scene.operator.ok('draw.recordFile', { activityId: running })
    expect(verifyRecord(new Uint8Array(await file.arrayBuffer())).ok).toBe(true)
    const types = (await entriesOf(scene, expert)).map(({ type }) => type)
    expect(types.at(-1)).toBe('expert-struck-off')
  })

  test('the expert is told, the file closes; the same facts propose nothing again', async () => {
    expect(await todos(clerk)).toEqual(['告知清退决定'])
    await clerk.ok('removals.tell', { id, on: core().today(), way: 'written' })
    expect((await clerk.refused('removals.tell', { id, on: core().today(), way: 'written' })).code).toBe(
      'removal.stage',
    )
    expect((await clerk.ok('removals.notice', { id, what: 'decision', format: 'pdf' })).size).toBeGreaterThan(3000)
    expect(await clerk.ok('removals.list', { show: 'open' })).toEqual([])
    const report = { expertId: expert, ground: 'art-9-3', receivedOn: core().today(), text: '收受礼品' }
    expect((await clerk.refused('removals.report', report)).code).toBe('removal.gone')
  })

  test('art-5-6 who was struck off does not apply again', async () => {
    const cast = await castOf(office)
    const { residentId } = await clerk.ok('pool.unmask', { id: expert, reason: '核对证件' })
    const callId = await openCall(cast, core().today())
    const birthDate = residentId.slice(6, 14).replace(/^(\d{4})(\d{2})/, '$1-$2-')
    const gender = Number(residentId[16]) % 2 === 1 ? 'male' : 'female'
    const form = aForm(700, { residentId, birthDate, gender })
    await expect(handIn(cast, callId, form)).rejects.toThrow('application.struck-off')
  })

  test('a later decision restores the membership; nothing is proposed on facts that were decided', async () => {
    await leader.ok('removals.decide', { id, outcome: 'reversed', reason: '复查发现电话登记有误' })
    expect(await statusOf(expert)).toBe('active')
    expect(await clerk.ok('removals.proposals')).toEqual([])
    const view = await clerk.ok('removals.get', { id })
    expect(view.decisions.map(({ outcome }) => outcome)).toEqual(['struck-off', 'reversed'])
  })
})

describe('art-9-2 to 9-5 reports', () => {
  test('evidence and reporter are for those who verify; a suspension vacates the seat and ends with the decision', async () => {
    const { expert } = nextPair(scene)
    const running = await seatIn(scene, expert)
    const pdf = new File([new Uint8Array([0x25, 0x50, 0x44, 0x46, 7])], '来信.pdf')
    const report = {
      expertId: expert,
      ground: 'art-9-3',
      receivedOn: core().today(),
      reporter: '赵某，138',
      text: '收受购物卡',
    }
    const { id } = await scene.witness.ok('removals.report', { ...report, files: [pdf] })
    expect(await todos(clerk)).toContain('处理清退线索')
    expect((await scene.operator.refused('removals.get', { id })).code).toBe('permission.denied')
    const second = await clerk.ok('removals.report', { ...report, reporter: '', text: '又一封来信' })
    expect(second.id).toBe(id)
    await clerk.ok('removals.takeUp', { id, statement: '两封来信，附转账记录' })
    const forClerk = await clerk.ok('removals.get', { id })
    expect(forClerk.reports.map(({ reporter }) => reporter)).toEqual(['赵某，138', ''])
    expect((await leader.ok('removals.get', { id })).reports.map(({ reporter }) => reporter)).toEqual(['', ''])
    const digest = forClerk.reports[0]?.files[0] ?? ''
    expect((await clerk.ok('removals.file', { id, digest })).size).toBe(5)
    expect((await clerk.refused('removals.file', { id, digest: '0'.repeat(64) })).code).toBe('removal.no-file')

    await clerk.ok('removals.suspend', { id, reason: '涉嫌收受财物' })
    expect(await statusOf(expert)).toBe('suspended')
    expect((await seatsOf(scene, running)).find(([one]) => one === expert)?.[1]).toBe('removed')
    await leader.ok('removals.decide', { id, outcome: 'kept', reason: '查无实据' })
    expect(await statusOf(expert)).toBe('active')
  })

  test('a decision on paper waits for its second account; typists and reporters do not decide', async () => {
    const { expert } = nextPair(scene)
    const report = { expertId: expert, ground: 'art-9-5', receivedOn: core().today(), text: '以专家名义招揽业务' }
    const { id } = await clerk.ok('removals.report', report)
    await clerk.ok('removals.takeUp', { id, statement: '网页截图为证' })
    await clerk.ok('removals.tellHearing', { id, on: core().today(), way: 'phone' })
    await clerk.ok('removals.answer', { id, on: core().today(), text: '已删除网页' })
    const minutes = {
      id,
      on: core().today(),
      number: '领导小组纪要〔2026〕5号',
      present: ['秦志刚', '吴组员', '郑组员'],
      outcome: 'struck-off',
      reason: '情节严重',
    }
    const withClerk = { ...minutes, present: [...minutes.present, '周敏'] }
    expect((await clerk.refused('removals.recordMinutes', withClerk)).code).toBe('removal.part')
    await clerk.ok('removals.recordMinutes', minutes)
    expect((await clerk.refused('removals.confirmMinutes', { id })).code).toBe('minutes.own')
    expect(await todos(leader)).toContain('确认清退会议纪要')
    await leader.ok('removals.refuseMinutes', { id, reason: '文号不符' })
    expect((await clerk.ok('removals.get', { id })).state).toBe('hearing')
    await clerk.ok('removals.recordMinutes', minutes)
    await leader.ok('removals.confirmMinutes', { id })
    expect(await statusOf(expert)).toBe('struck-off')
  })

  test('one that is not taken up is closed with a reason; words never stand in the chain', async () => {
    const { expert } = nextPair(scene)
    const report = { expertId: expert, ground: 'art-9-4', receivedOn: core().today(), text: '线索内容很具体' }
    const { id } = await clerk.ok('removals.report', report)
    await clerk.ok('removals.dismiss', { id, reason: '经核实不属实' })
    expect((await clerk.ok('removals.list', { show: 'all' })).find((one) => one.id === id)?.state).toBe('dismissed')
    let all = ''
    for await (const entry of core().journal.walk()) all += JSON.stringify(entry)
    for (const words of ['线索内容很具体', '赵某', '收受购物卡', '情节严重', '出差较多'])
      expect(all).not.toContain(words)
  })
})
