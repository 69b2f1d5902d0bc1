/** The ferry between a real office and a real province: out on a stick, in, receipts back, and everything that can go wrong. */
import { randomBytes } from 'node:crypto'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { BundleContent } from '../../src-main/exchange/bundle-items.ts'
import { importBundle } from '../../src-main/exchange/bundle-import.ts'
import { provinceChainOf } from '../../src-main/exchange/wire.ts'
import { exportFerry, importFerry } from '../../src-main/office/exchange/ferry.ts'
import { peerOf, receiptsHere } from '../../src-main/office/exchange/peer.ts'
import { filesWaiting } from '../../src-main/office/exchange/files.ts'
import { Refused } from '../../src-main/office/handler.ts'
import { ferryDir } from '../../src-main/office/paths.ts'
import { parseArguments } from '../../src-main/province/arguments.ts'
import { runCommand } from '../../src-main/province/commands.ts'
import { exportFerry as provinceExport, importFerry as provinceImport } from '../../src-main/province/ferry/ferry.ts'
import { enrolledDevice, newDevice, testKeys } from './device.ts'
import { type County, countyOf, filesOn } from './ferry-scene.ts'
import { type TestProvince, testProvince } from './harness.ts'

const quiet = () => undefined
const place = mkdtempSync(join(tmpdir(), 'expert-pool-place-'))
let province: TestProvince

beforeAll(async () => {
  province = await testProvince()
})
afterAll(async () => {
  await province.close()
  rmSync(place, { recursive: true, force: true })
})

async function sent(county: County, stick = county.stick()): Promise<string[]> {
  const result = await exportFerry(county.core, stick, quiet)
  if (result instanceof Refused) throw new Error(result.refusal.message)
  expect(readdirSync(stick).sort()).toEqual([...result.files].sort())
  return filesOn(stick)
}

async function atProvince(path: string): Promise<string> {
  const result = await provinceImport(province.province, place, path)
  return result.ok ? 'taken' : result.refusal.code
}

async function answered(county: County): Promise<string[]> {
  const stick = county.stick()
  const result = await provinceExport(province.province, place, county.office, stick)
  if ('code' in result) throw new Error(result.message)
  return filesOn(stick)
}

async function home(county: County, path: string) {
  const result = await importFerry(county.core, path, quiet)
  return result instanceof Refused ? result.refusal.code : result.moved
}

/** Everything the province holds of an office. */
async function held(office: string) {
  const count = async (table: 'entries' | 'personal' | 'blobs') =>
    Number(
      (
        await province.db
          .selectFrom(table)
          .select((select) => select.fn.countAll<number>().as('n'))
          .where('office', '=', office)
          .executeTakeFirstOrThrow()
      ).n,
    )
  return { entries: await count('entries'), records: await count('personal'), files: await count('blobs') }
}

async function here({ core }: County) {
  return {
    entries: await core.store.journal.count({}),
    records: await core.store.personal.count({}),
    files: await core.store.attachments.count({}),
  }
}

describe('an office without a line', () => {
  let county: County
  beforeAll(async () => {
    county = await countyOf(province, '甲县工业和信息化局')
  })
  afterAll(() => county.close())

  test('everything goes out, receipts come back, and both sides say the same', async () => {
    await county.writePersonal(3)
    const big = await county.addFile(randomBytes(1_700_000))
    const [bundle = '', ...more] = await sent(county)
    expect(more).toEqual([])
    expect(await atProvince(bundle)).toBe('taken')
    expect(await held(county.office)).toEqual(await here(county))
    const stored = await province.db.selectFrom('blobs').selectAll().where('id', '=', big).executeTakeFirstOrThrow()
    expect(stored.position).not.toBeNull()
    expect((await filesWaiting(county.core.store)).map(({ id }) => id)).toContain(big)

    const [answer = ''] = await answered(county)
    expect(await home(county, answer)).toEqual({ entries: 0, records: 0, files: 0, receipts: 1 })
    const receipt = (await receiptsHere(county.core)).get(county.core.keys.device)
    expect(receipt).toMatchObject({ office: county.office, ...county.core.journal.head() })
    expect(await filesWaiting(county.core.store)).toEqual([])
    expect(readdirSync(ferryDir(county.core.dir).out)).toEqual([])
    expect((await county.core.journal.verify()).fault).toBeNull()
  })

  test('the same bundles again change nothing and say so', async () => {
    await county.write(2)
    const [bundle = ''] = await sent(county)
    expect(await atProvince(bundle)).toBe('taken')
    const before = await held(county.office)
    expect(await atProvince(bundle)).toBe('ferry.already-imported')
    expect(await held(county.office)).toEqual(before)
    const [answer = ''] = await answered(county)
    expect(await home(county, answer)).toMatchObject({ receipts: 1 })
    expect(await home(county, answer)).toBe('ferry.already-imported')
  })

  test('nothing new makes no new bundle; what is not acknowledged is written again', async () => {
    expect(await sent(county)).toEqual([])
    await county.write(1)
    const first = await sent(county)
    expect(first).toHaveLength(1)
    const again = await sent(county)
    expect(again.map((path) => readFileSync(path).toString('base64'))).toEqual(
      first.map((path) => readFileSync(path).toString('base64')),
    )
    const file = join(county.stick(), 'one.ferry')
    expect(await exportFerry(county.core, file, quiet)).toMatchObject({ made: null })
    expect(readFileSync(file).equals(readFileSync(first[0] ?? ''))).toBe(true)
  })

  test('a lost stick leaves a gap, which is named, and the next one carries what was lost', async () => {
    const [lost = ''] = await sent(county)
    await county.write(4)
    const both = await sent(county)
    expect(both).toHaveLength(2)
    const before = await held(county.office)
    const second = await provinceImport(province.province, place, both[1] ?? '')
    expect(second).toMatchObject({ ok: false, refusal: { code: 'ferry.gap', missing: { from: 3, to: 3 } } })
    expect(await held(county.office)).toEqual(before)
    rmSync(lost)
    expect(await atProvince(both[0] ?? '')).toBe('taken')
    expect(await atProvince(both[1] ?? '')).toBe('taken')
    expect((await held(county.office)).entries).toBe((await here(county)).entries)
    const single = await exportFerry(county.core, join(county.stick(), 'one.ferry'), quiet)
    expect(single instanceof Refused && single.refusal.code).toBe('ferry.several')
    const [answer = ''] = await answered(county)
    expect(await home(county, answer)).toMatchObject({ receipts: 1 })
    expect(await sent(county)).toEqual([])
  })

  test('a changed byte, another county’s bundle and a bundle for the other side are refused without change', async () => {
    await county.write(1)
    const [ours = ''] = await sent(county)
    const broken = readFileSync(ours)
    broken[broken.length - 40] = (broken.at(-40) ?? 0) ^ 1
    const path = join(county.stick(), 'broken.ferry')
    writeFileSync(path, broken)
    const other = await province.county('乙县工业和信息化局')
    const { recipient } = province.province.keys
    const device = await enrolledDevice(province.url, await province.code(other), testKeys(), recipient)
    await device.push(device.make(1))
    const stick = county.stick()
    await provinceExport(province.province, place, other, stick)
    const [theirs = ''] = filesOn(stick)
    const before = [await held(county.office), await here(county)]
    expect(await atProvince(path)).toBe('ferry.damaged')
    expect(await home(county, path)).toBe('ferry.not-for-us')
    expect(await home(county, ours)).toBe('ferry.not-for-us')
    expect(await home(county, theirs)).toBe('ferry.not-for-us')
    expect(await atProvince(theirs)).toBe('ferry.not-for-us')
    expect([await held(county.office), await here(county)]).toEqual(before)
  })

  test('a device that was revoked brings nothing any more', async () => {
    const [ours = ''] = await sent(county)
    const before = await held(county.office)
    const { device } = county.core.keys
    const setState = (state: 'active' | 'revoked') =>
      province.db.updateTable('devices').set({ state }).where('id', '=', device).execute()
    await setState('revoked')
    expect(await atProvince(ours)).toBe('exchange.revoked')
    expect(await held(county.office)).toEqual(before)
    await setState('active')
    expect(await atProvince(ours)).toBe('taken')
  })

  test('a process that is killed in the middle of an import leaves whole runs, and the next import completes them', async () => {
    await county.writePersonal(2)
    await county.write(5000)
    const bundle = (await sent(county)).at(-1) ?? ''
    const all = await here(county)
    const start = await held(county.office)
    const child = await blockedAtRecords(bundle, all.entries)
    const middle = await held(county.office)
    expect(middle).toEqual({ ...start, entries: all.entries })
    expect(child.signalCode).toBe('SIGKILL')
    expect(readdirSync(join(place, 'ferry', 'in'))).toHaveLength(1)
    expect(await atProvince(bundle)).toBe('taken')
    expect(await held(county.office)).toEqual(all)
    const [answer = ''] = await answered(county)
    expect(await home(county, answer)).toMatchObject({ receipts: 1 })
  })

  /** Imports in a process that waits for a lock when all entries are in, and kills it there. */
  async function blockedAtRecords(bundle: string, entries: number) {
    const { seed } = province.province.keys
    return province.db.transaction().execute(async (tx) => {
      await tx
        .selectFrom('streams')
        .select('last')
        .where('office', '=', county.office)
        .where('kind', '=', 'personal')
        .forUpdate()
        .execute()
      const importer = ['--disable-warning=ExperimentalWarning', 'tests/province/ferry-importer.ts']
      const child = spawn(process.execPath, [...importer, province.databaseUrl, seed, place, bundle], {
        stdio: 'inherit',
      })
      const ended = once(child, 'exit')
      while (child.exitCode === null && (await held(county.office)).entries < entries) await pause(20)
      await pause(200)
      child.kill('SIGKILL')
      await ended
      return child
    })
  }

  test('what was erased is erased there too, and an older bundle does not bring it back', async () => {
    await county.writePersonal(1)
    const [old = ''] = (await sent(county)).slice(-1)
    const [record = ''] =
      (await county.core.journal.entriesOf(county.core.journal.deviceSubject())).at(-1)?.personal ?? []
    await county.core.append('system', [
      { type: 'personal-erased', subject: county.core.journal.deviceSubject(), payload: { digests: [record] } },
    ])
    const [newer = ''] = (await sent(county)).slice(-1)
    const stateThere = async () =>
      (await province.db.selectFrom('personal').select('state').where('id', '=', record).executeTakeFirst())?.state
    expect(await atProvince(old)).toBe('taken')
    expect(await stateThere()).toBe('sealed')
    expect(await atProvince(newer)).toBe('taken')
    expect(await stateThere()).toBe('erased')
    expect(await atProvince(old)).toBe('ferry.already-imported')
    expect(await stateThere()).toBe('erased')
    const [answer = ''] = await answered(county)
    expect(await home(county, answer)).toMatchObject({ entries: 0, receipts: 1 })
    expect((await county.core.store.personal.get(record))?.state).toBe('erased')
  })

  test('the province’s commands say what they did, and which word was wrong', async () => {
    const command = (...words: string[]) => runCommand(province.province, parseArguments([...words, '--dir', place]))
    await county.write(1)
    const bundle = (await sent(county)).at(-1) ?? ''
    expect(await command('ferry', 'import', bundle)).toMatch(/已导入：县 c[0-9a-f]{12}，设备 .+，记录 1 条/)
    expect(await command('ferry', 'import', bundle)).toContain('已经导入过')
    await expect(command('ferry', 'import', bundle, join(place, 'none.ferry'))).rejects.toThrow('ferry.unreadable')
    const stick = county.stick()
    expect(await command('ferry', 'export', '甲县工业和信息化局', stick)).toContain(readdirSync(stick)[0])
    expect(readdirSync(stick)).toEqual([expect.stringMatching(/^摆渡-c[0-9a-f]{12}-省至[a-z0-9]+-\d{6}\.ferry$/)])
    await expect(command('ferry', 'export', '无此县', stick)).rejects.toThrow('没有名称或编号为')
    await expect(command('ferry', 'export', '甲县工业和信息化局', join(stick, 'none'))).rejects.toThrow('没有文件夹')
    await expect(command('ferry', 'import')).rejects.toThrow('用法')
    await expect(command('ferry', 'export', '甲县工业和信息化局')).rejects.toThrow('用法')
    expect(await home(county, filesOn(stick)[0] ?? '')).toMatchObject({ receipts: 1 })
  })

  test('an office that has not joined is told so', async () => {
    const peer = await peerOf(county.core)
    await county.core.store.local.remove(['exchange-peer'])
    const result = await exportFerry(county.core, county.stick(), quiet)
    expect(result instanceof Refused && result.refusal.code).toBe('exchange.not-joined')
    await county.core.store.local.put([{ id: 'exchange-peer', kind: 'exchange', data: { ...peer } }])
  })

  test('a copied folder that numbers its bundles anew raises an alarm at the province', async () => {
    await county.core.store.local.remove([`ferry-out-${provinceChainOf(county.office)}`])
    await county.write(1)
    const [again = ''] = await sent(county)
    const before = await held(county.office)
    expect(await atProvince(again)).toBe('ferry.branch')
    expect(await held(county.office)).toEqual(before)
    const alarms = await province.db.selectFrom('alarms').selectAll().where('office', '=', county.office).execute()
    expect(alarms).toMatchObject([{ kind: 'ferry-branch', device: county.core.keys.device, closed: null }])
  })
})

describe('several devices of one office', () => {
  test('a device gets the chains that it can check, in parts it has not had', async () => {
    const keys = testKeys()
    const office = await province.county('丁县工业和信息化局')
    const { recipient } = province.province.keys
    const a = await enrolledDevice(province.url, await province.code(office), keys, recipient)
    const b = await newDevice(province.url)
    const named = { device: b.id, publicKey: b.publicKey, recipient: b.recipient }
    await a.push(a.make(1, { type: 'device-enrolled', payload: named }))
    await b.signIn()
    await b.push(b.make(3))
    // enrolled by a code alone: nobody of the office vouches for it yet
    const c = await enrolledDevice(province.url, await province.code(office), keys, recipient)
    await c.push(c.make(2))
    const read = async (): Promise<string[]> => {
      const stick = mkdtempSync(join(place, 'stick-'))
      const result = await provinceExport(province.province, place, office, stick)
      if ('code' in result) throw new Error(result.message)
      const given: BundleContent[] = []
      for (const path of filesOn(stick)
        .filter((file) => file.includes(`至${a.id}-`))
        .slice(-1))
        await importBundle({
          path,
          spool: join(place, 'a'),
          receiver: {
            seed: a.seed,
            nameFor: () => a.id,
            senderOf: async ({ previous }) => ({
              publicKey: province.province.keys.publicKey,
              taken: previous === null ? [] : [{ number: 1, hash: previous }],
            }),
          },
          consumer: async (content) => {
            given.push(content)
            return null
          },
          taken: async () => undefined,
        })
      return given.flatMap((content) => (content.kind === 'run' ? content.run.entries.map(({ id }) => id) : []))
    }
    expect((await read()).map((id) => id.split(':')[0])).toEqual([b.id, b.id, b.id])
    await b.push(b.make(2))
    expect(await read()).toHaveLength(2)
  })
})
