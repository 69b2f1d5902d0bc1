/**
 * What travels when a further PC comes to the office: its request, and the admission that lets it in.
 *
 * A request is JSON: the new device with its keys, signed by itself. A PC of the office that another one does not know – it was
 * restored from a backup, or came after that backup – makes one as well, with what it is already. An admission is a file of
 * three parts: a line that names the format, a line of JSON (for whom, by whom, and the letter sealed with age to the new
 * device), then a bundle (`exchange/bundle-format.ts`) with the office's records, sealed to it as well.
 */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { jcs } from '../../../src-shared/draw/canonical.ts'
import { roleSchema } from '../../../src-shared/model/roles.ts'
import { deviceId, officeId } from '../../exchange/wire.ts'
import { peerSchema } from '../exchange/peer.ts'

const hex64 = z.string().regex(/^[0-9a-f]{64}$/)
const hex128 = z.string().regex(/^[0-9a-f]{128}$/)
const recipient = z.string().regex(/^age1[a-z0-9]{20,100}$/)

export const requestFormat = 'expert-pool-device/1'
export const admissionFormat = 'expert-pool-admission/1'
/** A request is smaller than this; anything larger is something else. */
export const largestRequest = 4096
/** Largest head of an admission: both lines. */
export const largestHead = 256 * 1024

const member = z.strictObject({
  /** Name under which bundles between devices of its office go. */
  office: officeId,
  /** Letters that its numbers carry already. */
  code: z.string().regex(/^[A-Z]{2}$/),
  /** Devices in whose place it goes on after a restore. */
  replaces: z.array(deviceId).max(50),
})
const newDevice = z.strictObject({ id: deviceId, publicKey: hex64, recipient, member: member.optional() })
export type NewDevice = z.infer<typeof newDevice>

export const requestSchema = z.strictObject({ format: z.literal(requestFormat), device: newDevice, sig: hex128 })
export type DeviceRequest = z.infer<typeof requestSchema>

/** What the new device learns besides the records; sealed to it. */
export const letterSchema = z.strictObject({
  bureau: z.string(),
  /** Letters that its numbers carry. */
  code: z.string().regex(/^[A-Z]{2}$/),
  dataKey: hex64,
  tagKey: hex64,
  /** The device that let it in. */
  by: z.strictObject({ device: deviceId, publicKey: hex64 }),
  /** Name under which bundles between devices of this office go. */
  office: officeId,
  /** Accounts that open the others at the new device. */
  administrators: z.array(
    z.strictObject({
      id: z.string(),
      login: z.string(),
      name: z.string(),
      roles: z.array(roleSchema),
      secondFactor: z.boolean(),
    }),
  ),
  /** The province that the office has joined; null where it has joined none. */
  province: peerSchema.omit({ device: true }).nullable(),
})
export type Letter = z.infer<typeof letterSchema>

export const headSchema = z.strictObject({
  /** The new device. */
  to: deviceId,
  /** base64 of age. */
  sealed: z.string().max(largestHead),
  sig: hex128,
})
export type AdmissionHead = z.infer<typeof headSchema>

function messageOf(purpose: string, signed: object): string {
  return createHash('sha256')
    .update(jcs({ purpose, ...signed }))
    .digest('hex')
}

/** What the new device signs: hex of SHA-256 of the canonical form. */
export function requestMessage(device: NewDevice): string {
  return messageOf(requestFormat, device)
}

/** What the device that lets in signs. */
export function admissionMessage({ to, sealed }: Pick<AdmissionHead, 'to' | 'sealed'>): string {
  return messageOf(admissionFormat, { to, sealed })
}

/** Twelve hex digits of SHA-256 of a device's key, in fours: compared by eye or telephone before anybody is let in. */
export function deviceMark(publicKey: string): string {
  const digest = createHash('sha256').update(Buffer.from(publicKey, 'hex')).digest('hex')
  return digest.slice(0, 12).match(/.{4}/g)?.join('-').toUpperCase() ?? ''
}
