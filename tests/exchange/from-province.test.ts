/**
 * What the province gives out, from the operator's word to its effect in real offices: on the line, by stick, in an office
 * that joins later in a process of its own; read receipts back; a revoked device; a province that was put back.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { OpenedCore } from '../../src-main/office/build-core.ts'
import { exportFerry as makeBundle, importFerry as takeBundle } from '../../src-main/office/exchange/ferry.ts'
import { ensureExchange, exchangeOf, stopExchange } from '../../src-main/office/exchange/running.ts'
import { openHits } from '../../src-main/office/from-province/hits.ts'
import { Refused } from '../../src-main/office/handler.ts'
import { linkEntries } from '../../src-main/office/journal/chain.ts'
import { calendarOf } from '../../src-main/office/system/calendars.ts'
import { ruleSetOn } from '../../src-main/office/system/rule-sets.ts'
import { revokeDevice } from '../../src-main/province/devices.ts'
import { exportFerry, importFerry } from '../../src-main/province/ferry/ferry.ts'
import { deliverAll } from '../../src-main/province/own-chain/deliver.ts'
import { readPublication } from '../../src-main/province/own-chain/list.ts'
import { keepEntries, lockHead } from '../../src-main/province/journal.ts'
import { inTransaction } from '../../src-main/province/site.ts'
import { provinceChainOf, receiptMessage } from '../../src-main/exchange/wire.ts'
import { foundQuietDemo, openCore, type Person, tempDir, testOffice, type TestOffice } from '../office/harness.ts'
import { countyOf, filesOn } from '../province/ferry-scene.ts'
import { enrolledDevice } from '../province/device.ts'
import { type TestProvince, testProvince } from '../province/harness.ts'
import { aBulletin, aCalendar, aListing, aRuleSet, published, takenBack } from '../province/own-chain/scene.ts'

const fast = { patience: { first: 20, longest: 200 }, lookEvery: 200 }
let province: TestProvince
beforeAll(async () => {
  province = await testProvince()
})
afterAll(() => province.close())

/** Name and number of somebody of the pool. */
async function someExpert(core: OpenedCore): Promise<{ id: string; name: string; identity: string }> {
  const [doc] = await core.store.people.find({ selector: { kind: { $eq: 'expert' } }, limit: 1 })
  const [record] = await core.journal.openPersonal([String(doc?.data['personDigest'])])
  const { residentId } = record as { residentId?: string }
  return { id: doc?.id ?? '', name: String(doc?.data['name']), identity: residentId ?? '' }
}

let ids: { bulletin: string; listing: string }

describe('an office on the line', () => {
  let office: TestOffice
  let core: OpenedCore
  let county: string
  let admin: Person
  let poolOffice: Person
  beforeAll(async () => {
    county = await province.county('新县工业和信息化局')
    // founded by itself: a copy would be the same device
    const dir = tempDir()
    await foundQuietDemo(dir)
    office = await testOffice({ dir })
    core = office.office.core() as OpenedCore
    admin = await office.signIn('xitong')
    poolOffice = await office.signIn('zhoumin')
    await admin.ok('exchange.join', { address: province.url, code: await province.code(county) })
    await stopExchange(core)
    await (await ensureExchange(core, fast))?.done()
  })
  afterAll(async () => {
    await office.close()
    rmSync(office.dir, { recursive: true, force: true })
  })
  const done = async () => exchangeOf(core)?.done()

  test('every kind comes and takes effect; nothing of the person travels', async () => {
    const expert = await someExpert(core)
    await published(province.province, aCalendar(2038))
    await published(province.province, aRuleSet('by-line@1', '2036-01-01'))
    const { name, identity } = expert
    const listing = await published(province.province, aListing({ name, identity }))
    const bulletin = await published(province.province, aBulletin('线上通报'))
    ids = { bulletin, listing }
    await done()
    await core.tick()
    await expect.poll(() => calendarOf(core).years.has(2038)).toBe(true)
    expect(ruleSetOn(core, '2036-01-01').id).toBe('by-line@1')
    expect((await openHits(core)).map(({ person }) => person.id)).toEqual([expert.id])
    expect((await poolOffice.ok('fromProvince.bulletins')).map(({ title }) => title)).toEqual(['线上通报'])
    const bodies = await province.db.selectFrom('entries').select('body').where('type', 'like', 'province-%').execute()
    expect(JSON.stringify([bodies, province.log])).not.toMatch(new RegExp(`${expert.name}|${expert.identity}|线上通报`))
  })

  test('who has read a bulletin is counted at the province, each account once', async () => {
    const { bulletin: id } = ids
    expect((await readPublication(province.province, id))?.reads).toEqual([])
    await poolOffice.ok('fromProvince.markRead', { id })
    await poolOffice.ok('fromProvince.markRead', { id })
    await admin.ok('fromProvince.markRead', { id })
    await done()
    expect((await readPublication(province.province, id))?.reads).toEqual([{ office: county, accounts: 2 }])
  })

  test('a listing that is lifted closes the task', async () => {
    await takenBack(province.province, ids.listing)
    await done()
    expect(await openHits(core)).toEqual([])
  })

  test('of a device that the province revokes the others hear', async () => {
    const { dataKey, tagKey } = core.keys
    const { recipient } = province.province.keys
    const lost = await enrolledDevice(province.url, await province.code(county), { dataKey, tagKey }, recipient)
    await inTransaction(province.province, (site) => revokeDevice(site, lost.id, { who: '省甲', reason: '电脑丢失' }))
    await deliverAll(province.province)
    await done()
    expect(await admin.ok('fromProvince.revokedDevices')).toMatchObject([{ device: lost.id, reason: '电脑丢失' }])
  })

  test('an entry of a newer province is kept and told; the exchange goes on', async () => {
    const chain = provinceChainOf(county)
    await asNewerProvince(chain)
    await done()
    expect(await core.store.journal.count({ selector: { type: { $eq: 'province-of-tomorrow' } } })).toBe(1)
    const odd = await core.store.local.find({ selector: { kind: { $eq: 'odd' } } })
    expect(odd.map(({ data }) => data['subject'])).toContain('p-tomorrow')
    await published(province.province, aBulletin('此后的通报'))
    await done()
    expect((await poolOffice.ok('fromProvince.bulletins')).map(({ title }) => title)).toContain('此后的通报')
    expect((await admin.ok('exchange.status')).alarms).toEqual([])
  })

  test('a province that was put back gets what it had signed from the office, and goes on behind it', async () => {
    const chain = provinceChainOf(county)
    const held = async () =>
      (await province.db.selectFrom('entries').select('seq').where('device', '=', chain).execute()).length
    const before = await held()
    await putBack(chain, before - 3)
    await done()
    expect(await held()).toBe(before)
    expect((await admin.ok('exchange.status')).alarms.map(({ kind }) => kind)).toEqual(['province-rolled-back'])
    await published(province.province, aBulletin('恢复以后的通报'))
    await done()
    expect((await poolOffice.ok('fromProvince.bulletins')).map(({ title }) => title)).toContain('恢复以后的通报')
    expect((await admin.ok('exchange.status')).alarms.map(({ kind }) => kind)).toEqual(['province-rolled-back'])
    expect(await province.db.selectFrom('alarms').select('kind').execute()).toEqual([{ kind: 'put-back' }])
  })

  /** As a backup of an earlier day would: the chain's entries from a number on, its receipts and its head are gone. */
  async function putBack(chain: string, entries: number): Promise<void> {
    const { db } = province
    await db.deleteFrom('entries').where('device', '=', chain).where('seq', '>=', entries).execute()
    await db.deleteFrom('receipts').where('device', '=', chain).where('seq', '>=', entries).execute()
    const last = await db
      .selectFrom('entries')
      .select(['seq', 'hash'])
      .where('device', '=', chain)
      .orderBy('seq', 'desc')
      .executeTakeFirstOrThrow()
    await db.updateTable('heads').set(last).where('device', '=', chain).execute()
    await db
      .insertInto('receipts')
      .values(receiptAt(chain, last))
      .onConflict((on) => on.doNothing())
      .execute()
  }

  function receiptAt(device: string, { seq, hash }: { seq: number; hash: string }) {
    const bare = { office: county, device, seq, hash, at: '2026-11-26T10:00:00.000+08:00' }
    return { ...bare, sig: province.province.keys.sign(receiptMessage(bare)) }
  }

  /** An append by a program that knows one type more. */
  async function asNewerProvince(chain: string): Promise<void> {
    await inTransaction(province.province, async (site) => {
      const head = await lockHead(site, { office: county, id: chain })
      const draft = { type: 'province-of-tomorrow', subject: 'p-tomorrow', payload: { x: 1 } }
      const placed = [{ ...draft, v: 1, actor: 'province', epoch: 0, digests: [] }]
      const entries = linkEntries(head, chain, '2026-11-26T10:00:00.000+08:00', placed, (hash) => site.keys.sign(hash))
      await keepEntries(site, { office: county, id: chain }, head, entries)
    })
  }
})

test('an office that joins later, in a process of its own, gets what stands and nothing that was taken back', async () => {
  const dir = tempDir()
  await foundQuietDemo(dir)
  const county = await province.county('后来县工业和信息化局')
  const script = ['--disable-warning=ExperimentalWarning', 'tests/exchange/county-process.ts']
  const joining = spawn(process.execPath, [...script, dir, province.url, await province.code(county)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  expect(await new Promise((resolve) => joining.once('exit', resolve))).toBe(0)
  const core = await openCore(dir)
  try {
    expect(calendarOf(core).years.has(2038)).toBe(true)
    const held = (await core.store.notices.find({ selector: { kind: { $eq: 'from-province' } } })).map(({ id }) => id)
    expect(held).toContain(ids.bulletin)
    expect(held).not.toContain(ids.listing)
    expect(await openHits(core)).toEqual([])
  } finally {
    await core.close()
    rmSync(dir, { recursive: true, force: true })
  }
})

describe('an office without a line', () => {
  test('gets all of it by stick: what stood when it joined, what came later, and its word goes back', async () => {
    const place = mkdtempSync(join(tmpdir(), 'expert-pool-place-'))
    const county = await countyOf(province, '摆渡县工业和信息化局')
    const { core } = county
    try {
      await deliverAll(province.province)
      await back(county, place)
      expect(calendarOf(core).years.has(2038)).toBe(true)
      const { name, identity } = await someExpert(core)
      const listing = await published(province.province, aListing({ name, identity }))
      await back(county, place)
      const hits = await openHits(core)
      expect(hits.map(({ listing: { id } }) => id)).toEqual([listing])
      await takenBack(province.province, listing)
      await back(county, place)
      expect(await openHits(core)).toEqual([])
    } finally {
      await county.close()
      rmSync(place, { recursive: true, force: true })
    }
  })

  /** A bundle to the province and one back. */
  async function back(county: Awaited<ReturnType<typeof countyOf>>, place: string): Promise<void> {
    const up = county.stick()
    const made = await makeBundle(county.core, up, () => undefined)
    if (made instanceof Refused) throw new Error(made.refusal.message)
    for (const file of filesOn(up)) {
      const taken = await importFerry(province.province, place, file, () => undefined)
      if (!taken.ok && taken.refusal.code !== 'ferry.already-imported') throw new Error(taken.refusal.message)
    }
    const downStick = county.stick()
    const down = await exportFerry(province.province, place, county.office, downStick)
    if ('code' in down) throw new Error(down.message)
    for (const file of filesOn(downStick)) {
      const taken = await takeBundle(county.core, file, () => undefined)
      if (taken instanceof Refused && taken.refusal.code !== 'ferry.already-imported')
        throw new Error(taken.refusal.message)
    }
    await county.core.journal.settled()
    await county.core.tick()
  }
})
