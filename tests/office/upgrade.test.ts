/** A new program beside the old one over the same data, and an old one over newer data (sync.md "Backup, upgrade, moving"). */
import { createHash } from 'node:crypto'
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildCore, osEffects } from '../../src-main/office/build-core.ts'
import { openOffice } from '../../src-main/office/office.ts'
import { backUp, checkBackup } from '../../src-main/office/system/backup.ts'
import { restoreOffice } from '../../src-main/office/system/restore.ts'
import { foundDemo } from '../../src-main/office/system/set-up.ts'
import {
  lastUpgrade,
  markOf,
  NewerProgram,
  standing,
  UpgradeStopped,
  versionOf,
} from '../../src-main/office/system/upgrade.ts'
import { startFailure } from '../../src-main/shell/serve/start-failure.ts'
import { passwordCost, resources, tempDir, version } from './harness.ts'

const root = tempDir()
const founded = join(root, 'founded')
let words: string[] = []
beforeAll(async () => {
  words = (await foundDemo({ dir: founded, resources, version: '1.0.0', passwordCost }, osEffects, 'draws'))
    .recoveryWords
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

const folder = (name: string) => {
  const dir = join(root, name)
  cpSync(founded, dir, { recursive: true })
  return dir
}
const nothing = () => undefined
const open = (dir: string, by: string) =>
  buildCore({ dir, resources, version: by, passwordCost, effects: osEffects, log: nothing, touch: nothing })

async function once<T>(
  dir: string,
  by: string,
  work: (core: Awaited<ReturnType<typeof open>>) => Promise<T>,
): Promise<T> {
  const core = await open(dir, by)
  try {
    return await work(core)
  } finally {
    await core.close()
  }
}

/** Every file of a folder with the digest of its bytes. */
function bytesOf(dir: string): Record<string, string> {
  const names = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
  return Object.fromEntries(
    names.map(({ parentPath, name }) => {
      const path = join(parentPath, name)
      return [path.slice(dir.length), createHash('sha256').update(readFileSync(path)).digest('hex')]
    }),
  )
}
const backups = (dir: string) => (existsSync(join(dir, 'backups')) ? readdirSync(join(dir, 'backups')) : [])

describe('how data stand to a program', () => {
  test.each([
    ['not marked', 0, '1.0.0', 'upgrade'],
    ['the same', markOf('1.0.0'), '1.0.0', 'same'],
    ['a patch older', markOf('1.0.0'), '1.0.1', 'upgrade'],
    ['a patch newer', markOf('1.0.9'), '1.0.1', 'same'],
    ['a minor version older', markOf('1.0.9'), '1.1.0', 'upgrade'],
    ['a minor version newer', markOf('1.1.0'), '1.0.9', 'newer'],
    ['a major version newer', markOf('2.0.0'), '1.99.0', 'newer'],
    ['a major version older', markOf('1.99.9'), '2.0.0', 'upgrade'],
  ] as const)('%s', (_case, mark, own, expected) => {
    expect(standing(mark, markOf(own))).toBe(expected)
  })

  test.each(['1.0.0', '1.12.3', '20.0.999'])('%s is read back', (text) => {
    expect(versionOf(markOf(text))).toBe(text)
  })
})

test('a newer program backs up before it opens, once, and says so', async () => {
  const dir = folder('upgraded')
  expect(backups(dir)).toEqual([])
  await once(dir, '1.1.0', async (core) => {
    const upgrade = await lastUpgrade(core)
    expect(upgrade).toMatchObject({ from: '1.0.0', to: '1.1.0' })
    expect(backups(dir)).toEqual([upgrade?.backup])
    expect(await checkBackup(join(dir, 'backups', upgrade?.backup ?? ''), words)).toBe(true)
    expect((await core.journal.verify()).fault).toBeNull()
  })
  await once(dir, '1.1.0', async () => undefined)
  expect(backups(dir)).toHaveLength(1)
})

test('the backup made before an upgrade is opened by the old program again', async () => {
  const dir = folder('back')
  await once(dir, '2.0.0', async (core) => {
    await core.append('system', [
      { type: 'clock-confirmed', subject: core.journal.deviceSubject(), payload: { at: core.now() } },
    ])
  })
  const [backup = ''] = backups(dir)
  const there = join(root, 'old-again')
  const input = { backup: join(dir, 'backups', backup), words, dir: there, resources, version: '1.0.0' }
  expect(await restoreOffice(input)).toMatchObject({ interrupted: expect.any(Number) })
})

test('an older program refuses newer data in words and touches nothing', async () => {
  const dir = folder('newer')
  await once(dir, '2.3.4', async () => undefined)
  const before = bytesOf(dir)
  const refused = await open(dir, '1.0.0').then(
    () => null,
    (error: unknown) => error,
  )
  expect(refused).toBeInstanceOf(NewerProgram)
  expect(startFailure(refused)).toMatch(/由新版程序（2\.3\.4）写成，本程序（1\.0\.0）较旧，没有打开，数据没有改动/)
  await expect(openOffice({ dir, resources, version, passwordCost })).rejects.toThrow(NewerProgram)
  expect(bytesOf(dir)).toEqual(before)
  await once(dir, '2.3.5', async (core) => expect((await core.journal.verify()).fault).toBeNull())
})

test('a backup of a newer program is refused by an older one and leaves nothing', async () => {
  const dir = folder('newer-backup')
  const backup = join(root, 'newer.age')
  await once(dir, '2.0.0', (core) => backUp(core, backup))
  const there = join(root, 'nowhere')
  const result = await restoreOffice({ backup, words, dir: there, resources, version: '1.0.0' })
  expect(result).toMatchObject({ message: expect.stringContaining('由新版程序（2.0.0）写成') })
  expect(existsSync(there)).toBe(false)
})

test('where the backup cannot be made nothing is upgraded, and the old program goes on', async () => {
  const dir = folder('stopped')
  writeFileSync(join(dir, 'backups'), 'in the way')
  const refused = await open(dir, '1.1.0').then(
    () => null,
    (error: unknown) => error,
  )
  expect(refused).toBeInstanceOf(UpgradeStopped)
  expect(startFailure(refused)).toMatch(/没有升级，数据没有改动/)
  await once(dir, '1.0.0', async (core) => expect(await lastUpgrade(core)).toBeNull())
})

test('patches of one version open each other’s data', async () => {
  const dir = folder('patches')
  await once(dir, '1.0.7', async () => undefined)
  await once(dir, '1.0.0', async (core) => expect((await core.journal.verify()).fault).toBeNull())
})
