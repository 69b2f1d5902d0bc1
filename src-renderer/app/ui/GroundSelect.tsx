import { Select } from '@mantine/core'
import { type RemovalGround, seriousGrounds } from '../../../src-shared/api/removals.ts'
import { citationOf, provisions } from '../../../src-shared/model/provisions.ts'

export type SeriousGround = (typeof seriousGrounds)[number]

const wordsOf = (ground: RemovalGround) => `${citationOf(ground)}：${provisions[ground]?.summary ?? ''}`

interface GroundSelectProps {
  label: string
  value: SeriousGround | null
  onChange: (ground: SeriousGround | null) => void
}

/** What an expert is reported for (9-2 to 9-5). */
export function GroundSelect({ label, value, onChange }: GroundSelectProps) {
  return (
    <Select
      label={label}
      placeholder="选择一项"
      required
      allowDeselect={false}
      data={seriousGrounds.map((ground) => ({ value: ground, label: wordsOf(ground) }))}
      value={value}
      onChange={(chosen) => onChange(seriousGrounds.find((one) => one === chosen) ?? null)}
    />
  )
}
