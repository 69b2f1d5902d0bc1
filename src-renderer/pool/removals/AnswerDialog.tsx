/** Enters what the expert answered (Article 9): late ones too, which are marked. */
import { Modal, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useCommand } from '../../app/hooks.ts'
import { tooShort } from '../../app/reason.ts'
import { useToday } from '../../app/today.ts'
import { DateField } from '../../app/ui/DateField.tsx'
import { DialogButtons } from '../../app/ui/DialogButtons.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { Form } from '../../app/ui/Form.tsx'
import { ReasonInput } from '../../app/ui/ReasonInput.tsx'
import { ScanInput } from '../../app/ui/ScanInput.tsx'

export function AnswerDialog({ id, name, onClose }: { id: string; name: string; onClose: () => void }) {
  const today = useToday()
  const [on, setOn] = useState(today)
  const [text, setText] = useState('')
  const [file, setFile] = useState<File | null>(null)
  const [asked, setAsked] = useState(false)
  const answer = useCommand('removals.answer')
  const send = async () => {
    setAsked(true)
    if (tooShort(text)) return
    const told = await answer.run({ id, on, text: text.trim(), ...(file && { file }) })
    if (!told) return
    notifications.show({ message: told.late ? '申辩已登记，标明逾期' : '申辩已登记' })
    onClose()
  }
  return (
    <Modal opened onClose={onClose} title={`登记${name}的申辩`}>
      <Form onSubmit={() => void send()}>
        <Stack gap="sm">
          <DateField label="收到日期" required maxDate={today} value={on} error={answer.at('on')} onChange={setOn} />
          <ReasonInput
            label="申辩的内容"
            placeholder="照本人的话记，或者写明见附件"
            minRows={3}
            value={text}
            error={asked && tooShort(text) ? '请写明内容，至少 2 个字' : answer.at('text')}
            onChange={setText}
          />
          <ScanInput
            label="书面材料"
            description="扫描件，PDF 或图片"
            value={file}
            error={answer.at('file')}
            onChange={setFile}
          />
          <Text size="sm">过了期限收到的也照常登记，标明逾期；在作出决定以前都可以补充。</Text>
          <ErrorNote of={answer.failure} />
          <DialogButtons confirm="登记申辩" busy={answer.busy} disabled={on === ''} onClose={onClose} />
        </Stack>
      </Form>
    </Modal>
  )
}
