/** What is remembered on the way through the entries of one activity: labels, people behind random ids, criteria before the freeze. */
import type { CourseEvent } from '../../../src-shared/api/supervision.ts'
import type { Needs } from '../../../src-shared/api/draw.ts'
import { type Entry, type JsonObject, textAt } from '../journal/entry.ts'
import { type Absent, personalText } from '../journal/register.ts'
import { withoutNumbers } from './free-text.ts'

export interface Walk {
  /** Account id → name. */
  accounts: ReadonlyMap<string, string>
  /** Expert id → name, of people named by a unit's request. */
  experts: ReadonlyMap<string, string>
  attempt: number
  needs: Needs | null
  /** Group id → name. */
  labels: Map<string, string>
  /** Random id → name of whoever was drawn. */
  people: Map<string, string>
  /** What was prepared since the attempt began, for the freeze to unfold; and how often criteria changed. */
  prepared: string[]
  criteriaChanges: number
  contributions: number
  /** Random id → calls logged. */
  calls: Map<string, number>
  /** Answer id → whose it is. */
  answers: Map<string, string>
}

export type Fact = { entry: Entry; record: JsonObject | Absent | undefined }

/** What an entry says beside its id, instant, author and attempt. */
export type Said = Partial<Omit<CourseEvent, 'id' | 'at' | 'by' | 'attempt'>> & Pick<CourseEvent, 'kind' | 'title'>

export type Teller = (walk: Walk, fact: Fact) => Said | null

export function newWalk(accounts: Walk['accounts'], experts: Walk['experts']): Walk {
  return {
    accounts,
    experts,
    attempt: 1,
    needs: null,
    labels: new Map(),
    people: new Map(),
    prepared: [],
    criteriaChanges: 0,
    contributions: 0,
    calls: new Map(),
    answers: new Map(),
  }
}

/** A text of the entry's record, without numbers of people. */
export function words({ record }: Fact, key: string): string {
  return withoutNumbers(personalText(record, key))
}

export function personOf(walk: Walk, { entry }: Fact, key = 'ref'): string {
  const ref = textAt(entry.payload, key)
  return walk.people.get(ref) ?? ref
}

export function labelOf(walk: Walk, groupId: string): string {
  return walk.labels.get(groupId) ?? groupId
}
