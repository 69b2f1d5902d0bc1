/** Moving an office to another PC (sync.md "Backup, upgrade, moving"): packed by two and the paper, closed here, opened there. */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { osEffects } from '../../src-main/office/build-core.ts'
import { movesDir } from '../../src-main/office/paths.ts'
import { backUp, checkBackup } from '../../src-main/office/system/backup.ts'
import { packOffice } from '../../src-main/office/system/moving.ts'
import { restoreOffice } from '../../src-main/office/system/restore.ts'
import { foundDemo } from '../../src-main/office/system/set-up.ts'
import {
  openCore,
  passwordCost,
  type Person,
  resources,
  tempDir,
  type TestOffice,
  testOffice,
  version,
} from './harness.ts'

const root = tempDir()
const dir = join(root, 'old')
let words: string[] = []
let office: TestOffice
let system: Person
let security: Person
let selecting: Person

beforeAll(async () => {
  words = (await foundDemo({ dir, resources, version, passwordCost }, osEffects, 'draws')).recoveryWords
  await open()
})
afterAll(async () => {
  await office.close()
  rmSync(root, { recursive: true, force: true })
})

async function open(): Promise<void> {
  office = await testOffice({ dir })
  system = await office.signIn('xitong')
  security = await office.signIn('anquan')
  selecting = await office.signIn('zhoumin')
}

async function ended(who: Person, jobId: string) {
  for (;;) {
    const job = await who.ok('jobs.status', { jobId })
    if (job.state !== 'running') return job
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

const text = () => words.join('')
const change = () => system.refused('recovery.propose', { reason: '纸破损了' })
const head = () => office.office.core()?.journal.head()

test('one proposes, another confirms with the paper; wrong paper, the same person, nothing proposed: refused, all goes on', async () => {
  expect((await security.refused('moving.pack', { text: text() })).code).toBe('moving.not-proposed')
  await system.ok('moving.propose', { reason: '换新电脑' })
  expect((await security.refused('moving.propose', { reason: '再提一次' })).code).toBe('moving.proposed')
  expect((await system.refused('moving.pack', { text: text() })).code).toBe('moving.same-person')
  expect((await security.refused('moving.pack', { text: words.toReversed().join('') })).code).toBe('recovery.wrong')
  expect((await selecting.refused('moving.pack', { text: text() })).code).toBe('permission.denied')
  expect(await security.ok('moving.status')).toMatchObject({
    packedAt: null,
    bundle: null,
    proposal: { mine: false, reason: '换新电脑' },
  })
  await system.ok('moving.withdraw')
  expect((await system.refused('moving.withdraw')).code).toBe('moving.not-proposed')
  await system.ok('recovery.propose', { reason: '纸破损了' })
  await system.ok('recovery.withdraw')
})

test('packing that is stopped leaves the PC in use and no file', async () => {
  const core = office.office.core()
  if (!core) throw new Error('not open')
  const target = join(root, 'stopped.age')
  const stop = () => {
    throw new Error('stopped')
  }
  const by = { proposedBy: '', confirmedBy: '' }
  await expect(packOffice(core, 'system', words, target, by, stop)).rejects.toThrow('stopped')
  expect(existsSync(target)).toBe(false)
  expect(readdirSync(root).filter((name) => name.includes('stopped'))).toEqual([])
  expect(await system.ok('moving.status')).toMatchObject({ packedAt: null })
  await system.ok('recovery.propose', { reason: '纸破损了' })
  await system.ok('recovery.withdraw')
})

test('packed: this PC shows everything and takes nothing, also after a start; nothing runs by itself', async () => {
  await system.ok('moving.propose', { reason: '换新电脑' })
  const { jobId } = await security.ok('moving.pack', { text: text() })
  expect(await ended(security, jobId)).toMatchObject({ state: 'done', result: { bytes: expect.any(Number) } })
  const { bundle } = await system.ok('moving.status')
  expect(bundle).toMatch(/office-move-\d{8}-\d{6}\.age$/)
  expect(await checkBackup(bundle ?? '', words)).toBe(true)
  expect((await change()).code).toBe('office.moved')
  await office.close()
  await open()
  expect((await change()).code).toBe('office.moved')
  expect((await system.refused('ferry.make')).code).toBe('office.moved')
  expect((await security.refused('moving.pack', { text: text() })).code).toBe('office.moved')
  expect((await selecting.ok('pool.list', {})).total).toBeGreaterThan(0)
  const before = head()
  await office.office.core()?.tick()
  expect(head()).toEqual(before)
})

test('the other PC opens it by the paper as a new device, and works on where this one stopped', async () => {
  const { bundle } = await system.ok('moving.status')
  await office.close()
  const there = join(root, 'new')
  const input = { backup: bundle ?? '', words, dir: there, resources, version }
  expect(await restoreOffice({ ...input, words: words.toReversed() })).toHaveProperty('message')
  expect(existsSync(there)).toBe(false)
  const result = await restoreOffice(input)
  if ('message' in result) throw new Error(result.message)
  const moved = await testOffice({ dir: there })
  const admin = await moved.signIn('xitong')
  expect(await admin.ok('moving.status')).toMatchObject({ packedAt: null, proposal: null })
  await admin.ok('recovery.propose', { reason: '纸破损了' })
  expect((await moved.office.core()?.journal.verify())?.fault).toBeNull()
  await moved.close()
  await open()
})

test('taken back by two where it was opened nowhere: the packed file is gone, work goes on', async () => {
  expect((await security.refused('moving.takeBack')).code).toBe('moving.not-proposed')
  await system.ok('moving.propose', { reason: '新电脑没有到货' })
  expect((await system.refused('moving.takeBack')).code).toBe('moving.same-person')
  await security.ok('moving.takeBack')
  expect(existsSync(movesDir(dir))).toBe(false)
  expect((await security.refused('moving.takeBack')).code).toBe('moving.open')
  await system.ok('recovery.propose', { reason: '纸破损了' })
  expect((await office.office.core()?.journal.verify())?.fault).toBeNull()
})

test.each([
  ['cut short', (bytes: Buffer) => bytes.subarray(0, -100)],
  [
    'changed in the middle',
    (bytes: Buffer) => {
      const changed = Buffer.from(bytes)
      changed[bytes.length >> 1] = (changed[bytes.length >> 1] ?? 0) ^ 1
      return changed
    },
  ],
  ['another file', () => Buffer.from('hello')],
])('a packed office that is %s opens nowhere and leaves nothing', async (_what, spoil) => {
  await office.close()
  const core = await openCore(dir)
  const { path } = await backUp(core, join(root, 'whole.age'))
  await core.close()
  const spoiled = join(root, 'spoiled.age')
  writeFileSync(spoiled, spoil(readFileSync(path)))
  expect(await checkBackup(spoiled, words)).toBe(false)
  const there = join(root, 'nowhere')
  expect(await restoreOffice({ backup: spoiled, words, dir: there, resources, version })).toHaveProperty('message')
  expect(existsSync(there)).toBe(false)
  await open()
})
