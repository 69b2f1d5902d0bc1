/** What the register of designations holds. Reasons and findings stay sealed; the state names their records. */
import type { DesignationGround, DesignationStanding } from '../../../src-shared/api/designation.ts'
import type { DocOf } from '../subject.ts'

export interface EvidenceState {
  open: number
  candidates: number
  drawn: number
  withdrawn: number
  rounds: number
  /** Digest of the newest stage of the draw's record. */
  digest: string
}

/** Somebody did something; `record` is the digest of the words. */
export interface ActState {
  by: string
  at: string
  record: string
}

export interface DesignationAnswer extends ActState {
  answerId: string
  answer: 'accept' | 'decline' | 'recused' | 'unreached'
  state: 'pending' | 'confirmed' | 'sent-back'
  settledBy: string
}

export interface DesignationState {
  number: string
  activityId: string
  attempt: number
  groupId: string
  ground: DesignationGround
  evidence: EvidenceState
  /** '' = outside the pool. */
  expertId: string
  /** Tag of somebody from outside the pool; '' = in the pool. */
  personTag: string
  name: string
  employer: string
  scan: string | null
  proposal: ActState & { proposer: string; on: string; ruleSet: string }
  withdrawn: ActState | null
  refused: ActState | null
  /** `registered`: somebody was registered as in charge of the department. */
  approved: (ActState & { on: string; ruleSet: string; registered: boolean }) | null
  filed: { at: string; dueOn: string | null } | null
  acknowledged: ActState | null
  objection: (ActState & { answer: (ActState & { upheld: boolean }) | null }) | null
  answers: DesignationAnswer[]
  /** When the designated member was none any more before the activity. */
  lapsedAt?: string
}

export type DesignationDoc = DocOf<DesignationState>

/** How a designation stands by its own entries. */
export function standingOf(state: DesignationState): DesignationStanding {
  if (state.withdrawn) return 'withdrawn'
  if (state.refused) return 'refused'
  if (state.lapsedAt) return 'lapsed'
  if (!state.approved || !state.filed) return 'proposed'
  if (state.objection) {
    if (!state.objection.answer) return 'held'
    if (state.objection.answer.upheld) return 'overturned'
  }
  const answer = state.answers.findLast((one) => one.state !== 'sent-back')
  if (!answer) return 'in-force'
  if (answer.state === 'pending') return 'answer-to-confirm'
  return ({ accept: 'accepted', decline: 'declined', recused: 'recused', unreached: 'unreached' } as const)[
    answer.answer
  ]
}

/** Standings that take a seat: under way, in force, accepted. */
export const liveStandings: readonly DesignationStanding[] = [
  'proposed',
  'in-force',
  'held',
  'answer-to-confirm',
  'accepted',
]

/** The draw behind it is gone: another attempt runs, or the activity was cancelled. */
export interface DrawBehind {
  attempt: number
  cancelled: boolean
}

/** How a designation stands beside its draw: what rested on an attempt that did not stand has lapsed, too. */
export function standingBeside(state: DesignationState, draw: DrawBehind): DesignationStanding {
  const own = standingOf(state)
  return liveStandings.includes(own) && (draw.cancelled || draw.attempt !== state.attempt) ? 'lapsed' : own
}

export function takesSeat(standing: DesignationStanding): boolean {
  return liveStandings.includes(standing)
}

/** In force: approved by another person, filed, no objection open. */
export function isInForce(standing: DesignationStanding): boolean {
  return standing === 'in-force' || standing === 'answer-to-confirm' || standing === 'accepted'
}

/** Filed with discipline, who have neither acknowledged it nor objected. */
export function awaitsFiling(state: DesignationState, standing: DesignationStanding): boolean {
  return state.filed !== null && !state.acknowledged && !['held', 'overturned', 'lapsed'].includes(standing)
}
