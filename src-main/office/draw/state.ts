/** What the register of activities holds: facts, needs, the running attempt, what became of the drawn. */
import type { ActivityFacts, Needs, Rating } from '../../../src-shared/api/draw.ts'
import type { Contribution, Round, Signature } from '../../../src-shared/draw/types.ts'

export interface UnitRequestState {
  requestId: string
  expertId: string
  receivedOn: string
  /** Digest of the scanned request. */
  scan: string | null
  unit: string
  reason: string
  /** Null while nobody has decided; absent = in force as it came, before requests were decided on. */
  decision?: RequestDecision | null
  /** Hashes of the entries that registered and decided it, oldest first: bound into the roster. */
  hashes?: string[]
}

export interface RequestDecision {
  accepted: boolean
  by: string
  at: string
  /** Digest of the record that holds the reason. */
  record: string
}

export interface CallState {
  ref: string
  at: string
  outcome: 'reached' | 'not-reached'
  by: string
  note: string
}

export interface AnswerState {
  answerId: string
  ref: string
  expertId: string
  answer: 'accept' | 'decline' | 'no-answer' | 'recused' | 'removed'
  provisions: string[]
  /** How it came: a clerk entered it, the expert's own code or link, the time ran out, or the person is no member any more. */
  channel: 'hand' | 'sms' | 'mail' | 'province' | 'link' | 'silence' | 'leaving'
  by: string
  at: string
  reason: string
  state: 'pending' | 'confirmed' | 'sent-back'
  settledBy: string | null
  /** When it was settled, and the record that holds why; absent in registers folded before decisions were shown. */
  settled?: { at: string; record: string }
  /** Hash of the entry that entered it, and of the one that settled it: evidence of a round. */
  hashes: string[]
  /** Whether the reason of a refusal was good, as somebody judged (9-6); absent = nobody has. */
  judged?: { justified: boolean; by: string; at: string; record: string }
}

export interface DrawnPerson {
  ref: string
  expertId: string
  name: string
  employer: string
  title: string
}

export interface AttemptState {
  attempt: number
  state: 'open' | 'frozen' | 'committed' | 'drawn' | 'closed' | 'interrupted'
  /** Entry that froze the roster; draws are ordered by its instant and id. */
  rosterEntry: string
  frozenAt: string
  drawnAt: string
  rosterDigest: string
  pool: number
  candidates: number
  groups: { groupId: string; seats: number }[]
  keys: { role: string; publicKey: string }[]
  narrow: string[]
  ground: string
  commitment: string
  contributions: Contribution[]
  signatures: Signature[]
  refusals: { by: string; through: number; reason: string }[]
  rounds: Round[]
  /** The people behind the ids drawn so far. */
  drawn: DrawnPerson[]
  /** Hash and instant of each round's entry. */
  roundMarks: { hash: string; at: string }[]
  calls: CallState[]
  answers: AnswerState[]
  voiding: {
    cause: string
    reason: string
    askedBy: string
    witness: boolean | null
    leadingGroup: boolean | null
  } | null
  closedAt: string
  /** When the names were opened before their time; absent or '' = they were not. */
  disclosedAt?: string
  /** Start of the activity after a postponement that came before the names were open; absent = not postponed so. */
  keptUntil?: string
}

export interface EndedAttempt {
  attempt: number
  ended: 'aborted' | 'voided' | 'interrupted'
  cause: string
  reason: string
  at: string
  by: string
  commitment: string | null
  /** Stage digest of the attempt's last round; null where it had none. */
  record: string | null
  frozenAt: string
}

/** In what names were looked at or taken out. */
export const lookKinds = [
  'list',
  'expert',
  'excluded',
  'export',
  'record-sheet',
  'annex',
  'annex-sheet',
  'call-sheet',
  'slips',
] as const
export type LookKind = (typeof lookKinds)[number]

/** One look at names. */
export interface LookState {
  attempt: number
  what: LookKind
  at: string
  by: string
  /** Digest of the record that holds the reason. */
  record: string
}

/** One rating as it was given; the words are a personal record. */
export interface RatingAct {
  rating: Rating
  at: string
  by: string
  /** Digest of the record that holds the reason; absent in registers folded before ratings named it. */
  record?: string
}

/** The rating that counts (Article 16), with those that it corrected, oldest first. */
export interface RatingState extends RatingAct {
  /** Seat of the draw, or id of the direct designation. */
  ref: string
  /** '' = designated from outside the pool. */
  expertId: string
  /** Absent in registers folded before corrections were kept. */
  former?: RatingAct[]
}

export interface ActivityState {
  number: string
  rehearsal: boolean
  facts: ActivityFacts
  createdAt: string
  createdBy: string
  needs: Needs | null
  requests: UnitRequestState[]
  participants: { operator: string; witness: string; poolOffice: string | null } | null
  /** Hashes of the entries that state facts and needs as they stand: bound into the roster. */
  basis: string[]
  current: AttemptState
  ended: EndedAttempt[]
  ratings: RatingState[]
  cancelled: boolean
  /** Absent in registers folded before looks were kept. */
  looks?: LookState[]
}

/** An attempt before anything is frozen. */
export function openAttempt(attempt: number): AttemptState {
  return {
    attempt,
    state: 'open',
    rosterEntry: '',
    frozenAt: '',
    drawnAt: '',
    rosterDigest: '',
    pool: 0,
    candidates: 0,
    groups: [],
    keys: [],
    narrow: [],
    ground: '',
    commitment: '',
    contributions: [],
    signatures: [],
    refusals: [],
    rounds: [],
    drawn: [],
    roundMarks: [],
    calls: [],
    answers: [],
    voiding: null,
    closedAt: '',
  }
}
