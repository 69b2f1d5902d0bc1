/**
 * Sealing at rest: AES-256-GCM with a fresh 96-bit nonce for each seal (NIST SP 800-38D), the context as associated data.
 *
 * Format of a sealed value: base64 of nonce (12 bytes) ‖ ciphertext ‖ tag (16 bytes).
 */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto'
import { jcs } from '../../../src-shared/draw/canonical.ts'
import type { JsonObject } from './entry.ts'

const prepared = new WeakMap<Buffer, KeyObject>()

/** The key made ready once: from its bytes, that takes several times as long as opening a record. Nobody writes over a key. */
function keyOf(key: Buffer): KeyObject {
  const known = prepared.get(key) ?? createSecretKey(key)
  prepared.set(key, known)
  return known
}

/** Seals bytes under a 32-byte key; `context` must be given again to open. */
export function seal(key: Buffer, plain: Buffer, context: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyOf(key), nonce)
  cipher.setAAD(Buffer.from(context, 'utf8'))
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString('base64')
}

/** Opens what `seal` made; null where key, context or bytes are not the same. */
export function unseal(key: Buffer, sealed: string, context: string): Buffer | null {
  const bytes = Buffer.from(sealed, 'base64')
  if (bytes.length < 28) return null
  const decipher = createDecipheriv('aes-256-gcm', keyOf(key), bytes.subarray(0, 12))
  decipher.setAAD(Buffer.from(context, 'utf8'))
  decipher.setAuthTag(bytes.subarray(bytes.length - 16))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(12, bytes.length - 16)), decipher.final()])
  } catch {
    return null
  }
}

/** A key for one purpose from a longer-lived one (HKDF, RFC 5869). */
export function deriveKey(secret: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), purpose, 32))
}

/** Digest of a personal record with its salt: what an entry carries. */
export function personalDigest(record: JsonObject): string {
  return createHash('sha256').update(jcs(record)).digest('hex')
}

/** True where a sealed record opens under the office's data key and is the one that its digest names. */
export function isRecord(dataKey: Buffer, digest: string, sealed: string): boolean {
  const plain = unseal(dataKey, sealed, digest)
  if (!plain) return false
  try {
    return personalDigest(JSON.parse(plain.toString('utf8')) as JsonObject) === digest
  } catch {
    return false
  }
}

/** A sealed file, opened; null where it does not open or is another than its digest (SHA-256 of the plain bytes) names. */
export function openFile(dataKey: Buffer, digest: string, sealed: string): Buffer | null {
  const plain = unseal(dataKey, sealed, digest)
  return plain && createHash('sha256').update(plain).digest('hex') === digest ? plain : null
}

/** A personal record gets a salt of its own, so that its digest tells nothing about short contents. */
export function withSalt(record: JsonObject): JsonObject {
  return { ...record, salt: randomBytes(16).toString('hex') }
}

/** "The same person": HMAC-SHA-256 of the resident ID under the office tag key, hex. */
export function personTag(tagKey: Buffer, residentId: string): string {
  return createHmac('sha256', tagKey).update(`person|${residentId}`).digest('hex')
}
