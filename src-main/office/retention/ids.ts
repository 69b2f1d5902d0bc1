/** Who people are in the journal: the ids that stand for them, and the words by which staff name them. */
import { applicationRegister } from '../admission/register.ts'
import type { Core } from '../core.ts'
import type { Entry, JsonObject } from '../journal/entry.ts'
import { designationRegister } from '../designation/register.ts'
import { isAbsent } from '../journal/register.ts'
import { expertRegister } from '../pool/register.ts'
import { outsideDesignations } from './designees.ts'
import { walkCalmly } from './walk.ts'
import { sides } from './sides.ts'

/** Ids of the memberships, applications and designations of people, each with the person's tag. */
export async function idsOf(core: Core, tags: readonly string[]): Promise<Map<string, string>> {
  const { store } = core
  const link = { $in: [...tags] }
  const experts = await store.people.find({ selector: { kind: { $eq: expertRegister.kind }, link } })
  const applications = await store.files.find({ selector: { kind: { $eq: applicationRegister.kind }, link } })
  const designations = (await outsideDesignations(core)).filter(({ data }) => tags.includes(data.personTag))
  return new Map([
    ...[...experts, ...applications].map(({ id, link: tag }) => [id, tag] as const),
    ...designations.map(({ id, data }) => [id, data.personTag] as const),
  ])
}

/** Adds every further id that stands for one of the people: of draws, contacts, answers, requests, invitations. */
export async function knownIds(core: Core, people: Map<string, string>): Promise<void> {
  const rosters: Entry[] = []
  for (let grown = true, first = true; grown; first = false) {
    const before = people.size
    for await (const entry of walkCalmly(core)) {
      if (entry.type === 'roster-frozen') {
        if (first) rosters.push(entry)
        continue
      }
      const side = sides[entry.type]
      if (side?.side !== 'person') continue
      const tag = side
        .of(entry)
        .map((id) => people.get(id))
        .find((one) => one !== undefined)
      if (tag !== undefined) for (const id of side.adds(entry)) if (!people.has(id)) people.set(id, tag)
    }
    if (first) for (const roster of rosters) await addRefs(core, people, roster)
    grown = people.size > before
  }
}

/** The random ids of an attempt; they stand beside the names in the roster's records alone. */
async function addRefs(core: Core, people: Map<string, string>, roster: Entry): Promise<void> {
  for (const record of await core.journal.personalOf(roster)) {
    if (isAbsent(record) || record['part'] !== 'people') continue
    for (const { ref, expertId } of record['lines'] as { ref: string; expertId: string }[]) {
      const tag = people.get(expertId)
      if (tag !== undefined) people.set(ref, tag)
    }
  }
}

/** Facts by which a person is named in words about something else. */
const naming = ['name', 'residentId', 'phone', 'mail'] as const

/**
 * Words that name the people: name, resident ID, telephone and mail, whichever of their records tells. Two characters at least, so
 * that a broken name does not fit everything.
 */
export async function needlesOf(
  core: Core,
  people: ReadonlyMap<string, string>,
): Promise<{ word: string; tag: string }[]> {
  const needles = new Map<string, string>()
  for (const [id, tag] of people) {
    if (!(await isPersonsOwn(core, id))) continue
    for (const entry of await core.journal.entriesOf(id))
      for (const record of await core.journal.personalOf(entry))
        for (const word of isAbsent(record) ? [] : wordsOf(record)) needles.set(word, tag)
  }
  return [...needles].map(([word, tag]) => ({ word, tag }))
}

/** Subjects that are one person's from end to end. */
const ownKinds: ReadonlySet<string> = new Set([expertRegister.kind, applicationRegister.kind, designationRegister.kind])

async function isPersonsOwn({ store }: Pick<Core, 'store'>, id: string): Promise<boolean> {
  const doc = (await store.people.get(id)) ?? (await store.files.get(id)) ?? (await store.draws.get(id))
  return doc !== null && doc !== undefined && ownKinds.has(doc.kind)
}

function inner(record: JsonObject, key: string): JsonObject | null {
  const value = record[key]
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null
}

function wordsOf(record: JsonObject): string[] {
  const facts = inner(record, 'form') ?? record
  // an employer's clerk or a witness in the person's file is somebody else; a proposal of a designation names its person
  if (!('residentId' in facts) && !('judgements' in facts)) return []
  const number = inner(inner(facts, 'facts') ?? {}, 'identity')?.['number']
  if (typeof number === 'string' && number !== '') return [...wordsOf({ ...facts, facts: null, residentId: number })]
  return naming.flatMap((key) => {
    const word = facts[key]
    return typeof word === 'string' && word.length >= 2 ? [word] : []
  })
}
