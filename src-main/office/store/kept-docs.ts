/**
 * Documents of one kind in memory, as they stand: read once, from then on only those that the change stream names are read
 * again. For registers that many answers are counted over as a whole, where reading all of it anew each time would make the
 * office slower with every year.
 */
import type { RegisterDoc, RegisterName, Store } from './database.ts'

export interface KeptDocs<D> {
  /** All of them in order of key; shared with every other reader and frozen. */
  all(): Promise<readonly D[]>
}

/** What is in memory of a collection, read again where it changed, by one reader at a time. */
export interface Refreshing {
  mark(ids: readonly string[]): void
  /**
   * Returns when everything marked before the call has been read. A reader that comes while another one reads waits for it:
   * what was written before it asked would be missing from its answer otherwise.
   */
  settled(): Promise<void>
}

/** @param read reads the documents of these ids; where it fails they stay marked */
export function refreshing(read: (ids: readonly string[]) => Promise<void>): Refreshing {
  const stale = new Set<string>()
  let reading: Promise<void> | null = null

  async function readMarked(): Promise<void> {
    const ids = [...stale]
    stale.clear()
    try {
      await read(ids)
    } catch (error) {
      for (const id of ids) stale.add(id)
      throw error
    } finally {
      reading = null
    }
  }

  return {
    mark(ids) {
      for (const id of ids) stale.add(id)
    },
    async settled() {
      while (reading !== null || stale.size > 0) {
        reading ??= readMarked()
        await reading
      }
    },
  }
}

/** Runs once for everybody who asks; where it fails, whoever asks next begins it anew. */
export function once(run: () => Promise<void>): () => Promise<void> {
  let begun: Promise<void> | null = null
  return () => {
    begun ??= run().catch((error: unknown) => {
      begun = null
      throw error
    })
    return begun
  }
}

function freezeDeep<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const part of Object.values(value)) freezeDeep(part)
  }
  return value
}

const byKey = (a: RegisterDoc, b: RegisterDoc) =>
  a.key < b.key ? -1 : a.key > b.key ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0

export function keepDocs<D extends RegisterDoc>(store: Store, name: RegisterName, kind: string): KeptDocs<D> {
  const kept = new Map<string, D>()
  let sorted: readonly D[] | null = null

  const refresh = refreshing(async (ids) => {
    const found = new Map((await store[name].getMany(ids)).map((doc) => [doc.id, doc as unknown as D]))
    for (const id of ids) {
      const doc = found.get(id)
      if (doc?.kind === kind) kept.set(id, freezeDeep(doc))
      else if (!kept.delete(id)) continue
      sorted = null
    }
  })

  // heard from before the first reading begins, so that nothing written meanwhile is missed
  store.onChange((changed, ids) => {
    if (changed === name) refresh.mark(ids)
  })
  const load = once(async () => {
    const docs = (await store[name].find({ selector: { kind: { $eq: kind } } })) as unknown as D[]
    for (const doc of docs) kept.set(doc.id, freezeDeep(doc))
  })

  return {
    async all() {
      await load()
      await refresh.settled()
      sorted ??= [...kept.values()].sort(byKey)
      return sorted
    },
  }
}
