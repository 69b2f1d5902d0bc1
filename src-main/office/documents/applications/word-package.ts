/**
 * A .docx from its bytes to its tables. Only the main document is unpacked and nothing is ever written: other names in the
 * archive, external relations, pictures and macros are never followed.
 */
import type { FileFault } from '../roster/file-fault.ts'
import { TooMany } from '../roster/grid.ts'
import { BrokenXml, walkXml } from '../roster/markup.ts'
import { unzip } from '../roster/zip.ts'
import { applicationFault, wordFaults } from './faults.ts'
import { tablesOf, type WordTable } from './word-tables.ts'

/** What the main document may unpack to; a form of one applicant has some hundred kilobytes. */
const largestPart = 20 * 1024 * 1024
const usualPart = 'word/document.xml'
const mainPart = /^word\/document[^/]*\.xml$/u
const relations = '_rels/.rels'
const contentTypes = '[content_types].xml'

/** Names of an archive's parts in lower case; null where it is none. */
export function partNames(bytes: Uint8Array): string[] | null {
  const found: string[] = []
  const listed = unzip(bytes, 0, (name) => {
    found.push(name)
    return false
  })
  return typeof listed === 'string' ? null : found
}

/** @param names from `partNames` */
export function readWordTables(bytes: Uint8Array, names: readonly string[]): WordTable[] | FileFault {
  const wanted = (name: string) => name === relations || name === contentTypes || mainPart.test(name)
  // Of two parts with one name programs show different ones: what is read must be what people see.
  if (new Set(names.filter(wanted)).size !== names.filter(wanted).length) return applicationFault('file-unreadable')
  if (names.some((name) => name.endsWith('vbaproject.bin'))) return wordFaults.macros
  const parts = unzip(bytes, largestPart, wanted)
  if (parts === 'too-large' || parts === 'encrypted') return applicationFault(`file-${parts}`)
  if (parts === 'broken') return applicationFault('file-unreadable')
  try {
    if (/macroenabled/iu.test(textOf(parts.get(contentTypes)))) return wordFaults.macros
    const main = parts.get(mainName(textOf(parts.get(relations))))
    return main ? tablesOf(textOf(main)) : applicationFault('file-unreadable')
  } catch (error) {
    if (error instanceof TooMany) return applicationFault('too-many-rows')
    if (error instanceof BrokenXml) return applicationFault('file-unreadable')
    throw error
  }
}

function textOf(part: Uint8Array | undefined): string {
  if (!part) return ''
  const little = part[0] === 0xff && part[1] === 0xfe
  const big = part[0] === 0xfe && part[1] === 0xff
  return new TextDecoder(little ? 'utf-16le' : big ? 'utf-16be' : 'utf-8').decode(part)
}

/** The main document by the package's relations (ECMA-376 part 2, 6.5): some programs call it document2.xml. */
function mainName(xml: string): string {
  let found = usualPart
  if (xml === '') return found
  walkXml(
    xml,
    ({ name, attributes }) => {
      const isMain = name === 'Relationship' && attributes.get('Type')?.endsWith('/officeDocument')
      if (isMain && attributes.get('TargetMode') !== 'External')
        found = (attributes.get('Target') ?? '').replace(/^\//u, '').toLowerCase()
    },
    () => undefined,
    () => false,
  )
  return found
}
