/** Lists of an activity's work as workbooks (Articles 10, 11, 12): who came and promised, opinions, questions, fees, the record of contact. */
import type { WorkPerson, WorkView } from '../../../src-shared/api/work.ts'
import {
  attendanceNames,
  attendanceWayNames,
  feeBasisNames,
  opinionKindNames,
  undertakingWayNames,
} from '../../../src-shared/model/terms.ts'
import { tableExport } from './table-export.ts'

const ofActivity = ({ title, number }: WorkView) => `${title}（抽取 ${number}）`

function undertakingWords({ undertaking }: WorkPerson): string {
  if (!undertaking) return '未作'
  return `${undertakingWayNames[undertaking.way]}，${undertaking.on}`
}

/** Yuan, so that people can add them up. */
const yuan = (cents: number | undefined) => (cents ?? 0) / 100

export const workTables = {
  'work-people': tableExport('work-people', {
    personal: true,
    rows: ({ people }) => people,
    filter: (_input, view) => ofActivity(view),
    columns: ({ text, moment }) => [
      text('姓名', 12, (row) => row.name),
      text('工作单位', 30, (row) => row.employer),
      text('组', 18, (row) => row.groupLabel),
      text('来源', 10, (row) => (row.from === 'drawn' ? '随机抽取' : '直接指定')),
      text('席位', 10, (row) => (row.current ? '在席' : '已退出')),
      text('到场', 10, (row) => attendanceNames[row.attendance.state]),
      moment('到场时间', (row) => row.attendance.arrivedAt || null),
      text('方式', 14, (row) => (row.attendance.way ? attendanceWayNames[row.attendance.way] : '')),
      text('原因', 30, (row) => row.attendance.reason),
      text('承诺书', 22, undertakingWords),
    ],
  }),
  'work-opinions': tableExport('work-opinions', {
    personal: true,
    rows: ({ opinions }) => opinions,
    filter: (_input, view) => ofActivity(view),
    columns: ({ text, count, moment }) => [
      text('专家', 12, (row) => row.name),
      text('种类', 12, (row) => opinionKindNames[row.kind]),
      text('内容', 60, (row) => row.text),
      count('文件', 8, (row) => row.files.length),
      text('提交', 14, (row) => (row.own ? '本人页面' : row.by)),
      moment('时间', (row) => row.at),
    ],
  }),
  'work-material': tableExport('work-material', {
    personal: true,
    rows: ({ material }) => material,
    filter: (_input, view) => ofActivity(view),
    columns: ({ text, day, moment }) => [
      text('专家', 12, (row) => row.name),
      text('要求', 40, (row) => row.question),
      text('提出', 14, (row) => (row.own ? '本人页面' : `电话，${row.by}登记`)),
      moment('提出时间', (row) => row.at),
      day('答复期限', (row) => row.dueOn),
      text('答复', 40, (row) => row.answer?.text ?? ''),
      text('答复人', 12, (row) => row.answer?.by ?? ''),
      moment('答复时间', (row) => row.answer?.at ?? null),
    ],
  }),
  'work-fees': tableExport('work-fees', {
    personal: true,
    rows: ({ people }) => people,
    filter: (_input, view) => ofActivity(view),
    columns: ({ text, count, day }) => [
      text('姓名', 12, (row) => row.name),
      text('工作单位', 30, (row) => row.employer),
      text('计算方式', 12, (row) => (row.fee ? feeBasisNames[row.fee.basis] : '未定')),
      count('数量', 8, (row) => row.fee?.units ?? 0),
      count('标准（元）', 12, (row) => yuan(row.fee?.rate)),
      count('金额（元）', 12, (row) => yuan(row.fee?.amount)),
      count('预扣测算（元）', 14, (row) => yuan(row.fee?.hint.withheld)),
      day('发放日期', (row) => row.fee?.paidOn ?? null),
      text('更正原因', 30, (row) => row.fee?.reason ?? ''),
    ],
  }),
  'work-log': tableExport('work-log', {
    personal: true,
    rows: (rows) => rows,
    columns: ({ text, moment }) => [
      moment('时间', (row) => row.at),
      text('专家', 12, (row) => row.name),
      text('方式和事项', 26, (row) => row.what),
      text('结果', 20, (row) => row.outcome),
      text('说明', 40, (row) => row.note),
      text('经办', 12, (row) => row.by),
    ],
  }),
}
