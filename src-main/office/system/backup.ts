/**
 * Backup and restore (sync.md "Backup", "Draws, restores, rollbacks").
 *
 * A backup is a zip of the database (`VACUUM INTO`, so a clean copy without free pages), the key slots and the sealed
 * attachments, encrypted with age (X25519) to the paper recovery key; without that paper nobody opens it, and with it any
 * PC can. A restored office is always a new device: it gets a new key, its first entry names the head it was restored
 * from, so that its chain and the lost one can never be taken for each other.
 */
import {
  closeSync,
  createReadStream,
  createWriteStream,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { bech32 } from '@scure/base'
import { Decrypter, Encrypter, identityToRecipient } from 'age-encryption'
import { Unzip, UnzipInflate, UnzipPassThrough, Zip, ZipPassThrough } from 'fflate'
import type { Core } from '../core.ts'
import { backupSecret, recoveryEntropy } from '../journal/recovery-words.ts'
import { attachmentsDir, backupsDir, databasePath } from '../paths.ts'
import { vacuumInto } from '../store/storage-node-sqlite/index.ts'

/** Backups kept beside the office; older ones are deleted. */
const kept = 14

/** age identity (`AGE-SECRET-KEY-1…`) of a recovery key. */
function identityOf(words: readonly string[]): string | null {
  const entropy = recoveryEntropy(words)
  return entropy && bech32.encodeFromBytes('age-secret-key-', backupSecret(entropy)).toUpperCase()
}

/** age recipient (`age1…`) to which backups are encrypted. */
export async function backupRecipientOf(words: readonly string[]): Promise<string> {
  const identity = identityOf(words)
  if (identity === null) throw new Error('recovery words are not valid')
  return identityToRecipient(identity)
}

export interface BackupFile {
  name: string
  at: string
  bytes: number
}

/** Backups beside the office, newest first. */
export function listBackups(dir: string): BackupFile[] {
  const folder = backupsDir(dir)
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith('.age'))
    .sort()
    .reverse()
    .map((name) => {
      const stat = statSync(join(folder, name))
      return { name, at: stat.mtime.toISOString(), bytes: stat.size }
    })
}

async function* chunksOf(path: string): AsyncGenerator<Uint8Array> {
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) yield chunk as Uint8Array
}

/** Zips files (stored, not compressed: they are sealed) as a stream of chunks. */
async function* zipped(
  files: readonly { name: string; path: string }[],
  onProgress: (done: number, total: number) => void,
): AsyncGenerator<Uint8Array> {
  const total = files.reduce((sum, { path }) => sum + statSync(path).size, 0)
  let done = 0
  let ready: Uint8Array[] = []
  let failure: Error | null = null
  const zip = new Zip((error, chunk) => {
    if (error) failure = error
    else ready.push(chunk)
  })
  for (const file of files) {
    const entry = new ZipPassThrough(file.name)
    zip.add(entry)
    for await (const chunk of chunksOf(file.path)) {
      entry.push(chunk)
      done += chunk.length
      onProgress(done, total)
      yield* ready.splice(0)
    }
    entry.push(new Uint8Array(0), true)
    if (failure) throw failure
  }
  zip.end()
  yield* ready
  ready = []
}

/**
 * Makes a backup into `target` (or the office's backup folder); a half-written one never has the final name.
 *
 * @param onProgress bytes that were packed, of all; throws to stop
 */
export async function backUp(
  core: Pick<Core, 'dir' | 'keys' | 'now' | 'touch'>,
  target?: string,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<{ path: string; bytes: number }> {
  mkdirSync(backupsDir(core.dir), { recursive: true, mode: 0o700 })
  const stamp = core.now().slice(0, 19).replace(/[-:]/g, '').replace('T', '-')
  const path = target ?? join(backupsDir(core.dir), `office-${stamp}.age`)
  const copy = join(core.dir, 'backup-copy.sqlite')
  rmSync(copy, { force: true })
  try {
    vacuumInto(databasePath(core.dir), copy)
    const attachments = attachmentsDir(core.dir)
    const files = [
      { name: 'office.sqlite', path: copy },
      { name: 'keys.json', path: join(core.dir, 'keys.json') },
      ...(existsSync(attachments)
        ? readdirSync(attachments).map((name) => ({ name: `attachments/${name}`, path: join(attachments, name) }))
        : []),
    ]
    const encrypter = new Encrypter()
    encrypter.addRecipient(core.keys.backupRecipient)
    const sealed = await encrypter.encrypt(
      Readable.toWeb(Readable.from(zipped(files, onProgress))) as ReadableStream<Uint8Array>,
    )
    await pipeline(Readable.fromWeb(sealed as never), createWriteStream(`${path}.part`, { mode: 0o600, flush: true }))
    renameSync(`${path}.part`, path)
  } finally {
    rmSync(copy, { force: true })
    rmSync(`${path}.part`, { force: true })
  }
  for (const old of listBackups(core.dir).slice(kept)) rmSync(join(backupsDir(core.dir), old.name), { force: true })
  core.touch('backup')
  return { path, bytes: statSync(path).size }
}

const dayMs = 24 * 3_600_000

/**
 * A backup where a day has passed and anything was written since the newest. To be called inside a command or a job that
 * holds the office; `automaticBackup` is the same for everybody else.
 */
export async function backUpWhenDue(core: Core): Promise<void> {
  const mark = await core.store.local.get('backup-mark')
  const head = core.journal.head().hash
  const age = core.effects.wall() - Number(mark?.data['at'] ?? 0)
  if (mark?.data['head'] === head || Math.abs(age) < dayMs) return
  await backUp(core)
  await core.store.local.put([{ id: 'backup-mark', kind: 'mark', data: { head, at: core.effects.wall() } }])
}

/** Backs up by itself, once a day, between commands. */
export async function automaticBackup(core: Core): Promise<void> {
  await core.exclusively(() => backUpWhenDue(core))
}

export type RestoreFault = 'words' | 'not-a-backup' | 'wrong-key'

/** What a backup holds by its names; anything else in a file is none of the office's. */
const contents = /^(?:office\.sqlite|keys\.json|attachments\/[0-9A-Za-z._-]{1,100})$/

/** The zip inside a backup; or why it does not open. */
async function opened(
  path: string,
  words: readonly string[],
  onBytes: (done: number) => void,
): Promise<AsyncIterable<Uint8Array> | RestoreFault> {
  const identity = identityOf(words)
  if (identity === null) return 'words'
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  let done = 0
  const read = async function* () {
    for await (const chunk of chunksOf(path)) {
      done += chunk.length
      onBytes(done)
      yield chunk
    }
  }
  try {
    const source = Readable.toWeb(Readable.from(read())) as ReadableStream<Uint8Array>
    return (await decrypter.decrypt(source)) as unknown as AsyncIterable<Uint8Array>
  } catch (error) {
    return error instanceof Error && /no identity matched/i.test(error.message) ? 'wrong-key' : 'not-a-backup'
  }
}

/** Gets the contents of one file of the zip, chunk by chunk. */
type Sink = (chunk: Uint8Array, last: boolean) => void

/** Hands out what lies in a zip. @returns names that came whole @throws where it is no zip or one that is cut short */
async function unzipped(plain: AsyncIterable<Uint8Array>, sinkFor: (name: string) => Sink): Promise<Set<string>> {
  const whole = new Set<string>()
  const unzip = new Unzip((file) => {
    if (!contents.test(file.name)) return
    const sink = sinkFor(file.name)
    file.ondata = (error, chunk, last) => {
      if (error) throw error
      sink(chunk, last)
      if (last) whole.add(file.name)
    }
    file.start()
  })
  unzip.register(UnzipPassThrough)
  unzip.register(UnzipInflate)
  for await (const chunk of plain) unzip.push(chunk)
  unzip.push(new Uint8Array(0), true)
  return whole
}

const isOffice = (names: ReadonlySet<string>) => names.has('office.sqlite') && names.has('keys.json')

/** True where a backup opens with these words from its beginning to its end; nothing is written. */
export async function checkBackup(
  path: string,
  words: readonly string[],
  onBytes: (done: number) => void = () => undefined,
): Promise<boolean> {
  let stopped: unknown = null
  const watched = (done: number) => {
    try {
      onBytes(done)
    } catch (error) {
      stopped = error
      throw error
    }
  }
  try {
    const plain = await opened(path, words, watched)
    return typeof plain !== 'string' && isOffice(await unzipped(plain, () => () => undefined))
  } catch {
    if (stopped) throw stopped
    return false
  }
}

/** Opens a backup into an empty folder: database, key slots, attachments, as they were. */
export async function unpackBackup(
  path: string,
  words: readonly string[],
  dir: string,
  onBytes: (done: number) => void = () => undefined,
): Promise<RestoreFault | null> {
  if (identityOf(words) === null) return 'words'
  mkdirSync(attachmentsDir(dir), { recursive: true, mode: 0o700 })
  const plain = await opened(path, words, onBytes)
  if (typeof plain === 'string') return plain
  const open = new Map<string, number>()
  const sinkFor = (name: string): Sink => {
    const folder = name.startsWith('attachments/') ? attachmentsDir(dir) : dir
    const file = openSync(join(folder, basename(name)), 'w', 0o600)
    open.set(name, file)
    return (chunk, last) => {
      for (let at = 0; at < chunk.length; ) at += writeSync(file, chunk, at)
      if (!last) return
      fsyncSync(file)
      closeSync(file)
      open.delete(name)
    }
  }
  try {
    return isOffice(await unzipped(plain, sinkFor)) ? null : 'not-a-backup'
  } catch (error) {
    // a full disk is no fault of the backup
    if (error instanceof Error && 'code' in error && typeof error.code === 'string' && /^E[A-Z]+$/.test(error.code))
      throw error
    return 'not-a-backup'
  } finally {
    for (const file of open.values()) closeSync(file)
  }
}
