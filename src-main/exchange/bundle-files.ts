/** Ferry bundles as files: written whole or not at all, and copied to where nobody pulls the stick before they are read. */
import { randomUUID } from 'node:crypto'
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Refusal } from '../../src-shared/api/base.ts'
import { aged, type BundleSource } from './bundle-age.ts'
import { bundleFileName } from './bundle-format.ts'
import type { BundleProgress } from './bundle-reader.ts'
import { bundleRefusal, fileRefusal } from './bundle-refusals.ts'
import { type BundleDraft, bundlePlain } from './bundle-writer.ts'

const step = 1024 * 1024

/** Some file systems of sticks, and Windows, do not let a folder be flushed: the file itself was. */
async function flushFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r')
    await handle.sync().finally(() => handle.close())
  } catch {
    // the name may be lost by a power cut now; the next export writes the file again
  }
}

/** Writes a file under a name of its own, flushes it and gives it the final name in one step. */
async function writeWhole(path: string, chunks: AsyncIterable<Uint8Array>): Promise<number> {
  const part = `${path}.part`
  await rm(part, { force: true })
  let bytes = 0
  try {
    const handle = await open(part, 'wx', 0o600)
    try {
      for await (const chunk of chunks) {
        await handle.writeFile(chunk)
        bytes += chunk.length
      }
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(part, path)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
  await flushFolder(dirname(path))
  return bytes
}

export type BundleWritten = { ok: true; path: string; hash: string; bytes: number } | { ok: false; refusal: Refusal }

/**
 * Makes a bundle in a folder, under the name that says from whom to whom. What stood there under that name is as before
 * where it fails. Throws where the sections fail: that is no matter of the stick.
 *
 * @param recipients age recipients (`age1…`) who can open it
 */
export async function writeBundle(
  folder: string,
  draft: BundleDraft,
  recipients: readonly string[],
): Promise<BundleWritten> {
  const plain = bundlePlain(draft)
  const path = join(folder, bundleFileName(draft.header))
  const failed: unknown[] = []
  async function* watched(): AsyncGenerator<Uint8Array> {
    try {
      yield* plain.chunks
    } catch (error) {
      failed.push(error)
      throw error
    }
  }
  try {
    const bytes = await writeWhole(path, await aged(watched(), recipients))
    return { ok: true, path, hash: plain.hash(), bytes }
  } catch (error) {
    if (failed.length > 0) throw failed[0]
    return { ok: false, refusal: fileRefusal(error, 'unwritable') }
  }
}

async function* chunksOf(handle: FileHandle, progress: (done: number) => void): AsyncGenerator<Uint8Array> {
  for (let at = 0; ; ) {
    const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(step), 0, step, at)
    if (bytesRead === 0) return
    at += bytesRead
    progress(at)
    yield buffer.subarray(0, bytesRead)
  }
}

/** Copies a finished bundle, as to a stick; copying again replaces what stopped half-way. Throws errors of the file system. */
async function copyWhole(from: string, to: string, progress: (done: number, total: number) => void): Promise<number> {
  const handle = await open(from, 'r')
  try {
    const { size } = await handle.stat()
    return await writeWhole(
      to,
      chunksOf(handle, (done) => progress(done, size)),
    )
  } finally {
    await handle.close()
  }
}

/** Copies a bundle that was made earlier, as to a stick. @param to path of the file there */
export async function copyBundle(
  from: string,
  to: string,
  progress: (done: number, total: number) => void = () => undefined,
): Promise<Refusal | null> {
  try {
    await copyWhole(from, to, progress)
    return null
  } catch (error) {
    return fileRefusal(error, 'unwritable')
  }
}

/** Copies of bundles while they are read: left behind by a crash, they are deleted after a day. */
const spoolName = /^incoming-[0-9a-f-]{36}\.ferry(\.part)?$/
const dayMs = 24 * 3_600_000

async function sweepSpool(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!spoolName.test(name)) continue
    const path = join(folder, name)
    const age = Date.now() - (await stat(path).catch(() => ({ mtimeMs: Date.now() }))).mtimeMs
    if (age > dayMs) await rm(path, { force: true })
  }
}

/** A bundle in the spool: sealed as it came, out of reach of whoever pulls the stick. */
export interface SpooledBundle extends BundleSource {
  /** Closes and deletes the copy. */
  discard(): Promise<void>
}

/** Copies a bundle from wherever it lies into the spool folder of the data folder. */
export async function spoolBundle(
  path: string,
  folder: string,
  progress: BundleProgress = () => undefined,
): Promise<SpooledBundle | Refusal> {
  const copy = join(folder, `incoming-${randomUUID()}.ferry`)
  try {
    if (!(await stat(path)).isFile()) return bundleRefusal('not-a-bundle')
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await sweepSpool(folder)
    await copyWhole(path, copy, (done, total) => progress('copy', done, total))
    const handle = await open(copy, 'r')
    return {
      size: (await handle.stat()).size,
      async read(offset, length) {
        const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(length), 0, length, offset)
        return buffer.subarray(0, bytesRead)
      },
      async discard() {
        await handle.close()
        await rm(copy, { force: true })
      },
    }
  } catch (error) {
    return fileRefusal(error, 'unreadable')
  }
}
