/**
 * Records of several people that were written anew without one of them (`personal-reduced`): which record is read in place
 * of which. The former record is erased by an entry of its own; its digest stays in the chain and leads to the new one.
 */
import type { Store } from '../store/database.ts'
import type { Entry } from './entry.ts'

export interface ReducedRecords {
  /** Digest of the record that is read for this one: its own where nothing was written in its place. */
  keptAs(digest: string): string
  /** Takes in entries; those of other types change nothing. */
  note(entries: readonly Entry[]): void
}

/** Reads what the journal holds of them; such entries are few, and found by their type. */
export async function reducedRecords(store: Pick<Store, 'journal'>): Promise<ReducedRecords> {
  const next = new Map<string, { entry: string; digest: string }>()

  /** Of two entries that replace one record the one with the greater id holds, in whatever order they came. */
  function note(entries: readonly Entry[]): void {
    for (const { id, type, payload, personal = [] } of entries) {
      if (type !== 'personal-reduced') continue
      for (const [index, former] of (payload['replaces'] as string[]).entries()) {
        const digest = personal[index]
        const known = next.get(former)
        if (digest !== undefined && (!known || known.entry < id)) next.set(former, { entry: id, digest })
      }
    }
  }

  const rows = await store.journal.find({ selector: { type: { $eq: 'personal-reduced' } }, sort: byType })
  note(rows.map(({ entry }) => entry as unknown as Entry))
  return {
    note,
    keptAs(digest) {
      let kept = digest
      // a record is never written in place of itself or of one that came after it; the count guards against a bad chain
      for (let step = 0; step < next.size + 1; step += 1) {
        const later = next.get(kept)?.digest
        if (later === undefined) break
        kept = later
      }
      return kept
    },
  }
}

const byType = [{ type: 'asc' as const }, { id: 'asc' as const }]
