/** After a start the chances of draws are worked out while nobody waits; the figures are the same (Article 12). */
import { rmSync } from 'node:fs'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { OpenedCore } from '../../../src-main/office/build-core.ts'
import { workAhead } from '../../../src-main/office/statistics/ahead.ts'
import { tempDir, testClock, type TestOffice, testOffice } from '../harness.ts'
import { answer, draw, nextPair, setScene } from '../scene.ts'

const dir = tempDir()
const clock = testClock()
let office: TestOffice
/** All that count, those of the demo office among them. */
let draws: number
const core = () => office.office.core() as OpenedCore

beforeAll(async () => {
  office = await testOffice({ dir, clock })
  const scene = await setScene(office, 4)
  for (let count = 0; count < 3; count += 1) {
    const pair = nextPair(scene)
    const activityId = await draw(scene, pair, { groups: ['expert', 'colleague'] })
    await answer(scene, activityId, pair.expert, 'accept')
  }
})
afterAll(async () => {
  await office.close()
  rmSync(dir, { recursive: true, force: true })
})

/** Rosters that an answer has to open, and what it says. */
async function asked() {
  const clerk = await office.signIn('zhoumin')
  const get = vi.spyOn(core().store.journal, 'get')
  const said = await clerk.ok('statistics.overview', {})
  const opened = get.mock.calls.length
  get.mockRestore()
  return { said, opened }
}

async function again(): Promise<void> {
  await office.close()
  office = await testOffice({ dir, clock })
}

test('art-12 the first look after a start opens no roster once time has passed, and says the same', async () => {
  await again()
  const cold = await asked()
  expect(cold.opened).toBe(cold.said.total.draws)
  expect(cold.opened).toBeGreaterThan(3)
  draws = cold.opened
  await again()
  await core().tick()
  const warm = await asked()
  expect(warm.opened).toBe(0)
  expect(warm.said).toEqual(cold.said)
})

test('a further tick works nothing out again', async () => {
  const get = vi.spyOn(core().store.journal, 'get')
  await workAhead(core())
  expect(get).not.toHaveBeenCalled()
  get.mockRestore()
})

test('what takes long is left to the next time', async () => {
  await again()
  const times = [0, 0, 399]
  vi.spyOn(core().effects, 'monotonic').mockImplementation(() => times.shift() ?? 400)
  await workAhead(core())
  vi.restoreAllMocks()
  expect((await asked()).opened).toBe(draws - 2)
})
