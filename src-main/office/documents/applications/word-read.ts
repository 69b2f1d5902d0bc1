/**
 * Reads the tables of a filled-in Word form, one applicant a file. Everything is found by what stands in front of it or
 * above it, wherever the table lies and however many rows it got; the blank form, the printed form, and forms of
 * offices that put all in one table.
 */
import type { FileFault } from '../roster/file-fault.ts'
import type { Column } from './columns.ts'
import { wordFaults } from './faults.ts'
import type { People } from './people.ts'
import { personSheet } from './person-sheet.ts'
import {
  type Heading,
  headingOf,
  isManyHeading,
  isProperLabel,
  personLabel,
  personLabelsOf,
  titled,
} from './word-labels.ts'
import type { WordCell, WordTable } from './word-tables.ts'
import { factRows, type PlacedText, readText } from './word-values.ts'

const personTable = '基本情况'

interface Data {
  heading: Heading
  row: number
  cells: readonly WordCell[]
}

/** What a form says, by its labels. */
interface Found {
  person: Map<Column, PlacedText>
  facts: Data[]
}

/**
 * Puts the person of a form to the others.
 *
 * @param file name of the form
 */
export function readWordForm(tables: readonly WordTable[], file: string, people: People): FileFault | null {
  const found: Found = { person: new Map(), facts: [] }
  let heading: Heading | null = null
  for (const table of tables) {
    if (table.rows.some(isManyHeading)) return wordFaults.many
    // A table that follows another at once goes on with its list.
    heading = readTable(table, table.title === '' ? heading : null, found)
  }
  const labels = [...found.person.keys()]
  const isForm = labels.length >= 3 && labels.some(({ header }) => header === '姓名' || header === '证件号码')
  if (!isForm) return wordFaults.noForm
  take(found, file, people)
  return null
}

/** @returns the list in which the table ends */
function readTable(table: WordTable, before: Heading | null, found: Found): Heading | null {
  let heading = before
  let title = titled(table.title)
  for (const [at, cells] of table.rows.entries()) {
    const own = headingOf(cells, title)
    const only = cells.length === 1 ? cells[0] : undefined
    if (own) heading = own
    else if (only) {
      const named = titled(only.text)
      if (named) [title, heading] = [named, null]
      else readPersonRow(cells, at + 1, found.person)
    } else if (heading && isDataOf(heading, cells)) found.facts.push({ heading, row: at + 1, cells })
    else {
      heading = null
      readPersonRow(cells, at + 1, found.person)
    }
  }
  return heading
}

/** Whether a row stands under a heading: its cells begin where the heading's do, and it is no row of labels. */
function isDataOf({ row }: Heading, cells: readonly WordCell[]): boolean {
  const [first] = cells
  const labels = personLabelsOf(cells)
  if (labels >= 2 || (labels === 1 && cells.length === 2 && first && isProperLabel(first.text))) return false
  if (cells.length === row.length) return true
  const starts = new Set(cells.map(({ column }) => column))
  return row.filter(({ column }) => starts.has(column)).length * 2 > row.length
}

/** Labels with what stands behind each: in the next cell, or behind a colon in the same one. */
function readPersonRow(cells: readonly WordCell[], row: number, person: Map<Column, PlacedText>): void {
  const put = (column: Column, text: string) => {
    if ((person.get(column)?.text ?? '').trim() === '') person.set(column, { text, row })
  }
  for (let at = 0; at < cells.length; at += 1) {
    const { text = '', covered = false } = cells[at] ?? {}
    if (covered) continue
    const column = personLabel(text)
    if (column) {
      const next = cells[at + 1]
      if (!next || isProperLabel(next.text)) put(column, '')
      else {
        put(column, column.read.kind === 'identity' ? digits(cells.slice(at + 1)) : next.text)
        at += 1
      }
      continue
    }
    const [, label = '', value = ''] = /^([^：:]{1,20})[：:]([^]*)$/u.exec(text.trim()) ?? []
    const inline = personLabel(label)
    if (inline) put(inline, value)
  }
}

/** A number of one cell, or of many with a digit each. */
function digits(cells: readonly WordCell[]): string {
  const end = cells.findIndex(({ text }) => text.trim().length > 2)
  const single = cells.slice(0, end < 0 ? cells.length : end)
  return single.length > 4 ? single.map(({ text }) => text.trim()).join('') : (cells[0]?.text ?? '')
}

function take({ person, facts }: Found, file: string, people: People): void {
  const cells = new Map(
    [...person].flatMap(([column, { text }]) => {
      const cell = readText(text, column)
      return cell ? [[column, cell] as const] : []
    }),
  )
  const row = [...person.values()][0]?.row ?? 1
  const one = people.person(
    {
      place: { file, sheet: personTable, row },
      cells,
      has: (column) => person.has(column),
      rowOf: (column) => person.get(column)?.row,
      date1904: false,
    },
    personSheet,
  )
  for (const { heading, row: at, cells: given } of facts) {
    const place = { file, sheet: heading.spec.name, row: at }
    const { rows, unclear } = factRows(heading, given)
    for (const fact of rows) people.fact(one, heading.spec, { ...fact, place, date1904: false })
    for (const { path, message } of unclear) people.spoil(one, place, path, message)
  }
}
