/** Finishes a .docx package: what the library leaves to the clock or leaves out. */
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate'

interface NamedFont {
  name: string
  /** Fonts to take where it is not installed, in order. */
  instead: string
  family: 'roman' | 'modern'
}

/** Fonts that the layout names, with what a PC without them should take. */
const fonts: readonly NamedFont[] = [
  { name: '仿宋_GB2312', instead: '仿宋,FangSong,华文仿宋,Noto Serif CJK SC,Noto Serif SC', family: 'roman' },
  { name: '方正小标宋简体', instead: '方正小标宋_GBK,华文中宋,宋体,SimSun,Noto Serif CJK SC', family: 'roman' },
  { name: '楷体_GB2312', instead: '楷体,KaiTi,华文楷体', family: 'roman' },
  { name: '黑体', instead: 'SimHei,Noto Sans CJK SC,Noto Sans SC', family: 'modern' },
  { name: '宋体', instead: 'SimSun,Noto Serif CJK SC,Noto Serif SC', family: 'roman' },
]

const fontTable = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${fonts
  .map(
    ({ name, instead, family }) =>
      `<w:font w:name="${name}"><w:altName w:val="${instead}"/><w:charset w:val="86"/><w:family w:val="${family}"/><w:pitch w:val="default"/></w:font>`,
  )
  .join('')}</w:fonts>`

/** Entries of a zip carry no time zone; this one is the same everywhere. */
export const entryTime = new Date(1980, 0, 1)

/**
 * The package with a font table, margins mirrored for printing on both sides, and the given instant as the only time in
 * it, so that equal sheets give equal bytes.
 */
export function finishPackage(bytes: Uint8Array, created: Date): Uint8Array<ArrayBuffer> {
  const files = unzipSync(bytes)
  const instant = `${created.toISOString().slice(0, 19)}Z`
  const out: Zippable = {}
  for (const name of Object.keys(files).sort(contentTypesFirst)) {
    const data = files[name]
    if (data) out[name] = [rewritten(name, data, instant), { mtime: entryTime, level: 6 }]
  }
  return new Uint8Array(zipSync(out))
}

function rewritten(name: string, data: Uint8Array, instant: string): Uint8Array {
  switch (name) {
    case 'word/fontTable.xml':
      return strToU8(fontTable)
    case 'docProps/core.xml':
      return strToU8(strFromU8(data).replace(/(<dcterms:(created|modified)[^>]*>)[^<]*/g, `$1${instant}`))
    case 'word/document.xml':
      return strToU8(numbered(offTheGrid(strFromU8(data))))
    case 'word/header1.xml':
    case 'word/header2.xml':
      return strToU8(strFromU8(data).replaceAll(/(id="PowerPlusWaterMarkObject)[^"]*/g, '$11'))
    case 'word/footer1.xml':
    case 'word/footer2.xml':
      return strToU8(offTheGrid(strFromU8(data)))
    case 'word/settings.xml':
      return strToU8(mirrored(strFromU8(data)))
    default:
      return data
  }
}

/**
 * Takes every line off the grid, which the page still declares: lines have their exact height and characters their pitch
 * already, and LibreOffice would spread type over squares that are a hair narrower than it. The schema puts the mark right
 * before the spacing.
 */
function offTheGrid(xml: string): string {
  return xml.replaceAll(
    /<w:spacing (?:w:before="\d+" )?w:line="\d+" w:lineRule="exact"\/>/g,
    '<w:snapToGrid w:val="0"/>$&',
  )
}

/** The library numbers pictures through the life of the process, and watermarks by chance; here each file counts for itself. */
function numbered(xml: string): string {
  let pictures = 0
  return xml.replaceAll(/<wp:docPr id="\d+"/g, () => `<wp:docPr id="${++pictures}"`)
}

/** Order of elements is fixed by the schema: mirrored margins come before everything that stands here but the background. */
function mirrored(settings: string): string {
  const after = /(<w:settings[^>]*>(?:<w:displayBackgroundShape[^>]*\/>)?)/
  if (!after.test(settings)) throw new Error('settings of the document not as expected')
  return settings.replace(after, '$1<w:mirrorMargins/>')
}

/** Readers expect `[Content_Types].xml` first. */
function contentTypesFirst(a: string, b: string): number {
  const rank = (name: string) => (name === '[Content_Types].xml' ? 0 : 1)
  return rank(a) - rank(b) || (a < b ? -1 : 1)
}
