/**
 * Rounds (protocol §4): every candidate of a group gets a pseudorandom ticket and the smallest win, as in Rivest's
 * ticket-number sampling; the seed of a round is known to nobody before its secret is revealed (cf. RFC 3797).
 *
 * `seed[k] = HMAC(s[k], TAG|"seed"|commitment|k|contributionsDigest)`, `ticket = HMAC(seed[k], TAG|"ticket"|groupId|expertId)`.
 * First `vacated` takes effect, then `withdrawn`; then each group with open seats is walked in roster order, its candidates
 * by ascending ticket. Passed over: drawn before, withdrawn, or employer at its cap.
 */
import { bytesOf, type HashSuite, nobleSuite } from './hash.ts'
import type { Candidate, Roster, Round, RoundGroup, Seated, Vacated, Withdrawn } from './types.ts'

/** What has happened so far, derived from the rounds. */
export interface Standing {
  /** Everybody drawn in any round or group. */
  drawn: Set<string>
  withdrawn: Set<string>
  /** Group → those now seated in it, in order of seating. */
  seated: Map<string, string[]>
}

/** Replays rounds; `before` the walk of a further round applies its vacancy and withdrawals too. */
export function standingAfter(rounds: readonly Round[]): Standing {
  const standing: Standing = { drawn: new Set(), withdrawn: new Set(), seated: new Map() }
  for (const round of rounds) {
    leave(standing, round.vacated, round.withdrawn)
    for (const group of round.groups) {
      const seats = standing.seated.get(group.groupId) ?? []
      for (const { expertId } of group.seated) {
        standing.drawn.add(expertId)
        seats.push(expertId)
      }
      standing.seated.set(group.groupId, seats)
    }
  }
  return standing
}

function leave(standing: Standing, vacated: Vacated | null, withdrawn: readonly Withdrawn[]): void {
  if (vacated) {
    const seats = standing.seated.get(vacated.groupId) ?? []
    standing.seated.set(
      vacated.groupId,
      seats.filter((expertId) => expertId !== vacated.expertId),
    )
  }
  for (const { expertId } of withdrawn) standing.withdrawn.add(expertId)
}

export interface RoundInput {
  roster: Roster
  commitment: string
  contributionsDigest: string
  /** The rounds before this one. */
  before: readonly Round[]
  /** `s[k]`, hex, k = number of rounds before. */
  secret: string
  vacated: Vacated | null
  withdrawn: Withdrawn[]
}

/** Tickets of one group in one round: expertId → hex. */
export function ticketsOf(
  input: Pick<RoundInput, 'commitment' | 'contributionsDigest' | 'secret'> & { tag: string; round: number },
  groupId: string,
  expertIds: readonly string[],
  suite: HashSuite = nobleSuite,
): Seated[] {
  const seed = suite.hmacTexts(bytesOf(input.secret))(
    [input.tag, 'seed', input.commitment, input.round, input.contributionsDigest].join('|'),
  )
  const ticket = suite.hmacTexts(bytesOf(seed))
  return expertIds.map((expertId) => ({ expertId, ticket: ticket(`${input.tag}|ticket|${groupId}|${expertId}`) }))
}

/** Ascending ticket, ties by expertId. */
function byTicket(a: Seated, b: Seated): number {
  return a.ticket < b.ticket
    ? -1
    : a.ticket > b.ticket
      ? 1
      : a.expertId < b.expertId
        ? -1
        : a.expertId > b.expertId
          ? 1
          : 0
}

/** Runs one round: same input, same output, whoever computes it. */
export function runRound(input: RoundInput, suite: HashSuite = nobleSuite): Round {
  const { roster, before } = input
  const standing = standingAfter(before)
  leave(standing, input.vacated, input.withdrawn)
  const employerOf = new Map(roster.candidates.map((candidate) => [candidate.expertId, candidate.employerId]))
  const load = new Map<string, number>()
  for (const expertIds of standing.seated.values()) {
    for (const expertId of expertIds) count(load, employerOf.get(expertId) ?? '')
  }
  const keys = { ...input, tag: roster.protocol, round: before.length }
  const groups: RoundGroup[] = []
  for (const { groupId, seats } of roster.groups) {
    const open = seats - (standing.seated.get(groupId)?.length ?? 0)
    if (open <= 0) continue
    const free = roster.candidates.filter(
      (one) =>
        one.groups.includes(groupId) && !standing.drawn.has(one.expertId) && !standing.withdrawn.has(one.expertId),
    )
    const seated = walk(ticketsOf(keys, groupId, idsOf(free), suite), open, roster.maxPerEmployer, employerOf, load)
    for (const { expertId } of seated) standing.drawn.add(expertId)
    groups.push({ groupId, seats: open, seated, shortfall: open - seated.length })
  }
  return { round: before.length, secret: input.secret, vacated: input.vacated, withdrawn: input.withdrawn, groups }
}

function idsOf(candidates: readonly Candidate[]): string[] {
  return candidates.map((candidate) => candidate.expertId)
}

function count(load: Map<string, number>, employerId: string): void {
  load.set(employerId, (load.get(employerId) ?? 0) + 1)
}

function walk(
  tickets: Seated[],
  open: number,
  cap: number | null,
  employerOf: ReadonlyMap<string, string>,
  load: Map<string, number>,
): Seated[] {
  tickets.sort(byTicket)
  const seated: Seated[] = []
  for (const ticket of tickets) {
    if (seated.length === open) break
    const employerId = employerOf.get(ticket.expertId) ?? ''
    if (cap !== null && (load.get(employerId) ?? 0) >= cap) continue
    seated.push(ticket)
    count(load, employerId)
  }
  return seated
}
