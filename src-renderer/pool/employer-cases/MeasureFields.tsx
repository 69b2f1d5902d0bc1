/** The fields of a measure against an employer (Article 18), as proposed and as decided. */
import { Radio, Stack } from '@mantine/core'
import { type EmployerOutcome, employerOutcomes, longestWithdrawal } from '../../../src-shared/api/employer-cases.ts'
import { addYears } from '../../../src-shared/model/dates.ts'
import { employerOutcomeNames } from '../../../src-shared/model/terms.ts'
import { useToday } from '../../app/today.ts'
import { DateField } from '../../app/ui/DateField.tsx'

const consequences: Record<EmployerOutcome, string> = {
  none: '事实不成立，或者不需要处理。',
  criticism: '记入单位档案，不影响推荐。',
  'public-criticism': '记入单位档案，不影响推荐；通报由局里另行印发。',
  'right-withdrawn': '到期以前，这个单位不能核实和推荐新的申报；已入库的专家不受影响。',
}

export interface MeasureValue {
  outcome: EmployerOutcome | ''
  until: string
}

/** What is sent of it; nothing while it is not whole. */
export function measureInput({ outcome, until }: MeasureValue) {
  if (outcome === '' || (outcome === 'right-withdrawn' && until === '')) return null
  return { outcome, ...(outcome === 'right-withdrawn' && { until }) }
}

interface MeasureFieldsProps {
  value: MeasureValue
  onChange: (value: MeasureValue) => void
  /** Refusal about the last day. */
  error?: string | undefined
}

export function MeasureFields({ value, onChange, error }: MeasureFieldsProps) {
  const today = useToday()
  return (
    <>
      <Radio.Group
        label="处理方式"
        value={value.outcome}
        onChange={(next) => onChange({ ...value, outcome: employerOutcomes.find((one) => one === next) ?? '' })}
      >
        <Stack gap="xs" pt={4}>
          {employerOutcomes.map((one) => (
            <Radio key={one} value={one} label={employerOutcomeNames[one]} description={consequences[one]} />
          ))}
        </Stack>
      </Radio.Group>
      {value.outcome === 'right-withdrawn' && (
        <DateField
          label="取消到哪一天"
          description={`最长 ${longestWithdrawal} 年，到期自动恢复`}
          required
          minDate={today}
          maxDate={addYears(today, longestWithdrawal)}
          value={value.until}
          error={error}
          onChange={(until) => onChange({ ...value, until })}
        />
      )}
    </>
  )
}
