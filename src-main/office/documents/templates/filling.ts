/**
 * Filling a template (docxtemplater): plain placeholders, lists and conditions only. No expressions, no raw XML, no other
 * delimiters; a placeholder reads a value that stands in the table under its own name, and nothing else.
 */
import Docxtemplater from 'docxtemplater'
import PizZip from 'pizzip'
import type { Values } from './paper.ts'
import type { Parts } from './package.ts'

/** A placeholder as the library read it. */
export interface Mark {
  name: string
  /** `plain`, a list or condition, its opposite, or something that is not allowed. */
  kind: 'plain' | 'during' | 'unless' | 'other'
  within: Mark[]
}

/** A template that cannot be read, in words. */
export class BadTemplate extends Error {}

function open(parts: Parts, modules: Docxtemplater.DXT.Module[]): Docxtemplater<PizZip> {
  const zip = new PizZip()
  for (const [name, data] of parts) zip.file(name, data as Uint8Array<ArrayBuffer>)
  try {
    return new Docxtemplater(zip, {
      modules,
      paragraphLoop: true,
      linebreaks: true,
      errorLogging: false,
      stripInvalidXMLChars: true,
      syntax: { changeDelimiterPrefix: null },
      parser: (tag) => ({ get: (scope: unknown) => valueAt(scope, tag.trim()) }),
      nullGetter: () => '',
    })
  } catch (error) {
    throw new BadTemplate(faultWords(error))
  }
}

function valueAt(scope: unknown, name: string): unknown {
  if (typeof scope !== 'object' || scope === null || !Object.hasOwn(scope, name)) return undefined
  return (scope as Record<string, unknown>)[name]
}

interface Part {
  type: string
  value: string
  module?: string
  inverted?: boolean
  subparsed?: Part[]
}

function markOf({ value, module, inverted, subparsed }: Part): Mark {
  const kind = module === 'loop' ? (inverted ? 'unless' : 'during') : module ? 'other' : 'plain'
  return { name: value.trim(), kind, within: marksIn(subparsed ?? []) }
}

function marksIn(parts: readonly Part[]): Mark[] {
  return parts.filter(({ type }) => type === 'placeholder').map(markOf)
}

interface Told {
  inspect?: { filePath?: string; postparsed?: Part[] }
}

/**
 * The placeholders of a template, by part.
 *
 * @throws BadTemplate where braces or lists are not closed
 */
export function marksOf(parts: Parts): Map<string, Mark[]> {
  const found = new Map<string, Mark[]>()
  let part = ''
  // The library tells its modules what it has read, part by part; its own inspector would need all of lodash.
  const listener = {
    name: 'marks',
    set({ inspect }: Told) {
      part = inspect?.filePath ?? part
      if (inspect?.postparsed) found.set(part, marksIn(inspect.postparsed))
    },
  }
  open(parts, [listener])
  return found
}

/**
 * The filled paper's parts.
 *
 * @throws BadTemplate where the template cannot be filled
 */
export function filled(parts: Parts, values: Values): Parts {
  const document = open(parts, [])
  try {
    document.render(values)
  } catch (error) {
    throw new BadTemplate(faultWords(error))
  }
  const { files } = document.getZip()
  return new Map(Object.entries(files).flatMap(([name, file]) => (file.dir ? [] : [[name, file.asUint8Array()]])))
}

interface LibraryError {
  properties?: {
    id?: string
    xtag?: string
    openingtag?: string
    closingtag?: string
    errors?: LibraryError[]
    rootError?: unknown
  }
}

const wrong = '没有采用。请对照占位符说明改好后再试。'

/** The library's first complaint in the staff's words; its own words never get out. */
function faultWords(error: unknown): string {
  const { properties = {} } = error as LibraryError
  const [first] = properties.errors ?? []
  if (first) return faultWords(first)
  const name = (properties.xtag ?? '').replace(/^[{#/^\s]+|[}\s]+$/gu, '').slice(0, 30)
  switch (properties.id) {
    case 'unclosed_tag':
    case 'duplicate_open_tag':
      return `占位符“{${name}”缺少右花括号“}”，${wrong}`
    case 'unopened_tag':
    case 'duplicate_close_tag':
      return `占位符“${name}}”缺少左花括号“{”，${wrong}`
    case 'unclosed_loop':
      return `“{#${name}}”没有对应的“{/${name}}”，${wrong}`
    case 'unopened_loop':
      return `“{/${name}}”前面没有“{#${name}}”，${wrong}`
    case 'closing_tag_does_not_match_opening_tag':
      return `“{#${properties.openingtag ?? name}}”和“{/${properties.closingtag ?? ''}}”不是一对，${wrong}`
    case 'unbalanced_loop_tags':
    case 'loop_position_invalid':
    case 'no_xml_tag_found_at_left':
    case 'no_xml_tag_found_at_right':
      return `“{#${name}}”和“{/${name}}”的位置不对：应放在表格同一行的第一格和最后一格，或者各占一段。${wrong}`
    default:
      return `模板中有写错的占位符${name ? `“{${name}}”` : ''}，${wrong}`
  }
}
