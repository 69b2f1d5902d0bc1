/** Changing where a message stands: with every change that the county is told it takes a new position in the office's stream. */
import { takePositions } from '../positions.ts'
import type { KeptState } from '../schema/relay.ts'
import { inTransaction, type Province, type Site } from '../site.ts'

export interface Change {
  state: KeptState
  detail: string
  /** When it is to be sent or asked for next, ms; at once where absent. */
  nextAt?: number
}

export interface Which {
  office: string
  key: string
  /** The claim under which it was sent: a slower instance does not overwrite what came since. */
  claim?: string
}

/** Changes a message that is in one of these states. In a transaction. @returns false where it was in none of them */
export async function changeMessage(
  site: Site,
  { office, key, claim }: Which,
  from: readonly KeptState[],
  { state, detail, nextAt }: Change,
): Promise<boolean> {
  // first the stream's lock, as everybody who changes an office's messages takes it
  const position = await takePositions(site, office, 'relay', 1)
  const now = site.now()
  const { numUpdatedRows } = await site.db
    .updateTable('relay_messages')
    .set({ state, detail: detail.slice(0, 60), position, changed: new Date(now), next_at: new Date(nextAt ?? now) })
    .where('office', '=', office)
    .where('key', '=', key)
    .where('state', 'in', [...from])
    .$if(claim !== undefined, (query) => query.where('claim', '=', claim ?? ''))
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** The same in a transaction of its own. */
export function changed(
  province: Province,
  which: Which,
  from: readonly KeptState[],
  change: Change,
): Promise<boolean> {
  return inTransaction(province, (site) => changeMessage(site, which, from, change))
}
