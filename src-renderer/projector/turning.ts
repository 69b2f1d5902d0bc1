/** Pages on the projector turn by themselves; arrow keys turn them by hand. */
import { useEffect, useState } from 'react'

/** How long a page stays before the next one comes. */
const restMs = 8000

/**
 * Index of the page to show out of `count`. While `pinned` is a number that page stays (a seat was just turned over);
 * else pages follow one another. ← and → turn by hand and start the rest anew.
 */
export function useTurningPage(count: number, pinned: number | null): number {
  const [page, setPage] = useState(0)
  const [turns, setTurns] = useState(0)
  useEffect(() => {
    if (pinned !== null || count < 2) return
    const timer = setInterval(() => setPage((now) => (now + 1) % count), restMs)
    return () => clearInterval(timer)
  }, [count, pinned, turns])
  useEffect(() => {
    const turn = (event: KeyboardEvent) => {
      const step = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 }[event.key]
      if (step === undefined || count < 2) return
      event.preventDefault()
      setPage((now) => (now + step + count) % count)
      setTurns((now) => now + 1)
    }
    window.addEventListener('keydown', turn)
    return () => window.removeEventListener('keydown', turn)
  }, [count])
  return pinned ?? Math.min(page, Math.max(0, count - 1))
}
