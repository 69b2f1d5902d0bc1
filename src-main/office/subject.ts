/** Reading a register's documents by its own name and kind, so that an id of another kind is as unknown as none. */
import type { Core } from './core.ts'
import type { Register } from './journal/register.ts'
import type { RegisterDoc } from './store/database.ts'

export type DocOf<S> = RegisterDoc & { data: S }

/** Newest number first, by the index over kind and key. */
export const newestFirst = [{ kind: 'desc' as const }, { key: 'desc' as const }]

/** The subject's document; null where there is none of this register. */
export async function subjectDoc<S>(core: Core, register: Register<S>, id: string): Promise<DocOf<S> | null> {
  const doc = await core.journal.state<S>(register.collection, id)
  return doc?.kind === register.kind ? (doc as DocOf<S>) : null
}

/** All documents of a register, newest number first. @param state only those in this state; all where absent */
export async function newestDocs<S>(core: Core, register: Register<S>, state?: string): Promise<DocOf<S>[]> {
  const kind = { $eq: register.kind }
  const docs = await core.store[register.collection].find({
    selector: state === undefined ? { kind } : { kind, state: { $eq: state } },
    sort: newestFirst,
  })
  return docs as unknown as DocOf<S>[]
}
