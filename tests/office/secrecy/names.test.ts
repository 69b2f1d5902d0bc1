/** Article 12: who sees the names of the drawn when, and what is journaled of it. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { activityDoc } from '../../../src-main/office/draw/activity.ts'
import { namesFor } from '../../../src-main/office/draw/disclosure.ts'
import { allLooks, looksOf } from '../../../src-main/office/draw/looks.ts'
import { activityRegister } from '../../../src-main/office/draw/register.ts'
import type { Entry } from '../../../src-main/office/journal/entry.ts'
import { anActivity } from '../builders.ts'
import { type Person, type TestOffice, testOffice } from '../harness.ts'
import { answer, draw, nextPair, prepare, setScene } from '../scene.ts'
import { saidIn } from './said.ts'
import { drawNow, openNames, type Secret, secretDraw } from './scene.ts'

test('a journal from before the setting folds as it did: names are open at once', () => {
  const { nameDisplay, startsAt, endsAt, namesFrom: _, ...words } = anActivity()
  const entry = {
    type: 'activity-created',
    at: '2026-01-01T09:00:00.000+08:00',
    actor: 'a',
    hash: 'h',
    payload: { number: 'XX-2026-001', rehearsal: false, startsAt, endsAt, nameDisplay },
  } as unknown as Entry
  const state = activityRegister.fold(null, { entry, personal: [words as never] })
  expect(state.facts.namesFrom).toBe('at-once')
  expect(namesFor(state, { roles: ['auditor'] }, 0)).toBe('clear')
})

describe('in the office', () => {
  let office: TestOffice
  let secret: Secret
  beforeEach(async () => {
    office = await testOffice()
    secret = await secretDraw(office)
    await drawNow(secret)
  })
  afterEach(() => office.close())

  const doc = async () => {
    const core = office.office.core()
    const found = core && (await activityDoc(core, secret.activityId))
    if (!core || !found) throw new Error('no activity')
    return { core, found }
  }
  const looks = async () => {
    const { core, found } = await doc()
    return (await looksOf(core, found))
      .toReversed()
      .map(({ what, by, reason, early: isEarly }) => [what, by, reason, isEarly])
  }
  const idOf = async (person: Person) => (await person.ok('session.current'))?.accountId

  test('art-12: a look is journaled once a sign-in, what is taken out each time, a masked list never', async () => {
    const { activityId, poolOffice, witness, operator } = secret
    for (const person of [poolOffice, poolOffice, operator, witness]) await person.ok('draw.contact', { activityId })
    await poolOffice.ok('draw.ratings', { activityId })
    const [office1, discipline] = [await idOf(poolOffice), await idOf(witness)]
    expect(await looks()).toEqual([
      ['list', office1, '', true],
      ['list', discipline, '', true],
    ])
    await poolOffice.ok('session.signOut')
    const again = await office.signIn('zhoumin')
    await Promise.all([again.ok('draw.contact', { activityId }), again.ok('draw.contact', { activityId })])
    await again.ok('exports.table', { table: 'seats', filter: { activityId } })
    await again.ok('draw.recordSheet', { activityId, names: true, format: 'docx' })
    await again.ok('draw.recordSheet', { activityId, names: false, format: 'docx' })
    await again.ok('draw.annexFile', { activityId, reason: '核对名单' })
    await again.ok('pool.get', { id: secret.drawn[0]?.expertId })
    expect((await looks()).slice(2)).toEqual([
      ['list', office1, '', true],
      ['export', office1, '抽中的专家', true],
      ['record-sheet', office1, '打印带姓名的记录表', true],
      ['annex', office1, '核对名单', true],
      ['expert', office1, '', true],
    ])
    const { core } = await doc()
    expect((await allLooks(core)).filter((one) => one.activityId === activityId)).toHaveLength(7)
    openNames(office, secret)
    await operator.ok('draw.contact', { activityId })
    await again.ok('draw.contact', { activityId })
    expect(await looks()).toHaveLength(7)
    const auditor = await office.signIn('shenji')
    const { jobId } = await auditor.ok('system.verifyJournal')
    await expect.poll(async () => (await auditor.ok('jobs.status', { jobId })).state, { timeout: 20_000 }).toBe('done')
  })

  test('art-12: the pool office opens the names before their time, with a reason, once; nobody else does', async () => {
    const { activityId, poolOffice, operator, witness } = secret
    const disclose = { activityId, reason: '需要统一派车' }
    for (const person of [operator, witness])
      expect((await person.refused('draw.disclose', disclose)).code).toBe('permission.denied')
    expect((await poolOffice.refused('draw.disclose', { activityId, reason: '' })).field).toBe('reason')
    expect((await operator.ok('draw.get', { activityId })).names).toBe('masked')
    await poolOffice.ok('draw.disclose', disclose)
    expect((await operator.ok('draw.get', { activityId })).names).toBe('clear')
    const names = (await operator.ok('draw.contact', { activityId })).seats.map(({ name }) => name)
    expect(names.toSorted()).toEqual(secret.drawn.map(({ name }) => name).toSorted())
    expect((await poolOffice.refused('draw.disclose', disclose)).code).toBe('draw.disclosed')
    const { core } = await doc()
    const entry = (await core.journal.entriesOf(activityId)).at(-1)
    expect(entry?.type).toBe('names-disclosed')
    expect(entry && (await core.journal.personalOf(entry))[0]).toMatchObject({ reason: '需要统一派车' })
  })

  test('art-12: discipline watching at its desk looks at names too, once a sign-in', async () => {
    const { activityId, witness } = secret
    for (const _ of [1, 2]) await witness.ok('supervision.course', { activityId })
    expect(await looks()).toEqual([['list', await idOf(witness), '', true]])
  })

  test('art-12: a postponement before the start keeps the names until the new one, after it changes nothing', async () => {
    const { activityId, operator } = secret
    const day = 86_400_000
    const instant = (days: number) =>
      `${new Date(secret.opensAt + days * day + day / 3).toISOString().slice(0, 16)}+08:00`
    const on = (days: number) => ({
      activityId,
      startsAt: instant(days),
      endsAt: instant(days + 0.3),
      place: '县政务中心',
      reason: '台风',
    })
    const seen = async () => (await operator.ok('draw.get', { activityId })).names
    await operator.ok('work.postpone', on(3))
    openNames(office, secret)
    expect(await seen()).toBe('masked')
    office.clock.turnWall(3 * day)
    expect(await seen()).toBe('clear')
    await operator.ok('work.postpone', on(6))
    expect(await seen()).toBe('clear')
  })

  test('art-12: every paper with names says who took it and when; one without names says nothing of it', async () => {
    const { activityId, poolOffice } = secret
    const taken = /周敏20\d\d-\d\d-\d\d\d\d:\d\d取用/
    const said = async (name: 'draw.recordSheet' | 'draw.annexSheet' | 'draw.callSheet' | 'draw.slips', more: object) =>
      (await saidIn(await poolOffice.ok(name, { activityId, ...more }))).replaceAll(/\s/g, '')
    for (const format of ['pdf', 'docx']) {
      expect(await said('draw.recordSheet', { format, names: true })).toMatch(taken)
      expect(await said('draw.annexSheet', { format, reason: '核对名单' })).toMatch(taken)
      expect(await said('draw.recordSheet', { format, names: false })).not.toContain('取用')
    }
    expect(await said('draw.callSheet', {})).toMatch(taken)
    expect(await said('draw.slips', {})).toMatch(taken)
    const workbook = await poolOffice.ok('exports.table', { table: 'seats', filter: { activityId } })
    expect(await saidIn(workbook)).toContain('周敏 20')
    expect((await poolOffice.ok('draw.contact', { activityId })).watermark).toMatch(/^周敏 20\d\d-/)
    expect((await secret.operator.ok('draw.contact', { activityId })).watermark).toBe('')
  })

  test('screens that show a mask are told when the time has come', async () => {
    const { operator, activityId } = secret
    await operator.ok('draw.contact', { activityId })
    const stop = new AbortController()
    const marks = office.office.changes(stop.signal)
    const before = (await marks.next()).value?.marks
    await office.office.core()?.tick()
    openNames(office, secret)
    await office.office.core()?.tick()
    await expect
      .poll(async () => (await marks.next()).value?.marks['names'] ?? 0)
      .toBeGreaterThan(before?.['names'] ?? 0)
    stop.abort()
  })
})

describe('the setting', () => {
  let office: TestOffice
  beforeAll(async () => {
    office = await testOffice()
  })
  afterAll(() => office.close())

  test('can be changed until the freeze, and is never later than the start', async () => {
    const operator = await office.signIn('gaoxiang')
    const late = anActivity({
      startsAt: '2026-12-03T09:00+08:00',
      endsAt: '2026-12-03T17:00+08:00',
      namesFrom: '2026-12-03T09:01+08:00',
    })
    expect((await operator.refused('draw.create', { facts: late })).field).toBe('facts.namesFrom')
    const secret = await secretDraw(office, { namesFrom: 'start' })
    expect((await operator.refused('draw.update', { activityId: secret.activityId, facts: anActivity() })).code).toBe(
      'draw.wrong-moment',
    )
    const { activityId } = await operator.ok('draw.create', { facts: anActivity({ namesFrom: 'start' }) })
    await operator.ok('draw.update', { activityId, facts: anActivity({ namesFrom: 'at-once' }) })
    expect((await operator.ok('draw.get', { activityId })).facts.namesFrom).toBe('at-once')
  })

  test('art-14: who sits out because of a draw whose names are kept is masked in the next funnel', async () => {
    const scene = await setScene(office, 1)
    const pair = nextPair(scene)
    const first = await draw(scene, pair, { groups: ['expert'] })
    await answer(scene, first, pair.expert, 'accept')
    const second = await prepare(scene, pair, { groups: ['expert'] })
    await scene.operator.ok('draw.update', { activityId: second, facts: anActivity({ namesFrom: 'start' }) })
    await scene.operator.ok('draw.freeze', { activityId: second, ground: '测试' })
    await scene.operator.ok('draw.commit', { activityId: second })
    await scene.witness.ok('draw.sign', { activityId: second, participant: 'witness' })
    const dice = '35266142351164352614'
    await scene.witness.ok('draw.dice', { activityId: second, first: dice, second: dice })
    const next = await prepare(scene, pair, { groups: ['expert'] })
    const out = async (person: Person) =>
      (await person.ok('draw.excluded', { activityId: next, step: 'art-14' })).map(({ expertId, name }) => [
        expertId,
        name,
      ])
    const { name } = await scene.poolOffice.ok('pool.get', { id: pair.expert })
    expect(await out(scene.poolOffice)).toEqual([[pair.expert, name]])
    expect(await out(scene.operator)).toEqual([['', `${name[0]}**`]])
    const { core } = { core: office.office.core() }
    const doc = core && (await activityDoc(core, second))
    expect(core && doc && (await looksOf(core, doc)).map(({ what }) => what)).toContain('excluded')
  })
})
