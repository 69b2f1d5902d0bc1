/** A list as an .xlsx file: its rows on the first sheet, what they are on the last. */
import type { Caller, Core } from '../core.ts'
import { exportWorkbook, type SheetData, workbookType } from '../documents/workbook.ts'
import { watermarkOf } from '../watermark.ts'

/** More rows than any list of a county, and few enough for any program that opens them. */
export const rowLimit = 100_000

/**
 * @param sheet its name is the list's and, with the day, the file's
 * @param filter in words; '' = everything
 */
export function listFile(core: Core, caller: Caller, sheet: SheetData, filter: string): File {
  const bytes = exportWorkbook([sheet], {
    watermark: watermarkOf(core, caller),
    facts: [`清单：${sheet.name}`, `范围：${filter || '全部'}`, `行数：${sheet.rows.length}`],
  })
  return new File([bytes as Uint8Array<ArrayBuffer>], `${sheet.name}-${core.today()}.xlsx`, workbookType)
}
