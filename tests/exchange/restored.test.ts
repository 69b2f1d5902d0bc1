/** sync.md "Draws, restores, rollbacks": an office restored from an old backup is a new device and gets back what it lacks. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { osEffects } from '../../src-main/office/build-core.ts'
import type { OpenedCore } from '../../src-main/office/build-core.ts'
import { joined } from '../../src-main/office/exchange/entries.ts'
import { joinProvince } from '../../src-main/office/exchange/join.ts'
import { keepPeer } from '../../src-main/office/exchange/peer.ts'
import { ensureExchange, stopExchange } from '../../src-main/office/exchange/running.ts'
import { Refused } from '../../src-main/office/handler.ts'
import { backUp } from '../../src-main/office/system/backup.ts'
import { restoreOffice } from '../../src-main/office/system/restore.ts'
import { foundDemo } from '../../src-main/office/system/set-up.ts'
import { openCore, passwordCost, resources, tempDir, version } from '../office/harness.ts'
import { type TestProvince, testProvince } from '../province/harness.ts'

const fast = { patience: { first: 20, longest: 200 }, lookEvery: 100_000 }

async function joinAndExchange(core: OpenedCore, province: TestProvince, county: string): Promise<void> {
  const peer = await joinProvince(core, { address: province.url, code: await province.code(county), ca: undefined })
  if (peer instanceof Refused) throw new Error(peer.refusal.code)
  await core.append('system', [joined(core.newId('x'), peer)])
  await keepPeer(core, peer)
  await (await ensureExchange(core, fast))?.done()
}

const confirm = (core: OpenedCore) =>
  core.append('system', [
    { type: 'clock-confirmed', subject: core.journal.deviceSubject(), payload: { at: core.now() } },
  ])

async function chainsThere({ db }: TestProvince): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('entries')
    .select(['device', sql<number>`count(*)::int`.as('n')])
    .groupBy('device')
    .execute()
  return new Map(rows.map(({ device, n }) => [device, n]))
}

test.each([
  ['joined and exchanged before the backup', true],
  ['joined only after it was restored', false],
])('an office that %s: the new device has and sends every chain', async (_what, before) => {
  const dir = tempDir()
  const restoredDir = join(tempDir(), 'restored')
  const province = await testProvince()
  const county = await province.county('尉犁县')
  try {
    const { recoveryWords } = await foundDemo({ dir, resources, version, passwordCost }, osEffects, 'draws')
    const old = await openCore(dir)
    const device = old.keys.device
    if (before) await joinAndExchange(old, province, county)
    const backup = join(dir, 'copy.age')
    await backUp(old, backup)
    // the day after the backup, before the disk breaks
    await confirm(old)
    await confirm(old)
    if (before) await (await ensureExchange(old, fast))?.done()
    const entries = await old.store.journal.count({ selector: { device: { $eq: device } } })
    await old.close()
    const restored = await restoreOffice({ backup, words: recoveryWords, dir: restoredDir, resources, version })
    expect(restored).not.toHaveProperty('message')
    const core = await openCore(restoredDir)
    expect(core.keys.device).not.toBe(device)
    const lacking = await core.store.journal.count({ selector: { device: { $eq: device } } })
    expect(lacking).toBeLessThan(entries)
    await joinAndExchange(core, province, county)
    const has = await core.store.journal.count({ selector: { device: { $eq: device } } })
    expect(has).toBe(before ? entries : lacking)
    expect((await chainsThere(province)).get(device)).toBe(has)
    expect((await chainsThere(province)).get(core.keys.device)).toBe(core.journal.head().seq + 1)
    expect((await core.journal.verify()).fault).toBeNull()
    const registers = await core.store.people.find({ sort: [{ id: 'asc' }] })
    await stopExchange(core)
    await core.journal.rebuild()
    expect(await core.store.people.find({ sort: [{ id: 'asc' }] })).toEqual(registers)
    await core.close()
  } finally {
    await province.close()
    for (const folder of [dir, join(restoredDir, '..')]) rmSync(folder, { recursive: true, force: true })
  }
})
