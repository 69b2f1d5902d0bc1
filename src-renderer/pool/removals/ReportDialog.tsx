/** Takes in a report on an expert (Article 9 (2) to (5)); opened from the expert's file. */
import { Modal, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useCommand } from '../../app/hooks.ts'
import { tooShort } from '../../app/reason.ts'
import { useToday } from '../../app/today.ts'
import { DateField } from '../../app/ui/DateField.tsx'
import { DialogButtons } from '../../app/ui/DialogButtons.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { EvidenceInput } from '../../app/ui/EvidenceInput.tsx'
import { Form } from '../../app/ui/Form.tsx'
import { GroundSelect, type SeriousGround } from '../../app/ui/GroundSelect.tsx'
import { ReasonInput } from '../../app/ui/ReasonInput.tsx'

interface ReportDialogProps {
  expertId: string
  name: string
  /** What is known already; all of it can be changed. */
  begins?: { ground: SeriousGround; text: string }
  onClose: () => void
}

export function ReportDialog({ expertId, name, begins, onClose }: ReportDialogProps) {
  const today = useToday()
  const navigate = useNavigate()
  const [ground, setGround] = useState<SeriousGround | null>(begins?.ground ?? null)
  const [receivedOn, setReceivedOn] = useState(today)
  const [reporter, setReporter] = useState('')
  const [text, setText] = useState(begins?.text ?? '')
  const [files, setFiles] = useState<File[]>([])
  const report = useCommand('removals.report', { onDone: ({ id }) => void navigate(`/pool/removals/${id}`) })
  const send = () => {
    if (ground === null || tooShort(text)) return
    void report.run({ expertId, ground, receivedOn, reporter: reporter.trim(), text: text.trim(), files })
  }
  return (
    <Modal opened onClose={onClose} title={`登记对${name}的线索`}>
      <Form onSubmit={send}>
        <Stack gap="sm">
          <GroundSelect label="反映的情形" value={ground} onChange={setGround} />
          <DateField
            label="收到日期"
            required
            maxDate={today}
            value={receivedOn}
            error={report.at('receivedOn')}
            onChange={setReceivedOn}
          />
          <TextInput
            label="反映人和联系方式"
            description="只有专家库办公室和纪检可见；不署名的留空"
            maxLength={200}
            value={reporter}
            error={report.at('reporter')}
            onChange={(event) => setReporter(event.currentTarget.value)}
          />
          <ReasonInput
            label="反映的内容"
            placeholder="照来信或谈话的内容记"
            minRows={3}
            value={text}
            error={report.at('text')}
            onChange={setText}
          />
          <EvidenceInput value={files} error={report.at('files')} onChange={setFiles} />
          <Text size="sm">登记后由专家库办公室核实；登记不改变本人的状态，登记人不能参加决定。</Text>
          <ErrorNote of={report.failure} />
          <DialogButtons
            confirm="登记线索"
            busy={report.busy}
            disabled={ground === null || receivedOn === '' || tooShort(text)}
            onClose={onClose}
          />
        </Stack>
      </Form>
    </Modal>
  )
}
