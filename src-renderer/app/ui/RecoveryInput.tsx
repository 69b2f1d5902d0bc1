import { Text, Textarea } from '@mantine/core'
import { recoveryLength, recoveryWordsOf } from '../../../src-shared/model/recovery-words.ts'

export interface RecoveryInputProps {
  label: string
  value: string
  onChange: (text: string) => void
  error?: string | undefined
}

/** True where so many characters stand there as a recovery key has. */
export const isComplete = (text: string) => recoveryWordsOf(text).length === recoveryLength

/** The paper recovery key, typed in or read by a scanner; spaces and numbers between the characters do not matter. */
export function RecoveryInput({ label, value, onChange, error }: RecoveryInputProps) {
  return (
    <div>
      <Textarea
        label={label}
        description="按纸上的编号顺序输入，可以有空格；也可以用扫码枪扫纸上的二维码"
        autosize
        minRows={2}
        maxLength={400}
        autoComplete="off"
        spellCheck={false}
        value={value}
        error={error}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <Text size="xs" c="dimmed" role="status">
        已输入 {recoveryWordsOf(value).length} 个字，共 {recoveryLength} 个
      </Text>
    </div>
  )
}
