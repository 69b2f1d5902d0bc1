import { Group, Radio } from '@mantine/core'

interface SignedChoiceProps {
  signed: boolean | null
  onChange: (signed: boolean) => void
}

/** Whether the name stands beside what an expert wrote, when it is released; asked each time. */
export function SignedChoice({ signed, onChange }: SignedChoiceProps) {
  return (
    <Radio.Group
      label="发布时"
      required
      value={signed === null ? null : signed ? 'signed' : 'unsigned'}
      onChange={(value) => onChange(value === 'signed')}
    >
      <Group gap="md">
        <Radio value="signed" label="署名（姓名和单位）" />
        <Radio value="unsigned" label="不署名" />
      </Group>
    </Radio.Group>
  )
}
