import { type ConsoleTable, consoleTables } from '../../src-shared/console/counties.ts'
import { saveFile } from '../app/ui/save-file.ts'
import { useDecision } from './calls.ts'
import { TableButton } from './TableButton.tsx'

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
    <TableButton
      title={title}
      busy={file.busy}
      failure={file.failure}
      rows={rows}
      compact={compact}
      onClick={() => void file.run({ table, ...(county === undefined ? {} : { county }) })}
    />
  )
}
