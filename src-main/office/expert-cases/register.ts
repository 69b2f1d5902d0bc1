/** Cases of experts, folded (Articles 10 (1), (2), (4), 11 (4), (5)). */
import type { CaseKind, CaseOutcome, CaseState, CaseWay } from '../../../src-shared/api/expert-cases.ts'
import { textAt } from '../journal/entry.ts'
import { personalText, type Register } from '../journal/register.ts'
import type { DocOf } from '../subject.ts'
import { caseAnswered, caseReceived, caseTold } from './entries.ts'

export interface CaseData {
  state: CaseState
  number: string
  kind: CaseKind
  expertId: string
  name: string
  employer: string
  way: CaseWay
  receivedOn: string
  /** Day of the event; '' = there is none. */
  eventOn: string
  /** Digest of the paper. */
  scan: string | null
  by: string
  /** Digest of the record that holds the words. */
  record: string
  answer: { outcome: CaseOutcome; heldOn: string; on: string; by: string; at: string; record: string } | null
  told: { on: string; way: CaseWay; by: string } | null
}
export type CaseDoc = DocOf<CaseData>

export const caseRegister: Register<CaseData> = {
  collection: 'files',
  kind: 'expert-case',
  types: [caseReceived, caseAnswered, caseTold],
  begins: [caseReceived.type],
  columns: (state) => ({ state: state.state, key: state.number, link: state.expertId }),
  fold(before, { entry, personal }) {
    const { payload, actor: by, at } = entry
    const record = entry.personal?.[0] ?? ''
    if (entry.type === 'expert-case-received')
      return {
        state: 'open',
        number: textAt(payload, 'number'),
        kind: payload['kind'] as CaseKind,
        expertId: textAt(payload, 'expertId'),
        name: personalText(personal[0], 'name'),
        employer: personalText(personal[0], 'employer'),
        way: payload['way'] as CaseWay,
        receivedOn: textAt(payload, 'receivedOn'),
        eventOn: textAt(payload, 'eventOn'),
        scan: textAt(payload, 'scan') || null,
        by,
        record,
        answer: null,
        told: null,
      }
    if (!before) throw new Error(`${entry.type} before the case was received`)
    const on = textAt(payload, 'on')
    if (entry.type === 'expert-case-told')
      return { ...before, state: 'told', told: { on, way: payload['way'] as CaseWay, by } }
    const outcome = payload['outcome'] as CaseOutcome
    return {
      ...before,
      state: 'answered',
      answer: { outcome, heldOn: textAt(payload, 'heldOn'), on, by, at, record },
    }
  },
}
