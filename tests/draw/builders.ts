/** Whole records made from a few facts, and the same records broken at one place with everything around it made again. */
import { jcs } from '../../src-shared/draw/canonical.ts'
import { commitmentOf, contributionsDigestOf, roundSecrets, rosterDigestOf } from '../../src-shared/draw/commit.ts'
import { publicKeyOf } from '../../src-shared/draw/ed25519.ts'
import { bytesOf, digestOf, hashParts, hexOf } from '../../src-shared/draw/hash.ts'
import { idDigestOf, identityOf } from '../../src-shared/draw/identity.ts'
import { signStage, stageDigestOf } from '../../src-shared/draw/record.ts'
import { inWalkOrder, sortedKeys } from '../../src-shared/draw/roster.ts'
import { runRound, type Standing, standingAfter } from '../../src-shared/draw/rounds.ts'
import type {
  AnnexLine,
  Attempt,
  Contribution,
  DrawRecord,
  Excluded,
  Protocol,
  Roster,
  RosterGroup,
  Round,
  Signature,
  SignerRole,
  Vacated,
  Withdrawn,
} from '../../src-shared/draw/types.ts'

/** What a record is made from once its roster is frozen; the shape of the shared `script.json` files. */
export interface Script {
  roster: Roster
  excluded: Excluded[]
  attempts: Attempt[]
  master: string
  contributions: Contribution[]
  rounds: Leaving[]
  signers: { role: SignerRole; seed: string; through: number }[]
}

export interface Leaving {
  vacated: Vacated | null
  withdrawn: Withdrawn[]
}

type Bare = Omit<DrawRecord, 'signatures'>

/** Places at which a record is broken while it is made; what comes after is made from what was broken. */
export interface Forging {
  /** The parts, before the roster binds them by digest. */
  parts?(parts: Parts): void
  /** The roster, before it is committed to. */
  roster?(roster: Roster): void
  /** The record before it is signed: contributions too are bound by rounds, so those go through `parts`. */
  commitment?(commitment: string): string
  /** One round just computed; later rounds go on from it. */
  round?(round: Round): void
  /** The record just before it is signed. */
  bare?(record: Bare): void
  /** The list of signatures, with a signer of any stage. */
  signatures?(list: Signature[], sign: (seed: string, role: SignerRole, through: number) => Signature): void
  /** The finished value. */
  record?(record: DrawRecord): void
  /** The text of the file. */
  text?(text: string): string
}

/** Test seeds: the digest of a word, so that every run has the same keys. */
export const seedOf = (word: string): string => hashParts('test seed', word)
/** Any 32-byte digest. */
export const hexFor = (word: string): string => hashParts('test digest', word)

/** Facts of a draw before anything is bound. */
export interface Parts {
  protocol: Protocol
  drawId: string
  attempt: number
  context: Record<string, string>
  groups: RosterGroup[]
  /** People by expertId; those without a group are left out, for `reasons`. */
  people: { expertId: string; employerId: string; groups: string[]; reasons: string[] }[]
  maxPerEmployer: number | null
  attempts: Attempt[]
  master: string
  contributions: Contribution[]
  /** One function a round after round 0: who leaves, seen from who sits. */
  leaving: ((standing: Standing) => Leaving)[]
  signers: { role: SignerRole; word: string; through: number[] }[]
}

/** Who sits first in a group declines; `withdrawn` names candidates who fall out beside it. */
export function firstLeaves(groupId: string, withdrawn: string[] = []): (standing: Standing) => Leaving {
  return ({ seated }) => ({
    vacated: {
      groupId,
      expertId: seated.get(groupId)?.[0] ?? 'nobody',
      reason: 'declined',
      evidence: hexFor(`declined ${groupId}`),
    },
    withdrawn: withdrawn.map((expertId) => ({ expertId, reason: 'art-15-4', evidence: hexFor(expertId) })),
  })
}

const person = (expertId: string, employerId: string, ...groups: string[]) => ({
  expertId,
  employerId,
  groups,
  reasons: [] as string[],
})

/**
 * A draw that touches every rule: three groups, the scarce one first, people in two groups, a cap that passes somebody
 * over, two left out, an attempt before this one, two declines, one withdrawal, every role among the signers.
 */
export function someParts(given: Partial<Parts> = {}): Parts {
  return {
    protocol: 'expert-draw/1',
    drawId: 'XX-2026-018',
    attempt: 2,
    context: { activity: hexFor('activity'), ruleSet: 'xinxian-2021-70@1', replyHours: '24' },
    groups: [
      { groupId: 'finance', seats: 2 },
      { groupId: 'law', seats: 1 },
      { groupId: 'technology', seats: 3 },
    ],
    people: [
      person('e-01', 'u-1', 'finance'),
      person('e-02', 'u-2', 'finance', 'law'),
      person('e-03', 'u-1', 'finance', 'technology'),
      person('e-04', 'u-3', 'law'),
      person('e-05', 'u-4', 'law', 'technology'),
      person('e-06', 'u-5', 'technology'),
      person('e-07', 'u-6', 'technology'),
      person('e-08', 'u-7', 'technology'),
      person('e-09', 'u-8', 'technology'),
      person('e-10', 'u-9', 'technology'),
      { ...person('e-11', 'u-3'), reasons: ['art-14', 'status'] },
      { ...person('e-12', 'u-10'), reasons: ['pool-age'] },
    ],
    maxPerEmployer: 1,
    attempts: [{ attempt: 1, ended: 'voided', cause: 'roster-wrong', commitment: hexFor('1'), record: hexFor('2') }],
    master: seedOf('master'),
    contributions: [
      { by: 'observer', label: '企业代表报数', value: '314159' },
      { by: 'discipline', label: '骰子 20 次', value: '12345612345612345612' },
    ],
    leaving: [firstLeaves('technology'), firstLeaves('law')],
    signers: [
      { role: 'device', word: 'device', through: [-1, 0, 1, 2] },
      { role: 'witness', word: 'witness', through: [-1, 0] },
      { role: 'operator', word: 'operator', through: [0] },
      { role: 'pool-office', word: 'pool-office', through: [2] },
    ],
    ...given,
  }
}

/** The annex line of a person of `someParts`, opening what `identity` binds. */
export function annexLineOf(protocol: Protocol, expertId: string, employerId: string): AnnexLine {
  return {
    expertId,
    employerId,
    salt: hexFor(`salt ${expertId}`).slice(0, 32),
    name: `张${expertId}`,
    employer: `单位${employerId}`,
    idDigest: idDigestOf(protocol, hexFor(`id salt ${expertId}`).slice(0, 32), '11010519491231002X'),
  }
}

function rosterOf(parts: Parts): { roster: Roster; excluded: Excluded[] } {
  const identity = (expertId: string, employerId: string) =>
    identityOf(parts.protocol, annexLineOf(parts.protocol, expertId, employerId))
  const candidates = parts.people
    .filter((one) => one.groups.length > 0)
    .map(({ expertId, employerId, groups }) => ({
      expertId,
      employerId,
      groups,
      identity: identity(expertId, employerId),
    }))
  const excluded = parts.people
    .filter((one) => one.groups.length === 0)
    .map(({ expertId, employerId, reasons }) => ({
      expertId,
      employerId,
      identity: identity(expertId, employerId),
      reasons,
    }))
  const roster: Roster = {
    protocol: parts.protocol,
    drawId: parts.drawId,
    attempt: parts.attempt,
    earlier: digestOf(parts.attempts),
    pool: parts.people.length,
    context: parts.context,
    keys: sortedKeys(parts.signers.map(({ role, word }) => ({ role, publicKey: publicKeyOf(seedOf(word)) }))),
    groups: inWalkOrder(parts.groups, candidates),
    candidates,
    excluded: digestOf(excluded),
    maxPerEmployer: parts.maxPerEmployer,
  }
  return { roster, excluded }
}

/** Makes a record of parts, broken where `forging` says so; returns the text of its file. */
export function forge(given: Partial<Parts> = {}, forging: Forging = {}): string {
  const parts = someParts(given)
  forging.parts?.(parts)
  const { roster, excluded } = rosterOf(parts)
  forging.roster?.(roster)
  const signers = parts.signers.flatMap(({ role, word, through }) =>
    through.map((stage) => ({ role, seed: seedOf(word), through: stage })),
  )
  const rounds = [() => ({ vacated: null, withdrawn: [] }), ...parts.leaving]
  return assemble({ ...parts, roster, excluded, signers }, rounds, forging)
}

/** Makes the record of a script, as the shared vectors give it. */
export function build(script: Script): string {
  return assemble(
    script,
    script.rounds.map((leaving) => () => leaving),
    {},
  )
}

function assemble(
  { roster, excluded, attempts, master, contributions, signers }: Omit<Script, 'rounds'>,
  leavings: ((standing: Standing) => Leaving)[],
  forging: Forging,
): string {
  const { protocol, drawId, attempt } = roster
  const secrets = roundSecrets(protocol, drawId, attempt, bytesOf(master)).map(hexOf)
  const secretOf = (round: number) => secrets[round] ?? hexFor('beyond the chain')
  const honest = commitmentOf(roster, rosterDigestOf(roster), secretOf(0))
  const commitment = forging.commitment?.(honest) ?? honest
  const contributionsDigest = contributionsDigestOf(contributions)
  const rounds: Round[] = []
  for (const leaving of leavings) {
    const { vacated, withdrawn } = leaving(standingAfter(rounds))
    const secret = secretOf(rounds.length)
    const round = runRound({ roster, commitment, contributionsDigest, before: rounds, secret, vacated, withdrawn })
    forging.round?.(round)
    rounds.push(round)
  }
  const bare: Bare = { protocol, roster, commitment, contributions, rounds, excluded, attempts }
  forging.bare?.(bare)
  const sign = (seed: string, role: SignerRole, through: number): Signature => ({
    role,
    publicKey: publicKeyOf(seed),
    through,
    value: signStage(bare.protocol, role, through, stageDigestOf(bare, through), seed),
  })
  const signatures = signers.map(({ seed, role, through }) => sign(seed, role, through))
  forging.signatures?.(signatures, sign)
  const record: DrawRecord = { ...bare, signatures }
  forging.record?.(record)
  const text = jcs(record)
  return forging.text?.(text) ?? text
}

/** The annex to `someParts`: one line for everybody, changed as `change` says. */
export function anAnnex(change: (lines: AnnexLine[]) => void = () => undefined): string {
  const { people, protocol } = someParts()
  const lines = people.map(({ expertId, employerId }) => annexLineOf(protocol, expertId, employerId))
  change(lines)
  return jcs(lines)
}

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
