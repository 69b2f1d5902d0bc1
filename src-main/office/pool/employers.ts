/** Reading employers, and whether they can recommend (18). */
import type { EmployerRow } from '../../../src-shared/api/pool.ts'
import { todayInShanghai } from '../../../src-shared/model/dates.ts'
import { measureNames } from '../../../src-shared/model/terms.ts'
import type { Core } from '../core.ts'
import { subjectDoc } from '../subject.ts'
import { employerRegister, type EmployerState } from './register.ts'

export async function employerState(core: Core, id: string): Promise<EmployerState | null> {
  return (await subjectDoc(core, employerRegister, id))?.data ?? null
}

/** Last day of a withdrawn right to recommend that still runs; '' = the employer can recommend (18). */
export function barredUntil(state: EmployerState, today: string): string {
  return state.barredUntil && state.barredUntil >= today ? state.barredUntil : ''
}

/** Measures against an employer in their order, without the reasons (18). */
export function measuresOf({ measures = [] }: EmployerState): EmployerRow['measures'] {
  return measures.flatMap(({ kind, at, until }) =>
    kind in measureNames
      ? [{ kind: kind as keyof typeof measureNames, on: todayInShanghai(Date.parse(at)), until }]
      : [],
  )
}

/** The same of an employer by id; '' also where the employer is not known here. */
export async function employerBarredUntil(core: Core, id: string): Promise<string> {
  const state = await employerState(core, id)
  return state ? barredUntil(state, core.today()) : ''
}
