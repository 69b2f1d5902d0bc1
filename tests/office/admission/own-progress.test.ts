/** The own application by link and code (7-2): what the applicant sees of each step, and withdrawing it alone. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Person, type TestOffice, testOffice } from '../harness.ts'
import { aForm, type Cast, castOf, handIn, judgeAll, openCall, recommended, reviewed } from './people.ts'

let office: TestOffice
let cast: Cast
let callId: string
let n = 800

beforeAll(async () => {
  office = await testOffice()
  cast = await castOf(office)
  callId = await openCall(cast, office.office.core()?.today() ?? '')
})
afterAll(() => office.close())

/** Opens an application by a link that the office makes for it. */
async function opened(id: string): Promise<Person> {
  const { code } = await cast.clerk.ok('applications.link', { id })
  const applicant = office.person(`applicant-${id}`)
  await applicant.ok('apply.enter', { id, code })
  return applicant
}

async function handedIn(): Promise<string> {
  n += 1
  return handIn(cast, callId, aForm(n))
}

/** Title and reason of each step as the applicant sees it. */
const stepsOf = async (who: Person) =>
  (await who.ok('apply.progress')).steps.map(({ title, detail }) => (detail ? `${title}：${detail}` : title))

describe('art-7-2 how far the own application is', () => {
  test('each step in order, with the reasons that are meant for the applicant and nobody’s name', async () => {
    const id = await handedIn()
    const own = await opened(id)
    await cast.clerk.ok('review.employerCheck', { ids: [id], ...recommended, result: 'refused', reason: '缺社保证明' })
    expect(await own.ok('apply.progress')).toMatchObject({ state: 'returned', returned: { reason: '缺社保证明' } })
    const draft = await cast.clerk.ok('applications.begin', { correct: id })
    await cast.clerk.ok('applications.submit', { id: draft.id })
    await cast.clerk.ok('review.employerCheck', { ids: [id], ...recommended })
    await cast.reviewer.ok('review.return', { ids: [id], fields: ['titles.0'], reason: '职称证书看不清' })
    expect((await own.ok('apply.progress')).returned).toEqual({ fields: ['titles.0'], reason: '职称证书看不清' })
    const again = await cast.clerk.ok('applications.begin', { correct: id })
    await cast.clerk.ok('applications.submit', { id: again.id })
    await cast.clerk.ok('review.employerCheck', { ids: [id], ...recommended })
    await judgeAll(cast, id)
    await cast.reviewer.ok('review.pass', { ids: [id] })
    await cast.clerk.ok('review.return', { ids: [id], fields: [], reason: '请科室再核一项' })
    await cast.reviewer.ok('review.reject', { ids: [id], reason: '不熟悉政策' })
    expect(await stepsOf(own)).toEqual([
      '提交申报',
      '单位不推荐：缺社保证明',
      '提交申报',
      '单位核实推荐',
      '退回补正：职称证书看不清',
      '提交申报',
      '单位核实推荐',
      '科室审核通过',
      '不予通过：不熟悉政策',
    ])
    const seen = JSON.stringify(await own.ok('apply.progress'))
    for (const inside of ['何丽萍', '周敏', '吴主任', '请科室再核一项', '材料可以证明', aForm(n).residentId])
      expect(seen).not.toContain(inside)
  })

  test('in publicity its days are told; what an objector said is not, and neither is that anybody objected', async () => {
    n += 1
    const id = await reviewed(cast, callId, aForm(n))
    const own = await opened(id)
    const list = await cast.clerk.ok('lists.create', { title: '名单', applicationIds: [id] })
    await cast.clerk.ok('lists.present', { id: list.id })
    await cast.leader.ok('lists.decide', { id: list.id, lines: [{ applicationId: id, approved: true }] })
    for (const one of [cast.clerk, cast.leader])
      await one.ok('clock.confirm', { shown: (await one.ok('clock.status')).now })
    const begun = await cast.clerk.ok('publicity.begin', { listId: list.id, title: '公示', venue: '局网站', days: 5 })
    const today = office.office.core()?.today() ?? ''
    const objection = { publicityId: begun.id, applicationId: id, receivedOn: today, text: '举报其兼职取酬' }
    const received = await cast.clerk.ok('objections.receive', { ...objection, objector: '某甲' })
    expect(await own.ok('apply.progress')).toMatchObject({
      state: 'publicity',
      publicity: { begunOn: today, venue: '局网站' },
    })
    await cast.clerk.ok('objections.verify', { id: received.id, outcome: 'founded', text: '属实' })
    for (const who of ['objector', 'subject'] as const)
      await cast.clerk.ok('objections.tell', { id: received.id, who, on: today, how: 'written' })
    expect(await stepsOf(own)).toEqual([
      '提交申报',
      '单位核实推荐',
      '科室审核通过',
      '领导小组审定同意',
      '开始公示',
      '不予通过',
    ])
    const seen = JSON.stringify(await own.ok('apply.progress'))
    for (const inside of ['举报', '某甲', '属实', '异议']) expect(seen).not.toContain(inside)
  })

  test('a code opens its own application alone; a new one makes the former worthless', async () => {
    const [mine, other] = [await handedIn(), await handedIn()]
    const { code } = await cast.clerk.ok('applications.link', { id: mine })
    const own = office.person('applicant-mine')
    expect((await own.refused('apply.enter', { id: other, code })).code).toBe('apply.expired')
    await cast.clerk.ok('applications.link', { id: other })
    expect((await own.refused('apply.enter', { id: other, code })).code).toBe('apply.code')
    expect((await own.refused('apply.progress')).code).toBe('apply.none')
    await cast.clerk.ok('applications.link', { id: mine })
    expect((await own.refused('apply.enter', { id: mine, code })).code).toBe('apply.code')
    expect((await cast.clerk.refused('applications.link', { id: 's0' })).code).toBe('apply.expired')
    expect((await cast.leader.refused('applications.link', { id: mine })).code).toBe('permission.denied')
  })
})

describe('art-7-2 the applicant withdraws alone', () => {
  test('at any stage before admission, once; the office reads why and that it was the applicant', async () => {
    n += 1
    const id = await reviewed(cast, callId, aForm(n))
    const own = await opened(id)
    const list = await cast.clerk.ok('lists.create', { title: '名单', applicationIds: [id] })
    await cast.clerk.ok('lists.present', { id: list.id })
    expect((await own.ok('apply.progress')).mayWithdraw).toBe(true)
    await own.ok('apply.withdraw', { reason: '工作调动' })
    expect((await own.refused('apply.withdraw', { reason: '工作调动' })).code).toBe('application.stage')
    expect(await own.ok('apply.progress')).toMatchObject({ state: 'withdrawn', mayWithdraw: false })
    const { timeline, state } = await cast.clerk.ok('applications.get', { id })
    expect(state).toBe('withdrawn')
    expect(timeline[0]).toMatchObject({ title: '申报人撤回', detail: '工作调动', actor: '申报人本人' })
    // the line is no longer decided, and the person may apply again
    const decided = { id: list.id, lines: [{ applicationId: id, approved: true }] }
    await cast.leader.ok('lists.decide', decided)
    expect((await cast.clerk.ok('applications.get', { id })).state).toBe('withdrawn')
    expect(await handIn(cast, callId, aForm(n))).not.toBe(id)
  })

  test('nobody without an open page', async () => {
    const refused = await office.person('somebody').refused('apply.withdraw', { reason: '撤回' })
    expect(refused.code).toBe('apply.none')
  })
})
