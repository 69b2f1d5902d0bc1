/** `assessments.*`: the yearly assessment of what each expert took part in (Article 9). */
import { z } from 'zod'
import { dateSchema, fileView, idSchema, type Page, pageSchema, procedure, reasonSchema, view } from './base.ts'

export const assessmentConclusions = ['met', 'reminded', 'not-met'] as const
export type AssessmentConclusion = (typeof assessmentConclusions)[number]

/** How staff tell people of their conclusion, and enter it. */
export const enteredTellingWays = ['letter', 'phone', 'in-person'] as const
export type EnteredTellingWay = (typeof enteredTellingWays)[number]

/** How people were told of their conclusion: by staff, or by opening it on the personal page. */
export const assessmentTellingWays = [...enteredTellingWays, 'page'] as const
export type AssessmentTellingWay = (typeof assessmentTellingWays)[number]

/** What one expert did in a year; counts of activities whose names are open. */
export const assessmentFiguresSchema = z.strictObject({
  /** Drawn, with the answers below; whoever has not answered yet counts here alone. */
  invited: z.number().int(),
  accepted: z.number().int(),
  declined: z.number().int(),
  noAnswer: z.number().int(),
  recused: z.number().int(),
  /** Gave up or lost a seat after accepting. */
  removed: z.number().int(),
  /** Designated directly and accepted (Article 13). */
  designated: z.number().int(),
  present: z.number().int(),
  late: z.number().int(),
  absent: z.number().int(),
  /** Opinions, dissents and refusals to sign on file (10-2). */
  opinions: z.number().int(),
  excellent: z.number().int(),
  average: z.number().int(),
  poor: z.number().int(),
  /** Important changes reported late (11-6). */
  lateReports: z.number().int(),
})
export type AssessmentFigures = z.infer<typeof assessmentFiguresSchema>

/** What in a year's figures asks for a closer look. */
export const assessmentFlags = ['poor', 'no-answer', 'declined', 'absent', 'removed', 'late-report'] as const
export type AssessmentFlag = (typeof assessmentFlags)[number]

export interface AssessmentRow {
  id: string
  number: string
  year: number
  state: 'open' | 'closed'
  /** People of the run, those with a conclusion, those told of it. */
  people: number
  concluded: number
  told: number
  begunBy: string
  begunOn: string
  closedOn: string | null
}

export interface AssessmentView extends AssessmentRow {
  conclusions: Record<AssessmentConclusion, number>
  /** People without a conclusion in whose figures nothing asks for a closer look. */
  plain: number
}

export interface AssessedPerson {
  expertId: string
  name: string
  employer: string
  /** As they were when the conclusion was given; before it as they stand. */
  figures: AssessmentFigures
  flags: AssessmentFlag[]
  conclusion: AssessmentConclusion | null
  /** Words beside the conclusion; '' = none. */
  reason: string
  concludedBy: string
  concludedOn: string | null
  /** Conclusions before this one. */
  earlier: number
  told: { on: string; way: AssessmentTellingWay; by: string } | null
}

/** A year of one expert, on the personal page. */
export interface OwnAssessmentRow {
  id: string
  year: number
  closedOn: string
  conclusion: AssessmentConclusion
  /** Words beside the conclusion; '' = none. */
  reason: string
  figures: AssessmentFigures
  /** False until somebody told the expert, or the expert has opened it. */
  told: boolean
}

/** Which people of a run are listed. */
export const assessmentShows = ['all', 'open', 'flagged', 'untold'] as const

const people = z.array(idSchema).min(1, '请先选择专家').max(500, '一次最多 500 人')
const run = z.object({ id: idSchema })
const paper = z.enum(['docx', 'pdf'])

export const assessmentsContract = {
  assessments: {
    list: procedure.output(view<{ rows: AssessmentRow[]; years: number[] }>()),
    get: procedure.input(run).output(view<AssessmentView>()),
    people: procedure
      .input(
        pageSchema.extend({
          id: idSchema,
          text: z.string().max(100).default(''),
          show: z.enum(assessmentShows).default('all'),
        }),
      )
      .output(view<Page<AssessedPerson>>()),
    begin: procedure.input(z.object({ year: z.number().int().min(2000).max(2100) })).output(view<{ id: string }>()),
    /** A conclusion other than `met` says why; a later one replaces an earlier one, which stays on file. */
    conclude: procedure
      .input(
        run.extend({ expertIds: people, conclusion: z.enum(assessmentConclusions), reason: reasonSchema.optional() }),
      )
      .output(view<{ concluded: number }>()),
    /** `met` for everybody who has no conclusion yet and in whose figures nothing asks for a closer look. */
    concludePlain: procedure.input(run).output(view<{ concluded: number }>()),
    close: procedure.input(run).output(view<{ ok: true }>()),
    reopen: procedure.input(run.extend({ reason: reasonSchema })).output(view<{ ok: true }>()),
    /** Without people: everybody who was not told yet. */
    tell: procedure
      .input(run.extend({ expertIds: people.optional(), way: z.enum(enteredTellingWays), on: dateSchema }))
      .output(view<{ told: number }>()),
    /** 年度评估表 of one expert, which also tells them. */
    sheet: procedure.input(run.extend({ expertId: idSchema, format: paper })).output(fileView),
    /** 年度评估汇总表. */
    summary: procedure.input(run.extend({ format: z.enum(['docx', 'pdf', 'xlsx']) })).output(fileView),
  },
  /** The personal page of an expert, without an account. */
  ownAssessments: {
    /** Closed ones, the newest year first. */
    list: procedure.output(view<OwnAssessmentRow[]>()),
    /** Notes once that the expert has opened the conclusion: that is the telling. */
    seen: procedure.input(run).output(view<{ ok: true }>()),
  },
}
