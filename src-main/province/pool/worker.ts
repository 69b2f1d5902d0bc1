/** The pass over the pool beside the running server. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Province } from '../site.ts'
import { bringUpToDate } from './up-to-date.ts'

/** Time between two looks, milliseconds. A look at nothing new is three queries. */
const every = 3000

/**
 * Looks for what is new now and again, one look after the other.
 *
 * @param failed called where the database does not answer; the next look tries again
 * @returns ends the looking, once the step under way has ended
 */
export function keepPool(province: Province, failed: (error: unknown) => void): () => Promise<void> {
  const end = new AbortController()
  const looking = (async () => {
    while (!end.signal.aborted) {
      await bringUpToDate(province, end.signal).catch(failed)
      await pause(every, undefined, { signal: end.signal }).catch(() => undefined)
    }
  })()
  return async () => {
    end.abort()
    await looking
  }
}
