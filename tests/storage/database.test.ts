/** RxDB itself over the storage: ten collections in one file, live queries, restart. */
import { createRxDatabase, type RxCollection, type RxJsonSchema } from 'rxdb'
import { expect, test } from 'vitest'
import { getRxStorageNodeSqlite } from '../../src-main/office/store/storage-node-sqlite/index.ts'
import { scratchFile } from './harness.ts'

interface Person {
  id: string
  name: string
  age: number
}
const person: RxJsonSchema<Person> = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 40 },
    name: { type: 'string', maxLength: 60 },
    age: { type: 'number', minimum: 0, maximum: 200, multipleOf: 1 },
  },
  required: ['id', 'name', 'age'],
  indexes: ['age'],
}
const names = Array.from({ length: 10 }, (_, index) => `c${index}`)

async function openDatabase(path: string) {
  const database = await createRxDatabase({
    name: 'many',
    storage: getRxStorageNodeSqlite({ path }),
    multiInstance: false,
    closeDuplicates: false,
  })
  const added = await database.addCollections(Object.fromEntries(names.map((name) => [name, { schema: person }])))
  return { database, collections: names.map((name) => added[name] as unknown as RxCollection<Person>) }
}

test('ten collections live in one file and come back after a restart, deletions too', async () => {
  const path = scratchFile()
  const first = await openDatabase(path)
  for (const [index, collection] of first.collections.entries()) {
    await collection.bulkInsert([
      { id: 'a', name: `甲${index}`, age: 30 + index },
      { id: 'b', name: '乙', age: 20 },
    ])
    await (await collection.findOne('b').exec())?.remove()
    await (await collection.findOne('a').exec())?.incrementalPatch({ age: 40 + index })
  }
  await first.database.close()
  const second = await openDatabase(path)
  for (const [index, collection] of second.collections.entries()) {
    const docs = await collection.find({ selector: { age: { $gte: 40 } } }).exec()
    expect(docs.map((doc) => doc.toJSON())).toEqual([{ id: 'a', name: `甲${index}`, age: 40 + index }])
    expect(await collection.findOne('b').exec()).toBeNull()
  }
  await second.database.remove()
  const third = await openDatabase(path)
  expect(await third.collections[0]?.find().exec()).toEqual([])
  await third.database.close()
})

test('a live query tells of inserts, changes and removals in its order', async () => {
  const { database, collections } = await openDatabase(scratchFile())
  const people = collections[0] as RxCollection<Person>
  const seen: string[] = []
  const query = people.find({ selector: { age: { $lt: 60 } }, sort: [{ age: 'desc' }], limit: 2 })
  const subscription = query.$.subscribe((docs) => seen.push(docs.map((doc) => doc.id).join()))
  const settled = (expected: string) => expect.poll(() => seen.at(-1)).toBe(expected)
  await settled('')
  await people.bulkInsert([
    { id: 'a', name: '甲', age: 30 },
    { id: 'b', name: '乙', age: 50 },
    { id: 'c', name: '丙', age: 40 },
  ])
  await settled('b,c')
  await (await people.findOne('b').exec())?.incrementalPatch({ age: 70 })
  await settled('c,a')
  await people.bulkRemove(['c'])
  await settled('a')
  subscription.unsubscribe()
  await database.close()
})
