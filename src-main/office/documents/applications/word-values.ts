/** Cells under a heading of a Word form, as rows of the workbook would say the same. */
import { cleanText, isEmptyText, type ReadCell } from '../roster/clean.ts'
import { chosenOf } from './boxes.ts'
import type { Column } from './columns.ts'
import type { Cells } from './people.ts'
import { isExample } from './sheets.ts'
import { readValue } from './values.ts'
import type { Heading, Span } from './word-labels.ts'
import type { WordCell } from './word-tables.ts'

export interface PlacedText {
  text: string
  /** Row of the table from 1. */
  row: number
}

/** Longer texts are refused by every column; nothing is looked for in them. */
const longest = 2000

/** A text as a cell; null where nothing was filled in. Nothing in a Word file is a formula. */
export function readText(raw: string, column: Column): ReadCell | null {
  const choice = column.read.kind === 'term' || column.read.kind === 'fields' || column.read.kind === 'yes'
  const clean = cleanText(choice && raw.length <= longest ? chosenOf(raw) : raw)
  return isEmptyText(clean) ? null : { clean, fault: null, cell: { kind: 'text', text: raw } }
}

export interface FactRows {
  rows: { cells: Cells; has(column: Column): boolean }[]
  /** What cannot be told apart, at its entry. */
  unclear: { path: string; message: string }[]
}

/** A row under a heading: none where it is empty or an example, several where a cell holds several periods. */
export function factRows(heading: Heading, given: readonly WordCell[]): FactRows {
  const texts = textsUnder(heading, given)
  const filled = heading.columns.some(({ cell, means }) => {
    const own = texts.get(cell)
    return own !== undefined && own.own && cleanText(own.text) !== '' && !isNothing(own.text, means)
  })
  const first = texts.get(heading.columns[0]?.cell as WordCell)?.text ?? ''
  if (!filled || isExample(cleanText(first))) return { rows: [], unclear: [] }
  const there = new Set<Column>()
  const single = new Map<Column, ReadCell>()
  const unclear: FactRows['unclear'] = []
  let periods: Map<Column, ReadCell>[] = [new Map()]
  for (const { means, cell } of heading.columns) {
    const { text = '' } = texts.get(cell) ?? {}
    if ('header' in means) {
      there.add(means)
      const read = readText(text, means)
      if (read) single.set(means, read)
      continue
    }
    there.add(means.from).add(means.to)
    const spans = spansOf(text, means)
    if (spans === null) {
      unclear.push({
        path: '',
        message: `起止时间“${cleanText(text).slice(0, 40)}”看不出起止，请写成 2009-07-01 至 2012-06-30`,
      })
    } else if (spans.length > 0) periods = spans
  }
  for (const [column, more] of bracketed(heading, there)) splitBrackets(single, column, more)
  const rows = periods.map((period) => ({
    cells: new Map([...single, ...period]),
    has: (column: Column) => there.has(column),
  }))
  return { rows, unclear }
}

function isNothing(text: string, means: Column | Span): boolean {
  return 'header' in means ? readText(text, means) === null : isEmptyText(cleanText(text))
}

/** Texts by the cell of the heading; rows with as many cells as the heading go one by one, others by their place. */
function textsUnder({ row }: Heading, given: readonly WordCell[]): Map<WordCell, { text: string; own: boolean }> {
  const texts = new Map<WordCell, { text: string; own: boolean }>()
  const put = (head: WordCell | undefined, cell: WordCell) => {
    if (!head) return
    const before = texts.get(head)
    const text = before ? `${before.text}\n${cell.text}` : cell.text
    texts.set(head, { text, own: (before?.own ?? false) || !cell.covered })
  }
  if (given.length === row.length) given.forEach((cell, index) => put(row[index], cell))
  else
    for (const cell of given)
      put(
        row.findLast(({ column }) => column <= cell.column),
        cell,
      )
  return texts
}

/** `2009年7月1日至今；2005.1—2007.6` as beginnings and ends; null where one of them has no end. */
function spansOf(text: string, { from, to }: Span): Map<Column, ReadCell>[] | null {
  const parts = cleanText(text)
    .split(/[；;]/u)
    .filter((part) => !isEmptyText(part.trim()))
  const spans = parts.map((part) => {
    const [begin, end] = part.length > longest ? ['', ''] : spanOf(part)
    const [first, last] = [readText(begin, from), readText(end, to)]
    return first && last
      ? new Map([
          [from, first],
          [to, last],
        ])
      : null
  })
  return spans.includes(null) ? null : spans.flatMap((span) => span ?? [])
}

/** Ways to write a span, tried from above; a hyphen parts only where the first date has none of its own. */
const spanPatterns = [
  /^(.+?)\s*[至到~～—–－-]*\s*(至?今|现在|目前)$/u,
  /^(.+?)\s*[至到~～]\s*(.+)$/u,
  /^(.+?)\s*(?:[—–－]+|--)\s*(.+)$/u,
  /^([\d\s]+[.年月日/][\d.年月日/\s]*)-(.+)$/u,
]

/** Beginning and end as they were written; both '' where there are not two. */
function spanOf(text: string): [begin: string, end: string] {
  for (const pattern of spanPatterns) {
    const [, begin, end] = pattern.exec(text) ?? []
    if (begin !== undefined && end !== undefined) return [begin, end]
  }
  return ['', '']
}

/** Columns that the printed form puts behind others in brackets. */
const behind: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  work: [
    ['employer', 'institution'],
    ['post', 'level'],
  ],
}

function bracketed({ spec }: Heading, there: ReadonlySet<Column>): [Column, Column][] {
  const byKey = (key: string) => spec.columns.find((column) => column.key === key)
  return (behind[spec.list] ?? []).flatMap(([key, more]) => {
    const [column, other] = [byKey(key), byKey(more)]
    return column && other && !there.has(other) ? [[column, other] as [Column, Column]] : []
  })
}

/** `某公司（行业领军企业）`: what stands in the last brackets goes to its own column where it is one of its words. */
function splitBrackets(cells: Map<Column, ReadCell>, column: Column, more: Column): void {
  const given = cells.get(column)
  const [, words = '', inner = ''] = /^(.+)[（(]([^（()）]+)[)）]$/u.exec(given?.clean ?? '') ?? []
  if (!given || words === '') return
  const part = (clean: string): ReadCell => ({ ...given, clean })
  if ('fault' in readValue(part(inner), more.read, { today: '', date1904: false })) return
  cells.set(column, part(words.trim()))
  cells.set(more, part(inner))
}
