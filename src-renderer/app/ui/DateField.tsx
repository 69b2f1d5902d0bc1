import { DateInput, type DateInputProps } from '@mantine/dates'

/** What people type for a date → `YYYY-MM-DD`: 2026-11-24, 2026.11.24, 2026年11月24日, 20261124. */
export function readDate(text: string): string | null {
  const match =
    /^(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?$/.exec(text.trim()) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(text.trim())
  if (!match) return null
  const [, year, month, day] = match
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  if (date.getUTCMonth() !== Number(month) - 1 || date.getUTCDate() !== Number(day)) return null
  return date.toISOString().slice(0, 10)
}

export interface DateFieldProps extends Omit<DateInputProps, 'value' | 'onChange'> {
  /** `YYYY-MM-DD` or empty. */
  value: string
  onChange: (date: string) => void
}

/** A date typed in any usual way or picked from the calendar. */
export function DateField({ value, onChange, ...props }: DateFieldProps) {
  return (
    <DateInput
      valueFormat="YYYY年M月D日"
      monthLabelFormat="YYYY年M月"
      yearLabelFormat="YYYY年"
      monthsListFormat="M月"
      placeholder="年-月-日"
      dateParser={readDate}
      clearable
      clearButtonProps={{ 'aria-label': '清除日期' }}
      nextLabel="下一页"
      previousLabel="上一页"
      {...props}
      value={value || null}
      onChange={(next) => onChange(next ?? '')}
    />
  )
}
