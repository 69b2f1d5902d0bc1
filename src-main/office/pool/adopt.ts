/**
 * Taking over an existing pool (存量入库): proposed by one account with its basis, in force when a second has confirmed.
 *
 * All people of a list become members in one append: a crash or a cancel leaves either everybody or nobody.
 */
import { fieldSchema } from '../../../src-shared/model/field.ts'
import { normalName } from '../../../src-shared/model/names.ts'
import type { Caller, Core } from '../core.ts'
import { refuse, type Refused } from '../handler.ts'
import { type Draft, type JsonObject, textAt } from '../journal/entry.ts'
import { isAbsent } from '../journal/register.ts'
import { personTag } from '../journal/seal.ts'
import type { RegisterDoc } from '../store/database.ts'
import { type Person, personSchema } from './entries.ts'
import { subjectDoc } from '../subject.ts'
import { adoptionRegister, type AdoptionState } from './register.ts'

export interface AdoptionBasis {
  basisTitle: string
  basisNumber: string
  fileName: string
  issuedOn: string
  basisDate: string
  termTo: string
  /** SHA-256 of the file that was read, hex. */
  source: string
  scan: string | null
}

/** Rows in one personal record. */
const chunk = 500

export async function proposeAdoption(
  core: Core,
  caller: Caller,
  basis: AdoptionBasis,
  people: readonly Person[],
): Promise<string> {
  const id = core.newId('f')
  const { basisTitle, basisNumber, fileName, ...dates } = basis
  const personal: JsonObject[] = [{ basisTitle, basisNumber, fileName }]
  for (let at = 0; at < people.length; at += chunk)
    personal.push({ rows: people.slice(at, at + chunk) as unknown as JsonObject[] })
  await core.append(caller, [
    { type: 'adoption-proposed', subject: id, payload: { people: people.length, ...dates }, personal },
  ])
  return id
}

export async function adoptionDoc(core: Core, id: string): Promise<AdoptionDoc | null> {
  return subjectDoc(core, adoptionRegister, id)
}

/** Person tags of everybody in the pool: the resident ID is the key. */
export async function knownTags(core: Core, residentIds: readonly string[]): Promise<Set<string>> {
  const tags = residentIds.map((id) => personTag(core.keys.tagKey, id))
  const found = new Set<string>()
  const page = 500
  for (let at = 0; at < tags.length; at += page) {
    const docs = await core.store.people.find({
      selector: { kind: { $eq: 'expert' }, link: { $in: tags.slice(at, at + page) } },
    })
    for (const doc of docs) found.add(doc.link)
  }
  return found
}

type AdoptionDoc = RegisterDoc & { data: AdoptionState }

/** An adoption that nobody has settled yet. */
export async function proposed(core: Core, id: string): Promise<AdoptionDoc | Refused> {
  const doc = await adoptionDoc(core, id)
  return doc?.data.state === 'proposed' ? doc : refuse('adoption.settled', '这份名单已经处理过，请刷新页面。')
}

/** A proposed adoption that this account may confirm: not the one that proposed it. */
export async function confirmable(core: Core, caller: Caller, id: string): Promise<AdoptionDoc | Refused> {
  const doc = await proposed(core, id)
  return 'data' in doc && doc.data.proposedBy === caller.account?.id
    ? refuse('adoption.own', '名单须由另一个账号确认，不能自己确认自己提交的名单。', { provision: 'art-7-5' })
    : doc
}

const fields: readonly string[] = fieldSchema.options

/**
 * Makes everybody of a proposed adoption a member.
 *
 * @param progress called with the number of people prepared
 */
export async function confirmAdoption(
  core: Core,
  caller: Caller,
  adoptionId: string,
  progress: (done: number, total: number) => void,
  signal?: AbortSignal,
): Promise<{ people: number; skipped: number } | Refused> {
  const doc = await confirmable(core, caller, adoptionId)
  if (!('data' in doc)) return doc
  const people = await openRows(core, doc.data.chunks)
  if (people === null) return refuse('adoption.rows', '名单内容不在本机，不能确认。请撤回后重新导入。')
  const known = await knownTags(
    core,
    people.map((person) => person.residentId),
  )
  const employers = await employerIds(core)
  const drafts: Draft[] = []
  const members: Draft[] = []
  for (const [index, person] of people.entries()) {
    if (index % 500 === 0) {
      signal?.throwIfAborted()
      progress(index, people.length)
    }
    const tag = personTag(core.keys.tagKey, person.residentId)
    if (known.has(tag)) continue
    known.add(tag)
    let employerId = employers.get(normalName(person.employer))
    if (employerId === undefined) {
      employerId = core.newId('u')
      employers.set(normalName(person.employer), employerId)
      drafts.push({
        type: 'employer-added',
        subject: employerId,
        payload: { source: person.source ?? '' },
        personal: [{ name: person.employer }],
      })
    }
    members.push({
      type: 'expert-adopted',
      subject: core.newId('e'),
      payload: {
        adoptionId,
        personTag: tag,
        employerId,
        fields: (person.fields ?? []).filter((field) => fields.includes(field)),
        basisDate: doc.data.basisDate,
        termTo: doc.data.termTo,
      },
      personal: [person as unknown as JsonObject],
    })
  }
  signal?.throwIfAborted()
  drafts.push(...members, { type: 'adoption-confirmed', subject: adoptionId, payload: { people: members.length } })
  await core.append(caller, drafts)
  progress(people.length, people.length)
  return { people: members.length, skipped: people.length - members.length }
}

async function openRows(core: Core, chunks: readonly string[]): Promise<Person[] | null> {
  const people: Person[] = []
  for (const record of await core.journal.openPersonal(chunks)) {
    if (isAbsent(record) || !Array.isArray(record['rows'])) return null
    for (const row of record['rows']) people.push(personSchema.parse(row))
  }
  return people
}

/** Employers by the name as it is compared: worked out anew, a register keeps what the rule was when it was folded. */
export async function employerIds(core: Core): Promise<Map<string, string>> {
  const docs = await core.store.employers.find({ selector: { kind: { $eq: 'employer' } } })
  return new Map(docs.map((doc) => [normalName(textAt(doc.data, 'name')), doc.id]))
}
