/** Attempts that a backup held open (sync.md, "Draws, restores"): they stand still until their witness or two consents decide. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type OpenedCore, osEffects } from '../../src-main/office/build-core.ts'
import type { Cast } from '../../src-main/office/demo/play-draw.ts'
import { demoCast } from '../../src-main/office/demo/demo-office.ts'
import { act } from '../../src-main/office/demo/play-draw.ts'
import { backUp } from '../../src-main/office/system/backup.ts'
import { restoreOffice } from '../../src-main/office/system/restore.ts'
import { foundDemo } from '../../src-main/office/system/set-up.ts'
import { verifyRecord } from '../../src-shared/draw/verify.ts'
import { anActivity, dice, needs, noGrounds } from '../office/builders.ts'
import { openCore, passwordCost, resources, tempDir, version } from '../office/harness.ts'

const moments = ['frozen', 'committed', 'drawn', 'vacated', 'missing', 'given-up'] as const
type Moment = (typeof moments)[number]

/** An activity whose draw has come as far as its name says. */
async function openDraw(core: OpenedCore, cast: Cast, moment: Moment): Promise<string> {
  const { operator, witness, poolOffice } = cast
  const facts = anActivity({ title: `检查 ${moment}` })
  const { activityId } = await act(core, operator, 'draw.create', { facts, rehearsal: false })
  await act(core, operator, 'draw.setNeeds', { activityId, needs: needs() })
  await act(core, operator, 'draw.nameParticipants', { activityId, witnessId: witness.id, poolOfficeId: poolOffice.id })
  await act(core, operator, 'draw.freeze', { activityId, ground: '测试' })
  if (moment === 'frozen') return activityId
  await act(core, operator, 'draw.commit', { activityId })
  if (moment === 'committed') return activityId
  await act(core, witness, 'draw.sign', { activityId, participant: 'witness' })
  await act(core, witness, 'draw.dice', { activityId, first: dice, second: dice })
  if (moment !== 'vacated') return activityId
  await act(core, witness, 'draw.sign', { activityId, participant: 'witness' })
  const ref = await firstSeat(core, operator, activityId)
  await act(core, operator, 'draw.answer', { activityId, ref, answer: 'decline', reason: '出差', groundsNote: '' })
  return activityId
}

async function firstSeat(core: OpenedCore, account: Cast['operator'], activityId: string): Promise<string> {
  const { seats } = await act(core, account, 'draw.contact', { activityId })
  return seats[0]?.ref ?? ''
}

describe('an office restored from a backup', () => {
  const home = tempDir()
  const restoredDir = join(home, 'restored')
  let core: OpenedCore
  let cast: Cast
  const activities = new Map<Moment, string>()
  const id = (moment: Moment) => activities.get(moment) ?? ''
  const board = (moment: Moment) => act(core, cast.operator, 'draw.board', { activityId: id(moment) })
  const resume = (moment: Moment, rounds: number, who = cast.witness) =>
    act(core, who, 'draw.resume', {
      activityId: id(moment),
      rounds,
      shown: 'signed-sheets',
      reason: '与签字的见证单核对一致',
    })
  const recordOf = async (moment: Moment) => {
    const file = await act(core, cast.operator, 'draw.recordFile', { activityId: id(moment) })
    return new Uint8Array(await file.arrayBuffer())
  }

  beforeAll(async () => {
    const dir = join(home, 'office')
    const { recoveryWords } = await foundDemo({ dir, resources, version, passwordCost }, osEffects)
    const before = await openCore(dir)
    const people = await demoCast(before, passwordCost)
    for (const moment of moments) activities.set(moment, await openDraw(before, people, moment))
    const { path } = await backUp(before, join(home, 'copy.age'))
    await before.close()
    const restored = await restoreOffice({ backup: path, words: recoveryWords, dir: restoredDir, resources, version })
    expect('message' in restored ? restored.message : restored.interrupted).toBe(moments.length)
    core = await openCore(restoredDir)
    cast = await demoCast(core, passwordCost)
  })
  afterAll(async () => {
    await core.close()
    rmSync(home, { recursive: true, force: true })
  })

  test('holds every open attempt still', async () => {
    for (const moment of moments) expect((await board(moment)).state).toBe('interrupted')
    const { groups, running } = await act(core, cast.witness, 'home.todos', {})
    const titles = groups.flatMap(({ todos }) => todos.map(({ title }) => title))
    expect(titles).toEqual(moments.map(() => '核对中断的抽取'))
    expect(running[0]?.detail).toMatch(/已中断，待核对$/)
    const activityId = id('drawn')
    await expect(act(core, cast.witness, 'draw.sign', { activityId, participant: 'witness' })).rejects.toThrow(
      'draw.wrong-moment',
    )
  })

  test.each([
    ['nobody but its witness lets it go on', 'drawn', 1, 'operator', 'not for selecting-dept'],
    ['sheets with more rounds than the backup: it cannot go on', 'missing', 3, 'witness', 'draw.rounds-missing'],
    ['sheets with fewer rounds: the papers are of something else', 'drawn', 0, 'witness', 'draw.rounds-missing'],
    ['nothing was committed: there is nothing to go on with', 'frozen', 0, 'witness', 'draw.cannot-resume'],
  ] as const)('art-12: %s', async (_, moment, rounds, who, code) => {
    await expect(resume(moment, rounds, cast[who])).rejects.toThrow(code)
    expect((await board(moment)).state).toBe('interrupted')
  })

  test('before the dice: the witness signs the commitment with it, and the draw verifies to its end', async () => {
    expect(await resume('committed', 0)).toEqual({ rounds: 0 })
    const activityId = id('committed')
    expect((await board('committed')).signatures.map(({ role, through }) => `${role} ${through}`)).toEqual([
      'device -1',
      'witness -1',
    ])
    await act(core, cast.witness, 'draw.dice', { activityId, first: dice, second: dice })
    await act(core, cast.witness, 'draw.sign', { activityId, participant: 'witness' })
    const result = verifyRecord(await recordOf('committed'))
    expect(result.ok ? 'ok' : result.code).toBe('ok')
  })

  test('after the dice: the same outcome, signed by the key that the roster names, goes on round by round', async () => {
    const before = await board('vacated')
    await resume('vacated', 1)
    const activityId = id('vacated')
    const after = await board('vacated')
    expect([after.state, after.groups]).toEqual(['drawn', before.groups])
    const { seats } = await act(core, cast.poolOffice, 'draw.contact', { activityId })
    const answerId = seats.flatMap(({ pending }) => pending?.answerId ?? [])[0] ?? ''
    const settled = await act(core, cast.poolOffice, 'draw.confirmAnswer', {
      activityId,
      answerId,
      agree: true,
      calledBack: false,
      reason: '',
    })
    expect(settled.round).toBe(1)
    const result = verifyRecord(await recordOf('vacated'))
    expect(result.ok && result.record.rounds.length).toBe(2)
    expect(
      result.ok && result.record.signatures.filter(({ role }) => role === 'device').map((one) => one.through),
    ).toEqual([-1, 0, 1])
    expect((await core.journal.verify()).fault).toBeNull()
  })

  test('a draw that goes on is closed like any other; then nothing is left to run a round with', async () => {
    await resume('drawn', 1)
    const activityId = id('drawn')
    for (;;) {
      const { seats } = await act(core, cast.operator, 'draw.contact', { activityId })
      const seat = seats.find((one) => one.state === 'to-contact' || one.state === 'waiting')
      if (!seat) break
      const { answerId } = await act(core, cast.operator, 'draw.answer', {
        activityId,
        ref: seat.ref,
        answer: 'accept',
        reason: '',
        grounds: noGrounds,
        groundsNote: '',
      })
      const confirmed = { activityId, answerId, agree: true, calledBack: false, reason: '' }
      await act(core, cast.poolOffice, 'draw.confirmAnswer', confirmed)
    }
    await act(core, cast.operator, 'draw.close', { activityId, ground: '' })
    for (const kept of ['master', 'device-key']) {
      expect((await core.store.local.get(`${kept}:${activityId}:1`))?.data['sealed']).toBe('')
    }
  })

  test('protocol §1: what cannot go on ends as interrupted with two consents, and the next record names it', async () => {
    const activityId = id('given-up')
    await act(core, cast.operator, 'draw.askVoid', { activityId, cause: 'device-lost', reason: '见证单找不到' })
    await expect(resume('given-up', 1)).rejects.toThrow('draw.void-asked')
    const leader = { ...cast.operator, id: 'leader', roles: ['leading-group' as const] }
    await act(core, leader, 'draw.consentVoid', { activityId, agree: true, reason: '' })
    await act(core, cast.witness, 'draw.consentVoid', { activityId, agree: true, reason: '' })
    const after = await act(core, cast.operator, 'draw.get', { activityId })
    expect([after.attempt, after.attemptState, after.attempts[0]?.ended]).toEqual([2, 'open', 'interrupted'])
    await act(core, cast.operator, 'draw.freeze', { activityId, ground: '测试' })
    await act(core, cast.operator, 'draw.commit', { activityId })
    await act(core, cast.witness, 'draw.sign', { activityId, participant: 'witness' })
    await act(core, cast.witness, 'draw.dice', { activityId, first: dice, second: dice })
    await act(core, cast.witness, 'draw.sign', { activityId, participant: 'witness' })
    const result = verifyRecord(await recordOf('given-up'))
    expect(result.ok && result.record.attempts.map(({ ended, record }) => [ended, record !== null])).toEqual([
      ['interrupted', true],
    ])
  })
})
