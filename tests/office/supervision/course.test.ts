/** The desk over a real office: a draw that is prepared, given up, drawn and contacted, as discipline sees it (Articles 12, 13). */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CourseEvent } from '../../../src-shared/api/supervision.ts'
import { commitDraw, drawSeats, needs, noGrounds, setTable, type Table } from '../builders.ts'
import { inForce, shortDraw } from '../designation/scene.ts'
import { type TestOffice, testOffice } from '../harness.ts'
import { nextPair, setScene } from '../scene.ts'

let office: TestOffice
let table: Table
const titles = (events: CourseEvent[]) => events.map(({ title }) => title)
const course = (activityId = table.activityId) => table.witness.ok('supervision.course', { activityId })

beforeAll(async () => {
  office = await testOffice()
  table = await setTable(office)
})
afterAll(() => office.close())

describe('before the freeze', () => {
  test('what is prepared stands line by line, a change of criteria as such', async () => {
    const { operator, activityId } = table
    await operator.ok('draw.setNeeds', { activityId, needs: needs({ maxPerEmployer: null }) })
    const { events, asked, recomputable } = await course()
    expect(titles(events)).toEqual(['建立活动', '设定席位和条件', '指定现场人员', '修改席位和条件'])
    expect(events.at(-1)).toMatchObject({ detail: '同一单位最多 1 → 不限', by: '高翔', tone: 'attention' })
    expect(asked).toBeNull()
    expect(recomputable).toBe(false)
    expect((await table.witness.ok('supervision.courses')).running).toEqual([])
  })
})

describe('the ceremony', () => {
  test('the freeze unfolds what led to it; the witness is asked for the next act', async () => {
    const { operator, witness, activityId } = table
    await operator.ok('draw.freeze', { activityId, ground: '需熟悉民爆，电话13812345678' })
    const frozen = await course()
    expect(titles(frozen.events)).toEqual(['名册冻结'])
    expect(frozen.events[0]?.detail).toMatch(/^\d+ 名候选人，5 席，2 组；冻结前改过条件 1 次$/)
    expect(frozen.events[0]?.more.join()).toContain('修改席位和条件：同一单位最多 1 → 不限')
    expect(frozen.events[0]?.more).toContain('书面理由：需熟悉民爆，电话〔号码略〕')
    await operator.ok('draw.commit', { activityId })
    const committed = await course()
    expect(committed.asked).toMatchObject({ what: 'commitment', to: `/draw/${activityId}/ceremony` })
    await witness.ok('draw.refuseToSign', { activityId, reason: '见证单没有打印' })
    await operator.ok('draw.abort', { activityId, cause: 'sheet-not-signed', reason: '打印机故障' })
    const { events, attempt } = await course()
    expect(titles(events)).toEqual(['名册冻结', '承诺值公布', '见证人拒绝签署承诺值', '第 1 次抽取放弃'])
    expect(events.at(-1)).toMatchObject({ tone: 'violated', detail: '见证单未签字：打印机故障', attempt: 1 })
    expect(attempt).toBe(2)
    const { running } = await witness.ok('supervision.courses')
    expect(running.map((one) => [one.activityId, one.attempt])).toEqual([[activityId, 2]])
  })

  test('alerts: given up after the commitment at once, the second attempt once it is frozen', async () => {
    const { witness } = table
    const kinds = async () =>
      (await witness.ok('supervision.alerts', { show: 'open' }))
        .filter(({ to }) => to.includes(table.activityId))
        .map(({ kind }) => kind)
    expect(await kinds()).toEqual(['given-up'])
    await commitDraw(table)
    expect((await kinds()).sort()).toEqual(['again', 'given-up'])
    expect((await course()).asked).toMatchObject({ what: 'dice' })
  })

  test('a mark keeps the alert in the list of all, with the note; nobody marks twice, nothing unknown is marked', async () => {
    const { witness } = table
    const [alert] = (await witness.ok('supervision.alerts', { show: 'open' })).filter(({ kind }) => kind === 'given-up')
    await witness.ok('supervision.lookAt', { key: alert?.key, note: '已看打印机维修单' })
    const open = await witness.ok('supervision.alerts', { show: 'open' })
    expect(open.map(({ key }) => key)).not.toContain(alert?.key)
    const all = await witness.ok('supervision.alerts', { show: 'all' })
    expect(all.at(-1)).toMatchObject({ key: alert?.key, lookedAt: { by: '冯洁', note: '已看打印机维修单' } })
    expect((await witness.refused('supervision.lookAt', { key: alert?.key, note: '' })).code).toBe(
      'supervision.looked-at',
    )
    expect((await witness.refused('supervision.lookAt', { key: 'again:x:2', note: '' })).code).toBe(
      'supervision.no-alert',
    )
  })

  test('dice, rounds, calls, answers and second persons in order', async () => {
    const { operator, witness, poolOffice, activityId } = table
    await operator.ok('draw.contribute', { activityId, by: 'observer', value: '881203' })
    await witness.ok('draw.dice', { activityId, first: '35266142351164352614', second: '35266142351164352614' })
    expect((await course()).asked).toMatchObject({ what: 'result' })
    await witness.ok('draw.sign', { activityId, participant: 'witness' })
    const [seat] = (await operator.ok('draw.contact', { activityId })).seats
    const call = { activityId, ref: seat?.ref, outcome: 'reached', note: '回电 13912345678' }
    await operator.ok('draw.logCall', call)
    const declined = { activityId, ref: seat?.ref, answer: 'decline', reason: '出差' }
    const { answerId } = await operator.ok('draw.answer', declined)
    await poolOffice.ok('draw.confirmAnswer', { activityId, answerId, agree: true, calledBack: true })
    const { events, recomputable } = await course()
    const mine = events.filter(({ attempt }) => attempt === 2)
    expect(titles(mine)).toEqual([
      '名册冻结',
      '承诺值公布',
      '见证人签署承诺值',
      '现场投入',
      '见证人掷骰 20 次',
      '第 0 轮揭晓',
      '见证人签署抽取结果',
      `致电 ${seat?.name}`,
      `${seat?.name} 不能参加（出差）`,
      `${seat?.name}的答复由第二人确认`,
      '第 1 轮自动补抽',
    ])
    expect(mine.find(({ kind }) => kind === 'dice')?.detail).toBe('两遍输入一致，另有 1 份现场投入在前')
    expect(mine.find(({ kind }) => kind === 'answer')?.detail).toBe('人工录入，通话 2 次')
    expect(mine.find(({ kind }) => kind === 'call')?.detail).toBe('第 1 次通话，接通：回电 〔号码略〕')
    expect(mine.map(({ stage }) => stage).filter((stage) => stage !== null)).toEqual([-1, 0, 1])
    expect(recomputable).toBe(true)
  })

  test('no telephone, mail or ID number of anybody stands in any view of the desk', async () => {
    const { operator, witness, activityId } = table
    const { seats } = await operator.ok('draw.contact', { activityId })
    const views = JSON.stringify([
      await course(),
      await witness.ok('supervision.courses'),
      await witness.ok('supervision.alerts', { show: 'all' }),
      await witness.ok('supervision.filings'),
    ])
    for (const { expertId } of seats) {
      const { phone, mail, residentId } = await witness.ok('pool.unmask', { id: expertId, reason: '核对测试' })
      for (const secret of [phone, mail, residentId].filter(Boolean)) expect(views).not.toContain(secret)
    }
  })

  test('whoever draws has no desk', async () => {
    const { operator, activityId } = table
    expect((await operator.refused('supervision.course', { activityId })).code).toBe('permission.denied')
    expect((await table.witness.refused('supervision.course', { activityId: 'd-none' })).code).toBe('draw.unknown')
  })
})

describe('art-13 filings', () => {
  test('a filed designation waits until it is acknowledged; its steps stand in the course', async () => {
    const scene = await setScene(office, 2)
    const short = await shortDraw(scene)
    const id = await inForce(scene, short, nextPair(scene).expert)
    const [filing] = await scene.witness.ok('supervision.filings')
    expect(filing).toMatchObject({ id, overdue: false })
    expect(filing?.text).toMatch(
      /^直接指定：民爆行业安全专项检查，产业技术 1 人。缺额记录 XX-.+，缺 1 席，秦志刚已批准。$/,
    )
    // its only candidate was adopted today, fits criteria made for one, and was drawn
    const alerts = (await scene.witness.ok('supervision.alerts', { show: 'open' })).filter(({ to }) =>
      to.endsWith(short.activityId),
    )
    expect(alerts.map(({ kind }) => kind).sort()).toEqual(['few', 'late', 'narrow'])
    expect(alerts.find(({ kind }) => kind === 'late')?.text).toMatch(/冻结前 7 天内新入库 1 名候选人，1 人被抽中$/)
    await scene.witness.ok('designation.acknowledge', { id, note: '' })
    expect(await scene.witness.ok('supervision.filings')).toEqual([])
    const { events } = await course(short.activityId)
    const kinds = events.filter(({ kind }) => kind === 'designation')
    expect(kinds.map(({ title }) => title.split('：')[0])).toEqual([
      '提出直接指定',
      '领导小组成员批准（没有登记分管）',
      '报纪检备案，生效',
      '纪检签收备案',
    ])
    expect(events.filter(({ kind }) => kind === 'call')).toEqual([])
    expect(events.some(({ detail }) => detail === '人工录入，通话 1 次')).toBe(true)
  })
})

test('the year in figures: attempts and activities apart, answers that were confirmed', async () => {
  const before = await table.witness.ok('supervision.year')
  const other = await setTable(office)
  await drawSeats(other)
  const { seats } = await other.operator.ok('draw.contact', { activityId: other.activityId })
  const ref = seats[0]?.ref
  const { activityId } = other
  const { answerId } = await other.operator.ok('draw.answer', { activityId, ref, answer: 'accept', grounds: noGrounds })
  expect((await table.witness.ok('supervision.year')).answers).toBe(before.answers)
  await other.poolOffice.ok('draw.confirmAnswer', { activityId, answerId, agree: true })
  const after = await table.witness.ok('supervision.year')
  expect(after).toMatchObject({
    draws: before.draws + 1,
    activities: before.activities + 1,
    answers: before.answers + 1,
    declined: before.declined,
    // five seats, accepted or not: the count of the statistics
    seats: before.seats + 5,
  })
  // the first activity of this file took two attempts
  expect(before.draws).toBeGreaterThan(before.activities)
})
