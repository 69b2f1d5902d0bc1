/** The form of a decision on paper: what is missing, and what the office gets. */
import { namesOf } from '../words.ts'

export interface MinutesForm {
  number: string
  /** `YYYY-MM-DD` or empty. */
  on: string
  presiding: string
  /** As typed: names parted by 、 or line breaks. */
  present: string
}

export const emptyMinutes: MinutesForm = { number: '', on: '', presiding: '', present: '' }

const mostPresent = 40
const longestName = 30

/** Messages at the fields. @param today no meeting is later */
export function minutesProblems(
  form: MinutesForm,
  { today, createdOn }: { today: string; createdOn: string },
): Partial<Record<keyof MinutesForm, string>> {
  const names = namesOf(form.present)
  const problems = {
    number: form.number.trim() === '' && '请填写纪要编号，例如 新工信专纪〔2026〕3号',
    on:
      (form.on === '' && '请填写会议日期') ||
      (form.on > today && '会议日期不能晚于今天') ||
      (form.on < createdOn && '会议日期不能早于名单汇总的日期'),
    presiding: form.presiding.trim() === '' && '请填写主持人',
    present:
      (names.length === 0 && '请填写参加人，至少一名') ||
      (names.length > mostPresent && `最多 ${mostPresent} 人`) ||
      (names.some((name) => name.length > longestName) && '有姓名过长，请用顿号隔开各人姓名'),
  }
  return Object.fromEntries(Object.entries(problems).filter(([, message]) => message)) as Partial<
    Record<keyof MinutesForm, string>
  >
}
