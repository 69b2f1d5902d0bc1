/** Commands that cannot be sent twice by a double click; knows nothing of who is asked. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef } from 'react'
import { type Failure, type OfficeError, toFailure } from './failure.ts'

export interface Sending<Input, Answer> {
  /** Sends the command; resolves to the answer, or to null where it was refused (see `failure`) or is already running. */
  run: (input: Input, besideId?: string) => Promise<Answer | null>
  busy: boolean
  failure: Failure | null
  /** The message for one input field, where the refusal belongs to it. */
  at: (field: string) => string | undefined
  reset: () => void
}

/**
 * Sends one command. A second call while the first runs does nothing; every success refreshes what is shown.
 *
 * @param send asks; throws an OfficeError with words
 */
export function useSending<Input, Answer>(
  send: (input: Input, besideId?: string) => Promise<Answer>,
  options: { onDone?: (answer: Answer) => void } = {},
): Sending<Input, Answer> {
  const client = useQueryClient()
  const running = useRef(false)
  const mutation = useMutation<Answer, OfficeError, { input: Input; besideId?: string }>({
    mutationFn: ({ input, besideId }) => send(input, besideId),
    onSuccess: (answer) => {
      void client.invalidateQueries()
      options.onDone?.(answer)
    },
  })
  const { mutateAsync } = mutation
  const run = useCallback(
    async (input: Input, besideId?: string) => {
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
