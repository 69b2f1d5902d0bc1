/**
 * One direction of exchange for one collection, carried by RxDB's replication primitives.
 *
 * Each direction is a replication of its own: RxDB then keeps no copy of every document that came in. Its checkpoints and its
 * copies of what went out lie in tables of their own beside the collection.
 */
import type { RxCollection } from 'rxdb'
import { type RxReplicationState, replicateRxCollection } from 'rxdb/plugins/replication'
import { Subject } from 'rxjs'

export interface PullSide<T> {
  /**
   * Documents behind a position, oldest first; none = nothing more now. Never fails: it waits until the line is back.
   * @param after position of the last batch that was asked for; 0 at the very beginning
   */
  pull(after: number): Promise<{ documents: T[]; after: number }>
}

export interface PushSide<T> {
  /** Sends documents that are new or changed; never fails: it waits until the line is back. */
  push(documents: readonly T[]): Promise<void>
}

export interface Replication {
  /** Looks again at both ends. */
  again(): void
  /** Resolves when everything known at this moment has gone through. */
  inSync(): Promise<void>
  stop(): Promise<void>
}

interface Checkpoint {
  after: number
}

/** Documents handed to the push side at a time. */
const pushBatch = 1000

export function replicatePull<T extends { id: string }>(
  collection: RxCollection<T>,
  name: string,
  side: PullSide<T>,
): Replication {
  const wake = new Subject<'RESYNC'>()
  const state = replicateRxCollection<T, Checkpoint>({
    replicationIdentifier: `${name}-pull`,
    collection,
    live: true,
    waitForLeadership: false,
    toggleOnDocumentVisible: false,
    pull: {
      // RxDB stops at a batch that is not full; with a size of one it stops where nothing came, which is what `pull` says
      batchSize: 1,
      stream$: wake.asObservable(),
      async handler(checkpoint) {
        const { documents, after } = await side.pull(checkpoint?.after ?? 0)
        return { documents: documents.map((document) => ({ ...document, _deleted: false })), checkpoint: { after } }
      },
    },
  })
  return running(state, wake)
}

export function replicatePush<T extends { id: string }>(
  collection: RxCollection<T>,
  name: string,
  side: PushSide<T>,
): Replication {
  const wake = new Subject<'RESYNC'>()
  const state = replicateRxCollection<T, Checkpoint>({
    replicationIdentifier: `${name}-push`,
    collection,
    live: true,
    waitForLeadership: false,
    toggleOnDocumentVisible: false,
    push: {
      batchSize: pushBatch,
      async handler(rows) {
        await side.push(rows.map(({ newDocumentState: { _deleted, ...document } }) => document as unknown as T))
        return []
      },
    },
  })
  return running(state, wake)
}

function running<T>(state: RxReplicationState<T, Checkpoint>, wake: Subject<'RESYNC'>): Replication {
  return {
    again: () => state.reSync(),
    async inSync() {
      await state.awaitInSync()
    },
    async stop() {
      await state.cancel()
      wake.complete()
    },
  }
}
