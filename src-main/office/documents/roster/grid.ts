/** A sheet as the reader sees it, whatever file it came from. */

export interface Cell {
  /** `lost`: a number whose value cannot be what was typed. */
  kind: 'text' | 'number' | 'boolean' | 'error' | 'formula'
  /** Raw text, not cleaned. */
  text: string
  number?: number
  /** For numbers: whether the number format shows a date to the day or to the month. */
  date?: 'day' | 'month'
}

export interface Range {
  top: number
  left: number
  bottom: number
  right: number
}

export interface Grid {
  name: string
  /** Rows from 0, cells from 0; empty cells are null. */
  rows: (Cell | null)[][]
  merges: Range[]
  /** The workbook counts days from 1904. */
  date1904: boolean
}

/** The merge that covers a cell; undefined where none does. */
export function mergeFinder(merges: readonly Range[]): (row: number, column: number) => Range | undefined {
  const byRow = new Map<number, Range[]>()
  for (const merge of merges) {
    // A merge over a whole sheet is cut: nothing below a million rows has people in it.
    for (let row = merge.top; row <= Math.min(merge.bottom, merge.top + 200_000); row += 1) {
      const list = byRow.get(row)
      if (list) list.push(merge)
      else byRow.set(row, [merge])
    }
  }
  return (row, column) => byRow.get(row)?.find((merge) => column >= merge.left && column <= merge.right)
}
