/** What SQLite does with the queries: which index it takes, whether it must sort, what is left to RxDB's matcher. */
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { layoutOf } from '../../src-main/office/store/storage-node-sqlite/columns.ts'
import { planOf } from '../../src-main/office/store/storage-node-sqlite/plan.ts'
import { aPerson, prepared, type Query, schema, scratchFile, sqlite, stored, write } from './harness.ts'

const alive = { _deleted: { $eq: false } }

/** EXPLAIN QUERY PLAN of a query over 500 documents in a file, as one line. */
async function explained(query: Query) {
  const path = scratchFile()
  const instance = await sqlite(path)
  const docs = Array.from({ length: 500 }, (_, index) =>
    stored(aPerson({ id: `d${index}`, name: `n${index % 17}`, age: index % 50, active: index % 2 === 0 })),
  )
  await write(instance, docs)
  const { table } = instance.internals as { table: string }
  await instance.close()
  const plan = planOf(layoutOf(schema as never), prepared(query) as never, true)
  const database = new DatabaseSync(path)
  const steps = database
    .prepare(`EXPLAIN QUERY PLAN SELECT doc FROM ${table} ${plan.where} ORDER BY ${plan.order}`)
    .all(...plan.parameters) as { detail: string }[]
  database.close()
  return { plan, steps: steps.map((step) => step.detail).join('; ') }
}

test.each<[string, Query, RegExp]>([
  ['equality, then order', { selector: { ...alive, active: true }, sort: [{ age: 'asc' }] }, /#_deleted,active,age,id/],
  [
    'range in the order of the index',
    { selector: { ...alive, age: { $gt: 10 } }, sort: [{ age: 'asc' }, { name: 'asc' }], limit: 5 },
    /#_deleted,age,name,id/,
  ],
  [
    'backwards',
    { selector: { ...alive, age: { $lte: 10 } }, sort: [{ age: 'desc' }, { name: 'desc' }, { id: 'desc' }] },
    /#_deleted,age,name,id/,
  ],
  ['one text', { selector: { ...alive, name: '张伟' }, sort: [{ id: 'asc' }] }, /#_deleted,name,id/],
  ['the id', { selector: { id: { $gt: 'd3' } }, sort: [{ id: 'asc' }] }, /autoindex/],
])('%s: the index answers, without a sort of its own', async (_name, query, index) => {
  const { plan, steps } = await explained(query)
  expect(plan.exact).toBe(true)
  expect(steps).toMatch(/^SEARCH .* USING INDEX/)
  expect(steps).toMatch(index)
  expect(steps).not.toContain('TEMP B-TREE')
})

test('a list of values is searched by the index', async () => {
  const { plan, steps } = await explained({
    selector: { ...alive, name: { $in: ['n1', 'n2'] } },
    sort: [{ name: 'asc' }],
  })
  expect(plan.exact).toBe(true)
  expect(steps).toMatch(/SEARCH .* USING INDEX .*#_deleted,name,id/)
})

test.each<[string, object]>([
  ['$ne: a missing field is unequal', { name: { $ne: 'a' } }],
  ['$exists', { nick: { $exists: true } }],
  ['$regex', { name: { $regex: '^a' } }],
  ['$or', { $or: [{ name: 'a' }, { name: 'b' }] }],
  ['null: the field may be missing', { nick: null }],
  ['an operand of another type', { age: { $gt: '3' } }],
  ['a field without an index', { note: 'x' }],
  ['equality with an array', { name: ['a'] }],
])('left to the matcher: %s', (_name, selector) => {
  const layout = layoutOf(schema as never)
  const plan = planOf(layout, prepared({ selector: { ...alive, ...selector } }) as never, true)
  expect(plan.exact).toBe(false)
  expect(plan.where).toBe('WHERE deleted = ?')
})

test('what can be searched is searched before the matcher sees the rest', () => {
  const layout = layoutOf(schema as never)
  const selector = { $and: [{ ...alive, age: { $gte: 3, $ne: 4 } }, { note: 'x' }] }
  const plan = planOf(layout, prepared({ selector }) as never, true)
  expect([plan.exact, plan.where]).toEqual([false, 'WHERE deleted = ? AND ".age" >= ?'])
})
