import { Box, FileInput, Group, Modal, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import type { TemplateRow, TemplateTrial } from '../../src-shared/api/templates.ts'
import { useCommand } from '../app/hooks.ts'
import { tooShort } from '../app/reason.ts'
import { DialogButtons } from '../app/ui/DialogButtons.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { FileAction } from '../app/ui/FileButtons.tsx'
import { Form } from '../app/ui/Form.tsx'
import { ReasonInput } from '../app/ui/ReasonInput.tsx'
import classes from './templates.module.css'

/** Another template in place of the one in force: chosen, checked with invented facts, read, then put in force with a reason. */
export function ReplaceTemplate({ row, onClose }: { row: TemplateRow; onClose: () => void }) {
  const { id, name } = row
  const [file, setFile] = useState<File | null>(null)
  const [trial, setTrial] = useState<TemplateTrial | null>(null)
  const [reason, setReason] = useState('')
  const check = useCommand('templates.check')
  const replace = useCommand('templates.replace')
  const choose = (chosen: File | null) => {
    setFile(chosen)
    setTrial(null)
    check.reset()
    replace.reset()
    if (chosen) void check.run({ id, file: chosen }).then(setTrial)
  }
  const send = async () => {
    if (!file || !trial || tooShort(reason)) return
    if (!(await replace.run({ id, file, reason: reason.trim() }))) return
    notifications.show({ message: `${name}已启用本单位模板` })
    onClose()
  }
  return (
    <Modal opened onClose={onClose} title={`更换${name}模板`} size="lg">
      <Form onSubmit={() => void send()}>
        <Stack gap="sm">
          <FileInput
            label="在 WPS 中改好的模板"
            description="另存为 Word 文档（.docx），不超过 5 MB"
            placeholder="选择 .docx 文件"
            accept=".docx"
            clearable
            clearButtonProps={{ 'aria-label': '清除文件' }}
            disabled={check.busy}
            value={file}
            onChange={choose}
          />
          <ErrorNote of={check.failure ?? replace.failure} />
          {file && trial && <Trial row={row} file={file} trial={trial} />}
          {trial && (
            <ReasonInput
              label="更换的理由"
              placeholder="例如：局办公会要求统一措辞"
              value={reason}
              onChange={setReason}
            />
          )}
          <DialogButtons
            confirm="启用模板"
            disabled={trial === null || tooShort(reason)}
            busy={replace.busy || check.busy}
            onClose={onClose}
          />
        </Stack>
      </Form>
    </Modal>
  )
}

/** The paper as this template makes it of invented facts. */
function Trial({ row, file, trial }: { row: TemplateRow; file: File; trial: TemplateTrial }) {
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Text size="sm" fw={600}>
          检查通过。用示例内容生成的{row.name}：
        </Text>
        <FileAction
          of="templates.preview"
          input={{ id: row.id, file }}
          fallback={`${row.name}-示例.docx`}
          label="下载示例文书"
        />
      </Group>
      <Box mah={240} className={classes.scrolled} tabIndex={0} role="region" aria-label="示例文书">
        {trial.lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of a text never move
          // oxlint-disable-next-line react/no-array-index-key -- lines of a text never move
          <Text key={index} size="sm">
            {line}
          </Text>
        ))}
      </Box>
      {trial.unused.length > 0 && (
        <Text size="xs" c="dimmed">
          没有用到的占位符：{trial.unused.join('、')}
        </Text>
      )}
    </Stack>
  )
}
