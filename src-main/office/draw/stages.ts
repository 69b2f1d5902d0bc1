/** Stages of a record in the office (protocol §5): the digest of the newest one, and the entry that signs one. */
import { signStage, stageDigestOf } from '../../../src-shared/draw/record.ts'
import type { DrawRecord, SignerRole } from '../../../src-shared/draw/types.ts'
import { accountOf, type Caller, type Core } from '../core.ts'
import { refuse, type Refused } from '../handler.ts'
import { publicKeyOf } from '../journal/ed25519.ts'
import type { Draft } from '../journal/entry.ts'
import type { ActivityDoc } from './history.ts'
import { nodeSuite } from './node-suite.ts'
import { recordOf } from './record.ts'

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

/**
 * An account's signature of the stage where the running attempt stands, as a draft.
 *
 * @returns no draft where the account has signed this stage before
 */
export async function signatureOf(
  core: Core,
  caller: Caller,
  doc: ActivityDoc,
  role: 'witness' | 'operator' | 'pool-office',
): Promise<{ through: number; draft: Draft[] } | Refused> {
  const { current } = doc.data
  const seed = accountOf(caller).signingSeed
  const publicKey = publicKeyOf(seed)
  if (!current.keys.some((key) => key.role === role && key.publicKey === publicKey)) {
    return refuse('draw.other-key', '您的签名密钥在冻结名册之后更换过，不能为本次抽取签名。请放弃后重新冻结。', {
      provision: 'art-12',
    })
  }
  const through = current.rounds.length - 1
  if (current.signatures.some((one) => one.publicKey === publicKey && one.through === through)) {
    return { through, draft: [] }
  }
  const record = recordOf(await core.journal.entriesOf(doc.id), current.attempt)
  if (!record) return refuse('draw.no-commitment', '承诺值还没有公布，不能签名。')
  return { through, draft: [signedDraft(doc.id, record, through, { role, publicKey, seed })] }
}
