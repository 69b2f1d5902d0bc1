/** Devices of offices: how they become known, are locked, unlocked and revoked. */
import { isProvinceChain } from '../exchange/wire.ts'
import { emptyHead } from '../office/journal/chain.ts'
import { type Entry, textAt } from '../office/journal/entry.ts'
import { closeAlarms, raiseAlarm } from './alarms.ts'
import { recordDecision } from './decisions.ts'
import { fault, type Fault } from './fault.ts'
import { tellRevoked } from './own-chain/publish.ts'
import type { DeviceState } from './schema/tables.ts'
import type { Site } from './site.ts'

export interface Device {
  id: string
  office: string
  public_key: string
  state: DeviceState
}

export function findDevice(site: Site, id: string): Promise<Device | undefined> {
  return site.db
    .selectFrom('devices')
    .select(['id', 'office', 'public_key', 'state'])
    .where('id', '=', id)
    .executeTakeFirst()
}

export interface NewDevice {
  id: string
  office: string
  publicKey: string
  recipient: string | null
  knownBy: 'code' | 'entry'
}

/**
 * Makes a device known, with an empty chain. One that is known already stays as it is (a revoked one stays revoked); a
 * recipient that was missing is added.
 *
 * @returns false where this id stands for another key or another office
 */
export async function registerDevice(site: Site, given: NewDevice): Promise<boolean> {
  const { id, office, publicKey, recipient, knownBy } = given
  // chains of the province's own bear such names
  if (isProvinceChain(id)) return false
  const state = (await wasRevoked(site, office, id)) ? 'revoked' : 'active'
  await site.db
    .insertInto('devices')
    .values({
      id,
      office,
      public_key: publicKey,
      recipient,
      state,
      known_by: knownBy,
      since: new Date(site.now()),
      seen: null,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
  const known = await findDevice(site, id)
  if (known?.office !== office || known.public_key !== publicKey) return false
  if (recipient !== null)
    await site.db
      .updateTable('devices')
      .set({ recipient })
      .where('id', '=', id)
      .where('recipient', 'is', null)
      .execute()
  await site.db
    .insertInto('heads')
    .values({ office, device: id, ...emptyHead })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return true
}

/** Another device may have revoked it in an entry that came before the one by which it becomes known. */
async function wasRevoked(site: Site, office: string, id: string): Promise<boolean> {
  const rows = await site.db
    .selectFrom('entries')
    .select('body')
    .where('office', '=', office)
    .where('type', '=', 'device-revoked')
    .execute()
  return rows.some(({ body }) => textAt((JSON.parse(body) as Entry).payload, 'device') === id)
}

/** Does what accepted entries of an office say about its devices. In the transaction that keeps them. */
export async function applyDeviceEntries(site: Site, office: string, entries: readonly Entry[]): Promise<void> {
  for (const entry of entries) {
    if (entry.type === 'device-enrolled') await enrolledByEntry(site, office, entry)
    if (entry.type === 'device-revoked') await setState(site, office, textAt(entry.payload, 'device'), 'revoked')
  }
}

async function enrolledByEntry(site: Site, office: string, { payload, device, id }: Entry): Promise<void> {
  const newDevice = {
    id: textAt(payload, 'device'),
    office,
    publicKey: textAt(payload, 'publicKey'),
    recipient: textAt(payload, 'recipient') || null,
    knownBy: 'entry' as const,
  }
  const whole = /^[a-z0-9]{1,40}$/.test(newDevice.id) && /^[0-9a-f]{64}$/.test(newDevice.publicKey)
  // The entry stays in the chain whatever it says; that it could not be followed is for a person to see.
  const registered = whole && (await registerDevice(site, newDevice))
  if (!registered) await raiseAlarm(site, { kind: 'device-collision', office, device, detail: { entry: id } })
}

async function setState(site: Site, office: string, device: string, state: DeviceState): Promise<boolean> {
  const { numUpdatedRows } = await site.db
    .updateTable('devices')
    .set({ state })
    .where('id', '=', device)
    .where('office', '=', office)
    .where('state', '!=', 'revoked')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** A fork was shown: the device waits for a person. */
export async function lockDevice(site: Site, { office, id }: Device): Promise<void> {
  await setState(site, office, id, 'locked')
}

/** Why this device may not bring or take anything now; null where it may. */
export function barOf({ state }: Pick<Device, 'state'>): Fault | null {
  if (state === 'revoked') return fault('revoked')
  return state === 'locked' ? fault('locked') : null
}

export interface PersonsWord {
  who: string
  reason: string
}

/** Revokes a device for good: its tokens end with it. @returns false where no such device is active or locked */
export async function revokeDevice(site: Site, id: string, { who, reason }: PersonsWord): Promise<boolean> {
  const device = await findDevice(site, id)
  if (!device || !(await setState(site, device.office, id, 'revoked'))) return false
  await site.db.deleteFrom('tokens').where('device', '=', id).execute()
  await recordDecision(site, { who, what: 'device-revoked', subject: id, reason })
  await tellRevoked(site, { office: device.office, device: id }, { who, reason })
  return true
}

/** Lets a locked device on: a person has looked at the fork; what the province holds stands. */
export async function unlockDevice(site: Site, id: string, { who, reason }: PersonsWord): Promise<boolean> {
  const device = await findDevice(site, id)
  if (device?.state !== 'locked') return false
  await setState(site, device.office, id, 'active')
  await closeAlarms(site, id, 'fork')
  await recordDecision(site, { who, what: 'device-unlocked', subject: id, reason })
  return true
}

/** Devices of all counties or of one, with where their chains end. */
export function listDevices(site: Site, office?: string) {
  return site.db
    .selectFrom('devices')
    .innerJoin('heads', (join) =>
      join.onRef('heads.device', '=', 'devices.id').onRef('heads.office', '=', 'devices.office'),
    )
    .select([
      'devices.id',
      'devices.office',
      'devices.public_key',
      'devices.recipient',
      'devices.state',
      'devices.seen',
    ])
    .select('heads.seq')
    .$if(office !== undefined, (query) => query.where('devices.office', '=', office ?? ''))
    .orderBy('devices.since')
    .orderBy('devices.id')
    .execute()
}
