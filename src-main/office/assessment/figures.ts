/** What each expert did in a year (Articles 9, 10 (2), 11 (6), 12, 13, 16), and what in it asks for a closer look. Pure. */
import type { AssessmentFigures, AssessmentFlag } from '../../../src-shared/api/assessments.ts'
import { participantsIn } from '../activity-day/people.ts'
import { attendanceOf, attendanceWord, type WorkState } from '../activity-day/state.ts'
import { behind } from '../designation/reading.ts'
import { type DesignationDoc, standingBeside } from '../designation/state.ts'
import type { ActivityDoc } from '../draw/history.ts'
import { outcomeOf, stands } from '../statistics/figures.ts'

export const noFigures: AssessmentFigures = {
  invited: 0,
  accepted: 0,
  declined: 0,
  noAnswer: 0,
  recused: 0,
  removed: 0,
  designated: 0,
  present: 0,
  late: 0,
  absent: 0,
  opinions: 0,
  excellent: 0,
  average: 0,
  poor: 0,
  lateReports: 0,
}

/** An activity with its work, and with the start as it stands after a postponement. */
export interface Worked {
  activity: Pick<ActivityDoc, 'id' | 'data'>
  work: WorkState
  startsAt: string
}

type Of = (expertId: string) => AssessmentFigures

const counted = {
  accept: 'accepted',
  decline: 'declined',
  'no-answer': 'noAnswer',
  recused: 'recused',
  removed: 'removed',
} as const

/**
 * Figures by expert, of the activities given; whoever stands in none of them has no line.
 *
 * @param lateReports experts with an important change that was reported late, once for each change
 */
export function figuresIn(
  activities: readonly Worked[],
  designations: readonly DesignationDoc[],
  lateReports: readonly string[],
): Map<string, AssessmentFigures> {
  const figures = new Map<string, AssessmentFigures>()
  const of: Of = (expertId) => {
    const known = figures.get(expertId) ?? { ...noFigures }
    figures.set(expertId, known)
    return known
  }
  for (const worked of activities) {
    if (!stands(worked.activity.data) || worked.work.cancelled) continue
    countAnswers(worked, of)
    const named = designations.filter(({ data }) => data.activityId === worked.activity.id)
    for (const { data } of named)
      if (data.expertId !== '' && standingBeside(data, behind(worked.activity.data)) === 'accepted')
        of(data.expertId).designated += 1
    countWork(worked, named, of)
    for (const { expertId, rating } of worked.activity.data.ratings) if (expertId !== '') of(expertId)[rating] += 1
  }
  for (const expertId of lateReports) of(expertId).lateReports += 1
  return figures
}

function countAnswers({ activity: { data } }: Worked, of: Of): void {
  for (const { ref, expertId } of data.current.drawn) {
    if (expertId === '') continue
    of(expertId).invited += 1
    const outcome = outcomeOf(data.current, ref)
    if (outcome !== 'waiting') of(expertId)[counted[outcome]] += 1
  }
}

function countWork({ activity, work, startsAt }: Worked, designations: readonly DesignationDoc[], of: Of): void {
  for (const { personId, expertId } of participantsIn(activity, designations, work)) {
    if (expertId === '') continue
    const word = attendanceWord(attendanceOf(work, personId), startsAt)
    if (word !== 'none') of(expertId)[word] += 1
    of(expertId).opinions += work.opinions.filter((one) => one.personId === personId).length
  }
}

/** What asks for a closer look; a judgement is made by people alone. */
export function flagsOf(figures: AssessmentFigures): AssessmentFlag[] {
  const flags: [AssessmentFlag, boolean][] = [
    ['poor', figures.poor > 0],
    ['no-answer', figures.noAnswer > 0],
    // one refusal a year may have any reason
    ['declined', figures.declined > 1],
    ['absent', figures.absent > 0],
    ['removed', figures.removed > 0],
    ['late-report', figures.lateReports > 0],
  ]
  return flags.filter(([, raised]) => raised).map(([flag]) => flag)
}
