/** Columns of exported lists: a heading, a width in characters, what stands in a row's cell. Dates are `YYYY-MM-DD`, so that they sort. */
import { fieldNames } from '../../../src-shared/model/terms.ts'
import { formatInstant } from '../../../src-shared/model/dates.ts'
import type { Field } from '../../../src-shared/model/field.ts'
import type { SheetColumn } from '../documents/workbook.ts'

export type Cell = string | number | null

export interface TableColumn<Row> extends SheetColumn {
  value: (row: Row) => Cell
}

/** Makes the columns of one kind of row. */
export interface Makers<Row> {
  text: (header: string, width: number, value: (row: Row) => string) => TableColumn<Row>
  count: (header: string, width: number, value: (row: Row) => number) => TableColumn<Row>
  /** A day; of an instant that day it was in Asia/Shanghai. */
  day: (header: string, value: (row: Row) => string | null) => TableColumn<Row>
  /** An instant to the minute, in Asia/Shanghai. */
  moment: (header: string, value: (row: Row) => string | null) => TableColumn<Row>
}

export function makers<Row>(): Makers<Row> {
  return {
    text: (header, width, value) => ({ header, width, kind: 'text', value }),
    count: (header, width, value) => ({ header, width, kind: 'number', value }),
    day: (header, value) => ({ header, width: 12, kind: 'date', value: (row) => dayOf(value(row)) }),
    moment: (header, value) => ({ header, width: 18, kind: 'date', value: (row) => momentOf(value(row)) }),
  }
}

/** `2026-11-26`; '' for nothing. */
export function dayOf(date: string | null): string {
  return date?.includes('T') ? momentOf(date).slice(0, 10) : (date ?? '')
}

/** `2026-11-26 10:30`; '' for nothing, a plain day stays one. */
export function momentOf(instant: string | null): string {
  if (!instant?.includes('T')) return instant ?? ''
  return formatInstant(Date.parse(instant)).slice(0, 16).replace('T', ' ')
}

export function fieldsOf(fields: readonly Field[]): string {
  return fields.map((field) => fieldNames[field]).join('、')
}
