/** The new employer's word on paper, with its stamp (Articles 7 (2), 11 (6)). */
import { Modal, Stack, Text, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import type { ChangeView } from '../../../src-shared/api/person-changes.ts'
import { useCommand } from '../../app/hooks.ts'
import { useToday } from '../../app/today.ts'
import { DateField } from '../../app/ui/DateField.tsx'
import { DialogButtons } from '../../app/ui/DialogButtons.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { Form } from '../../app/ui/Form.tsx'
import { ScanInput } from '../../app/ui/ScanInput.tsx'

interface Props {
  change: ChangeView
  opened: boolean
  onClose: () => void
}

export function ConfirmEmployerDialog({ change, opened, onClose }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title={`登记新单位对${change.name}的确认`}>
      {opened && <ConfirmForm change={change} onClose={onClose} />}
    </Modal>
  )
}

function ConfirmForm({ change, onClose }: Omit<Props, 'opened'>) {
  const [on, setOn] = useState(useToday())
  const [person, setPerson] = useState('')
  const [scan, setScan] = useState<File | null>(null)
  const confirm = useCommand('personChanges.confirmEmployer')
  const employer = change.items.find(({ fact }) => fact === 'employer')?.to ?? ''
  const send = async () => {
    const word = { id: change.expertId, changeId: change.id, on, person, ...(scan ? { scan } : {}) }
    if (!(await confirm.run(word))) return
    notifications.show({ message: '新单位的确认已登记' })
    onClose()
  }
  return (
    <Form onSubmit={() => void send()}>
      <Stack gap="sm">
        <ErrorNote of={confirm.failure} />
        <Text size="sm">
          {employer}盖章确认{change.name}在该单位工作，职务、职称属实。
        </Text>
        <TextInput
          label="单位经办人或负责人"
          required
          maxLength={50}
          value={person}
          error={confirm.at('person')}
          onChange={(event) => setPerson(event.currentTarget.value)}
        />
        <DateField label="确认日期" value={on} onChange={setOn} error={confirm.at('on')} />
        <ScanInput label="盖章材料的扫描件" required value={scan} onChange={setScan} error={confirm.at('scan')} />
        <DialogButtons
          confirm="登记确认"
          busy={confirm.busy}
          disabled={person.trim() === '' || scan === null}
          onClose={onClose}
        />
      </Stack>
    </Form>
  )
}
