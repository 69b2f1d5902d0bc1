import type { OfficeError } from '../office.ts'
import { DataTable, type DataTableProps } from './DataTable.tsx'
import { Waiting } from './EmptyState.tsx'
import { ErrorNote } from './ErrorNote.tsx'
import { ShownCard, type ShownCardProps } from './ShownCard.tsx'

interface ShownListProps<T, S extends string>
  extends Omit<DataTableProps<T>, 'rows'>,
    Pick<ShownCardProps<S>, 'shows' | 'show' | 'onShow'> {
  /** Undefined until they are read. */
  rows: readonly T[] | undefined
  /** What rows are counted in: 件, 条. */
  unit: string
  /** Of the choice, for screen readers. */
  showName: string
  error: OfficeError | null
  onRetry: () => void
}

/** A list read at once, with a choice of what is shown above it and how many there are. */
export function ShownList<T, S extends string>(props: ShownListProps<T, S>) {
  const { rows, unit, showName, shows, show, onShow, error, onRetry, ...table } = props
  return (
    <ShownCard name={showName} shows={shows} show={show} onShow={onShow} count={rows && `共 ${rows.length} ${unit}`}>
      <ErrorNote of={error} onRetry={onRetry} />
      {!rows && !error && <Waiting />}
      {rows && <DataTable {...table} rows={rows} />}
    </ShownCard>
  )
}
