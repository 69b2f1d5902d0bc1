/**
 * Freezing the roster (protocol §1): random names for everybody, digests of identity, keys, groups in walk order, what the
 * draw rests on – before anything random about the outcome exists.
 */
import { inWalkOrder, sortedKeys } from '../../../src-shared/draw/roster.ts'
import { digestOf, type HashSuite } from '../../../src-shared/draw/hash.ts'
import { identityOf, idDigestOf } from '../../../src-shared/draw/identity.ts'
import { rosterDigestOf } from '../../../src-shared/draw/commit.ts'
import type { Attempt, Excluded, Protocol, Roster, RosterKey } from '../../../src-shared/draw/types.ts'
import type { Draft, JsonObject } from '../journal/entry.ts'
import { type AssessedMember, shownName } from './assess-pool.ts'
import type { RosterPerson } from './attempt-data.ts'
import type { ActivityState } from './state.ts'

export interface FreezeInput {
  activityId: string
  state: ActivityState
  assessed: readonly AssessedMember[]
  /** Resident ID by person record digest. */
  residentIdOf(member: AssessedMember): string
  keys: readonly RosterKey[]
  earlier: readonly Attempt[]
  context: Record<string, string>
  narrow: string[]
  short: string[]
  ground: string
  random(bytes: number): Buffer
  suite: HashSuite
}

/** People in one personal record: records stay small enough to seal and open quickly. */
const chunk = 2000

export function protocolOf(state: Pick<ActivityState, 'rehearsal'>): Protocol {
  return state.rehearsal ? 'expert-draw/1-rehearsal' : 'expert-draw/1'
}

/** A name as a roster records it: compatibility forms folded, trimmed, without the bar that joins texts. */
function recorded(name: string): string {
  const clean = name
    .normalize('NFKC')
    // oxlint-disable-next-line no-control-regex -- what the protocol's form does not allow
    .replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g, '')
    .replaceAll('|', '/')
    .trim()
  return clean === '' ? '〔未登记〕' : clean
}

interface Named {
  person: RosterPerson
  identity: string
  idSalt: string
  groups: string[]
  reasons: AssessedMember['assessment']['reasons']
}

function nameAll(input: FreezeInput, tag: Protocol): Named[] {
  const employerRefs = new Map<string, string>()
  const bytes = input.random(input.assessed.length * 40)
  return input.assessed.map((one, index) => {
    const at = index * 40
    const hex = (from: number, to: number) => bytes.subarray(at + from, at + to).toString('hex')
    const { member } = one
    const employerRef = employerRefs.get(member.employerId) ?? `u-${input.random(8).toString('hex')}`
    employerRefs.set(member.employerId, employerRef)
    const idSalt = hex(24, 40)
    const line = {
      expertId: `e-${hex(0, 8)}`,
      employerId: employerRef,
      salt: hex(8, 24),
      name: recorded(shownName(one)),
      employer: recorded(member.employer),
      idDigest: idDigestOf(tag, idSalt, input.residentIdOf(one), input.suite),
    }
    return {
      person: {
        ref: line.expertId,
        expertId: member.id,
        employerRef,
        employerId: member.employerId,
        salt: line.salt,
        name: line.name,
        employer: line.employer,
        idDigest: line.idDigest,
        title: one.title,
      },
      identity: identityOf(tag, line, input.suite),
      idSalt,
      groups: one.assessment.groups,
      reasons: one.assessment.reasons,
    }
  })
}

function chunks<T>(list: readonly T[]): T[][] {
  const parts: T[][] = []
  for (let at = 0; at < list.length; at += chunk) parts.push(list.slice(at, at + chunk))
  return parts
}

/** Makes the entry that freezes the roster. Pure but for the random names, which come from the CSPRNG handed in. */
export function freezeRoster(input: FreezeInput): { draft: Draft; rosterDigest: string } {
  const tag = protocolOf(input.state)
  const named = nameAll(input, tag).sort((a, b) => (a.person.ref < b.person.ref ? -1 : 1))
  const candidates = named
    .filter((one) => one.groups.length > 0)
    .map(({ person, groups, identity }) => ({
      expertId: person.ref,
      employerId: person.employerRef,
      groups,
      identity,
    }))
  const excluded: Excluded[] = named
    .filter((one) => one.groups.length === 0)
    .map(({ person, identity, reasons }) => ({
      expertId: person.ref,
      employerId: person.employerRef,
      identity,
      reasons: [...new Set(reasons.map((reason) => reason.provision))],
    }))
  const needs = input.state.needs
  const roster: Roster = {
    protocol: tag,
    drawId: input.state.number,
    attempt: input.state.current.attempt,
    earlier: digestOf(input.earlier, input.suite),
    pool: named.length,
    context: input.context,
    keys: sortedKeys(input.keys),
    groups: inWalkOrder(
      (needs?.groups ?? []).map(({ groupId, seats }) => ({ groupId, seats })),
      candidates,
    ),
    candidates,
    excluded: digestOf(excluded, input.suite),
    maxPerEmployer: needs?.maxPerEmployer ?? null,
  }
  const rosterDigest = rosterDigestOf(roster, input.suite)
  return { rosterDigest, draft: freezeDraft(input, roster, rosterDigest, excluded, named) }
}

function freezeDraft(
  input: FreezeInput,
  roster: Roster,
  rosterDigest: string,
  excluded: Excluded[],
  named: readonly Named[],
): Draft {
  const personal: JsonObject[] = [
    { part: 'ground', ground: input.ground },
    ...chunks(named).map((part) => ({ part: 'people', lines: part.map(({ person }) => ({ ...person })) })),
    ...chunks(named).map((part) => ({
      part: 'ids',
      lines: part.map(({ person, idSalt }) => ({ ref: person.ref, idSalt })),
    })),
    ...chunks(named.filter((one) => one.reasons.length > 0)).map((part) => ({
      part: 'reasons',
      lines: part.map(({ person, reasons }) => ({
        ref: person.ref,
        reasons: reasons.map(({ provision, text }) => ({ provision, text })),
      })),
    })),
  ]
  return {
    type: 'roster-frozen',
    subject: input.activityId,
    payload: {
      attempt: roster.attempt,
      roster: roster as unknown as JsonObject,
      rosterDigest,
      excluded: excluded as unknown as JsonObject[],
      narrow: input.narrow,
      short: input.short,
    },
    personal,
  }
}
