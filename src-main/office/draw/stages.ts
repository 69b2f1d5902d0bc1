/** Stages of a record in the office (protocol §5): the digest of the newest one, and the entry that signs one. */
import { signStage, stageDigestOf } from '../../../src-shared/draw/record.ts'
import type { DrawRecord, SignerRole } from '../../../src-shared/draw/types.ts'
import type { Core } from '../core.ts'
import type { Draft } from '../journal/entry.ts'
import { nodeSuite } from './node-suite.ts'

/** Stage digest through the newest round, the record's short name; that of the commitment before round 0. */
export function latestStage(record: DrawRecord): string {
  return stageDigestOf(record, record.rounds.length - 1, nodeSuite)
}

export interface Signer {
  role: SignerRole
  publicKey: string
  /** Ed25519 seed, hex. */
  seed: string
}

/** The entry by which a key signs a stage. */
export function signedDraft(
  activityId: string,
  record: Omit<DrawRecord, 'signatures'>,
  through: number,
  { role, publicKey, seed }: Signer,
): Draft {
  const value = signStage(record.protocol, role, through, stageDigestOf(record, through, nodeSuite), seed)
  return {
    type: 'stage-signed',
    subject: activityId,
    payload: { attempt: record.roster.attempt, role, publicKey, through, value },
  }
}

/** This machine as a signer. */
export function deviceSigner({ keys }: Core): Signer {
  return { role: 'device', publicKey: keys.devicePublicKey, seed: keys.deviceSeed }
}
