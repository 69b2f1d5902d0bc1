/** What the province gave out, and what the office brought to its experts, as workbooks (Articles 9, 17, 19). */
import type { TableName } from '../../../src-shared/api/tables.ts'
import type { Case } from './case.ts'

const count = (rows: readonly unknown[]) => rows.length

export const fromProvinceCases = {
  bulletins: {
    who: ({ cast }) => cast.clerk,
    headers: '标题 涉及领域 发出时间 本人 撤回',
    shown: async (who) => count(await who.ok('fromProvince.bulletins')),
    holds: '关于年度检查的通报',
  },
  'office-bulletins': {
    who: ({ auditor }) => auditor,
    filter: () => ({ kind: 'plan' }),
    headers: '编号 类别 标题 涉及领域 发布日期 告知期限 已告知 未告知 状态',
    shown: async (who, filter) => (await who.ok('bulletins.list', filter)).rows.length,
    holds: '关于规划的通报',
    range: '规划',
  },
  'bulletin-recipients': {
    who: ({ cast }) => cast.discipline,
    filter: ({ bulletinId }) => ({ id: bulletinId, show: 'all' }),
    headers: '姓名 工作单位 领域 状态 告知日期 告知方式 登记人 消息 撤销登记',
    shown: async (who, filter) => (await who.ok('bulletins.recipients', filter)).total,
    holds: '未告知',
  },
  'struck-off-hits': {
    who: ({ cast }) => cast.clerk,
    headers: '姓名 工作单位 编号 现在状态 除名依据 决定日期 作出决定的单位 核实 理由',
    shown: async (who) => count(await who.ok('fromProvince.hits')),
    holds: '待核实',
  },
  'province-rule-sets': {
    who: ({ cast }) => cast.clerk,
    headers: '编号 名称 施行日期 在本单位 适用起 适用止（不含）',
    shown: async (who) => count(await who.ok('fromProvince.ruleSets')),
    holds: 'xinxian-2021-70@9',
  },
} satisfies Partial<Record<TableName, Case>>
