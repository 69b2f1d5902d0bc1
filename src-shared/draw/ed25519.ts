/**
 * Ed25519 (RFC 8032), checked strictly so that every implementation agrees: key and R canonically encoded and not of small
 * order, S below the group order, `[S]B = R + [k]A` without cofactor. (Libraries differ: some take non-canonical or
 * small-order points, some multiply by the cofactor.)
 */
import { ed25519 } from '@noble/curves/ed25519.js'
import { sha512 } from '@noble/hashes/sha2.js'
import { bytesOf, hexOf } from './hash.ts'

const { Point } = ed25519
const prime = 2n ** 255n - 19n
/** Order of the base point's group. */
const order = 2n ** 252n + 27742317777372353535851937790883648493n

function littleEndian(bytes: Uint8Array): bigint {
  return BigInt(`0x${hexOf(Uint8Array.from(bytes).reverse())}`)
}

/** A point that is canonically encoded and not of small order; null otherwise. */
function strictPoint(bytes: Uint8Array) {
  const y = Uint8Array.from(bytes)
  y[31] = (y[31] ?? 0) & 0x7f
  if (littleEndian(y) >= prime) return null
  try {
    const point = Point.fromBytes(bytes)
    return point.isSmallOrder() ? null : point
  } catch {
    return null
  }
}

/** Strict check of a signature (hex) over a message. Never throws. */
export function strictVerify(publicKey: string, message: Uint8Array, signature: string): boolean {
  const bytes = bytesOf(signature)
  const key = bytesOf(publicKey)
  if (littleEndian(bytes.subarray(32)) >= order) return false
  const a = strictPoint(key)
  const r = strictPoint(bytes.subarray(0, 32))
  if (!a || !r) return false
  const s = littleEndian(bytes.subarray(32))
  const k = littleEndian(sha512(concat(bytes.subarray(0, 32), key, message))) % order
  const left = s === 0n ? Point.ZERO : Point.BASE.multiply(s)
  return left.equals(r.add(k === 0n ? Point.ZERO : a.multiplyUnsafe(k)))
}

function concat(...parts: Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

/** Public key of a 32-byte seed, both hex. */
export function publicKeyOf(seed: string): string {
  return hexOf(ed25519.getPublicKey(bytesOf(seed)))
}

/** Signs a message with a seed (hex); the signature as hex. */
export function signBytes(seed: string, message: Uint8Array): string {
  return hexOf(ed25519.sign(message, bytesOf(seed)))
}
