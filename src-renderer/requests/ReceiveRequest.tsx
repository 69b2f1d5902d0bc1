import { Modal, Select, Stack, Textarea } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import type { RequestRow } from '../../src-shared/api/requests.ts'
import { requestKindNames } from '../../src-shared/model/terms.ts'
import { useCommand } from '../app/hooks.ts'
import { useToday } from '../app/today.ts'
import { DateField } from '../app/ui/DateField.tsx'
import { DialogButtons } from '../app/ui/DialogButtons.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { Form } from '../app/ui/Form.tsx'
import { optionsOf } from '../app/words.ts'

interface ReceiveRequestProps {
  about: RequestRow['about']
  subjectId: string
  onClose: () => void
}

/** Dialog that registers a request; opened from the file of the person. */
export function ReceiveRequest({ about, subjectId, onClose }: ReceiveRequestProps) {
  const [kind, setKind] = useState<RequestRow['kind']>('see')
  const [receivedOn, setReceivedOn] = useState(useToday())
  const [text, setText] = useState('')
  const receive = useCommand('requests.receive')
  const send = async () => {
    if (!(await receive.run({ kind, about, subjectId, receivedOn, text }))) return
    notifications.show({ message: '请求已登记' })
    onClose()
  }
  return (
    <Modal opened onClose={onClose} title="登记个人信息请求">
      <Form onSubmit={() => void send()}>
        <Stack gap="sm">
          <ErrorNote of={receive.failure} />
          <Select
            label="本人要求"
            allowDeselect={false}
            data={optionsOf(requestKindNames)}
            value={kind}
            onChange={(value) => value && setKind(value)}
          />
          <DateField label="收到日期" value={receivedOn} onChange={setReceivedOn} error={receive.at('receivedOn')} />
          <Textarea
            label="内容"
            autosize
            minRows={2}
            maxLength={500}
            value={text}
            error={receive.at('text')}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <DialogButtons confirm="登记请求" busy={receive.busy} disabled={text.trim().length < 2} onClose={onClose} />
        </Stack>
      </Form>
    </Modal>
  )
}
