/** The personal page after an acceptance and what people are told by messages, over a real gateway (Articles 10 (1), (2), 11, 12). */
import { describe, expect, test } from 'vitest'
import { noGrounds } from '../builders.ts'
import { at, contactScene, course, first, type Invited, minute, passes } from '../contact/contact-scene.ts'
import type { Person } from '../harness.ts'
import { pdf, turnTo, workOf } from './scene.ts'

contactScene(31)

const nobody = (): Person => at.office.person('somebody-outside')

async function accepted(): Promise<Invited> {
  const one = await first()
  await nobody().ok('answer.give', { ...one.link, answer: 'accept', grounds: noGrounds })
  return one
}

const work = () => workOf(at.table.operator, at.table.activityId)
const own = ({ link }: Invited) => nobody().ok('ownWork.open', link)
/** What came to somebody's telephone and holds these words. */
const received = ({ number }: Invited, words: string) =>
  at.gateway.log('delivered').filter((one) => one.number === number && one.text?.includes(words))

describe('who the page is for', () => {
  test('questions alone before the answer, nothing after the seat is gone, refused to a stranger', async () => {
    const one = await first()
    expect(await own(one)).toMatchObject({ accepted: false, asksTime: false })
    expect((await nobody().refused('ownWork.signIn', one.link)).code).toBe('work.not-here')
    const wrong = { ...one.link, token: '0'.repeat(32) }
    expect((await nobody().refused('ownWork.open', wrong)).code).toBe('answer.link')
    await nobody().ok('answer.give', { ...one.link, answer: 'decline', reason: '出差' })
    expect(await own(one)).toBeNull()
  })

  test('one person sees and opens nothing of another', async () => {
    const [a, b] = [await accepted(), await accepted()]
    await nobody().ok('ownWork.ask', { ...a.link, question: '需要企业台账' })
    const { activityId } = at.table
    const [request] = (await work()).material
    await at.table.operator.ok('work.answerMaterial', {
      activityId,
      requestId: request?.requestId,
      text: '见附件',
      files: [pdf('账')],
    })
    const mine = await own(a)
    const [answer] = mine?.material ?? []
    expect(answer).toMatchObject({ answered: true, answer: '见附件', files: [{ name: '检查结果.pdf' }] })
    const digest = answer?.files[0]?.digest
    expect(await (await nobody().ok('ownWork.file', { ...a.link, digest })).text()).toContain('账')
    expect((await nobody().refused('ownWork.file', { ...b.link, digest })).code).toBe('own.no-file')
    expect((await own(b))?.material).toEqual([])
  })
})

describe('art-10-1 questions', () => {
  test('are on file with their times; that there is an answer reaches the expert, the words stand on the page alone', async () => {
    const one = await accepted()
    await nobody().ok('ownWork.ask', { ...one.link, question: '需要企业台账' })
    const [request] = (await work()).material
    expect(request).toMatchObject({ own: true, question: '需要企业台账', answer: null })
    const { activityId } = at.table
    const before = received(one, '要求了解的情况已经答复').length
    await at.table.operator.ok('work.answerMaterial', {
      activityId,
      requestId: request?.requestId,
      text: '台账在会上提供',
    })
    await passes()
    const [message, ...more] = received(one, '要求了解的情况已经答复').slice(before)
    expect(more).toEqual([])
    expect(message?.text).toContain(one.link.id)
    expect(message?.text).not.toContain('台账')
    const person = (await work()).people.find(({ personId }) => personId === one.ref)
    expect(person?.notices).toMatchObject([
      { kind: 'material', state: 'told', words: expect.stringContaining('短信送达') },
    ])
    await passes(4)
    expect(received(one, '要求了解的情况已经答复')).toHaveLength(before + 1)
    expect((await course(one.ref)).messages.at(-1)).toMatchObject({ purpose: 'told', standing: 'delivered' })
  })

  test('can be asked before the answer, since whoever answers has to know the task', async () => {
    const one = await first()
    await nobody().ok('ownWork.ask', { ...one.link, question: '检查几天' })
    const { activityId, operator } = at.table
    // the gateway remembers other tests, in which the same person was drawn
    const before = received(one, '要求了解的情况已经答复').length
    const view = await work()
    expect(view.people).toEqual([])
    const [request] = view.material
    expect(request?.name).toBe(view.invited.find(({ personId }) => personId === one.ref)?.name)
    await operator.ok('work.answerMaterial', { activityId, requestId: request?.requestId, text: '一天' })
    await passes()
    expect(received(one, '要求了解的情况已经答复')).toHaveLength(before + 1)
    expect((await own(one))?.material).toMatchObject([{ answer: '一天' }])
    const told = (await work()).invited.find(({ personId }) => personId === one.ref)
    expect(told?.notices).toMatchObject([{ state: 'told' }])
  })

  test('no more than ten wait at a time', async () => {
    const one = await accepted()
    for (let at = 0; at < 10; at += 1) await nobody().ok('ownWork.ask', { ...one.link, question: `第 ${at} 问` })
    expect((await nobody().refused('ownWork.ask', { ...one.link, question: '还有' })).code).toBe('work.many-questions')
  })
})

describe('art-11-1, art-11-2 the undertaking', () => {
  test('is given once, for the text that was shown', async () => {
    const one = await accepted()
    const shown = (await own(one))?.undertaking
    expect(shown?.givenOn).toBeNull()
    expect(shown?.text.grounds).toHaveLength(5)
    const older = { ...one.link, version: '2020-1' }
    expect((await nobody().refused('ownWork.undertake', older)).code).toBe('own.version')
    const given = { ...one.link, version: shown?.text.version }
    await nobody().ok('ownWork.undertake', given)
    expect((await nobody().refused('ownWork.undertake', given)).code).toBe('work.undertaken')
    expect((await own(one))?.undertaking.givenOn).toMatch(/^\d{4}/)
    const person = (await work()).people.find(({ personId }) => personId === one.ref)
    expect(person?.undertaking).toMatchObject({ way: 'page', by: '', scan: null })
  })
})

describe('art-12, art-10-2 on the day', () => {
  test('the page signs in from three hours before to the end, once; opinions wait for the beginning', async () => {
    const one = await accepted()
    expect((await nobody().refused('ownWork.signIn', one.link)).message).toContain('起可以签到')
    const opinion = { ...one.link, kind: 'dissent', text: '整改期限过长' }
    expect((await nobody().refused('ownWork.say', opinion)).code).toBe('work.not-begun')
    turnTo(at.office, (await work()).startsAt, -60)
    expect((await own(one))?.whyNoSignIn).toBe('')
    await nobody().ok('ownWork.signIn', one.link)
    expect((await nobody().refused('ownWork.signIn', one.link)).message).toContain('已签到')
    expect((await own(one))?.attendance).toBe('present')
    turnTo(at.office, (await work()).startsAt, 60)
    const many = [1, 2, 3, 4].map((one) => pdf(String(one)))
    expect((await nobody().refused('ownWork.say', { ...opinion, files: many })).code).toBe('work.many-files')
    await nobody().ok('ownWork.say', { ...opinion, files: [pdf('意见')] })
    expect((await nobody().refused('ownWork.say', { ...opinion, files: [new File(['x'], 'x.exe')] })).code).toBe(
      'work.file-kind',
    )
    expect((await work()).opinions).toMatchObject([
      { own: true, by: '', kind: 'dissent', text: '整改期限过长', files: [{}] },
    ])
    expect((await own(one))?.opinions).toMatchObject([{ text: '整改期限过长' }])
  })
})

describe('art-12 another time, or none', () => {
  async function postponed() {
    const { activityId, operator } = at.table
    const { startsAt, place } = await work()
    const on = new Date(Date.parse(startsAt) + 80 * 3_600_000).toISOString().slice(0, 10)
    const when = { startsAt: `${on}T14:00+08:00`, endsAt: `${on}T18:00+08:00` }
    await operator.ok('work.postpone', { activityId, ...when, place, reason: '台风' })
    return when
  }

  test('whoever was invited or has accepted is told of the new time; who has accepted is asked on the page', async () => {
    const one = await accepted()
    const waiting = await first()
    const before = received(one, '改期').length
    const { startsAt } = await postponed()
    await passes()
    expect(received(one, '改期')).toHaveLength(before + 1)
    expect(received(one, '改期').at(-1)?.text).toMatch(/席位保留.*14:00|14:00.*席位保留/)
    expect(received(waiting, '改期').at(-1)?.text).toContain('请按新的时间考虑')
    expect(await own(one)).toMatchObject({ asksTime: true, canCome: null, startsAt })
    expect((await nobody().ok('answer.open', waiting.link)).startsAt).toBe(startsAt)
    expect((await nobody().refused('ownWork.timeAnswer', { ...one.link, can: false })).field).toBe('reason')
    await nobody().ok('ownWork.timeAnswer', { ...one.link, can: false, reason: '已有安排' })
    expect(await own(one)).toMatchObject({ asksTime: false, canCome: false })
    const person = (await work()).people.find(({ personId }) => personId === one.ref)
    expect(person).toMatchObject({ canCome: false, canComeReason: '已有安排' })
  })

  test('whoever is drawn later is invited to the new time', async () => {
    const one = await first()
    await postponed()
    await nobody().ok('answer.give', { ...one.link, answer: 'decline', reason: '出差' })
    await passes(4)
    const invitations = at.gateway
      .log('delivered')
      .filter(({ text }) => text?.includes('随机抽中') && text.includes('14:00'))
    expect(invitations).toHaveLength(1)
  })

  test('a cancellation reaches everybody who was asked, and the page says so', async () => {
    const one = await accepted()
    const before = at.gateway.log('delivered').length
    await at.table.operator.ok('work.cancel', { activityId: at.table.activityId, reason: '计划调整' })
    await passes()
    const told = at.gateway
      .log('delivered')
      .slice(before)
      .filter(({ text }) => text?.includes('已取消'))
    expect(told).toHaveLength(5)
    expect((await own(one))?.cancelled).toBe(true)
    expect((await nobody().refused('ownWork.ask', { ...one.link, question: '还办吗' })).code).toBe('work.cancelled')
  })

  test('where the gateway refuses, the person is to be called', async () => {
    const one = await accepted()
    await passes()
    await at.admin.ok('contact.setChannels', {
      settings: {
        order: ['sms'],
        sms: { ...at.gateway.settings(), secret: 'wrong' },
        mail: null,
        linkBase: '',
        pace: { retry: 50, longestRetry: 50, mostTries: 2 },
      },
      reason: '试验',
    })
    await postponed()
    await passes(6)
    const person = (await work()).people.find(({ personId }) => personId === one.ref)
    expect(person?.notices).toMatchObject([{ kind: 'postponed', state: 'call' }])
  })
})

test('the record of contact holds calls, messages, replies and answers, no number, code or link', async () => {
  const one = await accepted()
  const { activityId, operator } = at.table
  await nobody().ok('ownWork.ask', { ...one.link, question: '需要企业台账' })
  await passes()
  const lines = await operator.ok('work.log', { activityId })
  const words = lines.map(({ what, outcome }) => `${what} ${outcome}`)
  for (const part of [
    '短信 • 邀请 已送达',
    '来信 • 本人页面 接受',
    '答复 • 本人页面 接受',
    '要求补充资料 • 本人页面 待答复',
  ])
    expect(words).toContain(part)
  expect(lines.map((line) => line.at)).toEqual(lines.map((line) => line.at).toSorted())
  const text = JSON.stringify(lines)
  for (const secret of [one.number, one.code, one.link.token]) expect(text).not.toContain(secret)
  const sheet = await operator.ok('work.logSheet', { activityId, format: 'docx' })
  expect((sheet as File).name).toMatch(/^联系记录-/)
})

test('art-12 a notice that a crash cut short is asked for and never sent twice', async () => {
  const one = await accepted()
  await passes()
  const core = at.office.office.core()
  const { activityId } = at.table
  await at.table.operator.ok('work.cancel', { activityId, reason: '计划调整' })
  const key = one.link.id.slice(1) + 'ab'.repeat(8)
  const text = '活动已取消（断电时正在发送）'
  await core?.append('system', [
    {
      type: 'message-intended',
      subject: one.link.id,
      payload: { key, channel: 'sms', purpose: 'told', about: 'cancelled' },
      personal: [{ to: one.number, subject: '', text }],
    },
  ])
  const standing = async () =>
    (await course(one.ref)).messages.filter((message) => message.key === key).map((message) => message.standing)
  expect(await standing()).toEqual(['intended'])
  await passes(1)
  expect(await standing()).toEqual(['uncertain'])
  expect(at.gateway.log('received').filter((line) => line.key === key)).toEqual([])
  // asked after a minute: the gateway never had it, so the same message goes out once under its key
  at.office.clock.pass(3 * minute)
  await passes(2)
  at.office.clock.pass(3 * minute)
  await passes(3)
  expect(at.gateway.log('taken').filter((line) => line.key === key)).toHaveLength(1)
  expect(await standing()).toEqual(['delivered'])
  const others = (await course(one.ref)).messages.filter((message) => message.purpose === 'told')
  expect(others).toHaveLength(1)
})
