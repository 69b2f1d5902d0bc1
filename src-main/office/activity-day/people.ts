/** Who takes part in an activity: drawn people who accepted, designated people who accepted (Articles 12, 13); pure. */
import { behind } from '../designation/reading.ts'
import { type DesignationDoc, standingBeside } from '../designation/state.ts'
import { answerOf, groupLabels, type Seat, seatsOf } from '../draw/activity.ts'
import type { ActivityDoc } from '../draw/history.ts'
import { peopleOnRecord, type WorkState } from './state.ts'

export interface Participant {
  personId: string
  from: 'drawn' | 'designated'
  /** In the pool; '' = outside. */
  expertId: string
  name: string
  employer: string
  groupId: string
  groupLabel: string
  /** Takes part now; false for whoever has left and of whom something is on record. */
  current: boolean
}

/** Everybody who takes part, in order of group and seating, the designated after the drawn; then whoever has left with something on record. */
export function participantsIn(
  activity: Pick<ActivityDoc, 'id' | 'data'>,
  designations: readonly DesignationDoc[],
  work: WorkState,
): Participant[] {
  const labels = groupLabels(activity.data)
  const known = peopleOnRecord(work)
  const drawn = seatsOf(activity.data.current).flatMap((seat) => {
    const current = accepted(activity, seat)
    return current || (!seat.holds && known.has(seat.person.ref)) ? [ofSeat(seat, labels, current)] : []
  })
  const designated = designations
    .filter(({ data }) => data.activityId === activity.id)
    .toReversed()
    .flatMap(({ id, data }): Participant[] => {
      const current = standingBeside(data, behind(activity.data)) === 'accepted'
      if (!current && !known.has(id)) return []
      const { expertId, name, employer, groupId } = data
      const groupLabel = labels.get(groupId) ?? groupId
      return [{ personId: id, from: 'designated', expertId, name, employer, groupId, groupLabel, current }]
    })
  const all = [...drawn, ...designated]
  return [...all.filter(({ current }) => current), ...all.filter(({ current }) => !current)]
}

/** People who hold a seat and have not accepted it for good: they may ask about the task before they answer (Article 10 (1)). */
export function invitedIn(activity: Pick<ActivityDoc, 'data'>): Participant[] {
  const labels = groupLabels(activity.data)
  return seatsOf(activity.data.current)
    .filter((seat) => seat.holds && !accepted(activity, seat))
    .map((seat) => ofSeat(seat, labels, false))
}

/** A seat once accepted stays so until it is vacated for good: an answer that waits for its second account changes nothing yet. */
function accepted({ data }: Pick<ActivityDoc, 'data'>, { person, holds }: Seat): boolean {
  return (
    holds &&
    data.current.answers.some(
      ({ ref, answer, state }) => ref === person.ref && answer === 'accept' && state === 'confirmed',
    )
  )
}

function ofSeat({ person, groupId }: Seat, labels: ReadonlyMap<string, string>, current: boolean): Participant {
  const { ref, expertId, name, employer } = person
  return {
    personId: ref,
    from: 'drawn',
    expertId,
    name,
    employer,
    groupId,
    groupLabel: labels.get(groupId) ?? groupId,
    current,
  }
}

/**
 * People who know of the activity and may come: all of them are told where it is put off or called off. Whoever was drawn and
 * never reached knows nothing of it.
 *
 * @param written people to whom an invitation was sent
 */
export function toBeTold(
  activity: Pick<ActivityDoc, 'id' | 'data'>,
  participants: readonly Participant[],
  written: ReadonlySet<string>,
): string[] {
  const { current } = activity.data
  const invited = seatsOf(current)
    .filter((seat) => seat.holds)
    .map(({ person }) => person.ref)
    .filter((ref) => {
      const answer = answerOf(current, ref)
      if (answer) return answer.answer === 'accept'
      return written.has(ref) || current.calls.some((call) => call.ref === ref && call.outcome === 'reached')
    })
  return [...new Set([...invited, ...participants.filter(({ current }) => current).map(({ personId }) => personId)])]
}
