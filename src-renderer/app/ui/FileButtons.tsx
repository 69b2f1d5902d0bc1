import { IconDownload, IconPrinter } from '@tabler/icons-react'
import type { InputOf, OutputOf, ProcedureName } from '../../../src-shared/api/contract.ts'
import { useCommand } from '../hooks.ts'
import { measures } from '../theme.ts'
import { Action, type ActionProps } from './PageHead.tsx'
import { ErrorNote } from './ErrorNote.tsx'
import { saveFile } from './save-file.ts'

export { saveFile } from './save-file.ts'

/** Procedures that answer a file. */
type FileProcedure = { [N in ProcedureName]: OutputOf<N> extends Blob ? N : never }[ProcedureName]

/** Opens a PDF made by the office in its own tab, where it can be read and printed. Saves it where no tab may be opened. */
export function openForPrint(file: Blob, fallback: string): void {
  const url = URL.createObjectURL(file)
  const tab = window.open(url, '_blank')
  if (!tab) saveFile(file, fallback)
  setTimeout(() => URL.revokeObjectURL(url), 600_000)
}

export interface FileActionProps<N extends FileProcedure> extends Omit<ActionProps, 'onClick' | 'busy'> {
  of: N
  input: InputOf<N>
  /** File name where the office gives none, e.g. `专家名册.xlsx`. */
  fallback: string
  /** Opens the file for printing instead of saving it. */
  print?: boolean
  besideId?: string
  onDone?: () => void
}

/** Button that fetches a file from the office, then saves it or opens it for printing. */
export function FileAction<N extends FileProcedure>(props: FileActionProps<N>) {
  const { of, input, fallback, print, besideId, onDone, ...action } = props
  const command = useCommand(of)
  const Icon = print ? IconPrinter : IconDownload
  const fetchFile = async () => {
    const file = (await command.run(input, besideId)) as Blob | null
    if (!file) return
    if (print) openForPrint(file, fallback)
    else saveFile(file, fallback)
    onDone?.()
  }
  return (
    <>
      <Action
        icon={<Icon size={measures.iconSmall} stroke={measures.iconStroke} aria-hidden />}
        {...action}
        busy={command.busy}
        onClick={() => void fetchFile()}
      />
      <ErrorNote of={command.failure} />
    </>
  )
}
