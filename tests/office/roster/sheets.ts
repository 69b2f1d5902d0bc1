/** Rosters read from rows given in a test: through the bytes of a real workbook, as the office reads them. */
import { readRoster } from '../../../src-main/office/documents/roster/index.ts'
import { checkPlace } from '../../../src-shared/model/resident-id.ts'
import type { RosterReport, RosterRowReport } from '../../../src-shared/model/roster.ts'
import { type Given, type SheetGiven, workbook } from './build.ts'

export const today = '2026-11-25'

/** A good resident number of somebody born on a day; men have odd numbers. */
export function idOf(birthDate: string, number = 86, province = '411523'): string {
  const digits = `${province}${birthDate.replaceAll('-', '')}${String(number).padStart(3, '0')}`
  return `${digits}${checkPlace(digits)}`
}

/** A woman born on 8 March 1975. */
export const id = idOf('1975-03-08')

export function report(bytes: Uint8Array): RosterReport {
  const read = readRoster(bytes, { today })
  if ('report' in read) return read.report
  if (read.code === 'no-heading') return { sheets: [] }
  throw new Error(read.code)
}

export function readSheets(sheets: SheetGiven[], options: Parameters<typeof workbook>[1] = {}): RosterReport {
  return report(workbook(sheets, options))
}

/** The first sheet of a workbook with one. */
export function readRows(rows: Given[][], merges: string[] = []): RosterReport['sheets'][number] {
  const [sheet] = readSheets([{ rows, merges }]).sheets
  if (!sheet) throw new Error('no heading was found')
  return sheet
}

/** One person with the columns that nobody may miss, and those of a test. */
export function readPerson(
  columns: Record<string, Given>,
  options: Parameters<typeof workbook>[1] = {},
): RosterRowReport {
  const all: Record<string, Given> = { 姓名: '张伟', 身份证号: id, 单位: '新县某公司', ...columns }
  const rows = [Object.keys(all), Object.values(all)]
  const [row] = readSheets([{ rows }], options).sheets[0]?.rows ?? []
  if (!row) throw new Error('no person was found')
  return row
}

/** Problems as short words: `column code`, with `?` where it only warns. */
export function problems(row: RosterRowReport | undefined): string[] {
  return (row?.problems ?? []).map(
    ({ column, code, severity }) => `${column} ${code}${severity === 'warning' ? '?' : ''}`,
  )
}
