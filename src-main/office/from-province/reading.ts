/** What the province gave out and what was said to it, as the registers hold it. */
import type { Core } from '../core.ts'
import type { DocOf } from '../subject.ts'
import { fromProvinceRegister, type Published, type PublishedOf, standing } from './register.ts'
import { type Word, wordRegister, type WordState } from './words.ts'

export type PublishedDoc<K extends Published['kind']> = DocOf<PublishedOf<K>>
export type WordDoc = DocOf<Word>

type Reading = Pick<Core, 'store'>

/** Ids asked for in one query. */
const page = 500

/** What stands of a kind, the newest first. */
export async function standingOf<K extends Published['kind']>({ store }: Reading, kind: K): Promise<PublishedDoc<K>[]> {
  const docs = await store.notices.find({
    selector: { kind: { $eq: fromProvinceRegister.kind }, state: { $eq: standing(kind) } },
    sort: [{ kind: 'desc' }, { state: 'desc' }, { key: 'desc' }],
  })
  return docs as unknown as PublishedDoc<K>[]
}

/** All of a kind that ever came, taken back or not, the newest first. */
export async function everOf<K extends Published['kind']>(core: Reading, kind: K): Promise<PublishedDoc<K>[]> {
  const gone = await core.store.notices.find({
    selector: { kind: { $eq: fromProvinceRegister.kind }, state: { $eq: `${kind}:withdrawn` } },
  })
  const all = [...(await standingOf(core, kind)), ...(gone as unknown as PublishedDoc<K>[])]
  return all.sort((a, b) => (a.key < b.key ? 1 : -1))
}

/** One publication of a kind; null where there is none. */
export async function publishedDoc<K extends Published['kind']>(
  { store }: Reading,
  kind: K,
  id: string,
): Promise<PublishedDoc<K> | null> {
  const doc = await store.notices.get(id)
  if (doc?.kind !== fromProvinceRegister.kind || doc.data['kind'] !== kind) return null
  return doc as unknown as PublishedDoc<K>
}

/** Words of one sort. @param of only those about these publications; all where absent */
export async function wordsOf({ store }: Reading, state: WordState, of?: readonly string[]): Promise<WordDoc[]> {
  const kind = { $eq: wordRegister.kind }
  if (!of) return (await store.notices.find({ selector: { kind, state: { $eq: state } } })) as unknown as WordDoc[]
  const found: WordDoc[] = []
  for (let at = 0; at < of.length; at += page) {
    const docs = await store.notices.find({ selector: { kind, link: { $in: of.slice(at, at + page) } } })
    found.push(...(docs as unknown as WordDoc[]).filter((doc) => doc.state === state))
  }
  return found
}

/** Bulletins that an account has read: ids. */
export async function readBy({ store }: Reading, account: string): Promise<Set<string>> {
  const docs = await store.notices.find({
    selector: { kind: { $eq: wordRegister.kind }, state: { $eq: 'read' }, key: { $eq: account } },
  })
  return new Set(docs.map((doc) => doc.link))
}
