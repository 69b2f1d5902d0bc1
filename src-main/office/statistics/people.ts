/** What the draws made of each expert (Articles 12–16): how often drawn, how often expected, what was answered, how rated. */
import type { ExpertCounts } from '../../../src-shared/api/statistics.ts'
import { behind } from '../designation/reading.ts'
import { type DesignationDoc, standingBeside } from '../designation/state.ts'
import type { DrawChances } from './draw-chances.ts'
import { expectationsOf } from './expectation.ts'
import { outcomeOf, stands, type StatActivity } from './figures.ts'

const none: Omit<ExpertCounts, 'expertId'> = {
  candidateTimes: 0,
  expected: 0,
  drawn: 0,
  probability: 1,
  served: 0,
  declined: 0,
  noAnswer: 0,
  recused: 0,
  removed: 0,
  excellent: 0,
  average: 0,
  poor: 0,
  designated: 0,
}

const countOf = {
  accept: 'served',
  decline: 'declined',
  'no-answer': 'noAnswer',
  recused: 'recused',
  removed: 'removed',
} as const

/**
 * One line an expert who was a candidate or was designated, by expert id. Times drawn and expected count every draw of the
 * history, answers and ratings those whose activity was not cancelled.
 */
export function expertCounts(
  draws: readonly DrawChances[],
  activities: readonly StatActivity[],
  designations: readonly DesignationDoc[],
): ExpertCounts[] {
  const experts = new Map<string, ExpertCounts>()
  const of = (expertId: string) => {
    const counts = experts.get(expertId) ?? { ...none, expertId }
    experts.set(expertId, counts)
    return counts
  }
  for (const expectation of expectationsOf(draws)) Object.assign(of(expectation.expertId), expectation)
  for (const { id, data } of activities) {
    if (stands(data)) countAnswers(data, of)
    for (const designation of designations.filter((one) => one.data.activityId === id)) {
      const accepted = standingBeside(designation.data, behind(data)) === 'accepted'
      if (accepted && designation.data.expertId !== '') of(designation.data.expertId).designated += 1
    }
  }
  return [...experts.values()].sort((a, b) => (a.expertId < b.expertId ? -1 : 1))
}

function countAnswers({ current, ratings }: StatActivity['data'], of: (expertId: string) => ExpertCounts): void {
  for (const { ref, expertId } of current.drawn) {
    if (expertId === '') continue
    const outcome = outcomeOf(current, ref)
    if (outcome === 'waiting') continue
    of(expertId)[countOf[outcome]] += 1
    const rating = outcome === 'accept' ? ratings.find((one) => one.ref === ref)?.rating : undefined
    if (rating) of(expertId)[rating] += 1
  }
}
