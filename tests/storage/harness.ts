/** Storage instances for the tests, ours and RxDB's own, over one small schema with every kind of index. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type BulkWriteRow,
  fillWithDefaultSettings,
  normalizeMangoQuery,
  prepareQuery,
  type RxDocumentData,
  type RxJsonSchema,
  type RxStorageInstance,
} from 'rxdb'
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory'
import { afterEach } from 'vitest'
import { getRxStorageNodeSqlite } from '../../src-main/office/store/storage-node-sqlite/index.ts'

export interface Doc {
  id: string
  name: string
  age: number
  active: boolean
  /** Indexed, may be missing. */
  nick?: unknown
  /** Not indexed. */
  tags?: unknown
  note?: unknown
}
export type Stored = RxDocumentData<Doc>
export type Instance = RxStorageInstance<Doc, unknown, unknown, { sequence: number }>

export const schema = fillWithDefaultSettings<Doc>({
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 40 },
    name: { type: 'string', maxLength: 60 },
    age: { type: 'number', minimum: -1e6, maximum: 1e6, multipleOf: 0.01 },
    active: { type: 'boolean' },
    nick: { type: 'string', maxLength: 20 },
    tags: {},
    note: {},
  },
  required: ['id', 'name', 'age', 'active'],
  indexes: [['name'], ['age', 'name'], ['active', 'age'], ['nick']],
} as RxJsonSchema<Doc>)

const instances: Instance[] = []
const dirs: string[] = []
afterEach(async () => {
  for (const one of instances.splice(0)) await one.close()
  for (const dir of dirs.splice(0)) rmSync(dir, { recursive: true, force: true })
})

export function scratchDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'storage-'))
  dirs.push(dir)
  return dir
}
export const scratchFile = (): string => join(scratchDir(), 'test.sqlite')

export interface Given {
  databaseName?: string
  collectionName?: string
  schema?: RxJsonSchema<Stored>
  multiInstance?: boolean
}

let count = 0
async function open(storage: { createStorageInstance: unknown }, given: Given): Promise<Instance> {
  count += 1
  const create = storage.createStorageInstance as (params: object) => Promise<Instance>
  const instance = await create.call(storage, {
    databaseInstanceToken: `token${count}`,
    databaseName: given.databaseName ?? `db${count}`,
    collectionName: given.collectionName ?? 'people',
    schema: given.schema ?? schema,
    options: {},
    multiInstance: given.multiInstance ?? false,
    devMode: false,
  })
  instances.push(instance)
  return instance
}

/** Ours, in memory or in a file. */
export const sqlite = (path = ':memory:', given: Given = {}) => open(getRxStorageNodeSqlite({ path }), given)
export const memory = (given: Given = {}) => open(getRxStorageMemory(), given)

/** A document as RxDB hands it to a storage. */
export function stored(doc: Doc, given: { rev?: number; lwt?: number; deleted?: boolean } = {}): Stored {
  return {
    ...doc,
    _deleted: given.deleted ?? false,
    _attachments: {},
    _rev: `${given.rev ?? 1}-x`,
    _meta: { lwt: given.lwt ?? 1000 },
  }
}

export const aPerson = (given: Partial<Doc> = {}): Doc => ({ id: 'a', name: '张伟', age: 3, active: true, ...given })

export function write(instance: Instance, docs: Stored[], previous: (Stored | undefined)[] = []) {
  const rows: BulkWriteRow<Doc>[] = docs.map((document, index) => {
    const before = previous[index]
    return before ? { document, previous: before } : { document }
  })
  return instance.bulkWrite(rows, 'test')
}

export interface Query {
  selector?: object
  sort?: readonly object[]
  skip?: number
  limit?: number | undefined
}

export function prepared(query: Query) {
  const { limit, ...rest } = query
  const given = { selector: {}, ...rest, ...(limit === undefined ? {} : { limit }) }
  return prepareQuery<Doc>(schema, normalizeMangoQuery<Doc>(schema, given as never))
}

export const idsOf = async (instance: Instance, query: Query): Promise<string[]> =>
  (await instance.query(prepared(query))).documents.map((doc) => doc.id)
