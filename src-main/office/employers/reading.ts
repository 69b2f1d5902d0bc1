/** Reading cases on employers (Article 18): which are under way, who had a part, how long the employer knew. */
import type { ReportDuty } from '../../../src-shared/api/employer-cases.ts'
import { workingDaysBetween } from '../../../src-shared/model/working-days.ts'
import type { Core } from '../core.ts'
import { refuse, type Refused } from '../handler.ts'
import { employerState } from '../pool/employers.ts'
import { expertDoc } from '../pool/expert-docs.ts'
import { newestDocs, subjectDoc } from '../subject.ts'
import { calendarOf } from '../system/calendars.ts'
import { ruleSetOn } from '../system/rule-sets.ts'
import { type EmployerCaseData, type EmployerCaseDoc, employerCaseRegister } from './register.ts'

const unknownCase = refuse('employer-case.unknown', '没有找到这件单位案件，请刷新列表后再试。')

/** All cases, newest number first. */
export async function allEmployerCases(core: Core): Promise<EmployerCaseDoc[]> {
  return newestDocs(core, employerCaseRegister)
}

export function isCaseOpen({ data }: Pick<EmployerCaseDoc, 'data'>): boolean {
  return data.state !== 'closed'
}

/** Cases under way on an employer. */
export async function openCasesOn(core: Core, employerId: string): Promise<EmployerCaseDoc[]> {
  const docs = (await core.store.files.find({
    selector: { kind: { $eq: employerCaseRegister.kind }, link: { $eq: employerId } },
  })) as unknown as EmployerCaseDoc[]
  return docs.filter(isCaseOpen)
}

export async function caseById(core: Core, id: string): Promise<EmployerCaseDoc | Refused> {
  return (await subjectDoc(core, employerCaseRegister, id)) ?? unknownCase
}

/** Names of the employer and of the expert whom a case concerns; '' where one is not here. */
export async function namesIn(core: Core, { employerId, expertId }: EmployerCaseData) {
  const employer = await employerState(core, employerId)
  const expert = expertId === '' ? null : await expertDoc(core, expertId)
  return { employer: employer?.name ?? '', expert: expert?.data.name ?? '' }
}

/** Working days from the day the employer knew to the day the office did; null where the first is not known. */
export function reportDuty(core: Core, { knewOn, knownOn }: Pick<EmployerCaseData, 'knewOn' | 'knownOn'>) {
  if (knewOn === '') return null
  const limit = ruleSetOn(core, knownOn).parameters.stepWorkingDays
  const between = workingDaysBetween(calendarOf(core), knewOn, knownOn)
  const days = 'uncoveredYear' in between ? null : between.days
  const duty: ReportDuty = { knewOn, reportedOn: knownOn, days, limit, late: days === null ? null : days > limit }
  return duty
}
