/** Sealed files of the offices, kept in parts, checked when they are whole. */
import { sql } from 'kysely'
import type { WireBlob } from '../exchange/wire.ts'
import { openFile } from '../office/journal/seal.ts'
import { raiseAlarm } from './alarms.ts'
import { fault, type Fault } from './fault.ts'
import { readOfficeKeys } from './office-keys.ts'
import { endOf, lockStream, newestPosition, type StreamQuery, takePositions } from './positions.ts'
import type { Site } from './site.ts'

export interface BlobState {
  /** Bytes that are here. */
  offset: number
  /** True when it is whole and was checked. */
  whole: boolean
  size: number
}

/** How far a file is; undefined where nothing of it is here. */
export async function blobState(site: Site, office: string, id: string): Promise<BlobState | undefined> {
  const row = await site.db
    .selectFrom('blobs')
    .select(['stored', 'size', 'position'])
    .where('office', '=', office)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && { offset: row.stored, whole: row.position !== null, size: row.size }
}

/** Takes a file away for good: nobody who still has it brings it back. In a transaction. */
export async function eraseBlob(site: Site, office: string, id: string): Promise<void> {
  await site.db
    .insertInto('erased_files')
    .values({ office, id })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await dropBlob(site, office, id)
}

/** Files that entries name after they were erased: whoever comes back brings the same certificate. */
export async function takeAgain(site: Site, office: string, ids: readonly string[]): Promise<void> {
  await sql`delete from erased_files where office = ${office} and id = any(${[...new Set(ids)]}::text[])`.execute(
    site.db,
  )
}

async function isErased(site: Site, office: string, id: string): Promise<boolean> {
  const row = await site.db
    .selectFrom('erased_files')
    .select('id')
    .where('office', '=', office)
    .where('id', '=', id)
    .executeTakeFirst()
  return row !== undefined
}

/** A part of a file, and what the file shall be. */
export interface BlobPart extends WireBlob {
  offset: number
  data: Buffer
}

/**
 * Takes the next part of a file. In a transaction.
 *
 * @returns how far it is now; `offset` where the part does not begin where the stored ones end; `contents` where the whole
 *   file does not open under the office's key or is another: then nothing of it stays
 */
export async function acceptPart(
  site: Site,
  office: string,
  device: string,
  part: BlobPart,
): Promise<BlobState | Fault> {
  const end = part.offset + part.data.length
  if (end > part.size || part.data.length === 0) return fault('malformed')
  // Two devices may send one file at once: one after the other.
  await lockStream(site, office, 'blobs')
  const row = await selectBlob(site, office, part.id)
  // whoever has not heard of the erasure is told that it is here, and asks no more
  if (!row && (await isErased(site, office, part.id))) return { offset: end, whole: true, size: part.size }
  if (row && row.position !== null) return { offset: row.stored, whole: true, size: row.size }
  const same = row?.size === part.size && row.bytes === part.bytes
  const stored = same ? row.stored : 0
  if (part.offset !== stored) return fault('offset', { offset: stored })
  // What was begun under another size begins anew.
  if (row && !same) await dropBlob(site, office, part.id)
  if (!same) await beginBlob(site, office, part)
  const { id } = part
  await site.db.insertInto('blob_parts').values({ office, id, start: part.offset, data: part.data }).execute()
  await setBlob(site, office, id, { stored: end, touched: new Date(site.now()) })
  if (end < part.size) return { offset: end, whole: false, size: part.size }
  if (await isWhole(site, office, part)) {
    await setBlob(site, office, id, { position: await takePositions(site, office, 'blobs', 1) })
    return { offset: end, whole: true, size: part.size }
  }
  await dropBlob(site, office, id)
  await raiseAlarm(site, { kind: 'contents', office, device, detail: { blob: id } })
  return fault('contents')
}

function selectBlob(site: Site, office: string, id: string) {
  return site.db
    .selectFrom('blobs')
    .select(['stored', 'size', 'bytes', 'position'])
    .where('office', '=', office)
    .where('id', '=', id)
    .executeTakeFirst()
}

async function beginBlob(site: Site, office: string, { id, size, bytes, mediaType }: BlobPart): Promise<void> {
  await site.db
    .insertInto('blobs')
    .values({
      office,
      id,
      size,
      bytes,
      media_type: mediaType,
      stored: 0,
      position: null,
      touched: new Date(site.now()),
    })
    .execute()
}

async function setBlob(
  site: Site,
  office: string,
  id: string,
  change: { stored?: number; touched?: Date; position?: number },
): Promise<void> {
  await site.db.updateTable('blobs').set(change).where('office', '=', office).where('id', '=', id).execute()
}

async function dropBlob(site: Site, office: string, id: string): Promise<void> {
  await site.db.deleteFrom('blob_parts').where('office', '=', office).where('id', '=', id).execute()
  await site.db.deleteFrom('blobs').where('office', '=', office).where('id', '=', id).execute()
}

async function isWhole(site: Site, office: string, { id, bytes }: BlobPart): Promise<boolean> {
  const keys = await readOfficeKeys(site, office)
  if (!keys) return false
  const parts = await site.db
    .selectFrom('blob_parts')
    .select('data')
    .where('office', '=', office)
    .where('id', '=', id)
    .orderBy('start')
    .execute()
  const sealed = Buffer.concat(parts.map(({ data }) => data)).toString('utf8')
  return openFile(keys.dataKey, id, sealed)?.length === bytes
}

/** Files that were begun and not touched for so long are dropped: whoever wanted them begins anew. */
const abandonedAfter = 14 * 24 * 60 * 60 * 1000

/** Drops what was begun and left. In a transaction. @returns how many files */
export async function dropAbandoned(site: Site): Promise<number> {
  const rows = await site.db
    .selectFrom('blobs')
    .select(['office', 'id'])
    .where('position', 'is', null)
    .where('touched', '<', new Date(site.now() - abandonedAfter))
    .forUpdate()
    .skipLocked()
    .execute()
  for (const { office, id } of rows) await dropBlob(site, office, id)
  return rows.length
}

/** The whole files of an office behind a position. */
export async function readBlobs(site: Site, office: string, { after, limit }: StreamQuery) {
  const newest = await newestPosition(site, office, 'blobs')
  const ahead = await site.db
    .selectFrom('blobs')
    .select(['position', 'id', 'size', 'bytes', 'media_type'])
    .where('office', '=', office)
    .where('position', '>', after)
    .where('position', '<=', newest)
    .orderBy('position')
    .limit(limit + 1)
    .execute()
  const rows = ahead.slice(0, limit).map((row) => ({ ...row, position: row.position ?? 0, found: ahead.length }))
  return {
    blobs: rows.map(({ id, size, bytes, media_type }): WireBlob => ({ id, size, bytes, mediaType: media_type })),
    ...endOf(rows, after, newest),
  }
}

/** Bytes `from` to before `to` of a whole file, part by part, so that memory holds one part. */
export async function* blobBytes(
  site: Site,
  office: string,
  id: string,
  from: number,
  to: number,
): AsyncGenerator<Buffer> {
  for (let at = from; at < to; ) {
    const part = await site.db
      .selectFrom('blob_parts')
      .select(['start', 'data'])
      .where('office', '=', office)
      .where('id', '=', id)
      .where('start', '<=', at)
      .orderBy('start', 'desc')
      .limit(1)
      .executeTakeFirst()
    const bytes = part?.data.subarray(at - part.start, to - part.start)
    if (!bytes || bytes.length === 0) throw new Error('a part of a whole file is missing')
    yield bytes
    at += bytes.length
  }
}
