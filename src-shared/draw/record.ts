/**
 * Stages and signatures of a record (protocol §5).
 *
 * Stage t is the record without `signatures`, its rounds cut to 0 … t; at t = −1 contributions and rounds are empty. A
 * signature covers `SHA-256(TAG|"signature"|role|t|hex(SHA-256(JCS(stage))))`, 32 bytes.
 */
import { signBytes, strictVerify } from './ed25519.ts'
import { bytesOf, digestOf, hashParts, type HashSuite, nobleSuite } from './hash.ts'
import type { DrawRecord, Signature, SignerRole } from './types.ts'

/** SHA-256 of the canonical stage, hex. */
export function stageDigestOf(
  { protocol, roster, commitment, contributions, rounds, excluded, attempts }: Omit<DrawRecord, 'signatures'>,
  through: number,
  suite: HashSuite = nobleSuite,
): string {
  const spoken = through < 0 ? [] : contributions
  const run = rounds.slice(0, through + 1)
  return digestOf({ protocol, roster, commitment, contributions: spoken, rounds: run, excluded, attempts }, suite)
}

/** The 32 bytes that a signature is over. */
function messageOf(tag: string, role: SignerRole, through: number, stageDigest: string): Uint8Array {
  return bytesOf(hashParts(tag, 'signature', role, through, stageDigest))
}

/** Signs a stage with a seed (hex). */
export function signStage(tag: string, role: SignerRole, through: number, stageDigest: string, seed: string): string {
  return signBytes(seed, messageOf(tag, role, through, stageDigest))
}

/** What is wrong with the signatures, in plain English; null where all are valid and the needed ones are there. */
export function signaturesFault(record: DrawRecord, suite: HashSuite): string | null {
  const { roster, signatures, rounds, protocol } = record
  const seen = new Set<string>()
  const digests = new Map<number, string>()
  for (const { role, publicKey, through, value } of signatures) {
    const one = `${role} ${publicKey} ${through}`
    if (seen.has(one)) return `${role} signed ${through} twice`
    seen.add(one)
    if (through >= rounds.length) return `${role} signed a round that is not there`
    if (!roster.keys.some((key) => key.role === role && key.publicKey === publicKey))
      return `a ${role} key is not in the roster`
    const digest = digests.get(through) ?? stageDigestOf(record, through, suite)
    digests.set(through, digest)
    if (!strictVerify(publicKey, messageOf(protocol, role, through, digest), value))
      return `the ${role} signature through ${through} is not valid`
  }
  const has = (role: SignerRole, publicKey: string, through: number) => seen.has(`${role} ${publicKey} ${through}`)
  if (!roster.keys.some((key) => key.role === 'device' && has('device', key.publicKey, rounds.length - 1)))
    return 'the device did not sign through the last round'
  const witnessed = roster.keys.some(
    ({ role, publicKey }) => role === 'witness' && has('witness', publicKey, -1) && has('witness', publicKey, 0),
  )
  return witnessed ? null : 'no witness signed both the commitment and round 0'
}

/** Stages signed, by role, ascending; roles that did not sign are left out. */
export function signedStages(signatures: readonly Signature[]): { role: SignerRole; through: number[] }[] {
  const roles: SignerRole[] = ['device', 'witness', 'operator', 'pool-office']
  return roles.flatMap((role) => {
    const stages = new Set(signatures.filter((one) => one.role === role).map((one) => one.through))
    return stages.size > 0 ? [{ role, through: [...stages].sort((a, b) => a - b) }] : []
  })
}
