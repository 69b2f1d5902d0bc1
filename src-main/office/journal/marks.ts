/** Up to where each device's chain is folded: a start folds what lies behind. */
import type { Store } from '../store/database.ts'

const id = 'fold-mark'

export interface FoldMarks {
  /** Number of the newest folded entry of a device; −1 = none. */
  of(device: string): number
  set(device: string, seq: number): void
  clear(): void
  save(): Promise<void>
}

export async function foldMarks(store: Store): Promise<FoldMarks> {
  const marks = new Map<string, number>()
  const doc = await store.local.get(id)
  for (const [device, seq] of Object.entries(doc?.data ?? {})) if (typeof seq === 'number') marks.set(device, seq)
  return {
    of: (device) => marks.get(device) ?? -1,
    set: (device, seq) => void marks.set(device, seq),
    clear: () => marks.clear(),
    save: () => store.local.put([{ id, kind: 'mark', data: Object.fromEntries(marks) }]),
  }
}
