/**
 * Faces that are embedded in PDFs: Noto Sans SC in full (30,000 characters: all of the basic block, extension A, the rare
 * names of the national standard list), and the ASCII part of Noto Sans Mono for digests. Both under the SIL Open Font License.
 */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface PrintFonts {
  regular: Buffer
  bold: Buffer
  mono: Buffer
  /** Whether the text faces have a character. */
  covers(codePoint: number): boolean
}

/** Each face by the places it may stand in, seen from a folder at or above where the search begins. */
const places = {
  regular: [
    'resources/fonts/print/NotoSansSC_400Regular.ttf',
    'node_modules/@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  ],
  bold: [
    'resources/fonts/print/NotoSansSC_600SemiBold.ttf',
    'node_modules/@expo-google-fonts/noto-sans-sc/600SemiBold/NotoSansSC_600SemiBold.ttf',
  ],
  mono: ['resources/fonts/print/NotoSansMono-ascii.ttf'],
} as const

const here = dirname(fileURLToPath(import.meta.url))

/**
 * Reads the faces. Looks in a folder and in each one above it, so that it works from sources, where the large faces stand
 * with the installed packages, and from a built product, where the build has copied them to `out/resources/fonts/print`.
 *
 * @param from folder to begin in
 * @throws where a face is nowhere: the product is incomplete
 */
export async function loadPrintFonts(from = here): Promise<PrintFonts> {
  const [regular, bold, mono] = await Promise.all(
    (['regular', 'bold', 'mono'] as const).map((face) => readFile(printFontFile(face, from))),
  )
  if (!regular || !bold || !mono) throw new Error('a face was not read')
  const ranges = coverage(regular)
  return {
    regular,
    bold,
    mono,
    covers: (codePoint) => ranges.some(([first, last]) => codePoint >= first && codePoint <= last),
  }
}

/** Path of one face; throws as `loadPrintFonts`. */
export function printFontFile(face: keyof typeof places, from = here): string {
  return findUpwards(from, places[face])
}

function findUpwards(from: string, candidates: readonly string[]): string {
  for (let folder = from; ; folder = dirname(folder)) {
    const found = candidates.map((one) => join(folder, one)).find(existsSync)
    if (found) return found
    if (folder === dirname(folder)) throw new Error(`font missing: ${candidates[0]}`)
  }
}

/**
 * Code point ranges of a TrueType font, from the segmented coverage (format 12) of its `cmap` table.
 * Source: OpenType specification, "cmap".
 */
export function coverage(font: Buffer): [first: number, last: number][] {
  const tables = font.readUInt16BE(4)
  for (let at = 12; at < 12 + tables * 16; at += 16) {
    if (font.toString('latin1', at, at + 4) === 'cmap') return coverageAt(font, font.readUInt32BE(at + 8))
  }
  throw new Error('font without a cmap table')
}

function coverageAt(font: Buffer, cmap: number): [number, number][] {
  const encodings = font.readUInt16BE(cmap + 2)
  for (let at = cmap + 4; at < cmap + 4 + encodings * 8; at += 8) {
    const table = cmap + font.readUInt32BE(at + 4)
    if (font.readUInt16BE(table) !== 12) continue
    const groups = font.readUInt32BE(table + 12)
    const ranges = Array.from({ length: groups }, (_, index): [number, number] => {
      const group = table + 16 + index * 12
      return [font.readUInt32BE(group), font.readUInt32BE(group + 4)]
    })
    return joined(ranges)
  }
  throw new Error('font without a full Unicode cmap')
}

/** Neighbouring ranges as one; they come sorted. */
function joined(ranges: readonly [number, number][]): [number, number][] {
  const out: [number, number][] = []
  for (const [first, last] of ranges) {
    const before = out.at(-1)
    if (before && before[1] + 1 === first) before[1] = last
    else out.push([first, last])
  }
  return out
}
