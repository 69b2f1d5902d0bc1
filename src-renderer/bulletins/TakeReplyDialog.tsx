/** Takes in what an expert said to a bulletin by letter, on the telephone, in a meeting (Article 17). */
import { Modal, SegmentedControl, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import {
  type EnteredWay,
  mostReplyText,
  type OfficeBulletinView,
  type RecipientRow,
} from '../../src-shared/api/bulletins.ts'
import { useCommand } from '../app/hooks.ts'
import { tooShort } from '../app/reason.ts'
import { useToday } from '../app/today.ts'
import { DateField } from '../app/ui/DateField.tsx'
import { DialogButtons } from '../app/ui/DialogButtons.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { Form } from '../app/ui/Form.tsx'
import { SignedChoice } from './SignedChoice.tsx'
import { wayOptions } from './TellDialog.tsx'

interface TakeReplyDialogProps {
  bulletin: OfficeBulletinView
  expert: RecipientRow
  onClose: () => void
  onTaken: () => void
}

export function TakeReplyDialog({ bulletin, expert, onClose, onTaken }: TakeReplyDialogProps) {
  const today = useToday()
  const [text, setText] = useState('')
  const [signed, setSigned] = useState<boolean | null>(null)
  const [way, setWay] = useState<EnteredWay>('phone')
  const [receivedOn, setReceivedOn] = useState(today)
  const take = useCommand('bulletins.takeReply', { onDone: onTaken })
  const missing = tooShort(text) || signed === null || receivedOn === ''
  const send = () => {
    if (tooShort(text) || signed === null || receivedOn === '') return
    void take.run({ id: bulletin.id, expertId: expert.id, text, signed, way, receivedOn })
  }
  return (
    <Modal opened onClose={onClose} title={`登记${expert.name}的意见`}>
      <Form onSubmit={send}>
        <Stack gap="sm">
          <Textarea
            label="意见"
            required
            autosize
            minRows={3}
            maxRows={12}
            maxLength={mostReplyText}
            placeholder="照来信或谈话的内容记"
            value={text}
            error={take.at('text')}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <SignedChoice signed={signed} onChange={setSigned} />
          <SegmentedControl
            fullWidth
            aria-label="提出方式"
            data={wayOptions}
            value={way}
            onChange={(value) => setWay(value)}
          />
          <DateField
            label="收到日期"
            required
            minDate={bulletin.publishedOn}
            maxDate={today}
            value={receivedOn}
            error={take.at('receivedOn')}
            onChange={setReceivedOn}
          />
          <ErrorNote of={take.failure} />
          <DialogButtons confirm="登记意见" busy={take.busy} disabled={missing} onClose={onClose} />
        </Stack>
      </Form>
    </Modal>
  )
}
