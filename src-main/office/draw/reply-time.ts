/**
 * The time to answer (Article 12, slips): the earlier of `replyHours` and `lastReplyAt`, bound in the draw.
 *
 * It runs from the first of the recorded attempts to reach the expert; a silence counts only after at least two attempts an
 * hour apart; quiet hours stop the clock. Instants in milliseconds, hours of the day in Asia/Shanghai.
 */
export interface ReplyTerms {
  replyHours: number
  /** Milliseconds. */
  lastReplyAt: number
  /** `HH:MM` to `HH:MM`, over midnight where from > to. */
  quietFrom: string
  quietTo: string
}

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const offsetMs = 8 * hourMs

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
}

/** Milliseconds from `at` to the end of quiet hours; 0 outside them. */
function quietLeft(at: number, terms: Pick<ReplyTerms, 'quietFrom' | 'quietTo'>): number {
  const from = minutesOf(terms.quietFrom) * 60_000
  const to = minutesOf(terms.quietTo) * 60_000
  const now = (((at + offsetMs) % dayMs) + dayMs) % dayMs
  const inside = from < to ? now >= from && now < to : now >= from || now < to
  return inside ? (to - now + dayMs) % dayMs : 0
}

/** Milliseconds from `at` (outside quiet hours) to their beginning. */
function untilQuiet(at: number, terms: ReplyTerms): number {
  const from = minutesOf(terms.quietFrom) * 60_000
  const now = (((at + offsetMs) % dayMs) + dayMs) % dayMs
  return (from - now + dayMs) % dayMs || dayMs
}

/** True within quiet hours. */
export function isQuiet(at: number, terms: Pick<ReplyTerms, 'quietFrom' | 'quietTo'>): boolean {
  return quietLeft(at, terms) > 0
}

/** End of the time to answer that began at `start`. */
export function replyDeadline(start: number, terms: ReplyTerms): number {
  let left = terms.replyHours * hourMs
  let at = start
  while (left > 0) {
    at += quietLeft(at, terms)
    const run = Math.min(left, untilQuiet(at, terms))
    at += run
    left -= run
  }
  return Math.min(at, terms.lastReplyAt)
}

/** True where the recorded attempts are enough to speak of a silence: two at least, an hour apart. */
export function enoughAttempts(attempts: readonly number[]): boolean {
  const first = Math.min(...attempts)
  return attempts.some((at) => at - first >= hourMs)
}
