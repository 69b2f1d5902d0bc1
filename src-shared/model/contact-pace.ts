/** Pauses and patience of contact by messages (Article 12), as the product has them; an office may set its own. */

/** Times in milliseconds. */
export interface Pace {
  /** Pause after the first failed attempt; doubles with each further one. */
  retry: number
  longestRetry: number
  mostTries: number
  /** How long after an unclear attempt the channel is asked for it, doubling likewise. */
  ask: number
  mostAsks: number
  /** How long a message taken over may go without a delivery report. */
  report: number
  /** How long a message on a channel without reports may go unanswered before the next channel is tried. */
  unreported: number
}

const minute = 60_000

export const defaultPace: Readonly<Pace> = {
  retry: minute,
  longestRetry: 60 * minute,
  mostTries: 8,
  ask: minute,
  mostAsks: 5,
  report: 30 * minute,
  unreported: 120 * minute,
}
