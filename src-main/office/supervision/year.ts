/** This year's draws in figures, each exactly what it says; rehearsals count for nothing. */
import type { YearFigures } from '../../../src-shared/api/supervision.ts'
import type { Core } from '../core.ts'
import { type ActivityDoc, allActivities } from '../draw/history.ts'
import { yearSeats } from './alert-facts.ts'
import type { YearSeats } from './people-alerts.ts'

export async function yearView(core: Core): Promise<YearFigures> {
  const year = core.today().slice(0, 4)
  return yearFigures(year, await allActivities(core), await yearSeats(core))
}

/** An attempt counts in the year of its freeze, whatever became of it; answers are those confirmed in attempts that stand. Pure. */
export function yearFigures(
  year: string,
  activities: readonly Pick<ActivityDoc, 'data'>[],
  seats: readonly YearSeats[],
): YearFigures {
  const counted = activities.filter(({ data }) => !data.rehearsal)
  const drawsOf = ({ data }: Pick<ActivityDoc, 'data'>) =>
    [data.current, ...data.ended].filter(({ frozenAt }) => frozenAt.startsWith(year)).length
  const answers = counted
    .filter(({ data }) => data.current.frozenAt.startsWith(year))
    .flatMap(({ data }) => data.current.answers)
    .filter(({ state, answer }) => state === 'confirmed' && answer !== 'removed')
  const mine = seats.find((one) => one.year === year)
  return {
    year,
    draws: counted.reduce((sum, one) => sum + drawsOf(one), 0),
    activities: counted.filter((one) => drawsOf(one) > 0).length,
    seats: mine?.seats ?? 0,
    designated: mine?.designated ?? 0,
    answers: answers.length,
    declined: answers.filter(({ answer }) => answer === 'decline').length,
    silent: answers.filter(({ answer }) => answer === 'no-answer').length,
  }
}
