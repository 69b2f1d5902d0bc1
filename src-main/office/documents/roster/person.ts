/** One person's row: cells in, values and problems out (roster rules, "Fields"). */
import type {
  RosterProblem,
  RosterProblemCode,
  RosterTarget,
  RosterValues,
} from '../../../../src-shared/model/roster.ts'
import type { ReadCell } from './clean.ts'
import { readMail, readPhone } from './contact.ts'
import { type DateReading, readDate } from './dates.ts'
import type { HeadingColumn } from './headings.ts'
import { type IdentityReading, readIdentity } from './identity.ts'
import {
  degreeRank,
  isTick,
  readDegree,
  readFields,
  readGender,
  readSource,
  readTitle,
  readTitleLevel,
} from './vocabulary.ts'

export interface PersonContext {
  today: string
  date1904: boolean
  /** IDs of the file's earlier rows. */
  seen: Set<string>
}

interface Given {
  column: HeadingColumn
  cell: ReadCell
}

const blocking: readonly RosterTarget[] = ['name', 'residentId', 'phone', 'employer']
const limits: Partial<Record<RosterTarget, number>> = { name: 50, employer: 200, post: 100, title: 100, remarks: 500 }

class Row {
  readonly values: RosterValues = {}
  readonly problems: RosterProblem[] = []
  private readonly refusedColumns = new Set<string>()
  private readonly refusedTargets = new Set<RosterTarget>()
  private readonly byTarget: Map<RosterTarget, Given[]>
  private readonly keys: Map<RosterTarget, string>

  constructor(columns: readonly HeadingColumn[], cells: ReadonlyMap<number, ReadCell>) {
    this.byTarget = new Map()
    this.keys = new Map()
    for (const column of columns) {
      if (!column.target) continue
      if (!this.keys.has(column.target)) this.keys.set(column.target, column.key)
      const cell = cells.get(column.index)
      if (!cell) continue
      if (this.refuseCell(column, column.target, cell)) continue
      const list = this.byTarget.get(column.target) ?? []
      list.push({ column, cell })
      this.byTarget.set(column.target, list)
    }
  }

  /** Errors, formulas and overlong texts: refused before the field looks at them. */
  private refuseCell(column: HeadingColumn, target: RosterTarget, cell: ReadCell): boolean {
    const limit = limits[target]
    const code = cell.fault ?? (limit !== undefined && [...cell.clean].length > limit ? 'too-long' : null)
    if (code === null) return false
    this.report(column.key, code, !blocking.includes(target))
    this.refusedTargets.add(target)
    return true
  }

  given(target: RosterTarget): Given[] {
    return this.byTarget.get(target) ?? []
  }

  first(target: RosterTarget): Given | undefined {
    return this.given(target)[0]
  }

  wasRefused(target: RosterTarget): boolean {
    return this.refusedTargets.has(target)
  }

  /** One cell gives one problem at most. */
  report(column: string, code: RosterProblemCode, warning = false): void {
    if (column !== '' && this.refusedColumns.has(column)) return
    this.refusedColumns.add(column)
    this.problems.push(warning ? { column, code, severity: 'warning' } : { column, code })
  }

  /** Reports at a target's leftmost column, `''` where the sheet has none. */
  reportAt(target: RosterTarget, code: RosterProblemCode, warning = false): void {
    const column = this.first(target)?.column.key ?? this.keys.get(target) ?? ''
    this.report(column, code, warning)
  }
}

/** Reads one person. */
export function readPerson(
  columns: readonly HeadingColumn[],
  cells: ReadonlyMap<number, ReadCell>,
  context: PersonContext,
): { values: RosterValues; problems: RosterProblem[] } {
  const row = new Row(columns, cells)
  readName(row)
  const identity = readId(row, context)
  readGenderField(row, identity)
  readBirth(row, identity, context)
  readContact(row)
  readEmployer(row)
  readTexts(row)
  readTitleFields(row)
  readDegreeFields(row, context)
  readFieldColumns(row)
  readOtherDate(row, 'careerStart', context)
  const source = row.first('source')
  const known = source && readSource(source.cell.clean)
  if (known) row.values.source = known
  return { values: row.values, problems: inColumnOrder(row.problems, columns) }
}

function inColumnOrder(problems: readonly RosterProblem[], columns: readonly HeadingColumn[]): RosterProblem[] {
  const place = (problem: RosterProblem) => {
    const index = columns.findIndex((column) => column.key === problem.column)
    return index < 0 ? columns.length : index
  }
  return [...problems].sort((a, b) => place(a) - place(b))
}

const dots = /[.．。·•‧・･∙⋅˙●]/gu

function readName(row: Row): void {
  const given = row.first('name')
  if (!given) {
    if (!row.wasRefused('name')) row.reportAt('name', 'name-missing')
    return
  }
  row.values.name = given.cell.clean
    .replace(/\s*(?<=\p{Script=Han}\s*)\s+/gu, '')
    .replace(/\s+(?=\p{Script=Han})/gu, '')
    .replace(new RegExp(`(?<=\\p{Script=Han})${dots.source}(?=\\p{Script=Han})`, 'gu'), '·')
}

function readId(row: Row, context: PersonContext): IdentityReading | null {
  const given = row.first('residentId')
  if (!given) {
    if (!row.wasRefused('residentId')) row.reportAt('residentId', 'id-missing')
    return null
  }
  const reading = readIdentity(given.cell, row.first('idKind')?.cell.clean ?? '', context.today)
  if (typeof reading === 'string') {
    row.report(given.column.key, reading)
    return null
  }
  row.values.residentId = reading.id
  row.values.idKind = reading.kind
  if (context.seen.has(reading.id)) row.report(given.column.key, 'duplicate-in-file')
  else if (reading.warning) row.report(given.column.key, reading.warning, true)
  context.seen.add(reading.id)
  return reading
}

function readGenderField(row: Row, identity: IdentityReading | null): void {
  const given = row.first('gender')
  const stated = given && readGender(given.cell.clean)
  const fromId = identity?.gender
  if (stated && fromId && stated !== fromId) row.report(given.column.key, 'id-gender-mismatch')
  const gender = stated ?? fromId
  if (gender) row.values.gender = gender
}

/** A date that agrees with a longer one as far as it goes. */
function agrees(short: string, full: string): boolean {
  return full.startsWith(short)
}

function readBirth(row: Row, identity: IdentityReading | null, context: PersonContext): void {
  const given = row.first('birthDate')
  const fromId = identity?.birthDate
  if (!given) {
    if (fromId) row.values.birthDate = fromId
    return
  }
  const reading = readDate(given.cell.cell, given.cell.clean, context.date1904, context.today)
  if (reading === 'date-invalid') {
    row.report(given.column.key, 'date-invalid')
    return
  }
  settleBirth(row, given.column.key, reading, fromId)
}

function settleBirth(row: Row, column: string, reading: DateReading, fromId: string | undefined): void {
  const { candidates } = reading
  if (fromId !== undefined) {
    const fits = candidates.some(
      (one) =>
        agrees(one, fromId) || (reading.fromSerial && one.endsWith('-01') && one.slice(0, 7) === fromId.slice(0, 7)),
    )
    if (fits) row.values.birthDate = fromId
    else row.report(column, candidates.length > 1 ? 'id-birth-mismatch' : 'id-birth-mismatch')
    return
  }
  if (candidates.length > 1) {
    row.report(column, 'date-ambiguous')
    return
  }
  const [only = ''] = candidates
  if (only.length === 4) row.report(column, 'date-invalid')
  else row.values.birthDate = only
}

function readContact(row: Row): void {
  const phones = row.given('phone')
  if (phones.length > 0) {
    const phone = readPhone(phones.map((one) => one.cell.clean))
    if (phone) row.values.phone = phone
    else if (!row.wasRefused('phone')) row.reportAt('phone', 'phone-invalid')
  }
  const mail = row.first('mail')
  if (mail) {
    const address = readMail(mail.cell.clean)
    if (address) row.values.mail = address
    else row.report(mail.column.key, 'mail-invalid', true)
  }
}

function readEmployer(row: Row): void {
  const given = row.first('employer')
  if (given) row.values.employer = given.cell.clean
  else if (!row.wasRefused('employer')) row.reportAt('employer', 'employer-missing')
}

function readTexts(row: Row): void {
  const post = row.first('post')
  if (post) row.values.post = post.cell.clean
  const remarks = row.given('remarks').map((one) => one.cell.clean)
  if (remarks.length > 0) row.values.remarks = remarks.join('；')
}

function readTitleFields(row: Row): void {
  const given = row.first('title')
  const column = row.first('titleLevel')
  const stated = column && readTitleLevel(column.cell.clean)
  if (given) {
    const reading = readTitle(given.cell.clean)
    if (reading.title !== undefined) row.values.title = reading.title
    const level = stated ?? reading.titleLevel
    if (level) row.values.titleLevel = level
    if (reading.unknown) row.report(given.column.key, 'title-unknown', true)
  } else if (stated) row.values.titleLevel = stated
}

function readDegreeFields(row: Row, context: PersonContext): void {
  const degrees = row.given('degree').map((one) => ({ ...one, degree: readDegree(one.cell.clean) }))
  let best: (typeof degrees)[number] | undefined
  for (const one of degrees) if (!best || degreeRank(one.degree) > degreeRank(best.degree)) best = one
  if (best) row.values.degree = best.degree
  const dates = row.given('degreeOn')
  const same = best?.column.lower ? dates.find((one) => one.column.upper === best.column.upper) : undefined
  const hasGroups = row.given('degreeOn').some((one) => one.column.lower !== '')
  const chosen = best?.column.lower && hasGroups ? same : dates[0]
  if (chosen) readOtherDateOf(row, chosen, 'degreeOn', context)
}

function readOtherDate(row: Row, target: 'careerStart', context: PersonContext): void {
  const given = row.first(target)
  if (given) readOtherDateOf(row, given, target, context)
}

function readOtherDateOf(row: Row, given: Given, target: 'careerStart' | 'degreeOn', context: PersonContext): void {
  const reading = readDate(given.cell.cell, given.cell.clean, context.date1904, context.today)
  if (reading === 'date-invalid') row.report(given.column.key, 'date-invalid', true)
  else if (reading.candidates.length > 1) row.report(given.column.key, 'date-ambiguous', true)
  else row.values[target] = reading.candidates[0] as string
}

function readFieldColumns(row: Row): void {
  const fields: string[] = []
  const add = (field: string) => {
    if (!fields.includes(field)) fields.push(field)
  }
  for (const { column, cell } of row.given('fields')) {
    if (column.tickField !== null && isTick(cell.clean)) {
      add(column.tickField)
      continue
    }
    const reading = readFields(cell.clean)
    for (const field of reading.fields) add(field)
    if (reading.unknown) row.report(column.key, 'field-unknown', true)
  }
  if (fields.length > 0) row.values.fields = fields
}
