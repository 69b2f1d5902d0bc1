/** 第十四条 through the API: draws one after another and in parallel, attempts that count for nothing, all parameters (measures.md, slip on "twice in a row"). */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Settings } from '../../src-shared/api/system.ts'
import { verifyRecord } from '../../src-shared/draw/verify.ts'
import { type Person, type TestOffice, testOffice } from './harness.ts'
import {
  answer,
  closeDraw,
  draw,
  entriesOf,
  freeze,
  leftOut,
  nextPair,
  type Pair,
  prepare,
  type Scene,
  seatsOf,
  setScene,
  throwDice,
  voidDraw,
} from './scene.ts'

let office: TestOffice
let scene: Scene
let admin: Person
beforeAll(async () => {
  office = await testOffice()
  scene = await setScene(office, 60)
  admin = await office.signIn('xitong')
})
afterAll(() => office.close())

type Reading = Partial<Pick<Settings, 'rotationScope' | 'rotationCounts'>>

async function read(reading: Reading): Promise<void> {
  const settings = await admin.ok('system.settings')
  const given = { rotationScope: 'eligible-draws', rotationCounts: 'drawn', ...reading }
  await admin.ok('system.setSettings', { settings: { ...settings, ...given }, reason: '测试' })
}

/** What one draw does to the expert of a pair; each is played through the office. */
const marks: Record<string, (pair: Pair, department: string) => Promise<unknown>> = {
  /** Seated; the draw stays open, nobody has answered. */
  s: (pair, department) => draw(scene, pair, { groups: ['expert'], department }),
  /** Seated and accepted; the draw is closed. */
  S: async (pair, department) => {
    const activityId = await draw(scene, pair, { groups: ['expert'], department })
    await answer(scene, activityId, pair.expert, 'accept')
    await closeDraw(scene, activityId)
  },
  /** Drawn and declined. */
  d: async (pair, department) =>
    answer(scene, await draw(scene, pair, { groups: ['expert'], department }), pair.expert, 'decline'),
  /** On the roster and not drawn. */
  r: async (pair, department) => {
    const activityId = await draw(scene, pair, { groups: ['colleague', 'expert'], maxPerEmployer: 1, department })
    expect(await seatsOf(scene, activityId)).toEqual([[pair.colleague, 'to-contact']])
  },
  /** Left out under this rule. */
  o: async (pair, department) => {
    const activityId = await draw(scene, pair, { groups: ['colleague', 'expert'], department })
    expect(await leftOut(scene, activityId, 'art-14')).toEqual([pair.expert])
  },
  /** Not qualified: the draw is in another field. */
  '-': (pair, department) => draw(scene, pair, { groups: ['colleague'], department }),
  /** Frozen, committed, not thrown. */
  f: async (pair, department) => freeze(scene, await prepare(scene, pair, { groups: ['expert'], department })),
  /** Aborted before the dice. */
  a: async (pair, department) => {
    const activityId = await freeze(scene, await prepare(scene, pair, { groups: ['expert'], department }))
    await scene.operator.ok('draw.abort', { activityId, cause: 'other', reason: '停电' })
  },
  /** Drawn, then voided. */
  v: async (pair, department) => voidDraw(scene, await draw(scene, pair, { groups: ['expert'], department })),
  /** A rehearsal that drew the expert. */
  x: (pair, department) => draw(scene, pair, { groups: ['expert'], department, rehearsal: true }),
}

/** Whether the expert sits out the draw that comes after all these. */
async function sitsOut(line: string, departments: readonly string[] = [], department = '安全科'): Promise<boolean> {
  const pair = nextPair(scene)
  for (const [index, mark] of [...line].entries()) await marks[mark]?.(pair, departments[index] ?? '安全科')
  const next = await prepare(scene, pair, { groups: ['expert'], department })
  return (await leftOut(scene, next, 'art-14')).includes(pair.expert)
}

describe('art-14 as it is read unless the office says otherwise', () => {
  test.each([
    ['', false, 'never drawn'],
    ['S', false, 'selected once'],
    ['SS', true, 'selected twice in a row'],
    ['ss', true, 'open draws count as they stand'],
    ['Sd', true, 'drawn and declined counts as selected'],
    ['dd', true, 'declined twice too'],
    ['srs', false, 'a draw on whose roster the expert stood without being drawn breaks the run'],
    ['s-s', true, 'a draw in another field does not'],
    ['sso', false, 'a draw sat out under this rule breaks the run'],
    ['ssos', false, 'and the run starts afresh'],
    ['ssoss', true, 'until it is full again'],
    ['ss-', true, 'a draw in another field does not make up for sitting out'],
    ['as', false, 'an aborted attempt counts for nothing'],
    ['sas', true, 'nor does it break a run'],
    ['vs', false, 'a voided attempt counts for nothing'],
    ['svs', true, 'nor does it break a run'],
    ['xs', false, 'a rehearsal counts for nothing'],
    ['sxs', true, 'nor does it break a run'],
    ['sfs', true, 'an attempt whose dice are not thrown has selected nobody and passed over nobody'],
  ])('%s: sits out %s (%s)', async (line, expected) => expect(await sitsOut(line)).toBe(expected))
})

describe('art-14 in the other readings of the settings', () => {
  afterAll(() => read({}))
  test.each<[Reading, string, boolean, string, string[]?, string?]>([
    [{ rotationCounts: 'seated' }, 'ss', true, 'seated twice'],
    [{ rotationCounts: 'seated' }, 'sd', false, 'a decline is no selection'],
    [{ rotationCounts: 'seated' }, 'sds', false, 'and breaks the run'],
    [{ rotationScope: 'all-draws' }, 'ss', true, 'twice in a row'],
    [{ rotationScope: 'all-draws' }, 's-s', false, 'any draw without the expert breaks the run'],
    [{ rotationScope: 'all-draws' }, 'sas', true, 'an aborted attempt is no draw'],
    [{ rotationScope: 'same-department' }, 'ss', true, 'twice in a row in one department'],
    [{ rotationScope: 'same-department' }, 'ss', false, 'once in each', ['安全科', '产业科']],
    [{ rotationScope: 'same-department' }, 'srs', true, 'others are out of sight', ['安全科', '产业科', '安全科']],
    [{ rotationScope: 'same-department' }, 'ss', false, 'seen from another department', [], '产业科'],
  ])('%j %s: sits out %s (%s)', async (reading, line, expected, _why, departments, department) => {
    await read(reading)
    expect(await sitsOut(line, departments, department)).toBe(expected)
  })
})

describe('art-14 on the home page and in the expert’s file', () => {
  afterAll(() => read({}))
  test.each<[Reading, string, string[], number, string]>([
    [{}, 'ss', ['安全科', '产业科'], 1, '2 次 · 下一轮抽取轮空'],
    [{}, 's', ['安全科'], 0, '1 次 · 再中一次后轮空'],
    [{ rotationScope: 'same-department' }, 'ss', ['安全科', '产业科'], 0, '1 次 · 再中一次后轮空 · 安全科'],
    [{ rotationScope: 'same-department' }, 'sss', ['产业科', '产业科', '安全科'], 1, '2 次 · 下一轮抽取轮空 · 产业科'],
  ])('%j %s by %j: %i more sits out, %s', async (reading, line, departments, more, text) => {
    await read(reading)
    const pair = nextPair(scene)
    const before = (await scene.operator.ok('pool.counts')).rotating
    for (const [index, mark] of [...line].entries()) await marks[mark]?.(pair, departments[index] ?? '')
    expect((await scene.operator.ok('pool.counts')).rotating - before).toBe(more)
    expect((await scene.poolOffice.ok('pool.get', { id: pair.expert })).rotation.text).toBe(text)
  })
})

describe('art-14 among parallel draws', () => {
  test('draws are looked at in order of freeze, not of their dice', async () => {
    const pair = nextPair(scene)
    const seated = { groups: ['expert'] as const }
    const first = await freeze(scene, await prepare(scene, pair, seated))
    const passing = { groups: ['colleague', 'expert'] as const, maxPerEmployer: 1 as const }
    const between = await freeze(scene, await prepare(scene, pair, passing))
    const last = await freeze(scene, await prepare(scene, pair, seated))
    for (const one of [between, first, last]) await throwDice(scene, one)
    const next = await prepare(scene, pair, seated)
    expect(await leftOut(scene, next, 'art-14')).toEqual([])
  })

  test('a draw frozen before both selections stays as it was frozen', async () => {
    const pair = nextPair(scene)
    const frozen = await freeze(scene, await prepare(scene, pair, { groups: ['expert'] }))
    await marks['s']?.(pair, '安全科')
    await marks['s']?.(pair, '安全科')
    await throwDice(scene, frozen)
    expect(await seatsOf(scene, frozen)).toEqual([[pair.expert, 'to-contact']])
  })
})

describe('art-14: drawn twice since by parallel draws', () => {
  /** A draw in which the expert waits behind the colleague, and what happens elsewhere before the colleague declines. */
  async function afterDecline(pair: Pair, meanwhile: () => Promise<unknown>): Promise<string> {
    const activityId = await draw(scene, pair, { groups: ['colleague', 'expert'], maxPerEmployer: 1 })
    await meanwhile()
    await answer(scene, activityId, pair.colleague, 'decline')
    return activityId
  }

  async function withdrawnFrom(activityId: string) {
    const file = await scene.operator.ok('draw.recordFile', { activityId })
    const result = verifyRecord(new Uint8Array(await file.arrayBuffer()))
    if (!result.ok) throw new Error(result.words)
    const compared = await scene.witness.ok('draw.compareRecord', { record: file })
    expect(compared.agrees).toBe(true)
    return result.record.rounds[1]?.withdrawn.map((one) => one.reason)
  }

  test.each([
    ['', [], 'accepts the place otherwise'],
    ['s', [], 'once is not twice'],
    ['ss', ['art-14'], 'twice since'],
    ['sd', ['art-14'], 'declined elsewhere'],
    ['sv', [], 'a voided draw is none'],
    ['sx', [], 'a rehearsal is none'],
  ])('meanwhile %s: withdrawn %j (%s)', async (line, expected) => {
    const pair = nextPair(scene)
    const activityId = await afterDecline(pair, async () => {
      for (const mark of line) await marks[mark]?.(pair, '安全科')
    })
    expect(await withdrawnFrom(activityId)).toEqual(expected)
    const seated = (await seatsOf(scene, activityId)).map(([expertId]) => expertId)
    expect(seated.includes(pair.expert)).toBe(expected.length === 0)
  })

  test('the evidence is the two rounds that drew the expert, and nothing else', async () => {
    const pair = nextPair(scene)
    const rounds: string[] = []
    await marks['s']?.(pair, '安全科')
    const activityId = await afterDecline(pair, async () => {
      // Drawn once in a round after the first, once in the first.
      const late = await prepare(scene, pair, { groups: ['colleague', 'expert'], maxPerEmployer: 1 })
      await throwDice(scene, await freeze(scene, late))
      await answer(scene, late, pair.colleague, 'decline')
      const early = await draw(scene, pair, { groups: ['expert'] })
      rounds.push(...(await roundsOf(late)).slice(1), ...(await roundsOf(early)))
    })
    const ran = (await entriesOf(scene, activityId)).filter((entry) => entry.type === 'round-run').at(-1)
    const evidence = ran?.payload['evidence'] as { entries: string[] }[]
    expect(evidence.at(-1)?.entries).toEqual(rounds)
  })

  async function roundsOf(activityId: string): Promise<string[]> {
    return (await entriesOf(scene, activityId)).filter(({ type }) => type === 'round-run').map(({ hash }) => hash)
  }
})
