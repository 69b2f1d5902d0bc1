/** Walking through XML and HTML (htmlparser2's tokenizer) tag by tag; no tree is kept, so that depth costs nothing. */
import { Tokenizer } from 'htmlparser2'

export class BrokenXml extends Error {}

/** Values by name in order; of two equal names the first counts. */
export type Attributes = ReadonlyMap<string, string>

export interface Tag {
  name: string
  /** `close` for `</x>`, `empty` for `<x/>`. */
  kind: 'open' | 'close' | 'empty'
  attributes: Attributes
}

export interface Visitor {
  tag(tag: Tag): void
  /** Text between tags as it stands, in pieces. */
  text(text: string): void
  /** A character that was written as an entity; a CDATA section of XML. */
  written(text: string): void
  /** Text is asked for only while this says yes. */
  readonly wantsText: boolean
}

const none: Attributes = new Map()

/**
 * Walks through an XML document; names come without their prefixes.
 *
 * Entities of a file's own do not exist: every document type is refused, so that nothing can grow or look elsewhere.
 *
 * @throws BrokenXml where there is a document type, or something is not closed
 */
export function walkXml(
  xml: string,
  onTag: (tag: Tag) => void,
  onText: (text: string) => void,
  wantsText: () => boolean,
): void {
  let depth = 0
  const visitor: Visitor = {
    tag: ({ name, kind, attributes }) => {
      if (kind !== 'empty') depth += kind === 'open' ? 1 : -1
      onTag({ name: local(name), kind, attributes: attributes.size === 0 ? none : withoutPrefixes(attributes) })
    },
    text: onText,
    written: onText,
    get wantsText() {
      return wantsText()
    },
  }
  walk(xml, visitor, true)
  if (depth !== 0) throw new BrokenXml('not closed')
}

/** Walks through HTML as browsers read it; names come in lower case. */
export function walkHtml(html: string, visitor: Visitor): void {
  walk(html, visitor, false)
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

/** Attributes by their name without its prefix; of two that differ in the prefix only, the one with a prefix. */
function withoutPrefixes(attributes: Attributes): Attributes {
  const found = new Map<string, string>()
  for (const [name, value] of attributes) {
    const colon = name.indexOf(':')
    const key = name.slice(colon + 1)
    if (name.startsWith('xmlns:') || (colon < 0 && found.has(key))) continue
    found.set(key, value)
  }
  return found
}

function walk(source: string, visitor: Visitor, xmlMode: boolean): void {
  const slice = (start: number, end: number) =>
    xmlMode ? source.slice(start, end) : source.slice(start, end).toLowerCase()
  let name = ''
  let attribute = ''
  let value = ''
  let attributes: Map<string, string> | null = null
  const opened = (kind: 'open' | 'empty') => {
    const tag = { name, kind, attributes: attributes ?? none }
    attributes = null
    visitor.tag(tag)
  }
  const tokenizer = new Tokenizer(
    { xmlMode, recognizeSelfClosing: true },
    {
      onopentagname: (start, end) => {
        name = slice(start, end)
      },
      onattribname: (start, end) => {
        attribute = slice(start, end)
      },
      onattribdata: (start, end) => {
        value += source.slice(start, end)
      },
      onattribentity: (code) => {
        value += String.fromCodePoint(code)
      },
      onattribend: () => {
        attributes ??= new Map()
        if (!attributes.has(attribute)) attributes.set(attribute, value)
        value = ''
      },
      onopentagend: () => opened('open'),
      onselfclosingtag: () => opened('empty'),
      onclosetag: (start, end) => visitor.tag({ name: slice(start, end), kind: 'close', attributes: none }),
      ontext: (start, end) => {
        if (visitor.wantsText) visitor.text(source.slice(start, end))
      },
      ontextentity: (code) => {
        if (visitor.wantsText) visitor.written(String.fromCodePoint(code))
      },
      oncdata: (start, end, mark) => {
        if (xmlMode && visitor.wantsText) visitor.written(source.slice(start, end - mark))
      },
      ondeclaration: () => {
        if (xmlMode) throw new BrokenXml('no spreadsheet program writes document types')
      },
      oncomment: () => undefined,
      onprocessinginstruction: () => undefined,
      onend: () => undefined,
    },
  )
  tokenizer.write(source)
  tokenizer.end()
}
