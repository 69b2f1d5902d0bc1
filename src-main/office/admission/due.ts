/** By when a step should be done: the rule-set's working days, of an application from the day it came into its state. */
import { workingDaysBetween, nthWorkingDayAfter } from '../../../src-shared/model/working-days.ts'
import type { Core } from '../core.ts'
import { ruleSetOn } from '../system/rule-sets.ts'
import { calendarOf } from '../system/calendars.ts'
import type { ApplicationData } from './state.ts'

/** States in which the office and its departments have to act. */
const timed: readonly ApplicationData['state'][] = ['employer-check', 'department-review', 'office-consolidation']

export interface Due {
  dueOn: string | null
  due: string
}

/** What a to-do's day is counted from: today, and the last day of a step that began on a day. */
export interface Dating {
  today: string
  dueAfter: (day: string) => Due
}

/** By the rule-sets and calendars of an office. */
export function datingOf(core: Core): Dating {
  return { today: core.today(), dueAfter: (day) => stepDue(core, day) }
}

/** @returns day and words; empty where nobody of the office has to act or the year's table is missing */
export function dueOf(core: Core, { state, since }: Pick<ApplicationData, 'state' | 'since'>): Due {
  if (!timed.includes(state)) return { dueOn: null, due: '' }
  return stepDue(core, since.slice(0, 10))
}

/** The last of the rule-set's working days for one step, counted from a day, with the days that are left in words. */
export function stepDue(core: Core, from: string): Due {
  const days = ruleSetOn(core, core.today()).parameters.stepWorkingDays
  const calendar = calendarOf(core)
  const last = nthWorkingDayAfter(calendar, from, days)
  if ('uncoveredYear' in last) return { dueOn: null, due: '期限暂定' }
  const today = core.today()
  if (last.date < today) return { dueOn: last.date, due: '已超期' }
  const left = workingDaysBetween(calendar, today, last.date)
  const count = 'days' in left ? left.days : 0
  return { dueOn: last.date, due: count === 0 ? '今天 24:00 止' : `剩 ${count} 个工作日` }
}
