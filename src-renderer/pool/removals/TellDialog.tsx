/** That the expert was told: of the file with the time for an answer, or of the decision (Article 9). */
import { Modal, SegmentedControl, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { RemovalView } from '../../../src-shared/api/removals.ts'
import { useCommand } from '../../app/hooks.ts'
import { useToday } from '../../app/today.ts'
import { DateField } from '../../app/ui/DateField.tsx'
import { DialogButtons } from '../../app/ui/DialogButtons.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { Form } from '../../app/ui/Form.tsx'
import { tellingOptions, type Way } from './words.ts'

interface TellDialogProps {
  one: RemovalView
  what: 'hearing' | 'tell'
  onClose: () => void
}

export function TellDialog({ one, what, onClose }: TellDialogProps) {
  const today = useToday()
  const [way, setWay] = useState<Way>('written')
  const [on, setOn] = useState(today)
  const hearing = useCommand('removals.tellHearing', { onDone: onClose })
  const tell = useCommand('removals.tell', { onDone: onClose })
  const command = what === 'hearing' ? hearing : tell
  const send = () => {
    if (what === 'hearing') void hearing.run({ id: one.id, on, way })
    else void tell.run({ id: one.id, on, way })
  }
  return (
    <Modal opened onClose={onClose} title={what === 'hearing' ? `登记告知${one.name}申辩` : `登记告知${one.name}决定`}>
      <Form onSubmit={send}>
        <Stack gap="sm">
          <SegmentedControl
            fullWidth
            aria-label="告知方式"
            data={[...tellingOptions]}
            value={way}
            onChange={(value) => setWay(value as Way)}
          />
          <DateField label="告知日期" required maxDate={today} value={on} error={command.at('on')} onChange={setOn} />
          <Text size="sm">
            {what === 'hearing'
              ? '申辩期限按工作日从告知的次日起算，登记后显示截止日，并可以打印告知书。'
              : '登记后这件清退办结；可以打印决定通知书。'}
          </Text>
          <ErrorNote of={command.failure} />
          <DialogButtons confirm="登记告知" busy={command.busy} disabled={on === ''} onClose={onClose} />
        </Stack>
      </Form>
    </Modal>
  )
}
