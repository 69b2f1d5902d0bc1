/** Keeps a signed paper of the activity as a scan. */
import { Button, FileInput, Group, Select, Stack } from '@mantine/core'
import { useState } from 'react'
import type { WorkScanKind } from '../../../src-shared/api/work.ts'
import { workScanNames } from '../../../src-shared/model/terms.ts'
import { useCommand } from '../../app/hooks.ts'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { optionsOf } from '../../app/words.ts'

export function ScanEntry({ activityId }: { activityId: string }) {
  const [kind, setKind] = useState<WorkScanKind>('sign-in')
  const [file, setFile] = useState<File | null>(null)
  const [asked, setAsked] = useState(false)
  const add = useCommand('work.addScan', {
    onDone: () => {
      setFile(null)
      setAsked(false)
    },
  })
  const send = () => {
    setAsked(true)
    if (file) void add.run({ activityId, kind, file })
  }
  return (
    <Stack gap="xs">
      <Select
        size="xs"
        aria-label="扫描件是什么"
        data={optionsOf(workScanNames)}
        value={kind}
        allowDeselect={false}
        onChange={(value) => value && setKind(value as WorkScanKind)}
      />
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <FileInput
          size="xs"
          style={{ flex: 1 }}
          aria-label="扫描件"
          placeholder="选择 PDF 或图片"
          accept="application/pdf,image/png,image/jpeg"
          clearable
          value={file}
          error={asked && !file ? '请选择文件' : add.at('file')}
          onChange={setFile}
        />
        <Button size="xs" variant="default" loading={add.busy} onClick={send}>
          存档
        </Button>
      </Group>
      {!add.at('file') && <ErrorNote of={add.failure} />}
    </Stack>
  )
}
