/** Removal files, folded (Article 9). */
import type { RemovalGround, RemovalOutcome, RemovalState } from '../../../src-shared/api/removals.ts'
import { type Entry, type JsonObject, systemActor, textAt } from '../journal/entry.ts'
import { type Absent, isAbsent, personalText, type Register } from '../journal/register.ts'
import type { DocOf } from '../subject.ts'
import * as entries from './removal-entries.ts'

/** A fact as the chain has it; the activity's title is looked up. */
export interface KeptFact {
  key: string
  activityId: string
  number: string
  on: string
  what: 'poor' | 'no-answer' | 'refused'
}

export interface RemovalDecision {
  on: string
  outcome: RemovalOutcome
  by: string
  /** Digest of the record that holds the reason. */
  record: string
}

/** A report on somebody; `employerId` '' = not by the employer's own account, which says in `knewOn` since when it knew. */
export interface RemovalReport {
  receivedOn: string
  ground: RemovalGround
  by: string
  record: string
  files: string[]
  employerId: string
  knewOn: string
}

export interface RemovalData {
  state: RemovalState
  number: string
  expertId: string
  name: string
  employer: string
  ground: RemovalGround
  openedOn: string
  facts: KeptFact[]
  /** Digest of the record with the office's statement; '' = none yet. */
  statement: string
  reports: RemovalReport[]
  suspended: boolean
  hearing: { toldOn: string; dueOn: string } | null
  answers: { on: string; late: boolean; file: string | null; by: string; record: string }[]
  minutes: (RemovalDecision & { scan: string | null; present: string[]; before: RemovalState }) | null
  /** Oldest first; the newest is in force. */
  decisions: RemovalDecision[]
  /** Accounts that did something in the file before it was decided. */
  parts: string[]
}
export type RemovalDoc = DocOf<RemovalData>

/** States in which a file is under way. */
export const openRemovalStates: readonly RemovalState[] = ['reported', 'opened', 'hearing', 'minutes', 'decided']

export const removalRegister: Register<RemovalData> = {
  collection: 'files',
  kind: 'removal',
  types: Object.values(entries),
  begins: [entries.removalReported.type, entries.removalOpened.type],
  columns: (state) => ({ state: state.state, key: state.number, link: state.expertId }),
  fold(before, { entry, personal }) {
    const [record] = personal
    if (entry.type === 'removal-reported' || entry.type === 'removal-opened')
      return begun(before ?? fresh(entry, record), entry, record)
    if (!before) throw new Error(`${entry.type} before the file was opened`)
    return folded(before, entry)
  },
}

function fresh({ payload }: Entry, record: JsonObject | Absent | undefined): RemovalData {
  return {
    state: 'reported',
    number: textAt(payload, 'number'),
    expertId: textAt(payload, 'expertId'),
    name: personalText(record, 'name'),
    employer: personalText(record, 'employer'),
    ground: payload['ground'] as RemovalGround,
    openedOn: '',
    facts: [],
    statement: '',
    reports: [],
    suspended: false,
    hearing: null,
    answers: [],
    minutes: null,
    decisions: [],
    parts: [],
  }
}

const digestOf = (entry: Entry) => entry.personal?.[0] ?? ''
/** What the expert sends by the personal page is written by the system, which has no part in anything. */
const withPart = (state: RemovalData, { actor }: Entry) =>
  actor === systemActor ? state.parts : [...new Set([...state.parts, actor])]

/** A report opens the file or joins it; opening takes it up. */
function begun(state: RemovalData, entry: Entry, record: JsonObject | Absent | undefined): RemovalData {
  const { payload } = entry
  const parts = withPart(state, entry)
  if (entry.type === 'removal-reported') {
    const files = (payload['files'] ?? []) as string[]
    const known = (key: string) => (record && !isAbsent(record) ? textAt(record, key) : '')
    const report = {
      receivedOn: textAt(payload, 'receivedOn'),
      ground: payload['ground'] as RemovalGround,
      by: entry.actor,
      record: digestOf(entry),
      files,
      employerId: known('employerId'),
      knewOn: known('knewOn'),
    }
    return { ...state, parts, reports: [...state.reports, report] }
  }
  return {
    ...state,
    parts,
    state: 'opened',
    ground: payload['ground'] as RemovalGround,
    openedOn: textAt(payload, 'on'),
    facts: payload['facts'] as unknown as KeptFact[],
    statement: digestOf(entry),
  }
}

function decisionOf(entry: Entry): RemovalDecision {
  const outcome = entry.payload['outcome'] as RemovalOutcome
  return { on: textAt(entry.payload, 'on'), outcome, by: entry.actor, record: digestOf(entry) }
}

function decided(state: RemovalData, decision: RemovalDecision): RemovalData {
  return { ...state, state: 'decided', minutes: null, suspended: false, decisions: [...state.decisions, decision] }
}

function folded(state: RemovalData, entry: Entry): RemovalData {
  const { payload } = entry
  const parts = withPart(state, entry)
  switch (entry.type) {
    case 'removal-dismissed':
      return { ...state, state: 'dismissed' }
    case 'removal-suspended':
      return { ...state, parts, suspended: true }
    case 'removal-suspension-ended':
      return { ...state, parts, suspended: false }
    case 'removal-hearing-told': {
      const hearing = { toldOn: textAt(payload, 'on'), dueOn: textAt(payload, 'dueOn') }
      return { ...state, parts, state: 'hearing', hearing }
    }
    case 'removal-answered': {
      const file = textAt(payload, 'file') || null
      const late = payload['late'] === true
      const answer = { on: textAt(payload, 'on'), late, file, by: entry.actor, record: digestOf(entry) }
      return { ...state, parts, answers: [...state.answers, answer] }
    }
    case 'removal-decided':
      return decided(state, decisionOf(entry))
    case 'removal-minutes-recorded': {
      const scan = textAt(payload, 'scan') || null
      const present = (payload['present'] ?? []) as string[]
      return { ...state, state: 'minutes', minutes: { ...decisionOf(entry), scan, present, before: state.state } }
    }
    case 'removal-minutes-refused':
      return { ...state, state: state.minutes?.before ?? state.state, minutes: null }
    case 'removal-minutes-confirmed': {
      if (!state.minutes) return state
      const { on, outcome, by, record } = state.minutes
      return decided(state, { on, outcome, by, record })
    }
    case 'removal-told':
      return { ...state, state: 'closed' }
    default:
      throw new Error(`the register of removals does not know ${entry.type}`)
  }
}
