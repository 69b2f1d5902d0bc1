/** Checking a whole store: every chain, every signature, every personal record that is still here. */
import type { Store } from '../store/database.ts'
import { keysOfChains } from './chains.ts'
import { type ChainFault, chainChecker } from './chain.ts'
import { verifierOf } from './ed25519.ts'
import { type Entry, entrySchema } from './entry.ts'
import type { OfficeKeys } from './keys.ts'
import { isRecord } from './seal.ts'

/** Progress is told this often, in entries. */
const pageSize = 2000

/** Walks `entries` (in order of device and seq) and names the first bad one; the count is of good entries before it. */
export async function verifyStore(
  store: Store,
  keys: OfficeKeys,
  entries: AsyncGenerator<Entry>,
  onProgress?: (done: number, total: number) => void,
): Promise<{ entries: number; fault: ChainFault | null }> {
  const total = await store.journal.count({})
  const devices = await keysOfChains(store, keys)
  let checker: ReturnType<typeof chainChecker> | null = null
  let device = ''
  let done = 0
  for await (const entry of entries) {
    if (!entrySchema.safeParse(entry).success) return { entries: done, fault: { id: String(entry.id), fault: 'hash' } }
    if (entry.device !== device || checker === null) {
      const ended = checker?.end()
      if (ended) return { entries: done, fault: ended }
      device = entry.device
      const publicKey = devices.get(device)
      if (publicKey === undefined) return { entries: done, fault: { id: entry.id, fault: 'device' } }
      checker = chainChecker(device, verifierOf(publicKey))
    }
    const fault = checker.next(entry) ?? (await personalFault(store, keys, entry))
    if (fault) return { entries: done, fault }
    done += 1
    if (done % pageSize === 0) onProgress?.(done, total)
  }
  return { entries: done, fault: checker?.end() ?? null }
}

async function personalFault(store: Store, keys: OfficeKeys, entry: Entry): Promise<ChainFault | null> {
  for (const digest of entry.personal ?? []) {
    const doc = await store.personal.get(digest)
    if (doc?.state !== 'sealed') continue
    if (!isRecord(keys.dataKey, digest, doc.sealed)) return { id: entry.id, fault: 'hash' }
  }
  return null
}
