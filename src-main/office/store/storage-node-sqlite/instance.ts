/**
 * One collection of an RxDB database in SQLite: RxDB's `RxStorageInstance` contract over a table.
 *
 * Checkpoints run on the storage's own write sequence and never on `_meta.lwt`, because a clock set back by a year must
 * not hide a write from the change feed.
 */
import type {
  BulkWriteRow,
  EventBulk,
  PreparedQuery,
  RxDocumentData,
  RxJsonSchema,
  RxStorageBulkWriteResponse,
  RxStorageChangeEvent,
  RxStorageCountResult,
  RxStorageInstance,
  RxStorageQueryResult,
} from 'rxdb'
import { categorizeBulkWriteRows, getQueryMatcher, getSortComparator, newRxError, now } from 'rxdb'
import { type Observable, Subject } from 'rxjs'
import { Attachments, readBlobs } from './attachments.ts'
import type { Connection, Hold } from './connection.ts'
import { type Plan, planOf } from './plan.ts'
import { docsOf, parse, Table } from './table.ts'

/** Where a reader of the change feed has come to: the storage's own sequence. */
export interface Checkpoint {
  sequence: number
}

export interface Internals {
  connection: Connection
  /** SQL name of the table. */
  table: string
}

export interface InstanceOptions<T> {
  hold: Hold
  databaseName: string
  collectionName: string
  schema: RxJsonSchema<RxDocumentData<T>>
  options: Record<string, never>
}

export class RxStorageInstanceNodeSqlite<T>
  implements RxStorageInstance<T, Internals, Record<string, never>, Checkpoint>
{
  readonly databaseName: string
  readonly collectionName: string
  readonly schema: Readonly<RxJsonSchema<RxDocumentData<T>>>
  readonly internals: Internals
  readonly options: Record<string, never>
  private readonly hold: Hold
  private readonly table: Table<T>
  private readonly attachments: Attachments | null
  private readonly changes = new Subject<EventBulk<RxStorageChangeEvent<RxDocumentData<T>>, Checkpoint>>()
  private closed = false

  constructor(given: InstanceOptions<T>) {
    this.databaseName = given.databaseName
    this.collectionName = given.collectionName
    this.schema = given.schema
    this.options = given.options
    this.hold = given.hold
    const { connection } = given.hold
    const name = `${given.databaseName}/${given.collectionName}/${given.schema.version}`
    this.attachments = given.schema.attachments ? new Attachments(connection, name) : null
    this.table = Table.open<T>(connection, name, given.schema)
    this.internals = { connection, table: this.table.sql }
  }

  async bulkWrite(rows: BulkWriteRow<T>[], context: string): Promise<RxStorageBulkWriteResponse<T>> {
    this.ensureOpen()
    for (const row of rows) {
      if (!row.document._rev || (row.previous && !row.previous._rev)) throw newRxError('SNH', { args: { row } })
    }
    const blobs = this.attachments ? await readBlobs(rows) : null
    this.ensureOpen()
    const { table } = this
    const ids = rows.map((row) => table.idOf(row.document as RxDocumentData<T>))
    const categorized = table.transaction(() => {
      const known = new Map(table.find(ids, true).map((doc) => [table.idOf(doc), doc]))
      const result = categorizeBulkWriteRows<T>(this, table.layout.primary as never, known as never, rows, context)
      for (const { document } of result.bulkInsertDocs) table.insert(document)
      for (const { document } of result.bulkUpdateDocs) table.update(document)
      if (blobs) this.attachments?.write(result, blobs)
      return result
    })
    const { eventBulk, errors } = categorized
    if (eventBulk.events.length > 0) {
      this.changes.next({ ...eventBulk, checkpoint: { sequence: table.sequence } })
    }
    return { error: errors }
  }

  async findDocumentsById(ids: string[], withDeleted: boolean): Promise<RxDocumentData<T>[]> {
    this.ensureOpen()
    return this.table.find(ids, withDeleted)
  }

  async query(prepared: PreparedQuery<T>): Promise<RxStorageQueryResult<T>> {
    this.ensureOpen()
    return { documents: this.find(prepared) }
  }

  async count(prepared: PreparedQuery<T>): Promise<RxStorageCountResult> {
    this.ensureOpen()
    const plan = this.planOf(prepared)
    const { skip, limit } = windowOf(prepared)
    let matching = 0
    if (plan.exact) {
      const sql = `SELECT count(*) AS n FROM ${this.table.sql} ${plan.where}`
      matching = this.internals.connection.get<{ n: number }>(sql, ...plan.parameters)?.n ?? 0
    } else {
      const matches = getQueryMatcher(this.schema, prepared.query)
      const sql = `SELECT doc FROM ${this.table.sql} ${plan.where}`
      this.internals.connection.each<{ doc: string }>(sql, plan.parameters, (row) => {
        if (matches(parse<T>(row))) matching += 1
        return true
      })
    }
    return { count: Math.min(Math.max(matching - skip, 0), limit), mode: plan.exact ? 'fast' : 'slow' }
  }

  async getAttachmentData(documentId: string, attachmentId: string, digest: string): Promise<Blob> {
    this.ensureOpen()
    if (!this.attachments) throw new Error(`collection ${this.collectionName} keeps no attachments`)
    return this.attachments.read(documentId, attachmentId, digest)
  }

  async getChangedDocumentsSince(
    limit: number,
    checkpoint?: Checkpoint,
  ): Promise<{ documents: RxDocumentData<T>[]; checkpoint: Checkpoint }> {
    this.ensureOpen()
    const after = checkpoint?.sequence ?? 0
    const rows = this.table.changedAfter(after, limit)
    return {
      documents: rows.map((row) => row.doc),
      checkpoint: { sequence: rows.at(-1)?.seq ?? after },
    }
  }

  changeStream(): Observable<EventBulk<RxStorageChangeEvent<T>, Checkpoint>> {
    this.ensureOpen()
    return this.changes.asObservable() as unknown as Observable<EventBulk<RxStorageChangeEvent<T>, Checkpoint>>
  }

  async cleanup(minimumDeletedTime: number): Promise<boolean> {
    this.ensureOpen()
    this.table.dropDeleted(now() - minimumDeletedTime)
    return true
  }

  async close(): Promise<void> {
    if (this.closed) return
    this.closed = true
    this.changes.complete()
    this.table.users -= 1
    this.hold.release()
  }

  async remove(): Promise<void> {
    this.ensureOpen()
    this.table.remove(() => this.attachments?.removeAll())
    return this.close()
  }

  private ensureOpen(): void {
    if (this.closed || this.table.removed) {
      throw new Error(`storage of ${this.databaseName}/${this.collectionName} is closed`)
    }
  }

  private planOf(prepared: PreparedQuery<T>): Plan {
    return planOf(this.table.layout, prepared as never, this.table.plain)
  }

  private find(prepared: PreparedQuery<T>): RxDocumentData<T>[] {
    const { connection } = this.internals
    const plan = this.planOf(prepared)
    const { skip, limit } = windowOf(prepared)
    const sql = `SELECT doc FROM ${this.table.sql} ${plan.where}`
    if (plan.exact && plan.order) {
      const bound = Number.isFinite(limit) ? limit : -1
      return docsOf<T>(connection, `${sql} ORDER BY ${plan.order} LIMIT ? OFFSET ?`, [...plan.parameters, bound, skip])
    }
    const matches = getQueryMatcher(this.schema, prepared.query)
    const found: RxDocumentData<T>[] = []
    const enough = plan.order ? skip + limit : Number.POSITIVE_INFINITY
    if (enough === 0) return found
    const order = plan.order ?? plan.before
    const ordered = order ? `${sql} ORDER BY ${order}` : sql
    connection.each<{ doc: string }>(ordered, plan.parameters, (row) => {
      const doc = parse<T>(row)
      if (plan.exact || matches(doc)) found.push(doc)
      return found.length < enough
    })
    if (!plan.order) found.sort(getSortComparator(this.schema, prepared.query))
    return found.slice(skip, skip + limit)
  }
}

function windowOf(prepared: PreparedQuery<never>): { skip: number; limit: number } {
  const { skip, limit } = prepared.query
  return { skip: skip ?? 0, limit: typeof limit === 'number' ? limit : Number.POSITIVE_INFINITY }
}
