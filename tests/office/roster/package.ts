/** Workbooks written as XML by hand: what programs other than the usual one write, and what no honest program does. */
import { zipSync } from 'fflate'

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packaged = 'http://schemas.openxmlformats.org/package/2006/relationships'

export interface PackageGiven {
  /** Contents of `<sheetData>`. */
  data: string
  /** Elements behind it, such as merges. */
  after?: string
  sharedStrings?: string
  styles?: string
  workbookPr?: string
  sheets?: string
  /** Parts that replace or join the usual ones. */
  parts?: Record<string, string>
  level?: 0 | 6
}

/** A row of inline texts. */
export function textRow(...texts: (string | null)[]): string {
  return `<row>${texts.map((text) => (text === null ? '<c/>' : `<c t="inlineStr"><is><t>${text}</t></is></c>`)).join('')}</row>`
}

export function xlsxPackage(given: PackageGiven): Uint8Array {
  const { data, after = '', sharedStrings, styles, workbookPr = '', sheets } = given
  const parts: Record<string, string> = {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': `<Relationships xmlns="${packaged}"><Relationship Id="r1" Type="${relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relation}">${workbookPr}<sheets>${
      sheets ?? '<sheet name="名单" sheetId="1" r:id="rId1"/>'
    }</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packaged}"><Relationship Id="rId1" Type="${relation}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relation}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="${relation}/styles" Target="styles.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="${main}"><sheetData>${data}</sheetData>${after}</worksheet>`,
    ...(sharedStrings === undefined ? {} : { 'xl/sharedStrings.xml': `<sst xmlns="${main}">${sharedStrings}</sst>` }),
    ...(styles === undefined ? {} : { 'xl/styles.xml': `<styleSheet xmlns="${main}">${styles}</styleSheet>` }),
    ...given.parts,
  }
  const encoder = new TextEncoder()
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, encoder.encode(text)])), {
    level: given.level ?? 6,
  })
}
