import { useState } from 'react'
import type { ApplicationRow } from '../../../src-shared/api/admission.ts'
import { call, type Failure, toFailure } from '../../app/office.ts'

/** A command takes so many applications at once. */
export const mostChosen = 500

interface Query {
  text: string
  state: string
  field?: string | undefined
}

/** Applications chosen for one command. Another filter or state begins anew; rows that are gone fall out. */
export function useSelection(query: Query, rows: readonly (ApplicationRow | undefined)[], total: number) {
  const key = JSON.stringify(query)
  const [chosen, setChosen] = useState<{ key: string; rows: ReadonlyMap<string, ApplicationRow> }>({
    key,
    rows: new Map(),
  })
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<Failure | null>(null)
  const fresh = new Map(rows.flatMap((row) => (row ? [[row.id, row] as const] : [])))
  const read = rows.every((row) => row !== undefined)
  const kept = [...(chosen.key === key ? chosen.rows : new Map<string, ApplicationRow>())].flatMap(([id, row]) => {
    const now = fresh.get(id)
    // of rows that are not read just now nobody knows better; the office decides
    return now ? [now] : read ? [] : [row]
  })
  const choose = (next: readonly ApplicationRow[]) =>
    setChosen({ key, rows: new Map(next.slice(0, mostChosen).map((row) => [row.id, row])) })
  const all = kept.length > 0 && kept.length === Math.min(total, mostChosen)
  return {
    rows: kept,
    ids: kept.map(({ id }) => id),
    all,
    busy,
    error,
    has: (id: string) => kept.some((row) => row.id === id),
    clear: () => choose([]),
    toggle: (row: ApplicationRow) =>
      choose(kept.some(({ id }) => id === row.id) ? kept.filter(({ id }) => id !== row.id) : [...kept, row]),
    /** Chooses everybody of the list, read or not, or nobody. */
    toggleAll: async () => {
      if (all) return choose([])
      if (read) return choose([...fresh.values()])
      setBusy(true)
      setError(null)
      try {
        choose((await call('applications.list', { ...query, offset: 0, limit: mostChosen })).rows)
      } catch (why) {
        setError(toFailure(why))
      } finally {
        setBusy(false)
      }
    },
  }
}
