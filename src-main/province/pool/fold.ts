/**
 * One expert of an office, folded from the entries that the province holds: by the office's own register, in the order that
 * all devices of the office use. Pure.
 */
import { isProvinceChain } from '../../exchange/wire.ts'
import type { Entry, JsonObject } from '../../office/journal/entry.ts'
import { orderSubject } from '../../office/journal/homes.ts'
import type { Lines } from '../../office/journal/elders.ts'
import type { Absent } from '../../office/journal/register.ts'
import { expertRegister, type ExpertState, memberTypes } from '../../office/pool/register.ts'

const types = new Map(expertRegister.types.map((type) => [type.type, type]))

/** Types of entries from which experts are folded. */
export const expertTypes: readonly string[] = [...types.keys()]

/** True where this program can read the entry. The province takes in what it does not know and folds only what it does. */
function isReadable({ type, v, payload }: Entry): boolean {
  const declared = types.get(type)
  return declared !== undefined && v <= declared.v && declared.payload.safeParse(payload).success
}

/** True where an entry makes somebody a member: all others need one before them. */
const admits = ({ type }: Entry) => memberTypes.includes(type)

/** Types that an expert's subject can begin with; undefined for those that only a newer program knows. */
const begins = ({ type, device }: Entry) =>
  types.has(type) ? memberTypes.includes(type) && !isProvinceChain(device) : undefined

/** What the entries of a subject say, as far as they count and can be read. */
export interface ExpertEntries {
  /** From the one that made the person a member on; none where nothing did. */
  entries: Entry[]
  /** Digests of records that the office has erased: the word of it may come before the erasure itself. */
  erased: ReadonlySet<string>
}

export function expertEntries(all: readonly Entry[], { succession, older }: Lines): ExpertEntries {
  const counting = orderSubject(all, succession, begins, older).entries
  const readable = counting.filter(isReadable)
  const start = readable.findIndex(admits)
  const erased = counting
    .filter(({ type }) => type === 'personal-erased')
    .flatMap(({ payload: { digests } }) => (Array.isArray(digests) ? digests.map(String) : []))
  return { entries: start < 0 ? [] : readable.slice(start), erased: new Set(erased) }
}

/**
 * The expert's state after these entries.
 *
 * @returns null where they make nobody a member
 */
export function foldExpert(
  { entries }: ExpertEntries,
  recordOf: (digest: string) => JsonObject | Absent,
): ExpertState | null {
  let state: ExpertState | null = null
  for (const entry of entries)
    state = expertRegister.fold(state, { entry, personal: (entry.personal ?? []).map(recordOf) })
  return state
}
