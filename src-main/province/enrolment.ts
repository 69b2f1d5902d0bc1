/** Enrolment: a code for one device, good once and for seven days; with it come the office's keys, sealed to the province. */
import { createHash, randomBytes } from 'node:crypto'
import { enrolmentCode, plainCode } from '../exchange/enrolment-code.ts'
import { openSealed } from '../exchange/identity.ts'
import { type EnrolRequest, enrolMessage, officeKeysSchema } from '../exchange/wire.ts'
import { verifierOf } from '../office/journal/ed25519.ts'
import { recordDecision } from './decisions.ts'
import { findDevice, registerDevice } from './devices.ts'
import { fault, type Fault } from './fault.ts'
import { parseKeys, readOfficeKeys } from './office-keys.ts'
import type { Site } from './site.ts'

const day = 24 * 60 * 60 * 1000

/** Days a code is good for, where the operator says nothing. */
export const codeDays = 7

const hashOf = (plain: string) => createHash('sha256').update(plain).digest('hex')

/** Makes a code for a county; only its hash is kept, so it is told this once. In a transaction. */
export async function newCode(site: Site, office: string, who: string, days = codeDays): Promise<string> {
  const code = enrolmentCode(randomBytes(10), site.keys.publicKey)
  const now = site.now()
  await site.db
    .insertInto('codes')
    .values({
      hash: hashOf(plainCode(code) ?? code),
      office,
      created: new Date(now),
      expires: new Date(now + days * day),
      used: null,
      used_by: null,
    })
    .execute()
  await recordDecision(site, { who, what: 'code-made', subject: office, reason: '' })
  return code
}

/**
 * Makes a device known by a code. In a transaction.
 *
 * The same request again after the answer was lost gets the same answer; anybody else finds the code used.
 *
 * @returns the county's id and name
 */
export async function enrol(site: Site, request: EnrolRequest): Promise<{ office: string; county: string } | Fault> {
  const { device } = request
  if (!verifierOf(device.publicKey)(enrolMessage(request), request.sig)) return fault('signature')
  const plain = plainCode(request.code)
  const code = plain && (await lockCode(site, hashOf(plain)))
  if (!code) return fault('code')
  const county = { office: code.office, county: code.name }
  const known = await findDevice(site, device.id)
  const same = known?.office === code.office && known.public_key === device.publicKey
  if (known?.state === 'revoked' && same) return fault('revoked')
  if (code.used) return same && code.used_by === device.id ? county : fault('code')
  if (code.expires.getTime() <= site.now()) return fault('code')
  const wrong = await keepKeys(site, code.office, request.keys)
  if (wrong) return wrong
  const registered = await registerDevice(site, { ...device, office: code.office, knownBy: 'code' })
  if (!registered) return fault('other-keys')
  await site.db
    .updateTable('codes')
    .set({ used: new Date(site.now()), used_by: device.id })
    .where('hash', '=', code.hash)
    .execute()
  return county
}

function lockCode(site: Site, hash: string) {
  return site.db
    .selectFrom('codes')
    .innerJoin('offices', 'offices.id', 'codes.office')
    .select(['codes.hash', 'codes.office', 'codes.expires', 'codes.used', 'codes.used_by', 'offices.name'])
    .where('codes.hash', '=', hash)
    .forUpdate('codes')
    .executeTakeFirst()
}

/** The first device brings the office's keys, later ones must bring the same: they belong to the same pool. */
async function keepKeys(site: Site, office: string, sealed: string): Promise<Fault | null> {
  const opened = await openSealed(site.keys.seed, Buffer.from(sealed, 'base64'))
  const keys = opened && officeKeysSchema.safeParse(parseKeys(opened))
  if (!keys?.success) return fault('contents')
  await site.db
    .insertInto('office_keys')
    .values({ office, sealed })
    .onConflict((conflict) => conflict.column('office').doNothing())
    .execute()
  const held = await readOfficeKeys(site, office)
  const same = held?.dataKey.toString('hex') === keys.data.dataKey && held.tagKey.toString('hex') === keys.data.tagKey
  return same ? null : fault('other-keys')
}
