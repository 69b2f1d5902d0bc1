import { Button, Menu } from '@mantine/core'
import {
  IconChevronDown,
  IconFileTypeDocx,
  IconFileTypeHtml,
  IconFileTypePdf,
  IconFileTypeXls,
} from '@tabler/icons-react'
import type { InputOf } from '../../src-shared/api/contract.ts'
import { useCommand } from '../app/hooks.ts'
import { measures } from '../app/theme.ts'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { saveFile } from '../app/ui/FileButtons.tsx'

const formats = {
  docx: { label: 'WPS 文字（.docx）', icon: IconFileTypeDocx },
  pdf: { label: 'PDF，打印用（.pdf）', icon: IconFileTypePdf },
  html: { label: '网页，发布用（.html）', icon: IconFileTypeHtml },
  xlsx: { label: 'WPS 表格（.xlsx）', icon: IconFileTypeXls },
} as const
type Format = keyof typeof formats

type Sheet = 'lists.sheet' | 'publicity.notice'

interface FormatPickerProps {
  label: string
  /** For screen readers, where several such menus stand on a page. */
  about?: string
  formats: readonly Format[]
  busy: boolean
  /** Small, in a table row. */
  compact?: boolean
  onPick: (format: Format) => void
}

/** A button that opens the formats of a paper. */
export function FormatPicker({ label, about, formats: offered, busy, compact, onPick }: FormatPickerProps) {
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
          const { label: words, icon: Icon } = formats[format]
          return (
            <Menu.Item
              key={format}
              leftSection={<Icon size={measures.icon} stroke={measures.iconStroke} aria-hidden />}
              onClick={() => onPick(format)}
            >
              {words}
            </Menu.Item>
          )
        })}
      </Menu.Dropdown>
    </Menu>
  )
}

interface FormatMenuProps<N extends Sheet> {
  of: N
  /** Of what the paper is made, without its format. */
  input: Omit<InputOf<N>, 'format'>
  formats: readonly Format[]
  label: string
  /** File name without ending, where the office gives none. */
  fallback: string
}

/** A paper of the office in the format that is wanted. */
export function FormatMenu<N extends Sheet>({ of, input, formats: offered, label, fallback }: FormatMenuProps<N>) {
  const command = useCommand(of)
  const fetchFile = async (format: Format) => {
    const file = (await command.run({ ...input, format } as InputOf<N>)) as Blob | null
    if (file) saveFile(file, `${fallback}.${format}`)
  }
  return (
    <>
      <FormatPicker label={label} formats={offered} busy={command.busy} onPick={(format) => void fetchFile(format)} />
      <ErrorNote of={command.failure} />
    </>
  )
}
