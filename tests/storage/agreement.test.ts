/** Random documents, queries and operations: the storage against RxDB's memory storage, its matcher and comparator, and a model. */
import fc from 'fast-check'
import { getQueryMatcher, getSortComparator } from 'rxdb'
import { describe, expect, test } from 'vitest'
import { sortable } from '../../src-main/office/store/storage-node-sqlite/columns.ts'
import {
  type Doc,
  idsOf,
  type Instance,
  memory,
  prepared,
  type Query,
  schema,
  sqlite,
  type Stored,
  stored,
  write,
} from './harness.ts'

/** Names on both sides of the place where UTF-8 and UTF-16 order part, and awkward ones. */
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
const aName = fc.constantFrom(...names)
/** The memory storage pads texts with spaces, which puts control characters out of order: they are compared without it. */
const anyName = fc.oneof(aName, fc.constantFrom('a\0b', 'a\u0001', 'a '))
const anAge = fc.oneof(fc.integer({ min: -5, max: 5 }), fc.constantFrom(0.5, 1.25, -0, 999_999.99, -1e6))
const free = fc.option(
  fc.oneof(
    fc.constantFrom<unknown>('n', 1, true, null, '', [], 'x'),
    fc.array(fc.constantFrom<unknown>('x', 'y', 1, null), { maxLength: 3 }),
    fc.record({ deep: fc.integer({ min: 0, max: 3 }) }),
    fc.array(fc.record({ deep: fc.integer({ min: 0, max: 3 }) }), { maxLength: 2 }),
  ),
  { nil: undefined },
)

/** As it comes out of JSON: no undefined values, no negative zero, plain objects. */
function asJson<T>(doc: T): T {
  return JSON.parse(JSON.stringify(doc)) as T
}
const declared = fc.record({ name: aName, age: anAge, active: fc.boolean(), tags: free, note: free })
/** The indexed `nick` may be missing; in some documents it is of another type than the schema says. */
const missing = fc.record({
  name: anyName,
  age: anAge,
  active: fc.boolean(),
  tags: free,
  nick: fc.option(anyName, { nil: undefined }),
})
const odd = fc.record({ name: aName, age: anAge, active: fc.boolean(), nick: fc.oneof(anyName, free) })

function documents(doc: fc.Arbitrary<Omit<Doc, 'id'>>): fc.Arbitrary<Stored[]> {
  return fc
    .array(fc.tuple(doc, fc.integer({ max: 6, min: 0 })), { maxLength: 25 })
    .map((list) =>
      list.map(([given, deleted], index) =>
        stored(asJson({ ...given, id: `${names[index % names.length]}${index}` }), { deleted: deleted === 6 }),
      ),
    )
}

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
    values.map((value) => ({ $not: { $eq: value } })),
  )
const byName = condition(aName)
const byAge = condition(anAge)
const simple = fc.oneof(
  fc.constant({}),
  byName.map((name) => ({ name })),
  byAge.map((age) => ({ age })),
  condition(fc.constantFrom(...names.map((name, index) => `${name}${index}`))).map((id) => ({ id })),
  fc.tuple(byName, byAge).map(([name, age]) => ({ name, age })),
  fc.boolean().map((active) => ({ active })),
  fc.boolean().map((_deleted) => ({ _deleted })),
  condition(fc.constantFrom<unknown>('x', 'n', 1, null)).map((note) => ({ note })),
  condition(fc.constantFrom<unknown>('x', 1, null)).map((tags) => ({ tags })),
  fc.integer({ min: 0, max: 3 }).map((deep) => ({ 'tags.deep': deep })),
  fc.integer({ min: 0, max: 3 }).map((deep) => ({ tags: { $elemMatch: { deep } } })),
  fc.constantFrom('^a', '伟$').map(($regex) => ({ name: { $regex } })),
)
const byNick = condition(fc.oneof(anyName, fc.constantFrom<unknown>(null, 1))).map((nick) => ({ nick }))
const selectorOf = (part: fc.Arbitrary<object>) =>
  fc.oneof(
    part,
    fc.array(part, { minLength: 1, maxLength: 3 }).map((list) => ({ $and: list })),
    fc.array(part, { minLength: 1, maxLength: 3 }).map((list) => ({ $or: list })),
  )
const sorts: object[][] = [
  [{ id: 'asc' }],
  [{ id: 'desc' }],
  [{ name: 'asc' }],
  [{ name: 'desc' }, { age: 'asc' }],
  [{ age: 'asc' }, { name: 'asc' }],
  [{ active: 'desc' }, { age: 'desc' }],
  [{ '_meta.lwt': 'desc' }, { name: 'asc' }],
]
const window = { skip: fc.nat(4), limit: fc.option(fc.nat(6), { nil: undefined }) }
const query = fc.record({ selector: selectorOf(simple), sort: fc.constantFrom(...sorts, [{ note: 'asc' }]), ...window })
const nickQuery = fc.record({
  selector: selectorOf(fc.oneof(simple, byNick)),
  sort: fc.constantFrom(...sorts, [{ nick: 'asc' }], [{ nick: 'desc' }, { id: 'desc' }]),
  ...window,
})

/** What RxDB's own matcher and comparator make of the documents, without any storage. */
function naive(docs: readonly Stored[], given: Query): string[] {
  const plan = prepared(given).query
  const matches = getQueryMatcher(schema, plan)
  const skip = plan.skip ?? 0
  return docs
    .filter((doc) => matches(doc))
    .sort(getSortComparator(schema, plan))
    .slice(skip, skip + (plan.limit ?? Number.POSITIVE_INFINITY))
    .map((doc) => doc.id)
}

const countOf = async (instance: Instance, given: Query) => (await instance.count(prepared(given))).count

describe('queries', () => {
  test('results, order and counts are those of the memory storage', async () => {
    await fc.assert(
      fc.asyncProperty(documents(declared), fc.array(query, { minLength: 1, maxLength: 8 }), async (docs, queries) => {
        const [ours, theirs] = [await sqlite(), await memory()]
        await write(ours, docs)
        await write(theirs, structuredClone(docs))
        for (const one of queries) {
          expect(await idsOf(ours, one), JSON.stringify(one)).toEqual(await idsOf(theirs, one))
          const whole = { selector: one.selector }
          expect(await countOf(ours, whole), JSON.stringify(whole)).toBe(await countOf(theirs, whole))
        }
        const found = await ours.query(prepared({}))
        expect(found.documents).toEqual((await theirs.query(prepared({}))).documents)
      }),
      { numRuns: 150 },
    )
  })

  test.each([
    ['an indexed field is missing in some', documents(missing)],
    ['an indexed field is of another type in some', documents(odd)],
  ])('where %s, results and counts are those of the matcher and comparator', async (_name, given) => {
    await fc.assert(
      fc.asyncProperty(given, fc.array(nickQuery, { minLength: 1, maxLength: 8 }), async (docs, queries) => {
        const ours = await sqlite()
        await write(ours, docs)
        for (const one of queries) {
          expect(await idsOf(ours, one), JSON.stringify(one)).toEqual(naive(docs, one))
          expect(await countOf(ours, one), JSON.stringify(one)).toBe(naive(docs, one).length)
        }
      }),
      { numRuns: 120 },
    )
  })

  test('texts sort as JavaScript sorts them', () => {
    const utf8 = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b))
    const text = fc.string({
      unit: fc.constantFrom('a', '张', '\ud7ff', '\ue000', '\uffee', '𬭎', '😀', '\u0001', '\0'),
    })
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(Math.sign(utf8(sortable(a), sortable(b)))).toBe(a < b ? -1 : a > b ? 1 : 0)
      }),
      { numRuns: 2000 },
    )
  })
})

type Operation =
  | { kind: 'put'; ids: number[]; doc: Omit<Doc, 'id'>; deleted: boolean; stale: boolean }
  | { kind: 'cleanup' }
  | { kind: 'feed'; limit: number }

const operation: fc.Arbitrary<Operation> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('put' as const),
      ids: fc.uniqueArray(fc.nat(11), { minLength: 1, maxLength: 6 }),
      doc: fc.oneof(declared, odd),
      deleted: fc.boolean(),
      stale: fc.integer({ min: 0, max: 5 }).map((dice) => dice === 0),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('cleanup' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('feed' as const), limit: fc.integer({ min: 1, max: 5 }) }) },
)

/** A map of documents and the order of writes: what the storage must look like from outside. */
class Model {
  readonly docs = new Map<string, Stored>()
  private order: string[] = []

  put(doc: Stored): void {
    this.docs.set(doc.id, doc)
    this.order = [...this.order.filter((id) => id !== doc.id), doc.id]
  }

  cleanup(): void {
    for (const [id, doc] of this.docs) if (doc._deleted) this.docs.delete(id)
    this.order = this.order.filter((id) => this.docs.has(id))
  }

  written(): string[] {
    return this.order
  }
}

test('after random writes, conflicts, deletions, cleanups and reopenings it is what a map of documents would be', async () => {
  let run = 0
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { minLength: 1, maxLength: 25 }), async (operations) => {
      run += 1
      const given = { databaseName: `model${run}` }
      // One holder keeps the database in memory open while the instance is closed and opened.
      const holder = await sqlite(':memory:', { ...given, collectionName: 'holder' })
      const model = new Model()
      let instance = await sqlite(':memory:', given)
      let rev = 0
      for (const step of operations) {
        if (step.kind === 'cleanup') {
          await instance.cleanup(0)
          model.cleanup()
        } else if (step.kind === 'feed') {
          expect(await wholeFeed(instance, step.limit)).toEqual(model.written())
          await instance.close()
          instance = await sqlite(':memory:', given)
        } else {
          rev += 1
          const docs = step.ids.map((id) =>
            stored(asJson({ ...step.doc, id: `n${id}` }), { rev, deleted: step.deleted }),
          )
          const before = docs.map((doc) => (step.stale ? undefined : model.docs.get(doc.id)))
          const { error } = await write(instance, docs, before)
          const conflicts = docs.filter((doc, index) => model.docs.has(doc.id) && !before[index]).map((doc) => doc.id)
          expect(error.map((one) => one.documentId)).toEqual(conflicts)
          // Within one bulk the feed has the inserts before the updates.
          const written = docs.filter((doc) => !conflicts.includes(doc.id))
          const isNew = (doc: Stored) => !before[docs.indexOf(doc)]
          for (const doc of [...written.filter(isNew), ...written.filter((doc) => !isNew(doc))]) model.put(doc)
        }
        const all = [...model.docs.values()]
        for (const sort of sorts) expect(await idsOf(instance, { sort })).toEqual(naive(all, { sort }))
        const alive = { selector: { _deleted: { $eq: false }, active: { $eq: true } } }
        expect(await countOf(instance, alive)).toBe(naive(all, alive).length)
      }
      await holder.close()
      await instance.close()
    }),
    { numRuns: 60 },
  )
})

async function wholeFeed(instance: Instance, limit: number): Promise<string[]> {
  const seen: string[] = []
  let checkpoint: { sequence: number } | undefined
  for (;;) {
    const page = await instance.getChangedDocumentsSince?.(limit, checkpoint)
    if (!page || page.documents.length === 0) return seen
    seen.push(...page.documents.map((doc) => doc.id))
    checkpoint = page.checkpoint
  }
}
