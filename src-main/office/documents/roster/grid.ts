/** A sheet as the reader sees it, whatever file it came from. */

export interface Cell {
  kind: 'text' | 'number' | 'boolean' | 'error' | 'formula'
  /** Raw text, not cleaned. */
  text: string
  number?: number
  /** For numbers: whether the number format shows a date to the day or to the month. */
  date?: 'day' | 'month'
}

/** Rows and columns from 0, ends included. */
export interface Range {
  top: number
  left: number
  bottom: number
  right: number
}

export interface Grid {
  name: string
  /** Rows from 0, cells from 0; empty cells are null, rows without cells may be missing. */
  rows: (Cell | null)[][]
  merges: Range[]
  /** The workbook counts days from 1904. */
  date1904: boolean
}

/** Rows with something in them, and columns, that a file may still fill; readers ask before they make room. */
export class Room {
  readonly columns: number
  private rows: number

  constructor(rows: number, columns: number) {
    this.rows = rows
    this.columns = columns
  }

  /**
   * Puts a cell into its row, with empty ones before it.
   *
   * @throws TooMany beyond the limits, before the memory is taken
   */
  put(cells: (Cell | null)[], column: number, cell: Cell): void {
    if (column >= this.columns) throw new TooMany('columns')
    if (cells.length === 0) this.rows -= 1
    if (this.rows < 0) throw new TooMany('rows')
    while (cells.length < column) cells.push(null)
    cells[column] = cell
  }
}

/** A file has more rows or columns than are read. */
export class TooMany extends Error {}

/** Merges by place. */
export interface Merges {
  /** The merge that covers a cell; undefined where none does. */
  at(row: number, column: number): Range | undefined
  /** Columns that the merges of a row reach over, 0 where it has none. */
  width(row: number): number
}

/** Entries of the index by row; honest rosters have a few thousand, a hostile file could ask for billions. */
const mostEntries = 2_000_000

/** An index of merges by row, cut to the rows that exist. */
export function mergesOf(grid: Pick<Grid, 'merges' | 'rows'>): Merges {
  const byRow = new Map<number, Range[]>()
  let entries = 0
  for (const merge of grid.merges) {
    const bottom = Math.min(merge.bottom, grid.rows.length - 1)
    for (let row = merge.top; row <= bottom && entries < mostEntries; row += 1) {
      const list = byRow.get(row)
      if (list) list.push(merge)
      else byRow.set(row, [merge])
      entries += 1
    }
  }
  return {
    at: (row, column) => byRow.get(row)?.find((merge) => column >= merge.left && column <= merge.right),
    width: (row) => (byRow.get(row) ?? []).reduce((width, merge) => Math.max(width, merge.right + 1), 0),
  }
}

/** Cells under a merge, other than its first, are not shown by any program: they hold leftovers and are dropped. */
export function withoutCovered(grid: Grid): Grid {
  if (grid.merges.length === 0) return grid
  const merges = mergesOf(grid)
  const rows = grid.rows.map((cells, row) =>
    merges.width(row) === 0
      ? cells
      : cells.map((cell, column) => {
          const merge = cell && merges.at(row, column)
          return merge && (merge.top !== row || merge.left !== column) ? null : cell
        }),
  )
  return { ...grid, rows }
}

/** `C4` → row 3, column 2; null for anything else. */
export function cellAt(reference: string): { row: number; column: number } | null {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(reference)
  if (!match) return null
  let column = 0
  for (const letter of match[1] as string) column = column * 26 + letter.charCodeAt(0) - 64
  const row = Number(match[2])
  return row < 1 || row > 1_048_576 || column > 16_384 ? null : { row: row - 1, column: column - 1 }
}

/** `A1:L2` → its ends; null for anything else. */
export function rangeOf(reference: string): Range | null {
  const [from = '', to = from] = reference.split(':')
  const start = cellAt(from)
  const end = cellAt(to)
  return start && end && end.row >= start.row && end.column >= start.column
    ? { top: start.row, left: start.column, bottom: end.row, right: end.column }
    : null
}
