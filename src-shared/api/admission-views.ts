/** What screens get of admission: calls, applications, findings, lists, publicity, objections (Articles 5–8). */
import type { Field } from '../model/field.ts'
import type { Finding } from '../model/facts.ts'
import type { ApplicationForm, AttachmentKind, DraftForm } from './application-form.ts'
import type { TimelineItem } from './pool.ts'

export type CallState = 'open' | 'over' | 'closed'

/** An open call (7-1, 8). */
export interface CallRow {
  id: string
  number: string
  title: string
  fields: Field[]
  from: string
  to: string
  state: CallState
  publishedOn: string
  venue: string
  /** Applications that came in by it. */
  applications: number
}
export interface CallView extends CallRow {
  text: string
  contact: string
  timeline: TimelineItem[]
}

export type InvitationState = 'sent' | 'accepted' | 'declined' | 'withdrawn'

/** An invitation by a department (7-1). */
export interface InvitationRow {
  id: string
  number: string
  name: string
  employer: string
  fields: Field[]
  department: string
  reason: string
  madeOn: string
  replyBy: string
  state: InvitationState
  /** A member is invited to apply again. */
  renews: boolean
  /** Application that came of it. */
  applicationId: string | null
}

/** A member whose term ends soon or has ended, and how far the way to the next one is (7-5). */
export interface RenewalRow {
  expertId: string
  name: string
  employer: string
  fields: Field[]
  termTo: string
  over: boolean
  /** Invitation to apply again that stands; null = none. */
  invitationId: string | null
  invitedOn: string
  draftId: string | null
  /** Application that is under way. */
  applicationId: string | null
}

export type ApplicationState =
  | 'employer-check'
  | 'department-review'
  | 'returned'
  | 'office-consolidation'
  | 'leading-group'
  | 'publicity'
  | 'admitted'
  | 'rejected'
  | 'withdrawn'

export interface ApplicationRow {
  id: string
  number: string
  name: string
  employer: string
  fields: Field[]
  path: 'call' | 'invitation'
  /** It renews the term of a member (续聘). */
  renewal: boolean
  state: ApplicationState
  /** An open objection holds this one alone (7-4). */
  held: boolean
  submittedOn: string
  /** When it came into this state, instant. */
  since: string
  /** Day by which this step should be done, `YYYY-MM-DD`; null = none or provisional. */
  dueOn: string | null
  /** Days left in words, e.g. 剩 3 个工作日; '' = none. */
  due: string
  /** How many conditions still wait for a judgement; 0 outside the department's review. */
  toJudge: number
}

/** A file as its employer sees it. */
export interface VouchRow {
  id: string
  number: string
  name: string
  fields: Field[]
  submittedOn: string
  /** The employer's word is waited for. */
  waits: boolean
  result: 'recommended' | 'refused' | null
  dueOn: string | null
  due: string
}
export type VouchView = Pick<ApplicationView, 'id' | 'number' | 'name' | 'form' | 'attachments' | 'employerCheck'> & {
  waits: boolean
  /** The word that was given can still be taken back. */
  mayTakeBack: boolean
}

export interface AttachmentView {
  /** SHA-256 of the plain bytes. */
  digest: string
  kind: AttachmentKind
  name: string
  mediaType: string
  bytes: number
}

export interface JudgementView {
  condition: string
  field: Field | null
  fits: boolean
  reason: string
  by: string
  at: string
}

/** Which department reviews which field (7-3). */
export interface DepartmentsView {
  departments: { name: string; fields: Field[] }[]
  /** Departments of accounts that review. */
  known: string[]
  /** Fields that no department is tied to: every business department reviews them. */
  free: Field[]
}

/** What this account may do with an application just now; each with the reason where it may not. */
export type ApplicationAction =
  | 'correct'
  | 'withdraw'
  | 'employer-check'
  | 'judge'
  | 'return'
  | 'reject'
  | 'pass'
  | 'send-back'
  | 'take-back-employer'
  | 'take-back-review'
  | 'special-need'

export interface ApplicationView extends ApplicationRow {
  /** The form, ID and phone masked. */
  form: ApplicationForm
  attachments: AttachmentView[]
  /** Day for which the findings below were computed. */
  decidedOn: string
  ruleSet: { id: string; title: string }
  findings: Finding[]
  judgements: JudgementView[]
  /** Marked fields and reason of the last return; null where it was not returned. */
  returned: { fields: string[]; reason: string; by: string; at: string } | null
  employerCheck: {
    result: 'recommended' | 'refused'
    person: string
    post: string
    on: string
    by: string
    scan: string | null
    reason: string
  } | null
  /** Each field applied for: departments tied to it ([] = every business department), their word, whether it is the reader's. */
  review: { field: Field; departments: string[]; state: 'open' | 'passed' | 'refused'; mine: boolean }[]
  actions: { action: ApplicationAction; may: boolean; why: string }[]
  listId: string | null
  publicityId: string | null
  expertId: string | null
  /** Why it is held back as the same person's as a file of another PC of the office; '' = it is not. */
  collides: string
  /** What is right instead of what the form says, on request of the person: number, day and words of the answer. */
  corrections: { number: string; on: string; text: string }[]
  timeline: TimelineItem[]
}

/** What could not be taken in from a file of applicants, said at its cell. */
export interface ImportProblem {
  file: string
  /** Sheet of a workbook, table of a Word form; '' = the file as a whole. */
  sheet: string
  /** Row of it from 1; 0 = all of it. */
  row: number
  /** Name of the person as far as it is known. */
  name: string
  /** Field of the form, e.g. `work.0.from`; '' = the row. */
  path: string
  message: string
}

/** A form that is being filled in and has not been submitted. */
export interface DraftRow {
  id: string
  name: string
  employer: string
  path: 'call' | 'invitation'
  savedAt: string
  savedBy: string
  /** Number of the returned application that is being corrected; '' = a new one. */
  correcting: string
  renewal: boolean
  /** Day on which the applicant finished it by a personal link; '' = not, or filled in by staff. */
  filledOn: string
  /** Last day of the personal link; '' = none was made. */
  linkUntil: string
}
export interface SavedDraft {
  savedAt: string
  /** Revision on which the next save builds. */
  revision: number
}
export interface DraftView {
  id: string
  path: 'call' | 'invitation'
  callId: string | null
  invitationId: string | null
  form: DraftForm
  attachments: AttachmentView[]
  savedAt: string
  /** Who saved it last, as far as this reader may know. */
  savedBy: string
  /** A save builds on this revision. */
  revision: number
  returned: ApplicationView['returned']
  /** What a renewal began with; null = somebody new. `number` '' = from the register of an adopted pool. */
  renewal: {
    /** Last day of the term that is renewed. */
    termTo: string
    /** Day as of which the form was filled in from what was known. */
    asOf: string
    /** Number of the former application. */
    number: string
    /** Proofs of the former application that can be used again and have not been. */
    proofs: AttachmentView[]
  } | null
}

/** The notice on personal information in the version in use. */
export interface NoticeView {
  version: string
  title: string
  sections: readonly { heading: string; text: string }[]
  /** What is consented to apart from the rest. */
  consent: string
}

/** What keeps a draft from being submitted, at the field; and how the conditions of entry would come out. */
export interface DraftCheck {
  problems: { path: string; message: string }[]
  missing: AttachmentKind[]
  findings: Finding[]
}

export type ListState = 'open' | 'leading-group' | 'minutes' | 'decided' | 'withdrawn'

/** A proposed list of the pool office for the leading group (7-3). */
export interface ListRow {
  id: string
  number: string
  title: string
  state: ListState
  people: number
  approved: number
  createdOn: string
  decidedOn: string | null
  /** Period of publicity that came of it; null = none yet. */
  publicityId: string | null
}

export interface ListLine {
  applicationId: string
  number: string
  name: string
  employer: string
  post: string
  title: string
  fields: Field[]
  reviewer: string
  /** Decision, once there is one. */
  approved: boolean | null
  reason: string
  /** Findings that stand against approval on the day asked for; [] = may be approved. */
  against: { provision: string; title: string; reason: string }[]
  /** Why this account may not decide on this line (three deciders); '' = it may. */
  conflict: string
}

export interface ListView extends ListRow {
  lines: ListLine[]
  createdBy: string
  /** The decision on paper while it waits for the second account, and afterwards. */
  minutes: {
    number: string
    on: string
    presiding: string
    present: string[]
    hasScan: boolean
    recordedBy: string
    mine: boolean
  } | null
  timeline: TimelineItem[]
}

export type PublicityState = 'running' | 'over' | 'ended'

/** A day of the bar that shows a period of publicity. */
export interface PublicityDay {
  date: string
  kind: 'begin' | 'working' | 'off' | 'make-up' | 'provisional' | 'admission'
  /** Number of the working day; null where it does not count. */
  count: number | null
  today: boolean
}

export interface PublicityRow {
  id: string
  number: string
  title: string
  state: PublicityState
  people: number
  begunOn: string
  /** Last day; null where the year's table of working days is missing. */
  lastDay: string | null
  openObjections: number
}

export type ObjectionState = 'received' | 'verified' | 'closed'

export interface ObjectionView {
  id: string
  number: string
  applicationId: string
  name: string
  anonymous: boolean
  /** Name and address of the objector; '' where anonymous, and for whoever does not handle objections. */
  objector: string
  text: string
  receivedOn: string
  receivedBy: string
  hasScan: boolean
  state: ObjectionState
  outcome: 'unfounded' | 'founded' | null
  verification: string
  verifiedBy: string
  /** Both have to be told (7-4). */
  told: { objector: { on: string; how: string } | null; subject: { on: string; how: string } | null }
  dueOn: string | null
}

export interface PublicityView extends PublicityRow {
  venue: string
  days: number
  bar: PublicityDay[]
  /** Working days that are over, today included where it is one. */
  counted: number
  /** Tables of working days behind the bar, in words. */
  calendar: string
  lines: {
    applicationId: string
    name: string
    employer: string
    fields: Field[]
    state: ApplicationState
    objections: number
    expertId: string | null
  }[]
  objections: ObjectionView[]
  /** Why nobody can be admitted just now; '' = those without objection can. */
  waits: string
  listId: string
  timeline: TimelineItem[]
}
