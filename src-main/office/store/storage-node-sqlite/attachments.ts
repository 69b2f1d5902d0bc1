/** Attachments of documents: bytes by collection, document and name, in one table of the file. */
import type { BulkWriteRow, CategorizeBulkWriteRowsOutput } from 'rxdb'
import type { Connection } from './connection.ts'

/** Bytes of the attachments in a bulk, read before its transaction begins: inside it nothing may wait. */
export type Blobs = ReadonlyMap<Blob, Uint8Array>

export async function readBlobs<T>(rows: readonly BulkWriteRow<T>[]): Promise<Blobs> {
  const blobs = new Map<Blob, Uint8Array>()
  for (const { document } of rows) {
    for (const attachment of Object.values(document._attachments)) {
      if ('data' in attachment) blobs.set(attachment.data, new Uint8Array(await attachment.data.arrayBuffer()))
    }
  }
  return blobs
}

export class Attachments {
  private readonly connection: Connection
  private readonly collection: string

  constructor(connection: Connection, collection: string) {
    this.connection = connection
    this.collection = collection
    connection.run(`CREATE TABLE IF NOT EXISTS attachments (collection TEXT, document TEXT, attachment TEXT, digest TEXT,
      type TEXT, data BLOB, PRIMARY KEY (collection, document, attachment)) WITHOUT ROWID`)
  }

  /** Writes what a bulk adds, changes and takes away; call inside its transaction. */
  write<T>(categorized: CategorizeBulkWriteRowsOutput<T>, blobs: Blobs): void {
    const put = this.connection.statement(
      'INSERT OR REPLACE INTO attachments (collection, document, attachment, digest, type, data) VALUES (?, ?, ?, ?, ?, ?)',
    )
    for (const { documentId, attachmentId, attachmentData, digest } of [
      ...categorized.attachmentsAdd,
      ...categorized.attachmentsUpdate,
    ]) {
      const bytes = blobs.get(attachmentData.data)
      if (!bytes) throw new Error('an attachment came without its bytes')
      put.run(this.collection, documentId, attachmentId, digest, attachmentData.type, bytes)
    }
    const drop = this.connection.statement(
      'DELETE FROM attachments WHERE collection = ? AND document = ? AND attachment = ?',
    )
    for (const { documentId, attachmentId } of categorized.attachmentsRemove) {
      drop.run(this.collection, documentId, attachmentId)
    }
  }

  /** Throws where there is none of that digest. */
  read(documentId: string, attachmentId: string, digest: string): Blob {
    const row = this.connection.get<{ data: Uint8Array<ArrayBuffer>; type: string }>(
      'SELECT data, type FROM attachments WHERE collection = ? AND document = ? AND attachment = ? AND digest = ?',
      this.collection,
      documentId,
      attachmentId,
      digest,
    )
    if (!row) throw new Error(`attachment ${attachmentId} is not stored under this digest`)
    return new Blob([row.data], { type: row.type })
  }

  removeAll(): void {
    this.connection.statement('DELETE FROM attachments WHERE collection = ?').run(this.collection)
  }
}
