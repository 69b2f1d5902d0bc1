import { Modal, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { ApplicationRow } from '../../../src-shared/api/admission.ts'
import { useCommand } from '../../app/hooks.ts'
import { tooShort } from '../../app/reason.ts'
import { DialogButtons } from '../../app/ui/DialogButtons.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { Form } from '../../app/ui/Form.tsx'
import { countText } from '../../app/words.ts'
import { useToday } from '../../app/today.ts'

export interface ListDialogProps {
  rows: readonly ApplicationRow[]
  onClose: () => void
  onDone: () => void
}

/** The pool office puts those who passed the review on a proposed list (7-3). */
export function ListDialog({ rows, onClose, onDone }: ListDialogProps) {
  const navigate = useNavigate()
  const year = useToday().slice(0, 4)
  const [title, setTitle] = useState(`${year} 年拟入库专家名单`)
  const [asked, setAsked] = useState(false)
  const create = useCommand('lists.create', {
    onDone: ({ id }) => {
      onDone()
      void navigate(`/lists/${id}`)
    },
  })
  const submit = () => {
    setAsked(true)
    if (!tooShort(title)) void create.run({ title, applicationIds: rows.map(({ id }) => id) })
  }
  return (
    <Modal opened onClose={onClose} title={`把 ${countText(rows.length)} 人汇总成名单`}>
      <Form onSubmit={submit}>
        <Stack gap="sm">
          <Text size="sm">名单提交领导小组审定以前，还可以增减人员。</Text>
          <TextInput
            label="名单的名称"
            required
            maxLength={80}
            data-autofocus
            value={title}
            error={asked && tooShort(title) ? '请填写名称，至少 2 个字' : create.at('title')}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
          <ErrorNote of={create.failure} />
          <DialogButtons confirm="汇总成名单" busy={create.busy} onClose={onClose} />
        </Stack>
      </Form>
    </Modal>
  )
}
