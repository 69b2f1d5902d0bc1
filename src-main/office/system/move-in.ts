/**
 * A new PC takes in the office that was packed on another one, or a backup of a lost one, by its first page (sync.md "Backup,
 * upgrade, moving"). The file comes in pieces, so that neither its size nor the line to the window matters; it is opened in a
 * folder of its own, and only a whole office comes to the data folder: a crash on the way leaves this PC as new as it was, one
 * behind the last step is caught up with at the next start.
 */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { appendFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { MovedIn } from '../../../src-shared/api/session.ts'
import { recoveryWordsOf } from '../../../src-shared/model/recovery-words.ts'
import type { Effects } from '../core.ts'
import { refuse, type Refused } from '../handler.ts'
import type { OfficeOptions } from '../office.ts'
import { type RestoreInput, restoreOffice } from './restore.ts'

/** Largest piece, and largest file: more than any county's records with all their files. */
const largestPiece = 4 * 1024 * 1024
const largestFile = 64 * 1024 ** 3

/** Copy of the file, the office while it is opened, and the office once it is whole. */
const copyPath = (dir: string) => join(dir, 'move-in.age')
const openingDir = (dir: string) => join(dir, 'move-in')
const wholeDir = (dir: string) => join(dir, 'moved-in')

const sizeOf = (path: string) => (existsSync(path) ? statSync(path).size : 0)

/** Takes a piece of the file; the first one begins anew. @returns how many bytes are here */
export async function bringPiece(dir: string, at: number, piece: File): Promise<{ bytes: number } | Refused> {
  const path = copyPath(dir)
  if (piece.size > largestPiece || at + piece.size > largestFile)
    return refuse('move-in.large', '文件太大，没有读入。请确认选的是迁移文件或备份。')
  if (at > 0 && sizeOf(path) !== at) return refuse('move-in.gap', '文件没有接上，没有读入。请重新选择文件，再试一次。')
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  const bytes = new Uint8Array(await piece.arrayBuffer())
  try {
    await (at === 0 ? writeFile(path, bytes, { mode: 0o600 }) : appendFile(path, bytes, { flush: true }))
  } catch (error) {
    // a disk that is full is not left full
    rmSync(path, { force: true })
    throw error
  }
  return { bytes: at + piece.size }
}

/**
 * Opens what was brought with the paper recovery key and puts the office into the data folder. What is refused leaves nothing
 * but the copy of the file: the key can be typed again.
 *
 * @param text the recovery key as typed or scanned
 */
export async function moveIn(
  { dir, resources, version, keyring }: Pick<OfficeOptions, 'dir' | 'resources' | 'version' | 'keyring'>,
  effects: Effects,
  text: string,
  onStep: NonNullable<RestoreInput['onStep']>,
): Promise<MovedIn | Refused> {
  const [backup, opening] = [copyPath(dir), openingDir(dir)]
  if (sizeOf(backup) === 0) return refuse('move-in.no-file', '还没有选择文件。请选择从原电脑拿来的迁移文件。')
  rmSync(opening, { recursive: true, force: true })
  const words = recoveryWordsOf(text)
  try {
    const result = await restoreOffice({ backup, words, dir: opening, resources, version, effects, keyring, onStep })
    if ('message' in result) return refuse('move-in.refused', result.message)
    renameSync(opening, wholeDir(dir))
    finishMoveIn(dir)
    const { entries, interrupted } = result
    return { entries, interrupted }
  } finally {
    rmSync(opening, { recursive: true, force: true })
  }
}

/** Brings a whole office to the data folder, also one that a crash kept from it; nothing where there is none. */
export function finishMoveIn(dir: string): void {
  const whole = wholeDir(dir)
  if (!existsSync(whole)) return
  // the keys come last: where they lie an office is opened
  const names = readdirSync(whole).sort((a, b) => Number(a === 'keys.json') - Number(b === 'keys.json'))
  for (const name of names) {
    rmSync(join(dir, name), { recursive: true, force: true })
    renameSync(join(whole, name), join(dir, name))
  }
  rmSync(whole, { recursive: true, force: true })
  rmSync(copyPath(dir), { force: true })
}
