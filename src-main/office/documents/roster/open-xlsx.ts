/**
 * Reading .xlsx (ECMA-376), whoever wrote it: prefixes, missing references, inline texts, strict dates. Every cell with a
 * formula is known as one, members of array formulas and cells without a stored result too; number formats keep their
 * numbers, so that a month stays a month. A general library hides both.
 */
import { builtInFormat, dateKind } from './formats.ts'
import { type Grid, type Room, TooMany } from './grid.ts'
import { readSheet, type StyleDates } from './open-sheet.ts'
import { StringItem } from './string-item.ts'
import { BrokenXml, walkXml } from './markup.ts'

/** Parts of a package by lower-case name. */
export type Parts = ReadonlyMap<string, Uint8Array>

interface Relation {
  type: string
  target: string
}

/**
 * The visible sheets of a workbook.
 *
 * @throws BrokenXml where the package is no workbook or is damaged; TooMany beyond the limits
 */
export function readXlsx(parts: Parts, mostSheets: number, room: Room): Grid[] {
  const root = relationsOf(parts, '')
  const path = [...root.values()].find(({ type }) => type.endsWith('/officeDocument'))?.target ?? 'xl/workbook.xml'
  const book = parts.get(path)
  if (!book) throw new BrokenXml('no workbook')
  const { sheets, date1904 } = workbookOf(textOf(book))
  if (sheets.length === 0) throw new BrokenXml('every workbook has a sheet')
  if (sheets.length > mostSheets) throw new TooMany('sheets')
  const relations = relationsOf(parts, path)
  const partOf = (kind: string) => {
    const part = [...relations.values()].find(({ type }) => type.endsWith(`/${kind}`))
    const found = part && parts.get(part.target)
    return found ? textOf(found) : null
  }
  const strings = stringsOf(partOf('sharedStrings'))
  const dates = stylesOf(partOf('styles'))
  return sheets.flatMap(({ name, hidden, relation }) => {
    const target = relations.get(relation)
    if (hidden || !target?.type.endsWith('/worksheet')) return []
    const part = parts.get(target.target)
    if (!part) throw new BrokenXml('a sheet is missing')
    return [readSheet(name, textOf(part), { strings, dates, date1904, room })]
  })
}

function textOf(part: Uint8Array): string {
  const utf16 = (part[0] === 0xff && part[1] === 0xfe) || (part[0] === 0xfe && part[1] === 0xff)
  return new TextDecoder(utf16 ? (part[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8').decode(part)
}

/** What a part refers to, by relation id; targets as names of parts. */
function relationsOf(parts: Parts, path: string): Map<string, Relation> {
  const slash = path.lastIndexOf('/')
  const folder = slash < 0 ? '' : path.slice(0, slash + 1)
  const part = parts.get(`${folder}_rels/${path.slice(slash + 1)}.rels`)
  const found = new Map<string, Relation>()
  if (!part) return found
  walkXml(
    textOf(part),
    ({ name, kind, attributes }) => {
      if (name !== 'Relationship' || kind === 'close') return
      const target = attributes.get('Target') ?? ''
      if (attributes.get('TargetMode') === 'External') return
      found.set(attributes.get('Id') ?? '', { type: attributes.get('Type') ?? '', target: placeOf(folder, target) })
    },
    () => undefined,
    () => false,
  )
  return found
}

function placeOf(folder: string, target: string): string {
  const path = target.replaceAll('\\', '/').toLowerCase()
  const steps = (path.startsWith('/') ? path : `${folder}${path}`).split('/')
  const place: string[] = []
  for (const step of steps) {
    if (step === '..') place.pop()
    else if (step !== '' && step !== '.') place.push(step)
  }
  return place.join('/')
}

interface SheetEntry {
  name: string
  hidden: boolean
  relation: string
}

function workbookOf(xml: string): { sheets: SheetEntry[]; date1904: boolean } {
  const sheets: SheetEntry[] = []
  let date1904 = false
  walkXml(
    xml,
    ({ name, kind, attributes }) => {
      if (kind === 'close') return
      if (name === 'workbookPr') date1904 = /^(1|true|on)$/iu.test(attributes.get('date1904') ?? '')
      if (name !== 'sheet') return
      sheets.push({
        name: attributes.get('name') ?? '',
        hidden: /hidden/iu.test(attributes.get('state') ?? ''),
        relation: attributes.get('id') ?? '',
      })
    },
    () => undefined,
    () => false,
  )
  return { sheets, date1904 }
}

function stringsOf(xml: string | null): string[] {
  const strings: string[] = []
  if (xml === null) return strings
  const item = new StringItem()
  walkXml(
    xml,
    (tag) => {
      if (tag.name === 'si' && tag.kind !== 'open') strings.push(item.take())
      else item.tag(tag)
    },
    (text) => item.add(text),
    () => item.wantsText,
  )
  return strings
}

function stylesOf(xml: string | null): StyleDates {
  const dates: StyleDates = []
  if (xml === null) return dates
  const codes = new Map<number, string>()
  let inCells = false
  walkXml(
    xml,
    ({ name, kind, attributes }) => {
      if (name === 'cellXfs') inCells = kind === 'open'
      else if (name === 'numFmt' && kind !== 'close') {
        codes.set(Number(attributes.get('numFmtId')), attributes.get('formatCode') ?? '')
      } else if (name === 'xf' && kind !== 'close' && inCells) {
        const id = Number(attributes.get('numFmtId') ?? 0)
        dates.push(dateKind(codes.get(id) ?? builtInFormat(id)))
      }
    },
    () => undefined,
    () => false,
  )
  return dates
}
