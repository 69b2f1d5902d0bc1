/** Starting templates and filled papers as .docx files; equal facts and templates give equal bytes. */
import { strFromU8, strToU8, type Zippable, zipSync } from 'fflate'
import { entryTime } from '../print/word-package.ts'
import { qrName, qrPicture } from '../print/qr-picture.ts'
import { BadTemplate, filled } from './filling.ts'
import { mainRelations, type Parts, wholeText } from './package.ts'
import { cleanValues, type TemplatePaper, type Values } from './paper.ts'
import { withPicture } from './picture.ts'
import { strangeNumbers } from './privacy-check.ts'

/** What a filled paper may come to in bytes: rows of its lists times what is repeated. */
const largestPaper = 64 * 1024 * 1024

/** The built-in paper with placeholders, to be edited in WPS. */
export async function startingTemplate<Input>(
  paper: TemplatePaper<Input>,
  bureau: string,
  created: Date,
): Promise<Uint8Array<ArrayBuffer>> {
  const { docxOf } = await import('../print/word.ts')
  return docxOf(paper.start(bureau), created)
}

/**
 * A paper made from a template.
 *
 * @throws BadTemplate with what to do, where it cannot be made or would publish a number of a person
 */
export async function fillTemplate<Input>(paper: TemplatePaper<Input>, parts: Parts, input: Input): Promise<Parts> {
  const values = cleanValues(paper.values(input))
  if (bytesAtMost(parts, values) > largestPaper)
    throw new BadTemplate('名单过长，用本单位模板生成的文书太大，没有生成。请精简模板中列表的格式，或者恢复内置模板。')
  const texts = filled(withoutTraces(parts), values)
  const strange = paper.published ? strangeNumbers(wholeText(texts), paper.ownNumbers(input)) : []
  if (strange.length > 0)
    throw new BadTemplate(
      '用本单位模板生成的公示里出现了证件号码或电话一样的长号码，没有生成。请修改模板，或者恢复内置模板。',
    )
  return paper.code ? withPicture(texts, qrName, await qrPicture(paper.code(input))) : texts
}

function bytesAtMost(parts: Parts, values: Values): number {
  const rows = Object.values(values).map((value) => (typeof value === 'string' ? 1 : value.length))
  const texts = [...parts].filter(([name]) => name.endsWith('.xml')).reduce((sum, [, { length }]) => sum + length, 0)
  return texts * Math.max(1, ...rows)
}

/** Parts that say who wrote a document, with what, for which body. */
const traces = /^docProps\/|^word\/people\.xml$|\/$/u
const pointsToTraces: Readonly<Record<string, RegExp>> = {
  '[Content_Types].xml': /<Override\b[^>]*PartName="\/(?:docProps\/|word\/people\.xml)[^>]*>/gu,
  '_rels/.rels': /<Relationship\b[^>]*Target="\/?docProps\/[^>]*>/gu,
  [mainRelations]: /<Relationship\b[^>]*Target="people\.xml"[^>]*>/gu,
}

/** Who wrote the template stands in its properties; none of that goes out with a paper. */
function withoutTraces(parts: Parts): Parts {
  const kept = [...parts].filter(([name]) => !traces.test(name))
  return new Map(
    kept.map(([name, data]) => {
      const pointers = pointsToTraces[name]
      return [name, pointers ? strToU8(strFromU8(data).replaceAll(pointers, '')) : data]
    }),
  )
}

/** Parts as a .docx; readers expect `[Content_Types].xml` first. */
export function packed(parts: Parts): Uint8Array<ArrayBuffer> {
  const rank = (name: string) => (name === '[Content_Types].xml' ? 0 : 1)
  const out: Zippable = {}
  for (const [name, data] of [...parts].sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1)))
    out[name] = [data, { mtime: entryTime, level: 6 }]
  return new Uint8Array(zipSync(out))
}
