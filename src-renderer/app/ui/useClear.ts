import { useEffect, useState } from 'react'

/** How long personal data in clear stay on the screen. */
const shownFor = 60_000

/** Personal data that were asked for in clear: there for a minute, then gone by themselves. */
export function useClear<T>() {
  const [clear, setClear] = useState<T | null>(null)
  useEffect(() => {
    if (clear === null) return
    const timer = setTimeout(() => setClear(null), shownFor)
    return () => clearTimeout(timer)
  }, [clear])
  return [clear, setClear] as const
}
