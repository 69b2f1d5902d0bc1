/**
 * Sheets as .docx that staff go on editing in WPS, laid out after GB/T 9704—2012: A4, head margin 37 mm, binding margin
 * 28 mm, text area 156 × 225 mm, 22 lines of 28 characters, body 三号 仿宋, title 二号 小标宋, page number 四号 宋体 at the
 * outer side. Fonts are named, not embedded.
 */
import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip,
  Document,
  DocumentGridType,
  Footer,
  HeightRule,
  ImageRun,
  LineRuleType,
  Packer,
  PageBreak,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import QRCode from 'qrcode'
import { type Block, digestLines, type Sheet } from './blocks.ts'

/** Line pitch: 225 mm over 22 lines, in twips. */
const linePitch = Math.round(convertMillimetersToTwip(225) / 22)
const body = { ascii: 'FangSong_GB2312', hAnsi: 'FangSong_GB2312', eastAsia: '仿宋_GB2312', cs: 'FangSong' }
const titleFont = {
  ascii: 'FZXiaoBiaoSong-B05S',
  hAnsi: 'FZXiaoBiaoSong-B05S',
  eastAsia: '方正小标宋简体',
  cs: 'SimSun',
}
const headingFont = { ascii: 'SimHei', hAnsi: 'SimHei', eastAsia: '黑体', cs: 'SimHei' }
const pageFont = { ascii: 'SimSun', hAnsi: 'SimSun', eastAsia: '宋体', cs: 'SimSun' }
const mono = { ascii: 'Courier New', hAnsi: 'Courier New', eastAsia: '仿宋_GB2312', cs: 'Courier New' }

type Child = Paragraph | Table

/** @param created instant of making; the file's data name no person */
export async function docxOf(sheet: Sheet, created: Date): Promise<Uint8Array<ArrayBuffer>> {
  const children: Child[] = []
  if (sheet.watermark)
    children.push(
      line(`【${sheet.watermark}】`, { alignment: AlignmentType.CENTER, font: headingFont, color: 'AB2F23' }),
    )
  for (const block of sheet.blocks) children.push(...(await blockChildren(block)))
  const document = new Document({
    title: sheet.name,
    creator: '抽查检查人员专家库',
    description: created.toISOString().slice(0, 10),
    evenAndOddHeaderAndFooters: true,
    styles: { default: { document: { run: { font: body, size: 32 } } } },
    sections: [
      {
        properties: {
          page: {
            size: { width: convertMillimetersToTwip(210), height: convertMillimetersToTwip(297) },
            margin: {
              top: convertMillimetersToTwip(37),
              left: convertMillimetersToTwip(28),
              right: convertMillimetersToTwip(26),
              bottom: convertMillimetersToTwip(35),
              footer: convertMillimetersToTwip(26),
            },
          },
          grid: { type: DocumentGridType.LINES_AND_CHARS, linePitch, charSpace: 0 },
        },
        footers: { default: pageFooter(AlignmentType.RIGHT), even: pageFooter(AlignmentType.LEFT) },
        children,
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(document)) as Uint8Array<ArrayBuffer>
}

function pageFooter(alignment: (typeof AlignmentType)[keyof typeof AlignmentType]): Footer {
  const run = { font: pageFont, size: 28 }
  return new Footer({
    children: [
      new Paragraph({
        alignment,
        children: [
          new TextRun({ ...run, text: '— ' }),
          new TextRun({ ...run, children: [PageNumber.CURRENT] }),
          new TextRun({ ...run, text: ' —' }),
        ],
      }),
    ],
  })
}

interface LineOptions {
  alignment?: (typeof AlignmentType)[keyof typeof AlignmentType]
  font?: typeof body
  size?: number
  bold?: boolean
  indent?: boolean
  color?: string
}

function line(text: string, options: LineOptions = {}): Paragraph {
  const { alignment, font = body, size = 32, bold = false, indent = false, color } = options
  return new Paragraph({
    alignment: alignment ?? AlignmentType.BOTH,
    spacing: { line: linePitch, lineRule: LineRuleType.EXACT },
    ...(indent ? { indent: { firstLine: size * 20 } } : {}),
    children: [new TextRun({ text, font, size, bold, ...(color ? { color } : {}) })],
  })
}

async function blockChildren(block: Block): Promise<Child[]> {
  switch (block.kind) {
    case 'title':
      return [titleLine(block.text), line('')]
    case 'subtitle':
      return [line(block.text, { alignment: AlignmentType.CENTER, size: 28 })]
    case 'heading':
      return [line(block.text, { font: headingFont, indent: true })]
    case 'text':
      return [line(block.text, { indent: true })]
    case 'note':
      return [line(block.text, { size: 24, indent: true })]
    case 'facts':
      return block.rows.map(([label, value]) => line(`${label}：${value}`, { indent: true }))
    case 'table':
      return [gridTable([block.head, ...block.rows], block.widths), line('')]
    case 'digest':
      return [
        line(`${block.label}：`, { indent: true }),
        ...digestLines(block.value).map((text) => line(text, { font: mono, size: 24 })),
      ]
    case 'qr':
      return [await qrParagraph(block.text), line(block.caption, { alignment: AlignmentType.CENTER, size: 24 })]
    case 'boxes':
      return [line(block.label, { indent: true }), boxTable(block.count, block.perRow)]
    case 'signatures':
      return [
        line(''),
        ...block.lines.flatMap((text) => [
          line(`${text}　签名：　　　　　　　　日期：　　　　`, { size: 28 }),
          line(''),
        ]),
      ]
    case 'grid':
      return [
        gridTable(
          rowsOf(
            block.items.map((item, index) => `${index + 1}. ${item}`),
            block.perRow,
          ),
          Array.from({ length: block.perRow }, () => 1),
        ),
      ]
    case 'new-page':
      return [new Paragraph({ children: [new PageBreak()] })]
  }
}

function titleLine(text: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { line: Math.round(linePitch * 1.2), lineRule: LineRuleType.EXACT },
    children: [new TextRun({ text, font: titleFont, size: 44 })],
  })
}

function rowsOf(items: readonly string[], perRow: number): string[][] {
  const rows: string[][] = []
  for (let at = 0; at < items.length; at += perRow) {
    rows.push(Array.from({ length: perRow }, (_, index) => items[at + index] ?? ''))
  }
  return rows
}

function gridTable(rows: readonly (readonly string[])[], widths: readonly number[]): Table {
  const total = widths.reduce((sum, width) => sum + width, 0)
  const edge = { style: BorderStyle.SINGLE, size: 4, color: '000000' }
  const width = convertMillimetersToTwip(156)
  return new Table({
    width: { size: width, type: WidthType.DXA },
    columnWidths: widths.map((one) => Math.floor((one / total) * width)),
    borders: { top: edge, bottom: edge, left: edge, right: edge, insideHorizontal: edge, insideVertical: edge },
    rows: rows.map(
      (row, index) =>
        new TableRow({
          tableHeader: index === 0,
          cantSplit: true,
          children: row.map(
            (text, column) =>
              new TableCell({
                width: { size: Math.floor(((widths[column] ?? 1) / total) * width), type: WidthType.DXA },
                margins: { left: 60, right: 60, top: 40, bottom: 40 },
                children: [
                  new Paragraph({
                    children: [new TextRun({ text, font: index === 0 ? headingFont : body, size: 22 })],
                  }),
                ],
              }),
          ),
        }),
    ),
  })
}

function boxTable(count: number, perRow: number): Table {
  const rows = rowsOf(
    Array.from({ length: count }, (_, index) => String(index + 1)),
    perRow,
  )
  const width = convertMillimetersToTwip(156)
  return new Table({
    width: { size: width, type: WidthType.DXA },
    columnWidths: Array.from({ length: perRow }, () => Math.floor(width / perRow)),
    rows: rows.map(
      (row) =>
        new TableRow({
          height: { value: 560, rule: HeightRule.EXACT },
          children: row.map(
            (text) =>
              new TableCell({
                children: [new Paragraph({ children: [new TextRun({ text, size: 14, color: '8A97A5' })] })],
              }),
          ),
        }),
    ),
  })
}

async function qrParagraph(text: string): Promise<Paragraph> {
  const data = await QRCode.toBuffer(text, { errorCorrectionLevel: 'M', margin: 1, width: 300 })
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new ImageRun({ type: 'png', data, transformation: { width: 150, height: 150 } })],
  })
}
