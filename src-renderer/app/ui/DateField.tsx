import { DateInput, type DateInputProps } from '@mantine/dates'
import { readDate } from './read-date.ts'

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
