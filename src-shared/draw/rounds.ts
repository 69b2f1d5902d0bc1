/**
 * Rounds (protocol §4): every candidate of a group gets a pseudorandom ticket and the smallest win, as in Rivest's
 * ticket-number sampling; the seed of a round is known to nobody before its secret is revealed (cf. RFC 3797).
 *
 * `seed[k] = HMAC(s[k], TAG|"seed"|commitment|k|contributionsDigest)`, `ticket = HMAC(seed[k], TAG|"ticket"|groupId|expertId)`.
 * First `vacated` takes effect, then `withdrawn`; then each group with open seats is walked in roster order, its candidates
 * by ascending ticket. Passed over: drawn before, withdrawn, or employer at its cap.
 */
import { jcs } from './canonical.ts'
import { contributionsDigestOf } from './commit.ts'
import { bytesOf, type HashSuite, nobleSuite } from './hash.ts'
import { ascending } from './roster.ts'
import type { DrawRecord, Roster, Round, RoundGroup, Seated, Vacated, Withdrawn } from './types.ts'

/** What has happened so far, derived from the rounds. */
export interface Standing {
  /** Everybody drawn in any round or group. */
  drawn: Set<string>
  withdrawn: Set<string>
  /** Group → those now seated in it, in order of seating. */
  seated: Map<string, string[]>
}

/** Replays rounds. */
export function standingAfter(rounds: readonly Round[]): Standing {
  const standing: Standing = { drawn: new Set(), withdrawn: new Set(), seated: new Map() }
  for (const { vacated, withdrawn, groups } of rounds) {
    leave(standing, vacated, withdrawn)
    for (const { groupId, seated } of groups) {
      const ids = seated.map((one) => one.expertId)
      for (const expertId of ids) standing.drawn.add(expertId)
      standing.seated.set(groupId, [...seatedIn(standing, groupId), ...ids])
    }
  }
  return standing
}

function seatedIn(standing: Standing, groupId: string): string[] {
  return standing.seated.get(groupId) ?? []
}

function leave(standing: Standing, vacated: Vacated | null, withdrawn: readonly Withdrawn[]): void {
  if (vacated) {
    const stay = seatedIn(standing, vacated.groupId).filter((expertId) => expertId !== vacated.expertId)
    standing.seated.set(vacated.groupId, stay)
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

/** Tickets of one group in one round, hex, in the order of `expertIds`. */
export function ticketsOf(
  input: Pick<RoundInput, 'commitment' | 'contributionsDigest' | 'secret'> & { tag: string; round: number },
  groupId: string,
  expertIds: readonly string[],
  suite: HashSuite = nobleSuite,
): Seated[] {
  const { tag, round, commitment, contributionsDigest } = input
  const seed = suite.hmacTexts(bytesOf(input.secret))(`${tag}|seed|${commitment}|${round}|${contributionsDigest}`)
  const ticket = suite.hmacTexts(bytesOf(seed))
  return expertIds.map((expertId) => ({ expertId, ticket: ticket(`${tag}|ticket|${groupId}|${expertId}`) }))
}

/**
 * Tickets from the smallest up, ties by expertId. Most walks end after a few of very many: those below a bound are put in
 * order first, the others only where the walk gets that far.
 *
 * @param open seats that the walk has to fill
 */
function* fromSmallest(tickets: readonly Seated[], open: number): Generator<Seated> {
  const share = Math.min(1, (8 * open + 64) / tickets.length)
  const bound = Math.floor(share * 0xffffffff)
    .toString(16)
    .padStart(8, '0')
  const inOrder = (a: Seated, b: Seated) => ascending(a.ticket, b.ticket) || ascending(a.expertId, b.expertId)
  yield* tickets.filter(({ ticket }) => ticket < bound).sort(inOrder)
  yield* tickets.filter(({ ticket }) => ticket >= bound).sort(inOrder)
}

/** Runs one round: same input, same output, whoever computes it. */
export function runRound(input: RoundInput, suite: HashSuite = nobleSuite): Round {
  const { roster, before, secret, vacated, withdrawn } = input
  const standing = standingAfter(before)
  leave(standing, vacated, withdrawn)
  const employerOf = new Map(roster.candidates.map((one) => [one.expertId, one.employerId]))
  const cap = roster.maxPerEmployer ?? Number.POSITIVE_INFINITY
  /** Employer → how many of its people are now seated, over all groups. */
  const load = new Map<string | undefined, number>()
  const loadOf = (expertId: string) => load.get(employerOf.get(expertId)) ?? 0
  const take = (expertId: string) => load.set(employerOf.get(expertId), loadOf(expertId) + 1)
  for (const expertId of [...standing.seated.values()].flat()) take(expertId)

  const groups: RoundGroup[] = []
  for (const { groupId, seats } of roster.groups) {
    const open = seats - seatedIn(standing, groupId).length
    if (open <= 0) continue
    const free = roster.candidates
      .filter((one) => one.groups.includes(groupId))
      .map((one) => one.expertId)
      .filter((expertId) => !standing.drawn.has(expertId) && !standing.withdrawn.has(expertId))
    const tickets = ticketsOf({ ...input, tag: roster.protocol, round: before.length }, groupId, free, suite)
    const seated: Seated[] = []
    for (const one of fromSmallest(tickets, open)) {
      if (seated.length === open) break
      if (loadOf(one.expertId) >= cap) continue
      seated.push(one)
      take(one.expertId)
      standing.drawn.add(one.expertId)
    }
    groups.push({ groupId, seats: open, seated, shortfall: open - seated.length })
  }
  return { round: before.length, secret, vacated, withdrawn, groups }
}

/** What is wrong with the rounds, in plain English; null where every one recomputes. */
export function roundsFault(record: DrawRecord, suite: HashSuite): string | null {
  const { roster, commitment, rounds } = record
  const contributionsDigest = contributionsDigestOf(record.contributions)
  for (const [k, round] of rounds.entries()) {
    const before = rounds.slice(0, k)
    const wrong = leavingFault(roster, round, standingAfter(before))
    if (wrong) return `round ${k}: ${wrong}`
    const again = runRound({ ...round, roster, commitment, contributionsDigest, before }, suite)
    if (jcs(again) !== jcs(round)) return `round ${k}: seats, order, tickets or shortfall do not recompute`
  }
  return null
}

function leavingFault(roster: Roster, { round, vacated, withdrawn }: Round, standing: Standing): string | null {
  if (round === 0) return vacated || withdrawn.length > 0 ? 'nobody can have left before it' : null
  if (!vacated) return 'no seat was vacated'
  if (!seatedIn(standing, vacated.groupId).includes(vacated.expertId))
    return 'who is said to leave does not hold that seat'
  const candidates = new Set(roster.candidates.map((one) => one.expertId))
  for (const { expertId } of withdrawn) {
    if (!candidates.has(expertId)) return 'somebody withdrawn is no candidate'
    if (standing.drawn.has(expertId)) return 'somebody withdrawn was drawn already'
    if (standing.withdrawn.has(expertId)) return 'somebody is withdrawn twice'
    standing.withdrawn.add(expertId)
  }
  return null
}
