/**
 * The commitment as this PC first saw it, kept in this browser: a later one that differs shows. It names a draw and no person.
 */
import { instantOf } from '../app/words.ts'

export interface Transcript {
  commitment: string
  /** ISO instant at which this PC wrote it down. */
  at: string
  /** Written down just now: there was nothing to compare with. */
  fresh: boolean
}

const keyOf = (activityId: string, attempt: number) => `expert-pool.commitment.${activityId}.${attempt}`

/** What stands here from before; else what is seen now, written down. Null where this browser keeps nothing. */
export function transcribe(activityId: string, attempt: number, commitment: string): Transcript | null {
  try {
    const key = keyOf(activityId, attempt)
    const [before, at] = (localStorage.getItem(key) ?? '').split(' ')
    if (before && at) return { commitment: before, at, fresh: false }
    const now = instantOf(new Date())
    localStorage.setItem(key, `${commitment} ${now}`)
    return { commitment, at: now, fresh: true }
  } catch {
    // storage is switched off: nothing is compared, and nothing is claimed
    return null
  }
}
