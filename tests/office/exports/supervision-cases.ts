/** The discipline office's lists as workbooks (Articles 12, 13). */
import type { TableName } from '../../../src-shared/api/tables.ts'
import type { Case } from './case.ts'

const count = (rows: readonly unknown[]) => rows.length

export const supervisionCases = {
  course: {
    who: ({ scene }) => scene.witness,
    filter: ({ closedDraw }) => ({ activityId: closedDraw }),
    headers: '时间 第几次 事项 说明 办理人 条款 明细',
    shown: async (who, filter) => count((await who.ok('supervision.course', filter)).events),
    holds: '第 0 轮揭晓',
  },
  alerts: {
    who: ({ scene }) => scene.witness,
    filter: () => ({ show: 'all' }),
    headers: '类别 情况 事实 列出的条件 时间 条款 知悉人 知悉时间 核查情况',
    shown: async (who, filter) => count(await who.ok('supervision.alerts', filter)),
    holds: '公布承诺值以后、掷骰之前放弃',
  },
  'call-backs': {
    who: ({ scene }) => scene.witness,
    headers: '从 到 第几份 人工录入的答复 抽取 一致 不一致 没有联系上 抽取人 抽取时间',
    shown: async (who) => count(await who.ok('supervision.callBacks')),
    holds: '冯洁',
  },
  'call-back-lines': {
    who: ({ scene }) => scene.witness,
    filter: ({ callBackId }) => ({ id: callBackId }),
    headers: '专家 工作单位 活动 登记的答复 录入人 录入时间 回访结果 情况 回访人 回访时间',
    shown: async (who, filter) => count((await who.ok('supervision.callBack', filter)).lines),
    holds: '高翔',
  },
} satisfies Partial<Record<TableName, Case>>
