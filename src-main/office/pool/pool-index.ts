/**
 * All members of the pool in memory, small: what lists show and what people search by.
 *
 * A hundred thousand people are about 50 MB and are read once; from then on the change stream keeps the index true. The
 * register on disk stays the truth, so the index can be dropped at any time.
 */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Store } from '../store/database.ts'
import { once, refreshing } from '../store/kept-docs.ts'
import type { ExpertDoc } from './expert-docs.ts'
import type { ExpertState } from './register.ts'

export interface IndexRow {
  id: string
  key: string
  /** Name, pinyin, initials, employer, lower case, for finding. */
  hay: string
  state: Omit<
    ExpertState,
    | 'personDigest'
    | 'erased'
    | 'declarationDigest'
    | 'certificate'
    | 'hadLeft'
    | 'terms'
    | 'replaced'
    | 'degree'
    | 'source'
    | 'gender'
  >
}

export interface PoolFilter {
  text?: string | undefined
  field?: string | undefined
  status?: string | undefined
  titleLevel?: string | undefined
  employerId?: string | undefined
}

export interface PoolIndex {
  /** Rows in order of pinyin that pass the filter; `max` stops early. */
  find(filter: PoolFilter, max?: number): Promise<IndexRow[]>
  /** True once everything is in memory. */
  ready(): boolean
}

function rowOf(doc: ExpertDoc): IndexRow {
  const {
    personDigest: _p,
    declarationDigest: _d,
    certificate: _c,
    terms: _t,
    replaced: _r,
    degree: _g,
    source: _s,
    gender: _n,
    hadLeft: _l,
    ...state
  } = doc.data
  const hay = `${state.name}\n${state.pinyin}\n${state.initials}\n${state.employer}`.toLowerCase()
  return { id: doc.id, key: doc.key, hay, state }
}

/** Whose data were erased stands in no list of people; what is known of the membership stays in the register. */
const isListed = ({ kind, data }: ExpertDoc) => kind === 'expert' && !data.erased

const byKey = (a: IndexRow, b: IndexRow) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.id < b.id ? -1 : 1)
/** Documents read at a stretch; between two pages the office answers whoever asks. */
const pageSize = 1000

export function createPoolIndex(store: Store): PoolIndex {
  const rows = new Map<string, IndexRow>()
  let sorted: IndexRow[] | null = null
  let complete = false

  const refresh = refreshing(async (ids) => {
    const docs = new Map((await store.people.getMany(ids)).map((doc) => [doc.id, doc as unknown as ExpertDoc]))
    for (const id of ids) {
      const doc = docs.get(id)
      if (doc && isListed(doc)) rows.set(id, rowOf(doc))
      else rows.delete(id)
    }
    sorted = null
  })
  store.onChange((name, ids) => {
    if (name === 'people') refresh.mark(ids)
  })

  const load = once(async () => {
    for (let after = ''; ; ) {
      const page = (await store.people.find({
        selector: { id: { $gt: after } },
        sort: [{ id: 'asc' }],
        limit: pageSize,
      })) as ExpertDoc[]
      for (const doc of page) if (isListed(doc)) rows.set(doc.id, rowOf(doc))
      const last = page.at(-1)
      if (!last || page.length < pageSize) break
      after = last.id
      await nextTurn()
    }
    complete = true
  })

  async function current(): Promise<IndexRow[]> {
    await load()
    await refresh.settled()
    sorted ??= [...rows.values()].sort(byKey)
    return sorted
  }

  return {
    async find(filter, max = Number.POSITIVE_INFINITY) {
      const words = (filter.text ?? '').normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean)
      const found: IndexRow[] = []
      for (const row of await current()) {
        if (filter.field && !row.state.fields.includes(filter.field)) continue
        if (filter.status && row.state.status !== filter.status) continue
        if (filter.titleLevel && row.state.titleLevel !== filter.titleLevel) continue
        if (filter.employerId && row.state.employerId !== filter.employerId) continue
        if (!words.every((word) => row.hay.includes(word))) continue
        found.push(row)
        if (found.length >= max) break
      }
      return found
    },
    ready: () => complete,
  }
}
