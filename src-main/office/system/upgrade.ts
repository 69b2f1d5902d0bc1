/**
 * Which program wrote the data last, and what that means for the one that opens it (sync.md "Backup, upgrade, moving").
 *
 * The mark is SQLite's `user_version`, major × 1,000,000 + minor × 1,000 + patch: it stands at byte 60 of the file, so that
 * an older program reads it and refuses without having opened anything, and it goes with every backup.
 */
import { closeSync, existsSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import type { Core } from '../core.ts'
import { backupsDir, databasePath } from '../paths.ts'
import { markFile, withFile } from '../store/storage-node-sqlite/index.ts'
import { backUp } from './backup.ts'

/** Byte of SQLite's header where `user_version` begins, big-endian. */
const markAt = 60

/** What every SQLite database begins with. */
const magic = 'SQLite format 3\0'

/** The data were written by a newer program: nothing was opened. The message is for people. */
export class NewerProgram extends Error {}
/** The backup before an upgrade could not be made: nothing was changed. The message is for people. */
export class UpgradeStopped extends Error {}

/** `1.12.3` → 1012003. */
export function markOf(version: string): number {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map((part) => Number.parseInt(part, 10))
  return major * 1_000_000 + minor * 1_000 + patch
}

/** 1012003 → `1.12.3`. */
export function versionOf(mark: number): string {
  return [Math.floor(mark / 1_000_000), Math.floor(mark / 1_000) % 1_000, mark % 1_000].join('.')
}

/**
 * How data stand to the program that opens them. Patches of one version read each other's data both ways.
 *
 * @param mark of the data; 0 where no program has marked them
 */
export function standing(mark: number, own: number): 'same' | 'upgrade' | 'newer' {
  if (Math.floor(mark / 1_000) > Math.floor(own / 1_000)) return 'newer'
  return mark < own ? 'upgrade' : 'same'
}

/** The mark of a database file; 0 where there is no file, or one that no program has marked. Opens nothing. */
export function markOfFile(path: string): number {
  if (!existsSync(path)) return 0
  const file = openSync(path, 'r')
  try {
    const header = Buffer.alloc(markAt + 4)
    const whole = readSync(file, header, 0, header.length, 0) === header.length
    // whatever else lies there has no mark: opening it says what is wrong
    return whole && header.toString('latin1', 0, magic.length) === magic ? header.readUInt32BE(markAt) : 0
  } finally {
    closeSync(file)
  }
}

export const newerWords = (mark: number, own: string) =>
  `这里的数据由新版程序（${versionOf(mark)}）写成，本程序（${own}）较旧，没有打开，数据没有改动。请使用 ${versionOf(mark)} 或更新的程序。`

type Part = Pick<Core, 'dir' | 'keys' | 'now' | 'touch' | 'version'>

/**
 * Before the store is opened: refuses newer data, and backs up older ones.
 *
 * @returns name of the backup; null where none was due
 * @throws {NewerProgram} or {UpgradeStopped}; then nothing has changed
 */
export async function beforeOpening(core: Part): Promise<string | null> {
  const path = databasePath(core.dir)
  const mark = markOfFile(path)
  const own = markOf(core.version)
  const how = standing(mark, own)
  if (how === 'newer') throw new NewerProgram(newerWords(mark, core.version))
  if (how === 'same' || !existsSync(path)) return null
  const stamp = core.now().slice(0, 19).replace(/[-:]/g, '').replace('T', '-')
  const name = `office-${stamp}-before-${core.version}.age`
  return withFile(path, async () => {
    try {
      await backUp(core, join(backupsDir(core.dir), name))
      return name
    } catch (error) {
      const full = error instanceof Error && /SQLITE_FULL|disk is full|ENOSPC/i.test(error.message)
      throw new UpgradeStopped(
        `升级前的备份没有做成${full ? '（磁盘空间不足）' : ''}，没有升级，数据没有改动。请检查磁盘后再启动；急用时可以先用旧版程序。`,
      )
    }
  })
}

/** Once the store is open: marks the data as this program's, and keeps in mind what was backed up before. */
export async function afterOpening(core: Part & Pick<Core, 'store'>, before: number, backup: string | null) {
  const own = markOf(core.version)
  if (before < own) markFile(databasePath(core.dir), own)
  if (backup === null) return
  const data = { from: before === 0 ? '' : versionOf(before), to: core.version, at: core.now(), backup }
  await core.store.local.put([{ id: 'upgrade', kind: 'mark', data }])
}

/** The newest upgrade of this folder; null where there was none. */
export async function lastUpgrade({ store }: Pick<Core, 'store'>): Promise<Upgrade | null> {
  return ((await store.local.get('upgrade'))?.data as Upgrade | undefined) ?? null
}

export interface Upgrade {
  /** Version before; empty where it is not known. */
  from: string
  to: string
  at: string
  /** Name of the backup made before. */
  backup: string
}
