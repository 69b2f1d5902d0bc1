/** What is asked of somebody outside the pool, and the facts it makes (Articles 5, 6): the lists of the qualification form. */
import type { DraftForm } from '../../../src-shared/api/application-form.ts'
import type { Designee } from '../../../src-shared/api/designation.ts'
import { factsSchema } from '../../../src-shared/model/facts.ts'
import { readIdentityNumber } from '../../../src-shared/model/identity-number.ts'
import { rowsAt, textAt, valueAt } from '../../admission/form/draft-form.ts'

const lists = ['work', 'titles', 'degrees', 'qualifications', 'results'] as const

/** An empty form for a seat of this field; with one line each of what nearly everybody has. */
export function newOutside(field: string): DraftForm {
  return {
    name: '',
    employer: '',
    phone: '',
    idKind: 'resident',
    residentId: '',
    birthDate: '',
    fields: [field],
    academician: false,
    work: [{ employer: '', post: '', from: '' }],
    titles: [{ name: '', on: '' }],
    degrees: [],
    qualifications: [],
    results: [],
    vouchedBy: '',
    vouchedOn: '',
    edition: '',
  }
}

export interface OutsideRead {
  /** Null while something is missing or cannot be read. */
  designee: Designee | null
  /** What is wrong, by path of the form. */
  problems: ReadonlyMap<string, string>
}

/** Lines in which something was typed, each with its place in the form. */
function typedRows(form: DraftForm, list: string): { row: object; at: number }[] {
  return rowsAt(form, list).flatMap((row, at) =>
    Object.values(row as object).some((value) => typeof value === 'string' && value.trim() !== '')
      ? [{ row: row as object, at }]
      : [],
  )
}

const text = (form: DraftForm, path: string) => textAt(form, path).trim()

/**
 * Reads the form: what is left empty is missing among the findings, what was begun has to hold together.
 *
 * @param today `YYYY-MM-DD`, Asia/Shanghai; nobody was born after it
 */
export function readOutside(form: DraftForm, today: string): OutsideRead {
  const rows = lists.map((list) => [list, typedRows(form, list)] as const)
  const [vouchedBy, vouchedOn] = [text(form, 'vouchedBy'), text(form, 'vouchedOn')]
  const vouched = vouchedBy === '' && vouchedOn === '' ? undefined : { by: vouchedBy, on: vouchedOn }
  const need = ['approvedBy', 'approvedOn', 'reason'].map((key) => [key, text(form, `specialNeed.${key}`)] as const)
  const residentId = text(form, 'residentId')
  const given = (key: string) => (text(form, key) === '' ? {} : { [key]: text(form, key) })
  const parsed = factsSchema.safeParse({
    ...given('source'),
    ...given('birthDate'),
    ...given('trade'),
    ...(residentId !== '' && { identity: { kind: textAt(form, 'idKind') || 'resident', number: residentId } }),
    fields: valueAt(form, 'fields'),
    academician: valueAt(form, 'academician') === true,
    ...(need.some(([, value]) => value !== '') && { specialNeed: Object.fromEntries(need) }),
    ...Object.fromEntries(rows.map(([list, own]) => [list, own.map(({ row }) => row)])),
    attested: vouched ? { conduct: vouched, record: vouched } : {},
    ...(text(form, 'edition') !== '' && { struckOff: { edition: text(form, 'edition'), listed: false } }),
  })
  const places = new Map(rows.map(([list, own]) => [list as string, own.map(({ at }) => at)]))
  const problems = new Map<string, string>()
  for (const key of ['name', 'employer']) if (text(form, key) === '') problems.set(key, '请填写')
  if (
    residentId !== '' &&
    typeof readIdentityNumber(residentId, textAt(form, 'idKind') === 'passport', today) === 'string'
  )
    problems.set('residentId', '证件号码的位数或校验码不对，请核对')
  for (const { path, message } of parsed.success ? [] : parsed.error.issues)
    problems.set(formPath(path, places), /\p{Script=Han}/u.test(message) ? message : '请填写')
  if (!parsed.success || problems.size > 0) return { designee: null, problems }
  const [name, employer, phone] = [text(form, 'name'), text(form, 'employer'), text(form, 'phone')]
  return { designee: { from: 'outside', name, employer, phone, facts: parsed.data }, problems }
}

/** Where in the form a fact was typed. */
function formPath(path: readonly PropertyKey[], places: ReadonlyMap<string, readonly number[]>): string {
  const [head = '', at, ...rest] = path.map(String)
  if (head === 'identity') return 'residentId'
  if (head === 'attested') return rest.at(-1) === 'by' ? 'vouchedBy' : 'vouchedOn'
  if (head === 'struckOff') return 'edition'
  const own = places.get(head)
  return own ? [head, own[Number(at)] ?? at, ...rest].join('.') : [head, at, ...rest].filter(Boolean).join('.')
}
