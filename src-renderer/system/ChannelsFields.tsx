/** One field of the channels' settings by its path: text, number, choice, words, headers, secret, a part that may be absent. */
import { Checkbox, NumberInput, PasswordInput, Select, Stack, Textarea, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useChannelsForm, type Value } from './ChannelsForm.ts'
import classes from './system.module.css'

interface FieldProps {
  path: string
  label: string
  description?: string
}

export function TextAt({ path, label, description }: FieldProps) {
  const { fixed, set, error, text } = useChannelsForm()
  return (
    <TextInput
      label={label}
      description={description}
      readOnly={fixed}
      autoComplete="off"
      spellCheck={false}
      value={text(path)}
      error={error(path)}
      onChange={(event) => set(path, event.currentTarget.value.trim())}
    />
  )
}

/** Text that may hold blanks and lines, e.g. a body's template or a certificate. */
export function LinesAt({ path, label, description }: FieldProps) {
  const { fixed, set, error, text } = useChannelsForm()
  return (
    <Textarea
      label={label}
      description={description}
      readOnly={fixed}
      autosize
      minRows={1}
      maxRows={8}
      spellCheck={false}
      classNames={{ input: classes.mono ?? '' }}
      value={text(path)}
      error={error(path)}
      onChange={(event) => set(path, event.currentTarget.value)}
    />
  )
}

export function NumberAt({ path, label, description }: FieldProps) {
  const { fixed, get, set, error } = useChannelsForm()
  const value = get(path)
  return (
    <NumberInput
      label={label}
      description={description}
      readOnly={fixed}
      w={160}
      allowDecimal={false}
      allowNegative={false}
      hideControls
      value={typeof value === 'number' ? value : ''}
      error={error(path)}
      onChange={(next) => set(path, typeof next === 'number' ? next : '')}
    />
  )
}

export function CheckAt({ path, label, description }: FieldProps) {
  const { fixed, get, set, error } = useChannelsForm()
  return (
    <Checkbox
      label={label}
      description={description}
      disabled={fixed}
      checked={get(path) === true}
      error={error(path)}
      onChange={(event) => set(path, event.currentTarget.checked)}
    />
  )
}

interface ChoiceProps extends FieldProps {
  options: Record<string, string>
  /** Where another choice needs another shape than the value alone. */
  onChoose?: (value: string) => void
  value?: string
}

export function ChoiceAt({ path, label, description, options, onChoose, value }: ChoiceProps) {
  const { fixed, set, error, text } = useChannelsForm()
  return (
    <Select
      label={label}
      description={description}
      readOnly={fixed}
      allowDeselect={false}
      data={Object.entries(options).map(([key, name]) => ({ value: key, label: name }))}
      value={value ?? text(path)}
      error={error(path)}
      onChange={(next) => next !== null && (onChoose ? onChoose(next) : set(path, next))}
    />
  )
}

const wordsOf = (text: string) =>
  text
    .split(/[,，、]/)
    .map((word) => word.trim())
    .filter((word) => word !== '')

/** Several values in one line. */
export function WordsAt({ path, label, description }: FieldProps) {
  const { fixed, set, error, list } = useChannelsForm()
  const [text, setText] = useState(() => list(path).join('，'))
  return (
    <TextInput
      label={label}
      description={description ?? '多个取值用逗号隔开'}
      readOnly={fixed}
      spellCheck={false}
      value={text}
      error={error(path)}
      onChange={(event) => {
        setText(event.currentTarget.value)
        set(path, wordsOf(event.currentTarget.value))
      }}
    />
  )
}

function headersOf(text: string): Value {
  const pairs = text.split('\n').flatMap((line) => {
    const at = line.indexOf(':')
    return at > 0 ? [[line.slice(0, at).trim(), line.slice(at + 1).trim()] as const] : []
  })
  return Object.fromEntries(pairs)
}

/** Headers as they stand in a request, one a line. */
export function HeadersAt({ path, label, description }: FieldProps) {
  const { fixed, get, set, error } = useChannelsForm()
  const [text, setText] = useState(() =>
    Object.entries((get(path) ?? {}) as Record<string, string>)
      .map(([name, value]) => `${name}: ${value}`)
      .join('\n'),
  )
  return (
    <Textarea
      label={label}
      description={description ?? '一行一个，名称: 值'}
      readOnly={fixed}
      autosize
      minRows={1}
      spellCheck={false}
      classNames={{ input: classes.mono ?? '' }}
      value={text}
      error={error(path)}
      onChange={(event) => {
        setText(event.currentTarget.value)
        set(path, headersOf(event.currentTarget.value))
      }}
    />
  )
}

/** A secret is typed, never shown; left empty it stays. */
export function SecretAt({ path, label, description }: FieldProps) {
  const { fixed, set, error, secretsSet, text } = useChannelsForm()
  const isSet = secretsSet.includes(path)
  return (
    <PasswordInput
      label={label}
      description={description}
      readOnly={fixed}
      autoComplete="new-password"
      placeholder={isSet ? '已设置，留空不改' : fixed ? '没有设置' : undefined}
      value={text(path)}
      error={error(path)}
      onChange={(event) => set(path, event.currentTarget.value.trim())}
    />
  )
}

interface PartProps extends FieldProps {
  /** What the part begins with once it is wanted. */
  initial: Value
  children: ReactNode
}

/** A part that the gateway may not have. */
export function PartAt({ path, label, description, initial, children }: PartProps) {
  const { fixed, get, set, error } = useChannelsForm()
  const used = (get(path) ?? null) !== null
  return (
    <Stack gap="xs">
      <Checkbox
        label={label}
        description={description}
        disabled={fixed}
        checked={used}
        error={error(path, true)}
        onChange={(event) => set(path, event.currentTarget.checked ? initial : null)}
      />
      {used && <div className={classes.part}>{children}</div>}
    </Stack>
  )
}
