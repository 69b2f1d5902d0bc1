/** How one list becomes a sheet: declared with the types of the procedure that reads it, used without them. */
import type { OutputOf, ParsedInput } from '../../../src-shared/api/contract.ts'
import type { SourceOf, TableName } from '../../../src-shared/api/tables.ts'
import type { Core } from '../core.ts'
import { type Cell, type Makers, makers, type TableColumn } from './columns.ts'

interface TableSpec<T extends TableName, Row> {
  /** Names of people stand in it: that it was taken out is journaled. */
  personal: boolean
  rows: (answer: OutputOf<SourceOf<T>>) => readonly Row[]
  columns: (make: Makers<Row>) => readonly TableColumn<Row>[]
  /** The filter in words, or what the list belongs to; '' = everything. */
  filter?: (input: ParsedInput<SourceOf<T>>, answer: OutputOf<SourceOf<T>>, core: Core) => string | Promise<string>
}

/** A list whatever its rows are. */
export interface TableExport {
  personal: boolean
  columns: readonly Omit<TableColumn<never>, 'value'>[]
  /** @param answer what the list's procedure answered to `input` */
  cells(answer: unknown): Cell[][]
  filter(input: unknown, answer: unknown, core: Core): string | Promise<string>
}

export function tableExport<T extends TableName, Row>(_name: T, spec: TableSpec<T, Row>): TableExport {
  const { personal, rows, filter } = spec
  const columns = spec.columns(makers<Row>())
  type Answer = OutputOf<SourceOf<T>>
  return {
    personal,
    columns,
    cells: (answer) => rows(answer as Answer).map((row) => columns.map(({ value }) => value(row))),
    filter: (input, answer, core) => filter?.(input as ParsedInput<SourceOf<T>>, answer as Answer, core) ?? '',
  }
}
