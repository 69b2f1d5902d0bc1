/**
 * The province's own entries: a chain for each office, signed by the province's key. An office trusts it by its
 * `province-joined` entry and gets it like any other chain, on the line and in ferry bundles.
 */
import { formatInstant } from '../../../src-shared/model/dates.ts'
import { provinceEntryTypes } from '../../exchange/province-entries.ts'
import { provinceChainOf, type WireRecord } from '../../exchange/wire.ts'
import { linkEntries, type Placed } from '../../office/journal/chain.ts'
import type { Entry, JsonObject } from '../../office/journal/entry.ts'
import { personalDigest, seal, withSalt } from '../../office/journal/seal.ts'
import { isFault } from '../fault.ts'
import { beginChain, keepEntries, lockHead } from '../journal.ts'
import { type OfficeKeys, readOfficeKeys } from '../office-keys.ts'
import { acceptRecords } from '../personal.ts'
import type { Site } from '../site.ts'

/** Actor of every entry in a province's chain: who there decided stands in the province's own list of decisions. */
export const provinceActor = 'province'

export interface OwnDraft {
  /** A type of `exchange/province-entries.ts`. */
  type: string
  /** Subject of the province alone: 1–64 of `A-Za-z0-9._:-`. */
  subject: string
  payload: JsonObject
  /** Texts and facts about people: sealed under the office's key, named in the entry by digest. */
  personal?: readonly JsonObject[]
}

/** Holds an office's own chain until the end of the transaction: what is looked up meanwhile about it stays true. */
export async function lockOwnChain(site: Site, office: string) {
  const chain = { office, id: provinceChainOf(office) }
  await beginChain(site, chain)
  return lockHead(site, chain)
}

/**
 * Appends to the province's chain of an office, as one append. In a transaction.
 *
 * @returns the entries; null where the office's keys are not here yet, so that nothing can be sealed for it
 * @throws where a draft is not what its type declares
 */
export async function appendOwn(site: Site, office: string, drafts: readonly OwnDraft[]): Promise<Entry[] | null> {
  const keys = await readOfficeKeys(site, office)
  if (!keys) return null
  if (drafts.length === 0) return []
  const head = await lockOwnChain(site, office)
  const records: WireRecord[] = []
  const placed = drafts.map((draft) => placedDraft(draft, keys, records))
  if (records.length > 0) {
    const stored = await acceptRecords(site, office, records)
    if (isFault(stored)) throw new Error(`a record of the province was refused: ${stored.code}`)
  }
  const entries = linkEntries(head, head.device, formatInstant(site.now()), placed, (hash) => site.keys.sign(hash))
  await keepEntries(site, { office, id: head.device }, head, entries)
  return entries
}

function placedDraft(draft: OwnDraft, keys: OfficeKeys, records: WireRecord[]): Placed {
  const declared = provinceEntryTypes.get(draft.type)
  if (!declared) throw new Error(`the type ${draft.type} is not declared`)
  const payload = declared.payload.parse(draft.payload) as JsonObject
  const digests = (draft.personal ?? []).map((record) => {
    if (!declared.personal) throw new Error(`the type ${draft.type} has no records`)
    const salted = withSalt(declared.personal.parse(record) as JsonObject)
    const id = personalDigest(salted)
    records.push({ id, state: 'sealed', sealed: seal(keys.dataKey, Buffer.from(JSON.stringify(salted)), id) })
    return id
  })
  return { type: draft.type, subject: draft.subject, payload, v: declared.v, actor: provinceActor, epoch: 0, digests }
}
