/**
 * Ed25519 (RFC 8032), checked strictly so that every implementation agrees: key and R canonically encoded and not of small
 * order, S below the group order, `[S]B = R + [k]A` without cofactor. (Libraries differ: some take non-canonical or
 * small-order points, some multiply by the cofactor; "Taming the many EdDSAs", 2020.)
 */
import { ed25519 } from '@noble/curves/ed25519.js'
import { sha512 } from '@noble/hashes/sha2.js'
import { concatBytes } from '@noble/hashes/utils.js'
import { bytesOf, hexOf } from './hash.ts'

const { Point } = ed25519
/** Order of the base point's group. */
const order = 2n ** 252n + 27742317777372353535851937790883648493n

function littleEndian(bytes: Uint8Array): bigint {
  return BigInt(`0x${hexOf(Uint8Array.from(bytes).reverse())}`)
}

/**
 * A point that is canonically encoded and not of small order; null otherwise. The library's strict decoding (not its default
 * in `verify`) refuses y ≥ p, x = 0 with a sign bit and what lies on no curve.
 */
function strictPoint(bytes: Uint8Array) {
  try {
    const point = Point.fromBytes(bytes, false)
    return point.isSmallOrder() ? null : point
  } catch {
    return null
  }
}

/** `[scalar]point`, zero too. */
function times(point: InstanceType<typeof Point>, scalar: bigint) {
  return scalar === 0n ? Point.ZERO : point.multiplyUnsafe(scalar)
}

/** Strict check of a signature (64 bytes, hex) by a public key (32 bytes, hex) over a message. */
export function strictVerify(publicKey: string, message: Uint8Array, signature: string): boolean {
  const [key, bytes] = [bytesOf(publicKey), bytesOf(signature)]
  const s = littleEndian(bytes.subarray(32))
  const a = strictPoint(key)
  const r = strictPoint(bytes.subarray(0, 32))
  if (s >= order || !a || !r) return false
  const k = littleEndian(sha512(concatBytes(bytes.subarray(0, 32), key, message))) % order
  return times(Point.BASE, s).equals(r.add(times(a, k)))
}

/** Public key of a 32-byte seed, both hex. */
export function publicKeyOf(seed: string): string {
  return hexOf(ed25519.getPublicKey(bytesOf(seed)))
}

/** Signs a message with a seed (hex); the signature as hex. */
export function signBytes(seed: string, message: Uint8Array): string {
  return hexOf(ed25519.sign(message, bytesOf(seed)))
}
