import { Button, Group, Stack, Text } from '@mantine/core'
import type { BulletinDraftView } from '../../src-shared/api/bulletins.ts'
import { useCommand } from '../app/hooks.ts'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { FileAction } from '../app/ui/FileButtons.tsx'
import { ScanInput } from '../app/ui/ScanInput.tsx'
import { sizeText } from '../app/words.ts'

/** The one file beside a bulletin, kept as soon as it is chosen. */
export function DraftFile({ draft: { id, file } }: { draft: BulletinDraftView }) {
  const attach = useCommand('bulletins.attach')
  const detach = useCommand('bulletins.detach')
  if (!file)
    return (
      <Stack gap={4}>
        <ScanInput
          label="附件"
          description="可以不附；PDF 或图片，不超过 20 MB"
          disabled={attach.busy}
          value={null}
          error={attach.at('file')}
          onChange={(chosen) => chosen && void attach.run({ id, file: chosen })}
        />
        {attach.failure && attach.at('file') === undefined && <ErrorNote of={attach.failure} />}
      </Stack>
    )
  return (
    <div>
      <Text size="sm" fw={500} mb={4}>
        附件
      </Text>
      <Group gap="xs">
        <Text size="sm">
          {file.name}（{sizeText(file.bytes)}）
        </Text>
        <FileAction
          compact
          label="下载"
          about={file.name}
          of="bulletins.draftFile"
          input={{ id }}
          fallback={file.name}
        />
        <Button variant="default" size="compact-sm" loading={detach.busy} onClick={() => void detach.run({ id })}>
          去掉附件
        </Button>
      </Group>
      <ErrorNote of={detach.failure} />
    </div>
  )
}
