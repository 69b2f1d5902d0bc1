/** Hashes of the protocol: SHA-256, HMAC-SHA-256 (RFC 2104) with raw byte keys, lower-case hex outside. */
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { jcs } from './canonical.ts'

/** A fast implementation may be handed in (node:crypto in the office); the default runs anywhere. */
export interface HashSuite {
  sha256(data: Uint8Array): Uint8Array
  /** A function that makes the HMAC of one text after another under the same key. */
  hmacTexts(key: Uint8Array): (text: string) => string
}

export const nobleSuite: HashSuite = {
  sha256: nobleSha256,
  hmacTexts(key) {
    const keyed = hmac.create(nobleSha256, key)
    return (text) => bytesToHex(keyed.clone().update(utf8ToBytes(text)).digest())
  },
}

/** `"…" | x` of the protocol: UTF-8 strings joined with a vertical bar. */
export function joined(...parts: (string | number)[]): Uint8Array {
  return utf8ToBytes(parts.join('|'))
}

export function hexOf(bytes: Uint8Array): string {
  return bytesToHex(bytes)
}

export function bytesOf(hex: string): Uint8Array {
  return hexToBytes(hex)
}

/** SHA-256 over joined parts, hex. */
export function hashParts(...parts: (string | number)[]): string {
  return bytesToHex(nobleSha256(joined(...parts)))
}

/** SHA-256 of the canonical form, hex. */
export function digestOf(value: unknown, suite: HashSuite = nobleSuite): string {
  return bytesToHex(suite.sha256(utf8ToBytes(jcs(value))))
}
