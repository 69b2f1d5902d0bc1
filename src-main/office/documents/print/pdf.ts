/**
 * Sheets as PDF through pdfmake: every character is embedded, nothing depends on the PC's fonts. Page after
 * GB/T 9704—2012. The bytes follow from the sheet, the instant and the fonts alone.
 */
import pdfmake from 'pdfmake'
import type { Content, Node } from 'pdfmake/interfaces.js'
import type { Sheet } from './blocks.ts'
import { metadataTitle } from './blocks.ts'
import type { PrintFonts } from './fonts.ts'
import { page, type Paper, paperOf, points, size } from './page.ts'
import { bodyOf } from './pdf-blocks.ts'
import { colours } from './pdf-parts.ts'
import { cleanText, mapSheet, missingMark } from './text.ts'

/** pdfmake's files in memory; its own types leave them out. */
interface VirtualFiles {
  virtualfs: { writeFileSync(name: string, bytes: Buffer): void }
}

const faces = { regular: 'print/regular.ttf', bold: 'print/bold.ttf', mono: 'print/mono.ttf' }

/** Gives pdfmake the faces as bytes and shuts it off from network and disk. */
function prepare(fonts: PrintFonts): void {
  const { virtualfs } = pdfmake as unknown as VirtualFiles
  virtualfs.writeFileSync(faces.regular, fonts.regular)
  virtualfs.writeFileSync(faces.bold, fonts.bold)
  virtualfs.writeFileSync(faces.mono, fonts.mono)
  pdfmake.setUrlAccessPolicy(() => false)
  pdfmake.setLocalAccessPolicy(() => false)
  pdfmake.setFonts({
    Sans: { normal: faces.regular, bold: faces.bold, italics: faces.regular, bolditalics: faces.bold },
    Mono: { normal: faces.mono, bold: faces.mono, italics: faces.mono, bolditalics: faces.mono },
  })
}

/**
 * @param created instant of making, stands in the file's data; nothing about people does
 * @param fonts from `loadPrintFonts`
 */
export async function pdfOf(given: Sheet, created: Date, fonts: PrintFonts): Promise<Uint8Array<ArrayBuffer>> {
  const { sheet, missing } = printable(given, fonts)
  const { footer, watermark, trace = '' } = sheet
  const paper = paperOf(sheet)
  const certificate = sheet.page === 'certificate'
  prepare(fonts)
  const document = pdfmake.createPdf({
    pageSize: 'A4',
    ...(sheet.page ? { pageOrientation: 'landscape' as const } : {}),
    pageMargins: [points(paper.binding), points(paper.head), points(paper.outer), points(paper.foot)],
    ...(certificate ? { background: frameOf(paper) } : {}),
    language: 'zh-CN',
    info: {
      title: metadataTitle(sheet),
      creationDate: created,
      modDate: created,
      creator: '抽查检查人员专家库',
      producer: 'expert-pool',
    },
    defaultStyle: { font: 'Sans', fontSize: size.facts, color: colours.text },
    content: [...bodyOf(sheet), ...missingNote(missing)],
    ...(watermark
      ? {
          watermark: { text: watermark, color: colours.seal, opacity: 0.13, bold: true, angle: -35, fontSize: 150 },
          header: runningHead(watermark),
        }
      : trace
        ? { watermark: { text: trace, color: colours.text, opacity: 0.07, bold: true, angle: -35, fontSize: 40 } }
        : {}),
    // Foot and running head count as nodes of the page, too.
    pageBreakBefore: (node, { getFollowingNodesOnPage }) =>
      node.headlineLevel === 1 && !getFollowingNodesOnPage().some((next) => stands(next, node)),
    ...(certificate
      ? {}
      : {
          footer: (current: number, total: number) => pageFoot(footer && `${footer}　共 ${total} 页`, current, paper),
        }),
  })
  return new Uint8Array(await document.getBuffer()) as Uint8Array<ArrayBuffer>
}

/** Whether a part of the text begins on the page of the heading before it, under that heading. */
function stands({ startPosition: at }: Node, { startPosition: heading }: Node): boolean {
  return at.pageNumber === heading.pageNumber && at.top > heading.top && at.verticalRatio < 1
}

/** A double line round the page, drawn before everything else. */
function frameOf({ width, height }: Paper): Content {
  const line = (inset: number, lineWidth: number) => ({
    type: 'rect' as const,
    x: points(inset),
    y: points(inset),
    w: points(width - 2 * inset),
    h: points(height - 2 * inset),
    lineWidth,
    lineColor: colours.seal,
  })
  return { canvas: [line(10, 2.6), line(12.2, 0.8)] }
}

function runningHead(mark: string): Content {
  return {
    text: `${mark}　不是正式抽取，不作为任何依据`,
    alignment: 'center',
    bold: true,
    color: colours.seal,
    fontSize: size.number,
    margin: [0, points(page.head - 16), 0, 0],
  }
}

/** Page number at the outer side, one character in from the edge, 7 mm under the text; what the paper is on the inner side. */
function pageFoot(words: string, current: number, paper: Paper): Content {
  // beside a long foot the number would be broken at its spaces
  const number = { text: `— ${current} —`, fontSize: size.number, width: 'auto' as const, noWrap: true }
  const small = {
    text: words,
    fontSize: size.small,
    color: colours.second,
    margin: [0, 3, 0, 0] as const,
    width: '*' as const,
  }
  const odd = current % 2 === 1
  const top = points(page.numberDrop) - size.number * 0.72
  return {
    margin: [points(paper.binding) + (odd ? 0 : size.number), top, points(paper.outer) + (odd ? size.number : 0), 0],
    columnGap: 12,
    columns: odd
      ? [{ ...small, margin: [0, 3, 0, 0] }, number]
      : [number, { ...small, margin: [0, 3, 0, 0], alignment: 'right' }],
  }
}

/** Marks that choose among shapes of one character; the faces have one shape each. */
const variants = /\p{Variation_Selector}/gu

/** The sheet without anything that cannot be printed, and the characters that the faces lack. */
function printable(given: Sheet, fonts: PrintFonts): { sheet: Sheet; missing: string[] } {
  const missing = new Set<string>()
  const sheet = mapSheet(given, (text) =>
    [...cleanText(text).replace(variants, '')]
      .map((character) => {
        if (fonts.covers(character.codePointAt(0) ?? 0)) return character
        missing.add(character)
        return missingMark
      })
      .join(''),
  )
  return { sheet, missing: [...missing].sort() }
}

/** A name with a character that no face here has must not look right by accident: it is marked, and the paper says so. */
function missingNote(missing: readonly string[]): Content[] {
  if (missing.length === 0) return []
  const marks = missing.map((one) => `U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`)
  return [
    {
      text: `本件中的“${missingMark}”是字库没有的字（${marks.join('、')}），请对照原件手写补正。`,
      fontSize: size.note,
      color: colours.seal,
      margin: [0, 8, 0, 0],
    },
  ]
}
