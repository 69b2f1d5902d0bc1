/**
 * Notes that only their readers open (sync.md "Personal data"): the age format, one X25519 recipient for each reader.
 *
 * A reader's X25519 key is the account's own Ed25519 signing key on the Montgomery curve (RFC 7748; the map of RFC 8032's
 * curve), so that nothing new has to be kept: the secret part is sealed by the account's password and one-time list and is in
 * memory while the account is signed in. The office's data key opens the record and finds the age file, no text.
 */
import { ed25519 } from '@noble/curves/ed25519.js'
import { bech32 } from '@scure/base'
import { Decrypter, Encrypter } from 'age-encryption'
import { digestOf } from '../../../src-shared/draw/hash.ts'
import { z } from 'zod'

const hexBytes = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'))

/** Text with the salt that its digest in the journal is made with. */
export type NotePlain = { salt: string; text: string }
const plainSchema = z.strictObject({ salt: z.string(), text: z.string() })

export function noteDigest(plain: NotePlain): string {
  return digestOf(plain)
}

/** Seals a note to accounts by their public signing keys; base64 of an age file. */
export async function sealNote(plain: NotePlain, publicKeys: readonly string[]): Promise<string> {
  const encrypter = new Encrypter()
  for (const key of publicKeys)
    encrypter.addRecipient(bech32.encodeFromBytes('age', ed25519.utils.toMontgomery(hexBytes(key))))
  return Buffer.from(await encrypter.encrypt(JSON.stringify(plain))).toString('base64')
}

/** @param seed Ed25519 seed of the account, hex. @returns null where the copy is not sealed to it or is damaged */
export async function openNote(sealed: string, seed: string): Promise<NotePlain | null> {
  const secret = ed25519.utils.toMontgomerySecret(hexBytes(seed))
  const decrypter = new Decrypter()
  decrypter.addIdentity(bech32.encodeFromBytes('age-secret-key-', secret).toUpperCase())
  try {
    const text = await decrypter.decrypt(new Uint8Array(Buffer.from(sealed, 'base64')), 'text')
    return plainSchema.parse(JSON.parse(text))
  } catch {
    return null
  }
}
