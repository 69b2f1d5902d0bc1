/** Numbers and texts are kept as long as they are of use; afterwards only that there was a message, and what became of it. */
import type { KeptState } from '../schema/relay.ts'
import { inTransaction, type Province } from '../site.ts'
import { readRelay, usualRelayLimits } from './settings.ts'

const day = 86_400_000
/** A reply that no device ever fetches is kept this long, days. */
const longest = 90
/** What is left of a message: ids, states, times. A county that asks again after this time is told that it is not known. */
const rowsKept = 400
const done: KeptState[] = ['delivered', 'failed', 'expired']

/** Erases what has lain long enough, and drops rows of which nobody asks any more. */
export async function eraseRelayed(province: Province): Promise<void> {
  await inTransaction(province, async (site) => {
    const { keepDays } = (await readRelay(site))?.limits ?? usualRelayLimits
    const ago = (days: number) => new Date(site.now() - days * day)
    await site.db
      .updateTable('relay_messages')
      .set({ sealed: null, number_tag: null, digest: null })
      .where('sealed', 'is not', null)
      .where((where) =>
        where.or([
          where.and([where('state', 'in', done), where('changed', '<', ago(keepDays))]),
          where('until', '<', ago(keepDays)),
        ]),
      )
      .execute()
    await site.db
      .updateTable('relay_replies')
      .set({ sealed: null })
      .where('sealed', 'is not', null)
      .where((where) => where.or([where('fetched', '<', ago(keepDays)), where('received', '<', ago(longest))]))
      .execute()
    await site.db
      .deleteFrom('relay_messages')
      .where('sealed', 'is', null)
      .where('changed', '<', ago(rowsKept))
      .execute()
    await site.db
      .deleteFrom('relay_replies')
      .where('sealed', 'is', null)
      .where('received', '<', ago(rowsKept))
      .execute()
  })
}
