/** Proposed lists and their lines, periods of publicity, objections, requests about personal data. */
import type { ListLine, ListView, ObjectionView, PublicityView } from '../../../src-shared/api/admission-views.ts'
import {
  applicationStateNames,
  listStateNames,
  objectionOutcomeNames,
  objectionStateNames,
  publicityStateNames,
  requestKindNames,
  requestOutcomeNames,
  tellingNames,
} from '../../../src-shared/model/terms.ts'
import { dayOf, fieldsOf } from './columns.ts'
import { tableExport } from './table-export.ts'

/** What stands against somebody before the decision, the decision afterwards. */
function decisionOf({ approved, against }: ListLine): string {
  if (approved !== null) return approved ? '审定' : '划去'
  return against.length === 0 ? '可以审定' : `${against.length} 项不符`
}

function groundsOf({ approved, against, reason }: ListLine): string {
  if (approved === false) return reason
  return approved === null ? against.map((one) => `${one.title}：${one.reason}`).join('；') : ''
}

function personState({ state, objections }: PublicityView['lines'][number]): string {
  return state === 'publicity' && objections > 0 ? '有异议，暂缓' : applicationStateNames[state]
}

function told(one: ObjectionView['told']['objector']): string {
  if (!one) return ''
  return `${dayOf(one.on)} ${(tellingNames as Record<string, string>)[one.how] ?? one.how}`
}

const named = ({ number, title }: Pick<ListView, 'number' | 'title'>) => `${number} ${title}`

export const publicityTables = {
  lists: tableExport('lists', {
    personal: false,
    rows: (rows) => rows,
    columns: ({ text, count, day }) => [
      text('编号', 14, (row) => row.number),
      text('名单', 40, (row) => row.title),
      count('人数', 8, (row) => row.people),
      count('审定人数', 10, (row) => row.approved),
      text('状态', 12, (row) => listStateNames[row.state]),
      day('汇总日期', (row) => row.createdOn),
      day('审定日期', (row) => row.decidedOn),
    ],
  }),
  'list-lines': tableExport('list-lines', {
    personal: true,
    rows: ({ lines }) => lines,
    filter: (_input, list) => named(list),
    columns: ({ text }) => [
      text('申报编号', 18, (row) => row.number),
      text('姓名', 12, (row) => row.name),
      text('工作单位', 30, (row) => row.employer),
      text('职务', 16, (row) => row.post),
      text('职称', 16, (row) => row.title),
      text('领域', 24, (row) => fieldsOf(row.fields)),
      text('审核人', 12, (row) => row.reviewer),
      text('核对和决定', 14, decisionOf),
      text('不符的条件或划去的理由', 50, groundsOf),
    ],
  }),
  publicities: tableExport('publicities', {
    personal: false,
    rows: (rows) => rows,
    columns: ({ text, count, day }) => [
      text('编号', 14, (row) => row.number),
      text('公示', 40, (row) => row.title),
      count('人数', 8, (row) => row.people),
      day('发布日期', (row) => row.begunOn),
      text('届满日期', 12, (row) => row.lastDay ?? '暂定'),
      count('未办结的异议', 14, (row) => row.openObjections),
      text('状态', 12, (row) => publicityStateNames[row.state]),
    ],
  }),
  'publicity-people': tableExport('publicity-people', {
    personal: true,
    rows: ({ lines }) => lines,
    filter: (_input, view) => named(view),
    columns: ({ text, count }) => [
      text('姓名', 12, (row) => row.name),
      text('工作单位', 30, (row) => row.employer),
      text('领域', 24, (row) => fieldsOf(row.fields)),
      text('状态', 16, personState),
      count('未办结的异议', 14, (row) => row.objections),
    ],
  }),
  objections: tableExport('objections', {
    personal: true,
    rows: ({ objections }) => objections,
    filter: (_input, view) => named(view),
    columns: ({ text, day }) => [
      text('编号', 14, (row) => row.number),
      text('被反映人', 12, (row) => row.name),
      text('反映人', 24, (row) => (row.anonymous ? '匿名' : row.objector)),
      text('反映的内容', 50, (row) => row.text),
      day('收到日期', (row) => row.receivedOn),
      text('登记人', 12, (row) => row.receivedBy),
      text('状态', 12, (row) => objectionStateNames[row.state]),
      text('结论', 14, (row) => (row.outcome ? objectionOutcomeNames[row.outcome] : '')),
      text('核实情况', 50, (row) => row.verification),
      text('核实人', 12, (row) => row.verifiedBy),
      text('告知反映人', 20, (row) => told(row.told.objector)),
      text('告知被反映人', 20, (row) => told(row.told.subject)),
      day('办理期限', (row) => row.dueOn),
    ],
  }),
  requests: tableExport('requests', {
    personal: true,
    rows: (rows) => rows,
    columns: ({ text, day }) => [
      text('编号', 14, (row) => row.number),
      text('姓名', 12, (row) => row.name),
      text('请求', 10, (row) => requestKindNames[row.kind]),
      text('内容', 50, (row) => row.text),
      day('收到日期', (row) => row.receivedOn),
      text('登记人', 12, (row) => row.receivedBy),
      day('答复期限', (row) => row.dueOn),
      text('结果', 12, (row) => (row.outcome ? requestOutcomeNames[row.outcome] : '待答复')),
      text('答复', 50, (row) => row.answer),
      day('答复日期', (row) => row.answeredOn),
      text('答复人', 12, (row) => row.answeredBy),
    ],
  }),
}
