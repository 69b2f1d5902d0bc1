/** How dates, times, sizes and terms are written on screens. Instants are shown in Asia/Shanghai. */
import {
  formatDateZh,
  formatInstant,
  formatInstantZh,
  formatTimeZh,
  todayInShanghai,
  weekdayZh,
} from '../../src-shared/model/dates.ts'

/** `2026-11-24` or an instant → `2026年11月24日`; empty for null. */
export function dateText(date: string | null): string {
  if (!date) return ''
  return formatDateZh(date.includes('T') ? todayInShanghai(Date.parse(date)) : date)
}

/** Instant → `2026年11月24日 10:30`; a plain date stays a date. */
export function dateTimeText(instant: string | null): string {
  if (!instant) return ''
  return instant.includes('T') ? formatInstantZh(instant) : formatDateZh(instant)
}

/** Instant → `10:30`. */
export function timeText(instant: string): string {
  return formatTimeZh(Date.parse(instant))
}

/** Instant → `星期三`. */
export function weekdayText(instant: string): string {
  return weekdayZh(todayInShanghai(Date.parse(instant)))
}

/** A moment → ISO 8601 in Asia/Shanghai to the second, `2026-11-24T10:30:05+08:00`, as the office takes it. */
export function instantOf(moment: Date): string {
  return formatInstant(moment.getTime())
}

/** Bytes → `3.4 MB`. */
export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} 字节`
  const units = ['KB', 'MB', 'GB']
  let value = bytes / 1024
  let unit = 0
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024
    unit += 1
  }
  return `${value.toFixed(value < 10 ? 1 : 0)} ${units[unit]}`
}

/** Whole numbers with thousands separators: `12,345`. */
export function countText(count: number): string {
  return count.toLocaleString('zh-CN')
}

/** A table of names as the options of a choice, in its order. */
export function optionsOf<K extends string>(names: Record<K, string>): { value: K; label: string }[] {
  return (Object.keys(names) as K[]).map((value) => ({ value, label: names[value] }))
}

/** A term by its key; a text that is no key comes back as it stands. */
export function named(names: Record<string, string>, key: string): string {
  return names[key] ?? key
}
