/** Voluntary exits, folded (Article 10 (6)). */
import type { ExitState, ExitWay } from '../../../src-shared/api/leaving.ts'
import { textAt } from '../journal/entry.ts'
import { personalText, type Register } from '../journal/register.ts'
import type { DocOf } from '../subject.ts'
import { exitConfirmed, exitReceived, exitSentBack } from './exit-entries.ts'

export interface ExitData {
  state: ExitState
  number: string
  expertId: string
  name: string
  employer: string
  way: ExitWay
  receivedOn: string
  /** Digest of the scanned statement. */
  scan: string | null
  by: string
  at: string
  /** Digest of the record that holds the reason. */
  record: string
  /** Who confirmed or sent it back; null while it waits, and where it was in force as it was entered. */
  settled: { by: string; at: string; record: string } | null
}
export type ExitDoc = DocOf<ExitData>

export const exitRegister: Register<ExitData> = {
  collection: 'files',
  kind: 'exit',
  types: [exitReceived, exitConfirmed, exitSentBack],
  begins: [exitReceived.type],
  columns: (state) => ({ state: state.state, key: state.number, link: state.expertId }),
  fold(before, { entry, personal }) {
    const { payload } = entry
    const record = entry.personal?.[0] ?? ''
    if (entry.type === 'exit-received')
      return {
        state: payload['awaits'] === undefined ? 'in-force' : 'to-confirm',
        number: textAt(payload, 'number'),
        expertId: textAt(payload, 'expertId'),
        name: personalText(personal[0], 'name'),
        employer: personalText(personal[0], 'employer'),
        way: payload['way'] as ExitWay,
        receivedOn: textAt(payload, 'receivedOn'),
        scan: textAt(payload, 'scan') || null,
        by: entry.actor,
        at: entry.at,
        record,
        settled: null,
      }
    if (!before) throw new Error(`${entry.type} before the exit was received`)
    const state = entry.type === 'exit-confirmed' ? 'in-force' : 'sent-back'
    return { ...before, state, settled: { by: entry.actor, at: entry.at, record } }
  },
}
