/** The shapes of `expert-draw/1` (draw protocol §1–§5), said once: the same lines check a parsed file and type the code. */
import { exact, flat, hex, id, listOf, name, oneOf, orNull, type Shape, wholeFrom, words } from './form.ts'

const count = wholeFrom(0)
const digest = hex(64)
const protocol = oneOf('expert-draw/1', 'expert-draw/1-rehearsal')
const role = oneOf('device', 'witness', 'operator', 'pool-office')
/** Who may sign, with an Ed25519 key. */
const key = exact({ role, publicKey: digest })
const group = exact({ groupId: id, seats: count })
const candidate = exact({ expertId: id, employerId: id, groups: listOf(id), identity: digest })
const excluded = exact({ expertId: id, employerId: id, identity: digest, reasons: listOf(id) })

/** `earlier` and `excluded` are the digests of the record's lists; `pool` counts all members at the freeze. */
const roster = exact({
  protocol,
  drawId: id,
  attempt: count,
  earlier: digest,
  pool: count,
  context: flat,
  keys: listOf(key),
  groups: listOf(group),
  candidates: listOf(candidate),
  excluded: digest,
  maxPerEmployer: orNull(count),
})

/** An attempt before this one; `record` is the stage digest of its last round where it had one. */
const attempt = exact({
  attempt: count,
  ended: oneOf('aborted', 'voided', 'interrupted'),
  cause: words,
  commitment: orNull(digest),
  record: orNull(digest),
})
const contribution = exact({
  by: oneOf('discipline', 'pool-office', 'operator', 'observer'),
  label: words,
  value: words,
})

const reason = oneOf('declined', 'no-answer', 'recused', 'removed')
const vacated = exact({ groupId: id, expertId: id, reason, evidence: digest })
const withdrawn = exact({ expertId: id, reason: id, evidence: digest })
const seated = exact({ expertId: id, ticket: digest })
/** `seats` are those open when the round began, `shortfall` those left open. */
const roundGroup = exact({ groupId: id, seats: count, seated: listOf(seated), shortfall: count })
const round = exact({
  round: count,
  secret: digest,
  vacated: orNull(vacated),
  withdrawn: listOf(withdrawn),
  groups: listOf(roundGroup),
})

/** `through` is the stage signed: −1 at the commitment, else the last round covered. */
const signature = exact({ role, publicKey: digest, through: wholeFrom(-1), value: hex(128) })
const record = exact({
  protocol,
  roster,
  commitment: digest,
  contributions: listOf(contribution),
  rounds: listOf(round),
  excluded: listOf(excluded),
  attempts: listOf(attempt),
  signatures: listOf(signature),
})
const annexLine = exact({ expertId: id, employerId: id, salt: hex(32), name, employer: name, idDigest: digest })

export type Protocol = Shape<typeof protocol>
export type SignerRole = Shape<typeof role>
export type RosterKey = Shape<typeof key>
export type RosterGroup = Shape<typeof group>
export type Candidate = Shape<typeof candidate>
export type Excluded = Shape<typeof excluded>
export type Roster = Shape<typeof roster>
export type Attempt = Shape<typeof attempt>
export type Contribution = Shape<typeof contribution>
export type VacateReason = Shape<typeof reason>
export type Vacated = Shape<typeof vacated>
export type Withdrawn = Shape<typeof withdrawn>
export type Seated = Shape<typeof seated>
export type RoundGroup = Shape<typeof roundGroup>
export type Round = Shape<typeof round>
export type Signature = Shape<typeof signature>
export type DrawRecord = Shape<typeof record>
export type AnnexLine = Shape<typeof annexLine>

/** True where a parsed value has the form of a record, its protocol the same in record and roster. */
export function isRecordForm(value: unknown): value is DrawRecord {
  return record(value) && value.protocol === value.roster.protocol
}

export const isAnnexForm = listOf(annexLine)
