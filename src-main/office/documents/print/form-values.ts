/** Reads a form as it was typed, whole or in part: texts, dates and lists for print; whatever has another shape prints as nothing. */
import { formatDateZh } from '../../../../src-shared/model/dates.ts'

/** One entry of a form or of one of its lists. */
export type Values = Readonly<Record<string, unknown>>

export function textOf(values: Values, key: string): string {
  const value = values[key]
  return typeof value === 'string' ? value : ''
}

/** A day in words; what is no day stays as typed. */
export function dateOf(values: Values, key: string): string {
  return formatDateZh(textOf(values, key))
}

/** Name of a value from a table of terms; `''` where there is none. */
export function termOf(values: Values, key: string, names: Readonly<Record<string, string>>): string {
  const value = textOf(values, key)
  return Object.hasOwn(names, value) ? (names[value] ?? '') : ''
}

/** Names of a list of values; null where there is no list. */
export function termsOf(values: Values, key: string, names: Readonly<Record<string, string>>): string[] | null {
  const list = values[key]
  if (!Array.isArray(list)) return null
  return list.flatMap((one) => (typeof one === 'string' && Object.hasOwn(names, one) ? [names[one] ?? ''] : []))
}

/** Entries of a list; null where nothing was said, which prints empty lines instead of 无. */
export function entriesOf(values: Values, key: string): Values[] | null {
  const list = values[key]
  if (!Array.isArray(list)) return null
  return list.filter((one): one is Values => typeof one === 'object' && one !== null && !Array.isArray(one))
}

/** `2001年7月1日至今`; `''` where no beginning is known. */
export function spanOf(values: Values): string {
  const from = dateOf(values, 'from')
  return from ? `${from}至${dateOf(values, 'to') || '今'}` : ''
}

/** Choices with their boxes: ■ the chosen ones, □ the others; every face here has both. */
export function boxes(chosen: readonly string[], all: readonly string[]): string {
  return all.map((one) => `${chosen.includes(one) ? '■' : '□'} ${one}`).join('　')
}
