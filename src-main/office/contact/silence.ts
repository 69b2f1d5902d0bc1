/**
 * When a silence is one (Article 12; slips, "in time"): the time to answer runs from the delivery on record, or from the first
 * of at least two recorded attempts an hour apart. Instants in milliseconds.
 */
import { enoughAttempts, replyDeadline, type ReplyTerms } from '../draw/reply-time.ts'

export interface Silence {
  /** Start of the time to answer; null where nothing has begun it. */
  start: number | null
  /** Its end; null likewise. */
  deadline: number | null
  /**
   * On what a silence would rest: messages whose delivery is on record (it then counts by itself), or a clerk's calls alone
   * (a person enters it and a second account confirms); null where there is not enough for either.
   */
  rests: 'delivery' | 'calls' | null
}

/** @param deliveredAt first delivery on record, ms; @param calls instants of logged calls, ms */
export function silenceOf(deliveredAt: number | null, calls: readonly number[], terms: ReplyTerms): Silence {
  const starts = [...(deliveredAt === null ? [] : [deliveredAt]), ...calls]
  if (starts.length === 0) return { start: null, deadline: null, rests: null }
  const rests = deliveredAt !== null ? 'delivery' : enoughAttempts(calls) ? 'calls' : null
  // a delivery is firmer ground than a call that may have been missed: with both, the time runs from the delivery
  const start = deliveredAt ?? Math.min(...starts)
  return { start, deadline: replyDeadline(start, terms), rests }
}
