/** What a copy of an applicant's own data holds beside the form: how far it came, how each condition came out (PIPL art. 45). */
import { formatDateZh } from '../../../src-shared/model/dates.ts'
import { applicationStateNames, fieldNames, outcomeNames } from '../../../src-shared/model/terms.ts'
import type { OpenApplicant } from '../admission/applicants.ts'
import { findingsOn } from '../admission/deciding.ts'
import { stepsOf } from '../admission/own-progress.ts'
import { openStates } from '../admission/state.ts'
import type { Core } from '../core.ts'
import type { ApplicationCourse } from '../documents/print/own-data-sheet.ts'
import { correctionsOf } from './reading.ts'
import { ruleSetOn } from '../system/rule-sets.ts'

/** Conditions stand on the copy once the file is closed: until then judgements can change, and nobody was told of them. */
export async function courseOfApplication(core: Core, one: OpenApplicant): Promise<ApplicationCourse> {
  const { data } = one
  const closed = !openStates.includes(data.state)
  const day = data.decidedOn ?? core.today()
  return {
    standing: standingOf(one),
    steps: (await stepsOf(core, one.id)).map(({ at, title, detail }) => ({ on: at.slice(0, 10), title, detail })),
    corrections: await correctionsOf(core, one.id),
    conditions: closed
      ? findingsOn(one, day, ruleSetOn(core, day)).map(({ title, field, outcome, reason }) => ({
          title: field === null || data.fields.length < 2 ? title : `${title}（${fieldNames[field]}）`,
          outcome: outcomeNames[outcome],
          reason,
        }))
      : null,
  }
}

function standingOf({ data, word }: OpenApplicant): [string, string][] {
  const { state, submittedAt, employerCheck: check, fields, decidedOn } = data
  const said = check?.result === 'recommended' ? '核实推荐' : `不推荐：${word?.reason ?? ''}`
  return [
    ['状态', applicationStateNames[state]],
    ['提交日期', formatDateZh(submittedAt.slice(0, 10))],
    ['申报领域', fields.map((field) => fieldNames[field]).join('、')],
    ['单位意见', check && word ? `${formatDateZh(check.on)}，${word.person}（${word.post}）${said}` : '没有'],
    ['审定日期', decidedOn === null ? '没有审定' : formatDateZh(decidedOn)],
  ]
}
