/** Receipts: the province's signed word that at an instant it held a chain up to an entry. */
import { formatInstant } from '../../src-shared/model/dates.ts'
import { type Receipt, receiptMessage, type StateAnswer, type WireHead } from '../exchange/wire.ts'
import { listDevices } from './devices.ts'
import type { Site } from './site.ts'

/** Signs where a chain ends now and keeps the receipt. In the transaction that moved the head. */
export async function giveReceipt(site: Site, office: string, head: WireHead): Promise<Receipt> {
  const bare = { office, ...head, at: formatInstant(site.now()) }
  const receipt = { ...bare, sig: site.keys.sign(receiptMessage(bare)) }
  await site.db
    .insertInto('receipts')
    .values(receipt)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return receipt
}

/** Newest receipt of every chain of an office, or of one chain. */
export function newestReceipts(site: Site, office: string, device?: string): Promise<Receipt[]> {
  return site.db
    .selectFrom('receipts')
    .distinctOn('device')
    .select(['office', 'device', 'seq', 'hash', 'at', 'sig'])
    .where('office', '=', office)
    .$if(device !== undefined, (query) => query.where('device', '=', device ?? ''))
    .orderBy('device')
    .orderBy('seq', 'desc')
    .execute()
}

/** What `GET /v1/receipts` tells: what the province holds of an office, and where its streams end. */
export async function stateOf(site: Site, office: string): Promise<StateAnswer> {
  const streams = await site.db.selectFrom('streams').select(['kind', 'last']).where('office', '=', office).execute()
  const last = (kind: string) => streams.find((one) => one.kind === kind)?.last ?? 0
  const devices = await listDevices(site, office)
  return {
    receipts: await newestReceipts(site, office),
    devices: devices.map((one) => ({
      device: one.id,
      publicKey: one.public_key,
      recipient: one.recipient,
      state: one.state,
    })),
    journal: last('journal'),
    personal: last('personal'),
    blobs: last('blobs'),
    time: formatInstant(site.now()),
  }
}
