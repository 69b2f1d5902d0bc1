import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { call } from './office.ts'

const minute = 60_000

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
    }
    const events = ['pointerdown', 'keydown', 'wheel'] as const
    for (const event of events) window.addEventListener(event, note, { passive: true })
    const timer = setInterval(() => {
      if (active) call('session.beside', undefined).catch(() => {})
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
