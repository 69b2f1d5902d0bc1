/** What the register of work holds: who came, what was promised, filed, fixed and paid. Words and amounts stay sealed; the state names their records. */
import type { OpinionKind, WorkScanKind } from '../../../src-shared/api/work.ts'

/** Somebody did something; `record` is the digest of the words, '' where there are none. */
export interface WorkAct {
  by: string
  at: string
  record: string
}

export interface AttendanceAct extends WorkAct {
  personId: string
  state: 'present' | 'absent'
  /** Instant; '' where nobody came. */
  arrivedAt: string
  way: 'clerk' | 'code' | 'page'
}

export interface UndertakingAct extends WorkAct {
  personId: string
  version: string
  way: 'page' | 'paper'
  on: string
  scan: string | null
}

export interface OpinionAct extends WorkAct {
  opinionId: string
  personId: string
  kind: OpinionKind
  files: string[]
  own: boolean
}

export interface ResultAct extends WorkAct {
  resultId: string
  finishedOn: string
  files: string[]
}

/** A fee as it stands; `record` holds basis, rate and amount. */
export interface FeeAct extends WorkAct {
  feeId: string
  personId: string
  paidOn: string | null
}

export interface MaterialAct extends WorkAct {
  requestId: string
  personId: string
  own: boolean
  dueOn: string | null
  answer: (WorkAct & { files: string[] }) | null
}

export interface PostponementAct extends WorkAct {
  /** Attempt whose people were told: with the next attempt the time is the activity's own again. */
  attempt: number
  startsAt: string
  endsAt: string
  /** Everybody who is to be told. */
  people: string[]
}

export interface TimeAnswerAct extends WorkAct {
  personId: string
  /** Number of the postponement, from 1. */
  postponement: number
  can: boolean
  own: boolean
}

export interface WorkState {
  activityId: string
  attendance: AttendanceAct[]
  codes: { personId: string; codeTag: string; record: string }[]
  undertakings: UndertakingAct[]
  opinions: OpinionAct[]
  results: ResultAct[]
  fees: FeeAct[]
  material: MaterialAct[]
  scans: (WorkAct & { kind: WorkScanKind; file: string })[]
  postponements: PostponementAct[]
  timeAnswers: TimeAnswerAct[]
  told: (WorkAct & { personId: string; about: string })[]
  cancelled: (WorkAct & { people: string[] }) | null
  finished: WorkAct | null
}

/** An activity of which nothing is on record yet. */
export function noWork(activityId: string): WorkState {
  return {
    activityId,
    attendance: [],
    codes: [],
    undertakings: [],
    opinions: [],
    results: [],
    fees: [],
    material: [],
    scans: [],
    postponements: [],
    timeAnswers: [],
    told: [],
    cancelled: null,
    finished: null,
  }
}

/** Entry on somebody's coming that stands. */
export function attendanceOf(state: WorkState, personId: string): AttendanceAct | undefined {
  return state.attendance.findLast((one) => one.personId === personId)
}

/** How somebody's coming reads beside the start of the activity as it stands. */
export function attendanceWord(
  stands: AttendanceAct | undefined,
  startsAt: string,
): 'none' | 'present' | 'late' | 'absent' {
  if (!stands) return 'none'
  if (stands.state === 'absent') return 'absent'
  return Date.parse(stands.arrivedAt) > Date.parse(startsAt) ? 'late' : 'present'
}

export function undertakingOf(state: WorkState, personId: string): UndertakingAct | undefined {
  return state.undertakings.findLast((one) => one.personId === personId)
}

/** The fee that stands for somebody. */
export function feeOf(state: WorkState, personId: string): FeeAct | undefined {
  return state.fees.findLast((one) => one.personId === personId)
}

/** What somebody said of the newest time; null = nothing, or there is no other time. */
export function timeAnswerOf(state: WorkState, personId: string): TimeAnswerAct | null {
  const newest = state.postponements.length
  return state.timeAnswers.findLast((one) => one.personId === personId && one.postponement === newest) ?? null
}

/** People of whom anything is on record. */
export function peopleOnRecord(state: WorkState): Set<string> {
  return new Set(
    [
      ...state.attendance,
      ...state.undertakings,
      ...state.opinions,
      ...state.fees,
      ...state.material,
      ...state.timeAnswers,
    ].map(({ personId }) => personId),
  )
}
