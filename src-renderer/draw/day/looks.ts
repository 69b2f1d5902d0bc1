/** How states of an activity's work look. */
import type { AttendanceState, WorkNoticeView, WorkPerson } from '../../../src-shared/api/work.ts'
import { attendanceNames, attendanceWayNames } from '../../../src-shared/model/terms.ts'
import type { Tone } from '../../app/ui/StateWord.tsx'
import { timeText } from '../../app/words.ts'

export const attendanceTones: Record<AttendanceState, Tone> = {
  none: 'neutral',
  present: 'satisfied',
  late: 'attention',
  absent: 'violated',
}

/** `已到 08:55`, `缺席`. */
export function attendanceWords({ state, arrivedAt }: WorkPerson['attendance']): string {
  return arrivedAt ? `${attendanceNames[state]} ${timeText(arrivedAt)}` : attendanceNames[state]
}

/** Who entered it and how: 签到码, or 周敏登记. */
export function enteredWords({ way, by }: WorkPerson['attendance']): string {
  if (way === '') return ''
  return way === 'clerk' ? `${by}登记` : attendanceWayNames[way]
}

export const noticeTones: Record<WorkNoticeView['state'], Tone> = {
  told: 'satisfied',
  sent: 'active',
  waiting: 'active',
  call: 'attention',
}
