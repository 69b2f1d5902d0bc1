/** What the province gives a real office in a bundle: its own entries, records and files, checked as over the line. */
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { noCounts } from '../../src-main/exchange/bundle-format.ts'
import { writeBundle } from '../../src-main/exchange/bundle-files.ts'
import type { BundleSection } from '../../src-main/exchange/bundle-writer.ts'
import { ageRecipientOf } from '../../src-main/exchange/identity.ts'
import { provinceChainOf, type WireRecord } from '../../src-main/exchange/wire.ts'
import { importFerry } from '../../src-main/office/exchange/ferry.ts'
import { takenFrom } from '../../src-main/office/exchange/ferry-state.ts'
import { filesWaiting } from '../../src-main/office/exchange/files.ts'
import { Refused } from '../../src-main/office/handler.ts'
import { emptyHead, type Head, linkEntries } from '../../src-main/office/journal/chain.ts'
import type { Entry } from '../../src-main/office/journal/entry.ts'
import { personalDigest, seal, withSalt } from '../../src-main/office/journal/seal.ts'
import { attachmentsDir, ferryDir } from '../../src-main/office/paths.ts'
import { type County, countyOf } from './ferry-scene.ts'
import { type TestProvince, testProvince } from './harness.ts'

let province: TestProvince
let county: County
let head: Head = emptyHead
beforeAll(async () => {
  province = await testProvince()
  county = await countyOf(province, '甲县工业和信息化局')
})
afterAll(async () => {
  await county.close()
  await province.close()
})

const chain = () => provinceChainOf(county.office)

/** Entries of the province's chain for this office, of a type that this program does not know yet. */
function provinceEntries(count: number, digests: string[] = []): Entry[] {
  const placed = Array.from({ length: count }, (_, n) => ({
    v: 1,
    type: 'calendar-given',
    subject: `cal:${n}`,
    payload: { n },
    actor: 'province',
    epoch: 0,
    digests: n === 0 ? digests : [],
  }))
  const at = '2026-11-26T09:00:00.000+08:00'
  const entries = linkEntries(head, chain(), at, placed, province.province.keys.sign)
  const last = entries.at(-1) as Entry
  head = { seq: last.seq, hash: last.hash }
  return entries
}

function record(text: string): WireRecord {
  const salted = withSalt({ text })
  const id = personalDigest(salted)
  return { id, state: 'sealed', sealed: seal(county.core.keys.dataKey, Buffer.from(JSON.stringify(salted)), id) }
}

async function* once<T>(...values: T[]): AsyncGenerator<T> {
  yield* values
}

/** A file and its section, sealed under a key. */
function file(bytes: number, key = county.core.keys.dataKey) {
  const plain = randomBytes(bytes)
  const id = createHash('sha256').update(plain).digest('hex')
  const sealed = Buffer.from(seal(key, plain, id))
  const blob = { id, size: sealed.length, bytes, mediaType: 'application/pdf' }
  return { id, size: sealed.length, section: { kind: 'blob' as const, blob, parts: once(sealed) } }
}

async function bundle(sections: BundleSection[], counts: Partial<typeof noCounts>): Promise<string> {
  const last = (await takenFrom(county.core, chain())).taken.at(-1)
  const { publicKey, sign } = province.province.keys
  const header = {
    office: county.office,
    from: { id: chain(), publicKey },
    to: county.core.keys.device,
    number: (last?.number ?? 0) + 1,
    previous: last?.hash ?? null,
    createdAt: '2026-11-26T09:00:00.000+08:00',
    counts: { ...noCounts, ...counts },
    acknowledges: null,
  }
  const recipient = await ageRecipientOf(county.core.keys.deviceSeed)
  const written = await writeBundle(county.stick(), { header, sections: once(...sections), sign }, [recipient])
  if (!written.ok) throw new Error(written.refusal.message)
  return written.path
}

async function imported(path: string) {
  const result = await importFerry(county.core, path, () => undefined)
  return result instanceof Refused ? result.refusal.code : result.moved
}

test('entries of the province, their records and files come in; files of the province are not sent back to it', async () => {
  const personal = record('节假日安排')
  const entries = provinceEntries(3, [personal.id])
  const { id, size, section } = file(1_500_000)
  const path = await bundle([{ kind: 'run', run: { entries } }, { kind: 'records', records: [personal] }, section], {
    runs: 1,
    entries: 3,
    records: 1,
    blobs: 1,
    bytes: size,
  })
  expect(await imported(path)).toEqual({ entries: 3, records: 1, files: 1, receipts: 0 })
  expect((await county.core.journal.heads()).get(chain())).toEqual(head)
  expect(await county.core.journal.openPersonal([personal.id])).toMatchObject([{ text: '节假日安排' }])
  expect(existsSync(join(attachmentsDir(county.core.dir), id))).toBe(true)
  expect((await filesWaiting(county.core.store)).map((one) => one.id)).not.toContain(id)
  expect((await county.core.journal.verify()).fault).toBeNull()
})

test('a record or a file that is not what its name says is not kept, and the right bundle is taken afterwards', async () => {
  const good = record('一')
  const wrong = { ...record('二'), sealed: good.sealed }
  const first = await bundle([{ kind: 'records', records: [good, wrong] }], { records: 2 })
  expect(await imported(first)).toBe('exchange.contents')
  expect(await county.core.store.personal.getMany([good.id, wrong.id])).toEqual([])
  const foreign = file(500, randomBytes(32))
  const second = await bundle([foreign.section], { blobs: 1, bytes: foreign.size })
  expect(await imported(second)).toBe('exchange.contents')
  expect(readdirSync(attachmentsDir(county.core.dir)).filter((name) => name.startsWith(foreign.id))).toEqual([])
  expect(readdirSync(ferryDir(county.core.dir).spool)).toEqual([])
  const right = await bundle([{ kind: 'records', records: [good] }], { records: 1 })
  expect(await imported(right)).toMatchObject({ records: 1 })
})

test('entries that leave a gap, that nobody here knows, or that tell another history are refused without change', async () => {
  const before = await county.core.journal.heads()
  const held = head
  provinceEntries(1)
  const gap = await bundle([{ kind: 'run', run: { entries: provinceEntries(1) } }], { runs: 1, entries: 1 })
  expect(await imported(gap)).toBe('exchange.gap')
  head = emptyHead
  const fork = await bundle([{ kind: 'run', run: { entries: provinceEntries(2) } }], { runs: 1, entries: 2 })
  expect(await imported(fork)).toBe('exchange.fork')
  head = held
  const [entry] = provinceEntries(1)
  const changed = { ...(entry as Entry), payload: { n: 99 } }
  const chained = await bundle([{ kind: 'run', run: { entries: [changed] } }], { runs: 1, entries: 1 })
  expect(await imported(chained)).toBe('exchange.chain')
  const stranger = { ...(entry as Entry), device: 'dstranger', id: `dstranger:${(entry as Entry).id.split(':')[1]}` }
  const unknown = await bundle([{ kind: 'run', run: { entries: [stranger] } }], { runs: 1, entries: 1 })
  expect(await imported(unknown)).toBe('exchange.device')
  expect(await county.core.journal.heads()).toEqual(before)
  expect((await county.core.journal.verify()).fault).toBeNull()
})
