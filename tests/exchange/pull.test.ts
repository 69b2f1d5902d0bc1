/** What comes down: the province's own chain for an office, entries of a newer program, forged ones, half an append. */
import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { provinceChainOf } from '../../src-main/exchange/wire.ts'
import type { OpenedCore } from '../../src-main/office/build-core.ts'
import { ensureExchange, exchangeOf, stopExchange } from '../../src-main/office/exchange/running.ts'
import { emptyHead, type Head, linkEntries, type Placed } from '../../src-main/office/journal/chain.ts'
import { signerOf } from '../../src-main/office/journal/ed25519.ts'
import type { Entry } from '../../src-main/office/journal/entry.ts'
import { oddId } from '../../src-main/office/journal/fold-engine.ts'
import { takePositions } from '../../src-main/province/positions.ts'
import { inTransaction } from '../../src-main/province/site.ts'
import { testOffice, type TestOffice } from '../office/harness.ts'
import { type TestProvince, testProvince } from '../province/harness.ts'

const fast = { patience: { first: 20, longest: 200 }, lookEvery: 100_000 }

describe('an office takes what the province wrote for it', () => {
  let province: TestProvince
  let county: string
  let office: TestOffice
  let core: OpenedCore
  let head: Head = emptyHead
  beforeAll(async () => {
    province = await testProvince()
    county = await province.county('策勒县')
    office = await testOffice()
    core = office.office.core() as OpenedCore
    const admin = await office.signIn('xitong')
    await admin.ok('exchange.join', { address: province.url, code: await province.code(county) })
    await stopExchange(core)
    await (await ensureExchange(core, fast))?.done()
  })
  afterAll(async () => {
    await office.close()
    await province.close()
    rmSync(office.dir, { recursive: true, force: true })
  })

  /** Entries of the province's chain, signed by its key, as one append each time. */
  function append(...types: string[]): Entry[] {
    const placed = types.map(
      (type, index): Placed => ({
        type,
        subject: `news${head.seq + 1 + index}`,
        payload: {},
        v: 1,
        actor: 'province',
        epoch: 0,
        digests: [],
      }),
    )
    const entries = linkEntries(
      head,
      provinceChainOf(county),
      '2026-11-26T10:00:00+08:00',
      placed,
      signerOf(province.province.keys.seed),
    )
    const last = entries.at(-1) as Entry
    head = { seq: last.seq, hash: last.hash }
    return entries
  }

  /** Puts entries into the office's stream as they are: what the office is given, not what the province would accept. */
  async function publish(entries: readonly Entry[]): Promise<void> {
    await inTransaction(province.province, async (site) => {
      const last = await takePositions(site, county, 'journal', entries.length)
      const rows = entries.map((entry, index) => ({
        office: county,
        device: entry.device,
        seq: entry.seq,
        position: last - entries.length + 1 + index,
        hash: entry.hash,
        type: entry.type,
        subject: entry.subject,
        body: JSON.stringify(entry),
      }))
      await site.db.insertInto('entries').values(rows).execute()
    })
    const last = entries.at(-1)
    if (last) await keepHead(last)
  }

  /** Where the province's chain ends: an office that holds more sends it back to a province that was put back. */
  async function keepHead({ seq, hash }: Head): Promise<void> {
    const device = provinceChainOf(county)
    await province.db
      .insertInto('heads')
      .values({ office: county, device, seq, hash })
      .onConflict((conflict) => conflict.columns(['office', 'device']).doUpdateSet({ seq, hash }))
      .execute()
  }

  const here = async (entries: readonly Entry[]) =>
    (await core.store.journal.getMany(entries.map(({ id }) => id))).map((doc) => doc.id)
  const idsOf = (entries: readonly Entry[]) => entries.map(({ id }) => id)
  const done = async () => exchangeOf(core)?.done()
  const alarms = async () => (await exchangeOf(core)?.view())?.alarms.map(({ kind }) => kind) ?? []

  test('entries of a type that only a newer program knows are kept and marked, never dropped', async () => {
    const entries = append('of-the-future')
    await publish(entries)
    await done()
    expect(await here(entries)).toEqual(idsOf(entries))
    expect((await core.store.local.get(oddId('news0')))?.data).toMatchObject({ newer: idsOf(entries) })
    expect((await core.journal.verify()).fault).toBeNull()
    expect(await alarms()).toEqual([])
  })

  test('half an append waits for its other half', async () => {
    const entries = append('of-the-future', 'of-the-future', 'of-the-future')
    await publish(entries.slice(0, 2))
    await done()
    expect(await here(entries)).toEqual([])
    await publish(entries.slice(2))
    await done()
    expect(await here(entries)).toEqual(idsOf(entries))
  })

  test.each([
    ['changed after it was signed', (entry: Entry) => ({ ...entry, actor: 'somebody' })],
    ['signed by somebody else', (entry: Entry) => ({ ...entry, sig: signerOf('00'.repeat(32))(entry.hash) })],
  ])('an entry that was %s raises an alarm and is not written', async (_what, forge) => {
    const before = head
    const [entry] = append('of-the-future') as [Entry]
    head = before
    const forged = forge(entry)
    await publish([forged])
    await done()
    expect(await here([entry])).toEqual([])
    expect(await alarms()).toContain('bad-entry')
    await province.db.deleteFrom('entries').where('device', '=', entry.device).where('seq', '=', entry.seq).execute()
    await keepHead(before)
  })

  test('after that the right one is taken all the same', async () => {
    const entries = append('of-the-future')
    await publish(entries)
    await done()
    expect(await here(entries)).toEqual(idsOf(entries))
  })

  test('the office closes and opens again: nothing comes twice, nothing is missing', async () => {
    const known = head.seq + 1
    await office.office.close()
    const entries = append('of-the-future', 'of-the-future')
    await publish(entries)
    const again = await testOffice({ dir: office.dir })
    const reopened = again.office.core() as OpenedCore
    await (await ensureExchange(reopened, fast))?.done()
    const chain = { selector: { device: { $eq: provinceChainOf(county) } } }
    expect(await reopened.store.journal.count(chain)).toBe(known + 2)
    expect((await reopened.journal.verify()).fault).toBeNull()
    await again.close()
  })
})
