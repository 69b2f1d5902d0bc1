/** React hooks around the office: queries that stay fresh, commands that cannot be sent twice by a double click. */
import {
  keepPreviousData,
  QueryClient,
  useMutation,
  useQuery,
  useQueryClient,
  type UseQueryResult,
} from '@tanstack/react-query'
import { useCallback, useRef } from 'react'
import type { InputOf, OutputOf, ProcedureName } from '../../src-shared/api/contract.ts'
import { call, type Failure, type OfficeError, toFailure } from './office.ts'

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

export interface Command<N extends ProcedureName> {
  /** Sends the command; resolves to the answer, or to null where it was refused (see `failure`) or is already running. */
  run: (input: InputOf<N>, besideId?: string) => Promise<OutputOf<N> | null>
  busy: boolean
  failure: Failure | null
  /** The message for one input field, where the refusal belongs to it. */
  at: (field: string) => string | undefined
  reset: () => void
}

/** Sends one command to the office. A second call while the first runs does nothing; every success refreshes what is shown. */
export function useCommand<N extends ProcedureName>(
  name: N,
  options: { onDone?: (answer: OutputOf<N>) => void } = {},
): Command<N> {
  const client = useQueryClient()
  const running = useRef(false)
  const mutation = useMutation<OutputOf<N>, OfficeError, { input: InputOf<N>; besideId?: string }>({
    mutationFn: ({ input, besideId }) => call(name, input, { besideId }),
    onSuccess: (answer) => {
      void client.invalidateQueries()
      options.onDone?.(answer)
    },
  })
  const { mutateAsync } = mutation
  const run = useCallback(
    async (input: InputOf<N>, besideId?: string) => {
      if (running.current) return null
      running.current = true
      try {
        return await mutateAsync({ input, besideId })
      } catch {
        return null
      } finally {
        running.current = false
      }
    },
    [mutateAsync],
  )
  // a locked or ended session has a page of its own; back from there, its words are no longer true
  const refused = mutation.error ? toFailure(mutation.error) : null
  const failure = refused?.code === 'session.idle' || refused?.code === 'session.none' ? null : refused
  const at = (field: string) =>
    failure?.fields?.[field] ?? (failure?.field === field && !failure.fields ? failure.message : undefined)
  return { run, busy: mutation.isPending, failure, at, reset: mutation.reset }
}
