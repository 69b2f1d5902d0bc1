/** Reading employers, and whether they can recommend (18). */
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

/** The same of an employer by id; '' also where the employer is not known here. */
export async function employerBarredUntil(core: Core, id: string): Promise<string> {
  const state = await employerState(core, id)
  return state ? barredUntil(state, core.today()) : ''
}
