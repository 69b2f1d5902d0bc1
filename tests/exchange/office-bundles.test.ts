/**
 * PCs of one office that exchange by bundles alone (sync.md "Ferry"): no province, no line. The first one is here, the others
 * run in processes of their own.
 */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ferryPartSize } from '../../src-shared/api/ferry.ts'
import type { OpenedCore } from '../../src-main/office/build-core.ts'
import { aged } from '../../src-main/exchange/bundle-age.ts'
import { exportFerry } from '../../src-main/office/exchange/ferry.ts'
import { importFerries } from '../../src-main/office/exchange/ferry-many.ts'
import { Refused } from '../../src-main/office/handler.ts'
import { digestOf } from '../../src-main/office/journal/journal.ts'
import { seal } from '../../src-main/office/journal/seal.ts'
import { attachmentsDir } from '../../src-main/office/paths.ts'
import { anActivity } from '../office/builders.ts'
import { type Person, tempDir, testOffice, type TestOffice } from '../office/harness.ts'
import { bytesOf, draft, plainOf } from './bundles.ts'
import { digestOfOffice } from './office-digest.ts'
import { type OtherOffice, otherOffice } from './other-office.ts'

const quiet = () => undefined

describe('bundles between PCs of one office', () => {
  let office: TestOffice
  let core: OpenedCore
  let system: Person
  let security: Person
  const sticks = mkdtempSync(join(tmpdir(), 'expert-pool-sticks-'))
  const dirs = { bb: tempDir(), cc: tempDir() }
  let bb: OtherOffice
  let cc: OtherOffice
  const ids = { bb: '', cc: '' }
  /** age recipient of BB. */
  let recipient = ''
  /** A bundle to BB that was taken long ago. */
  let former = ''

  const stick = () => mkdtempSync(join(sticks, 'stick-'))
  const filesOn = (folder: string) =>
    readdirSync(folder)
      .sort()
      .map((name) => join(folder, name))
  /** Bundles from here to a device. */
  async function written(to: string): Promise<string[]> {
    const folder = stick()
    const result = await exportFerry(core, folder, quiet, to)
    if (result instanceof Refused) throw new Error(result.refusal.code)
    return filesOn(folder)
  }
  async function writtenBy(other: OtherOffice, to = core.keys.device): Promise<string[]> {
    const folder = stick()
    expect(await other.act({ act: 'exportTo', to, folder })).toEqual(expect.any(Array))
    return filesOn(folder)
  }
  const takenBy = (other: OtherOffice, paths: readonly string[]) =>
    other.act({ act: 'importFrom', paths }) as Promise<unknown[]>
  async function takenHere(paths: readonly string[]): Promise<unknown[]> {
    const outcomes = await importFerries(
      core,
      paths.map((path) => ({ name: path, path })),
      quiet,
    )
    return outcomes.map((one) => (one instanceof Refused ? one.refusal.code : one.moved))
  }
  const taken = { entries: expect.any(Number) }
  const digests = async () => [await digestOfOffice(core), await bb.act({ act: 'digest' })]

  async function joins(dir: string, code: string): Promise<{ other: OtherOffice; device: string; request: string }> {
    const other = await otherOffice(dir)
    const nobody = other.person('nobody')
    const request = await nobody.bytes('setup.joinRequest')
    const { device } = await system.ok('devices.propose', {
      request: new File([new Uint8Array(request)], '加入申请.json'),
      code,
      place: `${code} 站`,
    })
    await security.ok('devices.admit', { device })
    const admission = await system.ok('devices.admission', { device })
    const bytes = new Uint8Array(await admission.arrayBuffer())
    await nobody.ok('setup.join', { admission: { file: '准入.admit', bytes } })
    return { other, device, request: Buffer.from(request).toString('utf8') }
  }

  beforeAll(async () => {
    office = await testOffice()
    core = office.office.core() as OpenedCore
    system = await office.signIn('xitong')
    security = await office.signIn('anquan')
    expect((await system.refused('ferry.begin', { files: [{ name: 'a', size: 1 }] })).code).toBe('exchange.not-joined')
    const first = await joins(dirs.bb, 'BB')
    bb = first.other
    ids.bb = first.device
    ;({
      device: { recipient },
    } = JSON.parse(first.request) as { device: { recipient: string } })
  }, 180_000)
  afterAll(async () => {
    for (const one of [bb, cc]) await one?.close().catch(() => undefined)
    await office.close()
    for (const folder of [sticks, dirs.bb, dirs.cc]) rmSync(folder, { recursive: true, force: true })
  })

  test('the new PC answers its admission with a bundle; a word that it arrived is enough of an answer', async () => {
    // a first bundle holds everything: what lay in the admission was not acknowledged
    const back = await writtenBy(bb)
    expect(await takenHere(back)).toEqual([expect.objectContaining(taken)])
    const { rows } = await system.ok('devices.list')
    expect(rows.find(({ code }) => code === 'BB')).toMatchObject({
      standing: 'active',
      bundles: { sent: null, takenAt: expect.any(String) },
    })
    const there = await written(ids.bb)
    former = there[0] ?? ''
    expect(await takenBy(bb, there)).toEqual([expect.objectContaining(taken)])
    expect((await system.ok('ferry.status', { device: ids.bb })).open).toHaveLength(1)
    // nothing new there but the receipt
    expect(await takenHere(await writtenBy(bb))).toEqual([{ entries: 0, records: 0, files: 0, receipts: 0 }])
    expect((await system.ok('ferry.status', { device: ids.bb })).open).toEqual([])
    expect(await written(ids.bb)).toEqual([])
    expect((await system.ok('devices.list')).rows.find(({ code }) => code === 'BB')?.bundles.sent).toMatchObject({
      settledAt: expect.any(String),
    })
    const [here, other] = await digests()
    expect(here).toBe(other)
  })

  test('a file is handed over, changed there and handed back, by what screens ask; its scan travels along', async () => {
    const clerk = await office.signIn('gaoxiang')
    const pool = await office.signIn('zhoumin')
    const { activityId } = await clerk.ok('draw.create', { facts: anActivity({ title: '移交的检查' }) })
    const plain = Buffer.from('%PDF-1.7 a scan')
    const id = digestOf(plain)
    writeFileSync(join(attachmentsDir(core.dir), id), seal(core.keys.dataKey, plain, id))
    await core.store.attachments.put([{ id, bytes: plain.length, mediaType: 'application/pdf' }])
    await pool.ok('devices.handOver', { device: ids.bb, subjects: [activityId] })
    const { jobId } = await pool.ok('ferry.make', { device: ids.bb })
    for (;;) {
      const job = await pool.ok('jobs.status', { jobId })
      if (job.state === 'done') break
      expect(job.state).toBe('running')
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    const [open] = (await pool.ok('ferry.status', { device: ids.bb })).open
    const path = join(stick(), open?.name ?? '')
    const parts: Buffer[] = []
    for (let offset = 0; offset < (open?.bytes ?? 0); offset += ferryPartSize)
      parts.push(
        Buffer.from(
          await (await pool.ok('ferry.part', { number: open?.number, offset, device: ids.bb })).arrayBuffer(),
        ),
      )
    writeFileSync(path, Buffer.concat(parts))
    expect(await takenBy(bb, [path])).toEqual([expect.objectContaining({ files: 1 })])
    const back = (to: string) => [{ type: 'handed-over', subject: activityId, payload: { to } }]
    expect((await clerk.refused('draw.update', { activityId, facts: anActivity() })).code).toBe('journal.not-home')
    expect(await bb.act({ act: 'append', drafts: back(core.keys.device) })).toBe(true)
    expect(await takenHere(await writtenBy(bb))).toEqual([expect.objectContaining({ entries: 1, files: 0 })])
    await clerk.ok('draw.update', { activityId, facts: anActivity({ title: '又回来了' }) })
    const [here, other] = [await written(ids.bb), await digests()]
    expect(other[0]).not.toBe(other[1])
    await takenBy(bb, here)
    const same = await digests()
    expect(same[0]).toBe(same[1])
  })

  test('an erasure travels: the record is a stub there as well', async () => {
    const [entry] = await core.journal.entriesOf((await core.store.people.find({ limit: 1 }))[0]?.id ?? '')
    const subject = entry?.subject ?? ''
    const all = await core.journal.entriesOf(subject)
    const payload = { digests: [...new Set(all.flatMap(({ personal = [] }) => personal))] }
    await core.append('system', [{ type: 'personal-erased', subject, payload }])
    expect((await takenBy(bb, await written(ids.bb))).at(-1)).toEqual(expect.objectContaining({ entries: 1 }))
    expect(await bb.act({ act: 'erased', digests: payload.digests })).toBe(payload.digests.length)
    const [here, other] = await digests()
    expect(here).toBe(other)
  })

  test('entries of a third PC travel along, and so does its being let in', async () => {
    const third = await joins(dirs.cc, 'CC')
    cc = third.other
    ids.cc = third.device
    expect(await takenHere(await writtenBy(cc))).toEqual([expect.objectContaining(taken)])
    expect((await takenBy(bb, await written(ids.bb))).at(-1)).toEqual(expect.objectContaining(taken))
    const [here, other] = await digests()
    expect(here).toBe(other)
    // and the two know each other without having met
    expect(await takenBy(cc, await written(ids.cc))).toEqual([expect.objectContaining(taken)])
    expect(await takenBy(bb, await writtenBy(cc, ids.bb))).toEqual([expect.objectContaining({ entries: 0 })])
  }, 180_000)

  describe('what is refused changes nothing', () => {
    let good: Buffer
    /** Two bundles, the second of which needs the first. */
    let two: string[]
    let before: unknown
    beforeAll(async () => {
      const write = async () => {
        await system.ok('clock.confirm', { shown: (await system.ok('clock.status')).now })
        return written(ids.bb)
      }
      await write()
      two = (await write()).slice(-2)
      good = readFileSync(two[0] ?? '')
      before = await bb.act({ act: 'digest' })
    })
    const flipped = (at: number) => {
      const bytes = Buffer.from(good)
      bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at)
      return bytes
    }
    /** Anybody who knows the recipient can seal to it. */
    async function sealedTo(plain: Buffer): Promise<Buffer> {
      async function* once() {
        yield plain
      }
      return bytesOf(await aged(once(), [recipient]))
    }

    test.each<[string, () => Promise<Buffer> | Buffer, string]>([
      ['a byte in the middle was changed', () => flipped(good.length >> 1), 'ferry.damaged'],
      ['its end is missing', () => good.subarray(0, good.length - 100), 'ferry.damaged'],
      ['it was taken before', () => readFileSync(former), 'ferry.already-imported'],
      ['one is missing before it', () => readFileSync(two[1] ?? ''), 'ferry.gap'],
      ['it is for another PC', async () => readFileSync((await written(ids.cc)).at(-1) ?? ''), 'ferry.not-for-us'],
      ['it is of another office', async () => sealedTo((await plainOf(draft())).plain), 'ferry.other-office'],
      ['a newer program made it', () => sealedTo(Buffer.from('expert-pool-ferry/2\n{}\n')), 'ferry.newer'],
      ['it is no bundle', () => Buffer.from('hello'), 'ferry.not-a-bundle'],
    ])('%s', async (_what, bytes, code) => {
      const path = join(stick(), 'a.ferry')
      writeFileSync(path, await bytes())
      expect(await takenBy(bb, [path])).toEqual([code])
      expect(await bb.act({ act: 'digest' })).toBe(before)
    })

    test('in the right order both are taken, whatever order they were chosen in', async () => {
      expect(await takenBy(bb, [...two].reverse())).toEqual([
        expect.objectContaining(taken),
        expect.objectContaining(taken),
      ])
    })

    test.each([
      ['this PC itself', () => core.keys.device, 'ferry.self'],
      ['no PC of the office', () => 'd0000000000000000', 'ferry.no-device'],
    ])('no bundle is made for %s', async (_what, device, code) => {
      expect(await system.refused('ferry.make', { device: device() })).toMatchObject({ code, field: 'device' })
    })
  })

  test('a copied folder that makes bundles too: locked where they come together, and itself once it hears its own number', async () => {
    const copyDir = tempDir()
    await cc.close()
    cpSync(dirs.cc, copyDir, { recursive: true })
    const copy = await otherOffice(copyDir)
    cc = await otherOffice(dirs.cc)
    const note = (at: string) => [{ type: 'clock-confirmed', subject: `dev-${ids.cc}`, payload: { at } }]
    const standing = async () => (await system.ok('devices.list')).rows.find((row) => row.device === ids.cc)?.standing
    try {
      expect(await copy.act({ act: 'append', drafts: note('2026-11-27T10:00:00+08:00') })).toBe(true)
      expect(await takenHere(await writtenBy(copy))).toEqual([expect.objectContaining(taken)])
      expect(await standing()).toBe('active')
      expect(await cc.act({ act: 'append', drafts: note('2026-11-27T11:00:00+08:00') })).toBe(true)
      const before = (await core.journal.heads()).get(ids.cc)
      const theirs = await writtenBy(cc)
      expect(await takenHere(theirs)).toEqual(['ferry.branch'])
      expect(await standing()).toBe('forked')
      // a bundle of the one that came first is not taken either, until somebody has decided
      await copy.act({ act: 'append', drafts: note('2026-11-27T12:00:00+08:00') })
      const next = (await writtenBy(copy)).slice(-1)
      expect(await takenHere(next)).toEqual(['exchange.locked'])
      expect((await core.journal.heads()).get(ids.cc)).toEqual(before)
      await system.ok('devices.proposeRelease', { device: ids.cc, reason: '以先到的一份为准' })
      await security.ok('devices.release', { device: ids.cc })
      expect(await takenHere(next)).toEqual([expect.objectContaining(taken)])
      // the other one hears that a bundle came under its number which it never made, and closes itself
      expect(await cc.act({ act: 'mayWrite' })).toBe('')
      const told = await written(ids.cc)
      await takenBy(cc, told)
      expect(await cc.act({ act: 'mayWrite' })).toBe('office.forked')
    } finally {
      await copy.close()
      rmSync(copyDir, { recursive: true, force: true })
    }
  })

  test('a PC that was given up gets no bundles and brings none; one that went out before says so', async () => {
    const late = (await writtenBy(cc)).slice(-1)
    await system.ok('devices.reportLost', { device: ids.cc, reason: '硬盘损坏' })
    await security.ok('devices.takeOver', { device: ids.cc })
    const before = await digestOfOffice(core)
    expect(await takenHere(late)).toEqual(['ferry.revoked-sender'])
    expect(await digestOfOffice(core)).toBe(before)
    expect((await system.refused('ferry.make', { device: ids.cc })).code).toBe('ferry.revoked-receiver')
  })
})
