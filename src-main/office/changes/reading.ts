/** Reading changes: an expert with everything opened, the activities of an expert, what a late report brought up. */
import { todayInShanghai } from '../../../src-shared/model/dates.ts'
import type { Core } from '../core.ts'
import { allDesignations, behind } from '../designation/reading.ts'
import { isInForce, standingBeside } from '../designation/state.ts'
import { allActivities, drawHistory, secretDraws } from '../draw/history.ts'
import type { ActivityState } from '../draw/state.ts'
import { isAbsent } from '../journal/register.ts'
import { type ExpertDoc, expertDoc, noDeclaration, openDeclarations, openPerson } from '../pool/expert-docs.ts'
import { type Lateness, lateness, type OverdueGround, overdueGrounds, type Served } from '../rules/article-11.ts'
import { calendarOf } from '../system/calendars.ts'
import { ruleSetOn } from '../system/rule-sets.ts'
import type { ChangingExpert } from './checks.ts'
import { type ChangeRecord, changeRecordSchema } from './entries.ts'
import type { ChangeState } from './state.ts'

/** The records of changes by digest, those that are here. */
export async function changeRecords(core: Core, changes: readonly ChangeState[]): Promise<Map<string, ChangeRecord>> {
  const digests = changes.map(({ record }) => record)
  const opened = await core.journal.openPersonal(digests)
  return new Map(
    digests.flatMap((digest, index) => {
      const record = opened[index]
      if (record === undefined || isAbsent(record)) return []
      const { salt: _salt, ...facts } = record
      return [[digest, changeRecordSchema.parse(facts)] as const]
    }),
  )
}

/** An expert with facts, declaration and changes opened; null where there is none, or the facts are not here. */
export async function changingExpert(
  core: Core,
  id: string,
): Promise<{ doc: ExpertDoc; expert: ChangingExpert } | null> {
  const doc = await expertDoc(core, id)
  const person = doc && (await openPerson(core, doc.data))
  if (!person) return null
  const [declaration = noDeclaration] = await openDeclarations(core, [doc.data.declarationDigest])
  const states = doc.data.changes ?? []
  const records = await changeRecords(core, states)
  const changes = states.map((state) => ({ state, record: records.get(state.record) ?? null }))
  return { doc, expert: { id, state: doc.data, person, declaration, changes } }
}

/** Lateness of an important change by the rule-set of the day of report; null for contact data (10-5). */
export function latenessOf(core: Core, change: ChangeState): Lateness | null {
  if (!change.important || change.changedOn === '') return null
  return lateness(change, calendarOf(core), ruleSetOn(core, change.reportedOn).parameters)
}

/** True where a change that is in force was reported late. */
export function isLate(core: Core, change: ChangeState): boolean {
  return change.report === undefined && latenessOf(core, change)?.verdict === 'late'
}

/** Activities by expert, for those asked about. */
export type ServedBy = (expertId: string) => Served[]

/**
 * Every draw that selected somebody and every designation in force, but for draws whose names are not open yet: what they
 * would tell is told when they are. Who stepped aside by themselves did declare.
 */
export async function servedActivities(core: Core): Promise<ServedBy> {
  const [{ draws }, kept, designations, activities] = await Promise.all([
    drawHistory(core),
    secretDraws(core),
    allDesignations(core),
    allActivities(core),
  ])
  const secret = new Set(kept.map(({ id }) => id))
  const open = draws.filter(({ activityId, state }) => !secret.has(activityId) && !state.cancelled)
  const byId = new Map(activities.map((doc) => [doc.id, doc.data]))
  return (expertId) => [
    ...open
      .filter(({ drawn, state }) => drawn.has(expertId) && !steppedAside(state, expertId))
      .map(({ activityId, state }) => served(activityId, state, expertId, state.current.drawnAt)),
    ...designations.flatMap(({ data }) => {
      const state = byId.get(data.activityId)
      if (data.expertId !== expertId || !state || secret.has(data.activityId)) return []
      if (!isInForce(standingBeside(data, behind(state)))) return []
      return [served(data.activityId, state, expertId, data.proposal.at)]
    }),
  ]
}

function steppedAside({ current }: ActivityState, expertId: string): boolean {
  const answer = current.answers.findLast((one) => one.expertId === expertId && one.state === 'confirmed')
  return answer?.answer === 'recused'
}

function served(activityId: string, { number, facts, ratings }: ActivityState, expertId: string, at: string): Served {
  return {
    activityId,
    number,
    title: facts.title,
    from: todayInShanghai(Date.parse(at)),
    to: todayInShanghai(Date.parse(facts.endsAt)),
    units: facts.units,
    partners: facts.partners,
    leaders: facts.leaders,
    rating: ratings.find((one) => one.expertId === expertId)?.rating ?? null,
  }
}

export type Ground = OverdueGround & Pick<Served, 'number' | 'title'>

/** Facts for 9-4 of one change, by the reading of 11-6 in force on the day of report; none where it was in time. */
export function groundsOf(
  core: Core,
  change: ChangeState,
  record: ChangeRecord | null | undefined,
  activities: readonly Served[],
): Ground[] {
  const late = latenessOf(core, change)
  if (!late || !record || !isLate(core, change)) return []
  const { parameters } = ruleSetOn(core, change.reportedOn)
  const found = overdueGrounds({ ...change, ties: record.ties, late }, activities, parameters)
  return found.flatMap((ground) => {
    const activity = activities.find(({ activityId }) => activityId === ground.activityId)
    return activity ? [{ ...ground, number: activity.number, title: activity.title }] : []
  })
}

/** Facts for 9-4 of changes of several experts; whoever has nothing late costs nothing. */
export async function groundsByChange(
  core: Core,
  changes: readonly { expertId: string; change: ChangeState }[],
  records: ReadonlyMap<string, ChangeRecord>,
): Promise<Map<string, Ground[]>> {
  const late = changes.filter(({ change }) => isLate(core, change))
  if (late.length === 0) return new Map()
  const servedBy = await servedActivities(core)
  return new Map(
    late.map(({ expertId, change }) => [
      change.id,
      groundsOf(core, change, records.get(change.record), servedBy(expertId)),
    ]),
  )
}
