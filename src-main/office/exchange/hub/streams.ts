/** What this PC gives to the office's others and takes from them: entries, records, receipts of where its chains end. */
import {
  limits,
  type PushRun,
  type Receipt,
  receiptMessage,
  type StateAnswer,
  type WireRecord,
} from '../../../exchange/wire.ts'
import { recordMessages } from '../../../exchange/messages.ts'
import type { Core } from '../../core.ts'
import { officeName } from '../../devices/office-name.ts'
import { signerOf } from '../../journal/ed25519.ts'
import type { Entry } from '../../journal/entry.ts'
import { isRecord } from '../../journal/seal.ts'
import { lockedDevices, noteFork } from '../forks.ts'
import { newHere } from '../personal-sides.ts'
import { newestBlob } from './blobs.ts'
import { fault, type HubFault } from './fault.ts'

/** Bytes of one answer, with room for what stands around them; the first one comes whatever its size. */
const pageBytes = limits.body - 64 * 1024

/** This PC's word that it holds a chain up to here. */
function receiptOf(
  { keys, now }: Pick<Core, 'keys' | 'now'>,
  device: string,
  head: { seq: number; hash: string },
): Receipt {
  const bare = { office: officeName(keys.tagKey), device, seq: head.seq, hash: head.hash, at: now() }
  return { ...bare, sig: signerOf(keys.deviceSeed)(receiptMessage(bare)) }
}

/** `GET /v1/receipts`. Positions of entries and records are their numbers: enough to notice that some were lost. */
export async function stateHere(core: Core): Promise<StateAnswer> {
  const { store, journal } = core
  return {
    receipts: [...(await journal.heads())].map(([device, head]) => receiptOf(core, device, head)),
    devices: [],
    journal: await store.journal.count({}),
    personal: await store.personal.count({}),
    blobs: await newestBlob(core),
    time: core.now(),
  }
}

/** Takes a run: all of it that is new, or nothing. */
export async function takeRun(core: Core, run: PushRun): Promise<{ receipt: Receipt } | HubFault> {
  const device = run.entries[0]?.device ?? ''
  // what this PC wrote is here; anything else under its key is a copy's
  if (device === core.keys.device) {
    if (await core.journal.isStrange(run)) await noteFork(core, device)
    return fault('unknown')
  }
  if ((await lockedDevices(core)).has(device)) return fault('locked')
  const result = await core.journal.take(run)
  if ('code' in result) {
    if (result.code === 'fork') await noteFork(core, device)
    if (result.code === 'device') return fault('unknown')
    return result.code === 'gap' ? fault('gap', { head: { device, ...result.head } }) : fault(result.code)
  }
  if (result.taken > 0) core.touch('exchange')
  const head = (await core.journal.heads()).get(device)
  return head ? { receipt: receiptOf(core, device, head) } : fault('unknown')
}

interface Asked {
  after: number
  limit: number
}

/** Entries behind a position, without those of the device that asks. */
export async function entriesAfter({ store }: Pick<Core, 'store'>, { after, limit }: Asked, but: string) {
  const page = await store.journal.changed(after, limit)
  const entries = page.docs.filter(({ device }) => device !== but).map(({ entry }) => entry as Entry)
  const bytes = entries.reduce((sum, entry) => sum + Buffer.byteLength(JSON.stringify(entry)) + 1, 0)
  if (bytes > pageBytes && limit > 1) return entriesAfter({ store }, { after, limit: limit >> 1 }, but)
  return { entries, checkpoint: page.after, more: page.more }
}

/** Takes records and erasures: all of them, or none where one does not open under the office's key. */
export async function takeRecords(core: Core, records: readonly WireRecord[]): Promise<{ stored: number } | HubFault> {
  if (records.some((one) => one.state === 'sealed' && !isRecord(core.keys.dataKey, one.id, one.sealed)))
    return fault('contents')
  const fresh = await newHere(core.store, records)
  await core.store.personal.put(fresh)
  return { stored: fresh.length }
}

/** Records and erasures behind a position. */
export async function recordsAfter({ store }: Pick<Core, 'store'>, { after, limit }: Asked) {
  const most = Math.min(limit, limits.records)
  const page = await store.personal.changed(after, most)
  const [records = []] = recordMessages(page.docs, pageBytes)
  if (records.length < page.docs.length && most > 1) return recordsAfter({ store }, { after, limit: most >> 1 })
  return { records, checkpoint: page.after, more: page.more }
}
