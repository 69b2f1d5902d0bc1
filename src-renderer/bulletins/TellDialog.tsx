/** That people were told of a bulletin, one or many at once (Article 17). */
import { Modal, SegmentedControl, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { type EnteredWay, enteredWays } from '../../src-shared/api/bulletins.ts'
import { bulletinWayNames } from '../../src-shared/model/terms.ts'
import { useCommand } from '../app/hooks.ts'
import { useToday } from '../app/today.ts'
import { DateField } from '../app/ui/DateField.tsx'
import { DialogButtons } from '../app/ui/DialogButtons.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { Form } from '../app/ui/Form.tsx'

interface TellDialogProps {
  id: string
  publishedOn: string
  /** Experts by id, or everybody who was not told. */
  people: 'open' | string[]
  count: number
  onClose: () => void
  onTold: () => void
}

export const wayOptions = enteredWays.map((value) => ({ value, label: bulletinWayNames[value] }))

export function TellDialog({ id, publishedOn, people, count, onClose, onTold }: TellDialogProps) {
  const today = useToday()
  const [way, setWay] = useState<EnteredWay>('phone')
  const [on, setOn] = useState(today)
  const tell = useCommand('bulletins.tell', {
    onDone: () => {
      onTold()
      onClose()
    },
  })
  return (
    <Modal opened onClose={onClose} title={`登记告知 ${count} 人`}>
      <Form onSubmit={() => void tell.run({ id, people, on, way })}>
        <Stack gap="sm">
          <SegmentedControl
            fullWidth
            aria-label="告知方式"
            data={wayOptions}
            value={way}
            onChange={(value) => setWay(value)}
          />
          <DateField
            label="告知日期"
            required
            minDate={publishedOn}
            maxDate={today}
            value={on}
            error={tell.at('on')}
            onChange={setOn}
          />
          <Text size="sm">这期间自己打开了本人页面的、已经不在库的，不会重复登记。登记错的可以撤销。</Text>
          <ErrorNote of={tell.failure} />
          <DialogButtons confirm="登记告知" busy={tell.busy} disabled={on === ''} onClose={onClose} />
        </Stack>
      </Form>
    </Modal>
  )
}
