/**
 * What there is of some people in the whole journal, by the table of sides: the records to erase, those to write anew, the
 * files beside the chain. Reads only; the same plan made again after a crash holds what is left to do.
 */
import type { Core } from '../core.ts'
import type { Draft, Entry, JsonObject } from '../journal/entry.ts'
import { filesNamedIn } from '../journal/files-named.ts'
import { isAbsent } from '../journal/register.ts'
import { personTag } from '../journal/seal.ts'
import type { RegisterDoc, RegisterName } from '../store/database.ts'
import { filesKnown } from './files.ts'
import { idsOf, knownIds, needlesOf } from './ids.ts'
import type { Gone } from './reduce.ts'
import { walkCalmly } from './walk.ts'
import { sides } from './sides.ts'

/** What one person's erasure comes to; records erased before count too. */
export interface Amount {
  records: number
  files: number
}

export interface ErasurePlan {
  /** One append for each subject that is at home here, in the order in which they are to be erased. */
  work: { subject: string; drafts: Draft[] }[]
  /** Subjects with something left whose home is another device of the office. */
  elsewhere: number
  /** By person tag. */
  amounts: ReadonlyMap<string, Amount>
}

/** What is found of one subject. */
interface Found {
  erase: Set<string>
  files: Set<string>
  reduce: Map<string, JsonObject>
}

/** @param tags person tags */
export async function planErasure(core: Core, tags: readonly string[]): Promise<ErasurePlan> {
  // nobody to look for: the journal may be long
  if (tags.length === 0) return { work: [], elsewhere: 0, amounts: new Map() }
  const people = await idsOf(core, tags)
  await knownIds(core, people)
  const needles = await needlesOf(core, people)
  const gone: Gone = {
    id: (id) => people.has(id),
    residentId: (id) => tags.includes(personTag(core.keys.tagKey, id)),
  }
  const search = searchOf(core, { people, needles, gone })
  for await (const entry of walkCalmly(core)) await search.look(entry)
  return planOf(core, search, tags)
}

interface Given {
  /** Ids of the people, with their tags. */
  people: ReadonlyMap<string, string>
  /** Words by which staff name somebody, with the tag. */
  needles: readonly { word: string; tag: string }[]
  gone: Gone
}

interface Search {
  look(entry: Entry): Promise<void>
  found: Map<string, Found>
  records: Map<string, Set<string>>
  /** Files by the tag of their person, before those that others need are taken away. */
  files: Map<string, { subject: string; tag: string }>
  /** Files that entries of others name. */
  needed: Set<string>
}

function searchOf(core: Core, { people, needles, gone }: Given): Search {
  const search: Omit<Search, 'look'> = { found: new Map(), records: new Map(), files: new Map(), needed: new Set() }
  const { found, records, files, needed } = search
  const at = (subject: string): Found => {
    const known = found.get(subject) ?? { erase: new Set(), files: new Set(), reduce: new Map() }
    found.set(subject, known)
    return known
  }
  const erase = (entry: Entry, tag: string) => {
    for (const digest of entry.personal ?? []) {
      at(entry.subject).erase.add(digest)
      records.set(tag, (records.get(tag) ?? new Set()).add(digest))
    }
  }
  const open = async (entry: Entry) => {
    const digests = (entry.personal ?? []).map((digest) => core.journal.keptAs(digest))
    const opened = await core.journal.openPersonal(digests)
    return digests.flatMap((digest, index) => {
      const record = opened[index]
      return record === undefined || isAbsent(record) ? [] : [{ digest, record }]
    })
  }

  return {
    ...search,
    async look(entry) {
      const side = sides[entry.type]
      if (side?.side === 'person') {
        const tag = side
          .of(entry)
          .map((id) => people.get(id))
          .find((one) => one !== undefined)
        if (tag !== undefined) {
          erase(entry, tag)
          at(entry.subject)
          for (const file of filesNamedIn(entry)) files.set(file, { subject: entry.subject, tag })
          return
        }
      }
      for (const file of filesNamedIn(entry)) needed.add(file)
      if (side?.side === 'words' && needles.length > 0)
        for (const { record } of await open(entry)) {
          const text = JSON.stringify(record)
          const named = needles.find(({ word }) => text.includes(word))
          if (named) erase(entry, named.tag)
        }
      if (side?.side === 'shared')
        for (const { digest, record } of await open(entry)) {
          const { salt: _salt, ...words } = record
          const left = side.reduce(words, gone)
          if (left === null) at(entry.subject).erase.add(digest)
          else if (left !== words) at(entry.subject).reduce.set(digest, left)
        }
    },
  }
}

async function planOf(core: Core, search: Search, tags: readonly string[]): Promise<ErasurePlan> {
  const { found, files, needed } = search
  const here = await filesKnown(core, [...files.keys()])
  const amounts = new Map(tags.map((tag) => [tag, { records: search.records.get(tag)?.size ?? 0, files: 0 }]))
  for (const [file, { subject, tag }] of files) {
    if (needed.has(file)) continue
    const known = here.get(file)
    if (known === undefined) continue
    const amount = amounts.get(tag)
    if (amount) amount.files += 1
    if (known === 'here') found.get(subject)?.files.add(file)
  }
  const work: (ErasurePlan['work'][number] & { kind: string })[] = []
  let elsewhere = 0
  const docs = await docsOf(core, [...found.keys()])
  for (const [subject, one] of found) {
    const drafts = await draftsOf(core, subject, one)
    if (drafts.length === 0) continue
    const doc = docs.get(subject)
    if (doc && core.journal.isHome(doc)) work.push({ subject, drafts, kind: doc.kind })
    else elsewhere += 1
  }
  // what tells the words to look for goes last: a run that breaks off finds them again
  work.sort((a, b) => lateness(a.kind) - lateness(b.kind))
  return { work: work.map(({ subject, drafts }) => ({ subject, drafts })), elsewhere, amounts }
}

const lateness = (kind: string) => ['application', 'expert'].indexOf(kind)

/** Entries that erase what is still here of a subject; none where nothing is. */
async function draftsOf(core: Core, subject: string, { erase, files, reduce }: Found): Promise<Draft[]> {
  const standing = (await core.store.personal.getMany([...erase])).filter(({ state }) => state !== 'erased')
  const digests = [...standing.map(({ id }) => id), ...reduce.keys()].sort()
  const drafts: Draft[] = []
  if (reduce.size > 0)
    drafts.push({
      type: 'personal-reduced',
      subject,
      payload: { replaces: [...reduce.keys()] },
      personal: [...reduce.values()],
    })
  if (digests.length > 0 || files.size > 0)
    drafts.push({
      type: 'personal-erased',
      subject,
      payload: { digests, ...(files.size > 0 ? { files: [...files].sort() } : {}) },
    })
  return drafts
}

const registers: readonly RegisterName[] = ['people', 'files', 'draws', 'notices', 'employers', 'accounts']

async function docsOf({ store }: Pick<Core, 'store'>, subjects: readonly string[]): Promise<Map<string, RegisterDoc>> {
  const found = await Promise.all(registers.map((name) => store[name].getMany(subjects)))
  return new Map(found.flat().map((doc) => [doc.id, doc]))
}
