/**
 * The register of work: one subject for each activity, beside the activity's own and never part of its draw. The subject is
 * named after the activity, so that nothing has to be looked up: `x…` has its work in `w…`.
 */
import { type Entry, textAt } from '../journal/entry.ts'
import type { Register } from '../journal/register.ts'
import * as entries from './entries.ts'
import { noWork, type WorkAct, type WorkState } from './state.ts'

/** Subject of an activity's work. */
export function workSubject(activityId: string): string {
  return `w${activityId.slice(1)}`
}

export const workRegister: Register<WorkState> = {
  collection: 'draws',
  kind: 'work',
  types: Object.values(entries),
  columns: (state) => ({
    state: state.finished ? 'finished' : noticesOpen(state) ? 'telling' : 'open',
    key: state.activityId,
    link: state.activityId,
  }),
  fold: (before, { entry }) => changed(before ?? noWork(`x${entry.subject.slice(1)}`), entry),
}

/** Somebody may have to be told something: looked through when messages go out. */
function noticesOpen({ postponements, cancelled, material }: WorkState): boolean {
  return postponements.length > 0 || cancelled !== null || material.some(({ answer }) => answer !== null)
}

function actOf(entry: Entry): WorkAct {
  return { by: entry.actor, at: entry.at, record: entry.personal?.[0] ?? '' }
}

function changed(state: WorkState, entry: Entry): WorkState {
  const { payload } = entry
  const act = actOf(entry)
  // the entry type's schema was checked when it was appended
  const made = { ...payload, ...act } as never
  switch (entry.type) {
    case 'work-attended':
      return { ...state, attendance: [...state.attendance, made] }
    case 'work-code-issued':
      return {
        ...state,
        codes: [
          ...state.codes,
          { personId: textAt(payload, 'personId'), codeTag: textAt(payload, 'codeTag'), record: act.record },
        ],
      }
    case 'work-undertaken':
      return { ...state, undertakings: [...state.undertakings, made] }
    case 'work-scan-added':
      return { ...state, scans: [...state.scans, made] }
    case 'work-opinion-filed':
      return { ...state, opinions: [...state.opinions, made] }
    case 'work-result-filed':
      return { ...state, results: [...state.results, made] }
    case 'work-fee-set':
      return { ...state, fees: [...state.fees, { ...(made as WorkState['fees'][number]), paidOn: null }] }
    case 'work-fee-paid':
      return { ...state, fees: state.fees.map((fee) => (fee.feeId === payload['feeId'] ? paid(fee, entry) : fee)) }
    default:
      return changedOtherwise(state, entry, act)
  }
}

function changedOtherwise(state: WorkState, entry: Entry, act: WorkAct): WorkState {
  const { payload } = entry
  const made = { ...payload, ...act } as never
  switch (entry.type) {
    case 'work-material-asked':
      return { ...state, material: [...state.material, { ...(made as WorkState['material'][number]), answer: null }] }
    case 'work-material-answered':
      return {
        ...state,
        material: state.material.map((one) =>
          one.requestId === payload['requestId']
            ? { ...one, answer: { ...act, files: payload['files'] as string[] } }
            : one,
        ),
      }
    case 'work-postponed':
      return { ...state, postponements: [...state.postponements, made] }
    case 'work-time-answered':
      return { ...state, timeAnswers: [...state.timeAnswers, made] }
    case 'work-cancelled':
      return { ...state, cancelled: made }
    case 'work-told':
      return { ...state, told: [...state.told, made] }
    case 'work-finished':
      return { ...state, finished: act }
    case 'work-reopened':
      return { ...state, finished: null }
    default:
      throw new Error(`the register of work does not know ${entry.type}`)
  }
}

function paid(fee: WorkState['fees'][number], { payload }: Entry): WorkState['fees'][number] {
  return { ...fee, paidOn: payload['paid'] === true ? textAt(payload, 'on') : null }
}
