/** Lists of admission: calls, invitations, drafts, applications, an employer's own. */
import type { ApplicationRow, RenewalRow } from '../../../src-shared/api/admission-views.ts'
import {
  applicationStateNames,
  callStateNames,
  fieldNames,
  invitationStateNames,
  pathNames,
} from '../../../src-shared/model/terms.ts'
import { dayOf, fieldsOf } from './columns.ts'
import { tableExport } from './table-export.ts'

/** States of the review list that are no single state. */
const stateGroups: Record<string, string> = { all: '全部', open: '在办', over: '未通过、撤回' }

interface ReviewFilter {
  text: string
  state: string
  field?: string | undefined
}

function reviewFilter({ text: words, state, field }: ReviewFilter): string {
  const names: Record<string, string> = { ...stateGroups, ...applicationStateNames }
  return [
    `状态 ${names[state] ?? state}`,
    field && `领域 ${(fieldNames as Record<string, string>)[field] ?? field}`,
    words.trim() && `查询 ${words.trim()}`,
  ]
    .filter(Boolean)
    .join('；')
}

function stateOf({ state, held }: Pick<ApplicationRow, 'state' | 'held'>): string {
  return held ? '有异议，暂缓' : applicationStateNames[state]
}

function renewalState({ invitedOn, draftId, applicationId }: RenewalRow): string {
  if (applicationId !== null) return '已重新申报'
  if (draftId !== null) return '申报表填写中'
  return invitedOn ? `${dayOf(invitedOn)} 已邀请` : '待邀请'
}

export const admissionTables = {
  calls: tableExport('calls', {
    personal: false,
    rows: ({ calls }) => calls,
    columns: ({ text, count, day }) => [
      text('编号', 14, (row) => row.number),
      text('公告', 40, (row) => row.title),
      text('领域', 24, (row) => fieldsOf(row.fields)),
      day('申报开始', (row) => row.from),
      day('申报截止', (row) => row.to),
      day('发布日期', (row) => row.publishedOn),
      text('发布在', 24, (row) => row.venue),
      text('状态', 10, (row) => callStateNames[row.state]),
      count('申报人数', 10, (row) => row.applications),
    ],
  }),
  invitations: tableExport('invitations', {
    personal: true,
    rows: (rows) => rows,
    columns: ({ text, day }) => [
      text('编号', 14, (row) => row.number),
      text('姓名', 12, (row) => row.name),
      text('工作单位', 30, (row) => row.employer),
      text('领域', 24, (row) => fieldsOf(row.fields)),
      text('邀请科室', 16, (row) => row.department),
      text('理由', 40, (row) => row.reason),
      day('发出日期', (row) => row.madeOn),
      day('请在此前答复', (row) => row.replyBy),
      text('状态', 10, (row) => invitationStateNames[row.state]),
    ],
  }),
  renewals: tableExport('renewals', {
    personal: true,
    rows: (rows) => rows,
    columns: ({ text, day }) => [
      text('姓名', 12, (row) => row.name),
      text('工作单位', 30, (row) => row.employer),
      text('领域', 24, (row) => fieldsOf(row.fields)),
      day('聘期至', (row) => row.termTo),
      text('是否届满', 10, (row) => (row.over ? '已届满' : '未届满')),
      text('办理', 20, renewalState),
    ],
  }),
  drafts: tableExport('drafts', {
    personal: true,
    rows: (rows) => rows,
    columns: ({ text, day, moment }) => [
      text('姓名', 12, (row) => row.name.trim() || '（还没有姓名）'),
      text('工作单位', 30, (row) => row.employer),
      text('来源', 16, (row) =>
        row.correcting ? `更正 ${row.correcting}` : `${pathNames[row.path]}${row.renewal ? '（续聘）' : ''}`,
      ),
      day('本人交回', (row) => row.filledOn),
      day('本人填写截止', (row) => row.linkUntil),
      moment('最后保存', (row) => row.savedAt),
      text('保存人', 12, (row) => row.savedBy),
    ],
  }),
  applications: tableExport('applications', {
    personal: true,
    rows: ({ rows }) => rows,
    filter: reviewFilter,
    columns: ({ text, day }) => [
      text('申报编号', 18, (row) => row.number),
      text('姓名', 12, (row) => row.name),
      text('工作单位', 30, (row) => row.employer),
      text('领域', 24, (row) => fieldsOf(row.fields)),
      text('来源', 12, (row) => (row.renewal ? '续聘' : pathNames[row.path])),
      text('状态', 14, stateOf),
      day('提交日期', (row) => row.submittedOn),
      text('期限', 18, (row) => row.due),
      text('待判断', 10, (row) => (row.toJudge > 0 ? `${row.toJudge} 项` : '')),
    ],
  }),
  vouches: tableExport('vouches', {
    personal: true,
    rows: (rows) => rows,
    columns: ({ text, day }) => [
      text('编号', 14, (row) => row.number),
      text('姓名', 12, (row) => row.name),
      text('领域', 24, (row) => fieldsOf(row.fields)),
      day('提交日期', (row) => row.submittedOn),
      text('状态', 10, ({ waits, result }) =>
        waits ? '待核实' : result === 'recommended' ? '已推荐' : result === 'refused' ? '未推荐' : '已退回',
      ),
      text('期限', 18, (row) => (row.waits ? row.due : '')),
    ],
  }),
}
