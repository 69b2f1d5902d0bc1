/**
 * Both directions of personal records: sealed as they lie here, by digest. Erasures do not travel here: they are entries, and
 * every side erases what an entry names.
 */
import { recordMessages } from '../../exchange/messages.ts'
import { limits, pullRecordsAnswer, type WireRecord } from '../../exchange/wire.ts'
import type { PersonalDoc, Store } from '../store/database.ts'
import type { PullSide, PushSide } from '../store/replication.ts'
import { LineLost } from './http.ts'
import type { Line } from './line.ts'
import type { Pace } from './pace.ts'

/** Sends new records in messages as large as the line bears. */
export function personalPush(line: Line, pace: Pace): PushSide<PersonalDoc> {
  return {
    async push(documents) {
      for (let rest = documents.filter(({ state }) => state === 'sealed'); rest.length > 0; ) {
        const [records = []] = recordMessages(rest, pace.bytes())
        try {
          await line.send({ method: 'POST', path: 'personal', json: { records }, replan: true })
          pace.held()
          rest = rest.slice(records.length)
        } catch (error) {
          if (!(error instanceof LineLost)) throw error
          pace.broke()
        }
      }
    },
  }
}

export function personalPull(store: Store, line: Line): PullSide<PersonalDoc> {
  return {
    async pull(after) {
      for (let from = after; ; ) {
        const { records, checkpoint, more } = await line.ask(
          { method: 'GET', path: `personal?after=${from}&limit=${limits.records}` },
          pullRecordsAnswer,
        )
        from = Math.max(from, checkpoint)
        const documents = await newHere(store, records)
        if (documents.length > 0 || !more) return { documents, after: from }
      }
    },
  }
}

/**
 * Records that are not here. One that was erased here stays erased; a stub without the entry that erased it changes nothing, or
 * whoever holds the other end could take any record away.
 */
export async function newHere(store: Store, records: readonly WireRecord[]): Promise<PersonalDoc[]> {
  const here = new Set((await store.personal.getMany(records.map(({ id }) => id))).map(({ id }) => id))
  return records.filter(({ id, state }) => state === 'sealed' && !here.has(id))
}
