import { TextInput } from '@mantine/core'
import { type ChangeEvent, useState } from 'react'
import { codeFault, groupedCode } from '../../src-shared/model/enrolment-signs.ts'
import classes from './exchange.module.css'

interface CodeInputProps {
  value: string
  error: string | false | undefined
  onChange: (typed: string) => void
}

/** 24 signs that fall into groups of four while they are typed; what is wrong is said when the field is left. */
export function CodeInput({ value, error, onChange }: CodeInputProps) {
  const [left, setLeft] = useState(false)
  const type = ({ currentTarget, nativeEvent }: ChangeEvent<HTMLInputElement>) => {
    const { value: typed, selectionEnd } = currentTarget
    setLeft(false)
    // not under an input method's hands, and not where somebody mends the middle
    const composing = (nativeEvent as InputEvent).isComposing
    const adding = typed.length > value.length && selectionEnd === typed.length
    onChange(adding && !composing ? groupedCode(typed) : typed)
  }
  return (
    <TextInput
      label="登记码"
      description="24 位，四位一组；不分大小写，空格和横线可以不输"
      autoComplete="off"
      spellCheck={false}
      classNames={{ input: classes.mono }}
      value={value}
      error={(left && value !== '' && codeFault(value)) || error}
      onChange={type}
      onBlur={() => {
        setLeft(true)
        onChange(groupedCode(value))
      }}
    />
  )
}
