/** Reading what is on record of an activity's work, and the time and place as they stand. */
import type { WorkFile } from '../../../src-shared/api/work.ts'
import type { Core } from '../core.ts'
import { allDesignations } from '../designation/reading.ts'
import type { ActivityDoc } from '../draw/history.ts'
import { type JsonObject, textAt } from '../journal/entry.ts'
import { type Absent, isAbsent, personalText } from '../journal/register.ts'
import { subjectDoc } from '../subject.ts'
import { type Participant, participantsIn } from './people.ts'
import { workRegister, workSubject } from './register.ts'
import { noWork, type WorkState } from './state.ts'

/**
 * What is on record of an activity's running attempt; an empty state where nothing is. Another time belongs to the attempt whose
 * people were told of it.
 */
export async function workOf(core: Core, { id, data }: Pick<ActivityDoc, 'id' | 'data'>): Promise<WorkState> {
  return ofAttempt((await subjectDoc(core, workRegister, workSubject(id)))?.data ?? noWork(id), data.current.attempt)
}

export function ofAttempt(kept: WorkState, attempt: number): WorkState {
  return { ...kept, postponements: kept.postponements.filter((one) => one.attempt === attempt) }
}

export async function participantsOf(core: Core, activity: ActivityDoc, work: WorkState): Promise<Participant[]> {
  return participantsIn(activity, await allDesignations(core), work)
}

export interface When {
  startsAt: string
  endsAt: string
}

/** The time as it stands: the newest postponement's, else the first. */
export function timeOf(activity: Pick<ActivityDoc, 'data'>, { postponements }: WorkState): When {
  const { startsAt, endsAt } = postponements.at(-1) ?? activity.data.facts
  return { startsAt, endsAt }
}

/** The place as it stands. */
export async function placeOf(core: Core, activity: ActivityDoc, { postponements }: WorkState): Promise<string> {
  const newest = postponements.at(-1)
  return newest ? textOf(await openRecord(core, newest.record), 'place') : activity.data.facts.place
}

/** Facts of an activity with the time and place as they stand, for whoever is told of it. */
export async function factsNow(core: Core, activity: ActivityDoc): Promise<ActivityDoc['data']['facts']> {
  const work = await workOf(core, activity)
  if (work.postponements.length === 0) return activity.data.facts
  return { ...activity.data.facts, ...timeOf(activity, work), place: await placeOf(core, activity, work) }
}

/** Records by digest, opened together; '' opens to nothing. */
export async function openRecords(core: Core, digests: readonly string[]): Promise<Map<string, JsonObject | Absent>> {
  const wanted = [...new Set(digests.filter((digest) => digest !== ''))]
  const opened = await core.journal.openPersonal(wanted)
  return new Map(wanted.map((digest, index) => [digest, opened[index] ?? { absent: 'not-here' }]))
}

export async function openRecord(core: Core, digest: string): Promise<JsonObject | Absent | undefined> {
  return (await openRecords(core, [digest])).get(digest)
}

export function textOf(record: JsonObject | Absent | undefined, key: string): string {
  return personalText(record, key)
}

export function numberAt(record: JsonObject | Absent | undefined, key: string): number {
  const value = isAbsent(record) ? 0 : record?.[key]
  return typeof value === 'number' ? value : 0
}

/** Filed files under the names that stand in the record of the act. */
export function filesAt(digests: readonly string[], record: JsonObject | Absent | undefined): WorkFile[] {
  const names = isAbsent(record) ? [] : record?.['names']
  const known = Array.isArray(names) ? names.map(String) : []
  return digests.map((digest, index) => ({ digest, name: known[index] ?? '文件' }))
}

/** A basis as the record has it. */
export function basisAt(record: JsonObject | Absent | undefined): 'day' | 'half-day' | 'lump' {
  const basis = isAbsent(record) ? '' : textAt(record, 'basis')
  return basis === 'half-day' || basis === 'lump' ? basis : 'day'
}
