/** What is expected of the workbooks of the home page and of the year: what waits, what was done, dates, the assessment. */
import type { Case } from './case.ts'

const year = new Date().getFullYear()

export const homeCases = {
  todos: {
    who: ({ cast }) => cast.clerk,
    headers: '紧急程度 事项 内容 由哪台电脑办理 依据 期限 期限日期',
    shown: async (who) => (await who.ok('home.todos')).groups.flatMap(({ todos }) => todos).length,
    holds: '答复个人信息请求',
  },
  'year-plan': {
    who: ({ cast }) => cast.clerk,
    filter: () => ({ year: year }),
    headers: '日期 休息日 事项 内容 依据 状态',
    shown: async (who, filter) => (await who.ok('yearPlan.get', filter)).rows.length,
    holds: '征集开始',
    range: `${year} 年`,
  },
  done: {
    who: ({ scene }) => scene.operator,
    headers: '时间 事项 内容',
    shown: async (who) => (await who.ok('home.todos')).done.length,
    holds: '',
  },
  started: {
    who: ({ scene }) => scene.operator,
    headers: '时间 事项 内容',
    shown: async (who) => (await who.ok('home.todos')).started.length,
    holds: '民爆行业安全专项检查',
  },
  assessments: {
    who: ({ auditor }) => auditor,
    headers: '年度 编号 状态 专家 已评估 已告知 开始 开始人 办结',
    shown: async (who) => (await who.ok('assessments.list')).rows.length,
    holds: '评估中',
  },
  'assessed-people': {
    who: ({ cast }) => cast.leader,
    filter: ({ assessmentId }) => ({ id: assessmentId, show: 'open' }),
    headers:
      '姓名 工作单位 被邀请 接受 谢绝 未答复 回避 接受后退出 直接指定 到场 迟到 缺席 书面意见 优秀 一般 差 逾期报备 需要留意 结论 依据 评估人 评估日期 告知日期 告知方式',
    shown: async (who, filter) => (await who.ok('assessments.people', filter)).total,
    holds: '周国',
    range: '待评估',
  },
} satisfies Record<string, Case>
