/** What is expected of the workbooks of employers and shared experts. */
import type { Case } from './case.ts'
import { employerName } from './stocked-office.ts'

export const poolCases = {
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
} satisfies Record<string, Case>
