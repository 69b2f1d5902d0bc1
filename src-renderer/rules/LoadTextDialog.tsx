import { FileInput, Modal, Stack, Text, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useCommand } from '../app/hooks.ts'
import { DialogButtons } from '../app/ui/DialogButtons.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { Form } from '../app/ui/Form.tsx'

/** Takes in the issued text; what could not be found in it is said, so that a wrong file is noticed. */
export function LoadTextDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const [title, setTitle] = useState('')
  const [file, setFile] = useState<File | null>(null)
  const load = useCommand('rules.load')
  const close = () => {
    load.reset()
    setFile(null)
    onClose()
  }
  const send = async () => {
    if (!file) return
    const done = await load.run({ title, file })
    if (!done) return
    const missing = done.missing.length > 0 ? `，另有 ${done.missing.length} 条没有找到` : ''
    notifications.show({ message: `已载入 ${done.provisions} 条${missing}` })
    close()
  }
  return (
    <Modal opened={opened} onClose={close} title="载入本单位印发文本">
      <Form onSubmit={() => void send()}>
        <Stack gap="sm">
          <ErrorNote of={load.failure} />
          <TextInput
            label="文件名称"
            placeholder="例如：抽查检查人员专家库管理办法"
            maxLength={80}
            value={title}
            error={load.at('title')}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
          <FileInput
            label="印发文本"
            placeholder="选择 .docx 或 .txt 文件"
            accept=".txt,.docx"
            clearable
            clearButtonProps={{ 'aria-label': '去掉印发文本' }}
            value={file}
            error={load.at('file')}
            onChange={setFile}
          />
          <Text size="xs" c="dimmed">
            程序只按“第几条”和“（一）”切开显示，不改变规则；规则参数另见右侧。
          </Text>
          <DialogButtons
            confirm="载入文本"
            disabled={title.trim().length < 2 || file === null}
            busy={load.busy}
            onClose={close}
          />
        </Stack>
      </Form>
    </Modal>
  )
}
