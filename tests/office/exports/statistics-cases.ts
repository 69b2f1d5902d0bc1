/** Exports of the statistics (Articles 12–16). */
import type { TableName } from '../../../src-shared/api/tables.ts'
import type { Case } from './case.ts'

const rowCount = (rows: readonly unknown[]) => rows.length

export const statisticsCases = {
  'statistics-years': {
    who: ({ scene }) => scene.operator,
    headers:
      '年度 活动 其中取消 冻结名册次数 放弃 作废 中断 有效抽取 席位 抽取后接受 待答复 直接指定 空缺 抽中人次 补抽轮数 不能参加 未按时答复 回避 移出 电话记录的答复 本人回复 时限届满 评价优秀 评价一般 评价差 未评价',
    shown: async (who) => rowCount((await who.ok('statistics.overview', {})).byYear),
    holds: String(new Date().getFullYear()),
  },
  'statistics-departments': {
    who: ({ auditor }) => auditor,
    filter: () => ({ department: '安全科' }),
    headers:
      '选用处室 活动 其中取消 冻结名册次数 放弃 作废 中断 有效抽取 席位 抽取后接受 待答复 直接指定 空缺 抽中人次 补抽轮数 不能参加 未按时答复 回避 移出 电话记录的答复 本人回复 时限届满 评价优秀 评价一般 评价差 未评价',
    shown: async (who, filter) => rowCount((await who.ok('statistics.overview', filter)).byDepartment),
    holds: '安全科',
    range: '安全科',
  },
  'statistics-times': {
    who: ({ scene }) => scene.leader,
    headers: '抽中次数 专家人数 按机会应有人数',
    shown: async (who) => rowCount((await who.ok('statistics.overview', {})).times),
    holds: '1',
  },
  'statistics-experts': {
    who: ({ scene }) => scene.operator,
    headers:
      '专家 单位 列入候选次数 按机会应抽中 实际抽中 抽中这么多次的可能性 接受 不能参加 未按时答复 回避 移出 评价优秀 评价一般 评价差 直接指定',
    shown: async (who) => rowCount(await who.ok('statistics.experts', {})),
    holds: '轮值检测中心',
  },
  'statistics-clerks': {
    who: ({ scene }) => scene.witness,
    headers: '经办人 处室 录入答复 接受 不能参加 未按时答复 回避 移出 被退回 待确认 确认他人录入 拨打电话 其中接通',
    shown: async (who) => rowCount(await who.ok('statistics.clerks', {})),
    holds: '高翔',
  },
} satisfies Partial<Record<TableName, Case>>
