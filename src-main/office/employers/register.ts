/** Cases on employers, folded (Article 18). Facts, statements and reasons lie in the records that the digests name. */
import type {
  EmployerCaseKind,
  EmployerCaseSource,
  EmployerCaseState,
  EmployerGravity,
  EmployerOutcome,
} from '../../../src-shared/api/employer-cases.ts'
import { type Entry, textAt } from '../journal/entry.ts'
import type { Register } from '../journal/register.ts'
import type { DocOf } from '../subject.ts'
import * as entries from './entries.ts'

/** What was proposed or decided. `record`: digest of the record that holds the reason. */
export interface CaseMeasure {
  on: string
  outcome: EmployerOutcome
  /** Last day of a withdrawn right; '' = none. */
  until: string
  by: string
  record: string
}

export interface EmployerCaseData {
  state: EmployerCaseState
  number: string
  employerId: string
  kind: EmployerCaseKind
  source: EmployerCaseSource
  expertId: string
  openedOn: string
  openedBy: string
  /** Day on which the office came to know, and on which the employer did ('' = not known). */
  knownOn: string
  knewOn: string
  files: string[]
  /** Digest of the record with the facts. */
  facts: string
  asked: { toldOn: string; dueOn: string } | null
  statements: { on: string; late: boolean; file: string | null; by: string; record: string }[]
  proposal: (CaseMeasure & { gravity: EmployerGravity }) | null
  minutes: (CaseMeasure & { scan: string | null }) | null
  decision: CaseMeasure | null
  referrals: { on: string; by: string; record: string }[]
  /** Accounts that did something in the case before it was decided. */
  parts: string[]
}
export type EmployerCaseDoc = DocOf<EmployerCaseData>

export const employerCaseRegister: Register<EmployerCaseData> = {
  collection: 'files',
  kind: 'employer-case',
  types: Object.values(entries),
  begins: [entries.caseOpened.type],
  columns: (state) => ({ state: state.state, key: state.number, link: state.employerId }),
  fold(before, { entry }) {
    if (entry.type === 'employer-case-opened') return before ?? opened(entry)
    if (!before) throw new Error(`${entry.type} before the case was opened`)
    return folded(before, entry)
  },
}

const digestOf = (entry: Entry) => entry.personal?.[0] ?? ''
const scanOf = ({ payload }: Entry, key: string) => textAt(payload, key) || null

function opened(entry: Entry): EmployerCaseData {
  const { payload } = entry
  return {
    state: 'opened',
    number: textAt(payload, 'number'),
    employerId: textAt(payload, 'employerId'),
    kind: payload['kind'] as EmployerCaseKind,
    source: payload['source'] as EmployerCaseSource,
    expertId: textAt(payload, 'expertId'),
    openedOn: textAt(payload, 'on'),
    openedBy: entry.actor,
    knownOn: textAt(payload, 'knownOn'),
    knewOn: textAt(payload, 'knewOn'),
    files: (payload['files'] ?? []) as string[],
    facts: digestOf(entry),
    asked: null,
    statements: [],
    proposal: null,
    minutes: null,
    decision: null,
    referrals: [],
    parts: [entry.actor],
  }
}

function measureOf(entry: Entry): CaseMeasure {
  const { payload } = entry
  const outcome = payload['outcome'] as EmployerOutcome
  return {
    on: textAt(payload, 'on'),
    outcome,
    until: textAt(payload, 'until'),
    by: entry.actor,
    record: digestOf(entry),
  }
}

function folded(state: EmployerCaseData, entry: Entry): EmployerCaseData {
  const { payload } = entry
  const on = textAt(payload, 'on')
  const record = digestOf(entry)
  const parts = [...new Set([...state.parts, entry.actor])]
  switch (entry.type) {
    case 'employer-case-asked':
      return { ...state, parts, state: 'asked', asked: { toldOn: on, dueOn: textAt(payload, 'dueOn') } }
    case 'employer-case-answered': {
      const one = { on, late: payload['late'] === true, file: scanOf(entry, 'file'), by: entry.actor, record }
      return { ...state, parts, statements: [...state.statements, one] }
    }
    case 'employer-case-proposed': {
      const gravity = payload['gravity'] as EmployerGravity
      return { ...state, parts, state: 'proposed', proposal: { ...measureOf(entry), gravity } }
    }
    case 'employer-case-decided':
      return { ...state, state: 'decided', decision: measureOf(entry) }
    case 'employer-case-minutes-recorded':
      return { ...state, state: 'minutes', minutes: { ...measureOf(entry), scan: scanOf(entry, 'scan') } }
    case 'employer-case-minutes-refused':
      return { ...state, state: 'proposed', minutes: null }
    case 'employer-case-minutes-confirmed':
      return { ...state, state: 'decided', decision: state.minutes }
    case 'employer-case-told':
      return { ...state, state: 'closed' }
    case 'employer-case-referred':
      return { ...state, referrals: [...state.referrals, { on, by: entry.actor, record }] }
    default:
      throw new Error(`the register of cases on employers does not know ${entry.type}`)
  }
}
