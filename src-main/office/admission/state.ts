/** What the register keeps of an application. Names stand in clear, reasons and findings only as digests of sealed records. */
import type { ApplicationState } from '../../../src-shared/api/admission-views.ts'
import type { AttachmentKind } from '../../../src-shared/api/application-form.ts'
import type { Field } from '../../../src-shared/model/field.ts'
import type { RegisterDoc } from '../store/database.ts'

export interface KeptJudgement {
  condition: string
  field: Field | null
  fits: boolean
  by: string
  at: string
  /** Digest of the record with the reason. */
  reason: string
}

export interface ApplicationData {
  state: ApplicationState
  number: string
  path: 'call' | 'invitation'
  via: string
  name: string
  pinyin: string
  initials: string
  employer: string
  employerId: string
  personTag: string
  /** Fields applied for; after the review those that remain. */
  fields: Field[]
  /** Digest of the record with the form. */
  form: string
  /** Member whose term this renews; absent = somebody new. */
  renews?: string
  attachments: { digest: string; kind: AttachmentKind; bytes: number; mediaType: string }[]
  submittedAt: string
  /** How many times the form was handed in. */
  round: number
  /** When it came into this state, instant. */
  since: string
  employerCheck: {
    result: 'recommended' | 'refused'
    on: string
    vouches: { conduct: boolean; record: boolean; truth: boolean }
    scan: string | null
    by: string
    /** Digest of the record with person, post, reason. */
    record: string
  } | null
  judgements: KeptJudgement[]
  /** Approved special need (5-5): day, scan, digest of the record with who and why. */
  specialNeed: { on: string; scan: string | null; record: string } | null
  returned: { from: string; marked: string[]; by: string; at: string; reason: string } | null
  /** Fields on which their department has spoken while another still has to; absent = none. */
  passed?: Field[]
  refused?: Field[]
  /** Tags of the names of everybody who spoke for a department in this review; absent = nobody before the last. */
  reviewers?: string[]
  /** Account that passed the review. */
  reviewedBy: string | null
  /** Tags of the names of the three deciders (7-3); null = not yet. */
  reviewer: string | null
  consolidator: string | null
  deciders: string[] | null
  /** Day and rule-set of the leading group's decision. */
  decidedOn: string | null
  ruleSet: string | null
  listId: string | null
  publicityId: string | null
  /** Objections that are not settled. */
  heldBy: string[]
  expertId: string | null
}

export type ApplicationDoc = RegisterDoc & { data: ApplicationData }

/** States in which somebody still has to do something. */
export const openStates: readonly ApplicationState[] = [
  'employer-check',
  'department-review',
  'returned',
  'office-consolidation',
  'leading-group',
  'publicity',
]
