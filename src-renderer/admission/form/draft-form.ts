/**
 * A form that is being filled in, as plain data: reading and changing it by path (`work.0.from`). What was typed stays as it
 * was typed; only an optional entry that was emptied goes, so that it counts as not given.
 */
import type { DraftForm } from '../../../src-shared/api/application-form.ts'

/** What a new form begins with: every needed entry is there, so that each missing one is told at its own field. */
const blank: DraftForm = {
  name: '',
  idKind: 'resident',
  residentId: '',
  birthDate: '',
  phone: '',
  mail: '',
  address: '',
  employer: '',
  post: '',
  fields: [],
  academician: false,
  work: [],
  titles: [],
  degrees: [],
  qualifications: [],
  results: [],
  interests: [],
  kin: [],
  formerEmployers: [],
  signed: { on: '', undertaking: false, notice: false, publication: false },
}

/** Lines that a list gets when one is added. */
export const freshRows: Record<string, DraftForm> = {
  work: { employer: '', post: '', from: '' },
  titles: { name: '', on: '' },
  degrees: { subject: '', on: '' },
  qualifications: { name: '', national: true, on: '', practice: [] },
  practice: { from: '' },
  results: { title: '' },
  interests: { kind: 'employment', unit: '', note: '' },
  kin: { name: '', relation: '', employer: '' },
  formerEmployers: { employer: '', until: '' },
}

/** Entries that may be absent: emptied, they go. */
const optional =
  /^(?:gender|trade|source|(?:work|titles|degrees|qualifications)\.\d+\.(?:to|institution|level|fields)|qualifications\.\d+\.practice\.\d+\.to|results\.\d+\.(?:on|kind))$/

/** The form with everything that a new one has and this one lacks. */
export function wholeForm(form: DraftForm): DraftForm {
  const signed = isGroup(form['signed']) ? form['signed'] : {}
  return { ...blank, ...form, signed: { ...(blank['signed'] as DraftForm), ...signed } }
}

function isGroup(value: unknown): value is DraftForm {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What stands at a path; undefined where nothing does. */
export function valueAt(form: unknown, path: string): unknown {
  let value = form
  for (const step of path.split('.')) {
    if (Array.isArray(value)) value = (value as unknown[])[Number(step)]
    else if (isGroup(value)) value = value[step]
    else return undefined
  }
  return value
}

/** Text at a path; '' where there is none. */
export function textAt(form: unknown, path: string): string {
  const value = valueAt(form, path)
  return typeof value === 'string' ? value : ''
}

/** Lines of a list; [] where there are none. */
export function rowsAt(form: unknown, path: string): unknown[] {
  const value = valueAt(form, path)
  return Array.isArray(value) ? (value as unknown[]) : []
}

/** Texts of a list, e.g. fields; [] where it is none. */
export function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []
}

function changed(node: unknown, [step = '', ...rest]: readonly string[], value: unknown): unknown {
  const next = (inside: unknown) => (rest.length === 0 ? value : changed(inside, rest, value))
  if (Array.isArray(node) || (node === undefined && /^\d+$/.test(step))) {
    const rows: unknown[] = Array.isArray(node) ? [...(node as unknown[])] : []
    rows[Number(step)] = next(rows[Number(step)])
    return rows
  }
  const group: DraftForm = isGroup(node) ? { ...node } : {}
  const inside = next(group[step])
  if (inside === undefined) delete group[step]
  else group[step] = inside
  return group
}

/** The form with another value at a path; an optional entry that is '' or [] goes. */
export function withValue(form: DraftForm, path: string, value: unknown): DraftForm {
  const emptied = value === '' || value === null || (Array.isArray(value) && value.length === 0)
  return changed(form, path.split('.'), emptied && optional.test(path) ? undefined : value) as DraftForm
}

/** The form with a line more, at the end or at a place. */
export function withRow(form: DraftForm, path: string, row: unknown, at?: number): DraftForm {
  const rows = rowsAt(form, path)
  return withValue(form, path, rows.toSpliced(at ?? rows.length, 0, row))
}

/** The form with a line less. */
export function withoutRow(form: DraftForm, path: string, at: number): DraftForm {
  return withValue(form, path, rowsAt(form, path).toSpliced(at, 1))
}

/** True where nothing was entered at a path. */
export function isEmpty(form: DraftForm, path: string): boolean {
  const value = valueAt(form, path)
  if (Array.isArray(value)) return value.length === 0
  return value === undefined || value === null || value === '' || value === false
}
