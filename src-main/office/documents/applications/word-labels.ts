/** What the labels and headings of a Word form mean: the workbook's headings, and those of the printed form. */
import { cleanText } from '../roster/clean.ts'
import { comparable } from '../roster/headings.ts'
import { type Column, names, type SheetSpec } from './columns.ts'
import { personSheet } from './person-sheet.ts'
import { factSheets } from './sheets.ts'
import type { WordCell } from './word-tables.ts'

/** Longer texts are no labels. */
const longestLabel = 40

/** A text as labels are compared; '' for what is none. */
export function labelText(raw: string): string {
  return raw.length > longestLabel ? '' : comparable(cleanText(raw))
}

/** A heading under which a beginning and an end stand together. */
export interface Span {
  from: Column
  to: Column
}

/** Headings of the printed form for two columns in one. */
const spanHeadings: Readonly<Record<string, { keys: [string, string]; also: string }>> = {
  work: { keys: ['from', 'to'], also: '起止时间 起止日期 起止年月 任职时间 工作时间' },
  qualifications: { keys: ['practice.from', 'practice.to'], also: '专职执业起止 执业起止 执业起止时间' },
}
/** A table of relatives says 姓名 for theirs. */
const own: Readonly<Record<string, Readonly<Record<string, string>>>> = { kin: { 姓名: 'name' } }

const personLabels = new Map(
  personSheet.columns.flatMap((column) => names(column.header, column.also).map((text) => [text, column] as const)),
)
/** Headings proper, without the others by which a column is known too. */
const properLabels = new Set(personSheet.columns.map(({ header }) => comparable(header)))

/** The entry of the person that a label asks for. */
export function personLabel(raw: string): Column | undefined {
  return personLabels.get(labelText(raw))
}

export function isProperLabel(raw: string): boolean {
  return properLabels.has(labelText(raw))
}

/** The kind of facts that a text names as a title, e.g. 三、工作经历. */
export function titled(raw: string): SheetSpec | undefined {
  const text = labelText(raw.replace(/^\s*[（(]?[一二三四五六七八九十\d]+[）)、.．]\s*/u, ''))
  return text === '' ? undefined : factSheets.find((spec) => names(spec.name, spec.also).some((one) => text === one))
}

interface Known {
  spec: SheetSpec
  columns: ReadonlyMap<string, Column | Span>
}

const known: readonly Known[] = factSheets.map((spec) => {
  const columns = new Map<string, Column | Span>()
  const byKey = new Map(spec.columns.map((column) => [column.key, column]))
  for (const column of spec.columns) {
    if (column.key === 'residentId' || column.header === '姓名') continue
    for (const text of names(column.header, column.also)) columns.set(text, column)
  }
  for (const [text, key] of Object.entries(own[spec.list] ?? {})) {
    const column = byKey.get(key)
    if (column) columns.set(text, column)
  }
  const span = spanHeadings[spec.list]
  const [from, to] = (span?.keys ?? []).map((key) => byKey.get(key))
  if (span && from && to) for (const text of span.also.split(' ')) columns.set(text, { from, to })
  return { spec, columns }
})

/** The heading of a list: what stands in which column. */
export interface Heading {
  spec: SheetSpec
  columns: { means: Column | Span; cell: WordCell }[]
  /** All cells of the heading. */
  row: readonly WordCell[]
}

/**
 * The heading that a row is: more of its cells name columns of one list than do not, and none is empty.
 *
 * @param title kind of facts that was named before the row
 */
export function headingOf(row: readonly WordCell[], title: SheetSpec | undefined): Heading | null {
  const [first, ...others] = row
  // The list's name may stand beside its heading, merged with the cells below; it may be the name of a column, too.
  const beside = first && titled(first.text)
  const found = known.flatMap(({ spec, columns }): Heading[] => {
    const taken = new Set<Column | Span>()
    const matched = (beside ? [...others, first] : row).flatMap((cell) => {
      const means = columns.get(labelText(cell.text))
      if (!means || taken.has(means)) return []
      taken.add(means)
      return [{ means, cell }]
    })
    const all = beside && !matched.some(({ cell }) => cell === first) ? others : row
    return matched.length >= 2 && matched.length * 2 > all.length ? [{ spec, columns: matched, row }] : []
  })
  const hint = title ?? beside
  return (
    found.find(({ spec }) => spec === hint) ?? found.toSorted((a, b) => b.columns.length - a.columns.length)[0] ?? null
  )
}

/** Whether a row is the heading of a list of many persons: every cell is a label. */
export function isManyHeading(row: readonly WordCell[]): boolean {
  return row.length >= 4 && row.every(({ text }) => text.trim() !== '') && personLabelsOf(row) * 4 >= row.length * 3
}

/** How many cells of a row are labels of the person. */
export function personLabelsOf(row: readonly WordCell[]): number {
  return row.filter(({ text }) => personLabel(text) !== undefined).length
}
