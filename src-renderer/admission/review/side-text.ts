/** Short texts of the column beside a review. */
import type { ApplicationForm } from '../../../src-shared/api/application-form.ts'
import { todayInShanghai } from '../../../src-shared/model/dates.ts'
import { dateText } from '../../app/words.ts'

/** Instant → `11月24日`, with the year where it is another one. */
export function dayText(instant: string, today: string): string {
  const date = todayInShanghai(Date.parse(instant))
  const text = dateText(date)
  return date.slice(0, 4) === today.slice(0, 4) ? text.replace(/^\d+年/, '') : text
}

/** `正高级工程师（2018年）、会计师（2010年）`; 无 where there are none. */
export function titlesText(titles: ApplicationForm['titles']): string {
  if (titles.length === 0) return '无'
  return titles.map(({ name, on }) => `${name}（${on.slice(0, 4)}年）`).join('、')
}
