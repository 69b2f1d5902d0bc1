/**
 * What an open attempt needs and nobody may see: the sealed master, and, where a backup held the attempt open, the key of
 * the device that froze it. Both lie under the office data key and are overwritten when the attempt ends (protocol §2).
 */
import { roundSecrets } from '../../../src-shared/draw/commit.ts'
import type { DrawRecord } from '../../../src-shared/draw/types.ts'
import type { Core } from '../core.ts'
import { textAt } from '../journal/entry.ts'
import type { OfficeKeys } from '../journal/keys.ts'
import { seal, unseal } from '../journal/seal.ts'
import { databasePath } from '../paths.ts'
import { checkpointTruncate } from '../store/storage-node-sqlite/index.ts'
import type { ActivityDoc } from './history.ts'
import { nodeSuite } from './node-suite.ts'
import type { Signer } from './stages.ts'

const masterId = (activityId: string, attempt: number) => `master:${activityId}:${attempt}`
const deviceKeyId = (activityId: string, attempt: number) => `device-key:${activityId}:${attempt}`

/** Keeps a secret under an id; an empty one overwrites it, for a removed document would keep its fields until a later cleanup. */
async function keep(core: Core, id: string, secret: Buffer | null): Promise<void> {
  const sealed = secret === null ? '' : seal(core.keys.dataKey, secret, id)
  await core.store.local.put([{ id, kind: 'secret', data: { sealed } }])
}

async function kept(core: Core, id: string): Promise<Buffer | null> {
  const doc = await core.store.local.get(id)
  return doc && unseal(core.keys.dataKey, textAt(doc.data, 'sealed'), id)
}

/** Seals a fresh master for an attempt and returns `s[0]`, hex. */
export async function makeMaster(
  core: Core,
  activityId: string,
  tag: DrawRecord['protocol'],
  drawId: string,
  attempt: number,
): Promise<string> {
  const master = core.effects.random(32)
  await keep(core, masterId(activityId, attempt), master)
  const [s0] = roundSecrets(tag, drawId, attempt, master, nodeSuite)
  return Buffer.from(s0 as Uint8Array).toString('hex')
}

/** `s[k]` of an attempt, hex; throws where the master is gone or the chain used up. */
export async function secretOf(core: Core, activityId: string, record: DrawRecord, k: number): Promise<string> {
  const { drawId, attempt } = record.roster
  const master = await kept(core, masterId(activityId, attempt))
  if (!master) throw new Error('the master of this attempt is not here')
  const secret = roundSecrets(record.protocol, drawId, attempt, master, nodeSuite)[k]
  if (!secret) throw new Error('the chain of round secrets is used up')
  return Buffer.from(secret).toString('hex')
}

/** True where this office still holds the attempt's master. */
export async function hasMaster(core: Core, activityId: string, attempt: number): Promise<boolean> {
  return (await kept(core, masterId(activityId, attempt))) !== null
}

/**
 * Keeps the key of the device that a backup came from for an attempt that it froze: the roster names that key, so no other
 * can sign the attempt's further stages. Nothing else is ever signed by it again (sync.md, "Draws, restores").
 */
export async function keepDeviceKey(
  core: Core,
  { id, data }: ActivityDoc,
  { devicePublicKey, deviceSeed }: OfficeKeys,
): Promise<void> {
  if (!isDeviceOf(data.current.keys, devicePublicKey)) return
  await keep(core, deviceKeyId(id, data.current.attempt), Buffer.from(deviceSeed, 'hex'))
}

function isDeviceOf(keys: readonly { role: string; publicKey: string }[], publicKey: string): boolean {
  return keys.some((key) => key.role === 'device' && key.publicKey === publicKey)
}

/** The signer that an attempt's roster names as its device; null where its key is not here. */
export async function deviceSigner(core: Core, { id, data }: ActivityDoc): Promise<Signer | null> {
  const { keys, attempt } = data.current
  const own: Signer = { role: 'device', publicKey: core.keys.devicePublicKey, seed: core.keys.deviceSeed }
  if (isDeviceOf(keys, own.publicKey)) return own
  const seed = await kept(core, deviceKeyId(id, attempt))
  const publicKey = keys.find((key) => key.role === 'device')?.publicKey
  return seed && publicKey ? { role: 'device', publicKey, seed: seed.toString('hex') } : null
}

/** Overwrites what an attempt's end makes useless: from now on nobody can run a round of it. */
export async function destroySecrets(core: Core, activityId: string, attempt: number): Promise<void> {
  await keep(core, masterId(activityId, attempt), null)
  await keep(core, deviceKeyId(activityId, attempt), null)
  checkpointTruncate(databasePath(core.dir))
}
