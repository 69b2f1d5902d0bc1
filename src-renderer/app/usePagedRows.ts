import { useQueries } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import type { Page } from '../../src-shared/api/base.ts'
import type { InputOf, OutputOf, ProcedureName } from '../../src-shared/api/contract.ts'
import { call, type OfficeError } from './office.ts'

/** Procedures that answer a page of rows. */
type PagedProcedure = { [N in ProcedureName]: OutputOf<N> extends Page<unknown> ? N : never }[ProcedureName]
type RowOf<N extends PagedProcedure> = OutputOf<N> extends Page<infer T> ? T : never

const pageSize = 100

/**
 * A long list read page by page as it comes into view (`DataTable` with `fill` and `onRange`).
 * @param input filter without `offset` and `limit`
 * @returns rows with undefined where not read yet, their number, the first error
 */
export function usePagedRows<N extends PagedProcedure>(name: N, input: Omit<InputOf<N>, 'offset' | 'limit'>) {
  const [range, setRange] = useState<[number, number]>([0, 0])
  const firstPage = Math.floor(range[0] / pageSize)
  const lastPage = Math.floor(range[1] / pageSize)
  const pages = Array.from(new Set([0, ...Array.from({ length: lastPage - firstPage + 1 }, (_, i) => firstPage + i)]))
  const results = useQueries({
    queries: pages.map((page) => {
      const asked = { ...input, offset: page * pageSize, limit: pageSize } as InputOf<N>
      return {
        queryKey: [name, asked, null],
        queryFn: ({ signal }: { signal: AbortSignal }) =>
          call(name, asked, { signal }) as unknown as Promise<Page<RowOf<N>>>,
      }
    }),
  })
  const first = results[0]
  const total = first?.data?.total
  const stamp = results.map(({ dataUpdatedAt }) => dataUpdatedAt).join()
  const rows = useMemo(() => {
    const all: (RowOf<N> | undefined)[] = Array.from({ length: total ?? 0 }, () => undefined)
    results.forEach(({ data }, index) => {
      data?.rows.forEach((row, offset) => {
        const at = (pages[index] ?? 0) * pageSize + offset
        if (at < all.length) all[at] = row
      })
    })
    return all
    // oxlint-disable-next-line react/exhaustive-deps -- `stamp` changes with every answer, the arrays with every render
  }, [total, stamp, pages.join()])
  const onRange = useCallback((from: number, to: number) => {
    setRange((before) => (before[0] === from && before[1] === to ? before : [from, to]))
  }, [])
  const error = (results.find((result) => result.error)?.error ?? null) as OfficeError | null
  return { rows, total, onRange, error, reading: total === undefined && error === null }
}
