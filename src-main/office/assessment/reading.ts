/** Reading assessments: who is assessed, figures of a year as they stand, rows and views (Article 9). */
import type {
  AssessedPerson,
  AssessmentFigures,
  AssessmentRow,
  assessmentShows,
  AssessmentView,
} from '../../../src-shared/api/assessments.ts'
import { todayInShanghai } from '../../../src-shared/model/dates.ts'
import { accountNames } from '../accounts/names.ts'
import { timeOf, workOf } from '../activity-day/reading.ts'
import { isLate } from '../changes/reading.ts'
import type { Core } from '../core.ts'
import { secretUntil } from '../draw/disclosure.ts'
import { personalText } from '../journal/register.ts'
import type { ExpertDoc } from '../pool/expert-docs.ts'
import type { PoolIndex } from '../pool/pool-index.ts'
import { isGone } from '../pool/register.ts'
import { counted } from '../statistics/reading.ts'
import { newestDocs, subjectDoc } from '../subject.ts'
import { type Assessed, plainPeople } from './decide.ts'
import { figuresIn, flagsOf, noFigures } from './figures.ts'
import { type AssessmentDoc, assessmentRegister, type AssessmentState } from './register.ts'

/** Somebody of the run, by name. */
interface Named {
  expertId: string
  name: string
  employer: string
}
export type Member = Named & Assessed

export function assessmentDoc(core: Core, id: string): Promise<AssessmentDoc | null> {
  return subjectDoc(core, assessmentRegister, id)
}

/** All runs, the newest year first. */
export async function allAssessments(core: Core): Promise<AssessmentDoc[]> {
  const docs = await newestDocs(core, assessmentRegister)
  return docs.sort((a, b) => b.data.year - a.data.year)
}

/** People who are assessed for a year, in order of name: in the pool at some time of it and not gone since. */
export async function membersIn(index: PoolIndex, year: number): Promise<Named[]> {
  return (await index.find({}))
    .filter(({ state }) => !isGone(state.status) && inPool(state, year))
    .map(({ id, state: { name, employer } }) => ({ expertId: id, name, employer }))
}

/** True where a term covers some day of the year. */
export function inPool({ poolAgeFrom, termTo }: { poolAgeFrom: string; termTo: string }, year: number): boolean {
  return poolAgeFrom <= `${year}-12-31` && termTo >= `${year}-01-01`
}

/** Figures by expert, of activities frozen in the year whose names are open. */
async function figuresOfYear(core: Core, year: number) {
  const { activities, designations } = await counted(core, { year: String(year), department: '' })
  const now = core.effects.wall()
  const open = activities.filter(({ data }) => secretUntil(data, now) === null)
  const worked = await Promise.all(
    open.map(async (activity) => {
      const work = await workOf(core, activity)
      return { activity, work, startsAt: timeOf(activity, work).startsAt }
    }),
  )
  return figuresIn(worked, designations, await lateIn(core, year))
}

/** Experts with a change reported late in the year, once for each. */
async function lateIn(core: Core, year: number): Promise<string[]> {
  const docs = (await core.store.people.find({ selector: { kind: { $eq: 'expert' } } })) as unknown as ExpertDoc[]
  return docs.flatMap(({ id, data }) =>
    (data.changes ?? []).filter((one) => one.reportedOn.startsWith(String(year)) && isLate(core, one)).map(() => id),
  )
}

/** People of a run: those of today while it is open, those with a conclusion once it is closed. */
async function namedIn(core: Core, index: PoolIndex, { data }: AssessmentDoc): Promise<Named[]> {
  if (data.closedAt === null) return membersIn(index, data.year)
  const ids = Object.keys(data.conclusions)
  const docs = (await core.store.people.getMany(ids)) as unknown as ExpertDoc[]
  const known = new Map(docs.map(({ id, data: state }) => [id, state]))
  return ids.map((expertId) => ({
    expertId,
    name: known.get(expertId)?.name ?? '',
    employer: known.get(expertId)?.employer ?? '',
  }))
}

/** The same with their figures: as they stand while it is open, as they were concluded on once it is closed. */
export async function peopleOf(core: Core, index: PoolIndex, run: AssessmentDoc): Promise<Member[]> {
  const { closedAt, conclusions, year } = run.data
  const named = await namedIn(core, index, run)
  if (closedAt !== null)
    return named.map((one) => ({ ...one, figures: conclusions[one.expertId]?.figures ?? noFigures }))
  const figures = await figuresOfYear(core, year)
  return named.map((one) => ({ ...one, figures: figures.get(one.expertId) ?? noFigures }))
}

/** How many of some people have a conclusion, and were told it. */
export function countsIn({ conclusions, told }: AssessmentState, people: readonly string[]) {
  return {
    concluded: people.filter((id) => id in conclusions).length,
    told: people.filter((id) => id in told).length,
  }
}

/** Closed, and everybody was told: nothing is left to do. */
export function isSettled({ closedAt, conclusions, told }: AssessmentState): boolean {
  return closedAt !== null && Object.keys(conclusions).every((id) => id in told)
}

/** Ids of the people of a run; figures are not needed for counting, and the home page asks often. */
export async function idsIn(core: Core, index: PoolIndex, run: AssessmentDoc): Promise<string[]> {
  return (await namedIn(core, index, run)).map(({ expertId }) => expertId)
}

/** A run as lists count it. */
export async function rowOf(core: Core, index: PoolIndex, run: AssessmentDoc): Promise<AssessmentRow> {
  return rowWith(core, run, await namedIn(core, index, run))
}

async function rowWith(core: Core, { id, data }: AssessmentDoc, people: readonly Named[]): Promise<AssessmentRow> {
  const names = await accountNames(core)
  return {
    id,
    number: data.number,
    year: data.year,
    state: data.closedAt === null ? 'open' : 'closed',
    people: people.length,
    ...countsIn(
      data,
      people.map(({ expertId }) => expertId),
    ),
    begunBy: names.get(data.begunBy) ?? '',
    begunOn: todayInShanghai(Date.parse(data.begunAt)),
    closedOn: data.closedAt && todayInShanghai(Date.parse(data.closedAt)),
  }
}

export async function viewOf(core: Core, index: PoolIndex, run: AssessmentDoc): Promise<AssessmentView> {
  const people = await peopleOf(core, index, run)
  const conclusions = { met: 0, reminded: 0, 'not-met': 0 }
  for (const { expertId } of people) {
    const one = run.data.conclusions[expertId]
    if (one) conclusions[one.conclusion] += 1
  }
  return { ...(await rowWith(core, run, people)), conclusions, plain: plainPeople(run.data, people).length }
}

/** People with their conclusions, opened words and telling, as lists and papers show them. */
export async function assessedPeople(
  core: Core,
  run: AssessmentDoc,
  people: readonly Member[],
): Promise<AssessedPerson[]> {
  const names = await accountNames(core)
  const { conclusions, told } = run.data
  const digests = people.map(({ expertId }) => conclusions[expertId]?.record ?? '').filter(Boolean)
  const opened = await core.journal.openPersonal(digests)
  const words = new Map(digests.map((digest, at) => [digest, personalText(opened[at], 'reason')]))
  return people.map(({ expertId, name, employer, figures: now }) => {
    const one = conclusions[expertId]
    const telling = told[expertId]
    const figures = one?.figures ?? now
    return {
      expertId,
      name,
      employer,
      figures,
      flags: flagsOf(figures),
      conclusion: one?.conclusion ?? null,
      reason: words.get(one?.record ?? '') ?? '',
      concludedBy: names.get(one?.by ?? '') ?? '',
      concludedOn: one ? todayInShanghai(Date.parse(one.at)) : null,
      earlier: one?.earlier ?? 0,
      told: telling ? { ...telling, by: telling.way === 'page' ? '本人' : (names.get(telling.by) ?? '') } : null,
    }
  })
}

const seatsIn = ({ invited, designated }: AssessmentFigures) => invited + designated

/** Members that a list shows: those who need a look first, then those with most to look at. */
export function shownOf(
  run: AssessmentDoc,
  people: readonly Member[],
  { text, show }: { text: string; show: (typeof assessmentShows)[number] },
): Member[] {
  const { conclusions, told } = run.data
  const wanted = text.trim().toLowerCase()
  const figuresOf = (one: Member) => conclusions[one.expertId]?.figures ?? one.figures
  const passes = (one: Member) => {
    if (show === 'open') return !(one.expertId in conclusions)
    if (show === 'flagged') return flagsOf(figuresOf(one)).length > 0
    return show === 'all' || (one.expertId in conclusions && !(one.expertId in told))
  }
  return people
    .filter((one) => passes(one) && `${one.name}\n${one.employer}`.toLowerCase().includes(wanted))
    .map((one) => ({ one, flags: flagsOf(figuresOf(one)).length, seats: seatsIn(figuresOf(one)) }))
    .sort((a, b) => b.flags - a.flags || b.seats - a.seats)
    .map(({ one }) => one)
}
