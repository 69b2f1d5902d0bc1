/**
 * The office's RxDB database: ten collections in one SQLite file (sync.md "Store").
 *
 * Areas do not see RxDB: they read and write through `Collection`, plain documents in, plain documents out. Writes go
 * through RxDB so that its change stream tells every live screen; reads go to the storage, without a document object
 * for each row, because a freeze looks at every member of the pool.
 */
import { createRxDatabase, type MangoQuerySelector, prepareQuery, type RxCollection, type RxJsonSchema } from 'rxdb'
import { type PullSide, type PushSide, type Replication, replicatePull, replicatePush } from './replication.ts'
import { getRxStorageNodeSqlite } from './storage-node-sqlite/index.ts'

/** Registers share one shape; an area's state stands in `data`, what is searched and sorted by in columns. */
export interface RegisterDoc {
  /** The subject. */
  id: string
  /** What kind of subject, e.g. `expert`. */
  kind: string
  /** State in a word, for filters. */
  state: string
  /** Sort key, e.g. pinyin or a number. */
  key: string
  /** A link to look up by, e.g. person tag or employer; '' = none. */
  link: string
  /** Id of the newest entry folded into this document. */
  through: string
  /** Device that alone may write the subject now, and since which handover. */
  home: string
  epoch: number
  /** The area's own state. */
  data: Record<string, unknown>
}

export interface JournalDoc {
  id: string
  subject: string
  type: string
  device: string
  seq: number
  /** The whole entry as it stands in the chain. */
  entry: Record<string, unknown>
}

/** A personal record beside the chain: sealed, or a stub once erased. */
export interface PersonalDoc {
  /** Digest of the record. */
  id: string
  state: 'sealed' | 'erased'
  sealed: string
}

/** A file beside the chain: sealed bytes stand in the attachments folder under `id`. */
export interface AttachmentDoc {
  /** SHA-256 of the plain bytes. */
  id: string
  bytes: number
  mediaType: string
}

/** What belongs to this installation alone: drafts, marks, sealed masters, account secrets. */
export interface LocalDoc {
  id: string
  kind: string
  data: Record<string, unknown>
}

export interface Collections {
  journal: JournalDoc
  personal: PersonalDoc
  attachments: AttachmentDoc
  accounts: RegisterDoc
  local: LocalDoc
  people: RegisterDoc
  employers: RegisterDoc
  files: RegisterDoc
  draws: RegisterDoc
  notices: RegisterDoc
}
export type CollectionName = keyof Collections
/** Collections that travel by replication; files travel by themselves, registers are made anew at the other end. */
export type ExchangedName = 'journal' | 'personal'
export type RegisterName = { [N in CollectionName]: Collections[N] extends RegisterDoc ? N : never }[CollectionName]

const text = (maxLength: number) => ({ type: 'string', maxLength })
const count = { type: 'number', minimum: 0, maximum: 2 ** 40, multipleOf: 1 }
const free = { type: 'object', additionalProperties: true }

function schemaOf<T>(properties: Record<string, object>, indexes: string[][]): RxJsonSchema<T> {
  return {
    version: 0,
    primaryKey: 'id',
    type: 'object',
    properties: { id: text(64), ...properties },
    required: ['id', ...Object.keys(properties)],
    indexes,
  } as unknown as RxJsonSchema<T>
}

const registerSchema = schemaOf<RegisterDoc>(
  {
    kind: text(24),
    state: text(32),
    key: text(200),
    link: text(80),
    through: text(60),
    home: text(40),
    epoch: count,
    data: free,
  },
  [
    ['kind', 'key'],
    ['kind', 'state', 'key'],
    ['kind', 'link'],
  ],
)

const schemas: { [N in CollectionName]: RxJsonSchema<Collections[N]> } = {
  journal: schemaOf({ subject: text(64), type: text(40), device: text(40), seq: count, entry: free }, [
    ['subject', 'id'],
    ['type', 'id'],
    ['device', 'seq'],
  ]),
  personal: schemaOf({ state: text(10), sealed: { type: 'string' } }, []),
  attachments: schemaOf({ bytes: count, mediaType: text(100) }, []),
  local: schemaOf({ kind: text(24), data: free }, [['kind', 'id']]),
  accounts: registerSchema,
  people: registerSchema,
  employers: registerSchema,
  files: registerSchema,
  draws: registerSchema,
  notices: registerSchema,
}

export interface Query<T> {
  selector?: MangoQuerySelector<T>
  sort?: { [K in keyof T & string]?: 'asc' | 'desc' }[]
  skip?: number
  limit?: number
}

/** One collection, plain documents only. */
export interface Collection<T> {
  get(id: string): Promise<T | null>
  getMany(ids: readonly string[]): Promise<T[]>
  find(query: Query<T>): Promise<T[]>
  count(query: Pick<Query<T>, 'selector'>): Promise<number>
  /** Documents by the storage's own write sequence, oldest write first: what was written behind a position. */
  changed(after: number, limit: number): Promise<{ docs: T[]; after: number; more: boolean }>
  /** Inserts or replaces, all in one transaction of the storage. */
  put(docs: readonly T[]): Promise<void>
  /** Inserts; fails as a whole where an id exists. */
  insert(docs: readonly T[]): Promise<void>
  /** Takes away every document (registers before a rebuild). */
  clear(): Promise<void>
  /** Takes documents away; what they held stays in the file until `purge`. */
  remove(ids: readonly string[]): Promise<void>
  /** Deletes for good what was removed. */
  purge(): Promise<void>
}

export type Store = { [N in CollectionName]: Collection<Collections[N]> } & {
  /** Calls back with the collection's name and the ids written, after each change. */
  onChange(listener: (name: CollectionName, ids: readonly string[]) => void): () => void
  /** Writes what the other end has into a collection. @param line names the other end; a new name begins from nothing */
  pull<N extends ExchangedName>(name: N, line: string, side: PullSide<Collections[N]>): Replication
  /** Sends what a collection has to the other end. */
  push<N extends ExchangedName>(name: N, line: string, side: PushSide<Collections[N]>): Replication
  close(): Promise<void>
}

function plain<T>(doc: Record<string, unknown>): T {
  const { _deleted, _attachments, _meta, _rev, ...rest } = doc
  return rest as T
}

function collectionOf<T extends { id: string }>(rx: RxCollection<T>): Collection<T> {
  const storage = () => rx.storageInstance
  const prepared = (query: Query<T>) =>
    prepareQuery<T>(storage().schema, {
      selector: { ...query.selector, _deleted: { $eq: false } } as MangoQuerySelector<never>,
      sort: (query.sort ?? [{ id: 'asc' }]) as never,
      skip: query.skip ?? 0,
      ...(query.limit === undefined ? {} : { limit: query.limit }),
    } as never)
  const plainDoc = (doc: unknown) => plain<T>(doc as Record<string, unknown>)
  const rows = async (query: Query<T>): Promise<T[]> => {
    const { documents } = await storage().query(prepared(query))
    return documents.map(plainDoc)
  }
  const bulk = async (docs: readonly T[], run: (docs: T[]) => Promise<{ error: unknown[] }>): Promise<void> => {
    if (docs.length === 0) return
    const { error } = await run([...docs])
    if (error.length > 0) throw new Error(`${rx.name}: ${error.length} documents were not written`)
  }
  return {
    async get(id) {
      const [doc] = await storage().findDocumentsById([id], false)
      return doc ? plainDoc(doc) : null
    },
    async getMany(ids) {
      const docs = await storage().findDocumentsById([...ids], false)
      return docs.map(plainDoc)
    },
    find: rows,
    count: async ({ selector }) => (await storage().count(prepared(selector ? { selector } : {}))).count,
    async changed(after, limit) {
      const checkpoint = { sequence: after }
      const page = await storage().getChangedDocumentsSince?.(limit, checkpoint as never)
      if (!page) throw new Error('the storage keeps no write sequence')
      const { documents, checkpoint: end } = page
      const docs = documents.filter(({ _deleted }) => !_deleted).map(plainDoc)
      const more = documents.length === limit
      return { docs, after: (end as unknown as typeof checkpoint).sequence, more }
    },
    put: (docs) => bulk(docs, async (all) => rx.bulkUpsert(all)),
    insert: (docs) => bulk(docs, async (all) => rx.bulkInsert(all)),
    async clear() {
      const all = await rows({})
      await bulk(all, async () => rx.bulkRemove(all.map((doc) => doc.id)))
      await storage().cleanup(0)
    },
    remove: async (ids) => {
      if (ids.length > 0) await rx.bulkRemove([...ids])
    },
    async purge() {
      await storage().cleanup(0)
    },
  }
}

/** Opens (or makes) the database file; throws the storage's StoreError where it is in use, damaged or read-only. */
export async function openStore(path: string): Promise<Store> {
  const database = await createRxDatabase({
    name: 'office',
    storage: getRxStorageNodeSqlite({ path }),
    multiInstance: false,
    eventReduce: false,
    closeDuplicates: false,
  })
  const collections = await database.addCollections(
    Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, { schema }])) as never,
  )
  const listeners = new Set<(name: CollectionName, ids: readonly string[]) => void>()
  const names = Object.keys(schemas) as CollectionName[]
  const wrapped = Object.fromEntries(
    names.map((name) => {
      const rx = (collections as unknown as Record<string, RxCollection<{ id: string }>>)[name]
      if (!rx) throw new Error(`collection ${name} was not opened`)
      rx.eventBulks$.subscribe((bulk) => {
        const ids = bulk.events.map((event) => event.documentId)
        for (const listener of listeners) listener(name, ids)
      })
      return [name, collectionOf(rx)]
    }),
  )
  const exchanged = collections as unknown as { [N in ExchangedName]: RxCollection<Collections[N]> }
  return {
    pull: (name, line, side) => replicatePull(exchanged[name] as never, line, side as never),
    push: (name, line, side) => replicatePush(exchanged[name] as never, line, side as never),
    ...(wrapped as unknown as { [N in CollectionName]: Collection<Collections[N]> }),
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async close() {
      await database.close()
    },
  }
}
