/** Both directions of personal records: sealed as they lie here, by digest; what is erased anywhere is erased everywhere. */
import { recordMessages } from '../../exchange/messages.ts'
import { limits, pullRecordsAnswer, type WireRecord } from '../../exchange/wire.ts'
import type { PersonalDoc, Store } from '../store/database.ts'
import type { PullSide, PushSide } from '../store/replication.ts'
import { LineLost } from './http.ts'
import type { Line } from './line.ts'
import type { Pace } from './pace.ts'

/** Sends new records and erasures in messages as large as the line bears. */
export function personalPush(line: Line, pace: Pace): PushSide<PersonalDoc> {
  return {
    async push(documents) {
      for (let rest = documents; rest.length > 0; ) {
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

/** What changes something here; a record that was erased here stays erased, whatever the other end still has. */
export async function newHere(store: Store, records: readonly WireRecord[]): Promise<PersonalDoc[]> {
  const here = new Map((await store.personal.getMany(records.map(({ id }) => id))).map((doc) => [doc.id, doc.state]))
  return records.filter(({ id, state }) => !here.has(id) || (state === 'erased' && here.get(id) === 'sealed'))
}
