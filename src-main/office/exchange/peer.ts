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

/** Where what is known of another end of a line is kept. */
export interface Shelf {
  /** Document of the peer. */
  peer: string
  /** Kind of its receipts, and what their ids begin with. */
  receipts: string
  /** Document of the alarms that stand until somebody has decided. */
  alarms: string
  /** Device of this office at the other end; null: the province. */
  device: string | null
}

/** The province that the office has joined. */
export const provinceShelf: Shelf = {
  peer: 'exchange-peer',
  receipts: 'receipt',
  alarms: 'exchange-alarms',
  device: null,
}

/** A PC of this office through which this one exchanges (`hub/hub.ts`). */
export function hubShelf(device: string): Shelf {
  return { peer: 'exchange-hub', receipts: 'hub-receipt', alarms: 'hub-alarms', device }
}

type Local = Pick<Core, 'store' | 'keys'>

/** The province that this device is enrolled with, or what else lies on the shelf; null where there is nothing. */
export async function peerOf({ store, keys }: Local, shelf: Pick<Shelf, 'peer'> = provinceShelf): Promise<Peer | null> {
  const parsed = peerSchema.safeParse((await store.local.get(shelf.peer))?.data)
  return parsed.success && parsed.data.device === keys.device ? parsed.data : null
}

export async function keepPeer(
  { store }: Pick<Core, 'store'>,
  peer: Peer,
  shelf: Shelf = provinceShelf,
): Promise<void> {
  await store.local.put([{ id: shelf.peer, kind: 'exchange', data: peer }])
}

/** The newest receipt that was kept of every chain. */
export async function receiptsHere(
  { store }: Pick<Core, 'store'>,
  { receipts: kind }: Shelf = provinceShelf,
): Promise<Map<string, Receipt>> {
  const docs = await store.local.find({ selector: { kind: { $eq: kind } } })
  const receipts = docs.map((doc) => receiptSchema.safeParse(doc.data)).filter((one) => one.success)
  return new Map(receipts.map(({ data }) => [data.device, data]))
}

export async function keepReceipts(
  { store }: Pick<Core, 'store'>,
  receipts: readonly Receipt[],
  { receipts: kind }: Shelf = provinceShelf,
): Promise<void> {
  await store.local.put(receipts.map((data) => ({ id: `${kind}:${data.device}`, kind, data: { ...data } })))
}
