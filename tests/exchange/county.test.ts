/** A real office and a real province: joining, the first exchange, what comes later, a broken line, a province put back. */
import { rmSync } from 'node:fs'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keepBytes } from '../../src-main/office/attachments.ts'
import { ensureExchange, exchangeOf, stopExchange } from '../../src-main/office/exchange/running.ts'
import type { OpenedCore } from '../../src-main/office/build-core.ts'
import { type Person, testOffice, type TestOffice } from '../office/harness.ts'
import { type TestProvince, testProvince } from '../province/harness.ts'
import { type Cuttable, cuttable } from './cuttable.ts'

const fast = { patience: { first: 20, longest: 200 }, lookEvery: 200 }

describe('an office and its province', () => {
  let province: TestProvince
  let county: string
  let office: TestOffice
  let core: OpenedCore
  let admin: Person
  let line: Cuttable
  beforeAll(async () => {
    province = await testProvince()
    line = await cuttable(province.url)
    county = await province.county('乌鲁木齐县')
    office = await testOffice()
    core = office.office.core() as OpenedCore
    admin = await office.signIn('xitong')
  })
  afterAll(async () => {
    await office.close()
    line.close()
    await province.close()
    rmSync(office.dir, { recursive: true, force: true })
  })

  const entriesThere = async () =>
    (await province.db.selectFrom('entries').select(sql<number>`count(*)::int`.as('n')).executeTakeFirstOrThrow()).n

  test('nothing is exchanged before joining', async () => {
    expect((await admin.ok('exchange.status')).line).toBe('none')
    expect((await admin.refused('exchange.now')).code).toBe('exchange.not-joined')
  })

  test.each([
    ['no code at all', 'abc', 'exchange.code-form'],
    ['a code of another province', '0000-0000-0000-0000-0000-0000', 'exchange.other-province'],
  ])('%s is refused at its field, before any key is sent', async (_what, code, expected) => {
    expect((await admin.refused('exchange.join', { address: province.url, code })).code).toBe(expected)
  })

  test('an address where nobody answers is told in words', async () => {
    const refusal = await admin.refused('exchange.join', {
      address: 'http://127.0.0.1:9',
      code: await province.code(county),
    })
    expect(refusal).toMatchObject({ code: 'exchange.no-line', field: 'address' })
  })

  test('a code joins once; entries and records are there when it is done, and a receipt is kept', async () => {
    const code = await province.code(county)
    const joined = await admin.ok('exchange.join', { address: line.url, code: code.toLowerCase() })
    expect(joined.county).toBe('乌鲁木齐县')
    // joining has begun exchange with the usual patience of minutes; tests have none
    await stopExchange(core)
    await (await ensureExchange(core, fast))?.done()
    const status = await admin.ok('exchange.status')
    expect(status).toMatchObject({ line: 'up', backlog: { entries: 0, files: 0 }, alarms: [], trouble: null })
    expect(status.receipt?.seq).toBe(core.journal.head().seq)
    expect(await entriesThere()).toBe(await core.store.journal.count({}))
    expect((await admin.refused('exchange.join', { address: province.url, code })).code).toBe('exchange.joined')
  })

  test("sync.md Time: the province's time confirms the date as two accounts would, and is journaled once", async () => {
    expect(core.clock.view()).toMatchObject({ state: 'confirmed-by-two', confirmedBy: ['省级服务'] })
    const confirmed = async () =>
      (await core.journal.entriesOf(core.journal.deviceSubject())).filter(({ payload }) => payload['by'] === 'province')
        .length
    expect(await confirmed()).toBe(1)
    await exchangeOf(core)?.done()
    expect(await confirmed()).toBe(1)
  })

  test('a clock that is a year off is told and confirms nothing', async () => {
    office.clock.turnWall(-366 * 86_400_000)
    await exchangeOf(core)?.done()
    expect((await admin.ok('exchange.status')).alarms).toContainEqual(expect.objectContaining({ kind: 'clock' }))
    expect(core.clock.confirmedByTwo()).toBe(false)
    office.clock.turnWall(366 * 86_400_000)
    await exchangeOf(core)?.done()
    expect((await admin.ok('exchange.status')).alarms).toEqual([])
    expect(core.clock.confirmedByTwo()).toBe(true)
  })

  test('what is appended later arrives by itself', async () => {
    await core.append('system', [
      { type: 'clock-confirmed', subject: core.journal.deviceSubject(), payload: { at: core.now() } },
    ])
    await expect.poll(entriesThere, { timeout: 10_000 }).toBe(await core.store.journal.count({}))
  })

  const done = async () => exchangeOf(core)?.done()
  const write = () =>
    core.append('system', [
      { type: 'clock-confirmed', subject: core.journal.deviceSubject(), payload: { at: core.now() } },
    ])

  test('work goes on while the line is away; the screen says so, and all is sent when it is back', async () => {
    const before = await entriesThere()
    line.cut()
    await write()
    await write()
    await expect.poll(async () => (await admin.ok('exchange.status')).line, { timeout: 10_000 }).toBe('down')
    const status = await admin.ok('exchange.status')
    expect(status.backlog.entries).toBeGreaterThanOrEqual(2)
    expect(status.trouble?.message).toMatch(/[\u4e00-\u9fff]/)
    line.mend()
    await done()
    expect(await entriesThere()).toBeGreaterThanOrEqual(before + 2)
    expect(await admin.ok('exchange.status')).toMatchObject({ line: 'up', trouble: null, backlog: { entries: 0 } })
  })

  test('files follow the entries; on a metered line only when somebody asks', async () => {
    const whole = async () =>
      (await province.db.selectFrom('blobs').select('id').where('position', 'is not', null).execute()).length
    await done()
    expect(await whole()).toBe(await core.store.attachments.count({}))
    await admin.ok('exchange.setMetered', { metered: true })
    const large = Buffer.alloc(2_500_000, 7)
    await keepBytes(core, Buffer.concat([Buffer.from('%PDF-'), large]), 'application/pdf')
    await done()
    expect((await admin.ok('exchange.status')).backlog.files).toBe(1)
    await admin.ok('exchange.sendFiles')
    await done()
    expect((await admin.ok('exchange.status')).backlog.files).toBe(0)
    expect(await whole()).toBe(await core.store.attachments.count({}))
    await admin.ok('exchange.setMetered', { metered: false })
  })

  test('an erased record is erased at the province too', async () => {
    const [expert] = await core.store.people.find({ limit: 1, selector: { kind: { $eq: 'expert' } } })
    const [entry] = await core.journal.entriesOf(expert?.id ?? '')
    const digests = entry?.personal ?? []
    expect(digests).not.toEqual([])
    await core.append('system', [{ type: 'personal-erased', subject: expert?.id ?? '', payload: { digests } }])
    await done()
    const rows = await province.db
      .selectFrom('personal')
      .select(['state', 'sealed'])
      .where('id', 'in', digests)
      .execute()
    expect(rows).toEqual(digests.map(() => ({ state: 'erased', sealed: '' })))
  })

  test('a province that was put back to an earlier state is noticed and filled up again', async () => {
    const { device } = core.keys
    const all = await entriesThere()
    await provincePutBack(all - 30)
    expect(await entriesThere()).toBe(all - 30)
    await done()
    expect(await entriesThere()).toBe(await core.store.journal.count({}))
    const { alarms, receipt } = await admin.ok('exchange.status')
    expect(alarms).toContainEqual(expect.objectContaining({ kind: 'province-rolled-back' }))
    expect(receipt?.seq).toBe(core.journal.head().seq)
    expect(await province.db.selectFrom('devices').select('state').where('id', '=', device).execute()).toEqual([
      { state: 'active' },
    ])
    const records = await province.db
      .selectFrom('personal')
      .select(sql<number>`count(*)::int`.as('n'))
      .executeTakeFirstOrThrow()
    expect(records.n).toBe(await core.store.personal.count({}))
  })

  /** As a backup of an earlier day would: entries, records, receipts and counters behind a number are gone. */
  async function provincePutBack(entries: number): Promise<void> {
    const { device } = core.keys
    const { db } = province
    await db.deleteFrom('entries').where('device', '=', device).where('seq', '>=', entries).execute()
    const { hash } = await db
      .selectFrom('entries')
      .select('hash')
      .where('device', '=', device)
      .where('seq', '=', entries - 1)
      .executeTakeFirstOrThrow()
    await db
      .updateTable('heads')
      .set({ seq: entries - 1, hash })
      .where('device', '=', device)
      .execute()
    await db
      .deleteFrom('receipts')
      .where('device', '=', device)
      .where('seq', '>', entries - 1)
      .execute()
    await db.deleteFrom('personal').where('position', '>', 20).execute()
    await db.updateTable('streams').set({ last: entries }).where('kind', '=', 'journal').execute()
    await db.updateTable('streams').set({ last: 20 }).where('kind', '=', 'personal').execute()
  }

  test('a device with a second history is locked here too, over restarts, until the province has decided', async () => {
    const { device } = core.keys
    const setState = (state: 'active' | 'locked') =>
      province.db.updateTable('devices').set({ state }).where('id', '=', device).execute()
    await setState('locked')
    await write()
    await expect.poll(async () => (await admin.ok('exchange.status')).locked, { timeout: 10_000 }).toBe(true)
    await stopExchange(core)
    expect((await admin.refused('system.rebuild', { reason: '核对登记簿是否一致' })).code).toBe('office.forked')
    expect(await admin.ok('exchange.status')).toMatchObject({ locked: true })
    await setState('active')
    await (await ensureExchange(core, fast))?.done()
    expect(await admin.ok('exchange.status')).toMatchObject({ locked: false, line: 'up' })
  })

  test('a device that the province has revoked is told so, and works on', async () => {
    await province.db.updateTable('devices').set({ state: 'revoked' }).where('id', '=', core.keys.device).execute()
    await write()
    await expect.poll(async () => (await admin.ok('exchange.status')).line, { timeout: 10_000 }).toBe('refused')
    const { trouble } = await admin.ok('exchange.status')
    expect(trouble).toMatchObject({ code: 'revoked', message: expect.stringContaining('不受影响') as unknown })
  })
})
