/** Applicants as they are read, from whatever files: forms that grow fact by fact, and what cannot be taken, told at its cell. */
import type { DraftForm } from '../../../../src-shared/api/application-form.ts'
import type { IdentityFault } from '../../../../src-shared/model/identity-number.ts'
import type { ReadCell } from '../roster/clean.ts'
import { readIdentity } from '../roster/identity.ts'
import type { Column, SheetSpec } from './columns.ts'
import { readValue } from './values.ts'

/** Where something stands. */
interface Place {
  /** Name of the file. */
  file: string
  /** Sheet of a workbook, table of a Word form. */
  sheet: string
  /** Row of the sheet or table from 1; 0 = it as a whole. */
  row: number
}

/** A problem, said at its cell. */
export interface ApplicationProblem extends Place {
  /** Name of the person as far as it is known. */
  name: string
  /** Field of the form, e.g. `work.0.from`; '' = the row. */
  path: string
  message: string
}

export interface ApplicationRows {
  /** Persons without a problem, on any sheet. */
  rows: (Place & { form: DraftForm })[]
  problems: ApplicationProblem[]
}

/** Cells with something in them. */
export type Cells = ReadonlyMap<Column, ReadCell>

/** What one row of a sheet says, or one table of labels. */
export interface FilledRow {
  place: Place
  cells: Cells
  /** Whether the sheet has such a column at all. */
  has(column: Column): boolean
  /** Row of a column where not all stand in one. */
  rowOf?(column: Column): number | undefined
  date1904: boolean
}

export interface Person {
  place: Place
  name: string
  form: Record<string, unknown>
  /** Under what its facts stand: the ID, or what was written instead. */
  id: string
  good: boolean
}

type Tell = (column: Column | undefined, path: string, message: string) => void

/** Collects persons over one or several files; each ID stands once. */
export class People {
  private readonly people: Person[] = []
  private readonly taken = new Map<string, Place>()
  private readonly problems: ApplicationProblem[] = []
  private readonly today: string

  /** @param today in Asia/Shanghai: nothing that is read lies after it */
  constructor(today: string) {
    this.today = today
  }

  get count(): number {
    return this.people.length
  }

  result(): ApplicationRows {
    return {
      rows: this.people.filter(({ good }) => good).map(({ place, form }) => ({ ...place, form })),
      problems: this.problems,
    }
  }

  person(row: FilledRow, spec: SheetSpec): Person {
    const person: Person = { place: row.place, name: textAt(row.cells, '姓名'), form: {}, id: '', good: true }
    const tell: Tell = (column, path, message) => {
      const at = (column && row.rowOf?.(column)) ?? row.place.row
      this.spoil(person, { ...row.place, row: at }, path, message)
    }
    this.fill(person.form, spec, row, tell)
    this.identify(person, spec, row.cells, tell)
    this.people.push(person)
    return person
  }

  fact(person: Person, spec: SheetSpec, row: FilledRow): void {
    const { list, most } = spec
    const entries = (person.form[list] ??= []) as Record<string, unknown>[]
    const entry: Record<string, unknown> = {}
    const tell: Tell = (_column, path, message) =>
      this.spoil(person, row.place, path && `${list}.${entries.length}.${path}`, message)
    this.fill(entry, spec, row, tell)
    if (!joinsLast(list, entries, entry)) entries.push(entry)
    if (entries.length === most + 1) tell(undefined, '', `每人最多 ${most} 条`)
  }

  /** Tells a problem of a person, who is then not taken in. */
  spoil(person: Person, place: Place, path: string, message: string): void {
    person.good = false
    this.tell({ ...place, name: person.name, path, message })
  }

  tell(problem: ApplicationProblem): void {
    this.problems.push(problem)
  }

  /** Puts the cells of a row into an entry of the form. */
  private fill(entry: Record<string, unknown>, spec: SheetSpec, row: FilledRow, tell: Tell): void {
    const calendar = { today: this.today, date1904: row.date1904 }
    for (const column of spec.columns) {
      // ID and name of a row of facts only say whose it is.
      if (column.key === 'residentId' || (spec.list !== '' && column.header === '姓名')) continue
      const given = row.cells.get(column)
      if (!given) {
        const cause = row.has(column) ? `没有填写${column.header}` : `表中没有“${column.header}”一栏`
        if (column.needed) tell(column, column.key, cause)
        continue
      }
      const reading = readValue(given, column.read, calendar)
      if ('fault' in reading) tell(column, column.key, `${column.header}：${reading.fault}`)
      else put(entry, column.key, reading.value)
    }
    const { practice } = entry
    if (practice !== undefined || spec.list === 'qualifications') entry['practice'] = practice ? [practice] : []
  }

  /** The ID with what it says of kind, birth and gender. */
  private identify(person: Person, spec: SheetSpec, cells: Cells, tellAt: Tell): void {
    const { form } = person
    const columnOf = (path: string) => spec.columns.find(({ key }) => key === path)
    const column = columnOf('residentId')
    const given = column && cells.get(column)
    const tell = (path: string, message: string) => tellAt(columnOf(path), path, message)
    if (!given) return tell('residentId', '没有填写证件号码')
    const said = form['idKind']
    const identity = given.fault ? 'id-invalid' : readIdentity(given, said === 'passport' ? '护照' : '', this.today)
    if (typeof identity === 'string') {
      // Facts under the same wrong ID are this person's: one fault is told once.
      person.id = given.clean
      form['residentId'] = given.clean
      return tell('residentId', identityFaults[identity])
    }
    person.id = identity.id
    const before = this.taken.get(identity.id)
    if (before) return tell('residentId', sameAs(before, person.place))
    this.taken.set(identity.id, person.place)
    form['residentId'] = identity.id
    if (said !== undefined && said !== identity.kind) tell('idKind', '证件类型与证件号码不符')
    form['idKind'] = identity.kind
    if (identity.birthDate && form['birthDate'] !== undefined && form['birthDate'] !== identity.birthDate) {
      tell('birthDate', '出生日期与证件号码不符')
    }
    if (identity.gender && form['gender'] !== undefined && form['gender'] !== identity.gender) {
      tell('gender', '性别与证件号码不符')
    }
    if (identity.birthDate) form['birthDate'] ??= identity.birthDate
    if (identity.gender) form['gender'] ??= identity.gender
  }
}

function sameAs(before: Place, now: Place): string {
  return before.file === now.file
    ? `与“${before.sheet}”第 ${before.row} 行的证件号码相同`
    : `与文件“${before.file}”中的证件号码相同`
}

const identityFaults: Record<IdentityFault, string> = {
  'id-missing': '没有填写证件号码',
  'id-digits-lost': '证件号码后几位已丢失，请把该列设为“文本”后重新填写',
  'id-invalid': '证件号码不正确，请核对',
  'id-check-digit': '身份证号码校验不通过，请核对',
}

/** What stands under a heading, at most 50 characters of it; '' where nothing does. */
export function textAt(cells: Cells, header: string): string {
  for (const [column, cell] of cells) if (column.header === header) return cell.clean.slice(0, 50)
  return ''
}

/** A value under its key; a dot leads into an object. */
function put(entry: Record<string, unknown>, key: string, value: unknown): void {
  if (value === undefined) return
  const [first = '', second] = key.split('.')
  if (second === undefined) entry[first] = value
  else {
    const inner = (entry[first] ??= {}) as Record<string, unknown>
    inner[second] = value
  }
}

/** Further periods of practice stand on further rows of the same qualification. */
function joinsLast(list: string, entries: Record<string, unknown>[], entry: Record<string, unknown>): boolean {
  if (list !== 'qualifications') return false
  const last = entries.find((one) => one['name'] === entry['name'] && one['on'] === entry['on'])
  if (!last) return false
  ;(last['practice'] as unknown[]).push(...(entry['practice'] as unknown[]))
  return true
}
