/**
 * 第十一条（六）: title, employer and other important facts are reported within some working days of the change; a report that
 * comes late, while an interest with a unit under review stayed undeclared, is looked at as 第九条（四）.
 *
 * The day of the change is not counted, the day of report is (Civil Code art. 201). A year whose table is missing gives no
 * verdict. What follows from lateness is laid before a person with its facts, never decided here.
 */
import type { Rating } from '../../../src-shared/api/draw.ts'
import { formatDateZh } from '../../../src-shared/model/dates.ts'
import { type Calendar, nthWorkingDayAfter, workingDaysBetween } from '../../../src-shared/model/working-days.ts'
import { recusalFor } from './article-15.ts'
import type { RuleSet } from './rule-set.ts'

export interface ReportedChange {
  /** Day of the change and day of report, `YYYY-MM-DD`. */
  changedOn: string
  reportedOn: string
  /** Day from which the person is an expert: before it nothing had to be reported. */
  expertSince: string
}

export type Lateness =
  /** `days` working days passed of `allowed`, the last of which is `lastDay`; null where the table of its year is missing. */
  | { verdict: 'in-time' | 'late'; allowed: number; days: number | null; lastDay: string | null }
  | { verdict: 'unknown'; uncoveredYear: number }
  /** The change came before the person was an expert. */
  | { verdict: 'no-duty' }

/**
 * Whether an important change was reported in time (11-6): late from the working day on that is one too many, so that a
 * weekend after the last day harms nobody.
 */
export function lateness(
  { changedOn, reportedOn, expertSince }: ReportedChange,
  calendar: Calendar,
  { changeReportWorkingDays: allowed }: Pick<RuleSet['parameters'], 'changeReportWorkingDays'>,
): Lateness {
  if (changedOn < expertSince) return { verdict: 'no-duty' }
  const last = nthWorkingDayAfter(calendar, changedOn, allowed)
  const lastDay = 'date' in last ? last.date : null
  const taken = workingDaysBetween(calendar, changedOn, reportedOn)
  if ('days' in taken) {
    const { days } = taken
    return { verdict: days > allowed ? 'late' : 'in-time', allowed, days, lastDay }
  }
  // the day of report lies beyond the tables: only where the first day too many is known is it late for sure
  const tooMany = nthWorkingDayAfter(calendar, changedOn, allowed + 1)
  return 'date' in tooMany && tooMany.date <= reportedOn
    ? { verdict: 'late', allowed, days: null, lastDay }
    : { verdict: 'unknown', uncoveredYear: taken.uncoveredYear }
}

/** What a change brought that Article 15 asks for: nothing of it was declared before the report. */
export interface NewTies {
  /** New employer; '' = the same as before. */
  employer: string
  interests: readonly { kind: string; unit: string }[]
  kin: readonly { name: string; relation: string; employer: string }[]
}

/** An activity for which an expert was drawn or designated. */
export interface Served {
  activityId: string
  number: string
  title: string
  /** From the day of selection to the last day of the work. */
  from: string
  to: string
  units: readonly string[]
  partners: readonly string[]
  leaders: readonly { name: string; unit: string }[]
  rating: Rating | null
}

/** A fact that makes a late report a matter of 9-4. */
export interface OverdueGround {
  activityId: string
  provision: 'art-15-2' | 'art-15-3' | 'art-16'
  /** `needs-judgement`: names are alike, not the same. */
  verdict: 'violated' | 'needs-judgement'
  reason: string
}

type Triggers = Pick<RuleSet['parameters'], 'overdueReportTriggers'>

/**
 * Facts for 9-4 of one late report, by the reading of 11-6 in force.
 *
 * @param served activities of the expert, of any time
 * @returns empty where the report was in time, nothing is known of its lateness, or nothing came up
 */
export function overdueGrounds(
  change: Pick<ReportedChange, 'changedOn' | 'reportedOn'> & { ties: NewTies; late: Lateness },
  served: readonly Served[],
  { overdueReportTriggers }: Triggers,
): OverdueGround[] {
  if (change.late.verdict !== 'late') return []
  const between = served.filter(({ from, to }) => from <= change.reportedOn && to >= change.changedOn)
  return between.flatMap((one) => [
    ...(overdueReportTriggers === 'art-16' ? [] : undeclared(change.ties, one)),
    ...(overdueReportTriggers === 'art-15' ? [] : ratedPoor(one)),
  ])
}

/** Ties that were kept back, compared with the activity as a draw would have compared them. */
function undeclared(ties: NewTies, { activityId, to, ...activity }: Served): OverdueGround[] {
  const compare = recusalFor({ ...activity, members: [], requests: [], on: to }, { formerEmployerYears: 0 })
  // the expert's own name plays no part: whoever stands in a project by name did so before the change as well
  const findings = compare({ id: '', name: '', formerEmployers: [], ...ties })
  return findings.flatMap(({ provision, verdict, reason }) =>
    provision === 'art-15-2' || provision === 'art-15-3' ? [{ activityId, provision, verdict, reason }] : [],
  )
}

function ratedPoor({ activityId, rating, to }: Served): OverdueGround[] {
  if (rating !== 'poor') return []
  return [{ activityId, provision: 'art-16', verdict: 'violated', reason: `${formatDateZh(to)}结束的工作评价为差` }]
}
