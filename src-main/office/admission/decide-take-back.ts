/** Words of the review that are taken back before the next one has spoken (7-2, 7-3): by the employer, by the department. */
import type { Field } from '../../../src-shared/model/field.ts'
import { type Applicant, type Decided, type Deciding, unless } from './deciding.ts'
import { reviews } from './departments.ts'
import { no } from './guards.ts'
import type { ApplicationData } from './state.ts'

/**
 * Whether an employer's word can be taken back: a recommendation until the department has spoken in full, a refusal until the
 * form is handed in again.
 */
export function employerWordStands({ state, employerCheck, returned }: ApplicationData): boolean {
  if (employerCheck === null) return false
  if (employerCheck.result === 'recommended') return state === 'department-review'
  return state === 'returned' && returned?.from === 'employer-check'
}

/** The file waits for the employer again, and the review begins anew after that. */
export function takeBackEmployerWord(one: Applicant, reason: string): Decided {
  const late = employerWordStands(one.data)
    ? null
    : no(
        'employer.stands',
        `${one.data.name}的申报没有可以收回的单位意见：科室已经审核通过、申报已办结，或者单位还没有提出意见。请刷新页面。`,
        'art-7-2',
      )
  return unless([late], () => [
    { type: 'employer-word-withdrawn', subject: one.id, payload: {}, personal: [{ reason }] },
  ])
}

/** Fields on which a department has spoken and can still take its word back; [] = none. */
export function fieldsToTakeBack(one: Applicant, on: Pick<Deciding, 'ties' | 'department'>): Field[] {
  const { state, passed = [], refused = [] } = one.data
  const own = one.facts.fields.filter((field) => reviews(on.ties, on.department, field))
  if (state === 'office-consolidation') return own
  return state === 'department-review' ? own.filter((field) => [...passed, ...refused].includes(field)) : []
}

/** A department takes its word back until the pool office puts the file on a list; words of other departments stand. */
export function takeBackReview(one: Applicant, reason: string, on: Deciding): Decided {
  const fields = fieldsToTakeBack(one, on)
  return unless(
    [
      on.guards.stage(one.data, ['department-review', 'office-consolidation']),
      fields.length > 0
        ? null
        : no('review.nothing', `您的科室还没有对${one.data.name}提出审核意见，没有可以收回的。`, 'art-7-3'),
    ],
    () => [{ type: 'review-taken-back', subject: one.id, payload: { fields }, personal: [{ reason }] }],
  )
}
