/**
 * A small reader of the XML that spreadsheet programs write. It knows no document types: entities of a file's own, outer
 * files and other ways to grow or to look elsewhere do not exist for it.
 */

export class BrokenXml extends Error {}

export interface XmlTag {
  /** Name without its prefix. */
  name: string
  /** `close` for `</x>`, `empty` for `<x/>`. */
  kind: 'open' | 'close' | 'empty'
  /** What stands behind the name. */
  rest: string
}

/**
 * Walks through a document.
 *
 * @param onTag called for every tag
 * @param onText called for the text between tags, entities resolved, while `wantsText` says yes
 */
export function walkXml(
  xml: string,
  onTag: (tag: XmlTag) => void,
  onText: (text: string) => void,
  wantsText: () => boolean,
): void {
  let at = 0
  for (;;) {
    const open = xml.indexOf('<', at)
    if (open < 0) return
    if (open > at && wantsText()) onText(resolve(xml.slice(at, open)))
    const mark = xml[open + 1]
    if (mark === '!' || mark === '?') {
      at = besides(xml, open, wantsText() ? onText : null)
      continue
    }
    const close = tagEnd(xml, open + 1)
    onTag(tagOf(xml.slice(open + 1, close)))
    at = close + 1
  }
}

/** Comments, declarations and CDATA; the place behind them. */
function besides(xml: string, open: number, onText: ((text: string) => void) | null): number {
  if (xml.startsWith('<!--', open)) return endOf(xml, '-->', open)
  if (xml.startsWith('<![CDATA[', open)) {
    const end = endOf(xml, ']]>', open)
    onText?.(xml.slice(open + 9, end - 3))
    return end
  }
  if (xml.startsWith('<?', open)) return endOf(xml, '?>', open)
  throw new BrokenXml('no spreadsheet program writes document types')
}

function endOf(xml: string, mark: string, from: number): number {
  const end = xml.indexOf(mark, from)
  if (end < 0) throw new BrokenXml('not closed')
  return end + mark.length
}

/** The `>` that ends a tag: one inside an attribute does not. */
function tagEnd(xml: string, from: number): number {
  let end = xml.indexOf('>', from)
  if (end < 0) throw new BrokenXml('not closed')
  const quote = /["']/u.exec(xml.slice(from, end))
  if (!quote) return end
  let inside = ''
  for (let at = from + quote.index; at < xml.length; at += 1) {
    const one = xml[at] as string
    if (inside !== '') {
      if (one === inside) inside = ''
    } else if (one === '"' || one === "'") inside = one
    else if (one === '>') {
      end = at
      return end
    }
  }
  throw new BrokenXml('not closed')
}

function tagOf(inner: string): XmlTag {
  const closing = inner.startsWith('/')
  const empty = !closing && inner.endsWith('/')
  const body = inner.slice(closing ? 1 : 0, empty ? -1 : undefined)
  const space = body.search(/\s/u)
  const full = space < 0 ? body : body.slice(0, space)
  return {
    name: full.slice(full.indexOf(':') + 1),
    kind: closing ? 'close' : empty ? 'empty' : 'open',
    rest: space < 0 ? '' : body.slice(space),
  }
}

const attribute = /([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/gu

/** Attributes by their name without its prefix; of two that differ in the prefix only, the one with a prefix. */
export function attributesOf(rest: string): Map<string, string> {
  const found = new Map<string, string>()
  if (rest === '') return found
  for (const [, name = '', double, single] of rest.matchAll(attribute)) {
    const colon = name.indexOf(':')
    const key = name.slice(colon + 1)
    if (colon < 0 && found.has(key)) continue
    found.set(key, resolve(double ?? single ?? ''))
  }
  return found
}

/** The entities that XML itself knows. */
export const xmlEntities: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
])

const reference = /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|(\w+));/gu
const resolve = (text: string) => resolved(text, reference, xmlEntities)

/**
 * A text with its entities and numbered characters in place; unknown names stay as they stand.
 *
 * @param pattern global, with the decimal number, the hex number and the name as its groups
 */
export function resolved(text: string, pattern: RegExp, names: ReadonlyMap<string, string>): string {
  if (!text.includes('&')) return text
  return text.replace(pattern, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return names.get(name) ?? whole
    return character(decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal))
  })
}

/** A character by its number; the replacement mark where there is none. */
function character(code: number): string {
  return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : '\ufffd'
}
