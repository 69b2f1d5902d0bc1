/** Exchange of an opened office through another of its PCs: the same as with the province, with another peer. */
import type { Core } from '../../core.ts'
import { perOffice } from '../../per-office.ts'
import { type Exchange, type ExchangeOptions, startExchange } from '../exchange.ts'
import { hubShelf, keepPeer, type Peer, peerOf, type Shelf } from '../peer.ts'

const running = perOffice((): { exchange: Exchange | null; starting: Promise<Exchange | null> | null } => ({
  exchange: null,
  starting: null,
}))

/** Its key is the device at the other end: files are marked by it. */
async function shelfHere(core: Core): Promise<Shelf | null> {
  const shelf = hubShelf('')
  const peer = await peerOf(core, shelf)
  const device = peer && [...(await core.journal.chainKeys())].find(([, key]) => key === peer.publicKey)?.[0]
  return device ? hubShelf(device) : null
}

/** The PC through which this one exchanges; null where there is none. */
export async function hubOf(core: Core): Promise<(Peer & { at: string }) | null> {
  const shelf = await shelfHere(core)
  const peer = shelf && (await peerOf(core, shelf))
  return peer && shelf?.device ? { ...peer, at: shelf.device } : null
}

export function hubExchangeOf(core: Core): Exchange | null {
  return running(core).exchange
}

/** Begins it where a PC was chosen and it does not run yet. */
export async function ensureHubExchange(core: Core, options?: ExchangeOptions): Promise<Exchange | null> {
  const state = running(core)
  if (state.exchange) return state.exchange
  state.starting ??= begin(core, options)
  const exchange = await state.starting
  state.starting = null
  state.exchange ??= exchange
  return state.exchange
}

async function begin(core: Core, options?: ExchangeOptions): Promise<Exchange | null> {
  const shelf = await shelfHere(core)
  return shelf && startExchange(core, { ...options, shelf })
}

/** Another PC is chosen, or none any more. What was exchanged stays. */
export async function chooseHub(core: Core, device: string, peer: Peer | null): Promise<void> {
  await stopHubExchange(core)
  const shelf = hubShelf(device)
  const receipts = await core.store.local.find({ selector: { kind: { $eq: shelf.receipts } } })
  const gone = [...receipts.map(({ id }) => id), shelf.alarms, ...(peer ? [] : [shelf.peer])]
  await core.store.local.remove(gone)
  if (peer) await keepPeer(core, peer, shelf)
  core.touch('exchange')
}

/** Ends it, before the office closes. */
export async function stopHubExchange(core: Core): Promise<void> {
  const state = running(core)
  const { exchange } = state
  state.exchange = null
  await exchange?.stop()
}

export async function hubTick(core: Core): Promise<void> {
  await ensureHubExchange(core)
}
