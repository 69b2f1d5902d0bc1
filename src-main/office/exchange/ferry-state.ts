/** What this device keeps about ferry bundles: numbers and hashes, by whom they are exchanged with. In `local`. */
import { z } from 'zod'
import { type BundleLink, bundleLink } from '../../exchange/bundle-format.ts'
import type { Core } from '../core.ts'
import type { LocalDoc } from '../store/database.ts'

const kind = 'ferry'

const madeBundle = z.object({
  ...bundleLink.shape,
  /** Its name in the folder of those that are not acknowledged. */
  file: z.string(),
  /** Where it ends on every chain. */
  heads: z.record(z.string(), z.number().int()),
  /** Sealed files in it. */
  files: z.array(z.string()),
})

const outgoing = z.object({
  /** A restored or copied folder is another device, which numbers its bundles itself. */
  device: z.string(),
  last: bundleLink.nullable(),
  /** Made and not acknowledged, oldest first. */
  open: z.array(madeBundle),
  /** Another device: where its chains end at least, by what it has acknowledged and what it brought. */
  has: z.record(z.string(), z.number().int()).default({}),
  /** Records that entries in its bundles name and that it was never given. */
  lacking: z.array(z.string()).default([]),
  /** Another device: it brought something that no bundle to it has acknowledged yet. */
  owed: z.boolean().default(false),
  /** The province was put back from a backup: when, and where the chains ended that it had then. */
  restart: z.object({ at: z.string(), heads: z.record(z.string(), z.number().int()) }).optional(),
})
export type Outgoing = z.infer<typeof outgoing>

const incoming = z.object({
  device: z.string(),
  taken: z.array(bundleLink),
  /** When the sender was put back from a backup and began to number anew. */
  restarted: z.string().optional(),
})

type Local = Pick<Core, 'store' | 'keys'>

/** Links of a sender that are kept: enough to tell an old copy from a branch. */
const keptLinks = 200

export async function outgoingTo({ store, keys }: Local, to: string): Promise<Outgoing> {
  const parsed = outgoing.safeParse((await store.local.get(`ferry-out-${to}`))?.data)
  return parsed.success && parsed.data.device === keys.device
    ? parsed.data
    : { device: keys.device, last: null, open: [], has: {}, lacking: [], owed: false }
}

/** @param history the list of bundles as it is then, written in the same step */
export async function keepOutgoing({ store }: Local, to: string, data: Outgoing, history: LocalDoc): Promise<void> {
  await store.local.put([{ id: `ferry-out-${to}`, kind, data: { ...data } }, history])
}

/** Bundles taken from a sender, oldest first. */
export async function takenFrom(
  { store, keys }: Local,
  from: string,
): Promise<Omit<z.infer<typeof incoming>, 'device'>> {
  const parsed = incoming.safeParse((await store.local.get(`ferry-in-${from}`))?.data)
  return parsed.success && parsed.data.device === keys.device ? parsed.data : { taken: [] }
}

/** @param restarted of the numbering that the bundle belongs to */
export async function keepTaken(
  core: Local,
  from: string,
  { link, restarted }: { link: BundleLink; restarted: string | undefined },
  history: LocalDoc,
): Promise<void> {
  const known = await takenFrom(core, from)
  const before = known.restarted === restarted ? known.taken : []
  const taken = [...before, link].slice(-keptLinks)
  const data = { device: core.keys.device, taken, ...(restarted === undefined ? {} : { restarted }) }
  await core.store.local.put([{ id: `ferry-in-${from}`, kind, data }, history])
}

/** True where another PC has taken a bundle under this device's key and number that was not made here. */
export function isOfCopy({ open, last }: Outgoing, acknowledged: BundleLink | null): boolean {
  if (acknowledged === null) return false
  const other = open.find(({ number }) => number === acknowledged.number)
  return (other !== undefined && other.hash !== acknowledged.hash) || acknowledged.number > (last?.number ?? 0)
}
