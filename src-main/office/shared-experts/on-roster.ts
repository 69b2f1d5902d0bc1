/** Shared experts as members of a draw that asks for them (Articles 4, 12): judged by the same rules as the office's own. */
import { createHash } from 'node:crypto'
import { normalName } from '../../../src-shared/model/names.ts'
import type { Core } from '../core.ts'
import { isAbsent } from '../journal/register.ts'
import type { PoolMember } from '../rules/eligibility.ts'
import { type SharedExpertDoc, sharedPersonOf } from './people.ts'

export interface SharedMember {
  member: PoolMember
  title: string
  personDigest: string
  personTag: string
  homeOffice: string
}

/** What of this office the shared experts are seen against. */
export interface Surroundings {
  /** Person tags of everybody in the own pool. */
  ownTags: ReadonlySet<string>
  /** Names of employers by id. */
  employers: ReadonlyMap<string, string>
  /** Instants of the newest poor rating, by expert. */
  ratedPoor: ReadonlyMap<string, string>
}

/**
 * One member a person: who is in this office's own pool, whatever became of them there, is drawn as such or not at all; of two
 * shares of one person the one with the smaller id counts. Whose record is not here is nobody yet.
 *
 * @param docs all shared experts, in order of id
 */
export async function sharedMembers(
  core: Core,
  docs: readonly SharedExpertDoc[],
  { ownTags, employers, ratedPoor }: Surroundings,
): Promise<SharedMember[]> {
  const seen = new Set(ownTags)
  const once = docs.filter(({ data }) => {
    if (data.ended !== '' || data.personTag === '' || seen.has(data.personTag)) return false
    seen.add(data.personTag)
    return true
  })
  const records = await core.journal.openPersonal(once.map(({ data }) => data.personDigest))
  const known = employersByName(employers)
  return once.flatMap(({ id, data }, index): SharedMember[] => {
    const record = records[index]
    const person = isAbsent(record) ? null : sharedPersonOf(record)
    if (!person) return []
    const employer = employerOf(known, data.employer)
    return [
      {
        member: {
          id,
          name: data.name,
          employer: employer.name,
          employerId: employer.id,
          fields: data.fields,
          titleLevel: data.titleLevel,
          status: 'active',
          termTo: data.termTo,
          poolAgeFrom: data.sharedFrom,
          ratedPoor: ratedPoor.has(id),
          formerEmployers: person.formerEmployers,
          interests: person.interests,
          kin: person.kin,
        },
        title: data.title,
        personDigest: data.personDigest,
        personTag: data.personTag,
        homeOffice: data.homeOffice,
      },
    ]
  })
}

interface Employer {
  id: string
  name: string
}

/** Employers by the name as it is compared. @param employers names by id */
function employersByName(employers: ReadonlyMap<string, string>): Map<string, Employer> {
  return new Map([...employers].map(([id, name]) => [normalName(name), { id, name }]))
}

/**
 * The employer of a shared expert: one name and one id for all its people, whoever's pool they are in, so that the cap per
 * employer counts it once. One that is not known here gets an id from its name.
 */
function employerOf(known: Map<string, Employer>, name: string): Employer {
  const normal = normalName(name)
  const id = `u${createHash('sha256').update(`employer|${normal}`).digest('hex').slice(0, 16)}`
  const employer = known.get(normal) ?? { id, name }
  known.set(normal, employer)
  return employer
}
