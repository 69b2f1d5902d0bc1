/** React hooks around the office: queries that stay fresh, commands that cannot be sent twice by a double click. */
import { keepPreviousData, QueryClient, useQuery, type UseQueryResult } from '@tanstack/react-query'
import type { InputOf, OutputOf, ProcedureName } from '../../src-shared/api/contract.ts'
import { call, type OfficeError, toFailure } from './office.ts'
import { type Sending, useSending } from './sending.ts'

/** One cache for the whole window. Answers are refetched when the office's change stream says so (`live.tsx`). */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      retry: (count, error) => toFailure(error).code === 'app.connection' && count < 3,
    },
    mutations: { networkMode: 'always', retry: false },
  },
})

export interface QueryOptions {
  enabled?: boolean
  /** Shows the former answer while the next page or filter is being read. */
  keep?: boolean
  /** Milliseconds between repeated reads, for progress. */
  every?: number | false
  /** Reads as the person signed in beside. */
  besideId?: string
}

type QueryArguments<N extends ProcedureName> =
  undefined extends InputOf<N>
    ? [input?: InputOf<N>, options?: QueryOptions]
    : [input: InputOf<N>, options?: QueryOptions]

/** Reads from the office, e.g. `useOffice('pool.get', { id })`. `error.failure` holds the words for `ErrorNote`. */
export function useOffice<N extends ProcedureName>(
  name: N,
  ...[input, options = {}]: QueryArguments<N>
): UseQueryResult<OutputOf<N>, OfficeError> {
  return useQuery<OutputOf<N>, OfficeError>({
    queryKey: [name, input ?? null, options.besideId ?? null],
    queryFn: ({ signal }) => call(name, input as InputOf<N>, { signal, besideId: options.besideId }),
    enabled: options.enabled ?? true,
    placeholderData: options.keep ? (keepPreviousData as never) : undefined,
    refetchInterval: options.every ?? false,
  })
}

export type Command<N extends ProcedureName> = Sending<InputOf<N>, OutputOf<N>>

/** Sends one command to the office. A second call while the first runs does nothing; every success refreshes what is shown. */
export function useCommand<N extends ProcedureName>(
  name: N,
  options: { onDone?: (answer: OutputOf<N>) => void } = {},
): Command<N> {
  return useSending((input: InputOf<N>, besideId?: string) => call(name, input, { besideId }), options)
}
