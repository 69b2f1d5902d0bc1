/** The paper on which an existing pool is taken in, while it is being typed. */
import { addDays, addYears } from '../../../src-shared/model/dates.ts'

export interface Basis {
  basisTitle: string
  basisNumber: string
  /** Dates as `YYYY-MM-DD`. */
  issuedOn: string
  basisDate: string
  termTo: string
}

export const emptyBasis: Basis = { basisTitle: '', basisNumber: '', issuedOn: '', basisDate: '', termTo: '' }

/** Last day of a term of three years that begins on `from` (Article 7: three years). */
export function termEnd(from: string): string {
  return addDays(addYears(from, 3), -1)
}

/** Messages by field; empty where the form is complete. */
export function basisProblems(basis: Basis): Partial<Record<keyof Basis, string>> {
  const problems: Partial<Record<keyof Basis, string>> = {}
  if (!basis.basisTitle.trim()) problems.basisTitle = '请填写名单的标题'
  if (!basis.basisNumber.trim()) problems.basisNumber = '请填写文号'
  if (!basis.issuedOn) problems.issuedOn = '请填写印发日期'
  if (!basis.basisDate) problems.basisDate = '请填写在库起算日'
  if (!basis.termTo) problems.termTo = '请填写聘期截止日'
  else if (basis.basisDate && basis.termTo <= basis.basisDate) problems.termTo = '聘期截止日应在在库起算日之后'
  return problems
}
