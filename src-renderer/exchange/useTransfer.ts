import { useCallback, useEffect, useRef, useState } from 'react'
import { type Failure, toFailure } from '../app/office.ts'
import type { Moved } from './ferry-transfer.ts'

/** One transfer at a time, with its share of the whole; cancelled when the page is left. */
export function useTransfer() {
  const [share, setShare] = useState<number | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const running = useRef<AbortController | null>(null)
  useEffect(() => () => running.current?.abort(), [])
  const run = useCallback(async <T>(work: (moved: Moved, signal: AbortSignal) => Promise<T>): Promise<T | null> => {
    if (running.current) return null
    const abort = new AbortController()
    running.current = abort
    setFailure(null)
    setShare(0)
    try {
      return await work((done, total) => setShare(done / total), abort.signal)
    } catch (error) {
      if (!abort.signal.aborted) setFailure(toFailure(error))
      return null
    } finally {
      running.current = null
      setShare(null)
    }
  }, [])
  const cancel = useCallback(() => running.current?.abort(), [])
  return { run, cancel, share, failure }
}
