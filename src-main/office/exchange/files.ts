/** Files of the office travel after its entries, part by part: a broken line goes on where it stopped. */
import { createHash } from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { blobsAnswer, limits, type WireBlob } from '../../exchange/wire.ts'
import type { AttachmentDoc, Store } from '../store/database.ts'
import { attachmentsDir } from '../paths.ts'
import { LineLost } from './http.ts'
import { type Line, Refusal } from './line.ts'
import type { Pace } from './pace.ts'

/** Kind in `local` of files that the province has. */
const sentKind = 'file-sent'
/** Kind in `local` of files that another device of the office has. */
const atDeviceKind = 'file-at-device'

/** As long as an id may be, and no other document's. @param device null: the province */
function sentId(id: string, device: string | null): string {
  return device === null ? `s${id.slice(1)}` : createHash('sha256').update(`${device}:${id}`).digest('hex')
}

/** Files that the other end does not have yet, as far as is known here. @param device null: the province */
export async function filesWaiting(store: Store, device: string | null = null): Promise<AttachmentDoc[]> {
  const all = await store.attachments.find({})
  const kind = device === null ? sentKind : atDeviceKind
  const sent = new Set((await store.local.find({ selector: { kind: { $eq: kind } } })).map((doc) => doc.id))
  return all.filter(({ id }) => !sent.has(sentId(id, device)))
}

/** Keeps in mind that the other end has these files. @param device null: the province */
export async function markSent(store: Store, ids: readonly string[], device: string | null = null): Promise<void> {
  const kind = device === null ? sentKind : atDeviceKind
  await store.local.put(ids.map((id) => ({ id: sentId(id, device), kind, data: {} })))
}

/** How many files wait for the province, without reading what they are. */
async function countForProvince(store: Store): Promise<number> {
  const [all, sent] = await Promise.all([
    store.attachments.count({}),
    store.local.count({ selector: { kind: { $eq: sentKind } } }),
  ])
  return Math.max(0, all - sent)
}

/** How many files wait for the other end. @param device null: the province */
export async function countFilesWaiting(store: Store, device: string | null = null): Promise<number> {
  return device === null ? countForProvince(store) : (await filesWaiting(store, device)).length
}

/** Forgets which files were sent: the other end has lost them. @param device null: the province */
export async function forgetSent(store: Store, device: string | null = null): Promise<void> {
  const kind = device === null ? sentKind : atDeviceKind
  const known = await store.local.find({ selector: { kind: { $eq: kind } } })
  const theirs = new Set((await store.attachments.find({})).map(({ id }) => sentId(id, device)))
  await store.local.remove(known.map(({ id }) => id).filter((id) => device === null || theirs.has(id)))
}

/** Forgets files that are gone for good: what the province had of them counts for nothing any more. */
export async function forgetGone(store: Store, ids: readonly string[]): Promise<void> {
  await store.local.remove(ids.map((id) => sentId(id, null)))
}

/** Sends every file that waits, the smallest first; what is not on this disk is left. */
export async function sendFiles({ dir, store, line, pace, device }: Sending): Promise<void> {
  const waiting = await filesWaiting(store, device)
  for (const file of waiting.sort((a, b) => a.bytes - b.bytes)) {
    const path = join(attachmentsDir(dir), file.id)
    if (!existsSync(path)) continue
    await sendFile(path, file, line, pace)
    await markSent(store, [file.id], device)
  }
}

interface Sending {
  dir: string
  store: Store
  line: Line
  pace: Pace
  /** Device of this office at the other end; null: the province. */
  device: string | null
}

async function sendFile(path: string, { id, bytes, mediaType }: AttachmentDoc, line: Line, pace: Pace): Promise<void> {
  const { size } = statSync(path)
  const head = await line.send({ method: 'HEAD', path: `blobs/${id}` })
  let offset = Number(head.headers['x-offset'] ?? 0)
  const file = await open(path)
  try {
    while (offset < size) {
      const part = Buffer.alloc(Math.min(limits.part, pace.bytes(), size - offset))
      await file.read(part, 0, part.length, offset)
      try {
        await line.send({
          method: 'PUT',
          path: `blobs/${id}`,
          bytes: part,
          headers: {
            'x-offset': String(offset),
            'x-size': String(size),
            'x-bytes': String(bytes),
            'x-media-type': mediaType,
          },
          expected: ['offset'],
          replan: true,
        })
        pace.held()
        offset += part.length
      } catch (error) {
        if (error instanceof LineLost) {
          pace.broke()
          continue
        }
        if (!(error instanceof Refusal) || error.fault.offset === undefined) throw error
        offset = error.fault.offset
      }
    }
  } finally {
    await file.close()
  }
}

/**
 * Fetches files that other devices sent.
 * @param opens true where sealed bytes are the file that the digest names
 * @returns the position up to which everything is here
 */
export async function fetchFiles({ dir, store, line, opens, device }: Fetching, after: number): Promise<number> {
  for (let from = after; ; ) {
    const { blobs, checkpoint, more } = await line.ask({ method: 'GET', path: `blobs?after=${from}` }, blobsAnswer)
    for (const blob of blobs)
      if (!(await store.attachments.get(blob.id))) await fetchFile({ dir, store, line, opens, device }, blob)
    from = Math.max(from, checkpoint)
    if (!more) return from
  }
}

interface Fetching {
  dir: string
  store: Store
  line: Line
  opens: (id: string, sealed: Buffer) => boolean
  /** Device of this office at the other end; null: the province. */
  device: string | null
}

async function fetchFile({ dir, store, line, opens, device }: Fetching, blob: WireBlob): Promise<void> {
  await mkdir(attachmentsDir(dir), { recursive: true, mode: 0o700 })
  const target = join(attachmentsDir(dir), blob.id)
  const part = `${target}.part`
  const file = await open(part, 'a', 0o600)
  try {
    let offset = (await file.stat()).size
    while (offset < blob.size) {
      const end = Math.min(offset + limits.part, blob.size) - 1
      const answer = await line.send({
        method: 'GET',
        path: `blobs/${blob.id}`,
        headers: { range: `bytes=${offset}-${end}` },
      })
      if (answer.body.length === 0 || answer.body.length > end - offset + 1) break
      await file.write(answer.body)
      offset += answer.body.length
    }
    if (offset !== blob.size) {
      await rm(part, { force: true })
      return
    }
    await file.sync()
  } finally {
    await file.close()
  }
  if (!opens(blob.id, await readFile(part))) {
    await rm(part, { force: true })
    return
  }
  await rename(part, target)
  await store.attachments.put([{ id: blob.id, bytes: blob.bytes, mediaType: blob.mediaType }])
  await markSent(store, [blob.id], device)
}
