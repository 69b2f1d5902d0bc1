/**
 * What the papers of admission are made from: plain facts, no ids of the software. Days are `YYYY-MM-DD`; names of
 * organisations come from settings, because the printed measures name others than a county has.
 */
import type { DraftForm } from '../../../../src-shared/api/application-form.ts'
import type { Field } from '../../../../src-shared/model/field.ts'

/** How to reach the pool office; `''` leaves room to write. A phone here is the office's own, never a person's. */
export interface OfficeContact {
  /** Who answers, e.g. 专家库办公室. */
  office: string
  phone: string
  address: string
  mail: string
}

/** An open call (7-1, 8). */
export interface CallNoticeInput {
  /** Issuing body, at the right under the text. */
  bureau: string
  /** What the call rests on, as it is printed behind 根据, e.g. 《……管理办法》（新工信〔2021〕70号）; '' = not said. */
  basis: string
  /** Number of the notice; '' = none. */
  number: string
  title: string
  fields: readonly Field[]
  from: string
  to: string
  /** What is asked for and how to apply; a line each. */
  text: string
  /** Where the notice is published. */
  venue: string
  contact: string
  issuedOn: string
}

/** An invitation by a department (7-1). */
export interface InvitationLetterInput {
  bureau: string
  basis: string
  /** '' = none. */
  number: string
  name: string
  employer: string
  post: string
  fields: readonly Field[]
  department: string
  /** Why this person is invited, one or two sentences. */
  reason: string
  replyBy: string
  contact: OfficeContact
  issuedOn: string
}

/** What the notice on personal information names. */
export interface PrivacyInput {
  bureau: string
  /** Where names are published, e.g. 新县人民政府网站. */
  venue: string
  /** Body that the basic data of admitted experts goes to; '' = none. */
  province: string
  /** Whole years for which data are kept after somebody is out, as the office has set it. */
  retentionYears: number
  contact: OfficeContact
}

/** The form for signing and stamping, of a draft or of an application; ID in full. */
export interface ApplicationFormSheetInput extends PrivacyInput {
  /** Name before the title of the form, e.g. 新县工业和信息化局; '' = none. */
  authority: string
  /** Number of the application; '' = a draft. */
  number: string
  path: 'call' | 'invitation'
  /** The form in clear, whole or in part, as typed; `{}` prints an empty form. */
  form: DraftForm
}

/** The proposed list for the leading group (7-3). */
export interface ApprovalSheetInput {
  bureau: string
  number: string
  title: string
  createdOn: string
  lines: readonly {
    /** Number of the application. */
    number: string
    name: string
    employer: string
    post: string
    title: string
    fields: readonly Field[]
    /** Who reviewed, e.g. department and name. */
    reviewer: string
    /** Conclusion of the review in words, e.g. 符合入库条件. */
    conclusion: string
    /** null = not decided; boxes to tick are printed. */
    approved: boolean | null
    /** Why a line is struck; '' = none. */
    reason: string
  }[]
  /** The decision, once there is one. */
  decision: { on: string; minutes: string; presiding: string; present: readonly string[] } | null
  /** Leading group, for places to sign; [] = five empty lines. */
  members: readonly string[]
}

/** A period of publicity (7-4). Nothing here holds an ID or a person's phone. */
export interface PublicityNoticeInput {
  bureau: string
  basis: string
  /** '' = none. */
  number: string
  title: string
  /** Day of publication; it does not count. */
  begunOn: string
  /** Last day; null where the year's table of working days is missing. */
  lastDay: string | null
  /** Working days. */
  days: number
  venue: string
  contact: OfficeContact
  lines: readonly { name: string; employer: string; title: string; fields: readonly Field[] }[]
  /** What a corrected notice corrects; '' = first publication. */
  correction: string
}

/** The certificate of an admitted expert (7-5). */
export interface CertificateInput {
  /** Issuing authority as confirmed in settings. */
  authority: string
  /** Title of the certificate, e.g. 专家证书. */
  title: string
  /** Name of the pool, e.g. “双随机、一公开”抽查检查人员专家库. */
  pool: string
  number: string
  /** Check code, printed in groups of four. */
  check: string
  name: string
  employer: string
  fields: readonly Field[]
  termFrom: string
  termTo: string
  issuedOn: string
  /** Where anybody can look the certificate up; '' = not said. */
  lookUp: string
}
