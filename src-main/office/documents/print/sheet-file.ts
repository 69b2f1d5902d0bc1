/** A sheet as a file to download or print. */
import type { Sheet } from './blocks.ts'
import type { PrintFonts } from './fonts.ts'

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
  const bytes = await bytesOf(sheet, format, created, fonts)
  return new File([bytes], `${sheetFileName(sheet)}.${format}`, {
    type: mediaTypes[format],
    lastModified: created.getTime(),
  })
}

/** What makes either format is large, and an office that prints nothing today need not wait for it: read when first needed. */
async function bytesOf(sheet: Sheet, format: SheetFormat, created: Date, fonts: PrintFonts) {
  if (format === 'docx') return (await import('./word.ts')).docxOf(sheet, created)
  return (await import('./pdf.ts')).pdfOf(sheet, created, fonts)
}
