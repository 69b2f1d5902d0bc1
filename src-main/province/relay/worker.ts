/** The relay beside the running server: one pass after the other, and now and then what has lain long enough is erased. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Province } from '../site.ts'
import { eraseRelayed } from './erase.ts'
import { relayPass } from './pass.ts'

/** Time between two passes, milliseconds. */
const every = 2000
const eraseEvery = 60 * 60 * 1000

/**
 * @param failed called where a pass did not come to its end, as where the database does not answer; the next one tries again
 * @returns ends the passes: messages not begun wait, those under way get their answer first
 */
export function keepRelay(province: Province, failed: (error: unknown) => void): () => Promise<void> {
  const end = new AbortController()
  const looking = (async () => {
    for (let erased = 0; !end.signal.aborted; ) {
      try {
        await relayPass(province, end.signal)
        if (Date.now() - erased > eraseEvery) {
          await eraseRelayed(province)
          erased = Date.now()
        }
      } catch (error) {
        failed(error)
      }
      await pause(every, undefined, { signal: end.signal }).catch(() => undefined)
    }
  })()
  return async () => {
    end.abort()
    await looking
  }
}
