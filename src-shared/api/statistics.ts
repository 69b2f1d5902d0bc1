/**
 * Statistics of the draws and the annual report on the use of experts (Articles 12–16). All figures are counted when they are
 * asked for, from what is on record; rehearsals never count.
 */
import { z } from 'zod'
import { fileView, lineSchema, procedure, view } from './base.ts'

/** Draws frozen in a year, for one selecting department; null and '' = all. */
export const statisticsFilter = z.object({
  year: z
    .string()
    .regex(/^\d{4}$/, '年度应为四位数字')
    .nullable()
    .default(null),
  department: lineSchema(40, 0).default(''),
})
export type StatisticsFilter = z.infer<typeof statisticsFilter>

/** Counts over a set of activities. */
export interface Figures {
  activities: number
  /** Of these cancelled. */
  cancelled: number
  /** Rosters frozen. */
  attempts: number
  /** Attempts that did not stand. */
  aborted: number
  voided: number
  interrupted: number
  /** Draws that stand, of activities that were not cancelled; all below counts them alone. */
  draws: number
  /** Seats = accepted + waiting + designated + open. */
  seats: number
  accepted: number
  waiting: number
  /** Taken by people designated under Article 13 who accepted. */
  designated: number
  open: number
  /** People drawn in all rounds = accepted + waiting + declined + noAnswer + recused + removed. */
  drawn: number
  /** Rounds after the first, one a vacated seat. */
  replacements: number
  declined: number
  noAnswer: number
  recused: number
  removed: number
  /** How the answers that stand came: entered by a clerk, by the experts' own means, the time ran out. */
  byHand: number
  byThemselves: number
  bySilence: number
  /** Ratings of those who accepted (Article 16); the four add up to `accepted`. */
  excellent: number
  average: number
  poor: number
  unrated: number
}

export interface FigureRow extends Figures {
  /** Year or department. */
  key: string
}

/** Was the first round even among candidates of one kind? `test` null where there are too few draws. */
export interface UniformityView {
  draws: number
  experts: number
  drawn: number
  test: { statistic: number; freedom: number; probability: number } | null
  /** Draws whose chances were found by simulation, because a cap on people of one employer binds. */
  simulated: number
  /** Candidates whose names are not in this office's records and who count for nobody. */
  unnamed: number
}

/** How many experts were drawn so many times, beside how many chance would have. */
export interface TimesRow {
  times: number
  experts: number
  expected: number
}

export interface StatisticsView {
  /** Years and departments with activities, whatever the filter. */
  years: string[]
  departments: string[]
  total: Figures
  byYear: FigureRow[]
  byDepartment: FigureRow[]
  uniformity: UniformityView
  times: TimesRow[]
}

export interface ExpertCounts {
  expertId: string
  /** Draws on whose roster the expert stood as a candidate. */
  candidateTimes: number
  /** Average number of times drawn if every draw is fair. */
  expected: number
  drawn: number
  /** Chance to be drawn at least so often if every draw is fair, 0 to 1. */
  probability: number
  served: number
  declined: number
  noAnswer: number
  recused: number
  removed: number
  excellent: number
  average: number
  poor: number
  /** Seats taken under Article 13, apart from the draws. */
  designated: number
}

export interface ExpertLine extends ExpertCounts {
  name: string
  employer: string
}

export interface ClerkCounts {
  /** Answers entered by hand = the five kinds + sentBack + pending. */
  entered: number
  accepted: number
  declined: number
  noAnswer: number
  recused: number
  removed: number
  /** Sent back by the second account. */
  sentBack: number
  pending: number
  /** Answers of others confirmed or sent back. */
  settled: number
  calls: number
  reached: number
}

export interface ClerkLine extends ClerkCounts {
  accountId: string
  name: string
  department: string
}

export const statisticsContract = {
  statistics: {
    overview: procedure.input(statisticsFilter).output(view<StatisticsView>()),
    experts: procedure.input(statisticsFilter).output(view<ExpertLine[]>()),
    /** Who entered answers by hand and who called; the whole office is the sum of the lines. */
    clerks: procedure.input(statisticsFilter).output(view<ClerkLine[]>()),
    /** All of it as one workbook, a sheet each. */
    workbook: procedure.input(statisticsFilter).output(fileView),
    /** 年度专家抽取使用情况报告; with names of experts for whoever may take the register out. */
    report: procedure
      .input(
        z.object({
          year: z.string().regex(/^\d{4}$/, '年度应为四位数字'),
          names: z.boolean().default(false),
          format: z.enum(['docx', 'pdf']),
        }),
      )
      .output(fileView),
  },
}
