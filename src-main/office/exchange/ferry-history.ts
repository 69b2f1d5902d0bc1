/** Bundles that went out and came in, for people to look up: the newest of them, in `local`. Numbers decide elsewhere. */
import { z } from 'zod'
import type { Core } from '../core.ts'
import type { LocalDoc } from '../store/database.ts'

const id = 'ferry-history'
/** Bundles that are listed. */
const kept = 200

const ferryRecord = z.object({
  way: z.enum(['out', 'in']),
  /** Chain of the province or id of the device at the other end. */
  peer: z.string(),
  number: z.number().int(),
  /** When it was made, by its maker's clock. */
  at: z.string(),
  /** Out: when the other end's acknowledgement came; in: when it was taken. Null while it is waited for. */
  settledAt: z.string().nullable(),
  entries: z.number().int(),
  records: z.number().int(),
  files: z.number().int(),
  receipts: z.number().int(),
  bytes: z.number().int(),
})
export type FerryRecord = z.infer<typeof ferryRecord>

const history = z.object({ device: z.string(), bundles: z.array(ferryRecord) })

type Local = Pick<Core, 'store' | 'keys' | 'now'>

/** Newest first. A restored or copied folder is another device, which begins its own list. */
export async function ferryHistory({ store, keys }: Omit<Local, 'now'>): Promise<FerryRecord[]> {
  const parsed = history.safeParse((await store.local.get(id))?.data)
  return parsed.success && parsed.data.device === keys.device ? parsed.data.bundles : []
}

/**
 * The list as it is with more bundles in it, to be written together with what they change.
 *
 * @param acknowledged bundles to this peer up to this number are known to have arrived
 */
export async function historyDoc(
  core: Local,
  more: readonly FerryRecord[],
  acknowledged?: { peer: string; upTo: number },
): Promise<LocalDoc> {
  const settled = (one: FerryRecord): FerryRecord =>
    acknowledged &&
    one.way === 'out' &&
    one.peer === acknowledged.peer &&
    one.number <= acknowledged.upTo &&
    one.settledAt === null
      ? { ...one, settledAt: core.now() }
      : one
  const bundles = [...more, ...(await ferryHistory(core)).map(settled)].slice(0, kept)
  return { id, kind: 'ferry', data: { device: core.keys.device, bundles } }
}
