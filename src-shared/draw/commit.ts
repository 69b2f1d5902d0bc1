/**
 * Commitment to a chain of round secrets (protocol §2, §3): preimages of a hash chain, as in Lamport's one-time passwords.
 *
 * `s[1024]` comes from the master, `s[k−1] = SHA-256(s[k])`; the commitment binds `s[0]` and the roster. Revealing `s[k]`
 * lets everybody hash back to `s[0]` and nobody compute `s[k+1]`.
 */
import { digestOf, hashParts, type HashSuite, hexOf, joined, nobleSuite } from './hash.ts'
import type { Contribution, Protocol, Roster } from './types.ts'

/** Number of round secrets behind `s[0]`. */
export const chainLength = 1024

/** All secrets `s[0] … s[1024]`, raw bytes, from the 32-byte master. */
export function roundSecrets(
  tag: Protocol,
  drawId: string,
  attempt: number,
  master: Uint8Array,
  suite: HashSuite = nobleSuite,
): Uint8Array[] {
  const secrets: Uint8Array[] = []
  let secret = suite.sha256(joined(tag, 'chain', drawId, attempt, hexOf(master)))
  for (let k = chainLength; k >= 0; k -= 1) {
    secrets[k] = secret
    secret = suite.sha256(secret)
  }
  return secrets
}

export function rosterDigestOf(roster: Roster, suite: HashSuite = nobleSuite): string {
  return digestOf(roster, suite)
}

/** @param secret0 `s[0]`, hex */
export function commitmentOf(
  roster: Pick<Roster, 'protocol' | 'drawId' | 'attempt'>,
  rosterDigest: string,
  secret0: string,
): string {
  return hashParts(roster.protocol, 'commit', roster.drawId, roster.attempt, rosterDigest, secret0)
}

export function contributionsDigestOf(contributions: readonly Contribution[]): string {
  return digestOf(contributions)
}
