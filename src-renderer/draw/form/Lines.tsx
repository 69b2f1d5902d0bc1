/** Editable lists: one line a unit, one line a person. Enter adds a line, pasting several lines adds several. */
import { ActionIcon, Button, Group, Input, Stack, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { isComposing } from '../../app/ui/ime.ts'
import { type ClipboardEvent, type KeyboardEvent, useRef } from 'react'
import { measures } from '../../app/theme.ts'

const icon = { size: measures.iconSmall, stroke: measures.iconStroke }

interface ListProps<T> {
  label: string
  description?: string
  addLabel: string
  value: readonly T[]
  onChange: (next: T[]) => void
  /** Message for a path below the list, `''` for the list itself. */
  error: (path: string) => string | undefined
  disabled?: boolean
  required?: boolean
}

/** True for the Enter that ends a line, false for the Enter of an input method that is composing. */
function endsLine(event: KeyboardEvent): boolean {
  return event.key === 'Enter' && !isComposing(event)
}

/** Lines of pasted text; null where it is one line and the field may take it as it is. */
function pastedLines(event: ClipboardEvent): string[] | null {
  const lines = event.clipboardData
    .getData('text')
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  return lines.length > 1 ? lines : null
}

/** Focuses the last line's first field once it is drawn. */
function useFocusLast() {
  const box = useRef<HTMLDivElement>(null)
  const focusLast = () =>
    requestAnimationFrame(() => {
      const rows = box.current?.querySelectorAll<HTMLElement>('[data-line]')
      rows?.[rows.length - 1]?.querySelector('input')?.focus()
    })
  return { box, focusLast }
}

/** Names of units, one a line. */
export function UnitLines(props: ListProps<string> & { max: number }) {
  const { label, value, onChange, error, disabled } = props
  const { box, focusLast } = useFocusLast()
  const add = () => {
    onChange([...value, ''])
    focusLast()
  }
  const replace = (at: number, ...lines: string[]) =>
    onChange([...value.slice(0, at), ...lines, ...value.slice(at + 1)])
  return (
    <ListFrame {...props} onAdd={add} full={value.length >= props.max}>
      <Stack gap="xs" ref={box}>
        {value.map((line, at) => (
          <Group key={at} gap="xs" wrap="nowrap" align="flex-start" data-line>
            <TextInput
              aria-label={`${label} ${at + 1}`}
              value={line}
              error={error(String(at))}
              disabled={disabled}
              onChange={(event) => replace(at, event.currentTarget.value)}
              onKeyDown={(event) => {
                if (!endsLine(event)) return
                event.preventDefault()
                if (line.trim() !== '' && value.length < props.max) add()
              }}
              onPaste={(event) => {
                const lines = pastedLines(event)
                if (!lines) return
                event.preventDefault()
                replace(at, ...lines.slice(0, props.max - value.length + 1))
              }}
              style={{ flex: 1 }}
            />
            {!disabled && <Remove label={`删除${label} ${at + 1}`} onClick={() => replace(at)} />}
          </Group>
        ))}
      </Stack>
    </ListFrame>
  )
}

export interface PersonLine {
  name: string
  unit: string
}

/** People with their unit, one a line. */
export function PersonLines(props: ListProps<PersonLine> & { max: number }) {
  const { label, value, onChange, error, disabled } = props
  const { box, focusLast } = useFocusLast()
  const add = () => {
    onChange([...value, { name: '', unit: '' }])
    focusLast()
  }
  const change = (at: number, part: Partial<PersonLine>) =>
    onChange(value.map((line, index) => (index === at ? { ...line, ...part } : line)))
  return (
    <ListFrame {...props} onAdd={add} full={value.length >= props.max}>
      <Stack gap="xs" ref={box}>
        {value.map((line, at) => (
          <Group key={at} gap="xs" wrap="nowrap" align="flex-start" data-line>
            <TextInput
              aria-label={`${label} ${at + 1} 姓名`}
              placeholder="姓名"
              value={line.name}
              error={error(`${at}.name`)}
              disabled={disabled}
              onChange={(event) => change(at, { name: event.currentTarget.value })}
              w={measures.draw.person}
            />
            <TextInput
              aria-label={`${label} ${at + 1} 单位`}
              placeholder="单位"
              value={line.unit}
              error={error(`${at}.unit`)}
              disabled={disabled}
              onChange={(event) => change(at, { unit: event.currentTarget.value })}
              onKeyDown={(event) => {
                if (!endsLine(event)) return
                event.preventDefault()
                if (line.name.trim() !== '' && value.length < props.max) add()
              }}
              style={{ flex: 1 }}
            />
            {!disabled && (
              <Remove
                label={`删除${label} ${at + 1}`}
                onClick={() => onChange(value.filter((_, index) => index !== at))}
              />
            )}
          </Group>
        ))}
      </Stack>
    </ListFrame>
  )
}

function Remove({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <ActionIcon variant="subtle" color="slate" size="input-sm" aria-label={label} onClick={onClick}>
      <IconTrash {...icon} />
    </ActionIcon>
  )
}

function ListFrame<T>(props: ListProps<T> & { onAdd: () => void; full: boolean; children: React.ReactNode }) {
  const { label, description, required, error, disabled, addLabel, onAdd, full } = props
  return (
    <Input.Wrapper
      label={label}
      description={description}
      required={required}
      error={error('')}
      labelElement="div"
      role="group"
      aria-label={label}
    >
      <Stack gap="xs" mt={description ? 'xs' : undefined}>
        {props.children}
        {!disabled && !full && (
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconPlus {...icon} />}
            onClick={onAdd}
            w="fit-content"
          >
            {addLabel}
          </Button>
        )}
      </Stack>
    </Input.Wrapper>
  )
}
