/**
 * Days and instants of the office: plain dates `YYYY-MM-DD`, instants ISO 8601 with `+08:00`.
 *
 * Asia/Shanghai has had one offset, UTC+8, without summer time since 1991; a fixed offset is exact for every date that the
 * office writes and needs no time-zone tables.
 */
const offsetMs = 8 * 3_600_000
const dayMs = 86_400_000

/** True for a real day written `YYYY-MM-DD`. */
export function isDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!match) return false
  const time = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]))
  return new Date(time).toISOString().slice(0, 10) === text
}

function dayNumber(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / dayMs
}

/** The day `days` after a date (before it, where negative). */
export function addDays(date: string, days: number): string {
  return new Date((dayNumber(date) + days) * dayMs).toISOString().slice(0, 10)
}

/** Days from one date to another; negative where `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from)
}

/** The same day `years` later; 29 February becomes 28 February where the year has none. */
export function addYears(date: string, years: number): string {
  const shifted = `${String(Number(date.slice(0, 4)) + years).padStart(4, '0')}${date.slice(4)}`
  return isDate(shifted) ? shifted : `${shifted.slice(0, 8)}28`
}

/** Whole years from a date to another (birthday rule: complete on the day itself, for 29 February on 1 March). */
export function wholeYears(from: string, to: string): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4))
  return to.slice(5) >= from.slice(5) ? years : years - 1
}

/** Instant of milliseconds since 1970 UTC, to the second: `2026-11-25T10:30:05+08:00`. */
export function formatInstant(ms: number): string {
  return `${new Date(ms + offsetMs).toISOString().slice(0, 19)}+08:00`
}

/** The day it is in Asia/Shanghai at an instant in milliseconds. */
export function todayInShanghai(ms: number): string {
  return new Date(ms + offsetMs).toISOString().slice(0, 10)
}

/** Milliseconds at which a day begins in Asia/Shanghai. */
export function startOfDay(date: string): number {
  return Date.parse(`${date}T00:00:00+08:00`)
}

/** `2026-11-24` → `2026年11月24日`; anything else comes back as it is. */
export function formatDateZh(date: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(date)
  return match ? `${match[1]}年${Number(match[2])}月${Number(match[3])}日` : date
}

/** Milliseconds → `10:30` in Asia/Shanghai. */
export function formatTimeZh(ms: number): string {
  return new Date(ms + offsetMs).toISOString().slice(11, 16)
}

/** An instant (ISO or ms) → `2026年11月24日 10:30`. */
export function formatInstantZh(instant: string | number): string {
  const ms = typeof instant === 'number' ? instant : Date.parse(instant)
  return `${formatDateZh(todayInShanghai(ms))} ${formatTimeZh(ms)}`
}

/** Chinese name of a date's weekday. */
export function weekdayZh(date: string): string {
  return `星期${'四五六日一二三'[((dayNumber(date) % 7) + 7) % 7]}`
}

/** A length of time in words: `23 小时 41 分`, `12 分`, `已到期`. */
export function formatSpanZh(ms: number): string {
  if (ms <= 0) return '已到期'
  const minutes = Math.ceil(ms / 60_000)
  const hours = Math.floor(minutes / 60)
  return hours > 0 ? `${hours} 小时 ${minutes % 60} 分` : `${minutes} 分`
}
