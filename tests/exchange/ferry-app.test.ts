/** Bundles through the office's own calls, as its screens ask: made, taken out part by part, brought back in any order. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ferryPartSize } from '../../src-shared/api/ferry.ts'
import { digestOf } from '../../src-main/office/journal/journal.ts'
import { seal } from '../../src-main/office/journal/seal.ts'
import { attachmentsDir, ferryDir } from '../../src-main/office/paths.ts'
import { parseArguments } from '../../src-main/province/arguments.ts'
import { runCommand } from '../../src-main/province/commands.ts'
import { type Person, type TestOffice, testOffice } from '../office/harness.ts'
import { enrolledDevice, testKeys } from '../province/device.ts'
import { type TestProvince, testProvince } from '../province/harness.ts'

let province: TestProvince
let office: TestOffice
let system: Person
let county: string
const place = mkdtempSync(join(tmpdir(), 'expert-pool-place-'))
const sticks = mkdtempSync(join(tmpdir(), 'expert-pool-sticks-'))
const stick = () => mkdtempSync(join(sticks, 'stick-'))
const core = () => {
  const opened = office.office.core()
  if (!opened) throw new Error('the office is not open')
  return opened
}
const operator = (...words: string[]) => {
  const given = parseArguments([...words, '--dir', place])
  if (!given) throw new Error('not a call')
  return runCommand(province.province, given)
}
const fileOf = (path: string, name = basename(path)) => new File([readFileSync(path)], name)

beforeAll(async () => {
  province = await testProvince()
  office = await testOffice()
  system = await office.signIn('xitong')
  county = await province.county('新县工业和信息化局')
})
afterAll(async () => {
  await office.close()
  await province.close()
  for (const folder of [place, sticks]) rmSync(folder, { recursive: true, force: true })
})

async function ended(who: Person, jobId: string) {
  for (;;) {
    const job = await who.ok('jobs.status', { jobId })
    if (job.state !== 'running') return job
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** Makes a bundle and takes all that wait out of the office. @returns their paths */
async function carried(): Promise<string[]> {
  const { jobId } = await system.ok('ferry.make')
  expect(await ended(system, jobId)).toMatchObject({ state: 'done' })
  const folder = stick()
  const paths: string[] = []
  for (const { number, name, bytes } of (await system.ok('ferry.status')).open) {
    const parts: Buffer[] = []
    for (let offset = 0; offset < bytes; offset += ferryPartSize) {
      const part = await system.ok('ferry.part', { number, offset })
      parts.push(Buffer.from(await part.arrayBuffer()))
    }
    writeFileSync(join(folder, name), Buffer.concat(parts))
    paths.push(join(folder, name))
  }
  return paths
}

/** What comes back from the province. */
async function given(): Promise<string[]> {
  const folder = stick()
  await operator('ferry', 'export', county, folder)
  return readdirSync(folder)
    .sort()
    .map((name) => join(folder, name))
}

async function send(files: readonly File[], who = system): Promise<string> {
  const { upload } = await who.ok('ferry.begin', { files: files.map(({ name, size }) => ({ name, size })) })
  for (const [index, file] of files.entries())
    for (let offset = 0; offset < file.size; offset += ferryPartSize) {
      const part = new File([file.slice(offset, offset + ferryPartSize)], 'part')
      await who.ok('ferry.send', { upload, index, offset, part })
    }
  return upload
}

async function taken(files: readonly File[]) {
  const upload = await send(files)
  const { jobId } = await system.ok('ferry.take', { upload })
  const { result } = await ended(system, jobId)
  return { result, files: await system.ok('ferry.results', { upload }) }
}

const spool = () => readdirSync(ferryDir(core().dir).spool)

describe('before joining', () => {
  test('there is nothing, and nothing can be made', async () => {
    expect(await system.ok('ferry.status')).toEqual({ open: [], request: null })
    expect(await system.ok('ferry.bundles')).toEqual([])
    expect((await system.refused('ferry.make')).code).toBe('exchange.not-joined')
    expect((await system.refused('ferry.begin', { files: [{ name: 'a', size: 1 }] })).code).toBe('exchange.not-joined')
  })

  test('card and code, request, answer: joined on a stick', async () => {
    const code = await province.code(county)
    await operator('card', place)
    const card = fileOf(join(place, '省级名片.json'))
    expect((await system.refused('ferry.request', { card: new File(['hello'], 'x'), code })).code).toBe('exchange.card')
    const large = new File([Buffer.alloc(1_000_000)], 'x')
    expect((await system.refused('ferry.request', { card: large, code })).code).toBe('exchange.joining-file')
    expect((await system.refused('ferry.request', { card, code: 'short' })).field).toBe('code')
    const request = await system.ok('ferry.request', { card, code })
    expect((await system.ok('ferry.status')).request).toMatchObject({ mark: expect.stringMatching(/^[0-9a-f]/) })
    const path = join(place, 'request.json')
    writeFileSync(path, Buffer.from(await request.arrayBuffer()))
    await operator('ferry', 'enrol', path, place)
    const answer = fileOf(join(place, `接入回执-${core().keys.device}.json`))
    expect((await system.refused('ferry.join', { answer: card })).code).toBe('exchange.answer')
    expect(await system.ok('ferry.join', { answer })).toMatchObject({ county: '新县工业和信息化局' })
    expect((await system.ok('ferry.status')).request).toBeNull()
  })
})

describe('joined', () => {
  test('a bundle goes out in parts, is taken, and its receipt settles it', async () => {
    const plain = Buffer.alloc(3 * ferryPartSize, 7)
    const id = digestOf(plain)
    writeFileSync(join(attachmentsDir(core().dir), id), seal(core().keys.dataKey, plain, id))
    await core().store.attachments.put([{ id, bytes: plain.length, mediaType: 'application/pdf' }])
    const [path = ''] = await carried()
    expect(await operator('ferry', 'import', path)).toContain('已导入')
    expect(await system.ok('ferry.bundles')).toMatchObject([{ way: 'out', number: 1, settledAt: null, device: null }])
    const again = await system.ok('ferry.make')
    expect((await ended(system, again.jobId)).result).toMatchObject({ isNew: 0, waiting: 1 })
    const back = await given()
    const { result, files } = await taken(back.map((file) => fileOf(file)))
    expect(result).toEqual({ taken: 1, known: 0, refused: 0 })
    expect(files).toMatchObject([{ state: 'taken', message: expect.stringContaining('份收据') }])
    expect((await system.ok('ferry.status')).open).toEqual([])
    expect(await system.ok('ferry.bundles')).toMatchObject([
      { way: 'in', number: 1 },
      { way: 'out', number: 1, settledAt: expect.stringMatching(/^\d{4}-/) },
    ])
    expect((await system.refused('ferry.part', { number: 1, offset: 0 })).code).toBe('ferry.acknowledged')
    expect(spool()).toEqual([])
  })

  test('several at once in the wrong order, one twice, one that is none, one cut short: the right ones are taken', async () => {
    const bundles: string[] = []
    for (let n = 0; n < 3; n += 1) {
      await core().append('system', [
        { type: 'clock-confirmed', subject: core().journal.deviceSubject(), payload: { at: `n${n}` } },
      ])
      for (const path of await carried()) await operator('ferry', 'import', path)
      // all that wait come in one folder: the newest is new
      bundles.push((await given()).at(-1) ?? '')
    }
    const [second = '', third = '', fourth = ''] = bundles
    const cut = new File([readFileSync(third).subarray(0, -40)], '截断.ferry')
    const gap = await taken([fileOf(fourth)])
    expect(gap.files).toMatchObject([{ state: 'refused', code: 'ferry.gap' }])
    expect(gap.files[0]?.message).toContain('缺少第 2 号至第 3 号')
    const { result, files } = await taken([
      fileOf(fourth, '改过名.ferry'),
      new File(['hello'], '../../etc/passwd'),
      fileOf(third),
      cut,
      fileOf(second),
      fileOf(second, '第二份.ferry'),
    ])
    expect(files.map(({ state, code }) => `${state} ${code}`.trim())).toEqual([
      'taken',
      'refused ferry.not-a-bundle',
      'taken',
      'refused ferry.damaged',
      'taken',
      'known ferry.already-imported',
    ])
    expect(result).toEqual({ taken: 3, known: 1, refused: 2 })
    expect(spool()).toEqual([])
  })

  test('a bundle of another county is refused with what to do', async () => {
    const id = await province.county('乙县工业和信息化局')
    const { recipient } = province.province.keys
    const device = await enrolledDevice(province.url, await province.code(id), testKeys(), recipient)
    await device.push(device.make(3))
    const folder = stick()
    await operator('ferry', 'export', id, folder)
    const [name = ''] = readdirSync(folder)
    expect((await taken([fileOf(join(folder, name))])).files).toMatchObject([
      { state: 'refused', code: 'ferry.not-for-us', message: expect.stringContaining('没有导入任何内容') },
    ])
  })

  test('parts out of order, too large, past the end, of somebody else, after the end: refused, nothing stays', async () => {
    const { upload } = await system.ok('ferry.begin', { files: [{ name: 'a.ferry', size: 10 }] })
    const part = (bytes: number) => new File([Buffer.alloc(bytes)], 'part')
    const at = (offset: number, bytes: number) => ({ upload, index: 0, offset, part: part(bytes) })
    expect((await system.refused('ferry.send', at(5, 5))).code).toBe('ferry.part')
    expect((await system.refused('ferry.send', at(0, 11))).code).toBe('ferry.part')
    expect(await system.ok('ferry.send', at(0, 6))).toEqual({ received: 6 })
    expect(await system.ok('ferry.send', at(0, 6))).toEqual({ received: 6 })
    expect((await system.refused('ferry.take', { upload })).code).toBe('ferry.not-whole')
    const clerk = await office.signIn('zhoumin')
    expect((await clerk.refused('ferry.send', at(6, 4))).code).toBe('ferry.upload-gone')
    expect((await clerk.refused('ferry.take', { upload })).code).toBe('ferry.upload-gone')
    await system.ok('ferry.drop', { upload })
    expect((await system.refused('ferry.send', at(6, 4))).code).toBe('ferry.upload-gone')
    expect(spool()).toEqual([])
    const large = { files: [{ name: 'b.ferry', size: 5 * 1024 ** 3 }] }
    expect((await system.refused('ferry.begin', large)).code).toBe('ferry.too-large')
  })

  test('an upload that stops is given up after half an hour, and by the next one', async () => {
    const begin = () => system.ok('ferry.begin', { files: [{ name: 'a.ferry', size: 10 }] })
    const first = await begin()
    await system.ok('ferry.send', { upload: first.upload, index: 0, offset: 0, part: new File(['12345'], 'part') })
    expect(spool()).toHaveLength(1)
    const clerk = await office.signIn('zhoumin')
    office.clock.pass(31 * 60_000)
    const { password } = await office.account('zhoumin')
    await clerk.ok('session.unlock', { password })
    await clerk.ok('ferry.begin', { files: [{ name: 'c.ferry', size: 10 }] })
    expect(spool()).toEqual([])
  })

  test('a second click watches the same import; a cancelled one changes nothing and can be repeated', async () => {
    const { password } = await office.account('xitong')
    await system.ok('session.unlock', { password })
    await core().append('system', [
      { type: 'clock-confirmed', subject: core().journal.deviceSubject(), payload: { at: 'more' } },
    ])
    for (const path of await carried()) await operator('ferry', 'import', path)
    const files = (await given()).slice(-1).map((path) => fileOf(path))
    const upload = await send(files)
    const { jobId } = await system.ok('ferry.take', { upload })
    expect(await system.ok('ferry.take', { upload })).toEqual({ jobId })
    await system.ok('jobs.cancel', { jobId })
    expect((await ended(system, jobId)).state).toMatch(/^(cancelled|done)$/)
    expect(spool()).toEqual([])
    const { files: results } = await taken(files)
    expect(results[0]?.state).toMatch(/^(taken|known)$/)
  })
})
