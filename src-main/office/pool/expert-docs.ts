/** Reading experts: register documents, personal records, declarations. */
import type { Core } from '../core.ts'
import { isAbsent } from '../journal/register.ts'
import type { RegisterDoc } from '../store/database.ts'
import { subjectDoc } from '../subject.ts'
import { type Declaration, declarationSchema, type Person, personSchema } from './entries.ts'
import { expertRegister, type ExpertState } from './register.ts'

export type ExpertDoc = RegisterDoc & { data: ExpertState }

export async function expertDoc(core: Core, id: string): Promise<ExpertDoc | null> {
  return subjectDoc(core, expertRegister, id)
}

/** A person's facts, opened; null where the record is not here or erased. */
export async function openPerson(core: Core, state: Pick<ExpertState, 'personDigest'>): Promise<Person | null> {
  const [record] = await core.journal.openPersonal([state.personDigest])
  if (isAbsent(record)) return null
  const { salt: _salt, ...person } = record as Record<string, unknown>
  return personSchema.parse(person)
}

export const noDeclaration: Declaration = { interests: [], kin: [], formerEmployers: [] }

/** The declarations of several experts at once, by their digests. */
export async function openDeclarations(core: Core, digests: readonly string[]): Promise<Declaration[]> {
  const wanted = digests.filter((digest) => digest !== '')
  const records = await core.journal.openPersonal(wanted)
  const byDigest = new Map(wanted.map((digest, index) => [digest, records[index]]))
  return digests.map((digest) => {
    const record = byDigest.get(digest)
    if (record === undefined || isAbsent(record)) return noDeclaration
    const { salt: _salt, ...declaration } = record
    return declarationSchema.parse(declaration)
  })
}
