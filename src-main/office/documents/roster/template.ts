/** The empty roster that the office gives out. */
import type { RosterTarget } from '../../../../src-shared/model/roster.ts'
import { rosterTargetNames } from '../../../../src-shared/model/terms.ts'
import { exportWorkbook } from '../workbook.ts'

/** Rows ready to type in: their cells are text, so that no program turns an ID into a number. */
const blankRows = 300

const columns = [
  'name',
  'gender',
  'residentId',
  'birthDate',
  'employer',
  'source',
  'post',
  'title',
  'degree',
  'degreeOn',
  'careerStart',
  'fields',
  'phone',
  'mail',
  'remarks',
] as const satisfies RosterTarget[]
const example = [
  '示例',
  '女',
  '411523197503080864',
  '1975-03-08',
  '新县某某有限公司',
  '企业',
  '总工程师',
  '高级工程师',
  '本科',
  '1997-07',
  '1997-08',
  '产业技术',
  '13800000000',
  'name@example.cn',
  '本行会自动跳过',
]
const hints = [
  '身份证号码和手机号码所在的列须保持“文本”格式，否则后几位会丢失。',
  '领域填写：政策法律、产业技术、财务审计、特殊行业，可填多个，用顿号分开。',
  '日期写成 1975-03-08 或 1975年3月。公式不会被计算，请粘贴为数值。',
  '同一证件号码只导入一次；有错误的行改好后，把整张表再导入一次即可，不会重复。',
]

/** The empty template with an example row that the import leaves out. */
export function rosterTemplate(): Uint8Array {
  const headed = columns.map((target) => {
    const header = rosterTargetNames[target]
    return { header, width: Math.max(12, header.length * 3), kind: 'text' as const }
  })
  return exportWorkbook([
    { name: '专家名册', columns: headed, rows: [example], blankRows },
    { name: '填写说明', columns: [{ header: '填写说明', width: 90, kind: 'text' }], rows: hints.map((hint) => [hint]) },
  ])
}
