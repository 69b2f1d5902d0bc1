/** What registers keep of proposed lists, periods of publicity and objections. */
import type { ListState, ObjectionState } from '../../../src-shared/api/admission-views.ts'
import type { RegisterDoc } from '../store/database.ts'

export interface DecidedLine {
  applicationId: string
  approved: boolean
}

export interface ListData {
  state: ListState
  number: string
  title: string
  applications: string[]
  createdBy: string
  createdAt: string
  /** A decision on paper, from its entry on; taken away where the entry is refused. */
  minutes: {
    on: string
    lines: DecidedLine[]
    /** Tags of the names of those who decided. */
    deciders: string[]
    scan: string | null
    by: string
    /** Digest of the record with number, names and reasons. */
    record: string
  } | null
  /** Decision in force. */
  decided: { on: string; lines: DecidedLine[]; by: string; at: string; record: string } | null
}
export type ListDoc = RegisterDoc & { data: ListData }

export interface PublicityData {
  state: 'running' | 'ended'
  number: string
  listId: string
  title: string
  venue: string
  /** Day of publication, not counted; the day of the newest correction where there was one. */
  begunOn: string
  /** Working days. */
  days: number
  applications: string[]
  createdBy: string
}
export type PublicityDoc = RegisterDoc & { data: PublicityData }

export interface Telling {
  on: string
  how: string
  by: string
}
export interface ObjectionData {
  state: ObjectionState
  number: string
  publicityId: string
  applicationId: string
  receivedOn: string
  anonymous: boolean
  scan: string | null
  by: string
  /** Digest of the record with the objector and the words. */
  record: string
  outcome: 'unfounded' | 'founded' | null
  verifiedBy: string | null
  /** Digest of the record with the verification. */
  verification: string
  told: { objector: Telling | null; subject: Telling | null }
}
export type ObjectionDoc = RegisterDoc & { data: ObjectionData }
