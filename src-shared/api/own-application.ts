/** What an applicant sees of the own application without an account. */
import type { Field } from '../model/field.ts'
import type { ApplicationState } from './admission-views.ts'

/** The own application as its applicant sees it by link and code (7-2). */
export interface OwnProgress {
  /** What stands in the link. */
  page: string
  number: string
  name: string
  bureau: string
  /** Office and telephone for questions. */
  contact: string
  state: ApplicationState
  fields: Field[]
  submittedOn: string
  /** What happened, oldest first; `detail` is a reason that is meant for the applicant. */
  steps: { at: string; title: string; detail: string }[]
  /** What is to be corrected, while it is. */
  returned: { fields: string[]; reason: string } | null
  /** Period of publicity in which it stands or stood; last day null = provisional. */
  publicity: { begunOn: string; lastDay: string | null; venue: string } | null
  mayWithdraw: boolean
}
