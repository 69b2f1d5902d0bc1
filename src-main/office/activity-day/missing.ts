/** What is missing of an activity's work (Articles 10, 11), in words; nothing is blocked by it. Pure. */
import type { Acting } from './decide.ts'
import type { Participant } from './people.ts'
import { attendanceOf, feeOf, undertakingOf, type WorkState } from './state.ts'

type Given = Pick<Acting, 'work' | 'people' | 'now' | 'startsAt' | 'endsAt'>

/** Who takes part and is not known to be absent. */
function serving({ work, people }: Pick<Given, 'work' | 'people'>): Participant[] {
  return people.filter(({ personId, current }) => current && attendanceOf(work, personId)?.state !== 'absent')
}

export interface Missing {
  /** Neither came nor are known to be absent, once the activity has begun. */
  attendance: number
  undertakings: number
  /** Questions without an answer. */
  material: number
  result: boolean
  /** Nobody fixed a fee, once the activity is over. */
  fees: number
  unpaid: number
}

export function missingOf(on: Given): Missing {
  const { work, now } = on
  const here = serving(on)
  const begun = now >= Date.parse(on.startsAt)
  const over = now >= Date.parse(on.endsAt)
  return {
    attendance: begun ? here.filter(({ personId }) => !attendanceOf(work, personId)).length : 0,
    undertakings: here.filter(({ personId }) => !undertakingOf(work, personId)).length,
    material: openQuestions(work),
    result: over && work.results.length === 0,
    fees: over ? here.filter(({ personId }) => !feeOf(work, personId)).length : 0,
    unpaid: on.people.filter(({ personId }) => feeOf(work, personId)?.paidOn === null).length,
  }
}

function openQuestions({ material }: WorkState): number {
  return material.filter(({ answer }) => answer === null).length
}

/** One sentence each, in the order in which they fall due. */
export function missingWords(on: Given): string[] {
  if (on.work.cancelled) return []
  const { attendance, undertakings, material, result, fees, unpaid } = missingOf(on)
  return [
    material > 0 ? `${material} 项补充资料要求未答复` : '',
    undertakings > 0 ? `${undertakings} 人未作回避与保密承诺` : '',
    attendance > 0 ? `${attendance} 人未签到，也未登记缺席` : '',
    result ? '未登记结果' : '',
    fees > 0 ? `${fees} 人未定劳务费` : '',
    unpaid > 0 ? `${unpaid} 人的劳务费未发放` : '',
  ].filter((words) => words !== '')
}
