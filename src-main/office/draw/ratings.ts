/** Who is rated after the work, and who still has to be (Article 16): pure, from the register of activities and designations. */
import type { RatingLine } from '../../../src-shared/api/draw.ts'
import { standingBeside } from '../designation/state.ts'
import type { DesignationDoc } from '../designation/state.ts'
import { answerOf, seatsOf } from './activity.ts'
import type { ActivityDoc } from './history.ts'
import type { ActivityState, RatingAct } from './state.ts'

/** Somebody who accepted a seat. */
export interface Rateable {
  /** Seat of the draw, or id of the direct designation. */
  ref: string
  expertId: string
  name: string
  employer: string
  groupId: string
  designated: boolean
}

/** Everybody who accepted, the drawn first, then the designated in order of their numbers. */
export function rateable({ id, data }: Pick<ActivityDoc, 'id' | 'data'>, all: readonly DesignationDoc[]): Rateable[] {
  const { current, cancelled } = data
  const drawn = seatsOf(current).filter(({ holds, person }) => {
    const answer = holds ? answerOf(current, person.ref) : undefined
    return answer?.answer === 'accept' && answer.state === 'confirmed'
  })
  const draw = { attempt: current.attempt, cancelled }
  const designated = all
    .filter((one) => one.data.activityId === id && standingBeside(one.data, draw) === 'accepted')
    .toSorted((a, b) => (a.data.number < b.data.number ? -1 : 1))
  return [
    ...drawn.map(({ groupId, person: { ref, expertId, name, employer } }) => ({
      ref,
      expertId,
      name,
      employer,
      groupId,
      designated: false,
    })),
    ...designated.map(({ id: ref, data: { expertId, name, employer, groupId } }) => ({
      ref,
      expertId,
      name,
      employer,
      groupId,
      designated: true,
    })),
  ]
}

/** How many of those who accepted have no rating yet. */
export function unrated(doc: Pick<ActivityDoc, 'id' | 'data'>, designations: readonly DesignationDoc[]): number {
  const rated = new Set(doc.data.ratings.map(({ ref }) => ref))
  return rateable(doc, designations).filter(({ ref }) => !rated.has(ref)).length
}

/** Ratings of one person, newest first: the first counts, the others were corrected. */
export function ratingsOf({ ratings }: Pick<ActivityState, 'ratings'>, ref: string): RatingAct[] {
  const newest = ratings.find((one) => one.ref === ref)
  return newest ? [newest, ...(newest.former ?? []).toReversed()] : []
}

/** The work as it stands: put off or called off after the draw. */
export interface Work {
  startsAt: string
  cancelled: boolean
}

/** Why nothing can be rated now, in words; '' = it can. */
export function whyNoRating({ cancelled, current }: ActivityState, work: Work, now: number): string {
  if (cancelled || work.cancelled) return '活动已取消，不评价。'
  if (current.state !== 'closed') return '抽取还没有完成，完成以后才能评价。'
  return now < Date.parse(work.startsAt) ? '活动还没有开始，不能评价。' : ''
}

/**
 * Whether a rating says something new.
 *
 * @param ratings of this person, newest first
 * @param seen how many of them the caller has seen
 * @returns what stands against it, in words; '' = nothing
 */
export function whyNotNew(
  ratings: readonly Pick<RatingLine, 'rating' | 'reason'>[],
  seen: number,
  given: Pick<RatingLine, 'rating' | 'reason'>,
): string {
  if (ratings.length !== seen) return '这位专家的评价刚刚有变化。请刷新后查看，仍要更正的再提交。'
  const [newest] = ratings
  return newest?.rating === given.rating && newest.reason === given.reason ? '与现有的评价完全相同，不需要更正。' : ''
}
