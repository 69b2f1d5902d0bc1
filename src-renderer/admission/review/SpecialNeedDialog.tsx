import { Modal, Stack, Text, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useCommand } from '../../app/hooks.ts'
import { tooShort } from '../../app/reason.ts'
import { DateField } from '../../app/ui/DateField.tsx'
import { DialogButtons } from '../../app/ui/DialogButtons.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { Form } from '../../app/ui/Form.tsx'
import { ReasonInput } from '../../app/ui/ReasonInput.tsx'
import { ScanInput } from '../../app/ui/ScanInput.tsx'
import { useToday } from '../../app/today.ts'

export interface SpecialNeedDialogProps {
  id: string
  name: string
  opened: boolean
  onClose: () => void
}

/** Puts on record that a special need for this person was approved on paper: the limit of age is lifted (5-5). */
export function SpecialNeedDialog({ id, name, opened, onClose }: SpecialNeedDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={`登记特殊需要的批准：${name}`}>
      {opened && <NeedForm id={id} name={name} onClose={onClose} />}
    </Modal>
  )
}

function NeedForm({ id, name, onClose }: Omit<SpecialNeedDialogProps, 'opened'>) {
  const today = useToday()
  const [approvedBy, setApprovedBy] = useState('')
  const [on, setOn] = useState('')
  const [reason, setReason] = useState('')
  const [scan, setScan] = useState<File | null>(null)
  const [asked, setAsked] = useState(false)
  const need = useCommand('review.specialNeed', {
    onDone: () => {
      notifications.show({ message: `${name} 的特殊需要已登记，不受年龄限制` })
      onClose()
    },
  })
  const wrongDay = on === '' ? '请填写批准日期' : on > today ? '不能晚于今天' : undefined
  const submit = () => {
    setAsked(true)
    if (approvedBy.trim() === '' || wrongDay || tooShort(reason) || scan === null) return
    void need.run({ id, approvedBy, on, reason: reason.trim(), scan })
  }
  return (
    <Form onSubmit={submit}>
      <Stack gap="sm">
        <Text size="sm">特殊需要经批准的，不受年龄限制（第五条（五））。只登记已有的书面批准，其他条件照常核对。</Text>
        <TextInput
          label="批准的单位或会议"
          required
          maxLength={60}
          data-autofocus
          value={approvedBy}
          error={asked && approvedBy.trim() === '' ? '请填写' : need.at('approvedBy')}
          onChange={(event) => setApprovedBy(event.currentTarget.value)}
        />
        <DateField
          label="批准日期"
          required
          value={on}
          error={(asked ? wrongDay : undefined) ?? need.at('on')}
          onChange={setOn}
        />
        <ReasonInput
          label="特殊需要的理由"
          value={reason}
          error={asked && tooShort(reason) ? '请写明理由，至少 2 个字' : need.at('reason')}
          onChange={setReason}
        />
        <ScanInput
          label="批准文件扫描件"
          required
          value={scan}
          error={asked && scan === null ? '请上传批准文件的扫描件' : need.at('scan')}
          onChange={setScan}
        />
        <ErrorNote of={need.failure} />
        <DialogButtons confirm="登记批准" busy={need.busy} onClose={onClose} />
      </Stack>
    </Form>
  )
}
