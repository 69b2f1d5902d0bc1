/** Calls, invitations, applications and their review up to the department's word (Articles 3, 5–8). */
import { z } from 'zod'
import { fieldSchema } from '../model/field.ts'
import type {
  ApplicationRow,
  ApplicationView,
  CallRow,
  CallView,
  DepartmentsView,
  DraftCheck,
  DraftRow,
  DraftView,
  ImportProblem,
  InvitationRow,
  NoticeView,
  RenewalRow,
  SavedDraft,
  VouchRow,
  VouchView,
} from './admission-views.ts'
import { attachmentKinds } from './application-form.ts'
import {
  dateSchema,
  fileView,
  idSchema,
  lineSchema,
  type Page,
  pageSchema,
  procedure,
  reasonSchema,
  view,
} from './base.ts'

import type { OwnProgress } from './own-application.ts'

export type * from './admission-views.ts'

export const sheetFormat = z.enum(['pdf', 'docx'])
const done = view<{ ok: true }>()
const id = z.object({ id: idSchema })
/** One command over a list decides each by itself and refuses as a whole where one cannot be. */
const ids = z.object({ ids: z.array(idSchema).min(1).max(500) })
const scan = z.instanceof(File).optional()
const fields = z.array(fieldSchema).min(1, '至少选择一个领域').max(4)

export const callSchema = z.object({
  title: lineSchema(80, 2),
  fields,
  from: dateSchema,
  to: dateSchema,
  /** What is asked for and how to apply; a line each. */
  text: z.string().trim().min(2, '至少 2 个字').max(5000),
  venue: lineSchema(100),
  contact: lineSchema(200),
})

const draftForm = z.record(z.string().max(40), z.unknown())
/** Revision of the draft on which somebody typed. */
const revision = z.number().int().min(0)

const applicationFilter = z.object({
  text: z.string().max(100).default(''),
  state: z.string().max(40).default('open'),
  field: z.string().max(40).optional(),
  /** Only files on which the reader's department has to speak (7-3). */
  own: z.boolean().optional(),
})

export const admissionContract = {
  calls: {
    list: procedure.output(view<{ calls: CallRow[]; missingYear: number | null }>()),
    get: procedure.input(id).output(view<CallView>()),
    publish: procedure.input(callSchema).output(view<{ id: string }>()),
    extend: procedure.input(id.extend({ to: dateSchema, reason: reasonSchema })).output(done),
    close: procedure.input(id.extend({ reason: reasonSchema })).output(done),
    /** The notice: .docx after GB/T 9704, .pdf, or .html for a web site. */
    notice: procedure.input(id.extend({ format: z.enum(['pdf', 'docx', 'html']) })).output(fileView),
  },
  invitations: {
    list: procedure.output(view<InvitationRow[]>()),
    make: procedure
      .input(
        z.object({
          name: lineSchema(50),
          employer: lineSchema(200),
          post: z.string().trim().max(60).default(''),
          fields,
          department: lineSchema(40),
          reason: reasonSchema,
          replyBy: dateSchema,
        }),
      )
      .output(view<{ id: string }>()),
    answer: procedure
      .input(id.extend({ answer: z.enum(['accepted', 'declined']), note: z.string().trim().max(500).default('') }))
      .output(done),
    withdraw: procedure.input(id.extend({ reason: reasonSchema })).output(done),
    letter: procedure.input(id.extend({ format: sheetFormat })).output(fileView),
  },
  /** Members whose term ends (7-5): they are invited to apply again. */
  renewals: {
    list: procedure.output(view<RenewalRow[]>()),
    /** Those who cannot be invited are named with why; the others are. */
    invite: procedure.input(ids).output(view<{ invited: number; left: { name: string; message: string }[] }>()),
  },
  applications: {
    list: procedure.input(pageSchema.extend(applicationFilter.shape)).output(view<Page<ApplicationRow>>()),
    counts: procedure.output(view<Record<string, number>>()),
    get: procedure.input(id).output(view<ApplicationView>()),
    /** ID and phone in clear, for a stated reason that is journaled. */
    unmask: procedure
      .input(id.extend({ reason: reasonSchema }))
      .output(view<{ phone: string; mail: string; residentId: string }>()),
    attachment: procedure.input(id.extend({ digest: z.string().regex(/^[0-9a-f]{64}$/) })).output(fileView),
    drafts: procedure.output(view<DraftRow[]>()),
    /** Begins a form: for a call, after an invitation, or to correct what was returned. */
    begin: procedure
      .input(
        z.object({
          callId: idSchema.optional(),
          invitationId: idSchema.optional(),
          /** Application that was returned. */
          correct: idSchema.optional(),
        }),
      )
      .output(view<{ id: string }>()),
    draft: procedure.input(id).output(view<DraftView>()),
    /** Keeps what was typed, as it stands; nothing is judged here. Refused (`draft.newer`) on an older revision. */
    saveDraft: procedure.input(id.extend({ form: draftForm, revision })).output(view<SavedDraft>()),
    attach: procedure
      .input(id.extend({ kind: z.enum(attachmentKinds), file: z.instanceof(File) }))
      .output(view<{ digest: string }>()),
    detach: procedure.input(id.extend({ digest: z.string().max(64) })).output(done),
    /** Takes a proof of the former application into a renewal again. */
    reuse: procedure.input(id.extend({ digest: z.string().max(64) })).output(done),
    /** A code by which the applicant opens this draft, or the course of this application, for two weeks. Shown once. */
    link: procedure.input(id).output(view<{ code: string; until: string }>()),
    checkDraft: procedure.input(id).output(view<DraftCheck>()),
    discard: procedure.input(id).output(done),
    submit: procedure.input(id).output(view<{ id: string; number: string }>()),
    withdraw: procedure.input(id.extend({ reason: reasonSchema })).output(done),
    /** The form on paper, to be signed and stamped; of a draft or of an application. */
    sheet: procedure.input(id.extend({ format: sheetFormat })).output(fileView),
    /** What applicants fill in: a workbook, one row a person, or a Word form, one file a person. */
    template: procedure.input(z.object({ format: z.enum(['xlsx', 'docx']) })).output(fileView),
    /** Reads filled-in workbooks and Word forms: whoever has no problem becomes a draft, the others are told with file, row and cause. */
    importFile: procedure
      .input(
        z.object({
          files: z
            .array(z.instanceof(File))
            .min(1, '请选择填好的申报表')
            .max(200, '一次最多选择 200 个文件，请分几次导入'),
          bundle: scan,
          callId: idSchema,
        }),
      )
      .output(view<{ drafts: string[]; problems: ImportProblem[] }>()),
    /** Submits many drafts; those with problems stay drafts and are named. */
    submitMany: procedure
      .input(ids)
      .output(view<{ submitted: string[]; left: { id: string; name: string; message: string }[] }>()),
  },
  /** Applicants who fill in their own form by link and code, without an account (7-2). */
  apply: {
    enter: procedure.input(id.extend({ code: z.string().max(40) })).output(done),
    /** The notice on personal information, as whoever fills in a form has to read it. */
    notice: procedure.output(view<NoticeView>()),
    form: procedure.output(view<DraftView>()),
    save: procedure.input(z.object({ form: draftForm, revision })).output(view<SavedDraft>()),
    attach: procedure
      .input(z.object({ kind: z.enum(attachmentKinds), file: z.instanceof(File) }))
      .output(view<{ digest: string }>()),
    detach: procedure.input(z.object({ digest: z.string().max(64) })).output(done),
    reuse: procedure.input(z.object({ digest: z.string().max(64) })).output(done),
    attachment: procedure.input(z.object({ digest: z.string().max(64) })).output(fileView),
    check: procedure.output(view<DraftCheck>()),
    sheet: procedure.output(fileView),
    finish: procedure.output(done),
    /** How far the application is that was made of the form. */
    progress: procedure.output(view<OwnProgress>()),
    withdraw: procedure.input(z.object({ reason: reasonSchema })).output(done),
  },
  /** The employer's own account (7-2): its files alone. */
  vouch: {
    list: procedure.output(view<VouchRow[]>()),
    get: procedure.input(id).output(view<VouchView>()),
    attachment: procedure.input(id.extend({ digest: z.string().max(64) })).output(fileView),
    check: procedure
      .input(
        id.extend({
          result: z.enum(['recommended', 'refused']),
          post: lineSchema(40),
          vouches: z.object({ conduct: z.boolean(), record: z.boolean(), truth: z.boolean() }),
          reason: z.string().trim().max(500).default(''),
        }),
      )
      .output(done),
    /** The own word is taken back until the department has spoken (7-2). */
    takeBack: procedure.input(id.extend({ reason: reasonSchema })).output(done),
  },
  review: {
    departments: procedure.output(view<DepartmentsView>()),
    /** Says which department reviews which field; replaces what was said before. */
    tieDepartments: procedure
      .input(
        z.object({ departments: z.array(z.object({ name: lineSchema(40), fields })).max(50), reason: reasonSchema }),
      )
      .output(done),
    /** The employer's word (7-2), from a stamped paper entered by staff. */
    employerCheck: procedure
      .input(
        ids.extend({
          result: z.enum(['recommended', 'refused']),
          person: lineSchema(30),
          post: lineSchema(40),
          on: dateSchema,
          /** The employer vouches for conduct (5-1), record (5-6) and the truth of the form. */
          vouches: z.object({ conduct: z.boolean(), record: z.boolean(), truth: z.boolean() }),
          reason: z.string().trim().max(500).default(''),
          scan,
        }),
      )
      .output(done),
    /** The employer's word is taken back: by its own wish, or because it was entered wrongly. */
    employerTakeBack: procedure.input(id.extend({ reason: reasonSchema })).output(done),
    judge: procedure
      .input(
        ids.extend({
          condition: z.string().max(40),
          field: fieldSchema.nullable(),
          fits: z.boolean(),
          reason: reasonSchema,
        }),
      )
      .output(done),
    /** A special need that was approved on paper: the limit of age is lifted (5-5). */
    specialNeed: procedure
      .input(id.extend({ approvedBy: lineSchema(60), on: dateSchema, reason: reasonSchema, scan }))
      .output(done),
    return: procedure
      .input(ids.extend({ fields: z.array(z.string().max(60)).max(60), reason: reasonSchema }))
      .output(done),
    reject: procedure.input(ids.extend({ reason: reasonSchema })).output(done),
    /** `fields`: those applied for that remain; absent = all. */
    pass: procedure.input(ids.extend({ fields: fields.optional() })).output(done),
    /** A department takes back what it said on its fields, until the pool office puts the file on a list. */
    takeBack: procedure.input(id.extend({ reason: reasonSchema })).output(done),
  },
}
