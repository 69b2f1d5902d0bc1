import { ActionIcon, Popover, TextInput, type TextInputProps } from '@mantine/core'
import { DatePicker } from '@mantine/dates'
import { IconCalendar } from '@tabler/icons-react'
import { useState } from 'react'
import { formatDateZh, isDate } from '../../../src-shared/model/dates.ts'
import { measures } from '../../app/theme.ts'
import { readDate } from '../../app/ui/read-date.ts'

export interface DraftDateProps extends Omit<TextInputProps, 'value' | 'onChange' | 'onBlur' | 'rightSection'> {
  /** `YYYY-MM-DD`, or what was typed where it is no date yet. */
  value: string
  onChange: (text: string) => void
  /** Name of the date for the calendar's button. */
  name: string
}

/** A date of a draft: typed in any usual way or picked. Unlike `DateField` it keeps what was typed also where that is no date. */
export function DraftDate({ value, onChange, name, ...props }: DraftDateProps) {
  const [typing, setTyping] = useState<string | null>(null)
  const [opened, setOpened] = useState(false)
  const date = isDate(value) ? value : null
  return (
    <TextInput
      placeholder="年-月-日"
      autoComplete="off"
      {...props}
      value={typing ?? (date ? formatDateZh(date) : value)}
      onChange={(event) => {
        const text = event.currentTarget.value
        setTyping(text)
        onChange(readDate(text.normalize('NFKC')) ?? text)
      }}
      onBlur={() => setTyping(null)}
      rightSection={
        <Popover opened={opened} onChange={setOpened} position="bottom-end" trapFocus returnFocus>
          <Popover.Target>
            <ActionIcon
              variant="subtle"
              color="slate.6"
              aria-label={`${name}：从日历中选择`}
              onClick={() => setOpened((before) => !before)}
            >
              <IconCalendar size={measures.iconSmall} stroke={measures.iconStroke} aria-hidden />
            </ActionIcon>
          </Popover.Target>
          <Popover.Dropdown>
            <DatePicker
              monthLabelFormat="YYYY年M月"
              yearLabelFormat="YYYY年"
              monthsListFormat="M月"
              aria-label={name}
              defaultDate={date ?? undefined}
              value={date}
              onChange={(picked) => {
                if (picked) onChange(picked)
                setTyping(null)
                setOpened(false)
              }}
            />
          </Popover.Dropdown>
        </Popover>
      }
    />
  )
}
