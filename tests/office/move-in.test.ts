/** A new PC takes in an office by its first page: pieces in order, the key from paper, nothing half. */
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { osEffects } from '../../src-main/office/build-core.ts'
import { demoFounding } from '../../src-main/office/demo/demo-office.ts'
import { type Office, openOffice } from '../../src-main/office/office.ts'
import { backUp } from '../../src-main/office/system/backup.ts'
import { finishMoveIn } from '../../src-main/office/system/move-in.ts'
import { restoreOffice } from '../../src-main/office/system/restore.ts'
import { foundOffice } from '../../src-main/office/system/set-up.ts'
import { openCore, passwordCost, personOf, resources, tempDir, version } from './harness.ts'

/** The office that goes away: its folder, its paper, the file that travels. */
let from: string
let words: string[]
let packed: Buffer<ArrayBuffer>
let entries: number

/** The new PC. */
let dir: string
let office: Office

const openAt = (folder: string, programVersion = version) =>
  openOffice({ dir: folder, resources, version: programVersion, passwordCost })
const there = () => personOf(office, 'window')
const bring = (bytes: Uint8Array<ArrayBuffer>, at = 0) =>
  there().ok('setup.bring', { at, piece: new File([bytes], 'part') })
const open = (text = words.join('')) => there().refused('setup.moveIn', { text })

beforeAll(async () => {
  from = tempDir()
  const options = { dir: from, resources, version, passwordCost }
  words = (await foundOffice(options, osEffects, demoFounding(osEffects.random))).recoveryWords
  const core = await openCore(from)
  const { path } = await backUp(core)
  entries = await core.store.journal.count({})
  await core.close()
  packed = readFileSync(path)
  dir = tempDir()
  office = await openAt(dir)
})
afterAll(async () => {
  await office.close()
  for (const folder of [from, dir]) rmSync(folder, { recursive: true, force: true })
})

describe('what is refused leaves this PC new', () => {
  test('a piece that does not join on, and one that is too large', async () => {
    const piece = new File([packed.subarray(0, 10)], 'part')
    expect((await there().refused('setup.bring', { at: 10, piece })).code).toBe('move-in.gap')
    await bring(packed.subarray(0, 100))
    expect((await there().refused('setup.bring', { at: 99, piece })).code).toBe('move-in.gap')
    const large = new File([new Uint8Array(5 * 1024 * 1024)], 'part')
    expect((await there().refused('setup.bring', { at: 100, piece: large })).code).toBe('move-in.large')
    expect((await there().refused('setup.bring', { at: -1, piece })).code).not.toBe('move-in.gap')
  })

  const half = () => packed.subarray(0, packed.length / 2)
  const flipped = () => {
    const bytes = new Uint8Array(packed)
    const middle = bytes.length >> 1
    bytes[middle] = (bytes[middle] ?? 0) ^ 1
    return bytes
  }
  test.each([
    ['another file', () => new TextEncoder().encode('不是备份'), undefined, /不是备份/],
    ['half of it', half, undefined, /不是备份，或已损坏/],
    ['one changed bit', flipped, undefined, /不是备份，或已损坏/],
    ['too few words', () => packed, () => words.slice(1).join(''), /恢复密钥不对/],
    ['words in another order', () => packed, () => words.toReversed().join(''), /^恢复密钥/],
  ])('%s', async (_, bytes, text, message) => {
    await bring(bytes())
    expect((await open(text?.())).message).toMatch(message)
    expect((await there().ok('setup.status')).state).toBe('new')
    expect(readdirSync(dir)).toEqual(['move-in.age'])
  })

  test('no file at all', async () => {
    await bring(new Uint8Array(0))
    expect((await open()).code).toBe('move-in.no-file')
  })

  test('an older program', async () => {
    const older = tempDir()
    const program = await openAt(older, '0.0.1')
    const person = personOf(program, 'window')
    await person.ok('setup.bring', { at: 0, piece: new File([packed], 'part') })
    expect((await person.refused('setup.moveIn', { text: words.join('') })).message).toMatch(
      /由新版程序（.*写成，本程序（0\.0\.1）较旧/,
    )
    expect((await person.ok('setup.status')).state).toBe('new')
    await program.close()
    rmSync(older, { recursive: true, force: true })
  })
})

test('whole and with the right words the office goes on here as a new device; it cannot be taken in twice', async () => {
  const middle = packed.length >> 1
  expect(await bring(packed.subarray(0, middle))).toEqual({ bytes: middle })
  expect(await bring(packed.subarray(middle), middle)).toEqual({ bytes: packed.length })
  const spaced = words.join(' ')
  const [first, second] = await Promise.all(
    ['window', 'window'].map((id) => office.call('setup.moveIn', { text: spaced }, { id })),
  )
  // the founding's entries and the one that says where this device came from
  expect(first).toEqual({ ok: true, value: { entries: entries + 1, interrupted: 0 } })
  expect(second).toMatchObject({ ok: false, refusal: { code: 'setup.ready' } })
  expect((await there().ok('setup.status')).state).toBe('ready')
  expect(existsSync(join(dir, 'move-in.age'))).toBe(false)
  const old = JSON.parse(readFileSync(join(from, 'keys.json'), 'utf8')) as { device: string }
  expect(office.core()?.keys.device).not.toBe(old.device)
  expect((await office.core()?.journal.verify())?.fault).toBeNull()
  expect((await there().refused('setup.moveIn', { text: spaced })).code).toBe('setup.ready')
  const piece = new File([packed.subarray(0, 10)], 'part')
  expect((await there().refused('setup.bring', { at: 0, piece })).code).toBe('setup.ready')
  // one office at a time in a process
  await office.close()
})

test.each([['before the first file'], ['between two files']])(
  'a crash %s is caught up with at the start',
  async (when) => {
    const crashed = tempDir()
    const backup = join(crashed, 'move-in.age')
    cpSync(join(from, 'backups', readdirSync(join(from, 'backups'))[0] ?? ''), backup)
    const result = await restoreOffice({ backup, words, dir: join(crashed, 'moved-in'), resources, version })
    expect(result).toMatchObject({ entries: entries + 1 })
    mkdirSync(join(crashed, 'attachments'))
    if (when === 'between two files')
      renameSync(join(crashed, 'moved-in', 'office.sqlite'), join(crashed, 'office.sqlite'))
    const started = await openAt(crashed)
    expect((await personOf(started, 'window').ok('setup.status')).state).toBe('ready')
    await started.close()
    expect(existsSync(join(crashed, 'moved-in'))).toBe(false)
    expect(existsSync(backup)).toBe(false)
    // and there is nothing more to catch up with
    finishMoveIn(crashed)
    expect(existsSync(join(crashed, 'keys.json'))).toBe(true)
    rmSync(crashed, { recursive: true, force: true })
  },
)
