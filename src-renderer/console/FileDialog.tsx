import { FileInput, Modal, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { DialogButtons } from '../app/ui/DialogButtons.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { Form } from '../app/ui/Form.tsx'
import { useDecision } from './calls.ts'
import type { ProposalProps } from './StrikeOffDialog.tsx'

const words = {
  calendar: { title: '提出放假安排', hint: '一年的放假和调休表（.json），照国务院办公厅的通知填写' },
  'rule-set': { title: '提出规则集', hint: '参数和目录（.json），编号带版本号，内容不同须换版本号' },
} as const

/** A calendar or rule-set from a file; what is in it is shown before anybody confirms it. */
export function FileDialog({ kind, onClose, onDone }: ProposalProps & { kind: keyof typeof words }) {
  const [file, setFile] = useState<File | null>(null)
  const [asked, setAsked] = useState(false)
  const propose = useDecision('publications.file', { onDone: ({ id }) => onDone(id) })
  return (
    <Modal opened onClose={onClose} title={words[kind].title}>
      <Form
        onSubmit={() => {
          setAsked(true)
          if (file) void propose.run({ kind, file })
        }}
      >
        <Stack gap="sm">
          <Text size="sm">由审核确认后送往各县。</Text>
          <FileInput
            label="文件"
            description={words[kind].hint}
            placeholder="选择 .json"
            accept=".json"
            required
            value={file}
            error={(asked && !file && '请选择文件') || propose.at('file')}
            onChange={(chosen) => {
              setFile(chosen)
              propose.reset()
            }}
          />
          {propose.at('file') === undefined && <ErrorNote of={propose.failure} />}
          <DialogButtons confirm={words[kind].title} busy={propose.busy} onClose={onClose} />
        </Stack>
      </Form>
    </Modal>
  )
}
