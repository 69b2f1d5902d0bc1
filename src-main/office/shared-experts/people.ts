/** Whoever can stand on a roster here: the office's own experts, and those of other offices that the province shares. */
import { type SharedPerson, sharedPersonSchema } from '../../exchange/shared-expert-entries.ts'
import type { Core } from '../core.ts'
import type { Draft, JsonObject } from '../journal/entry.ts'
import { type Absent, isAbsent } from '../journal/register.ts'
import { expertDoc, openPerson } from '../pool/expert-docs.ts'
import type { ExpertState } from '../pool/register.ts'
import { type DocOf, subjectDoc } from '../subject.ts'
import { sharedExpertRegister, type SharedExpertState } from './register.ts'

export type SharedExpertDoc = DocOf<SharedExpertState>

/** Somebody who can be drawn, as far as pages and messages need it. */
export interface Drawable {
  id: string
  /** Whether the province shares this expert: the register entry is not the office's own. */
  shared: boolean
  data: Pick<ExpertState, 'name' | 'employer' | 'personDigest'>
}

export async function sharedExpertDoc(core: Core, id: string): Promise<SharedExpertDoc | null> {
  return subjectDoc(core, sharedExpertRegister, id)
}

/** An expert of this office or a shared one; null where there is neither. */
export async function drawableExpert(core: Core, id: string): Promise<Drawable | null> {
  const own = await expertDoc(core, id)
  if (own) return { id, shared: false, data: own.data }
  const shared = await sharedExpertDoc(core, id)
  return shared && { id, shared: true, data: { ...shared.data, name: nameWithHome(shared.data) } }
}

/** Telephone and mail of an expert; null where the record is not here or erased. */
export async function openContact(
  core: Core,
  { shared, data }: Drawable,
): Promise<{ phone?: string | undefined; mail?: string | undefined } | null> {
  if (!shared) return openPerson(core, data)
  const [record] = await core.journal.openPersonal([data.personDigest])
  return sharedPersonOf(record)
}

/** The entry that says somebody looked at a number: of an own expert in the expert's file, of a shared one where it was needed. */
export function phoneOpened({ id, shared }: Drawable, reason: string, at: { activityId: string }): Draft {
  return shared
    ? { type: 'shared-phone-opened', subject: at.activityId, payload: { expertId: id }, personal: [{ reason }] }
    : { type: 'personal-data-opened', subject: id, payload: { what: 'phone' }, personal: [{ reason }] }
}

/** A record of a shared expert; null where it is not here or erased. */
export function sharedPersonOf(record: JsonObject | Absent | undefined): SharedPerson | null {
  if (record === undefined || isAbsent(record)) return null
  const { salt: _salt, ...person } = record
  return sharedPersonSchema.parse(person)
}

/** Most code points of a name on a roster, the mark included (protocol "Form"). */
const nameLength = 200

/**
 * A name with the mark of a shared expert: so it stands in roster, sheets and record, bound by the identity digest. The mark
 * goes with the name, not with the employer, which in a record has one name for all its people.
 */
export function nameWithHome({ name, homeOffice }: { name: string; homeOffice: string }): string {
  const place = homeOffice.replace(/(?:工业和信息化|工信).*$/u, '') || homeOffice
  const mark = `〔共享·${[...place].slice(0, 60).join('')}〕`
  return `${[...name].slice(0, nameLength - [...mark].length).join('')}${mark}`
}
