/** The protocol's hashes through node:crypto: the same results as the pure ones, faster over large rosters. */
import { createHash, createHmac } from 'node:crypto'
import type { HashSuite } from '../../../src-shared/draw/hash.ts'

export const nodeSuite: HashSuite = {
  sha256: (data) => new Uint8Array(createHash('sha256').update(data).digest()),
  hmacTexts: (key) => (text) => createHmac('sha256', key).update(text).digest('hex'),
}
