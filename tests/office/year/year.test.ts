/** Articles 12, 14 and 16 over a simulated year: 120 activities, some overlapping, four hundred experts, answers at random. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyRecord } from '../../../src-shared/draw/verify.ts'
import { activityEntries, countJournal } from '../statistics/journal-count.ts'
import { seatsLeftEmpty } from './oracle.ts'
import { Year } from './world.ts'

const activities = 120
let year: Year
beforeAll(async () => {
  year = await Year.begin(2026)
})
afterAll(() => year.office.close())

test('art-14: nobody is drawn who has to sit out, nobody sits out who need not, in 120 draws that overlap', async () => {
  for (let index = 0; index < activities; index += 1) {
    await year.draw(index)
    for (let day = 0; day < (index % 3) + 1; day += 1) await year.workDay()
  }
  await year.untilAllAreClosed()
  expect(year.closed).toHaveLength(activities)
  // a year without these would prove nothing
  for (const [what, times] of Object.entries(year.seen)) expect({ what, seen: times > 0 }).toEqual({ what, seen: true })
}, 600_000)

test('art-12: every record verifies, and no seat stays empty for which the walk would have found somebody', async () => {
  for (const activityId of year.closed) {
    const file = await year.scene.operator.ok('draw.recordFile', { activityId })
    const result = verifyRecord(new Uint8Array(await file.arrayBuffer()))
    if (!result.ok) throw new Error(`${activityId}: ${result.code}, ${result.words}`)
    expect(seatsLeftEmpty(result.record)).toEqual([])
  }
}, 120_000)

test('art-12, art-16: the statistics of the year are a count straight from its journal', async () => {
  const { total, uniformity } = await year.scene.poolOffice.ok('statistics.overview', {})
  expect(total).toMatchObject(countJournal(await activityEntries(year.core)))
  const experts = await year.scene.poolOffice.ok('statistics.experts', {})
  const times = (id: string) => year.lines.filter(({ drawn }) => drawn.has(id)).length
  const counted = experts.map(({ expertId, drawn }) => ({ expertId, drawn }))
  expect(counted).toEqual(experts.map(({ expertId }) => ({ expertId, drawn: times(expertId) })))
  expect(experts.reduce((sum, one) => sum + one.drawn, 0)).toBe(total.drawn)
  // honest draws come out less even than this once in a million years
  expect(uniformity.test?.probability).toBeGreaterThan(1e-6)
}, 120_000)
