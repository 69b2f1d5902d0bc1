import { Modal, Select, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import type { SharingView } from '../../src-shared/console/sharing.ts'
import { everyCounty, partyName } from '../../src-shared/console/words.ts'
import { tooShort } from '../app/reason.ts'
import { DialogButtons } from '../app/ui/DialogButtons.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { Form } from '../app/ui/Form.tsx'
import { ReasonInput } from '../app/ui/ReasonInput.tsx'
import { useDecision } from './calls.ts'

export interface ShareDialogProps {
  counties: SharingView['counties']
  onClose: () => void
}

/** Proposes that one county's experts, or all counties', may be drawn by another one, or by all. */
export function ShareDialog({ counties, onClose }: ShareDialogProps) {
  const [giver, setGiver] = useState<string | null>(null)
  const [receiver, setReceiver] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const propose = useDecision('sharing.propose', {
    onDone: () => {
      notifications.show({ message: '已提出，待审核确认' })
      onClose()
    },
  })
  const choices = [
    { value: everyCounty, label: partyName(everyCounty) },
    ...counties.map(({ id, name }) => ({ value: id, label: name })),
  ]
  const same =
    giver !== null && giver === receiver && giver !== everyCounty ? '一个县的专家不需要共享给自己' : undefined
  return (
    <Modal opened onClose={onClose} title="提出共享">
      <Form
        onSubmit={() => {
          setAsked(true)
          if (giver && receiver && !same && !tooShort(reason))
            void propose.run({ giver, receiver, reason: reason.trim() })
        }}
      >
        <Stack gap="sm">
          <Select
            label="提供专家的县"
            required
            searchable
            data-autofocus
            data={choices}
            value={giver}
            error={asked && giver === null ? '请选择提供专家的县' : undefined}
            onChange={setGiver}
          />
          <Select
            label="使用专家的县"
            required
            searchable
            data={choices}
            value={receiver}
            error={(asked && (receiver === null ? '请选择使用专家的县' : same)) || propose.at('receiver')}
            onChange={setReceiver}
          />
          <ReasonInput
            label="理由"
            value={reason}
            error={asked && tooShort(reason) ? '请写明理由，至少 2 个字' : undefined}
            onChange={setReason}
          />
          <Text size="sm" c="dimmed">
            “全部县”包括以后接入的县。审核确认以前不送出任何资料。
          </Text>
          {!propose.failure?.field && <ErrorNote of={propose.failure} />}
          <DialogButtons confirm="提出共享" busy={propose.busy} onClose={onClose} />
        </Stack>
      </Form>
    </Modal>
  )
}
