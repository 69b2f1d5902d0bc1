import { Table } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useRef } from 'react'
import { measures } from '../theme.ts'
import classes from './DataTable.module.css'

export interface Column<T> {
  key: string
  title: ReactNode
  cell: (row: T, index: number) => ReactNode
  /** CSS width, e.g. `7em`; the others share what is left. */
  width?: string
  align?: 'left' | 'right'
  /** Keeps line breaks instead of cutting the text at the end of the cell. */
  wrap?: boolean
  /** Left out on a small screen, where what it says can be read on the page that the row opens. */
  minor?: boolean
}

export interface DataTableProps<T> {
  /** Name for screen readers. */
  name: string
  columns: readonly Column<T>[]
  /** Rows in view order; a row that has not been read yet is undefined (with `onRange`). */
  rows: readonly (T | undefined)[]
  rowKey: (row: T) => string
  onRow?: (row: T) => void
  selected?: string | null
  /** 36 instead of 40 px rows. */
  dense?: boolean
  /** Takes the remaining height of its card and scrolls inside; rows outside the view are not in the document. */
  fill?: boolean
  /** Rows may be taller than one line: each is measured as it comes into view (with `fill`). */
  measured?: boolean
  /** Told which rows are in view, so that pages can be read as they are needed. */
  onRange?: (first: number, last: number) => void
  /** Shown in place of rows when there are none. */
  empty?: ReactNode
}

/** Table whose rows are made only where they are seen: 100,000 rows stay smooth. Rows open by click, Enter or Space. */
export function DataTable<T>(props: DataTableProps<T>) {
  const { rows, rowKey, onRow, selected, dense, fill, measured, onRange } = props
  const small = useMediaQuery(measures.smallScreen, false, { getInitialValueInEffect: false })
  const columns = small ? props.columns.filter(({ minor }) => !minor) : props.columns
  const scroll = useRef<HTMLDivElement>(null)
  const height = dense ? measures.rowDense : measures.row
  // oxlint-disable-next-line react/incompatible-library -- nothing of it is handed to memoized components
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => height + 1,
    overscan: 12,
    enabled: fill ?? false,
    onChange: (instance) => {
      const seen = instance.getVirtualItems()
      const last = seen.at(-1)
      if (seen[0] && last) onRange?.(seen[0].index, last.index)
    },
  })
  const items = fill ? virtual.getVirtualItems() : null
  const indexes = items ? items.map(({ index }) => index) : rows.map((_, index) => index)
  const before = items?.[0]?.start ?? 0
  const after = items ? virtual.getTotalSize() - (items.at(-1)?.end ?? 0) : 0
  if (rows.length === 0 && props.empty) return <>{props.empty}</>
  return (
    <div
      ref={scroll}
      className={classes.scroll}
      data-fill={fill || undefined}
      // without rows to step through, the keyboard needs the box itself to scroll
      {...(onRow ? {} : { tabIndex: 0, role: 'region', 'aria-label': props.name })}
    >
      <Table
        className={classes.table}
        layout="fixed"
        miw={`calc(${columns.map(({ width }) => width ?? measures.columnLeast).join(' + ')})`}
        aria-label={props.name}
        aria-rowcount={rows.length + 1}
        data-dense={dense || undefined}
      >
        <Table.Thead>
          <Table.Tr aria-rowindex={1}>
            {columns.map((column) => (
              <Table.Th
                key={column.key}
                w={column.width}
                className={column.align === 'right' ? classes.right : undefined}
              >
                {column.title}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          <Spacer height={before} columns={columns.length} />
          {indexes.map((index) => {
            const row = rows[index]
            return (
              <Row
                key={row === undefined ? `unread-${index}` : rowKey(row)}
                row={row}
                index={index}
                columns={columns}
                selected={row !== undefined && selected === rowKey(row)}
                onRow={onRow}
                measure={fill && measured ? virtual.measureElement : undefined}
              />
            )
          })}
          <Spacer height={after} columns={columns.length} />
        </Table.Tbody>
      </Table>
    </div>
  )
}

function Spacer({ height, columns }: { height: number; columns: number }) {
  if (height <= 0) return null
  return (
    <tr aria-hidden className={classes.spacer}>
      <td colSpan={columns} style={{ height }} />
    </tr>
  )
}

function step(row: Element | null) {
  if (row instanceof HTMLElement && row.tabIndex === 0) row.focus()
}

interface RowProps<T> {
  row: T | undefined
  index: number
  columns: readonly Column<T>[]
  selected: boolean
  onRow?: (row: T) => void
  measure?: (element: Element | null) => void
}

function Row<T>({ row, index, columns, selected, onRow, measure }: RowProps<T>) {
  const open = row !== undefined && onRow ? () => onRow(row) : undefined
  const onKeyDown = (event: KeyboardEvent) => {
    const { currentTarget: here, key } = event
    if (event.target !== here) return
    if (key === 'Enter' || key === ' ') open?.()
    else if (key === 'ArrowDown') step(here.nextElementSibling)
    else if (key === 'ArrowUp') step(here.previousElementSibling)
    else return
    event.preventDefault()
  }
  return (
    <Table.Tr
      ref={measure}
      data-index={index}
      className={classes.row}
      data-clickable={open ? true : undefined}
      data-selected={selected || undefined}
      aria-current={selected ? true : undefined}
      aria-rowindex={index + 2}
      tabIndex={open ? 0 : undefined}
      onClick={open}
      onKeyDown={open ? onKeyDown : undefined}
    >
      {columns.map((column) => (
        <Table.Td
          key={column.key}
          className={[column.wrap ? classes.wrap : classes.cut, column.align === 'right' ? classes.right : ''].join(
            ' ',
          )}
        >
          {row === undefined ? '…' : column.cell(row, index)}
        </Table.Td>
      ))}
    </Table.Tr>
  )
}
