/**
 * The table of one collection: documents as JSON text, the columns of its layout, indexes, and the write sequence.
 *
 * The rowid is the storage's own write sequence: every write moves its row to the end. It only ever grows, also over
 * rows that were cleaned up and over a collection that was removed and made again.
 */
import type { RxDocumentData, RxJsonSchema } from 'rxdb'
import { columnValues, type Layout, layoutOf, quoted, type SqlValue, sortable } from './columns.ts'
import type { Connection } from './connection.ts'

export type Doc<T> = RxDocumentData<T>

interface DocRow {
  doc: string
}

export function parse<T>(row: DocRow): Doc<T> {
  return JSON.parse(row.doc) as Doc<T>
}

/** Up to this many ids are looked up one by one. */
const oneByOne = 8

export class Table<T> {
  readonly name: string
  /** Name as SQL quotes it. */
  readonly sql: string
  readonly layout: Layout
  /** Instances that have it open. */
  users = 0
  /** True once the collection was removed: whoever still holds the table must not use it. */
  removed = false
  /** Sequence of the newest write. */
  sequence: number
  private readonly connection: Connection
  private readonly schema: string
  private readonly insertSql: string
  private readonly updateSql: string
  private readonly findSql: Record<'any' | 'alive', { one: string; many: string }>
  /** Rows whose values are not of the declared types. */
  private oddRows: number

  private constructor(connection: Connection, name: string, layout: Layout, schema: string) {
    this.connection = connection
    this.name = name
    this.sql = quoted(name)
    this.layout = layout
    this.schema = schema
    const columns = ['seq', 'id', 'deleted', 'lwt', 'odd', 'doc', ...layout.extra.map((column) => column.name)]
    this.insertSql = `INSERT INTO ${this.sql} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`
    const changed = columns.filter((column) => column !== 'id')
    this.updateSql = `UPDATE ${this.sql} SET ${changed.map((column) => `${column} = ?`).join(', ')} WHERE id = ?`
    const find = (alive: string) => ({
      one: `SELECT doc FROM ${this.sql} WHERE id = ?${alive}`,
      many: `SELECT doc FROM ${this.sql} WHERE id IN (SELECT value FROM json_each(?))${alive}`,
    })
    this.findSql = { any: find(''), alive: find(' AND deleted = 0') }
    this.build()
    this.sequence = this.highestSequence()
    this.oddRows = this.countOdd()
  }

  /** The table of a collection, one a connection; throws where it is open under another schema. */
  static open<T>(connection: Connection, name: string, schema: RxJsonSchema<Doc<T>>): Table<T> {
    const text = JSON.stringify(schema)
    const known = connection.shared.get(name) as Table<T> | undefined
    if (known && known.users > 0 && known.schema !== text) {
      throw new Error(`collection ${name} is already open with a different schema`)
    }
    const table =
      known && known.schema === text
        ? known
        : connection.transaction(() => new Table<T>(connection, name, layoutOf(schema as never), text))
    connection.shared.set(name, table)
    table.users += 1
    return table
  }

  /** True while every row has the declared types: then SQL may decide conditions and order. */
  get plain(): boolean {
    return this.oddRows === 0
  }

  /** Runs a write in a transaction of its own; when it fails, the counters stand as before. */
  transaction<R>(work: () => R): R {
    const { sequence, oddRows } = this
    try {
      const result = this.connection.transaction(work)
      if (this.oddRows < 0) this.oddRows = this.countOdd()
      return result
    } catch (error) {
      this.sequence = sequence
      this.oddRows = oddRows
      throw error
    }
  }

  /** Documents by id, in the order asked for; unknown ids are left out. */
  find(ids: readonly string[], withDeleted: boolean): Doc<T>[] {
    const sql = this.findSql[withDeleted ? 'any' : 'alive']
    // A zero character would end the text inside json_each.
    if (ids.length <= oneByOne || ids.some((id) => id.includes('\0'))) {
      const found: Doc<T>[] = []
      for (const id of ids) {
        const row = this.connection.get<DocRow>(sql.one, sortable(id))
        if (row) found.push(parse<T>(row))
      }
      return found
    }
    const rows = this.connection.all<DocRow>(sql.many, JSON.stringify(ids.map(sortable)))
    if (rows.length === 0) return []
    const byId = new Map(rows.map((row) => parse<T>(row)).map((doc) => [this.idOf(doc), doc]))
    return ids.flatMap((id) => byId.get(id) ?? [])
  }

  idOf(doc: Doc<T>): string {
    return (doc as Record<string, unknown>)[this.layout.primary] as string
  }

  insert(doc: Doc<T>): void {
    const { values, odd } = columnValues(this.layout, doc)
    this.sequence += 1
    if (odd && this.oddRows >= 0) this.oddRows += 1
    this.connection
      .statement(this.insertSql)
      .run(
        this.sequence,
        sortable(this.idOf(doc)),
        Number(doc._deleted),
        doc._meta.lwt,
        odd,
        JSON.stringify(doc),
        ...values,
      )
  }

  update(doc: Doc<T>): void {
    const { values, odd } = columnValues(this.layout, doc)
    this.sequence += 1
    // A row may have begun or stopped being odd: `transaction` counts again.
    if (odd || this.oddRows !== 0) this.oddRows = -1
    this.connection
      .statement(this.updateSql)
      .run(
        this.sequence,
        Number(doc._deleted),
        doc._meta.lwt,
        odd,
        JSON.stringify(doc),
        ...values,
        sortable(this.idOf(doc)),
      )
  }

  /** @returns rows written after a sequence, oldest first */
  changedAfter(sequence: number, limit: number): { seq: number; doc: Doc<T> }[] {
    const sql = `SELECT seq, doc FROM ${this.sql} WHERE seq > ? ORDER BY seq LIMIT ?`
    return this.connection
      .all<{ seq: number; doc: string }>(sql, sequence, limit)
      .map((row) => ({ seq: row.seq, doc: parse<T>(row) }))
  }

  /** Drops deleted rows that were written at or before an instant (milliseconds, as RxDB's `lwt`). */
  dropDeleted(until: number): void {
    this.transaction(() => {
      this.keepSequence()
      this.oddRows = -1
      this.connection.statement(`DELETE FROM ${this.sql} WHERE deleted = 1 AND lwt <= ?`).run(until)
    })
  }

  /** Drops the table with all it holds, and in the same transaction what `alongside` removes. */
  remove(alongside: () => void): void {
    this.connection.transaction(() => {
      alongside()
      this.keepSequence()
      this.connection.run(`DROP TABLE ${this.sql}`)
    })
    this.removed = true
    this.connection.shared.delete(this.name)
  }

  private build(): void {
    const { connection } = this
    connection.run('CREATE TABLE IF NOT EXISTS sequences (collection TEXT PRIMARY KEY, seq INTEGER NOT NULL)')
    const found = connection.all<{ name: string; type: string }>(
      'SELECT name, type FROM pragma_table_info(?)',
      this.name,
    )
    if (found.length === 0) this.create()
    else if (signature(found) !== signature(this.expected())) this.rebuild()
    this.createIndexes()
  }

  private expected(): { name: string; type: string }[] {
    const sqlType = (type: string) => (type === 'string' ? 'TEXT' : 'NUMERIC')
    const fixed = [
      { name: 'seq', type: 'INTEGER' },
      { name: 'id', type: 'TEXT' },
      { name: 'deleted', type: 'INTEGER' },
      { name: 'lwt', type: 'NUMERIC' },
      { name: 'odd', type: 'INTEGER' },
      { name: 'doc', type: 'TEXT' },
    ]
    return [...fixed, ...this.layout.extra.map(({ path, type }) => ({ name: `.${path}`, type: sqlType(type) }))]
  }

  private create(): void {
    const columns = this.expected().map(({ name, type }) => {
      if (name === 'seq') return 'seq INTEGER PRIMARY KEY'
      if (name === 'id') return 'id TEXT NOT NULL UNIQUE'
      return name.startsWith('.') ? `${quoted(name)} ${type}` : `${name} ${type} NOT NULL`
    })
    this.connection.run(`CREATE TABLE ${this.sql} (${columns.join(', ')})`)
  }

  /** The indexes name other fields than when the table was made: the columns are filled again from the documents. */
  private rebuild(): void {
    const { connection } = this
    const old = quoted(`${this.name}#old`)
    connection.run(`ALTER TABLE ${this.sql} RENAME TO ${old}`)
    for (const name of this.indexNames(`${this.name}#old`)) connection.run(`DROP INDEX ${quoted(name)}`)
    this.create()
    const put = connection.statement(this.insertSql)
    connection.each<{ seq: number; doc: string }>(`SELECT seq, doc FROM ${old}`, [], (row) => {
      const doc = parse<T>(row)
      const { values, odd } = columnValues(this.layout, doc)
      put.run(row.seq, sortable(this.idOf(doc)), Number(doc._deleted), doc._meta.lwt, odd, row.doc, ...values)
      return true
    })
    connection.run(`DROP TABLE ${old}`)
  }

  private createIndexes(): void {
    const wanted = new Map<string, string>([
      [`${this.name}#odd`, '(odd) WHERE odd = 1'],
      [`${this.name}#deleted`, '(lwt) WHERE deleted = 1'],
    ])
    for (const index of this.layout.indexes) {
      wanted.set(
        `${this.name}#${index.map((column) => column.path).join(',')}`,
        `(${index.map((column) => column.name).join(', ')})`,
      )
    }
    const present = new Set(this.indexNames(this.name))
    for (const name of present) if (!wanted.has(name)) this.connection.run(`DROP INDEX ${quoted(name)}`)
    for (const [name, columns] of wanted) {
      if (!present.has(name)) this.connection.run(`CREATE INDEX ${quoted(name)} ON ${this.sql} ${columns}`)
    }
  }

  /** Indexes of our own making, without those SQLite keeps for UNIQUE. */
  private indexNames(table: string): string[] {
    return this.connection
      .all<{ name: string }>("SELECT name FROM pragma_index_list(?) WHERE origin = 'c'", table)
      .map((row) => row.name)
  }

  private keepSequence(): void {
    this.connection
      .statement('INSERT OR REPLACE INTO sequences (collection, seq) VALUES (?, ?)')
      .run(this.name, this.sequence)
  }

  private highestSequence(): number {
    const kept = this.connection.get<{ seq: number }>('SELECT seq FROM sequences WHERE collection = ?', this.name)
    const newest = this.connection.get<{ seq: number | null }>(`SELECT max(seq) AS seq FROM ${this.sql}`)
    return Math.max(kept?.seq ?? 0, newest?.seq ?? 0)
  }

  private countOdd(): number {
    return this.connection.get<{ n: number }>(`SELECT count(*) AS n FROM ${this.sql} WHERE odd = 1`)?.n ?? 0
  }
}

function signature(columns: readonly { name: string; type: string }[]): string {
  return columns.map(({ name, type }) => `${name} ${type}`).join('\n')
}

/** Rows of a SELECT of `doc`, for `Table`'s readers. */
export function docsOf<T>(connection: Connection, sql: string, parameters: SqlValue[]): Doc<T>[] {
  return connection.all<DocRow>(sql, ...parameters).map((row) => parse<T>(row))
}
