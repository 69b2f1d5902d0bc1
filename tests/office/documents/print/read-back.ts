/** Reads printed files back: text of a PDF through its own ToUnicode maps, parts of a .docx. */
import { inflateSync } from 'node:zlib'
import { strFromU8, unzipSync } from 'fflate'

export interface ReadPdf {
  pages: number
  /** Media boxes, one a page, in points. */
  boxes: string[]
  /** Text in the order written, a line for each piece. */
  text: string
  /** Names of the embedded faces without the subset tag. */
  faces: string[]
  /** Faces named and not embedded. */
  loose: string[]
  /** Dictionary of the document's properties, decoded. */
  info: string
}

interface PdfObject {
  head: string
  stream: Buffer | null
}

function objectsOf(bytes: Buffer): Map<number, PdfObject> {
  const raw = bytes.toString('latin1')
  const objects = new Map<number, PdfObject>()
  for (const match of raw.matchAll(/(\d+) 0 obj\n/g)) {
    const start = match.index + match[0].length
    const end = raw.indexOf('endobj', start)
    const streamAt = raw.indexOf('stream\n', start)
    const hasStream = streamAt !== -1 && streamAt < end
    const head = raw.slice(start, hasStream ? streamAt : end)
    const length = Number(/\/Length (\d+)/.exec(head)?.[1] ?? 0)
    const data = hasStream ? bytes.subarray(streamAt + 7, streamAt + 7 + length) : null
    const stream = data && head.includes('FlateDecode') ? inflateSync(data) : data
    objects.set(Number(match[1]), { head, stream })
  }
  return objects
}

function utf16(hex: string): string {
  return Buffer.from(hex, 'hex').swap16().toString('utf16le')
}

/** Glyph number → text, from a ToUnicode stream with `bfrange` arrays. */
function glyphsOf(stream: Buffer): Map<number, string> {
  const glyphs = new Map<number, string>()
  for (const range of stream.toString('latin1').matchAll(/<([0-9a-f]{4})> <([0-9a-f]{4})> \[([^\]]*)\]/gi)) {
    const values = [...(range[3] ?? '').matchAll(/<([0-9a-f ]*)>/gi)]
    values.forEach((value, index) => {
      glyphs.set(Number.parseInt(range[1] ?? '0', 16) + index, utf16((value[1] ?? '').replaceAll(' ', '')))
    })
  }
  return glyphs
}

export function readPdf(bytes: Uint8Array): ReadPdf {
  const objects = objectsOf(Buffer.from(bytes))
  const heads = [...objects.values()].map(({ head }) => head)
  const fonts = new Map<string, Map<number, string>>()
  for (const head of heads) {
    for (const [, name, ref] of head.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const map = /\/ToUnicode (\d+) 0 R/.exec(objects.get(Number(ref))?.head ?? '')
      const stream = map && objects.get(Number(map[1]))?.stream
      if (name && stream) fonts.set(name, glyphsOf(stream))
    }
  }
  const contents = heads
    .filter((head) => /\/Type \/Page\b/.test(head))
    .map((head) => objects.get(Number(/\/Contents (\d+) 0 R/.exec(head)?.[1]))?.stream?.toString('latin1') ?? '')
  const descriptors = heads.filter((head) => head.includes('/Type /FontDescriptor'))
  const nameOf = (head: string) => /\/FontName \/(?:[A-Z]{6}\+)?(\S+)/.exec(head)?.[1] ?? ''
  return {
    pages: contents.length,
    boxes: heads.flatMap((head) => /\/MediaBox \[([^\]]*)\]/.exec(head)?.[1] ?? []),
    text: contents.map((content) => textOf(content, fonts)).join('\n'),
    faces: descriptors.filter((head) => head.includes('/FontFile')).map(nameOf),
    loose: heads.flatMap((head) => /\/Subtype \/Type1\b[^]*?\/BaseFont \/(\S+)/.exec(head)?.[1] ?? []),
    info: heads
      .filter((head) => head.includes('/Producer'))
      .flatMap((head) => [...head.matchAll(/(\d+) 0 R/g)])
      .map((match) => decodeStrings(objects.get(Number(match[1]))?.head ?? ''))
      .join(''),
  }
}

/** A literal string of a PDF without its escapes. */
function unescaped(raw: string): string {
  const letters: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }
  return raw.replace(/\\([nrtbf()\\])/g, (_, letter: string) => letters[letter] ?? letter)
}

function decodeStrings(head: string): string {
  return head.replace(/\(\u00fe\u00ff([^]*?)\)/g, (_, raw: string) =>
    Buffer.from(unescaped(raw), 'latin1').swap16().toString('utf16le'),
  )
}

function textOf(content: string, fonts: ReadonlyMap<string, ReadonlyMap<number, string>>): string {
  const pieces: string[] = []
  let current: ReadonlyMap<number, string> | undefined
  for (const token of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (token[1]) current = fonts.get(token[1])
    else {
      const codes = [...(token[2] ?? '').matchAll(/<([0-9a-f]+)>/gi)].flatMap((one) => one[1]?.match(/.{4}/g) ?? [])
      pieces.push(codes.map((code) => current?.get(Number.parseInt(code, 16)) ?? '').join(''))
    }
  }
  return pieces.join('\n')
}

/** Text without the line ends that typesetting made. */
export function joined(text: string): string {
  return text.replace(/\s/g, '')
}

/** Parts of a .docx by name, as text. */
export function readDocx(bytes: Uint8Array): Record<string, string> {
  return Object.fromEntries(
    Object.entries(unzipSync(bytes))
      .filter(([name]) => /\.(xml|rels)$/.test(name))
      .map(([name, data]) => [name, strFromU8(data)]),
  )
}

/** Visible text of an XML part. */
export function visibleText(xml: string): string {
  const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }
  return [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)]
    .map((match) => (match[1] ?? '').replace(/&(\w+);/g, (whole, name: string) => entities[name] ?? whole))
    .join('')
}

/** The first thing that keeps a text from being well-formed XML; '' = nothing. */
export function xmlFault(xml: string): string {
  const open: string[] = []
  for (const [whole, slash, name, , selfClosed] of xml.matchAll(
    /<(\/?)([\w:]+)((?:\s+[\w:]+="[^"<]*")*)\s*(\/?)>|<\?[^>]*\?>/g,
  )) {
    if (!name || selfClosed) continue
    if (!slash) open.push(name)
    else if (open.pop() !== name) return `closed out of order: ${whole}`
  }
  const rest = xml.replace(/<(\/?)([\w:]+)((?:\s+[\w:]+="[^"<]*")*)\s*(\/?)>|<\?[^>]*\?>/g, '')
  if (rest.includes('<')) return `stray <: ${rest.slice(rest.indexOf('<'), rest.indexOf('<') + 40)}`
  const loose = /&(?!(?:lt|gt|amp|quot|apos|#\d+|#x[0-9a-f]+);)/i.exec(xml)
  if (loose) return `stray &: ${xml.slice(loose.index, loose.index + 40)}`
  // biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 forbids exactly these
  if (/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.test(xml)) return 'a character that XML forbids'
  return open.length > 0 ? `left open: ${open.join(' ')}` : ''
}
