/** Calls to the province by procedure name, and the hooks around them. */
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { ContractRouterClient } from '@orpc/contract'
import { keepPreviousData, QueryClient, useQuery, type UseQueryResult } from '@tanstack/react-query'
import type {
  ConsoleContract,
  ConsoleInput,
  ConsoleOutput,
  ConsoleProcedure,
} from '../../src-shared/console/contract.ts'
import { OfficeError, toFailure } from '../app/failure.ts'
import { type Sending, useSending } from '../app/sending.ts'
import { isUnattended } from './attendance.ts'

type Caller = (input: unknown, options: { signal?: AbortSignal }) => Promise<unknown>

const service = { name: '省级服务', helper: '管理员' }
const link = new RPCLink({
  url: `${window.location.origin}/console/api`,
  headers: () => (isUnattended() ? { 'x-unattended': '1' } : {}),
})
const api = createORPCClient<ContractRouterClient<ConsoleContract>>(link) as unknown as Record<
  string,
  Record<string, Caller>
>

const sessionListeners = new Set<() => void>()

/** Tells when the province refused a call because of the session. Returns how to stop listening. */
export function onSessionRefusal(listener: () => void): () => void {
  sessionListeners.add(listener)
  return () => sessionListeners.delete(listener)
}

/** @throws OfficeError with words for the screen; nothing else */
async function call<N extends ConsoleProcedure>(
  name: N,
  input: ConsoleInput<N>,
  options: { signal?: AbortSignal } = {},
): Promise<ConsoleOutput<N>> {
  const [area = '', procedure = ''] = name.split('.')
  try {
    return (await api[area]?.[procedure]?.(input, options)) as ConsoleOutput<N>
  } catch (error) {
    const failure = failureOf(error)
    if (failure.code === 'session.none' || failure.code === 'session.must-change')
      for (const listener of sessionListeners) listener()
    throw new OfficeError(failure)
  }
}

function failureOf(error: unknown) {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : null
  if (status === 429) return { code: 'app.busy', message: '操作过于频繁，请过一分钟再试。' }
  return toFailure(error, service)
}

/** One cache for the whole window. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      staleTime: 5_000,
      retry: (count, error) => toFailure(error).code === 'app.connection' && count < 2,
    },
    mutations: { networkMode: 'always', retry: false },
  },
})

/** Pages look again by themselves: what counties send is there without a click. */
const lookEvery = 10_000

type QueryArguments<N extends ConsoleProcedure> =
  undefined extends ConsoleInput<N>
    ? [input?: ConsoleInput<N>, options?: { keep?: boolean }]
    : [input: ConsoleInput<N>, options?: { keep?: boolean }]

/** Reads from the province, e.g. `useConsole('counties.get', { id })`. */
export function useConsole<N extends ConsoleProcedure>(
  name: N,
  ...[input, options = {}]: QueryArguments<N>
): UseQueryResult<ConsoleOutput<N>, OfficeError> {
  return useQuery<ConsoleOutput<N>, OfficeError>({
    queryKey: [name, input ?? null],
    queryFn: ({ signal }) => call(name, input as ConsoleInput<N>, { signal }),
    placeholderData: options.keep ? (keepPreviousData as never) : undefined,
    refetchInterval: lookEvery,
  })
}

/** Sends one command; a second click while the first runs does nothing. */
export function useDecision<N extends ConsoleProcedure>(
  name: N,
  options: { onDone?: (answer: ConsoleOutput<N>) => void } = {},
): Sending<ConsoleInput<N>, ConsoleOutput<N>> {
  return useSending((input: ConsoleInput<N>) => call(name, input), options)
}
