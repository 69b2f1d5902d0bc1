/**
 * Bundles on their way from a screen into the office, part by part: no message is large, and whoever stops half-way leaves
 * nothing. They lie in the spool folder under names of the office's own; what a file is called is only shown.
 */
import { randomUUID } from 'node:crypto'
import { mkdirSync, rmSync, statfsSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { ferryPartSize } from '../../../src-shared/api/ferry.ts'
import type { Core } from '../core.ts'
import { refuse, type Refused } from '../handler.ts'
import { ferryDir } from '../paths.ts'
import { perOffice } from '../per-office.ts'
import type { FerryFile, FerryOutcome } from './ferry-many.ts'

/** A stick formatted in the usual way holds no larger file. */
const largestBundle = 4 * 1024 ** 3
/** Bytes that stay free on the disk. */
const roomLeft = 512 * 1024 ** 2
/** Milliseconds without a part after which an upload is given up. */
const patience = 30 * 60_000

export interface Upload {
  id: string
  owner: string
  files: (FerryFile & { size: number; received: number })[]
  /** Monotonic milliseconds of the last part. */
  touched: number
  /** The job that imports it; null before. */
  job: string | null
  /** What came of each file; null while that is open. */
  outcomes: readonly FerryOutcome[] | null
}

const uploads = perOffice(() => new Map<string, Upload>())

const gone = refuse('ferry.upload-gone', '这次导入已经过期或被新的一次代替，没有导入。请重新选择文件。')

function drop(all: Map<string, Upload>, upload: Upload): void {
  for (const { path } of upload.files) rmSync(path, { force: true })
  all.delete(upload.id)
}

/** Begins an upload; an earlier one of the same account that is not being imported is given up. */
export function beginUpload(
  core: Core,
  owner: string,
  files: readonly { name: string; size: number }[],
): Upload | Refused {
  const all = uploads(core)
  const now = core.effects.monotonic()
  const running = (one: Upload) => one.job !== null && one.outcomes === null
  if ([...all.values()].some((one) => one.owner === owner && running(one)))
    return refuse('ferry.importing', '上一次导入还没有结束。请等它结束，或先取消。')
  for (const one of all.values())
    if (!running(one) && (one.owner === owner || now - one.touched > patience)) drop(all, one)
  const tooLarge = files.find(({ size }) => size > largestBundle)
  if (tooLarge) return refuse('ferry.too-large', `${tooLarge.name} 超过 4 GB，不是摆渡包，没有导入。请核对文件。`)
  const { spool } = ferryDir(core.dir)
  mkdirSync(spool, { recursive: true, mode: 0o700 })
  const { bavail, bsize } = statfsSync(spool)
  // the import keeps a copy of the one file that it reads
  const needed = files.reduce((sum, { size }) => sum + size, 0) + Math.max(...files.map(({ size }) => size))
  if (needed + roomLeft > bavail * bsize)
    return refuse('ferry.no-space', '本机磁盘空间不足，没有导入。请腾出空间，或分几次导入。')
  const upload: Upload = {
    id: core.effects.random(12).toString('hex'),
    owner,
    files: files.map(({ name, size }) => ({
      name,
      size,
      received: 0,
      path: join(spool, `incoming-${randomUUID()}.ferry`),
    })),
    touched: now,
    job: null,
    outcomes: null,
  }
  all.set(upload.id, upload)
  return upload
}

export function uploadOf(core: Core, owner: string, id: string): Upload | Refused {
  const upload = uploads(core).get(id)
  return upload?.owner === owner ? upload : gone
}

/** Appends the next part of one of the files; a part that was written already is answered as before. */
export async function takePart(
  core: Core,
  upload: Upload,
  { index, offset, part }: { index: number; offset: number; part: Blob },
): Promise<{ received: number } | Refused> {
  const file = upload.files[index]
  if (!file || upload.job !== null) return gone
  if (offset + part.size <= file.received) return { received: file.received }
  if (offset !== file.received || part.size > ferryPartSize || offset + part.size > file.size)
    return refuse('ferry.part', '文件没有按顺序传来，没有导入。请重新选择文件再试。')
  const handle = await open(file.path, offset === 0 ? 'w' : 'r+', 0o600)
  try {
    const bytes = Buffer.from(await part.arrayBuffer())
    await handle.write(bytes, 0, bytes.length, offset)
  } finally {
    await handle.close()
  }
  file.received += part.size
  upload.touched = core.effects.monotonic()
  return { received: file.received }
}

/** True where all bytes of all files are here. */
export function isWhole({ files }: Upload): boolean {
  return files.every(({ size, received }) => size > 0 && size === received)
}

/** Gives up an upload, or lets go of the files of one that was imported; its outcomes stay to be read. */
export function endUpload(core: Core, upload: Upload): void {
  if (upload.outcomes === null) drop(uploads(core), upload)
  else for (const { path } of upload.files) rmSync(path, { force: true })
}
