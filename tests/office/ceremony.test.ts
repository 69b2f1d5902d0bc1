/** The ceremony through the API (draw-protocol.md §1–§5, Article 12): who may do what, in which order, and what stands in the record. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyRecord } from '../../src-shared/draw/verify.ts'
import { commitDraw, dice, drawSeats, needs, noGrounds, setTable, type Table } from './builders.ts'
import { type TestOffice, testOffice } from './harness.ts'

let office: TestOffice
beforeAll(async () => {
  office = await testOffice()
})
afterAll(() => office.close())

const fileOf = async (table: Table) =>
  new Uint8Array(await (await table.operator.ok('draw.recordFile', { activityId: table.activityId })).arrayBuffer())

describe('art-12: the operator is not the witness', () => {
  test('the operator cannot throw the dice, sign as witness, nor confirm an own telephone answer', async () => {
    const table = await setTable(office)
    const { operator, activityId } = table
    await operator.ok('draw.freeze', { activityId, ground: '测试' })
    await operator.ok('draw.commit', { activityId })
    expect((await operator.refused('draw.dice', { activityId, first: dice, second: dice })).code).toBe(
      'permission.denied',
    )
    expect((await operator.refused('draw.sign', { activityId, participant: 'witness' })).code).toBe('draw.not-part')
    expect((await operator.refused('draw.contribute', { activityId, by: 'pool-office', value: '123456' })).code).toBe(
      'draw.not-witnessed',
    )
    await table.witness.ok('draw.sign', { activityId, participant: 'witness' })
    expect((await operator.refused('draw.contribute', { activityId, by: 'pool-office', value: '123456' })).code).toBe(
      'draw.not-you',
    )
    expect((await operator.refused('draw.contribute', { activityId, by: 'discipline', value: dice })).code).toBe(
      'input.invalid',
    )
    await table.witness.ok('draw.dice', { activityId, first: dice, second: dice })
    const early = await operator.ok('draw.contact', { activityId })
    const ref = early.seats[0]?.ref
    expect(
      (await operator.refused('draw.answer', { activityId, ref, answer: 'accept', grounds: noGrounds })).code,
    ).toBe('draw.not-witnessed')
    const removed = { ref, why: 'removed', provision: 'art-12', reason: '单位停产' }
    expect((await operator.refused('draw.removeSeated', { activityId, ...removed })).code).toBe('draw.not-witnessed')
    await table.witness.ok('draw.sign', { activityId, participant: 'witness' })
    const { answerId, needsSecond } = await operator.ok('draw.answer', {
      activityId,
      ref,
      answer: 'decline',
      reason: '出差',
    })
    expect(needsSecond).toBe(true)
    expect((await operator.refused('draw.confirmAnswer', { activityId, answerId, agree: true })).code).toBe(
      'draw.own-answer',
    )
    const { round } = await table.poolOffice.ok('draw.confirmAnswer', { activityId, answerId, agree: true })
    expect(round).toBe(1)
  })

  test('the same person cannot sit at both places', async () => {
    const table = await setTable(office)
    expect((await table.operator.refused('session.signInBeside', await office.account('gaoxiang'))).code).toBe(
      'session.same-person',
    )
    const beside = await table.operator.ok('session.signInBeside', await office.account('fengjie'))
    const witness = office.person(table.operator.connection, beside.besideId)
    await commitDraw({ ...table, witness })
    await witness.ok('draw.dice', { activityId: table.activityId, first: dice, second: dice })
    expect((await table.operator.ok('draw.board', { activityId: table.activityId })).rounds).toBe(1)
  })
})

describe('protocol §3: dice last, keyed in twice, outcome before it is shown', () => {
  test('two different typings change nothing', async () => {
    const table = await setTable(office)
    await commitDraw(table)
    const { witness, activityId } = table
    const other = dice.replace(/^./, '1')
    expect((await witness.refused('draw.dice', { activityId, first: dice, second: other })).code).toBe(
      'draw.dice-differ',
    )
    expect((await witness.ok('draw.board', { activityId })).state).toBe('committed')
  })

  test('the board shows no name that the projector has not turned over', async () => {
    const table = await setTable(office)
    await drawSeats(table)
    const { operator, activityId } = table
    const names = async () =>
      (await operator.ok('draw.board', { activityId })).groups.flatMap((group) => group.seated.map((seat) => seat.name))
    expect((await names()).every((name) => name === '')).toBe(true)
    await operator.ok('draw.reveal', { activityId, count: 2 })
    expect((await names()).filter((name) => name !== '')).toHaveLength(2)
  })

  test('the record verifies, anchored to sheet and dice', async () => {
    const table = await setTable(office)
    await drawSeats(table)
    const bytes = await fileOf(table)
    const board = await table.operator.ok('draw.board', { activityId: table.activityId })
    const result = verifyRecord(bytes, {
      commitment: board.commitment ?? '',
      dice: `${dice.slice(0, 10)} ${dice.slice(10)}`,
    })
    expect(result.ok && result.anchored).toBe(true)
    const annex = new Uint8Array(
      await (await table.operator.ok('draw.annexFile', { activityId: table.activityId, reason: '核验' })).arrayBuffer(),
    )
    expect(verifyRecord(bytes, { annex }).ok).toBe(true)
  })
})

describe('protocol §3: aborted before the dice, voided after them', () => {
  test('an abort ends the attempt, the next one names it', async () => {
    const table = await setTable(office)
    const { operator, witness, activityId } = table
    await commitDraw(table)
    await operator.ok('draw.abort', { activityId, cause: 'criteria-changed', reason: '席位有误' })
    await operator.ok('draw.setNeeds', { activityId, needs: needs() })
    await drawSeats(table)
    const result = verifyRecord(await fileOf(table))
    expect(result.ok && result.record.attempts.map((one) => [one.ended, one.cause])).toEqual([
      ['aborted', 'criteria-changed'],
    ])
    expect((await operator.refused('draw.abort', { activityId, cause: 'other', reason: '再来' })).code).toBe(
      'draw.too-late',
    )
    expect((await witness.ok('draw.get', { activityId })).attempts).toHaveLength(1)
  })

  test('a void needs the witness and the leading group; until then nothing changes', async () => {
    const table = await setTable(office)
    const { operator, witness, activityId } = table
    await drawSeats(table)
    const leader = await office.signIn('qinzhigang')
    await operator.ok('draw.askVoid', { activityId, cause: 'roster-wrong', reason: '名册漏了人' })
    await leader.ok('draw.consentVoid', { activityId, agree: true })
    expect((await operator.ok('draw.board', { activityId })).state).toBe('drawn')
    await witness.ok('draw.consentVoid', { activityId, agree: true })
    const after = await operator.ok('draw.get', { activityId })
    expect([after.attempt, after.attemptState, after.attempts[0]?.ended]).toEqual([2, 'open', 'voided'])
  })

  test('one refusal keeps the draw as it is', async () => {
    const table = await setTable(office)
    await drawSeats(table)
    const { operator, witness, activityId } = table
    await operator.ok('draw.askVoid', { activityId, cause: 'sheet-differs', reason: '看错了' })
    expect((await witness.refused('draw.consentVoid', { activityId, agree: false })).code).toBe('draw.reason')
    await witness.ok('draw.consentVoid', { activityId, agree: false, reason: '单据一致' })
    expect((await operator.ok('draw.get', { activityId })).voiding).toBeNull()
  })
})

test('art-12: a rehearsal has its own number and tag and can never pass for a draw', async () => {
  const table = await setTable(office)
  const { activityId } = await table.operator.ok('draw.rehearse', { activityId: table.activityId })
  const choice = await table.operator.ok('draw.candidatesFor', { activityId })
  await table.operator.ok('draw.nameParticipants', { activityId, witnessId: choice.witness[0]?.id, poolOfficeId: null })
  await drawSeats({ ...table, activityId })
  const result = verifyRecord(await fileOf({ ...table, activityId }))
  expect(result.ok && result.record.protocol).toBe('expert-draw/1-rehearsal')
  expect(result.ok && result.record.roster.drawId).toMatch(/^XX-\d{4}-Y\d{3}$/)
})

test('a narrow draw needs a written ground, and nobody at all cannot be frozen', async () => {
  const table = await setTable(office, {
    groups: [
      {
        groupId: 'law',
        field: 'policy-law',
        label: '政策法律',
        seats: 60,
        minTitle: 'senior',
        region: '',
        excludePoor: false,
      },
    ],
  })
  expect((await table.operator.ok('draw.funnel', { activityId: table.activityId })).needsGround).toBe(true)
  expect((await table.operator.refused('draw.freeze', { activityId: table.activityId })).code).toBe('draw.ground')
  const none = await setTable(office, {
    groups: [
      {
        groupId: 'law',
        field: 'policy-law',
        label: '政策法律',
        seats: 1,
        minTitle: null,
        region: '海南省',
        excludePoor: false,
      },
    ],
  })
  expect((await none.operator.refused('draw.freeze', { activityId: none.activityId, ground: '测试' })).code).toBe(
    'draw.nobody',
  )
})
