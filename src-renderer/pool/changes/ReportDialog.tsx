/** Takes in a report of changes on signed paper or as a file: what changed is ticked, only that is filled in. */
import { Modal, SegmentedControl, SimpleGrid, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import type { ExpertChanges } from '../../../src-shared/api/person-changes.ts'
import { changeWayNames } from '../../../src-shared/model/terms.ts'
import { useCommand } from '../../app/hooks.ts'
import { useToday } from '../../app/today.ts'
import { DateField } from '../../app/ui/DateField.tsx'
import { DialogButtons } from '../../app/ui/DialogButtons.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { Form } from '../../app/ui/Form.tsx'
import { useDraft } from '../../app/ui/useDraft.ts'
import { ScanInput } from '../../app/ui/ScanInput.tsx'
import { FactChoice, FactFields } from './FactFields.tsx'
import { emptyReport, type ReportForm, reportedOf } from './report-form.ts'

interface Props {
  expert: ExpertChanges
  opened: boolean
  onClose: () => void
}

export function ReportDialog({ expert, opened, onClose }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title={`登记${expert.name}的变更`} size="xl">
      {opened && <ReportFields expert={expert} onClose={onClose} />}
    </Modal>
  )
}

function ReportFields({ expert, onClose }: Omit<Props, 'opened'>) {
  const [form, setForm, forget] = useDraft<ReportForm>(`change:${expert.id}`, emptyReport(useToday()))
  const [proof, setProof] = useState<File | null>(null)
  const register = useCommand('personChanges.register')
  const change = (part: Partial<ReportForm>) => setForm((before) => ({ ...before, ...part }))
  const { way, changedOn, reportedOn, facts } = form
  const send = async () => {
    const report = { id: expert.id, way, changedOn, reportedOn, reported: reportedOf(form) }
    if (!(await register.run({ ...report, ...(proof ? { proof } : {}) }))) return
    forget()
    notifications.show({ message: `${expert.name}的变更已登记` })
    onClose()
  }
  return (
    <Form onSubmit={() => void send()}>
      <Stack gap="sm">
        <FactChoice form={form} change={change} />
        <FactFields form={form} change={change} at={register.at} />
        <SimpleGrid cols={3} spacing="sm">
          <DateField
            label="变更日期"
            value={changedOn}
            onChange={(day) => change({ changedOn: day })}
            error={register.at('changedOn')}
          />
          <DateField
            label="报备日期"
            value={reportedOn}
            onChange={(day) => change({ reportedOn: day })}
            error={register.at('reportedOn')}
          />
          <Stack gap={4}>
            <Text size="sm" fw={500}>
              怎样报备
            </Text>
            <SegmentedControl
              aria-label="怎样报备"
              data={(['paper', 'file'] as const).map((value) => ({ value, label: changeWayNames[value] }))}
              value={way}
              onChange={(value) => change({ way: value as ReportForm['way'] })}
            />
          </Stack>
        </SimpleGrid>
        <ScanInput
          label="证明材料"
          description="职称、单位等重要信息必须附；只更新联系方式的可以不附"
          value={proof}
          onChange={setProof}
          error={register.at('proof')}
        />
        <ErrorNote of={register.failure} />
        <DialogButtons
          confirm="登记变更"
          busy={register.busy}
          disabled={facts.length === 0 || changedOn === ''}
          onClose={onClose}
        />
      </Stack>
    </Form>
  )
}
