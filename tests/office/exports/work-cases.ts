/** What is expected of the workbooks of an activity's work (Articles 10, 11, 12). */
import type { Case } from './case.ts'

export const workCases = {
  'work-people': {
    who: ({ cast }) => cast.discipline,
    filter: ({ closedDraw }) => ({ activityId: closedDraw }),
    headers: '姓名 工作单位 组 来源 席位 到场 到场时间 方式 原因 承诺书',
    shown: async (who, filter) => (await who.ok('work.get', filter)).people.length,
    holds: '未作',
    range: '民爆行业安全专项检查',
  },
  'work-opinions': {
    who: ({ auditor }) => auditor,
    filter: ({ closedDraw }) => ({ activityId: closedDraw }),
    headers: '专家 种类 内容 文件 提交 时间',
    shown: async (who, filter) => (await who.ok('work.get', filter)).opinions.length,
    holds: '整改期限过长',
  },
  'work-material': {
    who: ({ scene }) => scene.operator,
    filter: ({ closedDraw }) => ({ activityId: closedDraw }),
    headers: '专家 要求 提出 提出时间 答复期限 答复 答复人 答复时间',
    shown: async (who, filter) => (await who.ok('work.get', filter)).material.length,
    holds: '电话，高翔登记',
  },
  'work-fees': {
    who: ({ scene }) => scene.operator,
    filter: ({ closedDraw }) => ({ activityId: closedDraw }),
    headers: '姓名 工作单位 计算方式 数量 标准（元） 金额（元） 预扣测算（元） 发放日期 更正原因',
    shown: async (who, filter) => (await who.ok('work.get', filter)).people.length,
    holds: '500.5 1001 40.2',
  },
  'work-log': {
    who: ({ scene }) => scene.operator,
    filter: ({ closedDraw }) => ({ activityId: closedDraw }),
    headers: '时间 专家 方式和事项 结果 说明 经办',
    shown: async (who, filter) => (await who.ok('work.log', filter)).length,
    holds: '要求补充资料 • 电话',
  },
} satisfies Record<string, Case>
