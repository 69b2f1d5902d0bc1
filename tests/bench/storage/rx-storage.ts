/** Any RxStorage under the same operations, through its own interface, without RxDB's document objects above it. */
import { type MangoQuerySelector, normalizeMangoQuery, type PreparedQuery, prepareQuery, type RxStorage } from 'rxdb'
import { type BenchDoc, benchSchema, type StoredDoc, states } from './documents.ts'
import { pageSize, type Subject } from './subject.ts'

function prepare(state: string, limit: number | null): PreparedQuery<BenchDoc> {
  const selector = { _deleted: { $eq: false }, kind: { $eq: 'expert' }, state: { $eq: state } }
  return prepareQuery<BenchDoc>(
    benchSchema,
    normalizeMangoQuery<BenchDoc>(benchSchema, {
      selector: selector as MangoQuerySelector<BenchDoc>,
      sort: [{ key: 'asc' }, { id: 'asc' }],
      ...(limit === null ? {} : { limit }),
    }),
  )
}

export async function openRxStorage(storage: RxStorage<unknown, object>, databaseName: string): Promise<Subject> {
  const instance = await storage.createStorageInstance<BenchDoc>({
    databaseInstanceToken: 'bench',
    databaseName,
    collectionName: 'people',
    schema: benchSchema,
    options: {},
    multiInstance: false,
    devMode: false,
  })
  // RxDB prepares a query above the storage and keeps it: that is no part of what is measured.
  const pages = new Map(states.map((state) => [state, prepare(state, pageSize)]))
  const counts = new Map(states.map((state) => [state, prepare(state, null)]))
  const of = (queries: typeof pages, state: string): PreparedQuery<BenchDoc> => {
    const query = queries.get(state)
    if (!query) throw new Error(`no query for ${state}`)
    return query
  }
  return {
    async insert(docs) {
      const { error } = await instance.bulkWrite(
        docs.map((document) => ({ document })),
        'bench',
      )
      if (error.length > 0) throw new Error(`${error.length} documents were not written`)
    },
    find: async (id) => (await instance.findDocumentsById([id], false))[0] as StoredDoc | undefined,
    page: async (state) => (await instance.query(of(pages, state))).documents,
    count: async (state) => (await instance.count(of(counts, state))).count,
    close: () => instance.close(),
    remove: () => instance.remove(),
  }
}
