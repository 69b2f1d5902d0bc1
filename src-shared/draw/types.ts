/** The shapes of `expert-draw/1`: exactly the keys of a record, nothing else (draw protocol §1–§5). */

export type Protocol = 'expert-draw/1' | 'expert-draw/1-rehearsal'
export type SignerRole = 'device' | 'witness' | 'operator' | 'pool-office'
export type VacateReason = 'declined' | 'no-answer' | 'recused' | 'removed'
export type AttemptEnd = 'aborted' | 'voided' | 'interrupted'
export type Contributor = 'discipline' | 'pool-office' | 'operator' | 'observer'

export interface RosterKey {
  role: SignerRole
  /** Ed25519 public key, hex. */
  publicKey: string
}

export interface RosterGroup {
  groupId: string
  seats: number
}

export interface Candidate {
  expertId: string
  employerId: string
  groups: string[]
  identity: string
}

export interface Excluded {
  expertId: string
  employerId: string
  identity: string
  reasons: string[]
}

export interface Roster {
  protocol: Protocol
  drawId: string
  attempt: number
  /** Digest of the earlier attempts. */
  earlier: string
  /** Members of the pool at the freeze. */
  pool: number
  context: Record<string, string>
  keys: RosterKey[]
  groups: RosterGroup[]
  candidates: Candidate[]
  /** Digest of the list of everyone left out. */
  excluded: string
  maxPerEmployer: number | null
}

export interface Attempt {
  attempt: number
  ended: AttemptEnd
  cause: string
  commitment: string | null
  record: string | null
}

export interface Contribution {
  by: Contributor
  label: string
  value: string
}

export interface Vacated {
  groupId: string
  expertId: string
  reason: VacateReason
  evidence: string
}

export interface Withdrawn {
  expertId: string
  reason: string
  evidence: string
}

export interface Seated {
  expertId: string
  ticket: string
}

export interface RoundGroup {
  groupId: string
  /** Open seats when the round began. */
  seats: number
  seated: Seated[]
  shortfall: number
}

export interface Round {
  round: number
  secret: string
  vacated: Vacated | null
  withdrawn: Withdrawn[]
  groups: RoundGroup[]
}

export interface Signature {
  role: SignerRole
  publicKey: string
  /** The stage signed: −1 at the commitment, else the last round covered. */
  through: number
  value: string
}

export interface DrawRecord {
  protocol: Protocol
  roster: Roster
  commitment: string
  contributions: Contribution[]
  rounds: Round[]
  excluded: Excluded[]
  attempts: Attempt[]
  signatures: Signature[]
}

export interface AnnexLine {
  expertId: string
  employerId: string
  salt: string
  name: string
  employer: string
  idDigest: string
}
