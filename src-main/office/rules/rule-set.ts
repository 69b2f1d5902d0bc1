/**
 * A rule-set: the measures' numbers and named things as data, with a version and the day from which they hold. When the
 * measures change, a new rule-set is added and the old one stays: a decision keeps the rule-set of its day.
 */
import { z } from 'zod'
import { institutionSchema, postSchema } from '../../../src-shared/model/facts.ts'
import { catalogueRowSchema } from './catalogue.ts'

const years = z.number().int().min(0).max(100)
const titleLevel = z.enum(['junior', 'middle', 'associate-senior', 'senior'])

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
    /** Days before the end of a term on which the office is reminded of it. */
    renewalNoticeDays: z.number().int().min(1),
    /** Working days that a step of an application should take: the office's own aim, shown on to-do lists, nothing follows from it. */
    stepWorkingDays: z.number().int().min(1),
    /** Length of a publicity period in working days (7-4). */
    publicityWorkingDays: z.number().int().min(1),
    /** Working days within which an important change is reported (11-6). */
    changeReportWorkingDays: z.number().int().min(1),
    /** Whole years of age up to which somebody can enter (5-5). */
    maxAge: z.number().int().min(18),
    /** Years of research or management in the field (5-3). */
    fieldYears: years,
    /** Lowest title that meets 5-4 by itself. */
    leastTitle: titleLevel,
    /** Years since the award of a doctorate, of a master's degree (5-4). */
    doctorYears: years,
    masterYears: years,
    /** Years of full-time practice by a national qualification (5-4). */
    practiceYears: years,
    /** Institutions and posts that 6a-2 names: any of the posts in any of the institutions of one row. */
    namedPosts: z.array(z.strictObject({ institutions: z.array(institutionSchema), posts: z.array(postSchema) })),
    /** Titles and qualifications that 6a-3 names, and the senior ones of the same trades. */
    namedFinanceTitles: z.array(z.string().min(1)),
    /** Years in a special trade and lowest title in it (6a-4). */
    tradeYears: years,
    leastTradeTitle: titleLevel,
    /** Working days for an answer to a removal file (9): the measures name none, so nobody has fewer. */
    hearingWorkingDays: z.number().int().min(1).default(5),
    overdueReportTriggers: z.enum(['art-15', 'art-16', 'both']),
    /** Whether a draw may ask for experts of other offices that the province shares (Article 4). */
    sharedExperts: z.enum(['not-drawable', 'drawable']).default('not-drawable'),
    refusalReading: z.enum(['three-in-a-row', 'one-unjustified-refusal']),
  }),
  catalogue: z.array(catalogueRowSchema),
})
export type RuleSet = z.infer<typeof ruleSetSchema>

/** Number after the `@` of an id. */
export function versionOf({ id }: Pick<RuleSet, 'id'>): number {
  return Number(id.split('@')[1] ?? 0)
}

/** A rule-set and the days on which it can be chosen; `until` is the first day on which it cannot any more. */
export interface RuleSetPeriod {
  set: RuleSet
  from: string
  until: string | null
}

/**
 * 第十九条: the one of several rule-sets by which something is decided on a day: a decision of an earlier day keeps the older
 * one. Of two that hold from the same day, a correction and what it corrects, the higher version applies; before all of them
 * the oldest does.
 *
 * @param on day of the decision, `YYYY-MM-DD`
 */
export function chosenOn(periods: readonly RuleSetPeriod[], on: string): RuleSet {
  const sorted = [...periods].sort((a, b) =>
    a.from === b.from ? versionOf(a.set) - versionOf(b.set) : a.from < b.from ? -1 : 1,
  )
  const found = sorted.findLast(({ from, until }) => from <= on && (until === null || on < until)) ?? sorted[0]
  if (!found) throw new Error('no rule-set is installed')
  return found.set
}
