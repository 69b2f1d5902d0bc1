/** Takes in what an expert brings outside an activity (Articles 10, 11); opened from the expert's file. */
import { Modal, SegmentedControl, Select, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { CaseKind } from '../../../src-shared/api/expert-cases.ts'
import type { ExitWay } from '../../../src-shared/api/leaving.ts'
import { caseKindNames, exitWayNames } from '../../../src-shared/model/terms.ts'
import { useCommand } from '../../app/hooks.ts'
import { tooShort } from '../../app/reason.ts'
import { useToday } from '../../app/today.ts'
import { DateField } from '../../app/ui/DateField.tsx'
import { DialogButtons } from '../../app/ui/DialogButtons.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { Form } from '../../app/ui/Form.tsx'
import { ReasonInput } from '../../app/ui/ReasonInput.tsx'
import { optionsOf } from '../../app/words.ts'
import { ScanInput } from '../changes/ScanInput.tsx'

interface ReceiveDialogProps {
  expertId: string
  name: string
  onClose: () => void
}

/** What the short line is called for each kind. */
const subjectLabels: Record<CaseKind, string> = {
  frontier: '技术领域',
  appearance: '活动名称',
  information: '询问什么',
  dissent: '哪次活动、哪项结果',
  fee: '哪次活动的劳务费',
}

export function ReceiveDialog({ expertId, name, onClose }: ReceiveDialogProps) {
  const today = useToday()
  const navigate = useNavigate()
  const [kind, setKind] = useState<CaseKind>('frontier')
  const [words, setWords] = useState({ subject: '', text: '', organiser: '', part: '' })
  const [eventOn, setEventOn] = useState('')
  const [way, setWay] = useState<ExitWay>('written')
  const [receivedOn, setReceivedOn] = useState(today)
  const [scan, setScan] = useState<File | null>(null)
  const receive = useCommand('expertCases.receive', { onDone: ({ id }) => void navigate(`/pool/cases/${id}`) })
  const appears = kind === 'appearance'
  const line = (key: 'subject' | 'organiser' | 'part', label: string) => (
    <TextInput
      label={label}
      required
      maxLength={100}
      value={words[key]}
      error={receive.at(key)}
      onChange={(event) => setWords({ ...words, [key]: event.currentTarget.value })}
    />
  )
  const send = () => {
    if (tooShort(words.subject) || tooShort(words.text)) return
    void receive.run({
      ...(appears ? { ...words, ...(eventOn && { eventOn }) } : { subject: words.subject, text: words.text }),
      kind,
      expertId,
      way,
      receivedOn,
      ...(scan && { scan }),
    })
  }
  return (
    <Modal opened onClose={onClose} title={`登记${name}提出的事项`}>
      <Form onSubmit={send}>
        <Stack gap="sm">
          <Select
            label="类别"
            allowDeselect={false}
            data={optionsOf(caseKindNames)}
            value={kind}
            onChange={(value) => value && setKind(value)}
          />
          {line('subject', subjectLabels[kind])}
          {appears && (
            <>
              {line('organiser', '主办单位')}
              {line('part', '以什么身份参加')}
              <DateField
                label="活动日期"
                required
                minDate={today}
                value={eventOn}
                error={receive.at('eventOn')}
                onChange={setEventOn}
              />
            </>
          )}
          <ReasonInput
            label="内容"
            placeholder="照来信或谈话的内容记"
            value={words.text}
            error={receive.at('text')}
            onChange={(text) => setWords({ ...words, text })}
          />
          <SegmentedControl
            fullWidth
            aria-label="提出方式"
            data={optionsOf(exitWayNames)}
            value={way}
            onChange={(value) => setWay(value as ExitWay)}
          />
          <DateField
            label="收到日期"
            required
            maxDate={today}
            value={receivedOn}
            error={receive.at('receivedOn')}
            onChange={setReceivedOn}
          />
          <ScanInput label="纸件扫描件（有的上传）" value={scan} error={receive.at('scan')} onChange={setScan} />
          <Text size="sm">
            {appears ? '登记后由领导小组在活动日以前决定是否同意。' : '登记后由专家库办公室在规定的工作日内答复。'}
          </Text>
          <ErrorNote of={receive.failure} />
          <DialogButtons
            confirm="登记事项"
            busy={receive.busy}
            disabled={receivedOn === '' || tooShort(words.subject) || tooShort(words.text)}
            onClose={onClose}
          />
        </Stack>
      </Form>
    </Modal>
  )
}
