/** Issue of erasure: after a bundle and the line carried it, no file of the county and no table of the province holds the person. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { keepBytes } from '../../src-main/office/attachments.ts'
import { exportFerry, importFerry } from '../../src-main/office/exchange/ferry.ts'
import { ensureExchange, stopExchange } from '../../src-main/office/exchange/running.ts'
import { Refused } from '../../src-main/office/handler.ts'
import { attachmentsDir, ferryDir } from '../../src-main/office/paths.ts'
import { tidyUp } from '../../src-main/office/retention/tidy.ts'
import { exportFerry as provinceExports, importFerry as provinceImports } from '../../src-main/province/ferry/ferry.ts'
import { bringUpToDate } from '../../src-main/province/pool/up-to-date.ts'
import { type County, countyOf, filesOn } from '../province/ferry-scene.ts'
import { type TestProvince, testProvince } from '../province/harness.ts'

/** True where any file of a folder holds one of the texts. */
function filesHold(dir: string, texts: readonly string[]): boolean {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' }).some((name) => {
    const path = join(dir, name)
    if (!statSync(path).isFile()) return false
    const bytes = readFileSync(path)
    return texts.some((text) => bytes.includes(text))
  })
}

/** Tables of the province in which a row holds one of the texts. */
async function tablesWith({ db }: TestProvince, texts: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'public'`.execute(db)
  const found: string[] = []
  for (const { name } of rows) {
    const all = await sql<{ text: string }>`select t::text as text from ${sql.table(name)} t`.execute(db)
    // bytea is shown in hex
    const hex = texts.map((text) => Buffer.from(text).toString('hex'))
    if (all.rows.some(({ text }) => [...texts, ...hex].some((one) => text.includes(one)))) found.push(name)
  }
  return found
}

/** Somebody of the pool who was in no draw and whose name stands in nobody else's file, not as part of a longer one either. */
async function somebody({ core }: County) {
  const people = await core.store.people.find({ selector: { kind: { $eq: 'expert' } } })
  const draws = JSON.stringify(await core.store.draws.find({}))
  const elsewhere = JSON.stringify([await core.store.files.find({}), await core.store.local.find({})])
  const files = new Map(people.map(({ id, data }) => [id, JSON.stringify(data)]))
  const doc = people.find(
    ({ id, data }) =>
      !draws.includes(id) &&
      !elsewhere.includes(String(data['name'])) &&
      [...files].every(([other, file]) => other === id || !file.includes(String(data['name']))),
  )
  if (!doc) throw new Error('nobody to erase')
  const entries = await core.journal.entriesOf(doc.id)
  const digests = [...new Set(entries.flatMap(({ personal = [] }) => personal))]
  const opened = JSON.stringify(await core.journal.openPersonal(digests))
  const [residentId = ''] = /\d{17}[\dX]/.exec(opened) ?? []
  const sealed = (await core.store.personal.getMany(digests)).map((record) => record.sealed)
  return { id: doc.id, name: String(doc.data['name']), residentId, digests, sealed }
}

async function overAndBack(province: TestProvince, county: County, place: string): Promise<void> {
  const there = county.stick()
  const made = await exportFerry(county.core, there, () => undefined)
  if (made instanceof Refused) throw new Error(made.refusal.code)
  for (const path of filesOn(there)) await provinceImports(province.province, place, path)
  const back = county.stick()
  await provinceExports(province.province, place, county.office, back)
  for (const path of filesOn(back)) await importFerry(county.core, path, () => undefined)
}

test('who was erased stands nowhere any more, on either side, once a bundle and the line have carried it', async () => {
  const province = await testProvince()
  const place = mkdtempSync(join(tmpdir(), 'expert-pool-place-'))
  const county = await countyOf(province, '若羌县工业和信息化局')
  const { core } = county
  let closed = false
  try {
    const one = await somebody(county)
    const keep = () => keepBytes(core, new TextEncoder().encode(`%PDF ${one.id}`), 'application/pdf')
    const scan = await keep()
    expect(one.residentId).toMatch(/^\d{17}[\dX]$/)
    expect(one.sealed.length).toBeGreaterThan(0)
    const traces = [one.name, one.residentId, ...one.sealed]
    await overAndBack(province, county, place)
    await bringUpToDate(province.province)
    // what is looked for can be found while it is there
    expect(await tablesWith(province, one.sealed)).toContain('personal')
    expect(filesHold(core.dir, [one.name])).toBe(true)
    expect(filesHold(core.dir, one.sealed)).toBe(true)
    expect(await tablesWith(province, [scan])).toContain('blobs')

    await core.append('system', [
      { type: 'personal-erased', subject: one.id, payload: { digests: one.digests, files: [scan] } },
    ])
    await tidyUp(core)
    await overAndBack(province, county, place)
    // another PC that has not heard of it sends the file once more
    await keep()
    const exchange = await ensureExchange(core, { patience: { first: 20, longest: 200 }, lookEvery: 100_000 })
    await exchange?.done()
    await stopExchange(core)
    await tidyUp(core)
    expect((await core.journal.verify()).fault).toBeNull()
    expect(readdirSync(ferryDir(core.dir).out)).toEqual([])
    expect(readdirSync(ferryDir(core.dir).spool)).toEqual([])

    await bringUpToDate(province.province)
    expect(await tablesWith(province, traces)).toEqual([])
    expect((await tablesWith(province, [scan])).filter((name) => !['entries', 'erased_files'].includes(name))).toEqual(
      [],
    )
    expect(existsSync(join(attachmentsDir(core.dir), scan))).toBe(false)

    // whoever comes back brings the same paper: it is kept again, on both sides
    const payload = { personId: 'e-1', version: '1', way: 'paper', on: '2026-01-01', scan: await keep() }
    await core.append('system', [{ type: 'work-undertaken', subject: `w${one.id.slice(1)}`, payload }])
    await overAndBack(province, county, place)
    await tidyUp(core)
    expect(await tablesWith(province, [scan])).toContain('blobs')
    expect(existsSync(join(attachmentsDir(core.dir), scan))).toBe(true)
    expect(filesHold(place, traces)).toBe(false)
    closed = true
    await core.close()
    expect(filesHold(core.dir, traces)).toBe(false)
  } finally {
    if (closed) rmSync(core.dir, { recursive: true, force: true })
    else await county.close()
    await province.close()
    rmSync(place, { recursive: true, force: true })
  }
}, 120_000)
