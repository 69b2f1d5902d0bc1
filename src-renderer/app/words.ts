/** How dates, times, sizes and digests are written on screens. Instants are shown in Asia/Shanghai. */

const shanghai = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  weekday: 'long',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

function parts(instant: string | Date): Record<string, string> {
  return Object.fromEntries(shanghai.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]))
}

/** `2026-11-24` or an instant → `2026年11月24日`; empty for null. */
export function dateText(date: string | null): string {
  if (!date) return ''
  const plain = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date)
  if (plain) return `${plain[1]}年${Number(plain[2])}月${Number(plain[3])}日`
  const { year, month, day } = parts(date)
  return `${year}年${month}月${day}日`
}

/** Instant → `2026年11月24日 10:30`; a plain date stays a date. */
export function dateTimeText(instant: string | null): string {
  if (!instant) return ''
  if (!instant.includes('T')) return dateText(instant)
  const { hour, minute } = parts(instant)
  return `${dateText(instant)} ${hour}:${minute}`
}

/** Instant → `10:30`. */
export function timeText(instant: string): string {
  const { hour, minute } = parts(instant)
  return `${hour}:${minute}`
}

/** Instant → `星期三`. */
export function weekdayText(instant: string): string {
  return parts(instant).weekday ?? ''
}

/** Instant → ISO date in Asia/Shanghai. */
export function dateOf(instant: string | Date): string {
  const { year, month, day } = parts(instant)
  return `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`
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

/** Hexadecimal digest → groups of four. */
export function digestGroups(digest: string): string[] {
  return digest.match(/.{1,4}/g) ?? []
}

/** A moment → ISO 8601 in Asia/Shanghai to the second, `2026-11-24T10:30:05+08:00`, as the office takes it. */
export function instantOf(moment: Date): string {
  const { hour, minute, second } = parts(moment)
  return `${dateOf(moment)}T${hour}:${minute}:${second}+08:00`
}
