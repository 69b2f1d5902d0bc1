/** Draws of the demo office: six of the past half year, and the one that the command line plays. */
import { todayInShanghai } from '../../../src-shared/model/dates.ts'
import type { OpenedCore } from '../build-core.ts'
import type { DrawScript } from './play-draw.ts'

const dayMs = 86_400_000

/** From the draw to the day after its activity. */
export const daysToTheEnd = 4

export const pastDraws = [
  {
    daysAgo: 150,
    title: '农机制造企业安全生产检查',
    units: ['新县禾岳农机配件厂'],
    field: 'industry-technology',
    seats: 3,
    declines: [],
  },
  {
    daysAgo: 118,
    title: '技术改造资金使用检查',
    units: ['信阳华晟电气有限公司'],
    field: 'finance-audit',
    seats: 2,
    declines: ['出差在外'],
  },
  {
    daysAgo: 92,
    title: '民爆物品储存专项检查',
    units: ['新县大别山矿业有限公司'],
    field: 'special-trade',
    seats: 3,
    declines: ['身体原因'],
  },
  {
    daysAgo: 60,
    title: '节能监察现场核查',
    units: ['新县水泥制品厂'],
    field: 'industry-technology',
    seats: 4,
    declines: [],
  },
  {
    daysAgo: 33,
    title: '产业政策落实情况检查',
    units: ['信阳开发区投资公司'],
    field: 'policy-law',
    seats: 2,
    declines: ['单位有会议'],
  },
  {
    daysAgo: 12,
    title: '民爆企业年度检查',
    units: ['商城县宏远爆破工程公司'],
    field: 'special-trade',
    seats: 2,
    declines: [],
  },
] as const

/** What the selecting department wrote of the first, the second … of a past draw's experts. */
export const pastRatings = [
  { rating: 'excellent', reason: '熟悉现场，问题找得准，意见按时交齐' },
  { rating: 'average', reason: '按时到场，完成分工' },
  { rating: 'excellent', reason: '台账核对细致，整改建议可操作' },
] as const

type PastDraw = (typeof pastDraws)[number]

/** Facts, needs and dice of a past draw, as seen from the day on which it is played. */
export function scriptOf(core: OpenedCore, past: PastDraw, index: number): DrawScript {
  const now = core.effects.wall()
  const on = (days: number) => todayInShanghai(now + days * dayMs)
  return {
    facts: {
      title: past.title,
      department: '安全科',
      purpose: '核对台账和现场，提出检查意见',
      place: '县工业和信息化局一楼大厅',
      startsAt: `${on(3)}T09:00+08:00`,
      endsAt: `${on(3)}T17:00+08:00`,
      duties: '请携带身份证',
      units: [...past.units],
      partners: [],
      leaders: [],
      members: [],
      nameDisplay: 'full' as const,
      namesFrom: 'at-once' as const,
    },
    needs: {
      groups: [
        {
          groupId: past.field,
          field: past.field,
          label: labels[past.field],
          seats: past.seats,
          minTitle: null,
          region: '',
          excludePoor: false,
        },
      ],
      maxPerEmployer: 1,
      replyHours: 24,
      lastReplyAt: `${on(2)}T18:00+08:00`,
    },
    dice: Array.from({ length: 20 }, (_, at) => String(((index * 7 + at * 5) % 6) + 1)).join(''),
    declines: [...past.declines],
    ground: '演示',
  }
}

/** The draw of the command line's demo: seven seats in three groups, two declines. */
export function demoScript(core: OpenedCore): DrawScript {
  const base = scriptOf(core, pastDraws[2], 7)
  return {
    ...base,
    facts: { ...base.facts, title: '民爆行业安全专项检查', units: ['新县鑫源民爆器材公司'] },
    needs: {
      ...base.needs,
      groups: (['finance-audit', 'special-trade', 'industry-technology'] as const).map((field, index) => ({
        groupId: field,
        field,
        label: labels[field],
        seats: [2, 3, 2][index] ?? 1,
        minTitle: field === 'special-trade' ? null : ('associate-senior' as const),
        region: '',
        excludePoor: false,
      })),
    },
    declines: ['出差在外', '身体原因'],
  }
}

const labels = {
  'industry-technology': '产业技术',
  'finance-audit': '财务审计',
  'policy-law': '政策法律',
  'special-trade': '特殊行业（民爆）',
} as const
