/** From an assessment to its papers: the sheet of one expert, the summary; that names left the office is journaled (Article 9). */
import {
  assessmentConclusions,
  type AssessedPerson,
  type AssessmentFigures,
} from '../../../src-shared/api/assessments.ts'
import {
  assessmentConclusionNames,
  assessmentFigureNames,
  assessmentFlagNames,
} from '../../../src-shared/model/terms.ts'
import { printed } from '../admission/papers.ts'
import type { Caller, Core } from '../core.ts'
import { type AssessmentLine, assessmentSheet, assessmentSummary } from '../documents/print/assessment-sheets.ts'
import type { SheetFormat } from '../documents/print/sheet-file.ts'
import { assessmentTables } from '../exports/assessment-tables.ts'
import { listFile } from '../exports/list-file.ts'
import { officeState } from '../system/state.ts'
import { putTakenOut } from '../taken-out.ts'
import { watermarkOf } from '../watermark.ts'
import { assessedPeople, type Member } from './reading.ts'
import type { AssessmentDoc } from './register.ts'

const figureKeys = Object.keys(assessmentFigureNames) as (keyof AssessmentFigures)[]

function lineOf(one: AssessedPerson): AssessmentLine {
  return {
    name: one.name,
    employer: one.employer,
    figures: figureKeys.map((key) => [assessmentFigureNames[key], one.figures[key]] as const),
    flags: one.flags.map((flag) => assessmentFlagNames[flag]).join('、'),
    conclusion: one.conclusion === null ? '' : assessmentConclusionNames[one.conclusion],
    reason: one.reason,
    concludedOn: one.concludedOn,
  }
}

async function headOf(core: Core, caller: Caller, { data: { number, year } }: AssessmentDoc) {
  return { bureau: (await officeState(core)).bureau, trace: watermarkOf(core, caller), number, year }
}

export async function personSheetFile(
  core: Core,
  caller: Caller,
  run: AssessmentDoc,
  person: Member,
  format: Exclude<SheetFormat, 'html'>,
): Promise<File> {
  const [one] = await assessedPeople(core, run, [person])
  const sheet = assessmentSheet(await headOf(core, caller, run), lineOf(one as AssessedPerson))
  const file = await printed(core, sheet, format)
  await putTakenOut(core, caller, { table: 'assessment-sheet', rows: 1, filter: `${run.data.year} 年 ${person.name}` })
  return file
}

export async function summaryFile(
  core: Core,
  caller: Caller,
  run: AssessmentDoc,
  members: readonly Member[],
  format: 'docx' | 'pdf' | 'xlsx',
): Promise<File> {
  const people = await assessedPeople(core, run, members)
  const file =
    format === 'xlsx'
      ? workbook(core, caller, run, people)
      : await printed(
          core,
          assessmentSummary(await headOf(core, caller, run), {
            totals: totalsOf(people),
            madeOn: core.today(),
            lines: people.map(lineOf),
          }),
          format,
        )
  await putTakenOut(core, caller, { table: 'assessment-summary', rows: people.length, filter: `${run.data.year} 年` })
  return file
}

function totalsOf(people: readonly AssessedPerson[]): string {
  const parts = assessmentConclusions.map((conclusion) => {
    const count = people.filter((one) => one.conclusion === conclusion).length
    return `${assessmentConclusionNames[conclusion]} ${count} 人`
  })
  const open = people.filter(({ conclusion }) => conclusion === null).length
  return `共 ${people.length} 人：${parts.join('，')}${open > 0 ? `，尚未评估 ${open} 人` : ''}。`
}

function workbook(core: Core, caller: Caller, run: AssessmentDoc, people: AssessedPerson[]): File {
  const { columns, cells } = assessmentTables['assessed-people']
  const rows = cells({ rows: people, total: people.length })
  return listFile(core, caller, { name: '专家年度评估汇总表', columns, rows }, `${run.data.year} 年 ${run.data.number}`)
}
