/** 第十五条 through the API: what is learnt between the freeze and a round withdraws a candidate (protocol §4), with the entry that shows it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyRecord } from '../../src-shared/draw/verify.ts'
import { type TestOffice, testOffice } from './harness.ts'
import { answer, draw, entriesOf, nextPair, type Pair, type Scene, seatsOf, setScene } from './scene.ts'

const unit = '固始某机械厂'
let office: TestOffice
let scene: Scene
beforeAll(async () => {
  office = await testOffice()
  scene = await setScene(office, 8)
})
afterAll(() => office.close())

const nothing = { interests: [], kin: [], formerEmployers: [] }

async function declare({ expert }: Pair, declaration: object): Promise<void> {
  await scene.poolOffice.ok('pool.declare', { id: expert, ...nothing, ...declaration })
}

test.each<[string, string | null, string, (pair: Pair, activityId: string) => Promise<unknown>]>([
  ['nothing is learnt', null, '', () => Promise.resolve()],
  [
    'kin of a leader of the project',
    'art-15-2',
    'declaration-filed',
    (pair) => declare(pair, { kin: [{ name: '丁一', relation: '配偶', employer: '' }] }),
  ],
  [
    'a share in the unit',
    'art-15-3',
    'declaration-filed',
    (pair) => declare(pair, { interests: [{ kind: 'shareholding', unit, note: '' }] }),
  ],
  [
    'a former employer, the telephone number looked up afterwards',
    'art-15-3',
    'declaration-filed',
    async (pair) => {
      await declare(pair, { formerEmployers: [{ employer: unit, until: '2026-01-31' }] })
      await scene.poolOffice.ok('pool.unmask', { id: pair.expert, reason: '核对电话' })
    },
  ],
  [
    "the unit's written request",
    'art-15-4',
    'unit-request-added',
    ({ expert }, activityId) =>
      scene.operator.ok('draw.addRequest', {
        activityId,
        unit,
        expertId: expert,
        reason: '曾有诉讼',
        receivedOn: '2026-01-31',
      }),
  ],
  [
    'a declaration of something else',
    null,
    '',
    (pair) => declare(pair, { interests: [{ kind: 'contract', unit: '息县某水泥厂', note: '' }] }),
  ],
])('art-15 learnt after the freeze: %s, withdrawn %s', async (_, provision, entryType, learn) => {
  const pair = nextPair(scene)
  const leaders = [{ name: '丁一', unit: '' }]
  const activityId = await draw(scene, pair, { groups: ['colleague', 'expert'], maxPerEmployer: 1, leaders })
  await learn(pair, activityId)
  await answer(scene, activityId, pair.colleague, 'decline')

  const file = await scene.operator.ok('draw.recordFile', { activityId })
  const result = verifyRecord(new Uint8Array(await file.arrayBuffer()))
  const withdrawn = result.ok ? result.record.rounds[1]?.withdrawn : undefined
  expect(withdrawn?.map((one) => one.reason)).toEqual(provision === null ? [] : [provision])
  expect((await scene.witness.ok('draw.compareRecord', { record: file })).agrees).toBe(true)
  const seated = (await seatsOf(scene, activityId)).map(([expertId]) => expertId)
  expect(seated.includes(pair.expert)).toBe(provision === null)

  const ran = (await entriesOf(scene, activityId)).findLast((entry) => entry.type === 'round-run')
  const lines = (ran?.payload['evidence'] ?? []) as { ref: string; entries: string[] }[]
  const evidence = lines.find(({ ref }) => ref === withdrawn?.[0]?.expertId)
  const behind = [...(await entriesOf(scene, activityId)), ...(await entriesOf(scene, pair.expert))]
  const shown = evidence?.entries.map((hash) => behind.find((entry) => entry.hash === hash)?.type)
  expect(shown).toEqual(provision === null ? undefined : [entryType])
})
