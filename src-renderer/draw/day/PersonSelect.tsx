/** Chooses one of the people of an activity. */
import { Select } from '@mantine/core'
import type { WorkInvited } from '../../../src-shared/api/work.ts'

interface Props {
  people: readonly Pick<WorkInvited, 'personId' | 'name' | 'employer'>[]
  value: string | null
  error?: string | undefined
  onChange: (personId: string | null) => void
}

export function PersonSelect({ people, value, error, onChange }: Props) {
  return (
    <Select
      label="专家"
      required
      searchable
      nothingFoundMessage="没有这个人"
      placeholder="选择专家"
      data={people.map(({ personId, name, employer }) => ({ value: personId, label: `${name}（${employer}）` }))}
      value={value}
      error={error}
      onChange={onChange}
    />
  )
}
