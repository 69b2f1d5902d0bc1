/** Files that the expert may open on the personal page. */
import { Anchor, Group } from '@mantine/core'
import type { WorkFile } from '../../src-shared/api/work.ts'
import { useCommand } from '../app/hooks.ts'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { saveFile } from '../app/ui/FileButtons.tsx'
import type { AnswerLink } from './link.ts'

export function OwnFiles({ link, files }: { link: AnswerLink; files: readonly WorkFile[] }) {
  const open = useCommand('ownWork.file')
  if (files.length === 0) return null
  const save = async ({ digest, name }: WorkFile) => {
    const file = await open.run({ ...link, digest })
    if (file) saveFile(file, name)
  }
  return (
    <>
      <Group gap="sm">
        {files.map((file) => (
          <Anchor key={file.digest} component="button" type="button" onClick={() => void save(file)}>
            {file.name}
          </Anchor>
        ))}
      </Group>
      <ErrorNote of={open.failure} />
    </>
  )
}
