import type { InputOf } from '../../../src-shared/api/contract.ts'
import { type SourceOf, type TableName, tables } from '../../../src-shared/api/tables.ts'
import { useMay } from '../session.tsx'
import { FileAction } from './FileButtons.tsx'

/** What a list's procedure takes, without the page. */
type FilterOf<T extends TableName> =
  undefined extends InputOf<SourceOf<T>>
    ? { filter?: undefined }
    : { filter: Omit<InputOf<SourceOf<T>>, 'offset' | 'limit'> }

export type ExportButtonProps<T extends TableName> = FilterOf<T> & {
  table: T
  /** How many rows there are under the filter; undefined while they are being read. */
  rows: number | undefined
  /** Small, in the head of a card. */
  compact?: boolean
}

/** Takes a list out as a workbook, under the filter that it has on the screen. Not there for whoever may not. */
export function ExportButton<T extends TableName>({ table, filter, rows, compact }: ExportButtonProps<T>) {
  const may = useMay()
  const { title, needs } = tables[table]
  if (!needs.every((name) => may(name))) return null
  return (
    <FileAction
      of="exports.table"
      input={{ table, ...(filter && { filter: { ...filter } }) }}
      fallback={`${title}.xlsx`}
      label="导出 Excel"
      about={title}
      compact={compact}
      why={rows === undefined ? '正在读取' : rows === 0 ? '没有内容' : null}
    />
  )
}
