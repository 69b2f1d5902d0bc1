/** Word files made by hand, as small as they can be: what a test needs stands in them and nothing else. */
import { strToU8, type Zippable, zipSync } from 'fflate'

const main = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

const footerType =
  '<Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/>'

export const run = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`
export const paragraph = (...runs: string[]) => `<w:p>${runs.map(run).join('')}</w:p>`
export const row = (...cells: string[]) =>
  `<w:tr>${cells.map((text) => `<w:tc>${paragraph(text)}</w:tc>`).join('')}</w:tr>`
export const table = (...rows: string[]) => `<w:tbl>${rows.join('')}</w:tbl>`

export interface WordFile {
  /** Content of the body, as XML. */
  body: string
  /** Content type of the main part. */
  type?: string
  /** Relations of the main part, as XML. */
  relations?: string
  /** Further parts. */
  parts?: Record<string, string | Uint8Array>
  /** Before the root of the main part, e.g. a document type. */
  prolog?: string
  /** Declares `word/footer1.xml` among the parts. */
  footer?: boolean
}

/** A footer as a part. */
export const footer = (text: string) => `${head}<w:ftr ${w}>${paragraph(text)}</w:ftr>`

export function wordFile({
  body,
  type = main,
  relations = '',
  parts = {},
  prolog = '',
  footer: withFooter = false,
}: WordFile): Uint8Array {
  const files: Zippable = {
    '[Content_Types].xml': strToU8(
      `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${type}"/>${withFooter ? footerType : ''}</Types>`,
    ),
    '_rels/.rels': strToU8(
      `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relation}/officeDocument" Target="word/document.xml"/></Relationships>`,
    ),
    'word/_rels/document.xml.rels': strToU8(
      `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relations}</Relationships>`,
    ),
    'word/document.xml': strToU8(`${head}${prolog}<w:document ${w}><w:body>${body}</w:body></w:document>`),
  }
  for (const [name, data] of Object.entries(parts)) files[name] = typeof data === 'string' ? strToU8(data) : data
  return zipSync(files)
}

/** A relation of the main part. */
export function related(kind: string, target: string, mode = ''): string {
  return `<Relationship Id="rId9" Type="${relation}/${kind}" Target="${target}"${mode ? ` TargetMode="${mode}"` : ''}/>`
}

/** All that a notice of publicity must say, plainly. */
export const noticeBody = [
  paragraph('{标题}'),
  paragraph('{人数}人。{更正内容}'),
  paragraph('{公示开始日期}至{公示截止日期}，{公示天数}个工作日'),
  paragraph('{受理单位}{联系电话}'),
  paragraph('{发文单位}'),
  table(row('{#公示名单}{姓名}', '{工作单位}', '{职称}', '{领域}{/公示名单}')),
].join('')
