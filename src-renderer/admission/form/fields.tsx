/** Fields of the form, each bound to its path: value, message, and whether a return marked it. */
import { Checkbox, Input, Select, TextInput } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import type { Field } from '../../../src-shared/model/field.ts'
import { fieldNames } from '../../../src-shared/model/terms.ts'
import { optionsOf } from '../../app/words.ts'
import classes from '../admission.module.css'
import { useForm, useFormText, useFormValue } from './context.ts'
import { textsOf, withValue } from './draft-form.ts'
import { DraftDate } from './DraftDate.tsx'
import { entryName } from './paths.ts'

interface FieldProps {
  path: string
  /** Name on the screen; the name of the path where absent. */
  label?: string
  required?: boolean
  description?: string
  placeholder?: string
  /** Takes the whole width of its line. */
  wide?: boolean
}

/** Place of a field: found by its path, pointed out where a return marked it. */
export function Place({ path, wide, children }: { path: string; wide?: boolean | undefined; children: ReactNode }) {
  const { marked } = useForm()
  const mark = marked(path)
  return (
    <div className={classes.place} data-path={path} data-marked={mark || undefined} data-wide={wide || undefined}>
      {children}
      {mark && <div className={classes.mark}>退回时标出，请核对</div>}
    </div>
  )
}

/** Change and message of one entry. */
function useEntry(path: string) {
  const { store, problem } = useForm()
  return {
    error: problem(path),
    set: (value: unknown) => store.change((before) => withValue(before, path, value)),
  }
}

export interface TextFieldProps extends FieldProps {
  max: number
  inputMode?: 'text' | 'tel' | 'email'
  /** Told besides, with the form as it is then. */
  onText?: (text: string) => void
}

/** One line of text, kept as typed. */
export function TextField({ path, label, wide, max, onText, ...props }: TextFieldProps) {
  const { error, set } = useEntry(path)
  const value = useFormText(path)
  return (
    <Place path={path} wide={wide}>
      <TextInput
        label={label ?? entryName(path)}
        maxLength={max}
        autoComplete="off"
        {...props}
        value={value}
        error={error}
        onChange={(event) => {
          set(event.currentTarget.value)
          onText?.(event.currentTarget.value)
        }}
      />
    </Place>
  )
}

/** A date, kept as typed. */
export function DayField({ path, label, wide, ...props }: FieldProps) {
  const { error, set } = useEntry(path)
  const value = useFormText(path)
  const name = label ?? entryName(path)
  return (
    <Place path={path} wide={wide}>
      <DraftDate label={name} name={name} {...props} value={value} error={error} onChange={set} />
    </Place>
  )
}

export interface ChoiceFieldProps extends FieldProps {
  names: Record<string, string>
}

/** One of several terms. */
export function ChoiceField({ path, label, wide, names, required, ...props }: ChoiceFieldProps) {
  const { error, set } = useEntry(path)
  const value = useFormText(path)
  return (
    <Place path={path} wide={wide}>
      <Select
        label={label ?? entryName(path)}
        placeholder="请选择"
        data={optionsOf(names)}
        required={required ?? false}
        clearable={!required}
        allowDeselect={!required}
        clearButtonProps={{ 'aria-label': `清除${label ?? entryName(path)}` }}
        {...props}
        value={value || null}
        error={error}
        onChange={(chosen) => set(chosen ?? '')}
      />
    </Place>
  )
}

/** Yes or no. */
export function CheckField({ path, label, wide, description }: FieldProps & { label: string }) {
  const { error, set } = useEntry(path)
  const value = useFormValue(path)
  return (
    <Place path={path} wide={wide}>
      <Checkbox
        label={label}
        description={description}
        checked={value === true}
        error={error}
        onChange={(event) => set(event.currentTarget.checked)}
      />
    </Place>
  )
}

/** Fields of the pool, several of them. */
export function FieldsField({ path, label, of, required, description }: FieldProps & { of?: readonly Field[] }) {
  const { error, set } = useEntry(path)
  const chosen = textsOf(useFormValue(path))
  const id = useId()
  return (
    <Place path={path} wide>
      <Input.Wrapper
        label={label ?? entryName(path)}
        labelElement="div"
        labelProps={{ id }}
        required={required ?? false}
        description={description}
        error={error}
      >
        <div className={classes.checks} role="group" aria-labelledby={id}>
          {optionsOf(fieldNames)
            .filter(({ value }) => !of || of.includes(value))
            .map(({ value, label: name }) => (
              <Checkbox
                key={value}
                label={name}
                checked={chosen.includes(value)}
                onChange={(event) =>
                  set(event.currentTarget.checked ? [...chosen, value] : chosen.filter((one) => one !== value))
                }
              />
            ))}
        </div>
      </Input.Wrapper>
    </Place>
  )
}
