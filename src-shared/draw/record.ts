/**
 * Stages and signatures of a record (protocol §5).
 *
 * Stage t is the record without `signatures`, its rounds cut to 0 … t; at t = −1 contributions and rounds are empty. A
 * signature covers `SHA-256(TAG|"signature"|role|t|hex(SHA-256(JCS(stage))))`, 32 bytes.
 */
import { signBytes } from './ed25519.ts'
import { bytesOf, digestOf, hashParts, nobleSuite, type HashSuite } from './hash.ts'
import type { DrawRecord, SignerRole } from './types.ts'

/** SHA-256 of the canonical stage, hex. */
export function stageDigestOf(
  record: Omit<DrawRecord, 'signatures'>,
  through: number,
  suite: HashSuite = nobleSuite,
): string {
  const { protocol, roster, commitment, contributions, rounds, excluded, attempts } = record
  return digestOf(
    {
      protocol,
      roster,
      commitment,
      contributions: through < 0 ? [] : contributions,
      rounds: rounds.slice(0, through + 1),
      excluded,
      attempts,
    },
    suite,
  )
}

/** The 32 bytes that a signature is over. */
export function signatureMessage(tag: string, role: SignerRole, through: number, stageDigest: string): Uint8Array {
  return bytesOf(hashParts(tag, 'signature', role, through, stageDigest))
}

/** Signs a stage with a seed (hex). */
export function signStage(tag: string, role: SignerRole, through: number, stageDigest: string, seed: string): string {
  return signBytes(seed, signatureMessage(tag, role, through, stageDigest))
}
