/**
 * Exchange among PCs of one office on the local network (docs/exchange.md): one offers it over its own listener, the other runs in a
 * process of its own, and the line between them breaks.
 */
import { randomBytes } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { OpenedCore } from '../../src-main/office/build-core.ts'
import { ensureExchange, stopExchange } from '../../src-main/office/exchange/running.ts'
import { digestOf } from '../../src-main/office/journal/journal.ts'
import { newSeed, signerOf } from '../../src-main/office/journal/ed25519.ts'
import { seal } from '../../src-main/office/journal/seal.ts'
import { attachmentsDir } from '../../src-main/office/paths.ts'
import { tokenMessage } from '../../src-main/exchange/wire.ts'
import type { LanKeeper } from '../../src-main/shell/serve/lan.ts'
import { anActivity } from '../office/builders.ts'
import { type Person, tempDir, testClock, testOffice, type TestOffice } from '../office/harness.ts'
import { testProvince } from '../province/harness.ts'
import { ask, authorityOf, card, keeperOf } from '../shell/lan-scene.ts'
import { freePort } from '../free-port.ts'
import { type Cuttable, cuttable } from './cuttable.ts'
import { digestOfOffice } from './office-digest.ts'
import { type OtherOffice, otherOffice } from './other-office.ts'

/** The far end of the line that breaks. */
const broken = '127.0.0.3'
/** The line breaks so often, each time after so many bytes. */
const mostCuts = 8
const betweenCuts = 300_000

describe('exchange on the local network', () => {
  let office: TestOffice
  let core: OpenedCore
  let keeper: LanKeeper
  let system: Person
  let security: Person
  let port: number
  let ca: string
  let line: Cuttable
  let bb: OtherOffice
  let device = ''
  const dir = tempDir()

  const address = () => `https://${card}:${port}`
  const digests = async () => [await digestOfOffice(core), await bb.act({ act: 'digest' })]
  const call = (method: string, path: string, body?: object, headers: Record<string, string> = {}) =>
    ask({
      method,
      port,
      ca,
      path: `/v1/${path}`,
      headers: { ...headers, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })

  beforeAll(async () => {
    const clock = testClock()
    clock.effects.machine = () => ({ hostname: 'Pool-PC', addresses: [card, broken] })
    office = await testOffice({ clock })
    core = office.office.core() as OpenedCore
    system = await office.signIn('xitong')
    security = await office.signIn('anquan')
    keeper = keeperOf(office)
    port = await freePort(card)
    await system.ok('system.setLan', { settings: { on: true, port, names: [] }, reason: '两台电脑交换' })
    expect(await keeper.settle()).toBe(port)
    ca = await authorityOf(system)
    line = await cuttable(address(), { host: broken, port })
    bb = await otherOffice(dir)
    const nobody = bb.person('nobody')
    const request = new Uint8Array(await nobody.bytes('setup.joinRequest'))
    const proposed = await system.ok('devices.propose', {
      request: new File([request], '加入申请.json'),
      code: 'BB',
      place: '矿山安全站',
    })
    device = proposed.device
    await security.ok('devices.admit', { device })
    const admission = await system.ok('devices.admission', { device })
    const bytes = new Uint8Array(await admission.arrayBuffer())
    await nobody.ok('setup.join', { admission: { file: '准入.admit', bytes } })
  }, 180_000)
  afterAll(async () => {
    line.close()
    await bb.close().catch(() => undefined)
    await keeper.close()
    await office.close()
    rmSync(dir, { recursive: true, force: true })
  })

  test.each([
    ['nobody listens', async () => `https://${card}:${await freePort(card)}`, 'hub.no-line'],
    ['it is the PC itself', async () => address(), 'hub.self'],
  ])('an address is told at its field: %s', async (_what, given, code) => {
    const refusal = await system.refused('devices.findHub', { address: await given() })
    expect(refusal).toMatchObject({ code, field: 'address' })
    expect(refusal.message).not.toMatch(/省级/)
  })

  test('the other PC finds it by its address, sees its mark, and everything goes both ways', async () => {
    const view = await system.ok('devices.hub')
    expect(view).toMatchObject({ offered: expect.arrayContaining([`${address()}/`]), used: null })
    expect((await system.refused('devices.hubNow')).code).toBe('hub.none')
    const mine = await office.signIn('gaoxiang')
    await mine.ok('draw.create', { facts: anActivity() })
    expect(await bb.act({ act: 'useHub', address: address() })).toBe((await system.ok('devices.list')).rows[0]?.code)
    await bb.act({ act: 'hubDone' })
    const [here, there] = await digests()
    expect(here).toBe(there)
    expect((await system.ok('devices.list')).rows.map(({ standing }) => standing)).toContain('active')
  })

  test('a file handed over is changed there, an erasure and a scan arrive, over a line that breaks again and again', async () => {
    const clerk = await office.signIn('gaoxiang')
    const pool = await office.signIn('zhoumin')
    const { activityId } = await clerk.ok('draw.create', { facts: anActivity({ title: '移交的检查' }) })
    await pool.ok('devices.handOver', { device, subjects: [activityId] })
    const [person] = await core.store.people.find({ limit: 1 })
    const entries = await core.journal.entriesOf(person?.id ?? '')
    const erased = [...new Set(entries.flatMap(({ personal = [] }) => personal))]
    await core.append('system', [{ type: 'personal-erased', subject: person?.id ?? '', payload: { digests: erased } }])
    const plain = randomBytes(3_000_000)
    const scan = digestOf(plain)
    mkdirSync(attachmentsDir(core.dir), { recursive: true })
    writeFileSync(join(attachmentsDir(core.dir), scan), seal(core.keys.dataKey, plain, scan))
    await core.store.attachments.put([{ id: scan, bytes: plain.length, mediaType: 'application/pdf' }])
    const note = { type: 'clock-confirmed', subject: core.journal.deviceSubject(), payload: { at: core.now() } }
    for (let n = 0; n < 20; n += 1)
      await core.append(
        'system',
        Array.from({ length: 100 }, () => note),
      )
    expect(await bb.act({ act: 'useHub', address: line.url })).not.toMatch(/^hub\./)
    const done = bb.act({ act: 'hubDone' })
    // cut by what has gone through, not by the clock: a slow machine gets as far as a fast one
    let cuts = 0
    let at = 0
    const breaking = setInterval(() => {
      const gone = line.bytes.up + line.bytes.down
      if (cuts === mostCuts || gone - at < betweenCuts) return
      cuts += 1
      at = gone
      line.cut()
      line.mend()
    }, 5)
    await done.finally(() => clearInterval(breaking))
    expect(cuts).toBeGreaterThan(3)
    await bb.act({ act: 'hubDone' })
    const drafts = [{ type: 'handed-over', subject: activityId, payload: { to: core.keys.device } }]
    expect(await bb.act({ act: 'append', drafts })).toBe(true)
    await bb.act({ act: 'hubDone' })
    await clerk.ok('draw.update', { activityId, facts: anActivity({ title: '又回来了' }) })
    await bb.act({ act: 'hubDone' })
    const [here, there] = await digests()
    expect(here).toBe(there)
    expect(existsSync(join(attachmentsDir(dir), scan))).toBe(true)
  }, 180_000)

  describe('who is not a PC of the office gets nothing', () => {
    test.each([
      ['without a token', 'GET', 'receipts', undefined, 401],
      ['with a token of its own making', 'GET', 'journal', undefined, 401],
      ['by a device that nobody let in', 'POST', 'challenge', { device: 'd0000000000000000' }, 404],
      ['by the name of the province', 'POST', 'challenge', { device: 'pvc000000000000' }, 404],
      ['with something else than the protocol', 'POST', 'challenge', { device: '../x' }, 400],
      ['at a path that is none', 'GET', 'files/../../keys.json', undefined, 401],
    ])('%s', async (_what, method, path, body, status) => {
      const headers: Record<string, string> = path === 'journal' ? { authorization: `Bearer ${'a'.repeat(64)}` } : {}
      expect((await call(method, path, body, headers)).status).toBe(status)
    })

    test('a challenge is good once, and only under the key of its device', async () => {
      const { challenge } = JSON.parse((await call('POST', 'challenge', { device })).body.toString()) as {
        challenge: string
      }
      const signed = { device, challenge, at: core.now() }
      const sig = signerOf(newSeed())(tokenMessage(signed))
      for (let n = 0; n < 2; n += 1) expect((await call('POST', 'token', { ...signed, sig })).status).toBe(401)
    })
  })

  test('what the other PC wrote reaches the province through this one, which alone has a line to it', async () => {
    const province = await testProvince()
    const fast = { patience: { first: 20, longest: 200 }, lookEvery: 60_000 }
    try {
      const code = await province.code(await province.county('新县'))
      await system.ok('exchange.join', { address: province.url, code })
      const note = { type: 'clock-confirmed', subject: `dev-${device}`, payload: { at: core.now() } }
      expect(await bb.act({ act: 'append', drafts: [note] })).toBe(true)
      await bb.act({ act: 'hubDone' })
      await stopExchange(core)
      await (await ensureExchange(core, fast))?.done()
      const here = (await core.journal.heads()).get(device)
      const newest = await province.db
        .selectFrom('entries')
        .select('hash')
        .where('device', '=', device)
        .orderBy('seq', 'desc')
        .executeTakeFirst()
      expect(here?.seq).toBeGreaterThan(0)
      expect(newest?.hash).toBe(here?.hash)
    } finally {
      await stopExchange(core)
      await province.close()
    }
  }, 60_000)

  describe('a folder of a PC was copied, and both write', () => {
    const copyDir = tempDir()
    let copy: OtherOffice
    const note = (at: string) => [{ type: 'clock-confirmed', subject: `dev-${device}`, payload: { at } }]
    const standing = async () =>
      (await system.ok('devices.list')).rows.find((row) => row.device === device)?.standing ?? ''
    const todosOf = async (who: Person) =>
      (await who.ok('home.todos')).groups.flatMap(({ todos }) => todos.map(({ id }) => id))
    /** Begins anew, at once, and waits until the other end refuses. */
    const refusedAt = async (one: OtherOffice) => {
      await one.act({ act: 'useHub', address: address() })
      return one.act({ act: 'hubLine' })
    }
    const writes = (one: OtherOffice) => one.act({ act: 'mayWrite' })

    beforeAll(async () => {
      await bb.close()
      cpSync(dir, copyDir, { recursive: true })
      ;[bb, copy] = [await otherOffice(dir), await otherOffice(copyDir)]
      expect(await bb.act({ act: 'append', drafts: note('2026-11-27T10:00:00+08:00') })).toBe(true)
      await bb.act({ act: 'useHub', address: address() })
      await bb.act({ act: 'hubDone' })
      expect(await copy.act({ act: 'append', drafts: note('2026-11-27T11:00:00+08:00') })).toBe(true)
    }, 60_000)
    afterAll(async () => {
      await copy.close().catch(() => undefined)
      rmSync(copyDir, { recursive: true, force: true })
    })

    test('the second history locks it at both ends: nothing more is taken, nothing is written there', async () => {
      const before = (await core.journal.heads()).get(device)
      expect(await refusedAt(copy)).toMatch(/^refused (?:fork|locked)$/)
      expect(await writes(copy)).toBe('office.forked')
      expect(await standing()).toBe('forked')
      expect(await todosOf(system)).toContain(`fork-${device}`)
      expect((await call('POST', 'challenge', { device })).status).toBe(423)
      expect(await writes(bb), 'it has heard nothing yet').toBe('')
      expect(await refusedAt(bb)).toBe('refused locked')
      expect(await writes(bb)).toBe('office.forked')
      expect((await core.journal.heads()).get(device)).toEqual(before)
    }, 60_000)

    test('it stays locked over a restart, and where it looks for nobody any more', async () => {
      await bb.close()
      bb = await otherOffice(dir)
      expect(await writes(bb)).toBe('office.forked')
      expect(await bb.act({ act: 'leaveHub' })).toBe(null)
      expect(await writes(bb)).toBe('office.forked')
    }, 60_000)

    test('two administrators let it go on: what is here counts, and it hears of it by itself', async () => {
      expect((await system.refused('devices.release', { device })).code).toBe('permission.denied')
      expect((await security.refused('devices.release', { device })).code).toBe('devices.not-proposed')
      await system.ok('devices.proposeRelease', { device, reason: '维修时复制过数据文件夹，已经删除' })
      expect(await standing()).toBe('release-proposed')
      expect((await system.refused('devices.proposeRelease', { device, reason: '又一次' })).code).toBe(
        'devices.release-proposed',
      )
      expect(await todosOf(security)).toContain(`release-${device}`)
      await security.ok('devices.withdrawRelease', { device })
      expect(await standing()).toBe('forked')
      await system.ok('devices.proposeRelease', { device, reason: '维修时复制过数据文件夹，已经删除' })
      // somebody has put the copy away
      await copy.act({ act: 'leaveHub' })
      await security.ok('devices.release', { device })
      expect(await standing()).toBe('active')
      await bb.act({ act: 'useHub', address: address() })
      await bb.act({ act: 'hubDone' })
      expect(await writes(bb)).toBe('')
      const [here, there] = await digests()
      expect(here).toBe(there)
    }, 60_000)

    test('the copy writes again, and it is locked again', async () => {
      expect(await refusedAt(copy)).toMatch(/^refused (?:fork|locked)$/)
      expect(await standing()).toBe('forked')
      expect((await system.refused('devices.proposeRelease', { device: core.keys.device, reason: '本机' })).code).toBe(
        'devices.self',
      )
    }, 60_000)
  })

  test('a PC that was given up is turned away at once, and its own page says so', async () => {
    await system.ok('devices.reportLost', { device, reason: '丢失' })
    await security.ok('devices.takeOver', { device })
    expect(JSON.parse((await call('POST', 'challenge', { device })).body.toString())).toMatchObject({ code: 'revoked' })
    const before = await digestOfOffice(core)
    await bb.act({ act: 'useHub', address: address() })
    expect(await bb.act({ act: 'hubLine' })).toBe('refused revoked')
    expect(await digestOfOffice(core)).toBe(before)
  })
})
