/** The chains of a store: whose they are, where they end, and whose keys sign them. */
import type { Store } from '../store/database.ts'
import { emptyHead, type Head } from './chain.ts'
import { type Elders, eldersOf, elderTypes } from './elders.ts'
import type { Entry } from './entry.ts'
import type { Succession } from './homes.ts'
import type { OfficeKeys } from './keys.ts'

/** The newest entry of a device's chain; the empty head where there is none. */
export async function headOf(store: Store, device: string): Promise<Head> {
  const [row] = await store.journal.find({
    selector: { device: { $eq: device } },
    sort: [{ device: 'desc' }, { seq: 'desc' }],
    limit: 1,
  })
  if (!row) return emptyHead
  const entry = row.entry as Entry
  return { seq: entry.seq, hash: entry.hash }
}

/** Every device that has entries here, in order of its id. */
export async function devicesHere(store: Store): Promise<string[]> {
  const devices: string[] = []
  for (;;) {
    const [row] = await store.journal.find({
      selector: { device: { $gt: devices.at(-1) ?? '' } },
      sort: [{ device: 'asc' }, { seq: 'asc' }],
      limit: 1,
    })
    if (!row) return devices
    devices.push(row.device)
  }
}

/** Which device went on for which after a restore (`office-restored` names the heads it was restored from). */
export async function successionOf(store: Store): Promise<Succession> {
  const succession = new Map<string, string>()
  for (const row of await entriesOfType(store, 'office-restored')) {
    const { restored } = row.payload
    if (typeof restored === 'string') succession.set(restored, row.device)
  }
  return succession
}

/** Which device is older than another, by what stands here. */
export async function eldersHere(store: Store, own: string, succession: Succession): Promise<Elders> {
  const entries = (await Promise.all(elderTypes.map((type) => entriesOfType(store, type)))).flat()
  return eldersOf(entries, own, succession)
}

export async function entriesOfType(store: Store, type: string): Promise<Entry[]> {
  const rows = await store.journal.find({ selector: { type: { $eq: type } }, sort: [{ type: 'asc' }, { id: 'asc' }] })
  return rows.map((row) => row.entry as Entry)
}

/** Types of entries whose payload names a device with its public key. */
const naming = ['device-enrolled', 'office-joined', 'office-restored', 'office-founded', 'province-joined'] as const

/** Devices that entries name with their public keys. */
export function devicesNamed(entries: readonly Entry[]): [device: string, publicKey: string][] {
  return entries
    .filter((entry) => (naming as readonly string[]).includes(entry.type))
    .flatMap(({ payload: { device, publicKey } }) =>
      typeof device === 'string' && typeof publicKey === 'string' ? [[device, publicKey]] : [],
    )
}

/**
 * Key of the chain from which a known device was restored, before its founding entry is here: that entry names it itself, and
 * the known device names the head that it led to.
 *
 * @param run entries of that chain, from its first one
 * @returns undefined where no known device was restored from it, or it shows another entry under that head's number
 */
export async function predecessorKey(
  store: Store,
  known: ReadonlyMap<string, string>,
  run: readonly Entry[],
): Promise<string | undefined> {
  const [first] = run
  const { device, publicKey } = first?.payload ?? {}
  if (first?.type !== 'office-founded' || first.seq !== 0 || device !== first.device) return undefined
  const restored = (await entriesOfType(store, 'office-restored')).find(({ payload }) => payload['restored'] === device)
  if (!restored || !known.has(restored.device)) return undefined
  const shown = run.find(({ seq }) => seq === restored.payload['seq'])
  if (shown && shown.hash !== restored.payload['head']) return undefined
  return typeof publicKey === 'string' && /^[0-9a-f]{64}$/.test(publicKey) ? publicKey : undefined
}

/**
 * Public keys of the chains of this office: this device's own from its keys, others from the entries that name them. An
 * entry names a device only where it stands in a chain that is known by itself: nobody vouches for their own chain.
 */
export async function keysOfChains(store: Store, keys: OfficeKeys): Promise<Map<string, string>> {
  const named = (await Promise.all(naming.map((type) => entriesOfType(store, type)))).flat()
  const devices = new Map<string, string>([[keys.device, keys.devicePublicKey]])
  const trusted = new Set([keys.device])
  // a restored office carries the chain it was restored from, whose own founding entry names its key
  const succession = await successionOf(store)
  for (let before = -1; before !== devices.size + trusted.size; ) {
    before = devices.size + trusted.size
    for (const [old, next] of succession) if (trusted.has(next)) trusted.add(old)
    for (const { device: by, payload } of named) {
      const { device, publicKey } = payload
      if (typeof device !== 'string' || typeof publicKey !== 'string' || devices.has(device)) continue
      if (!devices.has(by) && !trusted.has(by)) continue
      devices.set(device, publicKey)
      trusted.add(device)
    }
  }
  return devices
}
