/** What keeps a person's data here although the time is over; one line a matter, so that a new area adds one of its own. */
import type { HeldReason } from '../../../src-shared/api/retention.ts'
import type { Core } from '../core.ts'
import { allDesignations } from '../designation/reading.ts'
import { standingBeside } from '../designation/state.ts'
import { rosterMembership } from '../draw/attempt-data.ts'
import { allActivities } from '../draw/history.ts'
import { allEmployerCases, isCaseOpen } from '../employers/reading.ts'
import { openHits } from '../from-province/hits.ts'
import { casesOf } from '../expert-cases/reading.ts'
import { isAbsent } from '../journal/register.ts'
import { personTag } from '../journal/seal.ts'
import { exitRegister } from '../leaving/exit-register.ts'
import { allRemovals, isOpen } from '../leaving/removal-reading.ts'
import { adoptionRegister } from '../pool/register.ts'
import type { ObjectionDoc } from '../publicity/state.ts'
import { requestRegister } from '../requests/register.ts'
import { newestDocs } from '../subject.ts'
import type { Stay } from './due.ts'

/** Ids of experts and applications, or person tags, that something holds. */
type Matter = (core: Core) => Promise<Iterable<string>>

const matters: Readonly<Partial<Record<HeldReason, Matter>>> = {
  case: async (core) => [
    ...(await newestDocs(core, exitRegister, 'to-confirm')).map(({ data }) => data.expertId),
    ...(await allRemovals(core)).filter(isOpen).map(({ data }) => data.expertId),
    ...(await allEmployerCases(core)).filter(isCaseOpen).flatMap(({ data }) => data.expertId || []),
  ],
  objection: openObjections,
  request: async (core) => (await newestDocs(core, requestRegister, 'open')).map(({ data }) => data.subjectId),
  'expert-case': async (core) => (await casesOf(core, { open: true })).map(({ data }) => data.expertId),
  draw: onRunningRosters,
  designation: openDesignations,
  listing: async (core) => (await openHits(core)).map(({ person }) => person.id),
  adoption: inOpenAdoptions,
}

/** What a stay that goes on is called. */
const goingOn: Readonly<Record<Stay['kind'], HeldReason>> = {
  expert: 'member',
  application: 'application',
  designation: 'designation',
}

/** What holds each of some people, by tag. An application that goes on is told by its stay. */
export async function heldBy(
  core: Core,
  people: ReadonlyMap<string, readonly Stay[]>,
): Promise<Map<string, Set<HeldReason>>> {
  const held = new Map<string, Set<HeldReason>>()
  const hold = (tag: string, reason: HeldReason) => held.set(tag, (held.get(tag) ?? new Set()).add(reason))
  const tagOf = new Map([...people].flatMap(([tag, stays]) => stays.map(({ id }) => [id, tag] as const)))
  for (const [tag, stays] of people) for (const { kind, exit } of stays) if (exit === null) hold(tag, goingOn[kind])
  for (const [reason, matter] of Object.entries(matters) as [HeldReason, Matter][])
    for (const id of await matter(core)) {
      const tag = people.has(id) ? id : tagOf.get(id)
      if (tag !== undefined) hold(tag, reason)
    }
  return held
}

async function openObjections({ store }: Core): Promise<string[]> {
  const docs = await store.files.find({ selector: { kind: { $eq: 'objection' } } })
  return (docs as unknown as ObjectionDoc[])
    .filter(({ data }) => data.state !== 'closed')
    .map(({ data }) => data.applicationId)
}

/** Attempts whose roster is frozen and that have not ended; an interrupted one may go on. */
const running: readonly string[] = ['frozen', 'committed', 'drawn', 'interrupted']

/** Candidates of draws that go on; nothing that is still to come in a draw concerns whoever was left out of it. */
async function onRunningRosters(core: Core): Promise<Set<string>> {
  const found = new Set<string>()
  for (const { data } of await allActivities(core)) {
    if (data.cancelled || !running.includes(data.current.state) || data.current.rosterEntry === '') continue
    for (const id of (await rosterMembership(core, data.current.rosterEntry)).candidates) found.add(id)
  }
  return found
}

/** Standings in which a designation still waits for somebody. */
const waiting: readonly string[] = ['proposed', 'held', 'in-force', 'answer-to-confirm']

async function openDesignations(core: Core): Promise<string[]> {
  const activities = new Map((await allActivities(core)).map((doc) => [doc.id, doc]))
  return (await allDesignations(core)).flatMap(({ data }) => {
    const activity = activities.get(data.activityId)
    if (!activity || data.expertId === '') return []
    const { current, cancelled } = activity.data
    return waiting.includes(standingBeside(data, { attempt: current.attempt, cancelled })) ? [data.expertId] : []
  })
}

/** Tags of the people of lists that wait for their second account. */
async function inOpenAdoptions(core: Core): Promise<string[]> {
  const chunks = (await newestDocs(core, adoptionRegister, 'proposed')).flatMap(({ data }) => data.chunks)
  const rows = (await core.journal.openPersonal(chunks)).flatMap((record) =>
    isAbsent(record) || !Array.isArray(record['rows']) ? [] : (record['rows'] as { residentId: string }[]),
  )
  return rows.map(({ residentId }) => personTag(core.keys.tagKey, residentId))
}
