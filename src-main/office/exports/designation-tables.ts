/** Direct designations as a workbook (Article 13). */
import { designationGroundNames, designationStandingNames } from '../../../src-shared/model/terms.ts'
import { tableExport } from './table-export.ts'

export const designationTables = {
  designations: tableExport('designations', {
    personal: true,
    rows: (rows) => rows,
    filter: ({ show }) => (show === 'waiting' ? '待办理' : ''),
    columns: ({ text, day }) => [
      text('编号', 16, (row) => row.number),
      text('抽取编号', 16, (row) => row.activityNumber),
      text('活动', 36, (row) => row.activityTitle),
      text('选用处室', 16, (row) => row.department),
      text('组', 18, (row) => row.groupLabel),
      text('被指定人', 12, (row) => row.name),
      text('单位', 30, (row) => row.employer),
      text('来源', 10, (row) => (row.inPool ? '库内' : '库外')),
      text('理由', 26, (row) => designationGroundNames[row.ground]),
      text('状态', 18, (row) => designationStandingNames[row.standing]),
      day('提出日期', (row) => row.proposedOn),
      day('签收期限', (row) => row.dueOn),
      text('最近办理', 36, (row) => row.last),
    ],
  }),
}
