/** Sealed files between PCs of the office: parts in, whole files out by range. */
import { existsSync, statSync } from 'node:fs'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { limits, type WireBlob } from '../../../exchange/wire.ts'
import type { Core } from '../../core.ts'
import { openFile } from '../../journal/seal.ts'
import { attachmentsDir } from '../../paths.ts'
import { perOffice } from '../../per-office.ts'
import { fault, type HubFault } from './fault.ts'

const state = perOffice(() => ({ newest: 0, last: Promise.resolve() as Promise<unknown> }))

/** Position of the newest file; files are few, and only those behind the last look are read. */
export async function newestBlob(core: Core): Promise<number> {
  const known = state(core)
  for (;;) {
    const { after, more } = await core.store.attachments.changed(known.newest, limits.entries)
    known.newest = Math.max(known.newest, after)
    if (!more) return known.newest
  }
}

const pathOf = ({ dir }: Pick<Core, 'dir'>, id: string) => join(attachmentsDir(dir), id)
const partOf = (core: Pick<Core, 'dir'>, id: string) => `${pathOf(core, id)}.hub`

function sizeOf(path: string): number {
  return existsSync(path) ? statSync(path).size : 0
}

/** Files behind a position that are on this disk. */
export async function blobsAfter(core: Core, { after, limit }: { after: number; limit: number }) {
  const page = await core.store.attachments.changed(after, limit)
  const blobs = page.docs
    .map(({ id, bytes, mediaType }) => ({ id, bytes, mediaType, size: sizeOf(pathOf(core, id)) }))
    .filter(({ size }) => size > 0 && size <= limits.blob)
  return { blobs, checkpoint: page.after, more: page.more }
}

/** How far a file is here. */
export async function blobHere(core: Core, id: string): Promise<{ offset: number; size: number; whole: boolean }> {
  const size = (await core.store.attachments.get(id)) ? sizeOf(pathOf(core, id)) : 0
  return size > 0 ? { offset: size, size, whole: true } : { offset: sizeOf(partOf(core, id)), size: 0, whole: false }
}

/** Bytes of a whole file; null where the range lies outside of it, or it is not here. */
export async function bytesOf(core: Core, id: string, header: string | undefined): Promise<Buffer | null> {
  const { size, whole } = await blobHere(core, id)
  const [, first, last] = /^bytes=(\d{1,12})-(\d{1,12})$/.exec(header ?? '') ?? []
  const from = Number(first ?? 0)
  const to = Math.min(last === undefined ? size : Number(last) + 1, size, from + limits.part)
  if (!whole || from >= to) return null
  const file = await open(pathOf(core, id))
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(to - from), 0, to - from, from)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** Takes the next part of a file; one after the other, whoever sends. */
export function takePart(
  core: Core,
  blob: WireBlob,
  offset: number,
  bytes: Buffer,
): Promise<{ offset: number; whole: boolean } | HubFault> {
  const turn = state(core)
  const work = () => append(core, blob, offset, bytes)
  const run = turn.last.then(work, work)
  turn.last = run.catch(() => undefined)
  return run
}

async function append(core: Core, blob: WireBlob, offset: number, bytes: Buffer) {
  const here = await blobHere(core, blob.id)
  if (here.whole) return { offset: blob.size, whole: true }
  if (offset !== here.offset) return fault('offset', { offset: here.offset })
  if (offset + bytes.length > blob.size || bytes.length === 0) return fault('malformed')
  await mkdir(attachmentsDir(core.dir), { recursive: true, mode: 0o700 })
  const part = partOf(core, blob.id)
  const file = await open(part, 'a', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
  const end = offset + bytes.length
  if (end < blob.size) return { offset: end, whole: false }
  const plain = openFile(core.keys.dataKey, blob.id, await readFile(part, 'utf8'))
  if (plain?.length !== blob.bytes) {
    await rm(part, { force: true })
    return fault('contents')
  }
  await rename(part, pathOf(core, blob.id))
  await core.store.attachments.put([{ id: blob.id, bytes: blob.bytes, mediaType: blob.mediaType }])
  core.touch('exchange')
  return { offset: end, whole: true }
}
