import { IconDownload } from '@tabler/icons-react'
import { measures } from '../app/theme.ts'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { Action } from '../app/ui/PageHead.tsx'
import type { Failure } from '../app/failure.ts'

export interface TableButtonProps {
  title: string
  busy: boolean
  failure: Failure | null
  /** How many rows there are; undefined while they are being read. */
  rows: number | undefined
  compact?: boolean
  onClick: () => void
}

/** Button that takes a list out as a workbook. */
export function TableButton({ title, busy, failure, rows, compact, onClick }: TableButtonProps) {
  return (
    <>
      <Action
        icon={<IconDownload size={measures.iconSmall} stroke={measures.iconStroke} aria-hidden />}
        label="导出 Excel"
        about={title}
        compact={compact}
        busy={busy}
        why={rows === undefined ? '正在读取' : rows === 0 ? '没有内容' : null}
        onClick={onClick}
      />
      <ErrorNote of={failure} />
    </>
  )
}
