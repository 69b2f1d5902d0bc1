/** The page after GB/T 9704—2012, in millimetres and points; both typesetters take their measures from here. */
import type { Sheet } from './blocks.ts'

export const page = {
  width: 210,
  height: 297,
  /** 天头 and 订口. */
  head: 37,
  binding: 28,
  /** 版心. */
  textWidth: 156,
  textHeight: 225,
  lines: 22,
  charactersPerLine: 28,
  /** The dash of the page number stands this far under the text area. */
  numberDrop: 7,
} as const

/** Outer and bottom margin follow from the text area. */
export const outer = page.width - page.binding - page.textWidth
export const foot = page.height - page.head - page.textHeight

/** Sizes of type in points: 二号, 三号, 四号, 小四, 五号, 小五. */
export const size = { title: 22, body: 16, number: 14, facts: 12, table: 10.5, note: 10.5, small: 9 } as const

/** Points of a millimetre, and twentieths of a point (twips). */
export const points = (millimetres: number) => (millimetres * 72) / 25.4
export const twips = (millimetres: number) => Math.round(points(millimetres) * 20)

/** Height of one of the 22 lines in twips, cut so that 22 of them fit. */
export const linePitch = Math.floor(twips(page.textHeight) / page.lines)

/** What 28 characters of 16 pt are too wide by, each, in points (negative: set tighter). */
export const tracking = points(page.textWidth) / page.charactersPerLine - size.body

/** Paper and margins of a sheet in millimetres. */
export interface Paper {
  width: number
  height: number
  head: number
  binding: number
  outer: number
  foot: number
}

const upright: Paper = { width: page.width, height: page.height, head: page.head, binding: page.binding, outer, foot }
/** The page turned: its head lies at the binding edge, and the text area, 225 mm wide now, stands in the middle. */
const turned: Paper = {
  width: page.height,
  height: page.width,
  head: page.binding,
  binding: (page.height - page.textHeight) / 2,
  outer: (page.height - page.textHeight) / 2,
  foot: outer,
}
const framed: Paper = { ...turned, head: 25, foot: 17, binding: 34, outer: 34 }

export function paperOf({ page: kind }: Pick<Sheet, 'page'>): Paper {
  if (kind === undefined) return upright
  return kind === 'landscape' ? turned : framed
}

/** Width of the text area in millimetres. */
export function textWidthOf(paper: Paper): number {
  return paper.width - paper.binding - paper.outer
}
