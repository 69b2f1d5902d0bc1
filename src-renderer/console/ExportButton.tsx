import { IconDownload } from '@tabler/icons-react'
import { type ConsoleTable, consoleTables } from '../../src-shared/console/counties.ts'
import { measures } from '../app/theme.ts'
import { saveFile } from '../app/ui/save-file.ts'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { Action } from '../app/ui/PageHead.tsx'
import { useDecision } from './calls.ts'

export interface ExportButtonProps {
  table: ConsoleTable
  /** How many rows there are; undefined while they are being read. */
  rows: number | undefined
  /** The county whose list it is. */
  county?: string
  /** Small, in the head of a card. */
  compact?: boolean
}

/** Takes a list out as a workbook. */
export function ExportButton({ table, rows, county, compact }: ExportButtonProps) {
  const { title } = consoleTables[table]
  const file = useDecision('exports.table', { onDone: (made) => saveFile(made, `${title}.xlsx`) })
  return (
    <>
      <Action
        icon={<IconDownload size={measures.iconSmall} stroke={measures.iconStroke} aria-hidden />}
        label="导出 Excel"
        about={title}
        compact={compact}
        busy={file.busy}
        why={rows === undefined ? '正在读取' : rows === 0 ? '没有内容' : null}
        onClick={() => void file.run({ table, ...(county === undefined ? {} : { county }) })}
      />
      <ErrorNote of={file.failure} />
    </>
  )
}
