/**
 * Sheets as .docx that staff go on editing in WPS, laid out after GB/T 9704—2012: A4, head margin 37 mm, binding margin
 * 28 mm, text area 156 × 225 mm, 22 lines of 28 characters, body 三号 仿宋, title 二号 小标宋, page number 四号 宋体 at the
 * outer side. Fonts are named, not embedded. The bytes follow from the sheet and the instant alone.
 */
import {
  AlignmentType,
  BorderStyle,
  Document,
  DocumentGridType,
  Footer,
  Header,
  type IPageBordersOptions,
  LineRuleType,
  Packer,
  PageBorderDisplay,
  PageBorderOffsetFrom,
  PageNumber,
  PageOrientation,
  Paragraph,
  TextRun,
} from 'docx'
import { TextWatermark } from 'docx/watermarks'
import { metadataTitle, type Sheet } from './blocks.ts'
import { linePitch, page, paperOf, size, tracking, twips } from './page.ts'
import { cleanText, mapSheet } from './text.ts'
import { bodyOf } from './word-blocks.ts'
import { finishPackage } from './word-package.ts'
import { faces, line } from './word-parts.ts'

const seal = 'AB2F23'
/** Heights of the footer's two lines in points; the middle of the first lies `numberDrop` under the text area. */
const numberLine = 20
const smallLine = 12

/** @param created instant of making, stands in the file's data; nothing about people does */
export async function docxOf(given: Sheet, created: Date): Promise<Uint8Array<ArrayBuffer>> {
  const sheet = mapSheet(given, cleanText)
  const { watermark, footer, trace = '' } = sheet
  const head = watermark ? runningHead(watermark) : trace ? traceHead(trace) : null
  const paper = paperOf(sheet)
  const certificate = sheet.page === 'certificate'
  const document = new Document({
    title: metadataTitle(sheet),
    creator: '抽查检查人员专家库',
    lastModifiedBy: '抽查检查人员专家库',
    evenAndOddHeaderAndFooters: true,
    styles: { default: { document: { run: { font: faces.body, size: size.body * 2 } } } },
    sections: [
      {
        properties: {
          page: {
            // The library turns the measures of a landscape page itself.
            size: {
              width: twips(page.width),
              height: twips(page.height),
              ...(sheet.page ? { orientation: PageOrientation.LANDSCAPE } : {}),
            },
            margin: {
              top: twips(paper.head),
              left: twips(paper.binding),
              right: twips(paper.outer),
              bottom: twips(paper.foot),
              header: twips(20),
              footer: certificate ? 0 : twips(paper.foot - page.numberDrop) - (numberLine / 2 + smallLine) * 20,
              gutter: 0,
            },
            ...(certificate ? { borders: frame } : {}),
          },
          grid: { type: DocumentGridType.LINES_AND_CHARS, linePitch, charSpace: Math.floor(tracking * 4096) },
        },
        ...(head ? { headers: { default: head, even: head } } : {}),
        ...(certificate ? {} : { footers: { default: pageFoot(footer, 'odd'), even: pageFoot(footer, 'even') } }),
        children: await bodyOf(sheet),
      },
    ],
  })
  return finishPackage(new Uint8Array(await Packer.toBuffer(document)), created)
}

const edge = { style: BorderStyle.THICK_THIN_MEDIUM_GAP, size: 36, color: seal, space: 28 }
/** Frame of a certificate: a double line, as far from the edge of the paper as Word lets it be. */
const frame: IPageBordersOptions = {
  pageBorders: { display: PageBorderDisplay.ALL_PAGES, offsetFrom: PageBorderOffsetFrom.PAGE },
  pageBorderTop: edge,
  pageBorderRight: edge,
  pageBorderBottom: edge,
  pageBorderLeft: edge,
}

function runningHead(mark: string): Header {
  const words = `${mark}　不是正式抽取，不作为任何依据`
  return new Header({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [
          new TextWatermark({ text: mark, font: '黑体', color: `#${seal}`, opacity: 0.2, width: 360, height: 180 }),
          new TextRun({ text: words, font: faces.heading, size: size.number * 2, color: seal }),
        ],
      }),
    ],
  })
}

/** Who took the paper out, faint across the page. */
function traceHead(trace: string): Header {
  const mark = new TextWatermark({ text: trace, font: '黑体', color: '#536070', opacity: 0.15, width: 440, height: 56 })
  return new Header({ children: [new Paragraph({ children: [mark] })] })
}

/** Page number at the outer side (right on odd pages, left on even ones), one character in from the edge. */
function pageFoot(words: string, side: 'odd' | 'even'): Footer {
  const run = { font: faces.number, size: size.number * 2, snapToGrid: false }
  const small = { font: faces.number, size: size.small * 2, snapToGrid: false }
  const inset = size.number * 20
  const { LEFT, RIGHT } = AlignmentType
  return new Footer({
    children: [
      new Paragraph({
        alignment: side === 'odd' ? RIGHT : LEFT,
        indent: side === 'odd' ? { right: inset } : { left: inset },
        spacing: { line: numberLine * 20, lineRule: LineRuleType.EXACT },
        children: [
          new TextRun({ ...run, text: '— ' }),
          new TextRun({ ...run, children: [PageNumber.CURRENT] }),
          new TextRun({ ...run, text: ' —' }),
        ],
      }),
      line(
        words === ''
          ? []
          : [
              new TextRun({ ...small, text: `${words}　共 ` }),
              new TextRun({ ...small, children: [PageNumber.TOTAL_PAGES] }),
              new TextRun({ ...small, text: ' 页' }),
            ],
        { alignment: side === 'odd' ? LEFT : RIGHT, pitch: smallLine },
      ),
    ],
  })
}
