/**
 * Who entered answers by hand and who called (Article 12): false "declined" and "no answer" need no mathematics, so that the
 * draw is only as good as the hands on the telephone.
 *
 * Of attempts that were voided or interrupted nothing is counted; an answer sent back by the second account counts as that
 * alone.
 */
import type { ClerkCounts } from '../../../src-shared/api/statistics.ts'
import type { ActivityState } from '../draw/state.ts'
import { stands, type StatActivity } from './figures.ts'

const none: ClerkCounts = {
  entered: 0,
  accepted: 0,
  declined: 0,
  noAnswer: 0,
  recused: 0,
  removed: 0,
  sentBack: 0,
  pending: 0,
  settled: 0,
  calls: 0,
  reached: 0,
}

const countOf = {
  accept: 'accepted',
  decline: 'declined',
  'no-answer': 'noAnswer',
  recused: 'recused',
  removed: 'removed',
} as const

/** Account id → counts, over draws that stand. */
export function clerkCounts(activities: readonly StatActivity[]): Map<string, ClerkCounts> {
  const clerks = new Map<string, ClerkCounts>()
  const of = (id: string) => {
    const counts = clerks.get(id) ?? { ...none }
    clerks.set(id, counts)
    return counts
  }
  for (const { data } of activities) if (stands(data)) countDraw(data, of)
  return clerks
}

function countDraw({ current }: ActivityState, of: (id: string) => ClerkCounts): void {
  for (const { answer, channel, by, state, settledBy } of current.answers) {
    if (channel !== 'hand') continue
    const clerk = of(by)
    clerk.entered += 1
    clerk[state === 'sent-back' ? 'sentBack' : state === 'pending' ? 'pending' : countOf[answer]] += 1
    if (settledBy && settledBy !== by) of(settledBy).settled += 1
  }
  for (const { by, outcome } of current.calls) {
    const clerk = of(by)
    clerk.calls += 1
    if (outcome === 'reached') clerk.reached += 1
  }
}
