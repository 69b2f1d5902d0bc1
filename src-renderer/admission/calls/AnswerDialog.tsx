import { Modal, Radio, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { InvitationRow } from '../../../src-shared/api/admission.ts'
import { useCommand } from '../../app/hooks.ts'
import { DialogButtons } from '../../app/ui/DialogButtons.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { Form } from '../../app/ui/Form.tsx'

/** Puts on record what an invited expert answered. */
export function AnswerDialog({ invitation, onClose }: { invitation: InvitationRow | null; onClose: () => void }) {
  return (
    <Modal opened={invitation !== null} onClose={onClose} title={invitation ? `登记 ${invitation.name} 的答复` : ''}>
      {invitation && <AnswerForm id={invitation.id} onClose={onClose} />}
    </Modal>
  )
}

function AnswerForm({ id, onClose }: { id: string; onClose: () => void }) {
  const [answer, setAnswer] = useState<'accepted' | 'declined' | null>(null)
  const [note, setNote] = useState('')
  const [asked, setAsked] = useState(false)
  const command = useCommand('invitations.answer', { onDone: onClose })
  const submit = () => {
    setAsked(true)
    if (answer) void command.run({ id, answer, note })
  }
  return (
    <Form onSubmit={submit}>
      <Stack gap="sm">
        <Radio.Group
          label="答复"
          required
          value={answer}
          error={asked && !answer ? '请选择' : undefined}
          onChange={(value) => setAnswer(value as 'accepted' | 'declined')}
        >
          <Stack gap="xs" py="xs">
            <Radio value="accepted" label="接受邀请，填写申报表" />
            <Radio value="declined" label="谢绝邀请" />
          </Stack>
        </Radio.Group>
        <Textarea
          label="说明"
          placeholder="怎样答复的，例如：11月20日电话答复"
          autosize
          minRows={2}
          maxLength={500}
          value={note}
          error={command.at('note')}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <ErrorNote of={command.failure} />
        <DialogButtons confirm="登记答复" busy={command.busy} onClose={onClose} />
      </Stack>
    </Form>
  )
}
