/** Removal from the pool (Article 9): proposals of the machine, reports, the file with hearing and decision. */
import { z } from 'zod'
import { dateSchema, fileView, idSchema, lineSchema, procedure, reasonSchema, view } from './base.ts'
import type { ReportDuty } from './employer-cases.ts'
import type { TimelineItem } from './pool.ts'

/** Grounds that rest on a report and a judgement; the serious ones, under which somebody can be suspended meanwhile. */
export const seriousGrounds = ['art-9-2', 'art-9-3', 'art-9-4', 'art-9-5'] as const
export const removalGrounds = ['art-9-1', ...seriousGrounds, 'art-9-6'] as const
export type RemovalGround = (typeof removalGrounds)[number]

export const removalStates = ['reported', 'dismissed', 'opened', 'hearing', 'minutes', 'decided', 'closed'] as const
export type RemovalState = (typeof removalStates)[number]
/** `reversed`: a later decision that restores the membership. */
export const removalOutcomes = ['struck-off', 'kept', 'reversed'] as const
export type RemovalOutcome = (typeof removalOutcomes)[number]
export const removalTellings = ['written', 'phone', 'in-person'] as const
export type RemovalWay = (typeof removalTellings)[number]

/** A fact of a proposal: an activity and what it shows. */
export interface RemovalFact {
  key: string
  activityId: string
  number: string
  title: string
  on: string
  what: 'poor' | 'no-answer' | 'refused'
}

/** What the facts carry and nobody has opened a file on. */
export interface RemovalProposalRow {
  expertId: string
  name: string
  employer: string
  ground: 'art-9-1' | 'art-9-6'
  facts: RemovalFact[]
  /** By when somebody should look at it. */
  dueOn: string | null
}

export interface RemovalRow {
  id: string
  number: string
  expertId: string
  name: string
  employer: string
  ground: RemovalGround
  state: RemovalState
  /** The newest decision in force; null = none. */
  outcome: RemovalOutcome | null
  suspended: boolean
  openedOn: string
  /** Last day of the hearing; null before the expert was told. */
  hearingDueOn: string | null
  /** What comes next, in words. */
  next: string
}

export interface RemovalView extends RemovalRow {
  /** The expert's standing as the register has it. */
  status: string
  facts: RemovalFact[]
  statement: string
  reports: {
    receivedOn: string
    text: string
    /** '' = anonymous. */
    reporter: string
    by: string
    /** How long the expert's employer knew before it reported by its own account (Article 18); null = somebody else reported. */
    duty: ReportDuty | null
    files: string[]
  }[]
  hearing: { toldOn: string; dueOn: string; over: boolean } | null
  /** `by`: '' = the expert by the personal page. */
  answers: { on: string; text: string; late: boolean; file: string | null; by: string }[]
  minutes: {
    on: string
    number: string
    present: string[]
    outcome: RemovalOutcome
    reason: string
    by: string
    file: string | null
    mayConfirm: string
  } | null
  decisions: { on: string; outcome: RemovalOutcome; reason: string; by: string }[]
  timeline: TimelineItem[]
  /** Why each step cannot be taken by the reader now; '' = it can. */
  actions: {
    open: string
    suspend: string
    endSuspension: string
    tellHearing: string
    answer: string
    decide: string
    recordMinutes: string
    tell: string
  }
}

/** A file on the reader of a personal page, from the notice to the decision. */
export interface OwnRemovalRow {
  id: string
  number: string
  /** Provision that the office relies on. */
  ground: RemovalGround
  /** What the notice says: the office's statement and the facts. */
  statement: string
  facts: { on: string; title: string; what: RemovalFact['what'] }[]
  toldOn: string
  dueOn: string
  /** After that day an answer is still taken, and marked late. */
  over: boolean
  /** False once the leading group decides. */
  open: boolean
  answers: { on: string; text: string; late: boolean }[]
}

const id = z.object({ id: idSchema })
const done = view<{ ok: true }>()
const files = z.array(z.instanceof(File)).max(10).default([])
const telling = z.enum(removalTellings)
const decision = { outcome: z.enum(removalOutcomes), reason: reasonSchema }

export const removalsContract = {
  removals: {
    proposals: procedure.output(view<RemovalProposalRow[]>()),
    list: procedure.input(z.object({ show: z.enum(['open', 'all']).default('open') })).output(view<RemovalRow[]>()),
    get: procedure.input(id).output(view<RemovalView>()),
    /** A report (9-2 to 9-5); where a file on the person is open, it goes into that one. */
    report: procedure
      .input(
        z.object({
          expertId: idSchema,
          ground: z.enum(seriousGrounds),
          receivedOn: dateSchema,
          reporter: lineSchema(200, 0).default(''),
          text: lineSchema(2000, 2),
          files,
        }),
      )
      .output(view<{ id: string }>()),
    /** Does not take a report up. */
    dismiss: procedure.input(id.extend({ reason: reasonSchema })).output(done),
    /** Opens the file on a proposal of the machine. */
    open: procedure
      .input(z.object({ expertId: idSchema, ground: z.enum(['art-9-1', 'art-9-6']), statement: lineSchema(2000, 2) }))
      .output(view<{ id: string }>()),
    /** Opens the file on a report. */
    takeUp: procedure.input(id.extend({ statement: lineSchema(2000, 2) })).output(done),
    suspend: procedure.input(id.extend({ reason: reasonSchema })).output(done),
    endSuspension: procedure.input(id.extend({ reason: reasonSchema })).output(done),
    /** The expert was told of the file and of the time for an answer. `days`: working days, not fewer than the rule-set asks for. */
    tellHearing: procedure
      .input(id.extend({ on: dateSchema, way: telling, days: z.number().int().min(1).max(60).optional() }))
      .output(view<{ dueOn: string }>()),
    answer: procedure
      .input(id.extend({ on: dateSchema, text: lineSchema(2000, 2), file: z.instanceof(File).optional() }))
      .output(view<{ late: boolean }>()),
    /** On screen, by a member of the leading group without a part in the file. */
    decide: procedure.input(id.extend(decision)).output(done),
    /** A decision on paper: in force when a second account has confirmed it. */
    recordMinutes: procedure
      .input(
        id.extend({
          ...decision,
          on: dateSchema,
          number: lineSchema(60),
          present: z.array(lineSchema(30)).min(3, '至少填写三名参加人').max(40),
          scan: z.instanceof(File).optional(),
        }),
      )
      .output(done),
    confirmMinutes: procedure.input(id).output(done),
    refuseMinutes: procedure.input(id.extend({ reason: reasonSchema })).output(done),
    /** The expert was told of the decision. */
    tell: procedure.input(id.extend({ on: dateSchema, way: telling })).output(done),
    file: procedure.input(id.extend({ digest: z.string().regex(/^[0-9a-f]{64}$/) })).output(fileView),
    /** Notice of the hearing, notice of the decision. */
    notice: procedure
      .input(id.extend({ what: z.enum(['hearing', 'decision']), format: z.enum(['pdf', 'docx']) }))
      .output(fileView),
  },
  /** The personal page of an expert, without an account. */
  ownRemovals: {
    /** Files of which the expert was told and that are not decided; mostly none. */
    list: procedure.output(view<OwnRemovalRow[]>()),
    answer: procedure
      .input(id.extend({ text: lineSchema(2000, 2), file: z.instanceof(File).optional() }))
      .output(view<{ late: boolean }>()),
  },
}
