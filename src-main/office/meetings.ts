/** Decisions of the leading group taken in a meeting and entered from its minutes: what every area asks of them alike. Pure. */
import type { Refusal } from '../../src-shared/api/base.ts'

/** Somebody who decides; people are compared by the tags of their names, not by their accounts. */
export interface Decider {
  tag: string
  name: string
}

/** How an area names its matter in refusals. */
export interface Matter {
  /** First part of its refusals' codes. */
  code: string
  provision: string
  /** The matter, and the act that began it. */
  what: string
  began: string
}

function no({ code, provision }: Matter, name: string, message: string, field?: string): Refusal {
  return { code: `${code}.${name}`, message, provision, ...(field && { field }) }
}

/** Whoever had a part in a matter does not decide on it. @param parts tags of those who had one */
export function apart(deciders: readonly Decider[], parts: ReadonlySet<string>, matter: Matter): Refusal | null {
  const own = deciders.find(({ tag }) => parts.has(tag))
  return own ? no(matter, 'part', `${own.name}经办过${matter.what}，不能参加决定，请由领导小组其他成员决定。`) : null
}

/**
 * Whether a meeting can have decided: on a day from the matter's beginning to today, with three people at least.
 * @param between the day on which the matter began, and today
 */
export function meetingProblem(
  { on, present }: { on: string; present: readonly Decider[] },
  { begins, today }: { begins: string; today: string },
  matter: Matter,
): Refusal | null {
  if (on > today) return no(matter, 'future', '会议日期不能晚于今天，请核对。', 'on')
  if (on < begins) return no(matter, 'early', `会议日期不能早于${matter.began}的日期，请核对。`, 'on')
  return new Set(present.map(({ tag }) => tag)).size < 3
    ? no(matter, 'present', '参加人不少于三人，同一人只写一次。', 'present')
    : null
}
