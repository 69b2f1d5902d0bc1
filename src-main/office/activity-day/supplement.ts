/**
 * A supplementary draw (Article 12): the draw is over and its master destroyed, so nobody can be drawn from it any more. A new
 * activity takes over facts, requests for recusal and criteria, with a seat for each one whose holder did not come.
 */
import type { Caller, Core } from '../core.ts'
import { createActivity, needsDraft } from '../draw/activity-handlers.ts'
import type { ActivityDoc } from '../draw/history.ts'
import { isInForce } from '../draw/requests.ts'
import { refuse, Refused } from '../handler.ts'
import type { JsonObject } from '../journal/entry.ts'
import type { Needs } from '../../../src-shared/api/draw.ts'
import { type Acting, shut } from './decide.ts'
import { placeOf } from './reading.ts'
import { attendanceOf } from './state.ts'

/** Needs for the seats of those who are absent; null where nobody is, or of designated people only. */
export function supplementNeeds(needs: Needs, on: Pick<Acting, 'people' | 'work' | 'startsAt'>): Needs | null {
  const absent = on.people.filter(
    ({ personId, current }) => current && attendanceOf(on.work, personId)?.state === 'absent',
  )
  const groups = needs.groups.flatMap((group) => {
    const seats = absent.filter(({ groupId }) => groupId === group.groupId).length
    return seats > 0 ? [{ ...group, seats }] : []
  })
  return groups.length === 0 ? null : { ...needs, groups, lastReplyAt: on.startsAt }
}

export async function supplementOf(
  core: Core,
  caller: Caller,
  activity: ActivityDoc,
  on: Acting,
): Promise<{ activityId: string } | Refused> {
  const { data } = activity
  const closed = shut(on)
  if (closed) return new Refused(closed)
  if (data.current.state !== 'closed')
    return refuse('work.still-drawn', '抽取还没有完成，请直接办理退出席位，由系统补抽。', { provision: 'art-12' })
  const needs = data.needs && supplementNeeds(data.needs, on)
  if (!needs) return refuse('work.no-absent', '没有登记缺席的席位，不需要补充抽取。', { provision: 'art-12' })
  const facts = {
    ...data.facts,
    title: `${data.facts.title}（补充抽取）`.slice(0, 80),
    startsAt: on.startsAt,
    endsAt: on.endsAt,
    place: await placeOf(core, activity, on.work),
  }
  const activityId = await createActivity(core, caller, facts, false)
  await core.append(caller, [
    needsDraft(activityId, needs),
    // what was accepted stays in force; what was refused or left open is decided anew
    ...data.requests.map((request) => {
      const { expertId, receivedOn, scan, unit, reason } = request
      const payload: JsonObject = { requestId: core.newId('q'), expertId, receivedOn, scan }
      if (!isInForce(request)) payload['awaits'] = 'decision'
      return {
        type: 'unit-request-added',
        subject: activityId,
        payload,
        personal: [{ unit, reason }],
      }
    }),
  ])
  return { activityId }
}
