/** Replacement on the day, postponement, cancellation, to-dos (Articles 10, 12, 13) through the real office, without messages: everybody is called. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Person, type TestOffice, testOffice } from '../harness.ts'
import { closeDraw, draw, entriesOf, nextPair, type Scene, setScene, voidDraw } from '../scene.ts'
import { type Day, personIn, settledDay, turnBack, turnTo, workOf } from './scene.ts'

let office: TestOffice
let scene: Scene
beforeAll(async () => {
  office = await testOffice()
  scene = await setScene(office, 20)
}, 120_000)
afterAll(() => office.close())

async function todos(person: Person): Promise<string[]> {
  const { groups } = await person.ok('home.todos')
  return groups.flatMap((group) => group.todos).map(({ title }) => title)
}

/** To-dos of one activity. */
async function todosOn(person: Person, activityId: string): Promise<string[]> {
  const { groups } = await person.ok('home.todos')
  return groups
    .flatMap((group) => group.todos)
    .filter(({ id }) => id.startsWith(activityId))
    .map(({ title }) => title)
}

const dayAfter = (instant: string, days: number, time: string) => {
  const date = new Date(Date.parse(instant) + days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10)
  return `${date}T${time}+08:00`
}

async function anotherTime(activityId: string) {
  const { startsAt } = await workOf(scene.operator, activityId)
  return { startsAt: dayAfter(startsAt, 3, '14:00'), endsAt: dayAfter(startsAt, 3, '18:00') }
}

describe('art-12 postponement', () => {
  let day: Day
  beforeAll(async () => {
    day = await settledDay(scene, false)
  })

  test('keeps seats and roster, is refused into the past, with wrong dates and without a change', async () => {
    const { activityId } = day
    const work = await workOf(scene.operator, activityId)
    const base = { activityId, place: work.place, reason: '台风' }
    const same = { ...base, startsAt: work.startsAt, endsAt: work.endsAt }
    expect((await scene.operator.refused('work.postpone', same)).code).toBe('work.same')
    const past = { ...base, startsAt: '2020-01-01T09:00+08:00', endsAt: '2020-01-01T17:00+08:00' }
    expect((await scene.operator.refused('work.postpone', past)).field).toBe('startsAt')
    const { startsAt, endsAt } = await anotherTime(activityId)
    const turned = { ...base, startsAt: endsAt, endsAt: startsAt }
    expect((await scene.operator.refused('work.postpone', turned)).field).toBe('endsAt')
    const before = (await entriesOf(scene, activityId)).map(({ hash }) => hash)
    await scene.operator.ok('work.postpone', { ...base, startsAt, endsAt, place: '县政务中心' })
    expect((await entriesOf(scene, activityId)).map(({ hash }) => hash)).toEqual(before)
    const after = await workOf(scene.operator, activityId)
    expect(after).toMatchObject({ startsAt, endsAt, place: '县政务中心', firstStartsAt: work.startsAt })
    expect((await scene.operator.ok('draw.get', { activityId })).facts.startsAt).toBe(work.startsAt)
    expect(after.people.filter(({ current }) => current)).toHaveLength(2)
  })

  test('everybody has to be called where no messages go; that stands on the page and on the home page', async () => {
    const { activityId, expert } = day
    const { notices } = await personIn(scene, activityId, expert.personId)
    expect(notices).toMatchObject([{ kind: 'postponed', state: 'call' }])
    expect(await todosOn(scene.operator, activityId)).toContain('电话告知专家')
    const told = { activityId, personId: expert.personId, about: 'postponed:1', note: '本人接听' }
    expect((await scene.operator.refused('work.told', { ...told, about: 'postponed:2' })).code).toBe('work.no-notice')
    await scene.operator.ok('work.told', told)
    expect((await scene.operator.refused('work.told', told)).code).toBe('work.told')
    expect((await personIn(scene, activityId, expert.personId)).notices).toMatchObject([{ state: 'told' }])
  })

  test('art-10-3 who can is entered, who cannot says why and leaves the seat to the next round', async () => {
    const { activityId, expert, colleague } = day
    await scene.operator.ok('work.timeAnswer', { activityId, personId: expert.personId, can: true })
    const cannot = { activityId, personId: colleague.personId, can: false }
    expect((await scene.operator.refused('work.timeAnswer', cannot)).field).toBe('reason')
    await scene.operator.ok('work.timeAnswer', { ...cannot, reason: '已有安排' })
    expect((await personIn(scene, activityId, colleague.personId)).canCome).toBe(false)
    const { answerId } = await scene.operator.ok('draw.removeSeated', {
      activityId,
      ref: colleague.personId,
      why: 'removed',
      provision: 'art-10-3',
      reason: '改期后不能参加',
    })
    expect((await scene.operator.refused('draw.confirmAnswer', { activityId, answerId, agree: true })).code).toBe(
      'draw.own-answer',
    )
    const { round } = await scene.poolOffice.ok('draw.confirmAnswer', { activityId, answerId, agree: true })
    expect(round).toBe(1)
    const gone = await personIn(scene, activityId, colleague.personId)
    expect(gone).toMatchObject({ current: false, canComeReason: '已有安排' })
  })

  test('a second postponement asks anew', async () => {
    const { activityId, expert } = day
    const { startsAt, endsAt } = await anotherTime(activityId)
    const { place } = await workOf(scene.operator, activityId)
    await scene.poolOffice.ok('work.postpone', { activityId, startsAt, endsAt, place, reason: '场地占用' })
    const person = await personIn(scene, activityId, expert.personId)
    expect(person.canCome).toBeNull()
    expect(person.notices).toMatchObject([{ about: 'postponed:2', state: 'call' }])
  })
})

test('art-12 another time belongs to the attempt whose people were told: after a void the activity has its own again', async () => {
  const { activityId } = await settledDay(scene, false)
  const first = await workOf(scene.operator, activityId)
  const when = await anotherTime(activityId)
  await scene.operator.ok('work.postpone', { activityId, ...when, place: first.place, reason: '台风' })
  await voidDraw(scene, activityId)
  const after = await workOf(scene.operator, activityId)
  expect(after).toMatchObject({ startsAt: first.startsAt, postponements: [], people: [], firstStartsAt: null })
})

test('art-12 whoever was drawn and is asked on the telephone is to be told of another time; whoever was never reached is not', async () => {
  const pair = nextPair(scene)
  const activityId = await draw(scene, pair, { groups: ['expert', 'colleague'] })
  const { seats } = await scene.operator.ok('draw.contact', { activityId })
  const [reached] = seats
  await scene.operator.ok('draw.logCall', { activityId, ref: reached?.ref, outcome: 'reached' })
  const { place } = await workOf(scene.operator, activityId)
  const when = await anotherTime(activityId)
  await scene.operator.ok('work.postpone', { activityId, ...when, place, reason: '台风' })
  const { invited } = await workOf(scene.operator, activityId)
  expect(invited.map(({ personId, notices }) => [personId, notices.length])).toEqual(
    seats.map(({ ref }) => [ref, ref === reached?.ref ? 1 : 0]),
  )
  expect((await scene.operator.ok('draw.contact', { activityId })).script[reached?.ref ?? '']).toContain('14:00')
})

describe('art-12 cancellation', () => {
  test('of a draw that goes on ends it; everybody asked is told', async () => {
    const { activityId } = await settledDay(scene, false)
    expect((await scene.poolOffice.refused('work.cancel', { activityId, reason: '计划调整' })).code).toBe(
      'permission.denied',
    )
    await scene.operator.ok('work.cancel', { activityId, reason: '计划调整' })
    expect((await scene.operator.ok('draw.get', { activityId })).cancelled).toBe(true)
    const work = await workOf(scene.operator, activityId)
    expect(work.cancelled).toMatchObject({ reason: '计划调整', by: '高翔' })
    expect(work.people.map(({ notices }) => notices.map(({ kind, state }) => [kind, state]))).toEqual([
      [['cancelled', 'call']],
      [['cancelled', 'call']],
    ])
    expect(await todosOn(scene.operator, activityId)).toEqual(['电话告知专家'])
    expect((await scene.operator.refused('work.cancel', { activityId, reason: '再来' })).code).toBe('work.cancelled')
    for (const { personId } of work.people)
      await scene.operator.ok('work.told', { activityId, personId, about: 'cancelled' })
    expect(await todosOn(scene.operator, activityId)).toEqual([])
    await scene.operator.ok('work.finish', { activityId })
  })

  test('after the draw is closed leaves the draw as it is', async () => {
    const { activityId } = await settledDay(scene)
    const before = (await entriesOf(scene, activityId)).length
    await scene.operator.ok('work.cancel', { activityId, reason: '计划调整' })
    expect(await entriesOf(scene, activityId)).toHaveLength(before)
    const { cancelled, attemptState } = await scene.operator.ok('draw.get', { activityId })
    expect([cancelled, attemptState]).toEqual([false, 'closed'])
    expect((await workOf(scene.operator, activityId)).cancelled?.reason).toBe('计划调整')
  })

  test('by the draw’s own page tells people all the same', async () => {
    const { activityId } = await settledDay(scene, false)
    await scene.operator.ok('draw.cancelActivity', { activityId, reason: '计划调整' })
    const { people } = await workOf(scene.operator, activityId)
    expect(people.every(({ notices }) => notices[0]?.kind === 'cancelled')).toBe(true)
  })

  test('and neither is possible once somebody has come, nor while a void is asked for', async () => {
    const voiding = await settledDay(scene, false)
    await scene.operator.ok('draw.askVoid', {
      activityId: voiding.activityId,
      cause: 'roster-wrong',
      reason: '名册有误',
    })
    const refusal = await scene.operator.refused('work.cancel', { activityId: voiding.activityId, reason: '调整' })
    expect(refusal.code).toBe('work.voiding')
  })
})

describe('art-12, art-13 somebody is away on the day', () => {
  let open: Day
  let closed: Day
  beforeAll(async () => {
    open = await settledDay(scene, false)
    closed = await settledDay(scene)
    turnTo(office, (await workOf(scene.operator, open.activityId)).startsAt, 30)
  })

  test('the home page asks for the sign-in on the day', async () => {
    const titles = await todosOn(scene.operator, open.activityId)
    expect(titles).toEqual(expect.arrayContaining(['活动签到', '收取承诺书']))
    expect(await todosOn(scene.witness, open.activityId)).toEqual([])
  })

  test('while the draw is open the seat is vacated and the next round runs at once', async () => {
    const { activityId, expert, colleague } = open
    await scene.operator.ok('work.attend', {
      activityId,
      personId: colleague.personId,
      state: 'present',
      reason: '稍晚',
    })
    await scene.operator.ok('work.attend', {
      activityId,
      personId: expert.personId,
      state: 'absent',
      reason: '突发疾病',
    })
    expect((await workOf(scene.operator, activityId)).actions).toMatchObject({ replace: '', cancel: '已有专家签到' })
    const early = await scene.operator.refused('work.supplement', { activityId })
    expect(early.code).toBe('work.still-drawn')
    const { answerId } = await scene.operator.ok('draw.removeSeated', {
      activityId,
      ref: expert.personId,
      why: 'removed',
      provision: 'art-10-3',
      reason: '缺席',
    })
    expect((await scene.poolOffice.ok('draw.confirmAnswer', { activityId, answerId, agree: true })).round).toBe(1)
    expect(await personIn(scene, activityId, expert.personId)).toMatchObject({
      current: false,
      attendance: { state: 'absent', reason: '突发疾病' },
    })
    // the only other candidate is none: the shortfall stands on record and designation is open
    expect((await workOf(scene.operator, activityId)).actions.designate).toBe('')
  })

  test('once it is closed the page says so, and a supplementary draw takes over facts and missing seats', async () => {
    const { activityId, expert } = closed
    const before = await workOf(scene.operator, activityId)
    expect(before.actions.replace).toContain('抽取密钥已销毁')
    expect(before.actions.designate).toContain('没有缺额')
    expect((await scene.operator.refused('work.supplement', { activityId })).code).toBe('work.no-absent')
    await scene.operator.ok('work.attend', {
      activityId,
      personId: expert.personId,
      state: 'absent',
      reason: '突发疾病',
    })
    expect((await workOf(scene.operator, activityId)).actions.supplement).toBe('')
    const made = await scene.operator.ok('work.supplement', { activityId })
    const { facts, needs, number, step } = await scene.operator.ok('draw.get', { activityId: made.activityId })
    expect(facts.title).toContain('（补充抽取）')
    expect(facts.units).toEqual(before.units)
    expect(needs?.groups).toMatchObject([{ groupId: 'b-technology', seats: 1 }])
    expect([number === before.number, step]).toEqual([false, 'freeze'])
    expect((await scene.poolOffice.refused('work.supplement', { activityId })).code).toBe('permission.denied')
  })

  test('whoever left gets no further entry, but what is owed can still be fixed', async () => {
    const { activityId, expert } = open
    const input = { activityId, personId: expert.personId }
    expect((await scene.operator.refused('work.attend', { ...input, state: 'present', reason: '来了' })).code).toBe(
      'work.left',
    )
    await scene.operator.ok('work.setFee', { ...input, basis: 'half-day', units: 1, rate: 20_000 })
  })
})

describe('art-10 to-dos after the end', () => {
  test('result, fees and payment wait with a working-day deadline until they are there, or the activity is finished', async () => {
    turnBack(office)
    const { activityId, expert, colleague } = await settledDay(scene)
    const { endsAt } = await workOf(scene.operator, activityId)
    expect(await todosOn(scene.operator, activityId)).toEqual([])
    turnTo(office, endsAt, 24 * 60)
    const due = ['补登签到', '收取承诺书', '评价专家', '登记活动结果', '确定劳务费']
    expect(await todosOn(scene.operator, activityId)).toEqual(due)
    const { groups } = await scene.operator.ok('home.todos')
    const result = groups.flatMap((group) => group.todos).find(({ id }) => id === `${activityId}:登记活动结果`)
    expect(result).toMatchObject({ to: `/draw/${activityId}/day/result`, provision: 'art-10-2' })
    expect(result?.dueOn).toBe((await workOf(scene.operator, activityId)).dueOn)
    const on = endsAt.slice(0, 10)
    await scene.operator.ok('work.fileResult', { activityId, finishedOn: on, text: '合格' })
    for (const { personId } of [expert, colleague]) {
      await scene.operator.ok('work.attend', { activityId, personId, state: 'present', arrivedAt: `${on}T08:50+08:00` })
      await scene.operator.ok('work.undertakenOnPaper', { activityId, personId, on })
      await scene.operator.ok('work.setFee', { activityId, personId, basis: 'day', units: 1, rate: 50_000 })
    }
    expect(await todosOn(scene.operator, activityId)).toEqual(['评价专家', '发放劳务费'])
    await scene.operator.ok('work.payFees', {
      activityId,
      personIds: [expert.personId, colleague.personId],
      paid: true,
      on,
    })
    expect(await todosOn(scene.operator, activityId)).toEqual(['评价专家'])
    expect((await workOf(scene.operator, activityId)).missing).toEqual([])
  })

  test('an open question stands from the first day, and is answered with words and files', async () => {
    turnBack(office)
    const { activityId, expert } = await settledDay(scene)
    await scene.operator.ok('work.askMaterial', {
      activityId,
      personId: expert.personId,
      question: '需要去年的检查记录',
    })
    expect(await todos(scene.poolOffice)).toContain('答复补充资料')
    const [asked] = (await workOf(scene.operator, activityId)).material
    expect(asked?.dueOn).toMatch(/^\d{4}-\d\d-\d\d$/)
    const file = new File(['%PDF-1.7'], '去年的记录.pdf')
    const answer = { activityId, requestId: asked?.requestId, text: '见附件', files: [file] }
    await scene.poolOffice.ok('work.answerMaterial', answer)
    expect((await scene.poolOffice.refused('work.answerMaterial', answer)).code).toBe('work.answered')
    const work = await workOf(scene.witness, activityId)
    expect(work.material).toMatchObject([
      { answer: { text: '见附件', files: [{ name: '去年的记录.pdf' }], by: '周敏' } },
    ])
    expect(work.people[0]?.notices.concat(work.people[1]?.notices ?? [])).toMatchObject([
      { kind: 'material', state: 'call' },
    ])
  })
})

test('art-12 a closed draw tells nothing more; closing an open one keeps what is on record', async () => {
  const day = await settledDay(scene, false)
  await scene.operator.ok('work.askMaterial', {
    activityId: day.activityId,
    personId: day.expert.personId,
    question: '地点在哪里',
  })
  await closeDraw(scene, day.activityId)
  expect((await workOf(scene.operator, day.activityId)).material).toHaveLength(1)
})
