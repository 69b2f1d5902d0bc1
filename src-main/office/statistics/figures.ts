/**
 * Figures of a set of activities (Articles 12, 13, 15, 16): pure counts over the register's states.
 *
 * What counts is what the history of draws counts. Rehearsals never do; of attempts that were aborted, voided or interrupted
 * only their number; seats and people of cancelled activities are left out, as in the figures of designated seats. A seat is
 * accepted by a drawn or by a designated person, waits for somebody's answer, or is open; a drawn person has accepted,
 * waits, or has left for one reason. So that parts add up to wholes, both are told apart by the newest answer that was not
 * sent back.
 */
import type { Figures } from '../../../src-shared/api/statistics.ts'
import { designatedSeats } from '../designation/figures.ts'
import type { DesignationDoc } from '../designation/state.ts'
import { answerOf, seatCount } from '../draw/activity.ts'
import type { ActivityDoc } from '../draw/history.ts'
import type { ActivityState, AnswerState, AttemptState } from '../draw/state.ts'

/** What the figures look at of an activity. */
export type StatActivity = Pick<ActivityDoc, 'id' | 'data'>

/** What became of a drawn person. */
export type Outcome = AnswerState['answer'] | 'waiting'

export function outcomeOf(attempt: AttemptState, ref: string): Outcome {
  const answer = answerOf(attempt, ref)
  return answer?.state === 'confirmed' ? answer.answer : 'waiting'
}

/** Year of the freeze behind the running attempt, before one of its creation; Asia/Shanghai. */
export function yearOf({ current, createdAt }: Pick<ActivityState, 'current' | 'createdAt'>): string {
  return (current.frozenAt || createdAt).slice(0, 4)
}

/** The draw of an activity stands and its seats count. */
export function stands({ rehearsal, cancelled, current }: ActivityState): boolean {
  return !rehearsal && !cancelled && current.rounds.length > 0 && current.state !== 'interrupted'
}

const none: Figures = {
  activities: 0,
  cancelled: 0,
  attempts: 0,
  aborted: 0,
  voided: 0,
  interrupted: 0,
  draws: 0,
  seats: 0,
  accepted: 0,
  waiting: 0,
  designated: 0,
  open: 0,
  drawn: 0,
  replacements: 0,
  declined: 0,
  noAnswer: 0,
  recused: 0,
  removed: 0,
  byHand: 0,
  byThemselves: 0,
  bySilence: 0,
  excellent: 0,
  average: 0,
  poor: 0,
  unrated: 0,
}

/** Rehearsals among the activities count for nothing. */
export function figuresOf(activities: readonly StatActivity[], designations: readonly DesignationDoc[]): Figures {
  const total = { ...none }
  for (const activity of activities) {
    if (activity.data.rehearsal) continue
    add(total, ofActivity(activity.data))
    if (stands(activity.data)) add(total, ofDraw(activity, designations))
  }
  return total
}

function add(total: Figures, more: Partial<Figures>): void {
  for (const [name, count] of Object.entries(more)) total[name as keyof Figures] += count
}

function ofActivity({ cancelled, current, ended }: ActivityState): Partial<Figures> {
  const endedAs = (how: (typeof ended)[number]['ended']) => ended.filter((one) => one.ended === how).length
  return {
    activities: 1,
    cancelled: cancelled ? 1 : 0,
    attempts: ended.length + (current.frozenAt === '' ? 0 : 1),
    aborted: endedAs('aborted'),
    voided: endedAs('voided'),
    interrupted: endedAs('interrupted'),
  }
}

function ofDraw(activity: StatActivity, designations: readonly DesignationDoc[]): Partial<Figures> {
  const { current, ratings } = activity.data
  const outcomes = current.drawn.map((one) => ({ ref: one.ref, outcome: outcomeOf(current, one.ref) }))
  const became = (outcome: Outcome) => outcomes.filter((one) => one.outcome === outcome)
  const settled = current.drawn.flatMap((one) => {
    const answer = answerOf(current, one.ref)
    return answer?.state === 'confirmed' ? [answer.channel] : []
  })
  const through = (...channels: AnswerState['channel'][]) => settled.filter((one) => channels.includes(one)).length
  const accepted = became('accept')
  const rated = accepted.flatMap(({ ref }) => ratings.find((one) => one.ref === ref)?.rating ?? [])
  const ratedAs = (rating: string) => rated.filter((one) => one === rating).length
  const seats = seatCount(current.groups)
  const designated = designatedSeats(activity, designations)
  return {
    draws: 1,
    seats,
    accepted: accepted.length,
    waiting: became('waiting').length,
    designated,
    open: seats - accepted.length - became('waiting').length - designated,
    drawn: outcomes.length,
    replacements: current.rounds.length - 1,
    declined: became('decline').length,
    noAnswer: became('no-answer').length,
    recused: became('recused').length,
    removed: became('removed').length,
    byHand: through('hand'),
    byThemselves: through('sms', 'mail', 'province', 'link'),
    bySilence: through('silence'),
    excellent: ratedAs('excellent'),
    average: ratedAs('average'),
    poor: ratedAs('poor'),
    unrated: accepted.length - rated.length,
  }
}

/** Figures of each group of activities, in order of the group's name; newest year first is the caller's business. */
export function figuresBy(
  activities: readonly StatActivity[],
  designations: readonly DesignationDoc[],
  keyOf: (state: ActivityState) => string,
): { key: string; figures: Figures }[] {
  const groups = new Map<string, StatActivity[]>()
  for (const activity of activities) {
    if (activity.data.rehearsal) continue
    const key = keyOf(activity.data)
    groups.set(key, [...(groups.get(key) ?? []), activity])
  }
  return [...groups]
    .map(([key, own]) => ({ key, figures: figuresOf(own, designations) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
}
