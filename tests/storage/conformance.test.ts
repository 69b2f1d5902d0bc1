/** The storage over node:sqlite: RxDB's contract, agreement with the memory storage, indexes, faults, the change feed. */
import fc from 'fast-check'
import {
  createRxDatabase,
  fillWithDefaultSettings,
  getPseudoSchemaForVersion,
  normalizeMangoQuery,
  prepareQuery,
  type RxDocumentData,
  type RxJsonSchema,
  type RxStorageInstance,
} from 'rxdb'
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory'
import { DatabaseSync } from 'node:sqlite'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { sortable } from '../../src-main/office/store/storage-node-sqlite/columns.ts'
import { planOf } from '../../src-main/office/store/storage-node-sqlite/plan.ts'
import { layoutOf } from '../../src-main/office/store/storage-node-sqlite/columns.ts'
import { getRxStorageNodeSqlite } from '../../src-main/office/store/storage-node-sqlite/index.ts'
import { tempDir } from '../office/harness.ts'

interface Doc {
  id: string
  name: string
  age: number
  active: boolean
  tags?: unknown
  note?: unknown
}
type Instance = RxStorageInstance<Doc, unknown, never, { sequence: number }>

const schema = fillWithDefaultSettings<Doc>({
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 40 },
    name: { type: 'string', maxLength: 60 },
    age: { type: 'number', minimum: -1e6, maximum: 1e6, multipleOf: 0.01 },
    active: { type: 'boolean' },
    tags: {},
    note: {},
  },
  required: ['id', 'name', 'age', 'active'],
  indexes: [['name'], ['age', 'name'], ['active', 'age']],
} as RxJsonSchema<Doc>)

let instances: { close(): Promise<void> }[] = []
let dirs: string[] = []
afterEach(async () => {
  for (const one of instances) await one.close()
  for (const dir of dirs) rmSync(dir, { recursive: true, force: true })
  instances = []
  dirs = []
})

let token = 0
async function open(storage: { createStorageInstance: unknown }): Promise<Instance> {
  token += 1
  const create = storage.createStorageInstance as (params: object) => Promise<Instance>
  const instance = await create.call(storage, {
    databaseInstanceToken: `t${token}`,
    databaseName: `db${token}`,
    collectionName: 'people',
    schema,
    options: {},
    multiInstance: false,
    devMode: false,
  })
  instances.push(instance)
  return instance
}
const sqlite = () => open(getRxStorageNodeSqlite({ path: ':memory:' }) as never)
const memory = () => open(getRxStorageMemory() as never)

function file(): string {
  const dir = tempDir()
  dirs.push(dir)
  return join(dir, 'test.sqlite')
}

function stored(doc: Doc, given: { rev?: number; lwt?: number; deleted?: boolean } = {}): RxDocumentData<Doc> {
  return {
    ...doc,
    _deleted: given.deleted ?? false,
    _attachments: {},
    _rev: `${given.rev ?? 1}-x`,
    _meta: { lwt: given.lwt ?? 1000 },
  } as RxDocumentData<Doc>
}
const write = (instance: Instance, docs: RxDocumentData<Doc>[], previous: (RxDocumentData<Doc> | undefined)[] = []) =>
  instance.bulkWrite(
    docs.map((document, index) => ({ document, ...(previous[index] ? { previous: previous[index] } : {}) })),
    'test',
  )

const names = [
  '张伟',
  '王芳',
  '𬭎明',
  '𬭎',
  '﨑',
  '\uffee',
  'a',
  'A',
  'Ω',
  '',
  '李雷',
  '😀',
  '阿不都·热合曼',
  '\ud7ff',
  '\ue000',
]
const aDoc = fc.record({
  name: fc.constantFrom(...names),
  age: fc.oneof(fc.integer({ min: -5, max: 5 }), fc.constantFrom(0.5, 1.25)),
  active: fc.boolean(),
  tags: fc.option(
    fc.oneof(
      fc.constant(null),
      fc.array(fc.constantFrom('x', 'y', 1)),
      fc.record({ deep: fc.integer({ min: 0, max: 3 }) }),
    ),
    { nil: undefined },
  ),
  note: fc.option(fc.constantFrom('n', 1, true, null, ''), { nil: undefined }),
})
const condition = (values: fc.Arbitrary<unknown>) =>
  fc.oneof(
    values,
    fc.record({ $eq: values }),
    fc.record({ $gt: values }),
    fc.record({ $gte: values, $lt: values }),
    fc.record({ $lte: values }),
    fc.record({ $ne: values }),
    fc.array(values, { maxLength: 3 }).map((list) => ({ $in: list })),
    fc.array(values, { maxLength: 3 }).map((list) => ({ $nin: list })),
    fc.boolean().map((value) => ({ $exists: value })),
  )
const name = condition(fc.constantFrom(...names))
const age = condition(fc.integer({ min: -5, max: 5 }))
const simple = fc.oneof(
  fc.constant({}),
  name.map((value) => ({ name: value })),
  age.map((value) => ({ age: value })),
  fc.tuple(name, age).map(([one, two]) => ({ name: one, age: two })),
  fc.boolean().map((active) => ({ active })),
  condition(fc.constantFrom('x', 'n', 1, null)).map((note) => ({ note })),
  fc.constantFrom('x', 1).map((tags) => ({ tags })),
  fc.integer({ min: 0, max: 3 }).map((deep) => ({ 'tags.deep': deep })),
)
const selector = fc.oneof(
  simple,
  fc.array(simple, { minLength: 1, maxLength: 3 }).map((list) => ({ $and: list })),
  fc.array(simple, { minLength: 1, maxLength: 3 }).map((list) => ({ $or: list })),
)
const sort = fc.constantFrom(
  [{ id: 'asc' }],
  [{ name: 'asc' }],
  [{ name: 'desc' }, { age: 'asc' }],
  [{ age: 'asc' }, { name: 'asc' }],
  [{ note: 'asc' }],
  [{ active: 'desc' }, { age: 'desc' }],
)
const query = fc.record({ selector, sort, skip: fc.nat(4), limit: fc.option(fc.nat(6), { nil: undefined }) })

function prepared(given: { selector: object; sort: readonly object[]; skip: number; limit?: number | undefined }) {
  const { limit, ...rest } = given
  return prepareQuery(
    schema,
    normalizeMangoQuery(schema, { ...rest, ...(limit === undefined ? {} : { limit }) } as never),
  )
}

describe('agreement with the memory storage', () => {
  test('results, order and counts of random queries over random documents', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(aDoc, { maxLength: 25 }),
        fc.array(query, { minLength: 1, maxLength: 6 }),
        async (docs, queries) => {
          const [ours, theirs] = [await sqlite(), await memory()]
          const all = docs.map((doc, index) =>
            stored({ ...doc, id: `${names[index % names.length]}${index}` }, { deleted: index % 7 === 6 }),
          )
          await write(ours, all)
          await write(theirs, structuredClone(all))
          for (const one of queries) {
            const plan = prepared(one)
            const ids = async (instance: Instance) => (await instance.query(plan)).documents.map((doc) => doc.id)
            expect(await ids(ours), JSON.stringify(one)).toEqual(await ids(theirs))
            expect((await ours.count(plan)).count).toBe((await theirs.count(plan)).count)
          }
        },
      ),
      { numRuns: 150 },
    )
  })

  test('texts sort as JavaScript sorts them', () => {
    const utf8 = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b))
    const text = fc.string({ unit: fc.constantFrom('a', '张', '\ud7ff', '\ue000', '\uffee', '𬭎', '😀', '\u0001') })
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(Math.sign(utf8(sortable(a), sortable(b)))).toBe(a < b ? -1 : a > b ? 1 : 0)
      }),
    )
  })
})

describe('writes', () => {
  const doc = { id: 'a', name: '张伟', age: 3, active: true }

  test('a conflict gives back what is stored and writes nothing', async () => {
    const instance = await sqlite()
    await write(instance, [stored(doc)])
    const { error } = await write(instance, [stored({ ...doc, age: 4 }, { rev: 2 })])
    expect(error[0]?.status).toBe(409)
    expect((error[0] as { documentInDb?: Doc }).documentInDb?.age).toBe(3)
    const [now] = await instance.findDocumentsById(['a'], false)
    expect(now?.age).toBe(3)
  })

  test('deleted documents are found only when asked for, and gone after a cleanup', async () => {
    const instance = await sqlite()
    const first = stored(doc)
    await write(instance, [first])
    await write(instance, [stored(doc, { rev: 2, deleted: true })], [first])
    expect(await instance.findDocumentsById(['a'], false)).toHaveLength(0)
    expect(await instance.findDocumentsById(['a'], true)).toHaveLength(1)
    await instance.cleanup(0)
    expect(await instance.findDocumentsById(['a'], true)).toHaveLength(0)
  })

  test('the change stream tells of each write with the checkpoint of the feed', async () => {
    const instance = await sqlite()
    const bulks: { events: unknown[]; checkpoint: { sequence: number } }[] = []
    instance.changeStream().subscribe((bulk) => bulks.push(bulk as never))
    await write(instance, [stored(doc), stored({ ...doc, id: 'b' })])
    expect(bulks[0]?.events).toHaveLength(2)
    const feed = await instance.getChangedDocumentsSince?.(10, bulks[0]?.checkpoint)
    expect(feed?.documents).toHaveLength(0)
  })

  test('a clock set back by a year hides no write from the change feed', async () => {
    const path = file()
    const first = await open(getRxStorageNodeSqlite({ path }) as never)
    await write(first, [stored(doc, { lwt: Date.now() })])
    const before = await first.getChangedDocumentsSince?.(10)
    await write(first, [stored({ ...doc, id: 'b' }, { lwt: Date.now() - 365 * 86_400_000 })])
    const after = await first.getChangedDocumentsSince?.(10, before?.checkpoint)
    expect(after?.documents.map((one) => one.id)).toEqual(['b'])
  })

  test('the sequence goes on behind a cleaned-up row', async () => {
    const instance = await sqlite()
    const first = stored(doc)
    await write(instance, [first])
    await write(instance, [stored(doc, { rev: 2, deleted: true })], [first])
    const feed = await instance.getChangedDocumentsSince?.(10)
    await instance.cleanup(0)
    await write(instance, [stored({ ...doc, id: 'c' })])
    expect((await instance.getChangedDocumentsSince?.(10, feed?.checkpoint))?.documents.map((one) => one.id)).toEqual([
      'c',
    ])
  })

  test('a full disk writes nothing of a bulk and says so', async () => {
    const path = file()
    const instance = await open(getRxStorageNodeSqlite({ path }) as never)
    await write(instance, [stored(doc)])
    const connection = (instance.internals as { connection: { run(sql: string): void } }).connection
    connection.run('PRAGMA max_page_count = 40')
    const big = Array.from({ length: 400 }, (_, index) => stored({ ...doc, id: `n${index}`, note: 'x'.repeat(2000) }))
    await expect(write(instance, big)).rejects.toThrow('磁盘空间不足')
    expect((await instance.count(prepared({ selector: {}, sort: [{ id: 'asc' }], skip: 0 }))).count).toBe(1)
    connection.run('PRAGMA max_page_count = 1000000')
    await write(instance, [stored({ ...doc, id: 'after' })])
  })
})

describe('indexes', () => {
  const explain = (given: Parameters<typeof prepared>[0]) => {
    const layout = layoutOf(schema as never)
    const plan = planOf(layout, prepared(given).query as never, true)
    return { plan, layout }
  }
  test('conditions on indexed fields are searched by an index, without a sort of their own', async () => {
    const path = file()
    const instance = await open(getRxStorageNodeSqlite({ path }) as never)
    await write(
      instance,
      Array.from({ length: 50 }, (_, index) =>
        stored({ id: `d${index}`, name: names[index % names.length] as string, age: index, active: index % 2 === 0 }),
      ),
    )
    const { table } = instance.internals as { table: string }
    await instance.close()
    const { plan } = explain({
      selector: { _deleted: false, age: { $gt: 10 } },
      sort: [{ age: 'asc' }, { name: 'asc' }],
      skip: 0,
      limit: 5,
    })
    const database = new DatabaseSync(path)
    const steps = database
      .prepare(`EXPLAIN QUERY PLAN SELECT doc FROM ${table} ${plan.where} ORDER BY ${plan.order}`)
      .all(...plan.parameters) as { detail: string }[]
    database.close()
    expect(plan.exact).toBe(true)
    expect(steps.map((step) => step.detail).join(' ')).toMatch(/USING INDEX/)
    expect(steps.map((step) => step.detail).join(' ')).not.toMatch(/TEMP B-TREE/)
  })
})

test('ten collections of one database live in one file and come back after a restart', async () => {
  const path = file()
  const collections = Object.fromEntries(
    Array.from({ length: 10 }, (_, index) => [
      `c${index}`,
      { schema: getPseudoSchemaForVersion(0, 'id' as never) as never },
    ]),
  )
  const openDatabase = async () => {
    const database = await createRxDatabase({
      name: 'many',
      storage: getRxStorageNodeSqlite({ path }),
      multiInstance: false,
    })
    const added = await database.addCollections(collections as never)
    return {
      database,
      collections: added as unknown as Record<
        string,
        { insert(doc: object): Promise<unknown>; find(): { exec(): Promise<unknown[]> } }
      >,
    }
  }
  const first = await openDatabase()
  for (const one of Object.values(first.collections)) await one.insert({ id: 'x' })
  await first.database.close()
  const second = await openDatabase()
  for (const one of Object.values(second.collections)) expect(await one.find().exec()).toHaveLength(1)
  await second.database.close()
})
