/** The registers of the desk: alerts that were looked at, sealed notes, lists of call-backs. */
import { type Entry, textAt } from '../journal/entry.ts'
import type { Register } from '../journal/register.ts'
import * as entries from './entries.ts'

interface AlertMark {
  key: string
  by: string
  at: string
  /** Digest of the record that holds the note. */
  record: string
}

export const alertMarkRegister: Register<AlertMark> = {
  collection: 'files',
  kind: 'alert-mark',
  types: [entries.alertLookedAt],
  columns: (state) => ({ state: 'looked-at', key: state.at, link: '' }),
  // an alert is looked at once; what was said first stands
  fold: (before, { entry }) =>
    before ?? {
      key: textAt(entry.payload, 'key'),
      by: entry.actor,
      at: entry.at,
      record: entry.personal?.[0] ?? '',
    },
}

/** An account that can open a sealed copy, with the public signing key it was sealed to. */
export type Reader = { accountId: string; publicKey: string }

export interface NoteState {
  /** '' = on no activity. */
  activityId: string
  /** Salted digest of the text; the salt lies inside the seal. */
  digest: string
  by: string
  at: string
  /** Sealed copies, oldest first: the digest of the record, and who can open it. */
  copies: { record: string; readers: Reader[] }[]
}

export const noteRegister: Register<NoteState> = {
  collection: 'files',
  kind: 'note',
  types: [entries.noteWritten, entries.noteResealed],
  begins: [entries.noteWritten.type],
  columns: (state) => ({ state: 'written', key: state.at, link: state.activityId }),
  fold(before, { entry }) {
    const { payload } = entry
    const copy = { record: entry.personal?.[0] ?? '', readers: payload['readers'] as unknown as Reader[] }
    if (entry.type === 'note-resealed') {
      if (!before) throw new Error('a copy of no note')
      return { ...before, copies: [...before.copies, copy] }
    }
    return {
      activityId: textAt(payload, 'activityId'),
      digest: textAt(payload, 'digest'),
      by: entry.actor,
      at: entry.at,
      copies: [copy],
    }
  },
}

export interface CallBackLine {
  activityId: string
  attempt: number
  answerId: string
  expertId: string
  answer: 'accept' | 'decline' | 'no-answer' | 'recused'
  enteredBy: string
  enteredAt: string
  /** Newest result; null before the first. */
  result: { result: 'confirmed' | 'differs' | 'not-reached'; by: string; at: string; record: string } | null
  phoneOpened: boolean
}

export interface CallBackState {
  from: string
  to: string
  population: number
  earlier: number
  by: string
  at: string
  lines: CallBackLine[]
}

export const callBackRegister: Register<CallBackState> = {
  collection: 'files',
  kind: 'call-back',
  types: [entries.callBacksDrawn, entries.callBackPhoneOpened, entries.callBackNoted],
  begins: [entries.callBacksDrawn.type],
  columns: (state) => ({ state: state.lines.every(({ result }) => result) ? 'done' : 'open', key: state.at, link: '' }),
  fold(before, { entry }) {
    if (entry.type === 'call-backs-drawn') return drawn(entry)
    if (!before) throw new Error(`${entry.type} before the list was drawn`)
    const lines = before.lines.map((line) =>
      line.answerId === entry.payload['answerId'] ? changed(line, entry) : line,
    )
    return { ...before, lines }
  },
}

function drawn({ payload, actor, at }: Entry): CallBackState {
  const { from, to, population, earlier, lines } = payload as unknown as Omit<CallBackState, 'by' | 'at'>
  return {
    from,
    to,
    population,
    earlier,
    by: actor,
    at,
    lines: lines.map((line) => ({ ...line, result: null, phoneOpened: false })),
  }
}

function changed(line: CallBackLine, entry: Entry): CallBackLine {
  if (entry.type === 'call-back-phone-opened') return { ...line, phoneOpened: true }
  const result = entry.payload['result'] as NonNullable<CallBackLine['result']>['result']
  return { ...line, result: { result, by: entry.actor, at: entry.at, record: entry.personal?.[0] ?? '' } }
}
