/** Takes in what an expert brings outside an activity (Articles 10, 11); opened from the expert's file. */
import { Modal, SegmentedControl, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { ExitWay } from '../../../src-shared/api/leaving.ts'
import { exitWayNames } from '../../../src-shared/model/terms.ts'
import { useCommand } from '../../app/hooks.ts'
import { useToday } from '../../app/today.ts'
import { DateField } from '../../app/ui/DateField.tsx'
import { DialogButtons } from '../../app/ui/DialogButtons.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { Form } from '../../app/ui/Form.tsx'
import { ScanInput } from '../../app/ui/ScanInput.tsx'
import { optionsOf } from '../../app/words.ts'
import { CaseFields, isWhole, noWords, wordsToSend } from './CaseFields.tsx'

interface ReceiveDialogProps {
  expertId: string
  name: string
  onClose: () => void
}

export function ReceiveDialog({ expertId, name, onClose }: ReceiveDialogProps) {
  const today = useToday()
  const navigate = useNavigate()
  const [words, setWords] = useState(noWords)
  const [way, setWay] = useState<ExitWay>('written')
  const [receivedOn, setReceivedOn] = useState(today)
  const [scan, setScan] = useState<File | null>(null)
  const receive = useCommand('expertCases.receive', { onDone: ({ id }) => void navigate(`/pool/cases/${id}`) })
  const send = () => {
    if (!isWhole(words)) return
    void receive.run({ ...wordsToSend(words), expertId, way, receivedOn, ...(scan && { scan }) })
  }
  return (
    <Modal opened onClose={onClose} title={`登记${name}提出的事项`}>
      <Form onSubmit={send}>
        <Stack gap="sm">
          <CaseFields
            words={words}
            today={today}
            placeholder="照来信或谈话的内容记"
            at={receive.at}
            onChange={setWords}
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
            {words.kind === 'appearance'
              ? '登记后由领导小组在活动日以前决定是否同意。'
              : '登记后由专家库办公室在规定的工作日内答复。'}
          </Text>
          <ErrorNote of={receive.failure} />
          <DialogButtons
            confirm="登记事项"
            busy={receive.busy}
            disabled={receivedOn === '' || !isWhole(words)}
            onClose={onClose}
          />
        </Stack>
      </Form>
    </Modal>
  )
}
