/** What the province does not have yet, as far as is known here. */
import type { Core } from '../core.ts'
import { countFilesWaiting } from './files.ts'

/** @param device of this office at the other end; null: the province @param provinceChain the province's own chain, which nobody owes it @param held where its chains end, by device */
export async function backlogOf(
  { store, journal }: Pick<Core, 'store' | 'journal'>,
  provinceChain: string,
  held: ReadonlyMap<string, { seq: number }>,
  device: string | null = null,
): Promise<{ entries: number; files: number }> {
  let entries = 0
  for (const [device, { seq }] of await journal.heads())
    if (device !== provinceChain) entries += Math.max(0, seq - (held.get(device)?.seq ?? -1))
  return { entries, files: await countFilesWaiting(store, device) }
}
