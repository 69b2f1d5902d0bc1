/** Whether a template holds what its paper must say, and nothing that the office does not know. */
import { type Mark, marksOf } from './filling.ts'
import { type Parts, textOf, mainPart, wholeText } from './package.ts'
import type { Placeholder, TemplatePaper } from './paper.ts'
import { longNumbersIn } from './privacy-check.ts'
import { picturesNamed } from './picture.ts'

const wrong = '模板没有采用。'
/** Braces that a template may have: a bound on what the library has to pair up. */
const mostMarks = 1000
const written = (names: readonly string[]) => names.map((name) => `{${name}}`).join('、')

/** Answers the first fault in words; null where there is none. Throws `BadTemplate` where braces are not closed. */
export function templateFault<Input>(paper: TemplatePaper<Input>, parts: Parts): string | null {
  const text = wholeText(parts)
  if (text.reduce((sum, line) => sum + line.split('{').length - 1, 0) > mostMarks)
    return `模板中的花括号过多，${wrong}请只保留一份文书的占位符。`
  const wide = text
    .map((line) => /｛[^｛｝{}]{0,30}[｝}]|\{[^｛｝{}]{0,30}｝/u.exec(line)?.[0])
    .find((found) => found !== undefined)
  if (wide !== undefined) return `占位符“${wide}”用了全角花括号，${wrong}请改成半角的 { 和 }。`
  const byPart = marksOf(parts)
  const all = [...byPart.values()].flat()
  const seen = [...byPart].flatMap(([name, marks]) => (name.startsWith('word/') ? marks : []))
  return (
    strangeFault(paper, all) ?? placeFault(paper, all) ?? missingFault(paper, seen, parts) ?? numberFault(paper, parts)
  )
}

const withAll = (marks: readonly Mark[]): Mark[] => marks.flatMap((mark) => [mark, ...withAll(mark.within)])

function namesOf(placeholders: readonly Placeholder[]): string[] {
  return placeholders.flatMap(({ name, rows = [], picture }) => (picture ? [] : [name, ...namesOf(rows)]))
}

function strangeFault({ placeholders }: Pick<TemplatePaper<never>, 'placeholders'>, marks: readonly Mark[]) {
  const all = withAll(marks)
  const other = all.find(({ kind }) => kind === 'other')
  if (other) return `占位符“${other.name}”前有不能使用的符号，${wrong}占位符只写名称，列表写成 {#名称}…{/名称}。`
  const known = new Set(namesOf(placeholders))
  const strange = [...new Set(all.map(({ name }) => name).filter((name) => !known.has(name)))]
  return strange.length === 0
    ? null
    : `没有这样的占位符：${written(strange.map((name) => name.slice(0, 30)).slice(0, 10))}。${wrong}请对照占位符说明改正或删除。`
}

/** Lists stand as lists, in no other list; what belongs to a row stands in its list. */
function placeFault(
  { placeholders }: Pick<TemplatePaper<never>, 'placeholders'>,
  marks: readonly Mark[],
): string | null {
  const lists = new Map(placeholders.flatMap(({ name, rows }) => (rows ? [[name, rows] as const] : [])))
  const single = new Set(placeholders.flatMap(({ name, rows }) => (rows ? [] : [name])))
  const walk = (some: readonly Mark[], list: string | null): string | null => {
    for (const { name, kind, within } of some) {
      const rows = lists.get(name)
      if (rows && kind === 'plain') return `{${name}} 是列表，${wrong}请写成 {#${name}}…{/${name}}。`
      if (rows && list !== null) return `列表 {#${name}} 不能放在列表 {#${list}} 里面，${wrong}`
      const inRow = list !== null && lists.get(list)?.some((one) => one.name === name)
      if (!rows && !inRow && !single.has(name)) {
        const owner = [...lists].find(([, columns]) => columns.some((one) => one.name === name))?.[0] ?? ''
        return `{${name}} 只能写在 {#${owner}} 和 {/${owner}} 之间，${wrong}`
      }
      const found = walk(within, rows && kind === 'during' ? name : list)
      if (found !== null) return found
    }
    return null
  }
  return walk(marks, null)
}

/** What the paper must say: placeholders that print, not those that only decide whether something is printed. */
function missingFault<Input>(paper: TemplatePaper<Input>, marks: readonly Mark[], parts: Parts): string | null {
  const missing = paper.placeholders.flatMap((one) => missingOf(one, marks, parts))
  if (missing.length === 0) return null
  return `缺少必须有的占位符：${missing.join('、')}。${wrong}请补上后再试。`
}

function missingOf(
  { name, required, instead, rows, picture }: Placeholder,
  marks: readonly Mark[],
  parts: Parts,
): string[] {
  if (!required) return []
  if (picture) return picturesNamed(parts, name).length > 0 ? [] : [`图片“${name}”`]
  const printed = (one: string) => withAll(marks).some((mark) => mark.name === one && mark.kind === 'plain')
  if (!rows) return printed(name) || instead?.every(printed) ? [] : [`{${name}}`]
  const lists = withAll(marks).filter((mark) => mark.name === name && mark.kind === 'during')
  if (lists.length === 0) return [`{#${name}}…{/${name}}`]
  return rows.flatMap((row) =>
    missingOf(
      row,
      lists.flatMap(({ within }) => within),
      parts,
    ),
  )
}

/** A paper that hangs on a wall has its numbers from the office's settings, never typed in. */
function numberFault<Input>({ published }: TemplatePaper<Input>, parts: Parts): string | null {
  const [number] = published ? longNumbersIn(wholeText(parts)) : []
  return number === undefined
    ? null
    : `模板的文字里有号码“${number.slice(0, 3)}…”，${wrong}公示不能有证件号码和个人电话；办公电话请用 {联系电话}，编号请用 {公示编号}。`
}

/** Placeholders that a template does without, as they are written. */
export function unusedOf<Input>({ placeholders }: TemplatePaper<Input>, parts: Parts): string[] {
  const used = new Set(withAll([...marksOf(parts).values()].flat()).map(({ name }) => name))
  return namesOf(placeholders)
    .filter((name) => !used.has(name))
    .map((name) => `{${name}}`)
}

/** Lines of a filled paper that are not empty. */
export function linesOf(parts: Parts): string[] {
  const main = parts.get(mainPart)
  return (main ? textOf(main) : []).map((line) => line.trim()).filter((line) => line !== '')
}
