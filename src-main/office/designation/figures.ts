/** Designated seats beside drawn ones (Article 13): one count for statistics and the desk, and what closing a draw says of them. */
import type { Core } from '../core.ts'
import { groupLabels } from '../draw/activity.ts'
import type { ActivityDoc } from '../draw/history.ts'
import { behind, designationsOf } from './reading.ts'
import { type DesignationDoc, isInForce, standingBeside } from './state.ts'

/** Seats of an activity that designated people have accepted. */
export function designatedSeats(
  activity: Pick<ActivityDoc, 'id' | 'data'>,
  designations: readonly DesignationDoc[],
): number {
  return designations.filter(
    ({ data }) => data.activityId === activity.id && standingBeside(data, behind(activity.data)) === 'accepted',
  ).length
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
