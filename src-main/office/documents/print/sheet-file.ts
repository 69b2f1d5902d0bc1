/** A sheet as a file to download or print. */
import type { Sheet } from './blocks.ts'
import type { PrintFonts } from './fonts.ts'
import { pdfOf } from './pdf.ts'
import { docxOf } from './word.ts'

export type SheetFormat = 'pdf' | 'docx'

const mediaTypes: Record<SheetFormat, string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}

/** What Windows does not allow in a file name. */
const notInFileNames = /[\\/:*?"<>|\p{Cc}]/gu

/** Name of a sheet's file without its ending, as every system allows it. */
export function sheetFileName(sheet: Sheet): string {
  return sheet.name.replace(notInFileNames, '_').slice(0, 100)
}

/**
 * @param created instant of making; the same sheet, instant and fonts give the same bytes
 * @param fonts from `loadPrintFonts`; a .docx names its fonts and needs none
 */
export async function sheetFile(sheet: Sheet, format: SheetFormat, created: Date, fonts: PrintFonts): Promise<File> {
  const bytes = format === 'pdf' ? await pdfOf(sheet, created, fonts) : await docxOf(sheet, created)
  return new File([bytes], `${sheetFileName(sheet)}.${format}`, {
    type: mediaTypes[format],
    lastModified: created.getTime(),
  })
}
