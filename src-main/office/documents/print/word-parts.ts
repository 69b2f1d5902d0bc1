/** Paragraphs, cells and tables of a .docx, as all blocks are made of them. */
import {
  AlignmentType,
  BorderStyle,
  ImageRun,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  type TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import { qrName, qrPicture } from './qr-picture.ts'
import { linePitch, page, size, tracking, twips } from './page.ts'

const everywhere = (name: string) => ({ ascii: name, hAnsi: name, eastAsia: name, cs: name })

/** Fonts by their part in GB/T 9704; what stands in for them where they are missing is in `word-package.ts`. */
export const faces = {
  body: everywhere('仿宋_GB2312'),
  title: everywhere('方正小标宋简体'),
  heading: everywhere('黑体'),
  number: everywhere('宋体'),
  mono: { ascii: 'Courier New', hAnsi: 'Courier New', eastAsia: '仿宋_GB2312', cs: 'Courier New' },
}
export type Face = (typeof faces)[keyof typeof faces]
export type Align = (typeof AlignmentType)[keyof typeof AlignmentType]
export type Child = Paragraph | Table

/** Of an upright page. */
export const textWidth = twips(page.textWidth)
/** Colour of second text. */
export const second = '536070'
export const shade = 'EEF4FA'

interface LineOptions {
  alignment?: Align
  /** Height of a line in points; the page's own pitch where left out. */
  pitch?: number
  /** First line in, in points. */
  indent?: number
  /** Right edge in, in points. */
  right?: number
  /** Air above, in points. */
  before?: number
  keepNext?: boolean
  outline?: number
}

/** A paragraph of set runs with lines of a fixed height. */
export function line(children: (TextRun | ImageRun)[], options: LineOptions = {}): Paragraph {
  const {
    alignment = AlignmentType.BOTH,
    pitch,
    indent = 0,
    right = 0,
    before = 0,
    keepNext = false,
    outline,
  } = options
  const indents = {
    ...(indent > 0 ? { firstLine: Math.round(indent * 20) } : {}),
    ...(right > 0 ? { right: Math.round(right * 20) } : {}),
  }
  return new Paragraph({
    alignment,
    keepNext,
    spacing: {
      ...(before > 0 ? { before: Math.round(before * 20) } : {}),
      line: pitch === undefined ? linePitch : pitch * 20,
      lineRule: LineRuleType.EXACT,
    },
    ...(indent > 0 || right > 0 ? { indent: indents } : {}),
    ...(outline === undefined ? {} : { outlineLevel: outline }),
    children,
  })
}

/** A run; running text is set tighter by what makes 28 characters of 三号 fit a line. */
export function run(text: string, points: number, font: Face = faces.body, color?: string): TextRun {
  return new TextRun({
    text,
    font,
    size: points * 2,
    snapToGrid: false,
    ...(points === size.body ? { characterSpacing: Math.floor(tracking * 20) } : {}),
    ...(color ? { color } : {}),
  })
}

/** Air between blocks; Word needs a paragraph between tables anyway. */
export function gap(): Paragraph {
  return line([], { pitch: 8 })
}

interface CellOptions {
  /** In twips. */
  width: number
  shaded?: boolean
  span?: number
  borders?: 'none'
  center?: boolean
}

const noEdge = { style: BorderStyle.NONE, size: 0, color: 'auto' }

/** A cell with the inner margins of all tables here. */
export function cell(children: Paragraph[], options: CellOptions): TableCell {
  const { width, shaded = false, span, borders, center = true } = options
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: { left: 70, right: 70, top: 30, bottom: 30, marginUnitType: WidthType.DXA },
    ...(center ? { verticalAlign: VerticalAlignTable.CENTER } : {}),
    ...(shaded ? { shading: { fill: shade } } : {}),
    ...(span ? { columnSpan: span } : {}),
    ...(borders ? { borders: { top: noEdge, bottom: noEdge, left: noEdge, right: noEdge } } : {}),
    children,
  })
}

/** A paragraph of a cell. */
export function cellText(
  text: string,
  points: number,
  font: Face = faces.body,
  color?: string,
  alignment: Align = AlignmentType.LEFT,
): Paragraph {
  return line([run(text, points, font, color)], { alignment, pitch: Math.ceil(points * 1.4) })
}

/** Parts of a width in twips. */
export function spread(widths: readonly number[], within = textWidth): number[] {
  const total = widths.reduce((sum, width) => sum + width, 0)
  return widths.map((width) => Math.floor((width / total) * within))
}

type Edge = (typeof BorderStyle)[keyof typeof BorderStyle]

/** A ruled table of fixed columns, in twips. */
export function table(columnWidths: number[], rows: TableRow[], style: Edge = BorderStyle.SINGLE): Table {
  const edge = { style, size: 4, color: '5A6673' }
  return new Table({
    width: { size: columnWidths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    columnWidths,
    borders: { top: edge, bottom: edge, left: edge, right: edge, insideHorizontal: edge, insideVertical: edge },
    rows,
  })
}

/** A QR code in the middle of a line. */
export async function qrParagraph(text: string, points: number): Promise<Paragraph> {
  const data = await qrPicture(text)
  const pixels = Math.round((points * 96) / 72)
  const image = new ImageRun({
    type: 'png',
    data,
    transformation: { width: pixels, height: pixels },
    altText: { name: qrName, title: qrName, description: qrName },
  })
  return new Paragraph({ alignment: AlignmentType.CENTER, children: [image] })
}
