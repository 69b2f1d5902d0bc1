/** That the expert was told of the answer; finishes the case (Articles 10, 11). */
import { Modal, SegmentedControl, Stack } from '@mantine/core'
import { useState } from 'react'
import type { CaseRow } from '../../../src-shared/api/expert-cases.ts'
import type { ExitWay } from '../../../src-shared/api/leaving.ts'
import { exitWayNames } from '../../../src-shared/model/terms.ts'
import { useCommand } from '../../app/hooks.ts'
import { useToday } from '../../app/today.ts'
import { DateField } from '../../app/ui/DateField.tsx'
import { DialogButtons } from '../../app/ui/DialogButtons.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { Form } from '../../app/ui/Form.tsx'
import { optionsOf } from '../../app/words.ts'

interface TellDialogProps {
  one: CaseRow
  onClose: () => void
}

export function TellDialog({ one, onClose }: TellDialogProps) {
  const today = useToday()
  const [way, setWay] = useState<ExitWay>('phone')
  const [on, setOn] = useState(today)
  const tell = useCommand('expertCases.tell', { onDone: onClose })
  return (
    <Modal opened onClose={onClose} title={`登记告知${one.name}答复`}>
      <Form onSubmit={() => void tell.run({ id: one.id, on, way })}>
        <Stack gap="sm">
          <SegmentedControl
            fullWidth
            aria-label="告知方式"
            data={optionsOf(exitWayNames)}
            value={way}
            onChange={(value) => setWay(value as ExitWay)}
          />
          <DateField label="告知日期" required maxDate={today} value={on} error={tell.at('on')} onChange={setOn} />
          <ErrorNote of={tell.failure} />
          <DialogButtons confirm="登记告知" busy={tell.busy} disabled={on === ''} onClose={onClose} />
        </Stack>
      </Form>
    </Modal>
  )
}
