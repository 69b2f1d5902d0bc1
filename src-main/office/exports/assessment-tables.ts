/** Lists of the yearly assessment (Article 9). */
import type { AssessmentFigures } from '../../../src-shared/api/assessments.ts'
import {
  assessmentConclusionNames,
  assessmentFigureNames,
  assessmentFlagNames,
  assessmentShowNames,
  assessmentTellingWayNames,
} from '../../../src-shared/model/terms.ts'
import { tableExport } from './table-export.ts'

const figureKeys = Object.keys(assessmentFigureNames) as (keyof AssessmentFigures)[]

export const assessmentTables = {
  assessments: tableExport('assessments', {
    personal: false,
    rows: ({ rows }) => rows,
    columns: ({ text, count, day }) => [
      count('年度', 8, (row) => row.year),
      text('编号', 16, (row) => row.number),
      text('状态', 12, (row) => (row.state === 'open' ? '评估中' : '已办结')),
      count('专家', 8, (row) => row.people),
      count('已评估', 8, (row) => row.concluded),
      count('已告知', 8, (row) => row.told),
      day('开始', (row) => row.begunOn),
      text('开始人', 12, (row) => row.begunBy),
      day('办结', (row) => row.closedOn),
    ],
  }),
  'assessed-people': tableExport('assessed-people', {
    personal: true,
    rows: ({ rows }) => rows,
    filter: ({ show, text: words }) =>
      [show === 'all' ? '' : assessmentShowNames[show], words.trim() ? `查询 ${words.trim()}` : '']
        .filter(Boolean)
        .join('，'),
    columns: ({ text, count, day }) => [
      text('姓名', 12, (row) => row.name),
      text('工作单位', 40, (row) => row.employer),
      ...figureKeys.map((key) => count(assessmentFigureNames[key], 10, (row) => row.figures[key])),
      text('需要留意', 30, (row) => row.flags.map((flag) => assessmentFlagNames[flag]).join('、')),
      text('结论', 14, (row) => (row.conclusion ? assessmentConclusionNames[row.conclusion] : '')),
      text('依据', 50, (row) => row.reason),
      text('评估人', 12, (row) => row.concludedBy),
      day('评估日期', (row) => row.concludedOn),
      day('告知日期', (row) => row.told?.on ?? null),
      text('告知方式', 12, (row) => (row.told ? assessmentTellingWayNames[row.told.way] : '')),
    ],
  }),
}
