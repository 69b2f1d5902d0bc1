import { Button, Menu } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import type { InputOf, OutputOf, ProcedureName } from '../../src-shared/api/contract.ts'
import { useCommand } from '../app/hooks.ts'
import { measures } from '../app/theme.ts'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { openForPrint, saveFile } from '../app/ui/FileButtons.tsx'

/** Procedures that answer a file. */
type FileProcedure = { [N in ProcedureName]: OutputOf<N> extends Blob ? N : never }[ProcedureName]

export interface DownloadMenuProps<N extends FileProcedure> {
  of: N
  label: string
  /** Name of the file without its ending, where the office gives none. */
  fallback: string
  formats: { input: InputOf<N>; label: string; ending: string; print?: boolean }[]
  compact?: boolean
}

/** One document in several formats. */
export function DownloadMenu<N extends FileProcedure>({ of, label, fallback, formats, compact }: DownloadMenuProps<N>) {
  const command = useCommand(of)
  const fetchFile = async ({ input, ending, print }: DownloadMenuProps<N>['formats'][number]) => {
    const file = (await command.run(input)) as Blob | null
    if (!file) return
    if (print) openForPrint(file, `${fallback}.${ending}`)
    else saveFile(file, `${fallback}.${ending}`)
  }
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button
            variant="default"
            size={compact ? 'compact-sm' : 'sm'}
            loading={command.busy}
            leftSection={<IconDownload size={measures.iconSmall} stroke={measures.iconStroke} aria-hidden />}
          >
            {label}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {formats.map((format) => (
            <Menu.Item key={format.ending} onClick={() => void fetchFile(format)}>
              {format.label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <ErrorNote of={command.failure} />
    </>
  )
}
