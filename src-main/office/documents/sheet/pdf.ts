/**
 * Sheets as PDF through pdfmake with a full Noto Sans SC: every Chinese character is embedded, nothing depends on the PC's
 * fonts. Margins after GB/T 9704—2012 (head 37 mm, binding side 28 mm, text area 156 × 225 mm).
 */
import pdfmake from 'pdfmake'
import type { Content, TableCell } from 'pdfmake/interfaces.js'
import { printFontFile } from '../print/fonts.ts'
import type { Block, Sheet } from './blocks.ts'
import { digestLines } from './blocks.ts'

const millimetre = 72 / 25.4
const ink = '#0b3f73'

let ready = false

/** Fonts of the product: full faces, so that rare names are in them as far as Noto Sans SC goes. */
function prepare(): void {
  if (ready) return
  const regular = printFontFile('regular')
  const bold = printFontFile('bold')
  const mono = printFontFile('mono')
  const allowed = new Set([regular, bold, mono])
  pdfmake.setUrlAccessPolicy(() => false)
  pdfmake.setLocalAccessPolicy((path) => allowed.has(path))
  pdfmake.setFonts({
    Sans: { normal: regular, bold, italics: regular, bolditalics: bold },
    Mono: { normal: mono, bold: mono, italics: mono, bolditalics: mono },
  })
  ready = true
}

/** @param created instant of making, stands in the file's data; nothing else about people does */
export async function pdfOf(sheet: Sheet, created: Date): Promise<Uint8Array<ArrayBuffer>> {
  prepare()
  const document = pdfmake.createPdf({
    pageSize: 'A4',
    pageMargins: [28 * millimetre, 30 * millimetre, 26 * millimetre, 28 * millimetre],
    info: { title: sheet.name, creationDate: created, creator: '抽查检查人员专家库', producer: 'expert-pool' },
    defaultStyle: { font: 'Sans', fontSize: 11, lineHeight: 1.35 },
    content: sheet.blocks.map(blockContent),
    ...(sheet.watermark
      ? { watermark: { text: sheet.watermark, color: '#ab2f23', opacity: 0.12, bold: true, angle: -35 } }
      : {}),
    footer: (page, pages) => ({
      columns: [
        { text: sheet.footer, fontSize: 8, color: '#536070' },
        { text: `— ${page} / ${pages} —`, alignment: 'right', fontSize: 9 },
      ],
      margin: [28 * millimetre, 8, 26 * millimetre, 0],
    }),
  })
  return new Uint8Array(await document.getBuffer()) as Uint8Array<ArrayBuffer>
}

function blockContent(block: Block): Content {
  switch (block.kind) {
    case 'title':
      return { text: block.text, fontSize: 20, bold: true, alignment: 'center', margin: [0, 0, 0, 6] }
    case 'subtitle':
      return { text: block.text, alignment: 'center', color: '#536070', margin: [0, 0, 0, 12] }
    case 'heading':
      return { text: block.text, fontSize: 13, bold: true, color: ink, margin: [0, 12, 0, 4], headlineLevel: 1 }
    case 'text':
      return { text: block.text, margin: [0, 0, 0, 6] }
    case 'note':
      return { text: block.text, fontSize: 9, color: '#536070', margin: [0, 2, 0, 6] }
    case 'facts':
      return factsContent(block.rows)
    case 'table':
      return tableContent(block)
    case 'digest':
      return {
        unbreakable: true,
        margin: [0, 2, 0, 6],
        stack: [
          { text: block.label, color: '#536070', fontSize: 10 },
          ...digestLines(block.value).map((line) => ({ text: line, font: 'Mono', fontSize: 12 })),
        ],
      }
    case 'qr':
      return {
        unbreakable: true,
        alignment: 'center',
        margin: [0, 6, 0, 6],
        stack: [
          { qr: block.text, fit: 130, eccLevel: 'M' },
          { text: block.caption, fontSize: 9, color: '#536070' },
        ],
      }
    case 'boxes':
      return boxesContent(block)
    case 'signatures':
      return {
        unbreakable: true,
        margin: [0, 14, 0, 0],
        stack: block.lines.map((line) => ({
          text: `${line}　签名：＿＿＿＿＿＿＿＿＿＿　日期：＿＿＿＿＿＿＿＿`,
          margin: [0, 0, 0, 14],
        })),
      }
    case 'grid':
      return gridContent(block)
    case 'new-page':
      return { text: '', pageBreak: 'after' }
  }
}

function factsContent(rows: readonly (readonly [string, string])[]): Content {
  return {
    margin: [0, 0, 0, 6],
    layout: 'noBorders',
    table: {
      widths: [88, '*'],
      body: rows.map(([label, value]) => [{ text: label, color: '#536070' }, { text: value }]),
    },
  }
}

function tableContent(block: Extract<Block, { kind: 'table' }>): Content {
  const total = block.widths.reduce((sum, width) => sum + width, 0)
  return {
    margin: [0, 2, 0, 8],
    fontSize: 9.5,
    layout: { hLineColor: () => '#9aa7b5', vLineColor: () => '#9aa7b5', hLineWidth: () => 0.5, vLineWidth: () => 0.5 },
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: block.widths.map((width) => `${Math.floor((width / total) * 100)}%`),
      body: [
        block.head.map((text): TableCell => ({ text, bold: true, fillColor: '#eef4fa' })),
        ...block.rows.map((row) => row.map((text): TableCell => ({ text }))),
      ],
    },
  }
}

function boxesContent(block: Extract<Block, { kind: 'boxes' }>): Content {
  const rows: TableCell[][] = []
  for (let at = 0; at < block.count; at += block.perRow) {
    const width = Math.min(block.perRow, block.count - at)
    rows.push(
      Array.from(
        { length: block.perRow },
        (_, index): TableCell =>
          index < width
            ? { text: String(at + index + 1), fontSize: 7, color: '#8a97a5', margin: [0, 0, 0, 12] }
            : { text: '', border: [false, false, false, false] },
      ),
    )
  }
  return {
    unbreakable: true,
    margin: [0, 2, 0, 8],
    stack: [
      { text: block.label, margin: [0, 0, 0, 3] },
      {
        table: { widths: Array.from({ length: block.perRow }, () => 17), body: rows },
        layout: { hLineWidth: () => 0.6, vLineWidth: () => 0.6 },
      },
    ],
  }
}

function gridContent(block: Extract<Block, { kind: 'grid' }>): Content {
  const rows: TableCell[][] = []
  for (let at = 0; at < block.items.length; at += block.perRow) {
    rows.push(
      Array.from({ length: block.perRow }, (_, index): TableCell => {
        const item = block.items[at + index]
        if (item === undefined) return { text: '' }
        return {
          columns: [
            {
              text: String(at + index + 1),
              width: 20,
              fontSize: 8,
              color: '#8a97a5',
              margin: [0, block.large ? 6 : 2, 0, 0],
            },
            block.large ? { text: item, fontSize: 18, bold: true } : { text: item, fontSize: 12, font: 'Mono' },
          ],
        }
      }),
    )
  }
  return { margin: [0, 6, 0, 8], table: { widths: Array.from({ length: block.perRow }, () => '*'), body: rows } }
}
