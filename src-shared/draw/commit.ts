/**
 * Commitment and contributions (protocol §2, §3): the machine commits to a chain of preimages, as in Lamport's one-time
 * passwords, before anybody speaks; whoever speaks last throws dice.
 *
 * `s[1024]` comes from the master, `s[k−1] = SHA-256(s[k])`; the commitment binds `s[0]` and the roster. Revealing `s[k]`
 * lets everybody hash back to `s[0]` and nobody compute `s[k+1]`.
 */
import { codePoints } from './form.ts'
import { bytesOf, digestOf, hashParts, type HashSuite, hexOf, joined, nobleSuite } from './hash.ts'
import type { Contribution, DrawRecord, Protocol, Roster } from './types.ts'

/** Number of round secrets behind `s[0]`, and of rounds that a draw can have. */
const chainLength = 1024
const dice = /^[1-6]{20,60}$/

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

export function contributionsFault({ contributions }: DrawRecord): string | null {
  const last = contributions.at(-1)
  if (!last) return 'nobody contributed'
  if (contributions.some((one) => codePoints(one.value) < 6)) return 'a contribution is shorter than six characters'
  return last.by === 'discipline' && dice.test(last.value) ? null : 'the last contribution is not the discipline dice'
}

export function chainFault({ rounds }: DrawRecord, suite: HashSuite): string | null {
  if (rounds.length < 1 || rounds.length > chainLength) return `there must be 1 to ${chainLength} rounds`
  for (const [k, { round, secret }] of rounds.entries()) {
    if (round !== k) return `round ${k} is numbered ${round}`
    const before = rounds[k - 1]
    if (before && hexOf(suite.sha256(bytesOf(secret))) !== before.secret)
      return `the secret of round ${k} does not hash to the one before`
  }
  return null
}

export function commitmentFault({ roster, commitment, rounds }: DrawRecord, suite: HashSuite): string | null {
  const again = commitmentOf(roster, rosterDigestOf(roster, suite), rounds[0]?.secret ?? '')
  return again === commitment ? null : 'the commitment is not that of this roster and secret'
}
