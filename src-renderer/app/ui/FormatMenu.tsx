import { Button, Menu } from '@mantine/core'
import {
  IconChevronDown,
  IconFileTypeDocx,
  IconFileTypeHtml,
  IconFileTypePdf,
  IconFileTypeXls,
} from '@tabler/icons-react'
import type { InputOf, OutputOf, ProcedureName } from '../../../src-shared/api/contract.ts'
import { useCommand } from '../hooks.ts'
import { measures } from '../theme.ts'
import { ErrorNote } from './ErrorNote.tsx'
import { openForPrint, saveFile } from './FileButtons.tsx'

const formats = {
  docx: { label: 'WPS 文字（.docx）', icon: IconFileTypeDocx },
  pdf: { label: 'PDF，打印用（.pdf）', icon: IconFileTypePdf },
  html: { label: '网页，发布用（.html）', icon: IconFileTypeHtml },
  xlsx: { label: 'WPS 表格（.xlsx）', icon: IconFileTypeXls },
} as const
type Format = keyof typeof formats

/** Procedures that make a paper in a format. */
type Paper = {
  [N in ProcedureName]: OutputOf<N> extends Blob ? (InputOf<N> extends { format: Format } ? N : never) : never
}[ProcedureName]

interface FormatPickerProps {
  label: string
  /** For screen readers, where several such menus stand on a page. */
  about?: string
  formats: readonly Format[]
  /** What is said of a format here instead of its usual words. */
  words?: Partial<Record<Format, string>> | undefined
  busy: boolean
  /** Small, in a table row. */
  compact?: boolean
  onPick: (format: Format) => void
}

/** A button that opens the formats of a paper. */
export function FormatPicker({ label, about, formats: offered, words, busy, compact, onPick }: FormatPickerProps) {
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button
          variant="default"
          size={compact ? 'compact-xs' : 'sm'}
          loading={busy}
          aria-label={about ? `${label}：${about}` : undefined}
          rightSection={<IconChevronDown size={measures.iconSmall} stroke={measures.iconStroke} aria-hidden />}
        >
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {offered.map((format) => {
          const { label: usual, icon: Icon } = formats[format]
          return (
            <Menu.Item
              key={format}
              leftSection={<Icon size={measures.icon} stroke={measures.iconStroke} aria-hidden />}
              onClick={() => onPick(format)}
            >
              {words?.[format] ?? usual}
            </Menu.Item>
          )
        })}
      </Menu.Dropdown>
    </Menu>
  )
}

interface FormatMenuProps<N extends Paper> {
  of: N
  /** Of what the paper is made, without its format. */
  input: Omit<InputOf<N>, 'format'>
  formats: readonly Format[]
  words?: Partial<Record<Format, string>>
  label: string
  /** File name without ending, where the office gives none. */
  fallback: string
  /** Opens the PDF for printing instead of saving it. */
  print?: boolean
}

/** A paper of the office in the format that is wanted. */
export function FormatMenu<N extends Paper>({
  of,
  input,
  formats: offered,
  words,
  label,
  fallback,
  print,
}: FormatMenuProps<N>) {
  const command = useCommand(of)
  const fetchFile = async (format: Format) => {
    const file = (await command.run({ ...input, format } as InputOf<N>)) as Blob | null
    if (!file) return
    if (print && format === 'pdf') openForPrint(file, `${fallback}.pdf`)
    else saveFile(file, `${fallback}.${format}`)
  }
  return (
    <>
      <FormatPicker
        label={label}
        formats={offered}
        words={words}
        busy={command.busy}
        onPick={(format) => void fetchFile(format)}
      />
      <ErrorNote of={command.failure} />
    </>
  )
}
