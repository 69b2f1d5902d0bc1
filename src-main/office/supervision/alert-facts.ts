/** The facts that alerts look at, read from the office's registers; what a frozen roster says is read once. */
import { addDays, daysBetween, todayInShanghai } from '../../../src-shared/model/dates.ts'
import { accountNames } from '../accounts/names.ts'
import type { Core } from '../core.ts'
import { allDesignations, behind } from '../designation/reading.ts'
import { standingBeside } from '../designation/state.ts'
import { causeName } from '../draw/causes.ts'
import { attemptData } from '../draw/attempt-data.ts'
import { withCalledOff } from '../activity-day/cancelled.ts'
import { type ActivityDoc, allActivities } from '../draw/history.ts'
import { type Entry, textAt } from '../journal/entry.ts'
import { untilErased } from '../per-office.ts'
import type { ExpertDoc } from '../pool/expert-docs.ts'
import { adoptionRegister } from '../pool/register.ts'
import type { PoolIndex } from '../pool/pool-index.ts'
import { newestDocs } from '../subject.ts'
import { expertExpectations } from '../statistics/expectation.ts'
import { figuresBy, yearOf } from '../statistics/figures.ts'
import { ruleSetOn } from '../system/rule-sets.ts'
import { isByHand } from './by-hand.ts'
import type { DrawFacts, GroupFacts } from './alerts.ts'
import { withoutNumbers } from './free-text.ts'
import { limits } from './limits.ts'
import { criteriaOf } from './needs-words.ts'
import type { Look, OftenDrawn, YearSeats } from './people-alerts.ts'

/** What a frozen roster says, which never changes: candidates by group, and who of them had just joined. */
interface RosterFacts {
  candidates: Map<string, number>
  newcomers: { expertId: string; name: string; joinedOn: string }[]
}

const rostersOf = untilErased(() => new Map<string, RosterFacts>())

/** Activities that count and had a freeze or an end within the days looked back on, oldest first. */
export async function drawFacts(core: Core, index: PoolIndex): Promise<DrawFacts[]> {
  const since = addDays(core.today(), -limits.days)
  const counted = (await allActivities(core)).filter(({ data }) => {
    const newest = data.current.frozenAt || (data.ended.at(-1)?.at ?? '')
    return !data.rehearsal && newest !== '' && dayOf(newest) >= since
  })
  if (counted.length === 0) return []
  const names = await accountNames(core)
  // everybody's day of joining is looked up only for a roster that nobody has looked at since the office was opened
  let joined: ReturnType<typeof joinedOnBy> | null = null
  const joinedOn = () => (joined ??= joinedOnBy(core, index))
  return Promise.all(counted.toReversed().map((doc) => factsOf(core, doc, names, joinedOn)))
}

const dayOf = (instant: string) => todayInShanghai(Date.parse(instant))

type JoinedOn = () => ReturnType<typeof joinedOnBy>

/** Day on which each member joined: of an adopted pool the day the list was confirmed, not the day the list bears. */
async function joinedOnBy(core: Core, index: PoolIndex): Promise<Map<string, { name: string; on: string }>> {
  const adoptions = new Map(
    (await newestDocs(core, adoptionRegister)).map(({ id, data }) => [
      id,
      data.confirmedAt ? dayOf(data.confirmedAt) : '',
    ]),
  )
  return new Map(
    (await index.find({})).map(({ id, state }) => {
      const on = state.adopted ? (adoptions.get(state.adoptionId) ?? '') : state.poolAgeFrom
      return [id, { name: state.name, on }]
    }),
  )
}

async function factsOf(
  core: Core,
  { id, data }: ActivityDoc,
  names: ReadonlyMap<string, string>,
  joinedOn: JoinedOn,
): Promise<DrawFacts> {
  const { current, facts, needs } = data
  const roster = current.rosterEntry === '' ? null : await rosterFacts(core, current, joinedOn)
  const frozenOn = current.frozenAt === '' ? core.today() : dayOf(current.frozenAt)
  const drawn = new Set(current.drawn.map(({ expertId }) => expertId))
  const groups = current.groups.map(({ groupId, seats }): GroupFacts => {
    const need = needs?.groups.find((one) => one.groupId === groupId)
    return {
      groupId,
      label: need?.label ?? groupId,
      seats,
      candidates: roster?.candidates.get(groupId) ?? 0,
      criteria: need ? criteriaOf(need) : [],
      steep: current.narrow.includes(groupId),
    }
  })
  return {
    id,
    number: data.number,
    title: facts.title,
    department: facts.department,
    attempt: current.attempt,
    frozenAt: current.frozenAt,
    ground: withoutNumbers(current.ground),
    factor: ruleSetOn(core, frozenOn).parameters.narrowFactor,
    ended: data.ended.map((one) => ({
      attempt: one.attempt,
      ended: one.ended,
      cause: [causeName(one.cause), withoutNumbers(one.reason)].filter(Boolean).join('：'),
      at: one.at,
      by: names.get(one.by) ?? '',
      frozenAt: one.frozenAt,
      committed: one.commitment !== null,
    })),
    groups,
    newcomers: (roster?.newcomers ?? []).map(({ expertId, name, joinedOn }) => ({
      name,
      joinedOn,
      drawn: drawn.has(expertId),
    })),
    byHand: current.answers.filter(isByHand).map(({ by, answer, at }) => ({ by, answer, at })),
  }
}

async function rosterFacts(
  core: Core,
  { rosterEntry, frozenAt }: ActivityDoc['data']['current'],
  joinedOn: JoinedOn,
): Promise<RosterFacts> {
  const cache = rostersOf(core)
  const known = cache.get(rosterEntry)
  if (known) return known
  const { roster, people } = await attemptData(core, rosterEntry)
  const joined = await joinedOn()
  const candidates = new Map<string, number>()
  for (const { groups } of roster.candidates)
    for (const groupId of groups) candidates.set(groupId, (candidates.get(groupId) ?? 0) + 1)
  const frozenOn = dayOf(frozenAt)
  const newcomers = roster.candidates.flatMap(({ expertId: ref }) => {
    const expertId = people.get(ref)?.expertId ?? ''
    const since = joined.get(expertId)
    if (!since || since.on === '') return []
    const days = daysBetween(since.on, frozenOn)
    return days >= 0 && days <= limits.lateDays ? [{ expertId, name: since.name, joinedOn: since.on }] : []
  })
  const facts = { candidates, newcomers }
  cache.set(rosterEntry, facts)
  return facts
}

const lookTypes: Record<string, (entry: Entry) => Look['what']> = {
  'personal-data-opened': ({ payload }) => textAt(payload, 'what') as Look['what'],
  'application-data-opened': () => 'application',
  'designation-phone-opened': () => 'phone',
  'shared-phone-opened': () => 'phone',
  'names-opened': () => 'names',
}
/** Newest looks that are read of each type: an office does not look into more files in two months. */
const mostLooks = 5000

/** Looks of this month and the one before, found by the journal's index over types. */
export async function looksOf(core: Core): Promise<Look[]> {
  const since = addDays(`${core.today().slice(0, 7)}-01`, -28).slice(0, 7)
  const found = await Promise.all(
    Object.entries(lookTypes).map(async ([type, what]) => {
      const rows = await core.store.journal.find({
        selector: { type: { $eq: type } },
        sort: [{ type: 'desc' }, { id: 'desc' }],
        limit: mostLooks,
      })
      return rows.map(({ entry }): Look => {
        const one = entry as Entry
        return { by: one.actor, at: one.at, what: what(one), subject: one.subject }
      })
    }),
  )
  return found.flat().filter(({ at, by }) => at >= since && by !== 'system')
}

/** Seats of this year and the one before, with those that designated people accepted: the figures of the statistics. */
export async function yearSeats(core: Core): Promise<YearSeats[]> {
  const activities = await withCalledOff(core, await allActivities(core))
  const designations = await allDesignations(core)
  const byId = new Map(activities.map((one) => [one.id, one]))
  const accepted = designations.filter(({ data }) => {
    const activity = byId.get(data.activityId)
    return activity && standingBeside(data, behind(activity.data)) === 'accepted'
  })
  const from = String(Number(core.today().slice(0, 4)) - 1)
  const years = figuresBy(activities, designations, yearOf).filter(({ key }) => key >= from)
  return years.map(({ key: year, figures: { seats, designated } }) => ({
    year,
    seats,
    designated,
    at: accepted.reduce((last, { data }) => {
      const at = data.filed?.at ?? ''
      return at.startsWith(year) && at > last ? at : last
    }, ''),
  }))
}

/** Everybody who was a candidate in the days looked at, with the expectation of the statistics; named where drawn often. */
export async function oftenDrawn(core: Core): Promise<OftenDrawn[]> {
  const to = core.today()
  const people = await expertExpectations(core, { from: addDays(to, -limits.oftenDays), to })
  const often = people.filter(({ drawn }) => drawn >= limits.oftenDrawn).map(({ expertId }) => expertId)
  if (often.length === 0) return []
  const docs = (await core.store.people.getMany(often)) as unknown as ExpertDoc[]
  const names = new Map(docs.map(({ id, data }) => [id, data.name]))
  const newest = new Map<string, string>()
  for (const { data } of (await allActivities(core)).filter((one) => !one.data.rehearsal))
    for (const { expertId } of data.current.drawn)
      if (data.current.frozenAt > (newest.get(expertId) ?? '')) newest.set(expertId, data.current.frozenAt)
  return people.map((one) => ({ ...one, name: names.get(one.expertId) ?? '', at: newest.get(one.expertId) ?? '' }))
}
