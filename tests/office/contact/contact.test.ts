/** Contact by itself: invitations, answers by code and link, replies that do not count, time-outs, and the rounds that follow (Articles 12, 15). */
import { describe, expect, test } from 'vitest'
import type { ContactSeat } from '../../../src-shared/api/draw-views.ts'
import { drawSeats, noGrounds } from '../builders.ts'
import {
  at,
  confirmTime,
  contactScene,
  course,
  first,
  invited,
  openAt,
  passes,
  phoneOf,
  seats,
  verdicts,
} from './contact-scene.ts'

contactScene(7)

describe('art-12: everybody drawn is invited by themselves', () => {
  test('one message each, delivered, with purpose, time, place, units, code, link and the last moment', async () => {
    const rows = await seats()
    expect(rows.map((one) => one.state)).toEqual(Array(5).fill('waiting'))
    expect(rows.every((one) => one.byMessage && one.desk.length === 0 && one.silenceRests === 'delivery')).toBe(true)
    const numbers = await Promise.all(rows.map(phoneOf))
    for (const number of numbers)
      expect(at.gateway.log('received').filter((one) => one.number === number)).toHaveLength(1)
    const text = at.gateway.log('received').findLast((one) => one.number === numbers[0])?.text ?? ''
    for (const part of [
      '民爆行业安全专项检查',
      '核对企业安全投入账目',
      '县工业和信息化局',
      '新县鑫源民爆器材公司',
      '前答复',
      '⑤',
    ])
      expect(text).toContain(part)
  })

  test('staff see the message, never the code or the link: nobody can answer in the expert’s name', async () => {
    const { ref, code, link } = await first()
    const shown = JSON.stringify(await course(ref))
    expect(shown).toContain('随机抽中')
    expect(shown).not.toContain(code)
    expect(shown).not.toContain(link.token)
  })

  test('a further pass sends nothing twice', async () => {
    const before = at.gateway.log('received').length
    await passes(4)
    expect(at.gateway.log('received')).toHaveLength(before)
  })

  test('the home page asks for a call only where messages do not do', async () => {
    const calls = async () => {
      const { groups } = await at.table.operator.ok('home.todos')
      return groups.flatMap((group) => group.todos).filter((todo) => todo.action === '去联系')
    }
    expect(await calls()).toEqual([])
    const { number } = await first()
    await at.gateway.say(number, '看不懂')
    await passes()
    expect((await calls()).map((todo) => todo.detail)).toEqual([expect.stringContaining('1 人待电话联系')])
  })

  test('a rehearsal reaches nobody', async () => {
    const before = at.gateway.log('received').length
    const { activityId } = await at.table.operator.ok('draw.rehearse', { activityId: at.table.activityId })
    const names = await at.table.operator.ok('draw.candidatesFor', { activityId })
    const ids = { witnessId: names.witness[0]?.id ?? '', poolOfficeId: null }
    await at.table.operator.ok('draw.nameParticipants', { activityId, ...ids })
    await drawSeats({ ...at.table, activityId })
    await passes()
    expect(at.gateway.log('received')).toHaveLength(before)
  })
})

describe('art-12: answers by code', () => {
  test('an acceptance counts without a second account and is confirmed to the expert', async () => {
    const { ref, number, code } = await first()
    await at.gateway.say(number, `１　${code}`)
    await passes()
    const seat = (await seats()).find((one) => one.ref === ref)
    expect(seat?.state).toBe('accepted')
    expect(seat?.last).toContain('短信')
    expect(await verdicts(ref)).toEqual(['accepted'])
    expect(at.gateway.log('delivered').findLast((one) => one.number === number)?.text).toContain('已收到您参加')
  })

  test('a refusal runs the next round at once, and whoever is drawn then is invited', async () => {
    const { ref, number, code } = await first()
    await at.gateway.say(number, `2 ${code} 出差在外`)
    await passes()
    const rows = await seats()
    expect(rows.find((one) => one.ref === ref)?.state).toBe('declined')
    const next = rows.find((one) => one.round === 1)
    expect(next?.state).toBe('waiting')
    expect((await invited(next as ContactSeat)).code).toMatch(/^\d{6}$/)
  })

  test('art-15: a ground declared by number is a recusal, with its provision', async () => {
    const { ref, number, code } = await first()
    await at.gateway.say(number, `3 ${code} 2 妻弟在该公司`)
    await passes()
    expect((await seats()).find((one) => one.ref === ref)?.state).toBe('recused')
    expect(await verdicts(ref)).toEqual(['recused'])
  })

  test('the record of a draw with answers by code verifies against the journal', async () => {
    const { number, code } = await first()
    await at.gateway.say(number, `2 ${code} 出差`)
    await passes()
    const { activityId, operator } = at.table
    const record = await operator.ok('draw.recordFile', { activityId })
    const file = new File([record], 'record.json')
    expect(await operator.ok('draw.compareRecord', { record: file })).toMatchObject({ agrees: true })
    expect(await operator.ok('draw.record', { activityId })).toMatchObject({ verified: true, rounds: 2 })
  })
})

describe('art-12: replies that change nothing', () => {
  test('from another number: on the desk, not counted, the stranger gets nothing', async () => {
    const { ref, code } = await first()
    await at.gateway.say('13900001234', `1 ${code}`)
    await passes()
    const seat = (await seats()).find((one) => one.ref === ref)
    expect([seat?.state, seat?.desk]).toEqual(['waiting', ['reply']])
    expect(await verdicts(ref)).toEqual(['other-number'])
    expect(at.gateway.log('received').some((one) => one.number === '13900001234')).toBe(false)
    const { contactId } = await course(ref)
    await at.table.operator.ok('contact.replySeen', { contactId, note: '已电话核实，是本人换了号码' })
    expect((await seats()).find((one) => one.ref === ref)?.desk).toEqual([])
    // whoever watches reads what came of it
    const watched = await at.table.witness.ok('contact.course', { activityId: at.table.activityId, ref })
    expect(watched.replies.map((one) => one.note)).toEqual(['已电话核实，是本人换了号码'])
    expect((await at.table.operator.refused('contact.replySeen', { contactId, note: '再记一次' })).code).toBe(
      'contact.nothing-to-see',
    )
  })

  test('a wrong code from a known number is explained; a stranger’s is a stray', async () => {
    const { ref, number } = await first()
    await at.gateway.say(number, '1 000000')
    await at.gateway.say('13700000000', '1 000000')
    await at.gateway.say('13700000000', '中奖了')
    await passes()
    expect(await verdicts(ref)).toEqual(['wrong-code'])
    expect(at.gateway.log('delivered').findLast((one) => one.number === number)?.text).toContain('验证码不对')
    const strays = await at.table.operator.ok('contact.strays')
    expect(strays.map((one) => one.why).toSorted()).toEqual(['no-code', 'wrong-code'])
    expect(strays[0]?.from).toBe('137 •••• ••00')
  })

  test('an acceptance, then a refusal: the first stands, a person calls', async () => {
    const { ref, number, code } = await first()
    await at.gateway.say(number, `1 ${code}`)
    await passes()
    await at.gateway.say(number, `1 ${code} `)
    await at.gateway.say(number, `2 ${code} 改主意了`)
    await passes()
    expect(await verdicts(ref)).toEqual(['accepted', 'repeat', 'contradicts'])
    expect((await seats()).find((one) => one.ref === ref)?.state).toBe('accepted')
  })

  test('words without a code from a known number are on the desk, and the code is told again', async () => {
    const { ref, number, code } = await first()
    await at.gateway.say(number, '好的，我参加')
    await passes()
    expect((await seats()).find((one) => one.ref === ref)?.desk).toEqual(['reply'])
    expect(at.gateway.log('delivered').findLast((one) => one.number === number)?.text).toContain(code)
  })

  test('two machines that answer each other come to rest', async () => {
    const { ref, number } = await first()
    const before = at.gateway.log().length
    for (let time = 0; time < 8; time += 1) await at.gateway.say(number, `自动回复：您好 ${'。'.repeat(time)}`)
    await passes(4)
    expect((await verdicts(ref)).length).toBe(8)
    const told = at.gateway.log().slice(before)
    expect(told.filter((one) => one.what === 'received' && one.text?.includes('没有读懂'))).toHaveLength(3)
  })

  test('after the time-out an acceptance changes nothing, stands on record and is answered kindly', async () => {
    const { ref, number, code } = await first()
    await openAt(60, 'operator', 'poolOffice')
    await passes()
    expect((await seats()).find((one) => one.ref === ref)?.state).toBe('no-answer')
    await at.gateway.say(number, `1 ${code}`)
    await passes()
    expect(await verdicts(ref)).toEqual(['late'])
    expect((await seats()).find((one) => one.ref === ref)?.state).toBe('no-answer')
    expect(at.gateway.log('delivered').findLast((one) => one.number === number)?.text).toContain('答复时间已过')
  })
})

describe('art-12, sync.md “Time”: a silence ends by itself', () => {
  test('one account’s word for the date is not enough; two are', async () => {
    await openAt(60, 'operator')
    await passes()
    expect((await seats()).every((one) => one.state === 'waiting')).toBe(true)
    await confirmTime(at.table.poolOffice)
    await passes(1)
    const rows = await seats()
    expect(rows.filter((one) => one.state === 'no-answer')).toHaveLength(5)
    expect(rows.filter((one) => one.round > 0).length).toBeGreaterThan(0)
    expect(rows.find((one) => one.state === 'no-answer')?.last).toContain('时限届满')
  })

  test('a reply that nobody has looked into holds the time-out of that expert alone', async () => {
    const { ref, number } = await first()
    await at.gateway.say(number, '我在开会，晚点回您')
    await passes()
    await openAt(60, 'operator', 'poolOffice')
    await passes()
    const held = (await seats()).filter((one) => one.round === 0 && one.state === 'waiting')
    expect(held.map((one) => one.ref)).toEqual([ref])
  })

  test('half of the time over: one reminder', async () => {
    const { number } = await first()
    await openAt(34, 'operator')
    await passes(4)
    const reminders = at.gateway
      .log('received')
      .filter((one) => one.number === number && one.text?.includes('还没有收到'))
    expect(reminders).toHaveLength(1)
  })
})

describe('art-12, 15: the personal page', () => {
  const nobody = () => at.office.person('somebody-outside')

  test('shows the task and takes one answer; the second finger changes nothing', async () => {
    const { ref, link } = await first()
    const seen = await nobody().ok('answer.open', link)
    expect(seen).toMatchObject({
      state: 'open',
      title: '民爆行业安全专项检查',
      units: ['新县鑫源民爆器材公司'],
      answer: '',
    })
    const accept = { ...link, answer: 'accept', grounds: noGrounds }
    expect(await nobody().ok('answer.give', accept)).toEqual({ verdict: 'accepted' })
    expect(await nobody().ok('answer.give', accept)).toEqual({ verdict: 'accepted' })
    expect(await nobody().ok('answer.open', link)).toMatchObject({ state: 'answered', answer: 'accept' })
    expect(await verdicts(ref)).toEqual(['accepted'])
    expect((await seats()).find((one) => one.ref === ref)?.last).toContain('本人页面')
  })

  test('art-15-5 the five grounds are asked one by one; a refusal and a ground need a reason', async () => {
    const { ref, link } = await first()
    expect(await nobody().refused('answer.give', { ...link, answer: 'accept' })).toMatchObject({
      code: 'answer.grounds',
      provision: 'art-15-5',
    })
    const ground = { ...noGrounds, 'art-15-3': true }
    expect((await nobody().refused('answer.give', { ...link, answer: 'accept', grounds: ground })).field).toBe('reason')
    expect((await nobody().refused('answer.give', { ...link, answer: 'decline' })).code).toBe('answer.reason')
    expect(
      await nobody().ok('answer.give', { ...link, answer: 'accept', grounds: ground, reason: '持有该公司股份' }),
    ).toEqual({ verdict: 'recused' })
    expect((await seats()).find((one) => one.ref === ref)?.state).toBe('recused')
  })

  test('a wrong token opens nothing', async () => {
    const { link } = await first()
    const wrong = { ...link, token: link.token.replace(/^./, (one) => (one === '0' ? '1' : '0')) }
    expect((await nobody().refused('answer.open', wrong)).code).toBe('answer.link')
    expect((await nobody().refused('answer.give', { ...wrong, answer: 'accept', grounds: noGrounds })).code).toBe(
      'answer.link',
    )
    expect((await nobody().refused('answer.open', { id: 'k0000000000000000', token: link.token })).code).toBe(
      'answer.link',
    )
  })

  test('an answer by telephone is known to the page', async () => {
    const { ref, link } = await first()
    const { activityId, operator, poolOffice } = at.table
    const { answerId } = await operator.ok('draw.answer', { activityId, ref, answer: 'accept', grounds: noGrounds })
    await poolOffice.ok('draw.confirmAnswer', { activityId, answerId, agree: true })
    await passes(1)
    expect(await nobody().ok('answer.open', link)).toMatchObject({ state: 'answered', answer: 'accept' })
    expect(await nobody().ok('answer.give', { ...link, answer: 'decline', reason: '生病' })).toEqual({
      verdict: 'contradicts',
    })
  })

  test('a silence entered by hand gives way to the expert’s own word', async () => {
    const { ref, link } = await first()
    await openAt(60, 'operator', 'poolOffice')
    const { activityId, operator, poolOffice } = at.table
    const { answerId } = await operator.ok('draw.answer', { activityId, ref, answer: 'no-answer' })
    expect(await nobody().ok('answer.give', { ...link, answer: 'accept', grounds: noGrounds })).toEqual({
      verdict: 'accepted',
    })
    expect((await poolOffice.refused('draw.confirmAnswer', { activityId, answerId, agree: true })).code).toBe(
      'draw.no-pending',
    )
    expect((await seats()).find((one) => one.ref === ref)?.state).toBe('accepted')
  })
})
