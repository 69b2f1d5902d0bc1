/**
 * One collection of an RxDB database in SQLite: RxDB's `RxStorageInstance` contract over a table.
 *
 * The table's rowid is the storage's own write sequence: every write moves its row to the end. Checkpoints run on it and
 * never on `_meta.lwt`, because a clock set back by a year must not hide a write from the change feed.
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
import { categorizeBulkWriteRows, getQueryMatcher, getSortComparator, newRxError } from 'rxdb'
import { type Observable, Subject } from 'rxjs'
import { columnValues, type Layout, layoutOf, sortable } from './columns.ts'
import type { Connection } from './connection.ts'
import { planOf } from './plan.ts'

/** Where a reader of the change feed has come to: the storage's own sequence. */
export interface Checkpoint {
  sequence: number
}

export interface Internals {
  connection: Connection
  table: string
}

type AnyDoc = RxDocumentData<Record<string, unknown>>
type Row = { id: string; doc: string }

export interface InstanceOptions<T> {
  connection: Connection
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
  private readonly changes = new Subject<EventBulk<RxStorageChangeEvent<RxDocumentData<T>>, Checkpoint>>()
  private readonly layout: Layout
  private readonly insertSql: string
  private readonly updateSql: string
  private sequence: number
  private closed: Promise<void> | undefined
  /** Rows whose indexed values are not of the declared types; 0 in every collection that is written as declared. */
  private odd: number

  constructor(given: InstanceOptions<T>) {
    this.databaseName = given.databaseName
    this.collectionName = given.collectionName
    this.schema = given.schema
    this.options = given.options
    this.layout = layoutOf(given.schema as never)
    const table = `"${`${given.databaseName}/${given.collectionName}/${given.schema.version}`.replaceAll('"', '""')}"`
    this.internals = { connection: given.connection, table }
    this.createTable()
    const names = this.extraColumns().map((column) => column.name)
    const all = ['seq', 'id', 'deleted', 'lwt', 'odd', 'doc', ...names]
    this.insertSql = `INSERT INTO ${table} (${all.join(', ')}) VALUES (${all.map(() => '?').join(', ')})`
    const changed = all.filter((name) => name !== 'id')
    this.updateSql = `UPDATE ${table} SET ${changed.map((name) => `${name} = ?`).join(', ')} WHERE id = ?`
    this.sequence = this.highestSequence()
    this.odd = this.countOdd()
  }

  async bulkWrite(rows: BulkWriteRow<T>[], context: string): Promise<RxStorageBulkWriteResponse<T>> {
    this.ensureOpen()
    for (const row of rows) {
      if (!row.document._rev || (row.previous && !row.previous._rev)) throw newRxError('SNH', { args: { row } })
    }
    // Blobs are read before the transaction: from here to its end nothing may wait.
    const blobs = this.schema.attachments
      ? await readBlobs(rows as unknown as BulkWriteRow<Record<string, unknown>>[])
      : null
    this.ensureOpen()
    const primary = this.layout.primary as never
    const { connection } = this.internals
    const ids = rows.map((row) => row.document[primary] as unknown as string)
    const before = this.sequence
    const oddBefore = this.odd
    try {
      const categorized = connection.transaction(() => {
        const known = new Map(
          this.read(ids).map((doc) => [doc[primary] as string, doc as unknown as RxDocumentData<T>]),
        )
        const result = categorizeBulkWriteRows<T>(this, primary, known, rows, context)
        for (const { document } of result.bulkInsertDocs) this.insert(document as unknown as AnyDoc)
        for (const { document } of result.bulkUpdateDocs) this.update(document as unknown as AnyDoc)
        if (blobs) this.writeAttachments(result, blobs)
        return result
      })
      if (this.odd < 0) this.odd = this.countOdd()
      if (categorized.eventBulk.events.length > 0) {
        categorized.eventBulk.checkpoint = { sequence: this.sequence } satisfies Checkpoint
        this.changes.next(categorized.eventBulk as EventBulk<RxStorageChangeEvent<RxDocumentData<T>>, Checkpoint>)
      }
      return { error: categorized.errors }
    } catch (error) {
      this.sequence = before
      this.odd = oddBefore
      throw error
    }
  }

  async findDocumentsById(ids: string[], withDeleted: boolean): Promise<RxDocumentData<T>[]> {
    this.ensureOpen()
    return this.read(ids, withDeleted) as unknown as RxDocumentData<T>[]
  }

  async query(prepared: PreparedQuery<T>): Promise<RxStorageQueryResult<T>> {
    this.ensureOpen()
    const { query } = prepared
    const plan = planOf(this.layout, query as never, this.odd === 0)
    const skip = query.skip ?? 0
    const limit = typeof query.limit === 'number' ? query.limit : Number.POSITIVE_INFINITY
    const sql = `SELECT doc FROM ${this.internals.table} ${plan.where}`
    if (plan.exact && plan.order) {
      const rows = this.all(`${sql} ORDER BY ${plan.order} LIMIT ? OFFSET ?`, [
        ...plan.parameters,
        Number.isFinite(limit) ? limit : -1,
        skip,
      ])
      return { documents: rows.map(parse<T>) }
    }
    const matches = plan.exact ? () => true : getQueryMatcher(this.schema, query as never)
    if (plan.order)
      return { documents: this.filtered(`${sql} ORDER BY ${plan.order}`, plan.parameters, matches, skip, limit) }
    const found = this.all(sql, plan.parameters)
      .map(parse<T>)
      .filter(matches)
    found.sort(getSortComparator(this.schema, query as never))
    return { documents: found.slice(skip, skip + limit) }
  }

  async count(prepared: PreparedQuery<T>): Promise<RxStorageCountResult> {
    this.ensureOpen()
    const plan = planOf(this.layout, prepared.query as never, this.odd === 0)
    if (plan.exact) {
      const sql = `SELECT count(*) AS n FROM ${this.internals.table} ${plan.where}`
      const row = this.internals.connection.statement(sql).get(...plan.parameters) as { n: number }
      return { count: row.n, mode: 'fast' }
    }
    const { documents } = await this.query({
      ...prepared,
      query: { ...prepared.query, skip: 0, limit: Number.MAX_SAFE_INTEGER },
    })
    return { count: documents.length, mode: 'slow' }
  }

  async getAttachmentData(documentId: string, attachmentId: string, _digest: string): Promise<Blob> {
    this.ensureOpen()
    const sql = 'SELECT data, type FROM attachments WHERE collection = ? AND document = ? AND attachment = ?'
    const row = this.internals.connection.statement(sql).get(this.internals.table, documentId, attachmentId) as
      | { data: Uint8Array<ArrayBuffer>; type: string }
      | undefined
    if (!row) throw new Error(`attachment ${attachmentId} of ${documentId} is not stored`)
    return new Blob([row.data], { type: row.type })
  }

  async getChangedDocumentsSince(
    limit: number,
    checkpoint?: Checkpoint,
  ): Promise<{ documents: RxDocumentData<T>[]; checkpoint: Checkpoint }> {
    this.ensureOpen()
    const after = checkpoint?.sequence ?? 0
    const sql = `SELECT seq, doc FROM ${this.internals.table} WHERE seq > ? ORDER BY seq LIMIT ?`
    const rows = this.internals.connection.statement(sql).all(after, limit) as unknown as { seq: number; doc: string }[]
    return {
      documents: rows.map(parse<T>),
      checkpoint: { sequence: rows.at(-1)?.seq ?? after },
    }
  }

  changeStream(): Observable<EventBulk<RxStorageChangeEvent<T>, Checkpoint>> {
    this.ensureOpen()
    return this.changes.asObservable() as unknown as Observable<EventBulk<RxStorageChangeEvent<T>, Checkpoint>>
  }

  async cleanup(minimumDeletedTime: number): Promise<boolean> {
    this.ensureOpen()
    const { connection, table } = this.internals
    connection.transaction(() => {
      // The sequence must go on behind a removed row, or an old checkpoint would skip the next write.
      connection.statement('INSERT OR REPLACE INTO sequences (collection, seq) VALUES (?, ?)').run(table, this.sequence)
      connection.statement(`DELETE FROM ${table} WHERE deleted = 1 AND lwt < ?`).run(Date.now() - minimumDeletedTime)
    })
    this.odd = this.countOdd()
    return true
  }

  async close(): Promise<void> {
    this.closed ??= (async () => {
      this.changes.complete()
      this.internals.connection.release()
    })()
    return this.closed
  }

  async remove(): Promise<void> {
    this.ensureOpen()
    const { connection, table } = this.internals
    connection.transaction(() => {
      connection.run(`DELETE FROM ${table}`)
      connection.statement('DELETE FROM attachments WHERE collection = ?').run(table)
    })
    return this.close()
  }

  private ensureOpen(): void {
    if (this.closed) throw new Error(`storage of ${this.databaseName}/${this.collectionName} is closed`)
  }

  private extraColumns() {
    return this.layout.columns.filter((column) => column.name !== 'id' && column.name !== 'deleted')
  }

  private createTable(): void {
    const { connection, table } = this.internals
    const extra = this.extraColumns().map(
      (column) => `, ${column.name} ${column.type === 'string' ? 'TEXT' : 'NUMERIC'}`,
    )
    connection.run(`
      CREATE TABLE IF NOT EXISTS sequences (collection TEXT PRIMARY KEY, seq INTEGER NOT NULL);
      CREATE TABLE IF NOT EXISTS attachments (collection TEXT, document TEXT, attachment TEXT, type TEXT, data BLOB,
        PRIMARY KEY (collection, document, attachment)) WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS ${table} (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, deleted INTEGER NOT NULL,
        lwt NUMERIC NOT NULL, odd INTEGER NOT NULL, doc TEXT NOT NULL${extra.join('')});
      CREATE INDEX IF NOT EXISTS ${this.indexName('odd')} ON ${table} (odd) WHERE odd = 1;`)
    for (const index of this.layout.indexes) {
      const columns = index.map((column) => column.name)
      connection.run(
        `CREATE INDEX IF NOT EXISTS ${this.indexName(columns.join('_'))} ON ${table} (${columns.join(', ')})`,
      )
    }
  }

  private indexName(suffix: string): string {
    return `"${this.internals.table.slice(1, -1)}#${suffix}"`
  }

  private highestSequence(): number {
    const { connection, table } = this.internals
    const row = connection
      .statement(
        `SELECT max(coalesce((SELECT max(seq) FROM ${table}), 0), coalesce((SELECT seq FROM sequences WHERE collection = ?), 0)) AS seq`,
      )
      .get(table) as { seq: number }
    return row.seq
  }

  private countOdd(): number {
    const row = this.internals.connection
      .statement(`SELECT count(*) AS n FROM ${this.internals.table} WHERE odd = 1`)
      .get() as { n: number }
    return row.n
  }

  private all(sql: string, parameters: (string | number | null)[]): { doc: string }[] {
    return this.internals.connection.statement(sql).all(...parameters) as unknown as { doc: string }[]
  }

  private filtered(
    sql: string,
    parameters: (string | number | null)[],
    matches: (doc: RxDocumentData<T>) => boolean,
    skip: number,
    limit: number,
  ): RxDocumentData<T>[] {
    const found: RxDocumentData<T>[] = []
    if (limit === 0) return found
    let passed = 0
    for (const row of this.internals.connection.statement(sql).iterate(...parameters)) {
      const doc = parse<T>(row as unknown as Row)
      if (!matches(doc)) continue
      passed += 1
      if (passed > skip) found.push(doc)
      if (found.length >= limit) break
    }
    return found
  }

  private read(ids: readonly string[], withDeleted = true): AnyDoc[] {
    const { connection, table } = this.internals
    const alive = withDeleted ? '' : ' AND deleted = 0'
    if (ids.length === 0) return []
    if (ids.length <= 8) {
      const one = connection.statement(`SELECT doc FROM ${table} WHERE id = ?${alive}`)
      return ids.flatMap((id) => {
        const row = one.get(sortable(id)) as Row | undefined
        return row ? [parse<Record<string, unknown>>(row)] : []
      })
    }
    const many = connection.statement(`SELECT doc FROM ${table} WHERE id IN (SELECT value FROM json_each(?))${alive}`)
    return (many.all(JSON.stringify(ids.map(sortable))) as unknown as Row[]).map(parse<Record<string, unknown>>)
  }

  private insert(doc: AnyDoc): void {
    const { values, odd } = columnValues(this.layout, doc)
    this.sequence += 1
    if (odd) this.odd += 1
    const id = sortable(doc[this.layout.primary] as string)
    this.internals.connection
      .statement(this.insertSql)
      .run(this.sequence, id, Number(doc._deleted), doc._meta.lwt, odd, JSON.stringify(doc), ...values)
  }

  private update(doc: AnyDoc): void {
    const { values, odd } = columnValues(this.layout, doc)
    this.sequence += 1
    // A row may have stopped being odd: count again after the transaction.
    if (odd || this.odd !== 0) this.odd = -1
    const id = sortable(doc[this.layout.primary] as string)
    this.internals.connection
      .statement(this.updateSql)
      .run(this.sequence, Number(doc._deleted), doc._meta.lwt, odd, JSON.stringify(doc), ...values, id)
  }

  private writeAttachments(categorized: ReturnType<typeof categorizeBulkWriteRows<T>>, blobs: Blobs): void {
    const { connection, table } = this.internals
    const put = connection.statement(
      'INSERT OR REPLACE INTO attachments (collection, document, attachment, type, data) VALUES (?, ?, ?, ?, ?)',
    )
    for (const { documentId, attachmentId, attachmentData } of [
      ...categorized.attachmentsAdd,
      ...categorized.attachmentsUpdate,
    ]) {
      const bytes = blobs.get(attachmentData.data)
      if (bytes) put.run(table, documentId, attachmentId, attachmentData.type, bytes)
    }
    const drop = connection.statement(
      'DELETE FROM attachments WHERE collection = ? AND document = ? AND attachment = ?',
    )
    for (const { documentId, attachmentId } of categorized.attachmentsRemove) drop.run(table, documentId, attachmentId)
  }
}

function parse<T>(row: { doc: string }): RxDocumentData<T> {
  return JSON.parse(row.doc) as RxDocumentData<T>
}

type Blobs = Map<Blob, Uint8Array>

async function readBlobs(rows: readonly BulkWriteRow<Record<string, unknown>>[]): Promise<Blobs> {
  const blobs: Blobs = new Map()
  for (const row of rows) {
    for (const attachment of Object.values(row.document._attachments ?? {})) {
      if ('data' in attachment && attachment.data instanceof Blob) {
        blobs.set(attachment.data, new Uint8Array(await attachment.data.arrayBuffer()))
      }
    }
  }
  return blobs
}
