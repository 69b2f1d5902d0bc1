/** Dates and times as people type them; instants stay strings with the office's offset. */

const offset = '+08:00'

/** `2026-12-02` and `09:00` → `2026-12-02T09:00+08:00`; empty where one of the two is missing. */
export function toInstant(date: string | null, time: string): string {
  if (!date || !/^\d{2}:\d{2}/.test(time)) return ''
  return `${date}T${time.slice(0, 5)}${offset}`
}

/** `2026-12-02T09:00+08:00` → its date and time of day as typed. */
export function fromInstant(instant: string): { date: string | null; time: string } {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})/.exec(instant)
  return { date: match?.[1] ?? null, time: match?.[2] ?? '' }
}

/** Reads what people type for a day: 2026年12月2日, 2026-12-2, 2026/12/2, 2026.12.2, 20261202; null where it is no day. */
export function readDate(text: string): string | null {
  const parts =
    /^\s*(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?\s*$/.exec(text) ??
    /^\s*(\d{4})(\d{2})(\d{2})\s*$/.exec(text)
  if (!parts) return null
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  const date = new Date(Date.UTC(year, month - 1, day))
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null
  return date.toISOString().slice(0, 10)
}

const pad = (value: number) => String(value).padStart(2, '0')

/** An instant some hours before another, both with the office's offset; for proposals in forms. */
export function hoursBefore(instant: string, hours: number): string {
  const shifted = new Date(Date.parse(instant) - hours * 3_600_000 + 8 * 3_600_000)
  const date = shifted.toISOString().slice(0, 10)
  return `${date}T${pad(shifted.getUTCHours())}:${pad(shifted.getUTCMinutes())}${offset}`
}
