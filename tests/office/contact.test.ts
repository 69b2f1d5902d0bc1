/** Contact and replacement (Articles 12, 15; measures.md slips on "in time"; sync.md "Time"). */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyRecord } from '../../src-shared/draw/verify.ts'
import { drawSeats, noGrounds, setTable, type Table } from './builders.ts'
import { type TestOffice, testOffice } from './harness.ts'

const hourMs = 3_600_000
let office: TestOffice
beforeAll(async () => {
  office = await testOffice()
})
afterAll(() => office.close())

async function drawn(): Promise<Table> {
  const table = await setTable(office)
  await drawSeats(table)
  return table
}
const seatsOf = async (table: Table) =>
  (await table.operator.ok('draw.contact', { activityId: table.activityId })).seats
const waiting = async (table: Table) =>
  (await seatsOf(table)).filter((seat) => ['to-contact', 'waiting'].includes(seat.state))

describe('art-12: answers entered by hand', () => {
  test('declines are replaced one round a vacancy, acceptances fill up, the record verifies', async () => {
    const table = await drawn()
    const { operator, poolOffice, activityId } = table
    let declined = 0
    for (;;) {
      const [seat] = await waiting(table)
      if (!seat) break
      const declines = declined < 2
      declined += declines ? 1 : 0
      const { answerId } = await operator.ok('draw.answer', {
        activityId,
        ref: seat.ref,
        ...(declines ? { answer: 'decline', reason: '出差' } : { answer: 'accept', grounds: noGrounds }),
      })
      const { round } = await poolOffice.ok('draw.confirmAnswer', {
        activityId,
        answerId,
        agree: true,
        calledBack: true,
      })
      expect(round).toBe(declines ? declined : null)
    }
    await operator.ok('draw.close', { activityId })
    const file = await operator.ok('draw.recordFile', { activityId })
    const result = verifyRecord(new Uint8Array(await file.arrayBuffer()))
    expect(result.ok && result.record.rounds).toHaveLength(3)
    expect(
      (await operator.refused('draw.answer', { activityId, ref: 'e-x', answer: 'accept', grounds: noGrounds })).code,
    ).toBe('draw.wrong-moment')
  })

  test('an answer sent back leaves the seat to be called again; a second click is told so', async () => {
    const table = await drawn()
    const { operator, poolOffice, activityId } = table
    const [seat] = await waiting(table)
    const { answerId } = await operator.ok('draw.answer', {
      activityId,
      ref: seat?.ref,
      answer: 'decline',
      reason: '出差',
    })
    expect(
      (await operator.refused('draw.answer', { activityId, ref: seat?.ref, answer: 'accept', grounds: noGrounds }))
        .code,
    ).toBe('draw.pending')
    await poolOffice.ok('draw.confirmAnswer', { activityId, answerId, agree: false, reason: '本人说可以参加' })
    expect((await poolOffice.refused('draw.confirmAnswer', { activityId, answerId, agree: true })).code).toBe(
      'draw.no-pending',
    )
    expect((await seatsOf(table)).find((one) => one.ref === seat?.ref)?.state).toBe('waiting')
  })

  test('art-15: accepting asks all five grounds; one that applies is a recusal and runs a round', async () => {
    const table = await drawn()
    const { operator, poolOffice, activityId } = table
    const [seat] = await waiting(table)
    const ref = seat?.ref
    expect((await operator.refused('draw.answer', { activityId, ref, answer: 'accept' })).code).toBe('draw.grounds')
    const grounds = { ...noGrounds, 'art-15-3': true }
    expect((await operator.refused('draw.answer', { activityId, ref, answer: 'accept', grounds })).code).toBe(
      'draw.grounds-note',
    )
    const { answerId } = await operator.ok('draw.answer', {
      activityId,
      ref,
      answer: 'accept',
      grounds,
      groundsNote: '持有股份',
    })
    const confirm = { activityId, answerId, agree: true }
    expect((await poolOffice.refused('draw.confirmAnswer', confirm)).field).toBe('reason')
    expect(await poolOffice.ok('draw.confirmAnswer', { ...confirm, reason: '持股属实' })).toEqual({ round: 1 })
    expect((await seatsOf(table)).find((one) => one.ref === ref)?.state).toBe('recused')
  })
})

describe('art-12: silence', () => {
  test('needs two attempts an hour apart, the time over, and the date confirmed by two accounts', async () => {
    const table = await drawn()
    const { operator, poolOffice, activityId } = table
    const [seat] = await waiting(table)
    const silent = { activityId, ref: seat?.ref, answer: 'no-answer' }
    const call = () => operator.ok('draw.logCall', { activityId, ref: seat?.ref, outcome: 'not-reached' })
    await call()
    expect((await operator.refused('draw.answer', silent)).code).toBe('draw.attempts')
    office.clock.pass(hourMs + 1000)
    await signInAgain(table)
    await call()
    expect((await operator.refused('draw.answer', silent)).code).toBe('draw.time-left')
    // A clock turned forward does not make time pass for anybody.
    office.clock.turnWall(59 * 24 * hourMs)
    expect((await operator.refused('draw.answer', silent)).code).toBe('clock.two')
    const shown = async () => (await operator.ok('clock.status')).now
    await operator.ok('clock.confirm', { shown: await shown() })
    expect((await operator.refused('draw.answer', silent)).code).toBe('clock.two')
    await poolOffice.ok('clock.confirm', { shown: await shown() })
    await operator.ok('draw.answer', silent)
  })
})

/** The idle lock has come in the meantime. */
async function signInAgain(table: Table): Promise<void> {
  for (const [login, person] of [
    ['gaoxiang', table.operator],
    ['zhoumin', table.poolOffice],
  ] as const) {
    await person.ok('session.unlock', { password: (await office.account(login)).password })
  }
}
