import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { call } from './office.ts'

const minute = 60_000

/** Calls that the office does not count as somebody working: they go on refreshing an unattended screen. */
const passive = new Set<unknown>([
  'session.current',
  'setup.status',
  'draw.board',
  'draw.recordFile',
  'jobs.status',
  'clock.status',
  'supervision.courses',
  'supervision.course',
])

/** When somebody last typed or pointed in this window, and whether news arrived since nobody does. */
const attendance = { last: performance.now(), newsWaiting: false }

/**
 * Which queries may be read again now, for `invalidateQueries`. While nobody is at the screen only passive ones are, so
 * that news arriving by itself does not keep an abandoned session open; the rest follows with the next key or click.
 */
export function freshNow(): { predicate?: (query: { queryKey: readonly unknown[] }) => boolean } {
  if (performance.now() - attendance.last < 2 * minute) return {}
  attendance.newsWaiting = true
  return { predicate: ({ queryKey }) => passive.has(queryKey[0]) }
}

/**
 * The office locks a session after 15 minutes without a call. While somebody types or points without calling (reading,
 * filling in a form), this reports it once a minute; when nobody does, it only asks whether the session is locked by now.
 */
export function IdleWatch() {
  const client = useQueryClient()
  useEffect(() => {
    let active = false
    const note = () => {
      active = true
      attendance.last = performance.now()
      if (!attendance.newsWaiting) return
      attendance.newsWaiting = false
      void client.invalidateQueries()
    }
    const events = ['pointerdown', 'keydown', 'wheel'] as const
    for (const event of events) window.addEventListener(event, note, { passive: true })
    const timer = setInterval(() => {
      if (active) call('session.beside', undefined).catch(() => undefined)
      else void client.invalidateQueries({ queryKey: ['session.current'] })
      active = false
    }, minute)
    return () => {
      clearInterval(timer)
      for (const event of events) window.removeEventListener(event, note)
    }
  }, [client])
  return null
}
