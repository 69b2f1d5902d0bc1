/** What this device knows of its province beside the journal: address, how far exchange has come, receipts. In `local`. */
import { z } from 'zod'
import { type Receipt, receiptSchema } from '../../exchange/wire.ts'
import type { Core } from '../core.ts'

export const peerSchema = z.object({
  /** A restored or copied folder is another device: what stands here was of the one before. */
  device: z.string(),
  office: z.string(),
  county: z.string(),
  province: z.string(),
  address: z.string(),
  publicKey: z.string(),
  recipient: z.string(),
  /** PEM of the authority of the province's certificate; absent = the system's. */
  ca: z.string().optional(),
  since: z.string(),
  metered: z.boolean(),
  /** Counts how often exchange began from nothing again: the province had lost what it had. */
  generation: z.number().int(),
  /** Newest positions of the province's streams that were seen. */
  positions: z.object({ journal: z.number().int(), personal: z.number().int(), blobs: z.number().int() }),
  /** ISO instant at which everything had gone through. */
  complete: z.string().nullable(),
})
export type Peer = z.infer<typeof peerSchema>

const id = 'exchange-peer'

type Local = Pick<Core, 'store' | 'keys'>

/** The province that this device is enrolled with; null where it is with none. */
export async function peerOf({ store, keys }: Local): Promise<Peer | null> {
  const parsed = peerSchema.safeParse((await store.local.get(id))?.data)
  return parsed.success && parsed.data.device === keys.device ? parsed.data : null
}

export async function keepPeer({ store }: Pick<Core, 'store'>, peer: Peer): Promise<void> {
  await store.local.put([{ id, kind: 'exchange', data: peer }])
}

const receiptId = (device: string) => `receipt:${device}`

/** The newest receipt that was kept of every chain. */
export async function receiptsHere({ store }: Pick<Core, 'store'>): Promise<Map<string, Receipt>> {
  const docs = await store.local.find({ selector: { kind: { $eq: 'receipt' } } })
  const receipts = docs.map((doc) => receiptSchema.safeParse(doc.data)).filter((one) => one.success)
  return new Map(receipts.map(({ data }) => [data.device, data]))
}

export async function keepReceipts({ store }: Pick<Core, 'store'>, receipts: readonly Receipt[]): Promise<void> {
  await store.local.put(receipts.map((data) => ({ id: receiptId(data.device), kind: 'receipt', data: { ...data } })))
}
