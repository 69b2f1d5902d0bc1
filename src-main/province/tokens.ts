/**
 * Who asks: a device signs a challenge of the province and gets a token for an hour. The database keeps a hash of the
 * token, so a token of one instance is good at all of them, and a stolen table opens nothing.
 */
import { createHash, randomBytes } from 'node:crypto'
import { formatInstant } from '../../src-shared/model/dates.ts'
import { tokenMessage } from '../exchange/wire.ts'
import { verifierOf } from '../office/journal/ed25519.ts'
import { raiseAlarm } from './alarms.ts'
import { type Device, findDevice } from './devices.ts'
import { fault, type Fault } from './fault.ts'
import type { Site } from './site.ts'

const challengeLife = 2 * 60 * 1000
const tokenLife = 60 * 60 * 1000
/** A clock that differs by more than this raises an alarm; the device is served all the same. */
const clockTolerance = 10 * 60 * 1000

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')

export async function newChallenge(site: Site, device: string): Promise<{ challenge: string; time: string } | Fault> {
  const known = await findDevice(site, device)
  if (!known) return fault('unknown', { message: '省级没有登记这台设备，请先用登记码登记。' })
  const now = site.now()
  const challenge = randomBytes(32).toString('hex')
  await site.db.deleteFrom('challenges').where('expires', '<', new Date(now)).execute()
  await site.db
    .insertInto('challenges')
    .values({ challenge, device, expires: new Date(now + challengeLife) })
    .execute()
  return { challenge, time: formatInstant(now) }
}

/** Gives a token for a signed challenge. In a transaction; the challenge is used up whatever comes of it. */
export async function newToken(
  site: Site,
  request: { device: string; challenge: string; at: string; sig: string },
): Promise<{ token: string; seconds: number; time: string } | Fault> {
  const at = Date.parse(request.at)
  if (!Number.isFinite(at)) return fault('malformed')
  const now = site.now()
  const challenge = await site.db
    .deleteFrom('challenges')
    .where('challenge', '=', request.challenge)
    .where('device', '=', request.device)
    .where('expires', '>', new Date(now))
    .returning('challenge')
    .executeTakeFirst()
  const device = challenge && (await findDevice(site, request.device))
  if (!device || !verifierOf(device.public_key)(tokenMessage(request), request.sig)) return fault('signature')
  if (device.state === 'revoked') {
    await raiseAlarm(site, { kind: 'revoked-device', office: device.office, device: device.id, detail: {} })
    return fault('revoked')
  }
  if (Math.abs(at - now) > clockTolerance) await clockAlarm(site, device, Math.round((at - now) / 1000))
  const token = randomBytes(32).toString('hex')
  await site.db.deleteFrom('tokens').where('expires', '<', new Date(now)).execute()
  await site.db
    .insertInto('tokens')
    .values({ hash: hashOf(token), device: device.id, expires: new Date(now + tokenLife) })
    .execute()
  await markSeen(site, device.id)
  return { token, seconds: tokenLife / 1000, time: formatInstant(now) }
}

function clockAlarm(site: Site, { id, office }: Device, seconds: number): Promise<void> {
  return raiseAlarm(site, { kind: 'clock', office, device: id, detail: { seconds } })
}

export async function markSeen(site: Site, device: string): Promise<void> {
  await site.db
    .updateTable('devices')
    .set({ seen: new Date(site.now()) })
    .where('id', '=', device)
    .execute()
}

/** The device to which a token was given; undefined where it is none or has expired. */
export function deviceOfToken(site: Site, token: string): Promise<Device | undefined> {
  return site.db
    .selectFrom('tokens')
    .innerJoin('devices', 'devices.id', 'tokens.device')
    .select(['devices.id', 'devices.office', 'devices.public_key', 'devices.state'])
    .where('tokens.hash', '=', hashOf(token))
    .where('tokens.expires', '>', new Date(site.now()))
    .executeTakeFirst()
}
