/** The people of the pool as retention sees them: by person tag, over memberships and applications, with what is open. */
import type { HeldReason, WayOut } from '../../../src-shared/api/retention.ts'
import { addYears, todayInShanghai } from '../../../src-shared/model/dates.ts'
import { applicationRegister } from '../admission/register.ts'
import { type ApplicationDoc, openStates } from '../admission/state.ts'
import type { Core } from '../core.ts'
import { designationRegister } from '../designation/register.ts'
import type { DesignationDoc } from '../designation/state.ts'
import { textAt } from '../journal/entry.ts'
import { perOffice } from '../per-office.ts'
import type { ExpertDoc } from '../pool/expert-docs.ts'
import type { IndexRow, PoolIndex } from '../pool/pool-index.ts'
import { expertRegister } from '../pool/register.ts'
import { designationStay, outsideDesignations } from './designees.ts'
import { dueDay, exitOf, type PersonFacts, type Stay } from './due.ts'
import { heldBy } from './held.ts'

/** The day that counts: confirmed time; null before the first confirmation. */
export function confirmedToday(core: Pick<Core, 'clock'>): string | null {
  const confirmed = core.clock.confirmed()
  return confirmed === null ? null : todayInShanghai(confirmed)
}

/** Statuses of somebody who left before the term was over, and how. */
const goneStatuses: ReadonlyMap<string, WayOut> = new Map([
  ['left', 'left'],
  ['struck-off', 'struck-off'],
])
/** Entries that end a membership before its term; the newest of them tells the day. */
const endings = /^expert-(?:left|struck-off)$/

/**
 * Everybody whose last way out lies far enough back for the years of the setting, with what is open about them. Of the others
 * nothing is looked up: the pool's index and the register's columns tell who they are.
 */
export async function peopleOver(
  core: Core,
  index: PoolIndex,
  { today, years }: { today: string; years: number },
): Promise<PersonFacts[]> {
  if (!(await someoneOut(core, index, addYears(today, -years)))) return []
  const stays = await allStays(core, index, today)
  const over = [...stays].filter(([, list]) => {
    const exit = exitOf({ stays: list })
    return exit !== null && dueDay(exit.on, years) <= today
  })
  return withMatters(core, new Map(over))
}

/** Day before which no application had ended, with how many there were: none ends in the past. */
const nobodyBefore = perOffice(() => ({ before: '', count: -1 }))

/** True where anybody was out before a day: asked at every look at the home page, and mostly answered by nobody. */
async function someoneOut(core: Core, index: PoolIndex, before: string): Promise<boolean> {
  const members = await index.find({})
  if (members.some(({ state }) => state.termTo < before || goneStatuses.has(state.status))) return true
  if ((await outsideDesignations(core)).some(({ data }) => dayOf(data.proposal.at) < before)) return true
  const known = nobodyBefore(core)
  const count = await core.store.files.count({ selector: { kind: { $eq: applicationRegister.kind } } })
  if (known.before === before && known.count === count) return false
  const ended = await applicationsIn(core, ['rejected', 'withdrawn'])
  if (ended.some(({ data }) => dayOf(data.since) < before)) return true
  Object.assign(known, { before, count })
  return false
}

/** People of proposals, as they stand now; whoever is not known any more is missing. */
export async function peopleBy(
  core: Core,
  index: PoolIndex,
  tags: readonly string[],
  today: string,
): Promise<PersonFacts[]> {
  const stays = await allStays(core, index, today)
  return withMatters(
    core,
    new Map(tags.flatMap((tag) => (stays.has(tag) ? [[tag, stays.get(tag) ?? []] as const] : []))),
  )
}

async function allStays(core: Core, index: PoolIndex, today: string): Promise<Map<string, Stay[]>> {
  const stays = new Map<string, Stay[]>()
  const add = (tag: string, stay: Stay) => stays.set(tag, [...(stays.get(tag) ?? []), stay])
  for (const row of await index.find({})) add(row.state.personTag, await expertStay(core, row, today))
  const ended = await applicationsIn(core, ['rejected', 'withdrawn'])
  for (const doc of ended) add(doc.link, { ...of(doc), exit: applicationExit(doc) })
  for (const doc of await applicationsIn(core, openStates)) add(doc.link, { ...of(doc), exit: null })
  for (const doc of await outsideDesignations(core)) add(doc.data.personTag, await designationStay(core, doc, today))
  return stays
}

const of = ({ id }: ApplicationDoc) => ({ kind: 'application', id }) as const

function applicationExit({ data }: ApplicationDoc): { way: WayOut; on: string } {
  return { way: data.state === 'rejected' ? 'rejected' : 'withdrawn', on: dayOf(data.since) }
}

const dayOf = (instant: string) => todayInShanghai(Date.parse(instant))

async function expertStay(core: Core, { id, state }: IndexRow, today: string): Promise<Stay> {
  const way = goneStatuses.get(state.status)
  const expired = state.termTo < today ? { way: 'expired' as const, on: state.termTo } : null
  if (way === undefined) return { kind: 'expert', id, exit: expired }
  return { kind: 'expert', id, exit: { way, on: await leftOn(core, id) } }
}

/** Day on which a membership ended before its term: the day the entry names, else the day it was written. */
async function leftOn(core: Core, id: string): Promise<string> {
  const known = leftDays(core)
  const day = known.get(id) ?? (await endOf(core, id))
  known.set(id, day)
  return day
}

/** Days on which members left, asked for again at every look at the home page; forgotten where a file changes. */
const leftDays = perOffice((core) => {
  const days = new Map<string, string>()
  core.store.onChange((name, ids) => {
    if (name === 'people') for (const id of ids) days.delete(id)
  })
  return days
})

async function endOf(core: Core, id: string): Promise<string> {
  const entries = await core.journal.entriesOf(id)
  const ending = entries.findLast(({ type }) => endings.test(type)) ?? entries.at(-1)
  return ending ? textAt(ending.payload, 'on') || dayOf(ending.at) : ''
}

async function applicationsIn(core: Pick<Core, 'store'>, states: readonly string[]): Promise<ApplicationDoc[]> {
  const found = await Promise.all(
    states.map((state) =>
      core.store.files.find({ selector: { kind: { $eq: applicationRegister.kind }, state: { $eq: state } } }),
    ),
  )
  return found.flat() as unknown as ApplicationDoc[]
}

/** Names, what is open, and whether anything of them is left to erase. */
async function withMatters(core: Core, stays: ReadonlyMap<string, Stay[]>): Promise<PersonFacts[]> {
  if (stays.size === 0) return []
  const held = await heldBy(core, stays)
  const people: PersonFacts[] = []
  for (const [tag, list] of stays) {
    const docs = await docsOf(core, list)
    const records = await core.store.personal.getMany(docs.map(({ record }) => record).filter(Boolean))
    people.push({
      tag,
      name: docs[0]?.name ?? '',
      stays: list,
      held: [...(held.get(tag) ?? new Set<HeldReason>())],
      erased: records.length > 0 && records.every(({ state }) => state === 'erased'),
    })
  }
  return people
}

/** Names and newest records of a person's memberships, applications and designations. */
async function docsOf({ store }: Pick<Core, 'store'>, stays: readonly Stay[]) {
  const ids = stays.map(({ id }) => id)
  const experts = (await store.people.getMany(ids)).filter(({ kind }) => kind === expertRegister.kind)
  const applications = (await store.files.getMany(ids)).filter(({ kind }) => kind === applicationRegister.kind)
  const designations = (await store.draws.getMany(ids)).filter(({ kind }) => kind === designationRegister.kind)
  return [
    ...(experts as unknown as ExpertDoc[]).map(({ data }) => ({ name: data.name, record: data.personDigest })),
    ...(applications as unknown as ApplicationDoc[]).map(({ data }) => ({ name: data.name, record: data.form })),
    ...(designations as unknown as DesignationDoc[]).map(({ data }) => ({
      name: data.name,
      record: data.proposal.record,
    })),
  ]
}
