/**
 * Entries of one device of the office: that it began, what it alone knows (its confirmed time, its network, its recovery key),
 * what was taken out at it, which other devices it let in or declared lost. Each device has a subject of its own, so that no
 * device ever waits for another to write these.
 */
import { z } from 'zod'
import { entryType } from '../journal/register.ts'

const hex64 = z.string().regex(/^[0-9a-f]{64}$/)
const device = z.string().regex(/^[a-z0-9]{1,40}$/)
/** Two capital letters that numbers carry. */
const code = z.string().regex(/^[A-Z]{2}$/)
const reason = z.strictObject({ reason: z.string() })
const administrator = 'system administrator'

const opened = entryType({
  type: 'device-opened',
  v: 1,
  meaning: 'A device of the office began to keep records; names its key and the letters that its numbers carry.',
  provisions: [],
  by: 'set-up, or joining',
  payload: z.strictObject({ device, publicKey: hex64, code }),
})
const joined = entryType({
  type: 'office-joined',
  v: 1,
  meaning:
    'This device came to an office that exists; names the device that let it in, by whose key all others are known.',
  provisions: [],
  by: 'joining',
  payload: z.strictObject({ device, publicKey: hex64 }),
})
const enrolmentProposed = entryType({
  type: 'device-proposed',
  v: 1,
  meaning: 'An administrator wants to let a further PC into the office; another one must agree.',
  provisions: [],
  by: administrator,
  payload: z.strictObject({
    device,
    publicKey: hex64,
    recipient: z.string(),
    code,
    /** It has the office's keys already: restored from a backup, or unknown to one that was. */
    member: z.literal(true).optional(),
  }),
  personal: z.strictObject({ place: z.string() }),
})
const enrolmentWithdrawn = entryType({
  type: 'device-withdrawn',
  v: 1,
  meaning: 'A further PC that was proposed is not let in.',
  provisions: [],
  by: 'system or security administrator',
  payload: z.strictObject({ device }),
})
const enrolled = entryType({
  type: 'device-enrolled',
  v: 1,
  meaning:
    'A further device of the office was let in by two administrators: it gets the keys sealed to it, its chain counts.',
  provisions: [],
  by: 'security administrator, after the system administrator',
  payload: z.strictObject({ device, publicKey: hex64, recipient: z.string(), code, proposedBy: z.string() }),
})
const reachable = entryType({
  type: 'device-reachable',
  v: 1,
  meaning: 'A device of the office told to what key the others seal bundles for it.',
  provisions: [],
  by: 'the device itself, with an admission or its first bundle to another one',
  payload: z.strictObject({ recipient: z.string() }),
})
const lossProposed = entryType({
  type: 'device-loss-proposed',
  v: 1,
  meaning: 'An administrator reported a device of the office as lost or broken for good; another one must agree.',
  provisions: [],
  by: administrator,
  payload: z.strictObject({ device }),
  personal: reason,
})
const lossWithdrawn = entryType({
  type: 'device-loss-withdrawn',
  v: 1,
  meaning: 'The report of a lost device was taken back; it goes on.',
  provisions: [],
  by: 'system or security administrator',
  payload: z.strictObject({ device }),
})
const revoked = entryType({
  type: 'device-revoked',
  v: 1,
  meaning:
    'Two administrators gave up a lost device: what it was the home of is taken over here, what it wrote behind `seq` counts no more.',
  provisions: [],
  by: 'security administrator, after the system administrator',
  payload: z.strictObject({ device, seq: z.number().int().min(-1), proposedBy: z.string() }),
})
const releaseProposed = entryType({
  type: 'device-release-proposed',
  v: 1,
  meaning:
    'An administrator found out why there is a second history under the key of a device, and wants it to go on; another one must agree.',
  provisions: [],
  by: administrator,
  payload: z.strictObject({ device }),
  personal: reason,
})
const releaseWithdrawn = entryType({
  type: 'device-release-withdrawn',
  v: 1,
  meaning: 'The proposal to let a locked device go on was taken back; it stays locked.',
  provisions: [],
  by: 'system or security administrator',
  payload: z.strictObject({ device }),
})
const released = entryType({
  type: 'device-released',
  v: 1,
  meaning:
    'Two administrators let a locked device go on: what the other devices hold of it counts, the second history does not.',
  provisions: [],
  by: 'security administrator, after the system administrator',
  payload: z.strictObject({ device, proposedBy: z.string() }),
})
const handoverAsked = entryType({
  type: 'handover-asked',
  v: 1,
  meaning: 'Somebody at this device asks the home of a file to hand it over.',
  provisions: [],
  by: 'whoever works on the file',
  payload: z.strictObject({ subject: z.string() }),
  personal: reason,
})
const clockConfirmed = entryType({
  type: 'clock-confirmed',
  v: 1,
  meaning: "A person looked at date and time in large figures and confirmed them, or the province's time agreed.",
  provisions: [],
  by: 'any account, or exchange',
  payload: z.strictObject({ at: z.string(), by: z.literal('province').optional() }),
})
const clockRebased = entryType({
  type: 'clock-rebased',
  v: 1,
  meaning: 'An administrator and a second account set a new base of confirmed time, perhaps backwards.',
  provisions: [],
  by: 'administrator with a second account',
  payload: z.strictObject({ at: z.string(), second: z.string() }),
  personal: reason,
})
const restored = entryType({
  type: 'office-restored',
  v: 1,
  meaning: 'The office was restored from a backup as a new device; names the head it was restored from.',
  provisions: [],
  by: 'restore',
  payload: z.strictObject({
    device: z.string(),
    publicKey: hex64,
    restored: z.string(),
    seq: z.number().int(),
    head: hex64,
  }),
})
const registerExported = entryType({
  type: 'register-exported',
  v: 1,
  meaning: "The experts' register was exported as a workbook, with or without contact data.",
  provisions: [],
  by: 'pool office or discipline',
  payload: z.strictObject({ rows: z.number().int(), withContact: z.boolean() }),
  personal: reason,
})
const listExported = entryType({
  type: 'list-exported',
  v: 1,
  meaning:
    'A list with names of people was taken out, as a workbook or in a report; the filter is kept as a personal record.',
  provisions: [],
  by: 'whoever may read the list',
  payload: z.strictObject({ table: z.string(), rows: z.number().int() }),
  personal: z.strictObject({ filter: z.string() }),
})

export const deviceTypes = [
  opened,
  joined,
  enrolmentProposed,
  enrolmentWithdrawn,
  enrolled,
  reachable,
  lossProposed,
  lossWithdrawn,
  revoked,
  releaseProposed,
  releaseWithdrawn,
  released,
  handoverAsked,
  clockConfirmed,
  clockRebased,
  restored,
  registerExported,
  listExported,
]
