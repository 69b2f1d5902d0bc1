import { Textarea, type TextareaProps } from '@mantine/core'

export interface ReasonInputProps extends Omit<TextareaProps, 'value' | 'onChange'> {
  value: string
  onChange: (text: string) => void
}

/** A written reason that stands on record: 2 to 500 characters, see `tooShort`. */
export function ReasonInput({ onChange, ...props }: ReasonInputProps) {
  return (
    <Textarea
      required
      autosize
      minRows={2}
      maxLength={500}
      onChange={(event) => onChange(event.currentTarget.value)}
      {...props}
    />
  )
}
