/** A day and a time of day side by side, in Chinese; typed or picked. */
import { Group, Input, TextInput } from '@mantine/core'
import { DateInput, TimePicker } from '@mantine/dates'
import { useState } from 'react'
import { measures } from '../../app/theme.ts'
import { fromInstant, readDate, toInstant } from './moment.ts'

const timeWidth = measures.draw.time

export interface InstantInputProps {
  label: string
  /** Instant `2026-12-02T09:00+08:00`, or empty. */
  value: string
  onChange: (instant: string) => void
  error?: string
  required?: boolean
  disabled?: boolean
}

export function InstantInput({ label, value, onChange, error, required, disabled }: InstantInputProps) {
  const given = fromInstant(value)
  // Half of a moment has no instant yet: kept here until the other half is there.
  const [half, setHalf] = useState({ date: given.date, time: given.time })
  const date = given.date ?? half.date
  const time = given.time || half.time
  const change = (next: { date: string | null; time: string }) => {
    setHalf(next)
    onChange(toInstant(next.date, next.time))
  }
  return (
    <Input.Wrapper label={label} error={error} required={required} labelElement="div">
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <DayInput
          label={`${label}：日期`}
          hideLabel
          value={date}
          disabled={disabled}
          invalid={Boolean(error)}
          onChange={(day) => change({ date: day, time })}
        />
        {disabled ? (
          <TextInput aria-label={`${label}：时间`} value={time} disabled w={timeWidth} />
        ) : (
          <TimePicker
            value={time}
            onChange={(text) => change({ date, time: text.slice(0, 5) })}
            withDropdown
            error={Boolean(error)}
            hoursInputLabel={`${label}：时`}
            minutesInputLabel={`${label}：分`}
            minutesStep={5}
            maxDropdownContentHeight={220}
            w={timeWidth}
          />
        )}
      </Group>
    </Input.Wrapper>
  )
}

export interface DayInputProps {
  label: string
  hideLabel?: boolean
  /** `YYYY-MM-DD` or null. */
  value: string | null
  onChange: (date: string | null) => void
  error?: string
  invalid?: boolean
  required?: boolean
  disabled?: boolean
  maxDate?: string
}

/** A day, shown as 2026年12月2日; people may type it in any usual form. */
export function DayInput({ label, hideLabel, value, onChange, error, invalid, ...rest }: DayInputProps) {
  return (
    <DateInput
      aria-label={hideLabel ? label : undefined}
      label={hideLabel ? undefined : label}
      value={value}
      onChange={onChange}
      dateParser={readDate}
      valueFormat="YYYY年M月D日"
      monthLabelFormat="YYYY年M月"
      placeholder="年月日"
      error={error ?? invalid}
      style={{ flex: 1 }}
      {...rest}
    />
  )
}
