/** Type sizes on the projector, in units of a 1920 × 1080 picture (ui.md: names 78, titles 54, status 36). */

import type { CSSProperties } from 'react'

/** Font size in projector units, handed to the style sheet. */
export function size(units: number): CSSProperties {
  return { '--size': units } as CSSProperties
}

/** Half-width characters take half the room of a Chinese one. */
function widthOf(text: string): number {
  let width = 0
  for (const char of text) width += char.codePointAt(0)! < 0x2e80 ? 0.56 : 1
  return width
}

/**
 * The largest size up to `full` at which `text` fits into `room` units on one line, never under `least`
 * (what is longer still is cut by the style sheet).
 */
export function fitted(text: string, full: number, room: number, least: number): number {
  const width = widthOf(text)
  if (width === 0) return full
  return Math.max(least, Math.min(full, Math.floor(room / width)))
}
