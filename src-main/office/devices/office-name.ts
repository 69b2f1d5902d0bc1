/** What the office is called among its own devices. */
import { deriveKey } from '../journal/seal.ts'

/** Name under which bundles between devices of this office go: what only its devices can make. */
export function officeName(tagKey: Buffer): string {
  return `c${deriveKey(tagKey, 'expert-pool/devices/1').toString('hex').slice(0, 12)}`
}
