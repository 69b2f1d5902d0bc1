/** The passing of time, told to the office: replies that run out, rounds that are due, the automatic backup. */
import type { Office } from '../../office/office.ts'
import { failureLine } from './incident-log.ts'

/** Milliseconds between two looks at the clock. */
const interval = 30_000

/**
 * Ticks until stopped, never twice at a time; what a tick throws is logged and the next one comes all the same.
 * @returns stops the ticking and waits for one that is under way
 */
export function startTicks(
  office: Pick<Office, 'core'>,
  log: (line: string) => void,
  every = interval,
): () => Promise<void> {
  let running: Promise<void> | null = null
  const tick = async () => {
    try {
      await office.core()?.tick()
    } catch (error) {
      log(failureLine('tick', error))
    }
    running = null
  }
  const timer = setInterval(() => {
    running ??= tick()
  }, every)
  return async () => {
    clearInterval(timer)
    await running
  }
}
