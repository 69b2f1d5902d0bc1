/**
 * A province whose data was put back from a backup (sync.md "Draws, restores, rollbacks"), over the line and over sticks: what
 * it lost comes back from the offices, its own chain too, and nothing that it wrote meanwhile stays in the way.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { exportFerry, importFerry } from '../../src-main/office/exchange/ferry.ts'
import { ensureExchange, exchangeOf, stopExchange } from '../../src-main/office/exchange/running.ts'
import { bulletinRows } from '../../src-main/office/from-province/bulletins.ts'
import { Refused } from '../../src-main/office/handler.ts'
import { parseArguments } from '../../src-main/province/arguments.ts'
import { runCommand } from '../../src-main/province/commands.ts'
import { deliverAll } from '../../src-main/province/own-chain/deliver.ts'
import { listPublications, readPublication } from '../../src-main/province/own-chain/list.ts'
import { exportFerry as provinceExport, importFerry as provinceImport } from '../../src-main/province/ferry/ferry.ts'
import { type County, countyOf, filesOn } from './ferry-scene.ts'
import { type TestProvince, testProvince } from './harness.ts'
import { aBulletin, aListing, anId, published, takenBack } from './own-chain/scene.ts'
import { backUpDatabase, putBackDatabase } from './put-back.ts'

const quiet = () => undefined
let province: TestProvince
let county: County
let place: string

beforeEach(async () => {
  province = await testProvince()
  place = mkdtempSync(join(tmpdir(), 'expert-pool-place-'))
  county = await countyOf(province, '且末县工业和信息化局')
})
afterEach(async () => {
  await county.close()
  await province.close()
  rmSync(place, { recursive: true, force: true })
})

/** What the office sees of the province's bulletins; one that was taken back in brackets. */
async function bulletins(): Promise<string[]> {
  const rows = await bulletinRows(county.core, 'anybody')
  return rows.map(({ title, withdrawn }) => (withdrawn ? `[${title}]` : title)).sort()
}

async function counts() {
  const there = await province.db
    .selectFrom('entries')
    .select((select) => select.fn.countAll<number>().as('n'))
    .where('office', '=', county.office)
    .executeTakeFirstOrThrow()
  return { there: Number(there.n), here: await county.core.store.journal.count({}) }
}

const alarms = async () => (await province.db.selectFrom('alarms').select('kind').execute()).map(({ kind }) => kind)

async function outTo(core = county.core): Promise<string[]> {
  const stick = county.stick()
  const result = await exportFerry(core, stick, quiet)
  if (result instanceof Refused) throw new Error(result.refusal.message)
  return filesOn(stick)
}

async function atProvince(paths: readonly string[]): Promise<string[]> {
  const said: string[] = []
  for (const path of paths) {
    const result = await provinceImport(province.province, place, path)
    said.push(result.ok ? 'taken' : result.refusal.code)
  }
  return said
}

async function fromProvince(): Promise<string[]> {
  const stick = county.stick()
  const result = await provinceExport(province.province, place, county.office, stick)
  if ('code' in result) throw new Error(result.message)
  return filesOn(stick)
}

async function atHome(paths: readonly string[]): Promise<string[]> {
  const said: string[] = []
  for (const path of paths) {
    const result = await importFerry(county.core, path, quiet)
    said.push(result instanceof Refused ? result.refusal.code : 'taken')
  }
  return said
}

/** There and back, everything taken; what is not acknowledged yet lies on the stick once more. */
async function round(): Promise<void> {
  for (const said of [await atProvince(await outTo()), await atHome(await fromProvince())])
    expect(said.filter((one) => one !== 'taken' && one !== 'ferry.already-imported')).toEqual([])
}

const titles = async () =>
  (await listPublications(province.province)).map(({ title, state }) => `${title} ${state}`).sort()

describe('on sticks', () => {
  test('bundles are numbered anew, what was lost comes back, and what was written meanwhile is told again', async () => {
    await county.write(3)
    await published(province.province, aBulletin('恢复前已知'))
    await round()
    await backUpDatabase(province.db)
    await county.writePersonal(2)
    const lost = await published(province.province, aBulletin('恢复后不知'))
    await round()
    await county.write(2)
    await round()
    const stale = await fromProvince()
    await putBackDatabase(province.db)
    expect((await counts()).there).toBeLessThan((await counts()).here)
    // nobody has noticed yet: the same numbers are used for something else
    await published(province.province, aBulletin('恢复后发布'))

    // the county's next bundle does not follow, and shows why
    await county.write(1)
    expect(await atProvince(await outTo())).toEqual(['ferry.put-back'])
    expect(await alarms()).toEqual(['put-back'])
    const anew = await fromProvince()
    expect(await atHome(anew)).toEqual(['taken'])
    expect(await atHome(anew)).toEqual(['ferry.already-imported'])
    expect(await atHome(stale)).toEqual(stale.map(() => 'ferry.before-restart'))
    expect(await atProvince(await outTo())).toEqual(['taken'])
    await deliverAll(province.province)
    await round()

    const { there, here } = await counts()
    expect(there).toBe(here)
    expect(await bulletins()).toEqual(['恢复前已知', '恢复后不知', '恢复后发布'].sort())
    expect(await titles()).toEqual(['恢复前已知 standing', '恢复后发布 standing', '恢复以前的通报 standing'].sort())
    expect((await readPublication(province.province, lost))?.content).toBeNull()
    // whose contents nobody at the province knows any more can be taken back all the same
    await takenBack(province.province, lost)
    await round()
    expect(await bulletins()).toEqual(['恢复前已知', '[恢复后不知]', '恢复后发布'].sort())
    expect((await county.core.journal.verify()).fault).toBeNull()
  })

  test('an operator who says so first begins anew as well; a second time is no harder than the first', async () => {
    await round()
    await backUpDatabase(province.db)
    for (let time = 0; time < 2; time += 1) {
      await county.writePersonal(1)
      await round()
      await putBackDatabase(province.db)
      await backUpDatabase(province.db)
      const said = await runCommand(province.province, parseArguments(['restored', '--reason', '磁盘损坏']))
      expect(said).toContain('重新编号')
      // its clock has gone on
      province.pass(1000)
      expect(await atHome(await fromProvince())).toEqual(['taken'])
      await round()
      const { there, here } = await counts()
      expect(there).toBe(here)
    }
    await expect(runCommand(province.province, parseArguments(['restored']))).rejects.toThrow('原因')
  })
})

describe('on the line', () => {
  const fast = { patience: { first: 20, longest: 200 }, lookEvery: 200 }
  afterEach(() => stopExchange(county.core))

  test('what the province wrote meanwhile gives way to what it had signed, whichever is longer, and is told again', async () => {
    await (await ensureExchange(county.core, fast))?.done()
    await published(province.province, aBulletin('恢复前已知'))
    await exchangeOf(county.core)?.done()
    await backUpDatabase(province.db)
    await published(province.province, aListing({ identity: anId(7) }))
    await exchangeOf(county.core)?.done()
    await stopExchange(county.core)
    await putBackDatabase(province.db)
    for (const title of ['恢复后发布甲', '恢复后发布乙', '恢复后发布丙'])
      await published(province.province, aBulletin(title))
    await (await ensureExchange(county.core, fast))?.done()
    await deliverAll(province.province)
    await exchangeOf(county.core)?.done()
    const { there, here } = await counts()
    expect(there).toBe(here)
    expect(await bulletins()).toEqual(['恢复前已知', '恢复后发布甲', '恢复后发布乙', '恢复后发布丙'].sort())
    expect(await titles()).toContain('恢复以前的除名名单 standing')
    expect(await alarms()).toEqual(['put-back'])
    const report = await exchangeOf(county.core)?.view()
    expect(report?.alarms.map(({ kind }) => kind)).toEqual(['province-rolled-back'])
  })
})
