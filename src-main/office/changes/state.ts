/** What an expert's register holds of changes: which facts, when, by whom; what they were and are stays sealed. Pure. */
import type { ChangedFact, ChangeWay } from '../../../src-shared/api/person-changes.ts'
import { type Entry, textAt } from '../journal/entry.ts'
import type { EntryType, Fact } from '../journal/register.ts'
import {
  changeRefused,
  changeReported,
  contactChanged,
  employerChangeConfirmed,
  lateChangeExamined,
  personChanged,
} from './entries.ts'

export interface ChangeState {
  id: string
  /** False for contact data, which have no time (10-5). */
  important: boolean
  facts: ChangedFact[]
  /** '' where the record is not here. */
  changedOn: string
  reportedOn: string
  at: string
  by: string
  way: ChangeWay
  scan: string | null
  /** Digest of the record that holds old and new. */
  record: string
  /** Day from which the person was an expert when it was reported. */
  expertSince: string
  employer: EmployerStep | null
  titleLowered: boolean
  /** A report by the expert that has no effect: nobody has accepted it yet, or it was not accepted. Absent = in force. */
  report?: { state: 'to-accept' } | { state: 'refused'; by: string; at: string; record: string }
  examined: { by: string; at: string; proposes: boolean; activities: string[]; record: string } | null
}

/** Employer after a change, and its word. */
interface EmployerStep {
  id: string
  confirmed: { by: string; on: string; scan: string | null; record: string } | null
}

export const changeTypes: readonly EntryType[] = [
  contactChanged,
  changeReported,
  changeRefused,
  personChanged,
  employerChangeConfirmed,
  lateChangeExamined,
]

/** True where the entry brings the person's facts as they are from then on. */
export function bringsFacts({ type }: Pick<Entry, 'type'>): boolean {
  return type === contactChanged.type || type === personChanged.type
}

/** The changes after an entry. @param expertSince day from which the person is an expert */
export function foldChanges(before: readonly ChangeState[], fact: Fact, expertSince: string): ChangeState[] {
  const { entry } = fact
  const changeId = textAt(entry.payload, 'changeId')
  if (entry.type === changeReported.type)
    return [...before, { ...reported(fact, 0, expertSince), report: { state: 'to-accept' } }]
  // what was accepted takes the place of its report
  if (bringsFacts(entry)) return [...before.filter(({ id }) => id !== changeId), reported(fact, 1, expertSince)]
  return before.map((one) => (one.id === changeId ? stepped(one, entry) : one))
}

/** @param at place of the change's record beside the entry */
function reported({ entry, personal }: Fact, at: 0 | 1, expertSince: string): ChangeState {
  const { payload } = entry
  const employerId = textAt(payload, 'employerId')
  return {
    id: textAt(payload, 'changeId'),
    important: entry.type !== contactChanged.type,
    facts: payload['facts'] as ChangedFact[],
    changedOn: textAt(personal[at], 'changedOn'),
    reportedOn: textAt(payload, 'reportedOn'),
    at: entry.at,
    by: entry.actor,
    way: payload['way'] as ChangeWay,
    scan: textAt(payload, 'scan') || null,
    record: entry.personal?.[at] ?? '',
    expertSince,
    employer: employerId === '' ? null : { id: employerId, confirmed: null },
    titleLowered: payload['titleLowered'] === true,
    examined: null,
  }
}

function stepped(change: ChangeState, { type, payload, actor, at, personal }: Entry): ChangeState {
  const record = personal?.[0] ?? ''
  if (type === lateChangeExamined.type) {
    const activities = payload['activities'] as string[]
    return { ...change, examined: { by: actor, at, proposes: payload['proposes'] === true, activities, record } }
  }
  if (type === changeRefused.type) return { ...change, report: { state: 'refused', by: actor, at, record } }
  if (!change.employer) return change
  const confirmed = { by: actor, on: textAt(payload, 'on'), scan: textAt(payload, 'scan') || null, record }
  return { ...change, employer: { ...change.employer, confirmed } }
}

/** The newest change of employer, while its new employer has not confirmed it. */
export function unconfirmedEmployer(changes: readonly ChangeState[]): ChangeState | null {
  const newest = changes.findLast(({ employer }) => employer !== null)
  return newest?.employer && !newest.employer.confirmed ? newest : null
}
