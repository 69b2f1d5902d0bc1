/** Designated seats beside drawn seats (Article 13), and what closing a draw says of them. Inputs for statistics. */
import { withCalledOff } from '../activity-day/cancelled.ts'
import type { Core } from '../core.ts'
import { groupLabels, heldSeats } from '../draw/activity.ts'
import { type ActivityDoc, allActivities } from '../draw/history.ts'
import { allDesignations, behind, designationsOf } from './reading.ts'
import { type DesignationDoc, isInForce, standingBeside } from './state.ts'

export interface SeatFigure {
  /** Year of the freeze behind the seats. */
  year: string
  department: string
  /** Seats whose drawn holder accepted. */
  drawn: number
  /** Seats that a designated person accepted. */
  designated: number
}

/** Counts seats by year and department; rehearsals, cancelled activities and attempts that did not stand count for nothing. */
export function seatFigures(activities: readonly ActivityDoc[], designations: readonly DesignationDoc[]): SeatFigure[] {
  const figures = new Map<string, SeatFigure>()
  for (const activity of activities) {
    const { rehearsal, cancelled, current, facts } = activity.data
    if (rehearsal || cancelled || current.rounds.length === 0) continue
    const year = current.frozenAt.slice(0, 4)
    const key = `${year}|${facts.department}`
    const figure = figures.get(key) ?? { year, department: facts.department, drawn: 0, designated: 0 }
    figure.drawn += heldSeats(current).accepted
    figure.designated += designatedSeats(activity, designations)
    figures.set(key, figure)
  }
  return [...figures.values()].sort((a, b) => (`${b.year}${a.department}` < `${a.year}${b.department}` ? -1 : 1))
}

/** Seats of an activity that designated people have accepted. */
export function designatedSeats(
  activity: Pick<ActivityDoc, 'id' | 'data'>,
  designations: readonly DesignationDoc[],
): number {
  return designations.filter(
    ({ data }) => data.activityId === activity.id && standingBeside(data, behind(activity.data)) === 'accepted',
  ).length
}

/** Drawn and designated seats of the office, by year and department. */
export async function officeSeatFigures(core: Core): Promise<SeatFigure[]> {
  return seatFigures(await withCalledOff(core, await allActivities(core)), await allDesignations(core))
}

/** What stands for an empty seat when a draw is closed short: numbers and groups, no names; '' = nothing. */
export async function closingWords(core: Core, activity: ActivityDoc): Promise<string> {
  const labels = groupLabels(activity.data)
  const named = (await designationsOf(core, activity.id))
    .filter(({ data }) => isInForce(standingBeside(data, behind(activity.data))))
    .map(({ data }) => `${data.number}（${labels.get(data.groupId) ?? data.groupId}）`)
    .reverse()
  return named.length === 0 ? '' : `依第十三条直接指定 ${named.length} 席：${named.join('、')}`
}
