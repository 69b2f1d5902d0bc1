/**
 * The protocol's hashes through node:crypto: the same results as the pure ones, faster over large rosters.
 *
 * HMAC (RFC 2104) is two one-shot hashes here: `H(key ⊕ opad ‖ H(key ⊕ ipad ‖ text))`; making an Hmac object for each ticket
 * costs more than the hashing.
 */
import { hash } from 'node:crypto'
import type { HashSuite } from '../../../src-shared/draw/hash.ts'

/** Block of SHA-256, bytes. */
const block = 64
/** Texts of the protocol's tickets are short; a longer one takes a buffer of its own. */
const usual = 512

function padded(key: Uint8Array, pad: number): Buffer {
  const bytes = Buffer.alloc(block + usual, 0)
  const short = key.length > block ? hash('sha256', key, 'buffer') : key
  for (let at = 0; at < block; at += 1) bytes[at] = (short[at] ?? 0) ^ pad
  return bytes
}

export const nodeSuite: HashSuite = {
  sha256: (data) => new Uint8Array(hash('sha256', data, 'buffer')),
  hmacTexts(key) {
    const inner = padded(key, 0x36)
    const outer = padded(key, 0x5c).subarray(0, block + 32)
    return (text) => {
      const fits = text.length * 3 <= usual
      const message = fits
        ? inner.subarray(0, block + inner.write(text, block))
        : Buffer.concat([inner.subarray(0, block), Buffer.from(text)])
      outer.set(hash('sha256', message, 'buffer'), block)
      return hash('sha256', outer, 'hex')
    }
  },
}
