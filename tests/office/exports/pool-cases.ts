/** What is expected of the workbooks of employers, shared experts and changes. */
import type { Case } from './case.ts'
import { employerName } from './stocked-office.ts'

export const poolCases = {
  changes: {
    who: ({ auditor }) => auditor,
    filter: () => ({ show: 'all' }),
    headers: '姓名 项目 变更内容 变更日期 报备日期 方式 期限 待办',
    shown: async (who, filter) => (await who.ok('personChanges.list', filter)).total,
    holds: '等新单位确认',
  },
  'shared-experts': {
    who: ({ cast }) => cast.clerk,
    filter: () => ({ text: '马共享' }),
    headers: '姓名 工作单位 职务 职称 领域 所在专家库 聘期至 说明',
    shown: async (who, filter) => (await who.ok('sharedExperts.list', filter)).total,
    holds: '邻县工业和信息化局',
    range: '查询 马共享',
  },
  employers: {
    who: ({ cast }) => cast.clerk,
    filter: () => ({ text: employerName.slice(0, 4) }),
    headers: '单位名称 在库专家 推荐资格 处理记录',
    shown: async (who, filter) => (await who.ok('pool.employers', filter)).total,
    holds: '批评教育',
    range: `查询 ${employerName.slice(0, 4)}`,
  },
  'retention-due': {
    who: ({ cast }) => cast.clerk,
    headers: '姓名 出库或结束方式 日期 期满 暂不能删除的原因',
    shown: async (who) => (await who.ok('retention.view')).due.length,
    holds: '曹期满',
  },
  'outside-copies': {
    who: ({ auditor }) => auditor,
    headers: '带出时间 内容 经手人 已找到并销毁',
    shown: async (who) => (await who.ok('retention.view')).copies.length,
    holds: '行',
  },
  'expert-cases': {
    who: ({ auditor }) => auditor,
    filter: () => ({ show: 'open' }),
    headers:
      '编号 姓名 工作单位 类别 事项 内容 主办单位 活动日期 提出方式 收到日期 状态 答复期限 结果 答复 答复人 答复时间 告知日期',
    shown: async (who, filter) => (await who.ok('expertCases.list', filter)).length,
    holds: '新型储能',
    range: '待办理',
  },
  'employer-cases': {
    who: ({ cast }) => cast.discipline,
    filter: () => ({ show: 'open' }),
    headers: '编号 单位名称 情形 来源 立案日期 状态 说明期限 决定 取消资格截止 下一步',
    shown: async (who, filter) => (await who.ok('employerCases.list', filter)).length,
    holds: '待告知决定',
    range: '在办',
  },
  removals: {
    who: ({ cast }) => cast.discipline,
    filter: () => ({ show: 'open' }),
    headers: '编号 姓名 工作单位 依据 登记或提出日期 状态 是否暂停 申辩期限 决定 下一步',
    shown: async (who, filter) => (await who.ok('removals.list', filter)).length,
    holds: '线索待处理',
    range: '在办',
  },
  exits: {
    who: ({ cast }) => cast.discipline,
    filter: () => ({ show: 'waiting' }),
    headers: '编号 姓名 工作单位 提出方式 收到日期 理由 声明扫描件 登记人 状态 确认或退回人 办结时间 退回的理由',
    shown: async (who, filter) => (await who.ok('exits.list', filter)).length,
    holds: '外出工作',
    range: '待确认',
  },
} satisfies Record<string, Case>
