import { SimpleGrid, Textarea, TextInput } from '@mantine/core'
import { DateField } from '../../app/ui/DateField.tsx'
import { ScanInput } from '../../app/ui/ScanInput.tsx'
import { namesOf, today } from '../words.ts'
import type { MinutesForm } from './minutes.ts'

interface MinutesFieldsProps {
  form: MinutesForm
  onForm: (form: MinutesForm) => void
  scan: File | null
  onScan: (scan: File | null) => void
  /** Message for a field. */
  at: (field: string) => string | undefined
}

/** Number, day, names and scan of the minutes. */
export function MinutesFields({ form, onForm, scan, onScan, at }: MinutesFieldsProps) {
  const change = (part: Partial<MinutesForm>) => onForm({ ...form, ...part })
  const count = namesOf(form.present).length
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="sm">
      <TextInput
        label="纪要编号"
        required
        maxLength={60}
        value={form.number}
        error={at('number')}
        onChange={(event) => change({ number: event.currentTarget.value })}
      />
      <DateField
        label="会议日期"
        required
        maxDate={today()}
        value={form.on}
        error={at('on')}
        onChange={(on) => change({ on })}
      />
      <TextInput
        label="主持人"
        required
        maxLength={30}
        value={form.presiding}
        error={at('presiding')}
        onChange={(event) => change({ presiding: event.currentTarget.value })}
      />
      <Textarea
        label="参加人"
        description={count > 0 ? `共 ${count} 人` : '写姓名，用顿号或换行隔开'}
        required
        autosize
        minRows={1}
        maxRows={5}
        value={form.present}
        error={at('present')}
        onChange={(event) => change({ present: event.currentTarget.value })}
      />
      <ScanInput
        label="纪要扫描件"
        description="PDF 或图片，第二人据此核对"
        required
        value={scan}
        error={at('scan')}
        onChange={onScan}
      />
    </SimpleGrid>
  )
}
