/**
 * Who offers exchange at an address of the local network: a device of this office that signs the root certificate under which
 * it is reached. Whoever only answers at the address cannot sign it, whatever certificate it shows.
 */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { jcs } from '../../../../src-shared/draw/canonical.ts'
import { deviceId, protocol } from '../../../exchange/wire.ts'

const hex64 = z.string().regex(/^[0-9a-f]{64}$/)

/** `GET /v1/hub`. */
export const hubCard = z.strictObject({
  protocol: z.literal(protocol),
  device: deviceId,
  publicKey: hex64,
  /** SHA-256 of the root certificate (DER). */
  authority: hex64,
  /** By the device over `hubMessage`. */
  sig: z.string().regex(/^[0-9a-f]{128}$/),
})
export type HubCard = z.infer<typeof hubCard>

export function hubMessage({ device, publicKey, authority }: Omit<HubCard, 'sig' | 'protocol'>): string {
  const signed = { purpose: 'expert-pool/hub/1', device, publicKey, authority }
  return createHash('sha256').update(jcs(signed)).digest('hex')
}
