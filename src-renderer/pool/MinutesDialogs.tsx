/** Decisions of the leading group on paper: entered from its minutes, confirmed by a second account (Articles 9, 18). */
import { Modal, Stack, TagsInput, Text, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { tooShort } from '../app/reason.ts'
import type { Sending } from '../app/sending.ts'
import { useToday } from '../app/today.ts'
import { DateField } from '../app/ui/DateField.tsx'
import { DialogButtons } from '../app/ui/DialogButtons.tsx'
import { ConfirmDialog } from '../app/ui/Dialogs.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { Form } from '../app/ui/Form.tsx'
import { ReasonInput } from '../app/ui/ReasonInput.tsx'
import { ScanInput } from '../app/ui/ScanInput.tsx'

/** How sending stands, whatever is sent. */
type Sent = Pick<Sending<never, unknown>, 'busy' | 'failure' | 'at'>

/** What is entered from the minutes, beside the decision itself. */
export interface Minutes {
  on: string
  number: string
  present: string[]
  reason: string
  scan?: File
}

interface MinutesDialogProps {
  /** Whoever had a part in it cannot have decided: 这件清退. */
  matter: string
  /** Fields of the decision, and whether they are filled in. */
  decision: ReactNode
  decided: boolean
  record: Sent
  onRecord: (minutes: Minutes) => void
  onClose: () => void
}

export function MinutesDialog({ matter, decision, decided, record, onRecord, onClose }: MinutesDialogProps) {
  const today = useToday()
  const [on, setOn] = useState(today)
  const [number, setNumber] = useState('')
  const [present, setPresent] = useState<string[]>([])
  const [reason, setReason] = useState('')
  const [scan, setScan] = useState<File | null>(null)
  const ready = decided && on !== '' && number.trim() !== '' && present.length >= 3 && !tooShort(reason)
  const send = () => {
    if (ready) onRecord({ on, number: number.trim(), present, reason: reason.trim(), ...(scan && { scan }) })
  }
  return (
    <Modal opened onClose={onClose} title="按会议纪要登记决定">
      <Form onSubmit={send}>
        <Stack gap="sm">
          {decision}
          <TextInput
            label="纪要文号"
            required
            maxLength={60}
            value={number}
            error={record.at('number')}
            onChange={(event) => setNumber(event.currentTarget.value)}
          />
          <DateField label="会议日期" required maxDate={today} value={on} error={record.at('on')} onChange={setOn} />
          <TagsInput
            label="参加人"
            description={`不少于三人，经办${matter}的人不能参加；输入一人后按回车`}
            required
            acceptValueOnBlur
            value={present}
            error={record.at('present')}
            onChange={setPresent}
          />
          <ReasonInput label="决定的理由" value={reason} error={record.at('reason')} onChange={setReason} />
          <ScanInput label="纪要扫描件" value={scan} error={record.at('scan')} onChange={setScan} />
          <ErrorNote of={record.failure} />
          <DialogButtons confirm="登记决定" busy={record.busy} disabled={!ready} onClose={onClose} />
        </Stack>
      </Form>
    </Modal>
  )
}

interface ConfirmMinutesProps {
  /** The decision as it was entered, in words, and the number of the minutes. */
  decision: string
  number: string
  /** It takes something from somebody. */
  grave: boolean
  sending: Sent
  onConfirm: () => void
  onClose: () => void
}

export function ConfirmMinutes({ decision, number, grave, sending, onConfirm, onClose }: ConfirmMinutesProps) {
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title="确认登记的纪要？"
      confirm="确认纪要"
      danger={grave}
      busy={sending.busy}
      failure={sending.failure}
      onConfirm={onConfirm}
    >
      <Text>
        请对照会议纪要：{decision}，{number}。确认后立即生效。
      </Text>
    </ConfirmDialog>
  )
}
