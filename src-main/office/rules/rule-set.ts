/** A rule-set: the measures' numbers as data, with a version and the day from which they hold. */
import { z } from 'zod'

export const ruleSetSchema = z.strictObject({
  /** Id with version, bound into every roster. */
  id: z.string(),
  title: z.string(),
  effectiveFrom: z.string(),
  parameters: z.strictObject({
    /** Hours in the pool before somebody can be drawn. */
    minimumPoolAgeHours: z.number().int().min(0),
    /** Candidates per seat below which a draw is called narrow. */
    narrowFactor: z.number().int().min(1),
    /** Term of an expert in years (7-5). */
    termYears: z.number().int().min(1),
    /** Length of a publicity period in working days (7-4). */
    publicityWorkingDays: z.number().int().min(1),
    /** Working days within which an important change is reported (11-6). */
    changeReportWorkingDays: z.number().int().min(1),
    maxAge: z.number().int().min(18),
    overdueReportTriggers: z.enum(['art-15', 'art-16', 'both']),
    refusalReading: z.enum(['three-in-a-row', 'one-unjustified-refusal']),
  }),
})
export type RuleSet = z.infer<typeof ruleSetSchema>
