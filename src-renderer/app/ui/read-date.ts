import { isDate } from '../../../src-shared/model/dates.ts'

/** What people type for a date → `YYYY-MM-DD`: 2026-11-24, 2026.11.24, 2026年11月24日, 20261124; null where it is no real date. */
export function readDate(text: string): string | null {
  const match =
    /^(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?$/.exec(text.trim()) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(text.trim())
  if (!match) return null
  const [, year = '', month = '', day = ''] = match
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDate(date) ? date : null
}
