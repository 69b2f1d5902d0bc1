/** Enters that people were told of their conclusion (Article 9). */
import { Modal, Radio, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import type { EnteredTellingWay } from '../../src-shared/api/assessments.ts'
import { enteredTellingWayNames } from '../../src-shared/model/terms.ts'
import { useCommand } from '../app/hooks.ts'
import { useToday } from '../app/today.ts'
import { DateField } from '../app/ui/DateField.tsx'
import { DialogButtons } from '../app/ui/DialogButtons.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { Form } from '../app/ui/Form.tsx'
import { optionsOf } from '../app/words.ts'

interface TellDialogProps {
  id: string
  title: string
  /** One person; absent = everybody who was not told yet. */
  expertId?: string
  onClose: () => void
}

export function TellDialog({ id, title, expertId, onClose }: TellDialogProps) {
  const today = useToday()
  const [way, setWay] = useState<EnteredTellingWay>('letter')
  const [on, setOn] = useState(today)
  const tell = useCommand('assessments.tell', {
    onDone: ({ told }) => {
      notifications.show({ message: `已登记告知 ${told} 人` })
      onClose()
    },
  })
  const send = () => void tell.run({ id, way, on, ...(expertId !== undefined && { expertIds: [expertId] }) })
  return (
    <Modal opened onClose={onClose} title={title}>
      <Form onSubmit={send}>
        <Stack gap="sm">
          <Text size="sm">先把评估结论告知本人，再在这里登记；登记后不能撤回。</Text>
          <Radio.Group label="告知方式" value={way} onChange={(value) => setWay(value as EnteredTellingWay)}>
            <Stack gap="xs" pt={4}>
              {optionsOf(enteredTellingWayNames).map(({ value, label }) => (
                <Radio key={value} value={value} label={label} />
              ))}
            </Stack>
          </Radio.Group>
          <DateField label="告知日期" required maxDate={today} value={on} error={tell.at('on')} onChange={setOn} />
          {!tell.at('on') && <ErrorNote of={tell.failure} />}
          <DialogButtons confirm="登记告知" busy={tell.busy} disabled={on === ''} onClose={onClose} />
        </Stack>
      </Form>
    </Modal>
  )
}
