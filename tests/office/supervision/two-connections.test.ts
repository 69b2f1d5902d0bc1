/**
 * The named witness at another PC (Article 12; draw-protocol.md §3, §5): over TLS on the local network, in a session of their
 * own, with their own second factor and signing key, while the operator works at the office's PC.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyRecord } from '../../../src-shared/draw/verify.ts'
import { dice, setTable, type Table } from '../builders.ts'
import { type LanLine, type LanScene, lanLine, lanScene } from '../../shell/lan-scene.ts'

let lan: LanScene
let witness: LanLine
let table: Table
beforeAll(async () => {
  lan = await lanScene()
  table = await setTable(lan.demo)
  // the builder has signed the witness in here; from now on the witness is at the other PC alone
  await table.witness.ok('session.signOut')
  witness = await lanLine(lan.port, await lan.authority())
})
afterAll(async () => {
  witness.socket.close()
  await lan.close()
})

const code = async (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'answered',
    (error: unknown) => (error as { data?: { code: string } }).data?.code ?? String(error),
  )

test('signs in there with password and one-time code; the operator’s screen sees it', async () => {
  const { operator, activityId } = table
  const presence = async () => (await operator.ok('draw.board', { activityId })).participants.find(isWitness)
  expect(await presence()).toMatchObject({ signedInBeside: false, signedInElsewhere: false })
  const account = await lan.demo.account('fengjie')
  expect(await code(witness.client.session.signIn({ login: account.login, password: account.password }))).toBe(
    'session.code-needed',
  )
  await witness.client.session.signIn(account)
  expect(await presence()).toMatchObject({ signedInBeside: false, signedInElsewhere: true })
})

const isWitness = ({ role }: { role: string }) => role === 'witness'

test('refuses with a reason, then signs the commitment; nobody could go on before', async () => {
  const { operator, activityId } = table
  await operator.ok('draw.freeze', { activityId, ground: '测试' })
  await operator.ok('draw.commit', { activityId })
  const waits = await operator.refused('draw.contribute', { activityId, by: 'observer', value: '881203' })
  expect(waits.code).toBe('draw.not-witnessed')
  await witness.client.draw.refuseToSign({ activityId, reason: '请先打印见证单' })
  expect((await operator.ok('draw.board', { activityId })).refusals).toEqual([
    { name: '冯洁', through: -1, reason: '请先打印见证单' },
  ])
  expect((await witness.client.supervision.course({ activityId })).asked?.what).toBe('commitment')
  expect(await witness.client.draw.sign({ activityId, participant: 'witness' })).toEqual({ through: -1 })
  expect(await code(witness.client.draw.sign({ activityId, participant: 'witness' }))).toBe('draw.signed')
  expect((await operator.refused('draw.sign', { activityId, participant: 'witness' })).code).toBe('draw.not-part')
})

test('types the dice there: mirrored for the room, compared, and the outcome is signed there', async () => {
  const { operator, activityId } = table
  await operator.ok('draw.contribute', { activityId, by: 'observer', value: '881203' })
  await witness.client.draw.typeDice({ activityId, digits: '3526', pass: 1 })
  expect((await operator.ok('draw.board', { activityId })).typing).toEqual({ digits: '3526', pass: 1 })
  const other = `${dice.slice(0, -1)}1`
  expect(await code(witness.client.draw.dice({ activityId, first: dice, second: other }))).toBe('draw.dice-differ')
  expect((await operator.refused('draw.dice', { activityId, first: dice, second: dice })).code).toBe(
    'permission.denied',
  )
  await witness.client.draw.dice({ activityId, first: dice, second: dice })
  expect((await witness.client.supervision.course({ activityId })).asked?.what).toBe('result')
  expect(await witness.client.draw.sign({ activityId, participant: 'witness' })).toEqual({ through: 0 })
  const file = await witness.client.draw.recordFile({ activityId })
  const result = verifyRecord(new Uint8Array(await file.arrayBuffer()))
  expect(result.ok && result.signed.find(({ role }) => role === 'witness')?.through).toEqual([-1, 0])
})

test('an answer entered at the PC is seen there; a session that ended signs nothing', async () => {
  const { operator, activityId } = table
  const [seat] = (await operator.ok('draw.contact', { activityId })).seats
  await operator.ok('draw.answer', { activityId, ref: seat?.ref, answer: 'decline', reason: '出差' })
  const { events } = await witness.client.supervision.course({ activityId })
  expect(events.at(-1)?.title).toBe(`${seat?.name} 不能参加（出差）`)
  await witness.client.session.signOut()
  expect(await code(witness.client.draw.sign({ activityId, participant: 'witness' }))).toBe('session.none')
})
