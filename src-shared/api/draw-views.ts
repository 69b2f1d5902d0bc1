/** What the office answers about activities, draws and contact (draw-protocol.md; Articles 12–16). */
import type { DeskReasonName } from './contact.ts'
import type { ActivityFacts, Needs, Rating } from './draw.ts'

/** Wizard steps, in order. */
export type DrawStep = 'activity' | 'needs' | 'recusal' | 'freeze' | 'ceremony' | 'contact' | 'record'

export type AttemptState =
  | 'open' // nothing frozen yet
  | 'frozen'
  | 'committed' // witness has to sign the commitment, then contributions
  | 'drawn' // round 0 is journaled
  | 'closed'
  | 'aborted'
  | 'voided'
  | 'interrupted'

export interface ActivityRow {
  id: string
  number: string
  title: string
  department: string
  rehearsal: boolean
  step: DrawStep
  attempt: number
  attemptState: AttemptState
  seats: number
  seated: number
  accepted: number
  /** Seats that directly designated people have accepted (Article 13), apart from the drawn ones. */
  designated: number
  startsAt: string
  createdAt: string
  cancelled: boolean
}

export interface Participant {
  accountId: string
  name: string
  role: 'operator' | 'witness' | 'pool-office'
}

export interface UnitRequest {
  id: string
  unit: string
  expertId: string
  expertName: string
  reason: string
  receivedOn: string
  hasScan: boolean
  /** A person's decision; null = nobody has decided. Requests from before decisions are accepted, with nobody's name. */
  decision: { accepted: boolean; by: string; at: string; reason: string } | null
}

export interface ActivityView extends ActivityRow {
  facts: ActivityFacts
  needs: Needs | null
  requests: UnitRequest[]
  participants: Participant[]
  poolOfficeAbsent: boolean
  /** Earlier attempts of the activity. */
  attempts: { attempt: number; ended: 'aborted' | 'voided' | 'interrupted'; cause: string; at: string; by: string }[]
  /** What may be done now by the caller; each with the reason in Chinese where it may not. */
  actions: Record<
    'edit' | 'freeze' | 'commit' | 'abort' | 'void' | 'close' | 'cancel' | 'disclose',
    { allowed: boolean; why: string }
  >
  /** Whether the caller sees the names of the drawn now (Article 12). */
  names: 'clear' | 'masked'
  /** Instant until which names are kept from everybody who does not need them; null = they are open. */
  namesUntil: string | null
  /** A pending void: who has consented so far. */
  voiding: {
    cause: string
    reason: string
    askedBy: string
    witness: string | null
    leadingGroup: string | null
  } | null
}

/** A candidate who fits a struck-off listing of the province and has not been settled. */
export interface ListedCandidate {
  listingId: string
  /** '' with name and employer for whoever may not read the listings. */
  expertId: string
  name: string
  employer: string
  /** Provision id of the ground. */
  ground: string
  /** Day of the decision, `YYYY-MM-DD`. */
  decidedOn: string
  decidedBy: string
  /** True where removal was proposed here and has not been carried out; false while nobody has looked. */
  judged: boolean
}

export interface FunnelView {
  /** Members of the pool at this moment. */
  pool: number
  candidates: number
  /** Of the pool, experts that other offices share; absent where the activity does not ask for them. */
  shared?: number
  steps: { key: string; label: string; left: number; minus: number; provision: string | null }[]
  groups: {
    groupId: string
    label: string
    seats: number
    candidates: number
    factor: number
    narrow: boolean
    short: boolean
  }[]
  /** Narrow-criteria alarms, each needs a written ground before freezing. */
  alarms: {
    groupId: string
    title: string
    text: string
    suggestions: { label: string; change: 'relax-title' | 'fewer-seats' }[]
  }[]
  /** True where acknowledging is needed: alarms or groups with fewer candidates than seats. */
  needsGround: boolean
  /** Candidates whom the province's struck-off list names, before the freeze; they stay candidates (Articles 5(6), 9). */
  listed: ListedCandidate[]
}

export interface ExcludedPerson {
  expertId: string
  name: string
  employer: string
  reasons: { provision: string; text: string }[]
}

/** Everything the ceremony page and the projector show. */
export interface BoardView {
  activityId: string
  number: string
  attempt: number
  title: string
  department: string
  rehearsal: boolean
  state: AttemptState
  candidates: number
  seats: number
  groupCount: number
  rosterDigest: string | null
  commitment: string | null
  /** Text of the QR code: `expert-draw/1 DRAWID ATTEMPT ROSTERDIGEST COMMITMENT`. */
  qr: string | null
  /** Signed in on this screen; or by themselves at another PC, from where a witness may sign and type the dice. */
  participants: (Participant & { signedInBeside: boolean; signedInElsewhere: boolean })[]
  poolOfficeAbsent: boolean
  signatures: { role: 'device' | Participant['role']; name: string; through: number }[]
  /** Times the witness has declined to sign this attempt, with the reason on record. */
  refusals: { name: string; through: number; reason: string }[]
  contributions: { by: string; label: string; value: string }[]
  /** Dice as they are being keyed in (not yet a contribution); second typing is compared, not shown. */
  typing: { digits: string; pass: 1 | 2 } | null
  /** Groups in the order of the roster with the seats of the latest state. */
  groups: {
    groupId: string
    label: string
    seats: number
    seated: { ref: string; name: string; employer: string; ticket: string; round: number; left: boolean }[]
    shortfall: number
  }[]
  rounds: number
  /**
   * How many seats of round 0 have been turned over on the projector, in the order of groups and seats (the operator turns
   * them one by one). Names of seats still face down are not sent; seats of later rounds are always shown.
   */
  revealed: number
  /** Instant until which names are kept; null = they are open. */
  namesUntil: string | null
  /** Attempts of this activity that did not stand, so that the room sees them too. */
  earlier: { attempt: number; ended: 'aborted' | 'voided' | 'interrupted' }[]
  recordDigest: string | null
  /** What has to happen next, in words. */
  next: string
}

export interface ContactSeat {
  ref: string
  expertId: string
  groupId: string
  groupLabel: string
  name: string
  employer: string
  title: string
  round: number
  state: 'to-contact' | 'waiting' | 'answer-to-confirm' | 'accepted' | 'declined' | 'no-answer' | 'recused' | 'removed'
  /** Last attempt, in words, e.g. `10:24 电话 · 未接通`. */
  last: string
  attempts: number
  /** End of the time to answer; null before it has begun to run. */
  deadline: string | null
  /** In words, e.g. 23 小时 41 分. */
  remaining: string
  pending: PendingAnswer | null
  /** Who decided on a recusal, when and why, in words; '' = nothing was decided, or not by a person. */
  decision: string
  /** A confirmed refusal, and whether its reason was good (9-6); null = none, or the name is kept. */
  refusal: { answerId: string; reason: string; judged: { justified: boolean; words: string } | null } | null
  phoneMasked: string
  /** The office reaches this person by messages. */
  byMessage: boolean
  /** Why somebody has to call all the same. */
  desk: DeskReasonName[]
  /** On what a silence would rest now: then it may be entered, or ends by itself. */
  silenceRests: 'delivery' | 'calls' | null
}

export interface PendingAnswer {
  answerId: string
  answer: 'accept' | 'decline' | 'no-answer' | 'recused' | 'removed'
  reason: string
  enteredBy: string
  enteredAt: string
  /** False for the account that entered it: a second account has to confirm (Article 12). */
  mayConfirm: boolean
}

export interface ContactView {
  seats: ContactSeat[]
  rounds: { round: number; at: string; text: string }[]
  accepted: number
  total: number
  /** Seats that stay empty although everybody who could be drawn was drawn. */
  shortfall: { groupId: string; label: string; open: number }[]
  script: Record<string, string>
  secondAccountNeeded: boolean
  /** Whether names stand here in clear; masked rows hold neither employer, title, link nor number. */
  names: 'clear' | 'masked'
  /** Instant until which names are kept from everybody who does not need them; null = they are open. */
  namesUntil: string | null
  /** Who looks and when, to stand over names that are not open yet; '' = none. */
  watermark: string
}

/** One rating as it was given. */
export interface RatingLine {
  rating: Rating
  reason: string
  by: string
  at: string
}

/** Somebody who accepted a seat, and how the work was rated (Article 16). */
export interface RatedPerson {
  /** Seat of the draw, or id of the direct designation: names the person in `draw.rate`. */
  ref: string
  /** '' = designated from outside the pool. */
  expertId: string
  name: string
  employer: string
  groupLabel: string
  /** Directly designated (Article 13), else drawn. */
  designated: boolean
  /** Newest first: the first one counts, the others were corrected. */
  ratings: RatingLine[]
}

export interface RatingsView {
  people: RatedPerson[]
  /** Why nothing can be rated now, in words; '' = it can. */
  why: string
}

export interface RecordView {
  available: boolean
  /** Why there is no record yet, in words. */
  why: string
  digest: string | null
  rounds: number
  lines: { by: string; role: string; through: number[] }[]
  /** What the office's own verification says of the record as it stands now. */
  verified: boolean
  attempts: number
  canPrintNames: boolean
}
