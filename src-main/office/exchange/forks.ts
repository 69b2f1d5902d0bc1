/**
 * Second histories that this PC has seen under the key of a device of its own office, on the local network or on a stick: most
 * likely somebody copied a folder. Such a device is locked at both ends, as at the province: here nothing more of it is taken,
 * and on itself nothing is written, until two administrators at another PC have let it go on or given it up.
 *
 * A release is an entry (`device-released`). What was seen stands until one more of them is here than was known then, so that
 * neither the order of arrival nor a restart plays any part, and a copy that goes on writing locks it again.
 */
import { z } from 'zod'
import { isProvinceChain } from '../../exchange/wire.ts'
import type { Core } from '../core.ts'
import { releasesOf, revokedDevices } from '../devices/reading.ts'

type Local = Pick<Core, 'store' | 'keys'>

const id = 'office-forks'
const seen = z.object({ at: z.string(), releases: z.number().int() })
/** A restored folder is another device: what was seen of the one before does not lock it. */
const stored = z.object({ device: z.string(), forks: z.record(z.string(), seen) })

async function forksHere({ store, keys }: Local): Promise<Record<string, z.infer<typeof seen>>> {
  const parsed = stored.safeParse((await store.local.get(id))?.data)
  return parsed.success && parsed.data.device === keys.device ? parsed.data.forks : {}
}

/** Devices of the office that are locked here, this one perhaps among them. */
export async function lockedDevices(core: Local): Promise<Set<string>> {
  const forks = Object.entries(await forksHere(core))
  if (forks.length === 0) return new Set()
  const [released, revoked] = [await releasesOf(core), await revokedDevices(core)]
  const standing = forks.filter(
    ([device, { releases }]) => !revoked.has(device) && (released.get(device) ?? 0) <= releases,
  )
  return new Set(standing.map(([device]) => device))
}

const turns = new WeakMap<Local['store'], Promise<void>>()

/**
 * Keeps that a device has a second history. Again while it is locked changes nothing. The province's chain is no PC that people
 * here could let go on: a second history of it is refused whenever it comes, and raises its alarm.
 */
export function noteFork(core: Local & Pick<Core, 'now' | 'touch'>, device: string): Promise<void> {
  if (isProvinceChain(device)) return Promise.resolve()
  const keep = async () => {
    if ((await lockedDevices(core)).has(device)) return
    const releases = (await releasesOf(core)).get(device) ?? 0
    const forks = { ...(await forksHere(core)), [device]: { at: core.now(), releases } }
    await core.store.local.put([{ id, kind: 'exchange', data: { device: core.keys.device, forks } }])
    core.touch('exchange')
    core.touch('files')
  }
  const turn = (turns.get(core.store) ?? Promise.resolve()).then(keep, keep)
  turns.set(
    core.store,
    turn.catch(() => undefined),
  )
  return turn
}
