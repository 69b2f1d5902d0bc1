/** What states of lists, periods and objections look like, and how days are written on these pages. */
import type { ListRow, ListState, PublicityState } from '../../src-shared/api/admission-views.ts'
import type { Field } from '../../src-shared/model/field.ts'
import { fieldNames } from '../../src-shared/model/terms.ts'
import { todayInShanghai, weekdayZh } from '../../src-shared/model/dates.ts'
import type { Tone } from '../app/ui/StateWord.tsx'
import { countText } from '../app/words.ts'

export const listTones: Record<ListState, Tone> = {
  open: 'neutral',
  'leading-group': 'active',
  minutes: 'attention',
  decided: 'satisfied',
  withdrawn: 'neutral',
}

export const publicityTones: Record<PublicityState, Tone> = {
  running: 'active',
  over: 'attention',
  ended: 'satisfied',
}

/** Fields of a person as one text. */
export function fieldsText(fields: readonly Field[]): string {
  return fields.map((field) => fieldNames[field]).join('、')
}

/** `2026-11-20` → `11月20日`: for days of a period whose year stands in its title. */
export function monthDay(date: string): string {
  return `${Number(date.slice(5, 7))}月${Number(date.slice(8, 10))}日`
}

/** `2026-11-20` → `11/20`. */
export function slashed(date: string): string {
  return `${Number(date.slice(5, 7))}/${Number(date.slice(8, 10))}`
}

/** `2026-11-20` → `11/20 周五`. */
export function shortDay(date: string): string {
  return `${slashed(date)} 周${weekdayZh(date).slice(-1)}`
}

/** The day it is for whoever sits before the screen. */
export function today(): string {
  return todayInShanghai(Date.now())
}

/** Title of a notice for a list: 2026 年第二批拟入库专家名单 → 2026 年第二批拟入库专家公示. */
export function noticeTitle(listTitle: string): string {
  return `${listTitle.trim().replace(/(公示|名单|名册)+$/, '')}公示`
}

/** Names as people type or paste them, one a line or parted by 、，,；; each once. */
export function namesOf(text: string): string[] {
  const names = text.split(/[\n\r、，,；;\t]+|\s{2,}/).map((name) => name.normalize('NFC').trim())
  return [...new Set(names.filter(Boolean))]
}

/** How many stand on a list and how many of them were approved. */
export function peopleText(row: Pick<ListRow, 'people' | 'approved' | 'state'>): string {
  const all = `${countText(row.people)} 人`
  return row.state === 'decided' ? `${all}，审定 ${countText(row.approved)} 人` : all
}
