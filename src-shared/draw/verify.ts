/**
 * Verification of a record (protocol §5): the checks in the protocol's order, the first failure named by its code.
 *
 * Works on bytes as they stand in a file and never throws, whatever they are.
 */
import { jcs } from './canonical.ts'
import { commitmentOf, contributionsDigestOf, rosterDigestOf } from './commit.ts'
import { strictVerify } from './ed25519.ts'
import { codePoints, isAnnexForm, isRecordForm } from './form.ts'
import { bytesOf, digestOf, type HashSuite, hexOf, nobleSuite } from './hash.ts'
import { identityOf } from './identity.ts'
import { signatureMessage, stageDigestOf } from './record.ts'
import { checkRoster, sortedUnique } from './roster.ts'
import { runRound, standingAfter } from './rounds.ts'
import type { AnnexLine, DrawRecord, SignerRole } from './types.ts'

export type FaultCode =
  | 'form'
  | 'roster'
  | 'excluded'
  | 'attempts'
  | 'contributions'
  | 'chain'
  | 'commitment'
  | 'round'
  | 'signature'
  | 'annex'
  | 'anchor'

export interface Fault {
  ok: false
  code: FaultCode
  /** What is wrong, in plain English, for the command line. */
  words: string
}

export interface Verified {
  ok: true
  record: DrawRecord
  annex: AnnexLine[] | null
  /** Stages signed, by role, ascending. */
  signed: { role: SignerRole; through: number[] }[]
  /** True where commitment and dice were both compared with the sheet. */
  anchored: boolean
}

export interface VerifyOptions {
  annex?: Uint8Array
  /** Commitment as on the sheet; spaces are ignored. */
  commitment?: string
  /** Dice as on the sheet; spaces are ignored. */
  dice?: string
}

const voidCauses = ['sheet-differs', 'roster-wrong', 'device-lost', 'activity-cancelled']
const dicePattern = /^[1-6]{20,60}$/
/** A parser's own limit on nesting is far above what a record needs; deeper text is refused before it is parsed. */
const deepest = 16

function fault(code: FaultCode, words: string): Fault {
  return { ok: false, code, words }
}

/** Verifies the bytes of a record file. */
export function verifyRecord(
  bytes: Uint8Array,
  options: VerifyOptions = {},
  suite: HashSuite = nobleSuite,
): Verified | Fault {
  const value = parseCanonical(bytes)
  if (value === undefined) return fault('form', 'the file is not exactly the canonical bytes of a JSON value')
  if (!isRecordForm(value)) return fault('form', 'keys, types or texts are not those of a record')
  return (
    checkRoster(value) ??
    checkExcluded(value) ??
    checkAttempts(value) ??
    checkContributions(value) ??
    checkChain(value, suite) ??
    checkCommitment(value, suite) ??
    checkRounds(value, suite) ??
    checkSignatures(value, suite) ??
    withAnnexAndAnchor(value, options)
  )
}

/** The value whose canonical bytes these are (one line feed may follow); undefined where there is none. */
export function parseCanonical(bytes: Uint8Array): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    if (!shallow(text)) return undefined
    const value: unknown = JSON.parse(text)
    const canonical = jcs(value)
    return text === canonical || text === `${canonical}\n` ? value : undefined
  } catch {
    return undefined
  }
}

/** True where brackets never nest deeper than a record can: keeps hostile nesting from the recursive walk. */
function shallow(text: string): boolean {
  let depth = 0
  let quoted = false
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (quoted) {
      if (code === 0x5c) at += 1
      else if (code === 0x22) quoted = false
    } else if (code === 0x22) quoted = true
    else if (code === 0x7b || code === 0x5b) {
      depth += 1
      if (depth > deepest) return false
    } else if (code === 0x7d || code === 0x5d) depth -= 1
  }
  return true
}

function checkExcluded({ roster, excluded }: DrawRecord): Fault | null {
  if (!sortedUnique(excluded.map((one) => one.expertId)))
    return fault('excluded', 'the list of those left out is not sorted or names somebody twice')
  const candidates = new Set(roster.candidates.map((candidate) => candidate.expertId))
  if (excluded.some((one) => candidates.has(one.expertId)))
    return fault('excluded', 'somebody is both candidate and left out')
  if (excluded.some((one) => one.reasons.length === 0))
    return fault('excluded', 'somebody is left out without a reason')
  if (digestOf(excluded) !== roster.excluded)
    return fault('excluded', 'the digest of those left out does not match the roster')
  return null
}

function checkAttempts({ roster, attempts }: DrawRecord): Fault | null {
  if (attempts.length !== roster.attempt - 1 || attempts.some((one, index) => one.attempt !== index + 1)) {
    return fault('attempts', 'the earlier attempts are not all there, in order')
  }
  if (attempts.some((one) => one.ended === 'voided' && !voidCauses.includes(one.cause))) {
    return fault('attempts', 'an attempt was voided for a cause that is not on the list')
  }
  if (digestOf(attempts) !== roster.earlier)
    return fault('attempts', 'the digest of earlier attempts does not match the roster')
  return null
}

function checkContributions({ contributions }: DrawRecord): Fault | null {
  const last = contributions.at(-1)
  if (!last) return fault('contributions', 'nobody contributed')
  if (contributions.some((one) => codePoints(one.value) < 6))
    return fault('contributions', 'a contribution is shorter than six characters')
  if (last.by !== 'discipline' || !dicePattern.test(last.value))
    return fault('contributions', 'the last contribution is not the discipline dice')
  return null
}

function checkChain({ rounds }: DrawRecord, suite: HashSuite): Fault | null {
  if (rounds.length < 1 || rounds.length > 1024) return fault('chain', 'there must be 1 to 1024 rounds')
  for (const [index, round] of rounds.entries()) {
    if (round.round !== index) return fault('chain', `round ${index} is numbered ${round.round}`)
    const before = rounds[index - 1]
    if (before && hexOf(suite.sha256(bytesOf(round.secret))) !== before.secret) {
      return fault('chain', `the secret of round ${index} does not hash to the one before`)
    }
  }
  return null
}

function checkCommitment({ roster, commitment, rounds }: DrawRecord, suite: HashSuite): Fault | null {
  const secret0 = rounds[0]?.secret ?? ''
  return commitmentOf(roster, rosterDigestOf(roster, suite), secret0) === commitment
    ? null
    : fault('commitment', 'the commitment is not that of this roster and secret')
}

function checkRounds(record: DrawRecord, suite: HashSuite): Fault | null {
  const contributionsDigest = contributionsDigestOf(record.contributions)
  for (const [index, round] of record.rounds.entries()) {
    const before = record.rounds.slice(0, index)
    const wrong = vacancyFault(record, index)
    if (wrong) return fault('round', `round ${index}: ${wrong}`)
    const { roster, commitment } = record
    const { secret, vacated, withdrawn } = round
    const again = runRound({ roster, commitment, contributionsDigest, before, secret, vacated, withdrawn }, suite)
    if (jcs(again) !== jcs(round))
      return fault('round', `round ${index}: seats, order, tickets or shortfall do not recompute`)
  }
  return null
}

function vacancyFault({ rounds, roster }: DrawRecord, index: number): string | null {
  const round = rounds[index]
  if (!round) return null
  const { vacated, withdrawn } = round
  if (index === 0) return vacated || withdrawn.length > 0 ? 'nobody can have left before it' : null
  if (!vacated) return 'no seat was vacated'
  const standing = standingAfter(rounds.slice(0, index))
  if (!standing.seated.get(vacated.groupId)?.includes(vacated.expertId))
    return 'who is said to leave does not hold that seat'
  const candidates = new Set(roster.candidates.map((candidate) => candidate.expertId))
  for (const [at, { expertId }] of withdrawn.entries()) {
    if (!candidates.has(expertId)) return 'somebody withdrawn is no candidate'
    if (standing.drawn.has(expertId)) return 'somebody withdrawn was drawn already'
    if (standing.withdrawn.has(expertId) || withdrawn.findIndex((one) => one.expertId === expertId) !== at)
      return 'somebody is withdrawn twice'
  }
  return null
}

function checkSignatures(record: DrawRecord, suite: HashSuite): Fault | null {
  const { roster, signatures, rounds, protocol } = record
  const last = rounds.length - 1
  const seen = new Set<string>()
  const digests = new Map<number, string>()
  for (const { role, publicKey, through, value } of signatures) {
    const name = `${role} ${publicKey} ${through}`
    if (seen.has(name)) return fault('signature', `${role} signed ${through} twice`)
    seen.add(name)
    if (through > last) return fault('signature', `${role} signed a round that is not there`)
    if (!roster.keys.some((key) => key.role === role && key.publicKey === publicKey))
      return fault('signature', `a ${role} key is not in the roster`)
    const digest = digests.get(through) ?? stageDigestOf(record, through, suite)
    digests.set(through, digest)
    if (!strictVerify(publicKey, signatureMessage(protocol, role, through, digest), value)) {
      return fault('signature', `the ${role} signature through ${through} is not valid`)
    }
  }
  const has = (role: SignerRole, through: number) =>
    signatures.some((one) => one.role === role && one.through === through)
  if (!has('device', last)) return fault('signature', 'the device did not sign through the last round')
  const witnessed = roster.keys.some(
    (key) =>
      key.role === 'witness' &&
      [-1, 0].every((through) =>
        signatures.some((one) => one.role === 'witness' && one.publicKey === key.publicKey && one.through === through),
      ),
  )
  return witnessed ? null : fault('signature', 'no witness signed both the commitment and round 0')
}

function withAnnexAndAnchor(record: DrawRecord, options: VerifyOptions): Verified | Fault {
  const annex = options.annex === undefined ? null : checkAnnex(record, options.annex)
  if (annex && 'code' in annex) return annex
  const { commitment, dice } = options
  const bare = (text: string) => text.replace(/\s/g, '')
  if (commitment !== undefined && bare(commitment) !== record.commitment)
    return fault('anchor', 'the commitment on the sheet is another one')
  if (dice !== undefined && bare(dice) !== record.contributions.at(-1)?.value)
    return fault('anchor', 'the dice on the sheet are others')
  return {
    ok: true,
    record,
    annex,
    signed: signedStages(record),
    anchored: commitment !== undefined && dice !== undefined,
  }
}

function checkAnnex({ roster, excluded, protocol }: DrawRecord, bytes: Uint8Array): AnnexLine[] | Fault {
  const lines = parseCanonical(bytes)
  if (!isAnnexForm(lines)) return fault('annex', 'the annex is not exactly the canonical bytes of a list of lines')
  const known = new Map([...roster.candidates, ...excluded].map((one) => [one.expertId, one]))
  const seen = new Set<string>()
  const nameOf = new Map<string, string>()
  const employerOf = new Map<string, string>()
  for (const line of lines) {
    const there = known.get(line.expertId)
    if (!there || seen.has(line.expertId)) return fault('annex', `${line.expertId} is unknown or stands twice`)
    seen.add(line.expertId)
    if (line.employerId !== there.employerId)
      return fault('annex', `${line.expertId} has another employer in the roster`)
    if (identityOf(protocol, line) !== there.identity)
      return fault('annex', `${line.expertId} does not open the identity in the roster`)
    if ((nameOf.get(line.employerId) ?? line.employer) !== line.employer)
      return fault('annex', `${line.employerId} has two names`)
    if ((employerOf.get(line.employer) ?? line.employerId) !== line.employerId)
      return fault('annex', 'one employer has two ids')
    nameOf.set(line.employerId, line.employer)
    employerOf.set(line.employer, line.employerId)
  }
  const missing = roster.candidates.find((candidate) => !seen.has(candidate.expertId))
  return missing ? fault('annex', `${missing.expertId} is not in the annex`) : lines
}

function signedStages(record: DrawRecord): Verified['signed'] {
  const roles: SignerRole[] = ['device', 'witness', 'operator', 'pool-office']
  return roles
    .map((role) => {
      const through = record.signatures.filter((one) => one.role === role).map((one) => one.through)
      return { role, through: [...new Set(through)].sort((a, b) => a - b) }
    })
    .filter((one) => one.through.length > 0)
}

/** One line for the command line, as the protocol prescribes. */
export function verifyLine(file: string, result: Verified | { ok: false; code: string; words: string }): string {
  if (!result.ok) return `FAIL ${file}: ${result.code}: ${result.words}`
  const number = (value: number) => String(value).replace('-', '−')
  const signed = result.signed.map(({ role, through }) => `${role} ${through.map(number).join(', ')}`).join(', ')
  const { rounds, protocol } = result.record
  return `ok ${file} (${protocol}, rounds 0…${rounds.length - 1}, signed by ${signed}; ${result.anchored ? 'anchored' : 'not anchored'})`
}
