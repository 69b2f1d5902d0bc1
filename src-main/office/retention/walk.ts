/** Walking the whole journal without keeping others from their turn. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Core } from '../core.ts'
import type { Entry } from '../journal/entry.ts'

/** Entries looked at before others get their turn; some open long records. */
const atATime = 100

export async function* walkCalmly({ journal }: Pick<Core, 'journal'>): AsyncGenerator<Entry> {
  let looked = 0
  for await (const entry of journal.walk()) {
    yield entry
    looked += 1
    if (looked % atATime === 0) await nextTurn()
  }
}
