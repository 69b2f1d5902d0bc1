/** From a bulletin to its papers: words and names put in, nothing decided (Article 17). */
import type { RecipientRow } from '../../../src-shared/api/bulletins.ts'
import { formatDateZh } from '../../../src-shared/model/dates.ts'
import { bulletinReceiptNames, bulletinWayNames, fieldNames } from '../../../src-shared/model/terms.ts'
import { printed } from '../admission/papers.ts'
import type { Caller, Core } from '../core.ts'
import { bulletinSheet, receiptSheet } from '../documents/print/bulletin-sheets.ts'
import { tracedBy } from '../documents/print/draw-parts.ts'
import type { SheetFormat } from '../documents/print/sheet-file.ts'
import { officeState } from '../system/state.ts'
import { watermarkOf } from '../watermark.ts'
import type { BulletinDoc } from './register.ts'

/** A kept file under the name that it came with. */
export function fileOf(kept: File, name: string): File {
  return new File([kept], name, { type: kept.type })
}

export async function bulletinFile(core: Core, { data }: BulletinDoc, format: SheetFormat): Promise<File> {
  const { bureau } = await officeState(core)
  const { number, title, text, on, file, withdrawn } = data
  const sheet = bulletinSheet({
    bureau,
    number,
    title,
    text,
    on,
    file: file?.name ?? '',
    withdrawn: withdrawn !== null,
  })
  return printed(core, sheet, format)
}

export async function receiptFile(
  core: Core,
  caller: Caller,
  { doc, rows, range }: { doc: BulletinDoc; rows: readonly RecipientRow[]; range: string },
  format: SheetFormat,
): Promise<File> {
  const { bureau } = await officeState(core)
  const { number, title, on, tellBy } = doc.data
  const lines = rows.map((row) => ({
    name: row.name,
    employer: row.employer,
    fields: row.fields.map((field) => fieldNames[field]).join('、'),
    told: row.told ? `${formatDateZh(row.told.on)} ${bulletinWayNames[row.told.way]}` : '',
    state: bulletinReceiptNames[row.state],
  }))
  const sheet = receiptSheet({ bureau, number, title, on, tellBy, range, today: core.today(), lines })
  return printed(core, tracedBy(sheet, watermarkOf(core, caller)), format)
}
