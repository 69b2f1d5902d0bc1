/** Files that go with a filing, and links to those on record. */
import { Anchor, FileInput, Group } from '@mantine/core'
import { IconPaperclip } from '@tabler/icons-react'
import { mostFiles, type WorkFile } from '../../../src-shared/api/work.ts'
import { useCommand } from '../../app/hooks.ts'
import { measures } from '../../app/theme.ts'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { saveFile } from '../../app/ui/FileButtons.tsx'

export const fileKinds = '.pdf,.docx,.jpg,.jpeg,.png'

interface FilesInputProps {
  label: string
  value: File[]
  error?: string | undefined
  required?: boolean
  onChange: (files: File[]) => void
}

/** Several files: PDF, Word or pictures. */
export function FilesInput({ label, value, error, required = false, onChange }: FilesInputProps) {
  return (
    <FileInput
      multiple
      clearable
      required={required}
      label={label}
      description={`PDF、Word（.docx）或图片，最多 ${mostFiles} 个，每个不超过 20 MB`}
      placeholder="选择文件"
      accept={fileKinds}
      value={value}
      error={value.length > mostFiles ? `最多 ${mostFiles} 个` : error}
      onChange={onChange}
    />
  )
}

/** Files on record, each to be saved. */
export function FileLinks({ activityId, files }: { activityId: string; files: readonly WorkFile[] }) {
  const open = useCommand('work.file')
  if (files.length === 0) return null
  const save = async ({ digest, name }: WorkFile) => {
    const file = await open.run({ activityId, digest })
    if (file) saveFile(file, name)
  }
  return (
    <>
      <Group gap="sm">
        {files.map((file) => (
          <Anchor key={file.digest} component="button" type="button" size="sm" onClick={() => void save(file)}>
            <Group gap={4} wrap="nowrap">
              <IconPaperclip size={measures.iconSmall} stroke={measures.iconStroke} aria-hidden />
              {file.name}
            </Group>
          </Anchor>
        ))}
      </Group>
      <ErrorNote of={open.failure} />
    </>
  )
}
