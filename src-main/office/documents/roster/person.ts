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
import type { IdentityReading } from '../../../../src-shared/model/identity-number.ts'
import { readIdentity } from './identity.ts'
import type { RowPlace } from './read.ts'
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
  place: RowPlace
  /** IDs of the file's earlier rows and where they stand; this row's is added. */
  seen: Map<string, RowPlace>
}

export interface PersonReading {
  values: RosterValues
  /** Cells that were refused from left to right, then the fields' own. */
  problems: RosterProblem[]
  /** The earlier row with the same ID. */
  sameAs?: RowPlace
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
  /** Columns that have a problem: one cell gives one at most. */
  private readonly reported = new Set<number>()
  private readonly refused = new Set<RosterTarget>()
  private readonly byTarget = new Map<RosterTarget, Given[]>()
  private readonly leftmost = new Map<RosterTarget, HeadingColumn>()

  constructor(columns: readonly HeadingColumn[], cells: ReadonlyMap<number, ReadCell>) {
    for (const column of columns) {
      if (!column.target) continue
      if (!this.leftmost.has(column.target)) this.leftmost.set(column.target, column)
      const cell = cells.get(column.index)
      if (!cell || this.isRefused(column, column.target, cell)) continue
      const list = this.byTarget.get(column.target) ?? []
      list.push({ column, cell })
      this.byTarget.set(column.target, list)
    }
  }

  /** Errors, formulas and overlong texts: refused before the field looks at them. */
  private isRefused(column: HeadingColumn, target: RosterTarget, cell: ReadCell): boolean {
    const limit = limits[target]
    const code = cell.fault ?? (limit !== undefined && [...cell.clean].length > limit ? 'too-long' : null)
    if (code === null) return false
    this.report(column, code, !blocking.includes(target))
    this.refused.add(target)
    return true
  }

  /** Cells of a target that have a value, from left to right. */
  given(target: RosterTarget): Given[] {
    return this.byTarget.get(target) ?? []
  }

  first(target: RosterTarget): Given | undefined {
    return this.given(target)[0]
  }

  report(column: HeadingColumn, code: RosterProblemCode, warning = false): void {
    if (this.reported.has(column.index)) return
    this.reported.add(column.index)
    this.problems.push(warning ? { column: column.key, code, severity: 'warning' } : { column: column.key, code })
  }

  /** Reports a missing value at its leftmost column, at `''` where the sheet has none; a refused cell is not missing. */
  missing(target: RosterTarget, code: RosterProblemCode): void {
    if (this.refused.has(target)) return
    const column = this.leftmost.get(target)
    if (column) this.report(column, code)
    else this.problems.push({ column: '', code })
  }
}

/** Reads one person. */
export function readPerson(
  columns: readonly HeadingColumn[],
  cells: ReadonlyMap<number, ReadCell>,
  context: PersonContext,
): PersonReading {
  const row = new Row(columns, cells)
  readName(row)
  const { identity, sameAs } = readId(row, context)
  readGenderField(row, identity)
  readBirth(row, identity, context)
  readContact(row)
  readEmployer(row)
  readTexts(row)
  readTitleFields(row)
  readDegreeFields(row, context)
  readFieldColumns(row)
  const careerStart = row.first('careerStart')
  if (careerStart) readOtherDate(row, careerStart, 'careerStart', context)
  const source = firstKnown(row, 'source', readSource)
  if (source) row.values.source = source
  return { values: row.values, problems: row.problems, ...(sameAs ? { sameAs } : {}) }
}

/** The leftmost cell of a target that says something known: anything else counts as empty. */
function firstKnown<Value>(
  row: Row,
  target: RosterTarget,
  read: (clean: string) => Value | undefined,
): Value | undefined {
  for (const { cell } of row.given(target)) {
    const value = read(cell.clean)
    if (value !== undefined) return value
  }
  return undefined
}

/** A dot of any kind between two Han characters. */
const dots = /(?<=\p{Script=Han})[.．。·•‧・･∙⋅˙●](?=\p{Script=Han})/gu

function readName(row: Row): void {
  const given = row.first('name')
  if (!given) return row.missing('name', 'name-missing')
  row.values.name = given.cell.clean.replace(/(?<=\p{Script=Han})\s+|\s+(?=\p{Script=Han})/gu, '').replace(dots, '·')
}

function readId(row: Row, context: PersonContext): { identity: IdentityReading | null; sameAs?: RowPlace | undefined } {
  const given = row.first('residentId')
  if (!given) {
    row.missing('residentId', 'id-missing')
    return { identity: null }
  }
  const identity = readIdentity(given.cell, row.first('idKind')?.cell.clean ?? '', context.today)
  if (typeof identity === 'string') {
    row.report(given.column, identity)
    return { identity: null }
  }
  row.values.residentId = identity.id
  row.values.idKind = identity.kind
  const sameAs = context.seen.get(identity.id)
  if (sameAs) row.report(given.column, 'duplicate-in-file')
  else if (identity.warning) row.report(given.column, identity.warning, true)
  if (!sameAs) context.seen.set(identity.id, context.place)
  return { identity, sameAs }
}

function readGenderField(row: Row, identity: IdentityReading | null): void {
  const fromId = identity?.gender
  const given = row.given('gender').find(({ cell }) => readGender(cell.clean) !== undefined)
  const stated = given && readGender(given.cell.clean)
  if (given && fromId && stated !== fromId) row.report(given.column, 'id-gender-mismatch')
  const gender = stated ?? fromId
  if (gender) row.values.gender = gender
}

function readBirth(row: Row, identity: IdentityReading | null, context: PersonContext): void {
  const given = row.first('birthDate')
  const fromId = identity?.birthDate
  if (!given) {
    if (fromId) row.values.birthDate = fromId
    return
  }
  const reading = readDate(given.cell.cell, given.cell.clean, context)
  const settled = reading === 'date-invalid' ? reading : settleBirth(reading, fromId)
  if (/^\d/u.test(settled)) row.values.birthDate = settled
  else row.report(given.column, settled as RosterProblemCode)
}

/** The birth date that remains of its readings and the ID's; a problem where none does. */
function settleBirth({ candidates, fromSerial }: DateReading, fromId: string | undefined): string {
  const agrees = (one: string) =>
    fromId?.startsWith(one) === true || (fromSerial && one.endsWith('-01') && one.slice(0, 7) === fromId?.slice(0, 7))
  if (fromId !== undefined && candidates.some(agrees)) return fromId
  if (candidates.length > 1) return 'date-ambiguous'
  if (fromId !== undefined) return 'id-birth-mismatch'
  const [only = ''] = candidates
  return only.length === 4 ? 'date-invalid' : only
}

function readContact(row: Row): void {
  const phones = row.given('phone')
  const [leftmost] = phones
  if (leftmost) {
    const phone = readPhone(phones.map(({ cell }) => cell.clean))
    if (phone) row.values.phone = phone
    else row.report(leftmost.column, 'phone-invalid')
  }
  const mail = row.first('mail')
  if (!mail) return
  const address = readMail(mail.cell.clean)
  if (address) row.values.mail = address
  else row.report(mail.column, 'mail-invalid', true)
}

function readEmployer(row: Row): void {
  const given = row.first('employer')
  if (given) row.values.employer = given.cell.clean
  else row.missing('employer', 'employer-missing')
}

function readTexts(row: Row): void {
  const post = row.first('post')
  if (post) row.values.post = post.cell.clean
  const remarks = row.given('remarks').map(({ cell }) => cell.clean)
  if (remarks.length > 0) row.values.remarks = remarks.join('；')
}

function readTitleFields(row: Row): void {
  const stated = firstKnown(row, 'titleLevel', readTitleLevel)
  // 无 is an answer, but another column may have a title.
  const titles = row.given('title').map((one) => ({ ...one, reading: readTitle(one.cell.clean) }))
  const chosen = titles.find(({ reading }) => reading.title !== undefined) ?? titles[0]
  const level = stated ?? chosen?.reading.titleLevel
  if (level) row.values.titleLevel = level
  if (chosen?.reading.title === undefined) return
  row.values.title = chosen.reading.title
  if (!level) row.report(chosen.column, 'title-unknown', true)
}

function readDegreeFields(row: Row, context: PersonContext): void {
  const degrees = row.given('degree').map((one) => ({ ...one, degree: readDegree(one.cell.clean) }))
  let best: (typeof degrees)[number] | undefined
  for (const one of degrees) if (!best || degreeRank(one.degree) > degreeRank(best.degree)) best = one
  if (best) row.values.degree = best.degree
  const dates = row.given('degreeOn')
  // Under a heading of two rows each group of columns has its own date; elsewhere there is one for all.
  const grouped = best && best.column.lower !== '' && row.given('degreeOn').some(({ column }) => column.lower !== '')
  const chosen = grouped ? dates.find(({ column }) => column.upper === best?.column.upper) : dates[0]
  if (chosen) readOtherDate(row, chosen, 'degreeOn', context)
}

function readOtherDate(row: Row, given: Given, target: 'careerStart' | 'degreeOn', context: PersonContext): void {
  const reading = readDate(given.cell.cell, given.cell.clean, context)
  const [only = '', ...more] = reading === 'date-invalid' ? [] : reading.candidates
  if (only !== '' && more.length === 0) row.values[target] = only
  else row.report(given.column, more.length > 0 ? 'date-ambiguous' : 'date-invalid', true)
}

function readFieldColumns(row: Row): void {
  const fields = new Set<string>()
  for (const { column, cell } of row.given('fields')) {
    if (column.tickField !== null && isTick(cell.clean)) {
      fields.add(column.tickField)
      continue
    }
    const reading = readFields(cell.clean)
    for (const field of reading.fields) fields.add(field)
    if (reading.unknown) row.report(column, 'field-unknown', true)
  }
  if (fields.size > 0) row.values.fields = [...fields]
}
