/** What is expected of the workbooks of the home page: what waits, what was done, the year. */
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
} satisfies Record<string, Case>
