/**
 * Sealing to a device or a province: age (X25519), with the identity derived from the Ed25519 seed, so that key files need no
 * second secret and folders of earlier programs have one already.
 */
import { bech32 } from '@scure/base'
import { Decrypter, Encrypter, identityToRecipient } from 'age-encryption'
import { deriveKey } from '../office/journal/seal.ts'

/** age identity (`AGE-SECRET-KEY-1…`) of an Ed25519 seed (hex): HKDF-SHA-256 under a purpose of its own. */
export function ageIdentityOf(seed: string): string {
  const secret = deriveKey(Buffer.from(seed, 'hex'), 'expert-pool/age/1')
  return bech32.encodeFromBytes('age-secret-key-', secret).toUpperCase()
}

/** age recipient (`age1…`) that goes with it; public. */
export function ageRecipientOf(seed: string): Promise<string> {
  return identityToRecipient(ageIdentityOf(seed))
}

/** Seals small things (keys) to a recipient. */
export async function sealTo(recipient: string, plain: Uint8Array): Promise<Buffer> {
  const encrypter = new Encrypter()
  encrypter.addRecipient(recipient)
  return Buffer.from(await encrypter.encrypt(plain))
}

/** Opens what `sealTo` made; null where it is for somebody else or was changed. */
export async function openSealed(seed: string, sealed: Uint8Array): Promise<Buffer | null> {
  const decrypter = new Decrypter()
  decrypter.addIdentity(ageIdentityOf(seed))
  try {
    return Buffer.from(await decrypter.decrypt(sealed))
  } catch {
    return null
  }
}
