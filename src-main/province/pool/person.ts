/** What of an expert is sealed in a row, and what stands beside it to search by. Pure. */
import { createHmac } from 'node:crypto'
import { z } from 'zod'
import { jcs } from '../../../src-shared/draw/canonical.ts'
import { type JsonObject, textAt } from '../../office/journal/entry.ts'
import { type Absent, isAbsent } from '../../office/journal/register.ts'
import { personTag, seal, unseal } from '../../office/journal/seal.ts'
import type { ExpertState } from '../../office/pool/register.ts'
import type { PoolTables, RecordState } from '../schema/pool.ts'
import { type PoolKeys, sealContext } from './keys.ts'

/** What pages show of a person. Neither ID nor contact data: who needs them opens the office's own record. */
const sealedSchema = z.object({
  name: z.string(),
  pinyin: z.string(),
  initials: z.string(),
  gender: z.string(),
  employer: z.string(),
  post: z.string(),
  title: z.string(),
  titleLevel: z.string(),
  degree: z.string(),
  adopted: z.boolean(),
  poolAgeFrom: z.string(),
  certificate: z.string(),
  /** Digests of the newest record of the person's facts and of the newest declaration; '' = none. */
  person: z.string(),
  declaration: z.string(),
})
export type PersonInPool = z.infer<typeof sealedSchema>

export type ExpertRow = PoolTables['experts']

/** The row of an expert. @param person the newest record of the person's facts */
export function rowOf(
  at: { office: string; subject: string },
  state: ExpertState,
  person: JsonObject | Absent,
  keys: PoolKeys,
): ExpertRow {
  const shown: PersonInPool = {
    name: state.name,
    pinyin: state.pinyin,
    initials: state.initials,
    gender: state.gender,
    employer: state.employer,
    post: state.post,
    title: state.title,
    titleLevel: state.titleLevel,
    degree: state.degree,
    adopted: state.adopted,
    poolAgeFrom: state.poolAgeFrom,
    certificate: state.certificate?.number ?? '',
    person: state.personDigest,
    declaration: state.declarationDigest,
  }
  const beside = { state: state.status, fields: state.fields, term_to: state.termTo, ...recordOf(person, keys) }
  const mark = createHmac('sha256', keys.mark)
    .update(jcs({ ...beside, ...shown }))
    .digest('hex')
  const sealed = seal(keys.data, Buffer.from(JSON.stringify(shown)), sealContext(at.office, at.subject))
  return { ...at, ...beside, mark, sealed }
}

function recordOf(person: JsonObject | Absent, keys: PoolKeys): { record: RecordState; tag: string | null } {
  if (isAbsent(person)) return { record: person.absent, tag: null }
  const id = textAt(person, 'residentId')
  return { record: 'here', tag: id === '' ? null : personTag(keys.tag, id) }
}

/** What is sealed in a row; null where it does not open under this province's key. */
export function openRow(
  { office, subject, sealed }: Pick<ExpertRow, 'office' | 'subject' | 'sealed'>,
  keys: PoolKeys,
): PersonInPool | null {
  const plain = unseal(keys.data, sealed, sealContext(office, subject))
  return plain && sealedSchema.parse(JSON.parse(plain.toString('utf8')))
}
