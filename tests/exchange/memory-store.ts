/** The store's interface over maps, for tests that open a thousand offices; it knows the queries that the journal asks. */
import type { Collection, CollectionName, Query, Store } from '../../src-main/office/store/database.ts'

const names: readonly CollectionName[] = [
  'journal',
  'personal',
  'attachments',
  'accounts',
  'local',
  'people',
  'employers',
  'files',
  'draws',
  'notices',
]

interface Doc {
  id: string
}

type Condition = { $eq?: unknown; $gt?: unknown }

function matches(doc: Doc, selector: Record<string, Condition>): boolean {
  return Object.entries(selector).every(([key, { $eq, $gt, ...other }]) => {
    if (Object.keys(other).length > 0) throw new Error('a query that this store does not know')
    const value = (doc as unknown as Record<string, string | number>)[key]
    if ($eq !== undefined && value !== $eq) return false
    return $gt === undefined || (value !== undefined && value > ($gt as string | number))
  })
}

function sorted(docs: Doc[], sort: Record<string, 'asc' | 'desc'>[]): Doc[] {
  const keys = sort.map((one) => Object.entries(one)[0] as [string, 'asc' | 'desc'])
  return docs.sort((a, b) => {
    for (const [key, way] of keys) {
      const [x, y] = [a, b].map((doc) => (doc as unknown as Record<string, string | number>)[key]) as [string, string]
      if (x !== y) return (x < y ? -1 : 1) * (way === 'asc' ? 1 : -1)
    }
    return 0
  })
}

/** What a disk holds: every collection's documents as text, so that nobody shares objects with a store. */
export type Disk = Map<CollectionName, Map<string, string>>

export function emptyDisk(): Disk {
  return new Map(names.map((name) => [name, new Map<string, string>()]))
}

/** A copy, as a crash or a backup leaves it. */
export function copyDisk(disk: Disk): Disk {
  return new Map([...disk].map(([name, docs]) => [name, new Map(docs)]))
}

export function memoryStore(disk: Disk): Store {
  const listeners = new Set<(name: CollectionName, ids: readonly string[]) => void>()
  const none = () => {
    throw new Error('this store does not replicate')
  }
  const collection = (name: CollectionName): Collection<Doc> => {
    const docs = disk.get(name) as Map<string, string>
    const open = (text: string) => JSON.parse(text) as Doc
    const write = (all: readonly Doc[]) => {
      for (const doc of all) docs.set(doc.id, JSON.stringify(doc))
      if (all.length > 0)
        for (const listener of listeners)
          listener(
            name,
            all.map(({ id }) => id),
          )
    }
    const all = ({ selector = {} }: Pick<Query<Doc>, 'selector'>) =>
      [...docs.values()].map(open).filter((doc) => matches(doc, selector as Record<string, Condition>))
    return {
      get: async (id) => (docs.has(id) ? open(docs.get(id) as string) : null),
      getMany: async (ids) => ids.filter((id) => docs.has(id)).map((id) => open(docs.get(id) as string)),
      find: async ({ selector, sort, skip = 0, limit }) =>
        sorted(all(selector ? { selector } : {}), (sort ?? [{ id: 'asc' }]) as never).slice(
          skip,
          limit === undefined ? undefined : skip + limit,
        ),
      changed: none,
      count: async (query) => all(query).length,
      put: async (list) => write(list),
      insert: async (list) => {
        if (list.some(({ id }) => docs.has(id))) throw new Error(`${name}: written twice`)
        write(list)
      },
      clear: async () => docs.clear(),
      purge: async () => undefined,
      remove: async (ids) => {
        for (const id of ids) docs.delete(id)
      },
    }
  }
  return {
    ...(Object.fromEntries(names.map((name) => [name, collection(name)])) as unknown as Store),
    pull: none,
    push: none,
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: async () => undefined,
  }
}
