/** Both directions of personal records: sealed as they lie here, by digest; what is erased anywhere is erased everywhere. */
import { recordMessages } from '../../exchange/messages.ts'
import { limits, pullRecordsAnswer, type WireRecord } from '../../exchange/wire.ts'
import type { PersonalDoc, Store } from '../store/database.ts'
import type { PullSide, PushSide } from '../store/replication.ts'
import type { Line } from './line.ts'

/** Sends new records and erasures in messages below the limits. */
export function personalPush(line: Line): PushSide<PersonalDoc> {
  return {
    async push(documents) {
      for (const records of recordMessages(documents))
        await line.send({ method: 'POST', path: 'personal', json: { records } })
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

/** What changes something here; a record that was erased here stays erased, whatever the other end still has. */
export async function newHere(store: Store, records: readonly WireRecord[]): Promise<PersonalDoc[]> {
  const here = new Map((await store.personal.getMany(records.map(({ id }) => id))).map((doc) => [doc.id, doc.state]))
  return records.filter(({ id, state }) => !here.has(id) || (state === 'erased' && here.get(id) === 'sealed'))
}
