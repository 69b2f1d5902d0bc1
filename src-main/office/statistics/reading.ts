/** Reads what the statistics count, under a filter: activities, designations, the draws' chances. */
import type { ClerkLine, ExpertLine, StatisticsFilter, StatisticsView } from '../../../src-shared/api/statistics.ts'
import { accountRegister } from '../accounts/register.ts'
import { withCalledOff } from '../activity-day/cancelled.ts'
import type { Core } from '../core.ts'
import { allDesignations } from '../designation/reading.ts'
import type { DesignationDoc } from '../designation/state.ts'
import { secretUntil } from '../draw/disclosure.ts'
import { type ActivityDoc, allActivities, drawHistory } from '../draw/history.ts'
import type { ActivityState } from '../draw/state.ts'
import type { ExpertDoc } from '../pool/expert-docs.ts'
import { newestDocs } from '../subject.ts'
import { clerkCounts } from './clerks.ts'
import { drawChances, type DrawChances } from './draw-chances.ts'
import { timesDrawn } from './expectation.ts'
import { figuresBy, figuresOf, yearOf } from './figures.ts'
import { expertCounts } from './people.ts'
import { uniformityOf } from './uniformity.ts'

export interface Counted {
  /** Under the filter, without rehearsals. */
  activities: ActivityDoc[]
  /** Every activity that is no rehearsal. */
  all: ActivityDoc[]
  designations: DesignationDoc[]
}

function within({ year, department }: StatisticsFilter): (state: ActivityState) => boolean {
  return (state) =>
    (year === null || yearOf(state) === year) && (department === '' || state.facts.department === department)
}

export async function counted(core: Core, filter: StatisticsFilter): Promise<Counted> {
  const all = await withCalledOff(
    core,
    (await allActivities(core)).filter(({ data }) => !data.rehearsal),
  )
  const counts = within(filter)
  return {
    all,
    activities: all.filter(({ data }) => counts(data)),
    designations: await allDesignations(core),
  }
}

/** Chances of the draws that count, in order of freeze. */
async function chancesWithin(
  core: Core,
  filter: StatisticsFilter,
  also: (draw: { state: ActivityState }) => boolean = () => true,
): Promise<DrawChances[]> {
  const counts = within(filter)
  const { draws } = await drawHistory(core)
  const chances: DrawChances[] = []
  for (const draw of draws) if (counts(draw.state) && also(draw)) chances.push(await drawChances(core, draw))
  return chances
}

export async function overview(core: Core, filter: StatisticsFilter): Promise<StatisticsView> {
  const { all, activities, designations } = await counted(core, filter)
  const chances = await chancesWithin(core, filter)
  const rows = (keyOf: (state: ActivityState) => string) =>
    figuresBy(activities, designations, keyOf).map(({ key, figures }) => ({ key, ...figures }))
  return {
    years: [...new Set(all.map(({ data }) => yearOf(data)))].sort().reverse(),
    departments: [...new Set(all.map(({ data }) => data.facts.department))].sort(),
    total: figuresOf(activities, designations),
    byYear: rows(yearOf).reverse(),
    byDepartment: rows(({ facts }) => facts.department),
    uniformity: {
      ...uniformityOf(chances),
      simulated: chances.filter(({ method }) => method === 'simulated').length,
      unnamed: chances.reduce((sum, { unnamed }) => sum + unnamed, 0),
    },
    times: timesDrawn(chances),
  }
}

/** Activities whose names are open to everybody: a count beside a name tells who was drawn (Article 12). */
function openOnly(core: Core): (activity: { state: ActivityState }) => boolean {
  const now = core.effects.wall()
  return ({ state }) => secretUntil(state, now) === null
}

/**
 * Least likely first, so that what catches the eye stands at the top; then by how often drawn and by name. A draw counts here
 * from when its names are open.
 */
export async function expertLines(core: Core, filter: StatisticsFilter): Promise<ExpertLine[]> {
  const isOpen = openOnly(core)
  const { activities, designations } = await counted(core, filter)
  const open = activities.filter(({ data }) => isOpen({ state: data }))
  const counts = expertCounts(await chancesWithin(core, filter, isOpen), open, designations)
  const docs = await core.store.people.getMany(counts.map(({ expertId }) => expertId))
  const known = new Map((docs as unknown as ExpertDoc[]).map((doc) => [doc.id, doc.data]))
  return counts
    .map((one) => ({
      ...one,
      name: known.get(one.expertId)?.name ?? '',
      employer: known.get(one.expertId)?.employer ?? '',
    }))
    .sort((a, b) => a.probability - b.probability || b.drawn - a.drawn || a.name.localeCompare(b.name, 'zh-CN'))
}

/** Whoever has entered most first. */
export async function clerkLines(core: Core, filter: StatisticsFilter): Promise<ClerkLine[]> {
  const { activities } = await counted(core, filter)
  const accounts = new Map((await newestDocs(core, accountRegister)).map(({ id, data }) => [id, data]))
  return [...clerkCounts(activities)]
    .map(([accountId, counts]) => ({
      accountId,
      name: accounts.get(accountId)?.name ?? '',
      department: accounts.get(accountId)?.department ?? '',
      ...counts,
    }))
    .sort((a, b) => b.entered - a.entered || b.calls - a.calls || (a.accountId < b.accountId ? -1 : 1))
}
