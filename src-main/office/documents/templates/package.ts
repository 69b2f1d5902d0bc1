/**
 * A .docx that came in as a template: opened within limits, and refused where it is more than text, tables and pictures.
 *
 * What it may hold is listed, not what it may not: parts by their kind, fields by what they do. Nothing in it may point
 * outside, run, or carry the traces of who edited it.
 */
import { strFromU8 } from 'fflate'
import { BrokenXml, type Tag, walkXml } from '../roster/markup.ts'
import { unzip } from '../roster/zip.ts'

/** Parts by name as it is written in the package. */
export type Parts = Map<string, Uint8Array>

const megabyte = 1024 * 1024
export const largestTemplate = 5 * megabyte
const largestUnpacked = 40 * megabyte
const largestXml = 2 * megabyte
const mostParts = 300

export const mainPart = 'word/document.xml'
export const mainRelations = 'word/_rels/document.xml.rels'
const mainType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
const xmlPart = /\.(?:xml|rels)$/iu
const harmlessPart = /\.(?:xml|rels|png|jpe?g|gif|bmp|odttf)$/iu
const runningPart = /(?:vbaproject|vbadata|activex|embeddings|macrosheet|attachedtoolbars)/iu
const runningRelation =
  /(?:aFChunk|oleObject|control|vbaProject|wordVbaData|attachedTemplate|subDocument|package|mailMergeSource|recipientData)$/iu
/** What a field may do: number pages, repeat what stands in the same paper. */
const harmlessField = /^(?:PAGE|NUMPAGES|SECTIONPAGES|SECTION|SEQ|STYLEREF|TOC|PAGEREF|REF|EQ|SYMBOL|=)?(?:[\s\\{]|$)/u
const activeField = /DDE|INCLUDE|IMPORT|LINK|DATABASE|MACROBUTTON/iu

const broken = '这个 Word 文档已损坏，没有采用。请在 WPS 中打开后另存为 .docx 再试。'
const macros = '模板中含有宏、嵌入对象或控件，没有采用。请在 WPS 中删除后另存为 .docx 再试。'
const outside = '模板中有指向外部的链接、图片或模板，没有采用。请取消超链接，把图片直接插入文档后再试。'

/** @returns the parts, or in words why the file is not taken */
export function openTemplate(bytes: Uint8Array): Parts | string {
  if (bytes.length > largestTemplate) return '模板超过 5 MB，没有采用。请删除大图片后重试。'
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf)
    return '这是旧版 .doc 文件，或者加了密码，没有采用。请在 WPS 中取消密码并另存为 .docx 再试。'
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b)
    return '这个文件不是 Word 文档（.docx），没有采用。请在 WPS 中另存为 .docx 再试。'
  const parts = unzip(
    bytes,
    largestUnpacked,
    () => true,
    (name) => name,
  )
  if (parts === 'encrypted') return '这个 Word 文档有密码，没有采用。请取消密码后另存一份再试。'
  if (parts === 'too-large') return '模板解压后超过 40 MB，没有采用。请删除大图片后重试。'
  if (parts === 'broken') return broken
  return faultOf(parts) ?? parts
}

function faultOf(parts: Parts): string | null {
  const names = [...parts.keys()]
  if (names.length > mostParts) return '模板由过多的部分组成，没有采用。请用内置模板重新编辑后再试。'
  if (names.some((name) => runningPart.test(name))) return macros
  const strange = names.find((name) => !harmlessPart.test(name) && !name.endsWith('/'))
  if (strange !== undefined) return macros
  if (names.some((name) => /(?:^|[\\/])\.\.(?:[\\/]|$)|^[\\/]|\\/u.test(name))) return broken
  if (new Set(names.map((name) => name.toLowerCase())).size < names.length) return broken
  if (!parts.has(mainPart) || !parts.has('[Content_Types].xml') || !parts.has('_rels/.rels'))
    return '这个文件不是 Word 文档（.docx），没有采用。请在 WPS 中另存为 .docx 再试。'
  return xmlFault(parts)
}

function xmlFault(parts: Parts): string | null {
  for (const [name, data] of parts) {
    if (!xmlPart.test(name)) continue
    if (data.length > largestXml) return '模板中的文字过多，没有采用。请只保留一份文书的内容后再试。'
    try {
      const xml = new TextDecoder('utf-8', { fatal: true }).decode(data)
      const fault = name === '[Content_Types].xml' ? typeFault(xml) : partFault(xml, name)
      if (fault) return fault
    } catch (error) {
      if (error instanceof BrokenXml || error instanceof TypeError) return broken
      throw error
    }
  }
  return null
}

/** The main part says what the file is: a document, not one with macros or a template of Word's own kind. */
function typeFault(xml: string): string | null {
  let main = ''
  let running = false
  tags(xml, ({ name, attributes }) => {
    const type = attributes.get('ContentType') ?? ''
    if (/macro|vba|activex|ole/iu.test(type)) running = true
    if (name === 'Override' && attributes.get('PartName') === `/${mainPart}`) main = type
  })
  if (running) return macros
  return main === mainType ? null : '这个文件不是 .docx 文档，没有采用。请在 WPS 中另存为“Word 文档（.docx）”再试。'
}

function tags(xml: string, each: (tag: Tag) => void): void {
  walkXml(
    xml,
    (tag) => {
      if (tag.kind !== 'close') each(tag)
    },
    () => undefined,
    () => false,
  )
}

/** Elements that keep who changed what, and what was deleted. */
const traces = new Set(['ins', 'del', 'moveFrom', 'moveTo', 'delText', 'commentReference', 'comment', 'rPrChange'])

function partFault(xml: string, name: string): string | null {
  let fault: string | null = null
  let field = ''
  let inField = false
  const fields: string[] = []
  walkXml(
    xml,
    ({ name: tag, kind, attributes }) => {
      if (tag === 'instrText') inField = kind === 'open'
      if (kind === 'close') return
      if (tag === 'Relationship') fault ??= relationFault(attributes)
      if (tag === 'altChunk' || tag === 'object' || tag === 'control') fault ??= macros
      if (name.startsWith('word/') && traces.has(tag))
        fault ??= '模板中还有批注或修订记录，没有采用。请在 WPS 中接受全部修订、删除批注后再试。'
      if (tag === 'fldSimple') fields.push(attributes.get('instr') ?? '')
      if (tag === 'fldChar' && attributes.get('fldCharType') === 'begin') {
        fields.push(field)
        field = ''
      }
    },
    (text) => {
      field += text
    },
    () => inField,
  )
  fields.push(field)
  const active = fields.find((one) => activeField.test(one) || !harmlessField.test(one.trim().toUpperCase()))
  return (
    fault ??
    (active === undefined
      ? null
      : `模板中有不能使用的域“${active.trim().slice(0, 20)}”，没有采用。请改成普通文字后再试。`)
  )
}

function relationFault(attributes: Tag['attributes']): string | null {
  if (runningRelation.test(attributes.get('Type') ?? '')) return macros
  const target = attributes.get('Target') ?? ''
  const away = /^(?:[a-z][a-z0-9+.-]*:|\\\\|\/\/)/iu.test(target.trim())
  return away || (attributes.get('TargetMode') ?? 'Internal').toLowerCase() !== 'internal' ? outside : null
}

/** Text of a part of `word/`, a line for each paragraph; blanks for tabs and breaks. */
export function textOf(part: Uint8Array): string[] {
  const lines: string[] = []
  let open: string[] = []
  let inText = false
  walkXml(
    strFromU8(part),
    ({ name, kind, attributes }) => {
      if (name === 't') inText = kind === 'open'
      else if (name === 'p' && kind === 'open') open.push('')
      else if (name === 'p' && kind === 'close') lines.push(open.pop() ?? '')
      else if (name === 'textpath') lines.push(attributes.get('string') ?? '')
      else if ((name === 'tab' || name === 'br' || name === 'cr') && kind !== 'close') add(' ')
    },
    (text) => add(text),
    () => inText,
  )
  function add(text: string) {
    if (open.length === 0) open = ['']
    open[open.length - 1] += text
  }
  return [...lines, ...open]
}

/** Text of every part that people may see. */
export function wholeText(parts: Parts): string[] {
  return [...parts].flatMap(([name, data]) => (/^word\/.+\.xml$/u.test(name) ? textOf(data) : []))
}
