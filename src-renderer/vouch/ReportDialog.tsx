/** An employer reports one of its experts (9-2 to 9-5, 18). */
import { Modal, Select, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useCommand, useOffice } from '../app/hooks.ts'
import { tooShort } from '../app/reason.ts'
import { useToday } from '../app/today.ts'
import { DateField } from '../app/ui/DateField.tsx'
import { DialogButtons } from '../app/ui/DialogButtons.tsx'
import { EmptyState, Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { EvidenceInput } from '../app/ui/EvidenceInput.tsx'
import { Form } from '../app/ui/Form.tsx'
import { GroundSelect, type SeriousGround } from '../app/ui/GroundSelect.tsx'
import { ReasonInput } from '../app/ui/ReasonInput.tsx'

export function ReportDialog({ onClose }: { onClose: () => void }) {
  const { data: members, error } = useOffice('ownEmployer.members')
  return (
    <Modal opened onClose={onClose} title="报告本单位专家的情况">
      <ErrorNote of={error} />
      {!members && !error && <Waiting />}
      {members?.length === 0 && <EmptyState title="本单位没有在库专家" />}
      {members && members.length > 0 && <ReportForm members={members} onClose={onClose} />}
    </Modal>
  )
}

interface ReportFormProps {
  members: readonly { id: string; name: string; post: string; title: string }[]
  onClose: () => void
}

function ReportForm({ members, onClose }: ReportFormProps) {
  const today = useToday()
  const [expertId, setExpertId] = useState<string | null>(null)
  const [ground, setGround] = useState<SeriousGround | null>(null)
  const [knewOn, setKnewOn] = useState('')
  const [text, setText] = useState('')
  const [files, setFiles] = useState<File[]>([])
  const report = useCommand('ownEmployer.report')
  const missing = expertId === null || ground === null || knewOn === '' || tooShort(text)
  const send = async () => {
    if (expertId === null || ground === null || missing) return
    const told = await report.run({ expertId, ground, knewOn, text: text.trim(), files })
    if (!told) return
    notifications.show({ message: `已报告，编号 ${told.number}` })
    onClose()
  }
  return (
    <Form onSubmit={() => void send()}>
      <Stack gap="sm">
        <Select
          label="专家"
          placeholder="选择一人"
          required
          searchable
          allowDeselect={false}
          data={members.map(({ id, name, post }) => ({ value: id, label: post ? `${name}（${post}）` : name }))}
          value={expertId}
          error={report.at('expertId')}
          onChange={setExpertId}
        />
        <GroundSelect label="情形" value={ground} onChange={setGround} />
        <DateField
          label="本单位知道的日期"
          required
          maxDate={today}
          value={knewOn}
          error={report.at('knewOn')}
          onChange={setKnewOn}
        />
        <ReasonInput
          label="情况"
          placeholder="时间、地点、经过，本单位怎样核实的"
          minRows={3}
          value={text}
          error={report.at('text')}
          onChange={setText}
        />
        <EvidenceInput value={files} error={report.at('files')} onChange={setFiles} />
        <Text size="sm">报告后由专家库办公室核实；报告不能撤回，不改变本人的状态。</Text>
        <ErrorNote of={report.failure} />
        <DialogButtons confirm="报告" busy={report.busy} disabled={missing} onClose={onClose} />
      </Stack>
    </Form>
  )
}
