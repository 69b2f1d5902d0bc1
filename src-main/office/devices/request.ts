/** The request by which a PC names itself to another one of the office. */
import { ageRecipientOf } from '../../exchange/identity.ts'
import { publicKeyOf, signerOf } from '../journal/ed25519.ts'
import { type DeviceRequest, type NewDevice, requestFormat, requestMessage } from './files.ts'

/** @param member what a device is that has the office's keys already */
export async function requestOf(
  { device: id, deviceSeed }: { device: string; deviceSeed: string },
  member?: NewDevice['member'],
): Promise<DeviceRequest> {
  const keys = { id, publicKey: publicKeyOf(deviceSeed), recipient: await ageRecipientOf(deviceSeed) }
  const device = { ...keys, ...(member && { member }) }
  return { format: requestFormat, device, sig: signerOf(deviceSeed)(requestMessage(device)) }
}
