/**
 * Calls to the office by procedure name, and what comes back when it does not do as asked.
 * Screens use the hooks of `hooks.ts`; this file knows nothing of React.
 */
import type { InputOf, OutputOf, ProcedureName } from '../../src-shared/api/contract.ts'
import { OfficeError, toFailure } from './failure.ts'
import { tooLargeToSend } from './message-size.ts'
import { api, apiAs } from './rpc.ts'

export { type Failure, OfficeError, toFailure } from './failure.ts'

type Caller = (input: unknown, options: { signal?: AbortSignal }) => Promise<unknown>

/**
 * Calls one procedure of the contract.
 * @param besideId acts as the person signed in beside (second sign-in)
 * @throws OfficeError with words for the screen; nothing else
 */
export async function call<N extends ProcedureName>(
  name: N,
  input: InputOf<N>,
  options: { signal?: AbortSignal; besideId?: string } = {},
): Promise<OutputOf<N>> {
  const [area, procedure] = name.split('.') as [string, string]
  const client = (options.besideId ? apiAs(options.besideId) : api) as unknown as Record<string, Record<string, Caller>>
  const caller = client[area]?.[procedure]
  if (!caller) throw new OfficeError({ code: 'app.unknown', message: '程序版本不一致，请重新打开页面。' })
  const tooLarge = tooLargeToSend(input, window.location.protocol)
  if (tooLarge) throw new OfficeError(tooLarge)
  try {
    return (await caller(input, { signal: options.signal })) as OutputOf<N>
  } catch (error) {
    const failure = toFailure(error)
    if (failure.code.startsWith('session.')) for (const listener of sessionListeners) listener()
    throw new OfficeError(failure)
  }
}

const sessionListeners = new Set<() => void>()

/** Tells when the office refused a call because of the session (signed out, locked). Returns how to stop listening. */
export function onSessionRefusal(listener: () => void): () => void {
  sessionListeners.add(listener)
  return () => sessionListeners.delete(listener)
}
