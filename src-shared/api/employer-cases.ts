/** Cases on employers (Article 18): what became known, the employer's statement, the office's proposal, the decision, a referral. */
import { z } from 'zod'
import { dateSchema, fileView, idSchema, lineSchema, procedure, reasonSchema, view } from './base.ts'
import type { TimelineItem } from './pool.ts'

export const employerCaseKinds = [
  'academic-fraud',
  'breach',
  'untrue-check',
  'falsified-papers',
  'late-report',
] as const
export type EmployerCaseKind = (typeof employerCaseKinds)[number]
export const employerCaseSources = ['employer', 'office', 'objection', 'report'] as const
export type EmployerCaseSource = (typeof employerCaseSources)[number]
export const employerCaseStates = ['opened', 'asked', 'proposed', 'minutes', 'decided', 'closed'] as const
export type EmployerCaseState = (typeof employerCaseStates)[number]
export const employerGravities = ['minor', 'grave', 'bad-faith'] as const
export type EmployerGravity = (typeof employerGravities)[number]
/** `none`: nothing is taken against the employer. */
export const employerOutcomes = ['none', 'criticism', 'public-criticism', 'right-withdrawn'] as const
export type EmployerOutcome = (typeof employerOutcomes)[number]
export const employerTellings = ['written', 'phone', 'in-person'] as const
export type EmployerTelling = (typeof employerTellings)[number]
/** Longest time for which a right to recommend is withdrawn, in years; the measures give none. */
export const longestWithdrawal = 5

/** How long the employer knew before the office did; a fact, on which nobody but people decides. */
export interface ReportDuty {
  knewOn: string
  reportedOn: string
  /** Working days after the day it knew; null where a year's calendar is missing. */
  days: number | null
  /** Working days within which the office expects a report: the rule-set's time for one step, since the measures name no figure. */
  limit: number
  late: boolean | null
}

export interface EmployerCaseRow {
  id: string
  number: string
  employerId: string
  employer: string
  kind: EmployerCaseKind
  source: EmployerCaseSource
  state: EmployerCaseState
  openedOn: string
  /** Last day for the employer's statement; null before it was asked. */
  dueOn: string | null
  outcome: EmployerOutcome | null
  /** Last day of a withdrawn right; '' = none. */
  until: string
  /** What comes next, in words. */
  next: string
}

/** A measure with its reason. `until`: last day of a withdrawn right, '' otherwise. */
export interface EmployerMeasureView {
  on: string
  outcome: EmployerOutcome
  until: string
  reason: string
  by: string
}

export interface EmployerCaseView extends EmployerCaseRow {
  expertId: string
  expert: string
  /** Day on which the office came to know. */
  knownOn: string
  facts: string
  files: string[]
  openedBy: string
  duty: ReportDuty | null
  asked: { toldOn: string; dueOn: string; over: boolean } | null
  statements: { on: string; text: string; late: boolean; file: string | null; by: string }[]
  proposal: (EmployerMeasureView & { gravity: EmployerGravity }) | null
  minutes: (EmployerMeasureView & { number: string; present: string[]; file: string | null; mayConfirm: string }) | null
  decision: EmployerMeasureView | null
  referrals: { on: string; addressee: string; text: string; by: string }[]
  timeline: TimelineItem[]
  /** Why each step cannot be taken by the reader now; '' = it can. */
  actions: {
    ask: string
    answer: string
    propose: string
    decide: string
    recordMinutes: string
    tell: string
    refer: string
  }
}

const id = z.object({ id: idSchema })
const done = view<{ ok: true }>()
const telling = z.enum(employerTellings)
const file = z.instanceof(File)
const measure = { outcome: z.enum(employerOutcomes), until: dateSchema.optional(), reason: reasonSchema }

export const employerCasesContract = {
  employerCases: {
    list: procedure
      .input(z.object({ show: z.enum(['open', 'all']).default('open') }))
      .output(view<EmployerCaseRow[]>()),
    get: procedure.input(id).output(view<EmployerCaseView>()),
    /** `knewOn`: day on which the employer knew, where that is known. */
    open: procedure
      .input(
        z.object({
          employerId: idSchema,
          kind: z.enum(employerCaseKinds),
          source: z.enum(employerCaseSources),
          knownOn: dateSchema,
          knewOn: dateSchema.optional(),
          expertId: idSchema.optional(),
          facts: lineSchema(2000, 2),
          files: z.array(file).max(10).default([]),
        }),
      )
      .output(view<{ id: string }>()),
    /** The employer was told of the case and asked for its statement by a day. */
    ask: procedure.input(id.extend({ on: dateSchema, way: telling, dueOn: dateSchema })).output(done),
    answer: procedure
      .input(id.extend({ on: dateSchema, text: lineSchema(2000, 2), file: file.optional() }))
      .output(view<{ late: boolean }>()),
    propose: procedure.input(id.extend({ gravity: z.enum(employerGravities), ...measure })).output(done),
    /** On screen, by a member of the leading group without a part in the case. */
    decide: procedure.input(id.extend(measure)).output(done),
    /** A decision on paper: in force when a second account has confirmed it. */
    recordMinutes: procedure
      .input(
        id.extend({
          ...measure,
          on: dateSchema,
          number: lineSchema(60),
          present: z.array(lineSchema(30)).min(3, '至少填写三名参加人').max(40),
          scan: file.optional(),
        }),
      )
      .output(done),
    confirmMinutes: procedure.input(id).output(done),
    refuseMinutes: procedure.input(id.extend({ reason: reasonSchema })).output(done),
    /** The employer was told of the decision; the case is closed. */
    tell: procedure.input(id.extend({ on: dateSchema, way: telling })).output(done),
    /** A proposal to the competent authority to look into serious bad faith; never a list of the office's own. */
    refer: procedure.input(id.extend({ addressee: lineSchema(100, 2), text: lineSchema(2000, 2) })).output(done),
    file: procedure.input(id.extend({ digest: z.string().regex(/^[0-9a-f]{64}$/) })).output(fileView),
    paper: procedure
      .input(id.extend({ what: z.enum(['ask', 'decision', 'referral']), format: z.enum(['pdf', 'docx']) }))
      .output(fileView),
  },
}
