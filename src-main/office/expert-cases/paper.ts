/** From a case to its paper: words and names put in, nothing decided (Articles 10, 11). */
import { caseProvisions, type CaseRow } from '../../../src-shared/api/expert-cases.ts'
import { broughtWords, toldWords } from '../../../src-shared/model/case-words.ts'
import { formatDateZh, formatInstantZh } from '../../../src-shared/model/dates.ts'
import { citationOf } from '../../../src-shared/model/provisions.ts'
import { caseKindNames, caseOutcomeNames, caseStateNames } from '../../../src-shared/model/terms.ts'
import type { Core } from '../core.ts'
import type { ExpertCaseSheetInput } from '../documents/print/expert-case-sheet.ts'
import { officeState } from '../system/state.ts'

export async function sheetInput(core: Core, row: CaseRow): Promise<ExpertCaseSheetInput> {
  const { bureau } = await officeState(core)
  const { number, kind, name, employer, subject, organiser, part, eventOn, text, answer, told } = row
  return {
    bureau,
    number,
    basis: citationOf(caseProvisions[kind]),
    state: caseStateNames[row.state],
    kind: caseKindNames[kind],
    name,
    employer,
    subject,
    event: eventOn ? `${formatDateZh(eventOn)}，${organiser}主办，身份：${part}` : '',
    text,
    received: broughtWords({ on: row.receivedOn, way: row.way, by: row.receivedBy }),
    due: row.dueOn ? `${formatDateZh(row.dueOn)}前答复` : '',
    answerer: kind === 'appearance' ? '领导小组意见' : '专家库办公室答复',
    answer: answer
      ? [
          `${caseOutcomeNames[answer.outcome]}${answer.heldOn ? `，${formatDateZh(answer.heldOn)}` : ''}`,
          answer.text,
          `${answer.by}，${formatInstantZh(answer.at)}${answer.late ? '（超过期限）' : ''}`,
        ]
      : [],
    told: told ? toldWords(told) : '',
  }
}
