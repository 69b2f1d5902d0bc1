/** Shows on the projector what is being keyed in, without ever waiting for it. */
import { useEffect, useRef, useState } from 'react'
import { call } from '../../app/office.ts'

interface Typed {
  digits: string
  pass: 1 | 2
}

/**
 * Sends the newest state of the typing; while one call is on its way, only the latest of those that follow is kept.
 * Answers whether the projector is behind because a call failed.
 */
export function useMirror(activityId: string, besideId: string | undefined, typed: Typed): boolean {
  const [behind, setBehind] = useState(false)
  const waiting = useRef<Typed | null>(null)
  const running = useRef(false)
  const { digits, pass } = typed
  useEffect(() => {
    waiting.current = { digits, pass }
    if (running.current) return
    const send = async () => {
      running.current = true
      while (waiting.current) {
        const next = waiting.current
        waiting.current = null
        try {
          await call('draw.typeDice', { activityId, ...next }, { besideId })
          setBehind(false)
        } catch {
          setBehind(true)
        }
      }
      running.current = false
    }
    void send()
  }, [activityId, besideId, digits, pass])
  return behind
}
