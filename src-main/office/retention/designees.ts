/** People designated from outside the pool (Article 13): each designation is a stay of its own, over when the work is done. */
import { timeOf, workOf } from '../activity-day/reading.ts'
import type { Core } from '../core.ts'
import { todayInShanghai } from '../../../src-shared/model/dates.ts'
import { allDesignations, behind } from '../designation/reading.ts'
import { type DesignationDoc, standingBeside, takesSeat } from '../designation/state.ts'
import { lastAct } from '../designation/timeline.ts'
import { activityDoc } from '../draw/activity.ts'
import type { Stay } from './due.ts'

/** Designations of people from outside the pool. */
export async function outsideDesignations(core: Core): Promise<DesignationDoc[]> {
  return (await allDesignations(core)).filter(({ data }) => data.expertId === '' && data.personTag)
}

/** How a designation stands on a day. @param today confirmed day, `YYYY-MM-DD` */
export async function designationStay(core: Core, { id, data }: DesignationDoc, today: string): Promise<Stay> {
  const on = await endedOn(core, data)
  return { kind: 'designation', id, exit: on === null || on >= today ? null : { way: 'designated', on } }
}

/** The last day of the activity where somebody takes part, else the day of the last word on it; null while it waits for one. */
async function endedOn(core: Core, data: DesignationDoc['data']): Promise<string | null> {
  const activity = await activityDoc(core, data.activityId)
  const standing = activity ? standingBeside(data, behind(activity.data)) : 'lapsed'
  if (activity && standing === 'accepted') {
    return dayOf(timeOf(activity, await workOf(core, activity)).endsAt)
  }
  return takesSeat(standing) ? null : dayOf(lastAct(data).at)
}

const dayOf = (instant: string) => todayInShanghai(Date.parse(instant))
