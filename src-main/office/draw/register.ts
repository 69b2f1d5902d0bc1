/**
 * The register of activities: facts, needs, the running attempt and what became of the drawn.
 *
 * A roster with a hundred thousand candidates would make every later fold slow, so the state keeps counts and digests and
 * the id of the entry that holds the roster; `attempt-data.ts` opens that entry where the roster itself is needed.
 */
import type { ActivityFacts, Needs } from '../../../src-shared/api/draw.ts'
import type { Contribution, Round, Signature } from '../../../src-shared/draw/types.ts'
import { type Entry, type JsonObject, textAt } from '../journal/entry.ts'
import { type Absent, absentText, isAbsent, personalText, type Register } from '../journal/register.ts'
import { foldContact } from './contact-fold.ts'
import * as entries from './entries.ts'
import * as beside from './entries-beside.ts'
import {
  type ActivityState,
  type AttemptState,
  type DrawnPerson,
  type EndedAttempt,
  type LookState,
  openAttempt,
  type RatingAct,
  type RatingState,
  type UnitRequestState,
} from './state.ts'

type Personal = JsonObject | Absent | undefined

function list<T>(record: Personal, key: string): T[] {
  return isAbsent(record) || !Array.isArray(record?.[key]) ? [] : (record[key] as T[])
}

function factsOf(entry: Entry, record: Personal): ActivityFacts {
  const { startsAt, endsAt, nameDisplay, namesFrom } = entry.payload as unknown as Pick<
    ActivityFacts,
    'startsAt' | 'endsAt' | 'nameDisplay'
  > & { namesFrom?: string }
  return {
    title: personalText(record, 'title'),
    department: personalText(record, 'department'),
    purpose: personalText(record, 'purpose'),
    place: personalText(record, 'place'),
    duties: personalText(record, 'duties'),
    units: list(record, 'units'),
    partners: list(record, 'partners'),
    leaders: list(record, 'leaders'),
    members: list(record, 'members'),
    startsAt,
    endsAt,
    nameDisplay,
    namesFrom: namesFrom ?? 'at-once',
  }
}

/** Needs as an entry states them; labels and regions come from its personal record. */
export function needsOf(entry: Entry, record: Personal): Needs {
  const labels = (isAbsent(record) ? {} : (record?.['labels'] ?? {})) as Record<string, string>
  const regions = (isAbsent(record) ? {} : (record?.['regions'] ?? {})) as Record<string, string>
  const payload = entry.payload as unknown as Omit<Needs, 'groups'> & {
    groups: Omit<Needs['groups'][number], 'label' | 'region'>[]
  }
  return {
    ...payload,
    groups: payload.groups.map((group) => ({
      ...group,
      label: labels[group.groupId] ?? group.groupId,
      region: regions[group.groupId] ?? '',
    })),
  }
}

export const activityRegister: Register<ActivityState> = {
  collection: 'draws',
  kind: 'activity',
  types: [...Object.values(entries), ...Object.values(beside)],
  begins: ['activity-created'],
  columns: (state) => ({
    state: state.cancelled ? 'cancelled' : state.current.state,
    key: state.number,
    link: state.rehearsal ? 'rehearsal' : 'draw',
  }),
  fold(before, fact) {
    const { entry, personal } = fact
    if (entry.type === 'activity-created') {
      return {
        number: textAt(entry.payload, 'number'),
        rehearsal: entry.payload['rehearsal'] === true,
        facts: factsOf(entry, personal[0]),
        createdAt: entry.at,
        createdBy: entry.actor,
        needs: null,
        requests: [],
        participants: null,
        basis: [entry.hash],
        current: openAttempt(1),
        ended: [],
        ratings: [],
        cancelled: false,
      }
    }
    if (!before) throw new Error(`${entry.type} before the activity was created`)
    return foldActivity(before, entry, personal[0])
  },
}

function foldActivity(state: ActivityState, entry: Entry, record: Personal): ActivityState {
  const { payload } = entry
  switch (entry.type) {
    case 'activity-changed':
      return { ...state, facts: factsOf(entry, record), basis: [entry.hash, ...state.basis.slice(1)] }
    case 'needs-set':
      return { ...state, needs: needsOf(entry, record), basis: [state.basis[0] ?? '', entry.hash] }
    case 'unit-request-added':
      return {
        ...state,
        requests: [
          ...state.requests,
          {
            requestId: textAt(payload, 'requestId'),
            expertId: textAt(payload, 'expertId'),
            receivedOn: textAt(payload, 'receivedOn'),
            scan: textAt(payload, 'scan') || null,
            unit: personalText(record, 'unit'),
            reason: personalText(record, 'reason'),
            ...(payload['awaits'] === 'decision' ? { decision: null } : {}),
            hashes: [entry.hash],
          },
        ],
      }
    case 'unit-request-decided':
      return { ...state, requests: state.requests.map((request) => decided(request, entry)) }
    case 'unit-request-removed':
      return { ...state, requests: state.requests.filter((request) => request.requestId !== payload['requestId']) }
    case 'participants-named':
      return { ...state, participants: payload as unknown as ActivityState['participants'] }
    case 'attempt-ended':
      return endAttempt(state, entry, record)
    case 'activity-cancelled':
      return { ...state, cancelled: true }
    case 'expert-rated':
      return { ...state, ratings: rated(state.ratings, entry) }
    case 'shared-phone-opened':
      return state
    case 'names-opened':
      return { ...state, looks: [...(state.looks ?? []), lookOf(entry)] }
    default:
      return { ...state, current: foldAttempt(state.current, entry, record) }
  }
}

function decided(request: UnitRequestState, { payload, actor, at, hash, personal: [record = ''] = [] }: Entry) {
  if (request.requestId !== payload['requestId']) return request
  const decision = { accepted: payload['accepted'] === true, by: actor, at, record }
  return { ...request, decision, hashes: [...(request.hashes ?? []), hash] }
}

function lookOf({ payload, at, actor, personal: [record = ''] = [] }: Entry): LookState {
  return { attempt: Number(payload['attempt']), what: payload['what'] as LookState['what'], at, by: actor, record }
}

/** The newest rating counts; what it corrects stays beside it (Article 16). */
function rated(ratings: readonly RatingState[], { payload, at, actor, personal = [] }: Entry): RatingState[] {
  const ref = textAt(payload, 'ref')
  const before = ratings.find((one) => one.ref === ref)
  const former = before ? [...(before.former ?? []), actOf(before)] : []
  const [record = ''] = personal
  const act: RatingAct = { rating: payload['rating'] as RatingAct['rating'], at, by: actor, record }
  return [...ratings.filter((one) => one.ref !== ref), { ref, expertId: textAt(payload, 'expertId'), ...act, former }]
}

function actOf({ rating, at, by, record = '' }: RatingState): RatingAct {
  return { rating, at, by, record }
}

function endAttempt(state: ActivityState, entry: Entry, record: Personal): ActivityState {
  const { payload } = entry
  const { current } = state
  const ended: EndedAttempt = {
    attempt: current.attempt,
    ended: payload['ended'] as EndedAttempt['ended'],
    cause: textAt(payload, 'cause'),
    reason: personalText(record, 'reason'),
    at: entry.at,
    by: entry.actor,
    commitment: current.commitment || null,
    record: typeof payload['record'] === 'string' ? payload['record'] : null,
    frozenAt: current.frozenAt,
  }
  return { ...state, ended: [...state.ended, ended], current: openAttempt(current.attempt + 1) }
}

function foldAttempt(state: AttemptState, entry: Entry, record: Personal): AttemptState {
  const { payload } = entry
  switch (entry.type) {
    case 'roster-frozen':
      return { ...frozen(state, entry), ground: personalText(record, 'ground') }
    case 'draw-committed':
      return { ...state, state: 'committed', commitment: textAt(payload, 'commitment') }
    case 'stage-signed': {
      const { attempt: _attempt, ...signature } = payload as unknown as Signature & { attempt: number }
      return { ...state, signatures: [...state.signatures, signature] }
    }
    case 'signature-refused':
      return {
        ...state,
        refusals: [
          ...state.refusals,
          { by: entry.actor, through: Number(payload['through']), reason: personalText(record, 'reason') },
        ],
      }
    case 'contribution-made': {
      const { by, label, value } = payload as unknown as Contribution
      return { ...state, contributions: [...state.contributions, { by, label, value }] }
    }
    case 'round-run':
      return {
        ...state,
        state: 'drawn',
        drawnAt: state.drawnAt || entry.at,
        rounds: [...state.rounds, payload['round'] as unknown as Round],
        drawn: [...state.drawn, ...drawnIn(payload['round'] as unknown as Round, record)],
        roundMarks: [...state.roundMarks, { hash: entry.hash, at: entry.at }],
      }
    case 'void-asked':
      return {
        ...state,
        voiding: {
          cause: textAt(payload, 'cause'),
          reason: personalText(record, 'reason'),
          askedBy: entry.actor,
          witness: null,
          leadingGroup: null,
        },
      }
    case 'void-answered':
      return { ...state, voiding: answeredVoid(state.voiding, payload['role'] as string, payload['agree'] === true) }
    case 'attempt-interrupted':
      return { ...state, state: 'interrupted' }
    case 'attempt-resumed':
      return { ...state, state: state.rounds.length > 0 ? 'drawn' : 'committed' }
    case 'names-kept-on':
      return { ...state, keptUntil: textAt(payload, 'until') }
    case 'names-disclosed':
      return { ...state, disclosedAt: entry.at }
    case 'draw-closed':
      return { ...state, state: 'closed', closedAt: entry.at }
    default:
      return foldContact(state, entry, record)
  }
}

/** Names of a round; where the record is not here, the random ids stand alone. */
function drawnIn(round: Round, record: Personal): DrawnPerson[] {
  if (!isAbsent(record)) return list<DrawnPerson>(record, 'drawn')
  const gone = absentText(record ?? { absent: 'not-here' })
  return round.groups.flatMap((group) =>
    group.seated.map(({ expertId }) => ({ ref: expertId, expertId: '', name: gone, employer: gone, title: '' })),
  )
}

/** One refusal ends the asking: the attempt stands as it was. */
function answeredVoid(voiding: AttemptState['voiding'], role: string, agree: boolean): AttemptState['voiding'] {
  if (!voiding || !agree) return null
  return role === 'witness' ? { ...voiding, witness: true } : { ...voiding, leadingGroup: true }
}

function frozen(state: AttemptState, entry: Entry): AttemptState {
  const { roster, narrow } = entry.payload as unknown as {
    roster: {
      groups: { groupId: string; seats: number }[]
      keys: AttemptState['keys']
      candidates: unknown[]
      pool: number
    }
    narrow: string[]
  }
  return {
    ...openAttempt(state.attempt),
    state: 'frozen',
    rosterEntry: entry.id,
    frozenAt: entry.at,
    rosterDigest: textAt(entry.payload, 'rosterDigest'),
    pool: roster.pool,
    candidates: roster.candidates.length,
    groups: roster.groups,
    keys: roster.keys,
    narrow,
  }
}
