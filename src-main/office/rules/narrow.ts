/**
 * The alarm before a draw that is too narrow to be random: too few candidates for the seats, or one filter that takes
 * most of a group away. Tailored criteria and false recusals need no mathematics; this makes them visible beforehand.
 */
import type { FunnelView, GroupNeed } from '../../../src-shared/api/draw.ts'
import { titleLevelNames } from '../../../src-shared/model/terms.ts'
import { type Assessment, criteria, type PoolMember } from './eligibility.ts'
import { steps } from './funnel.ts'

/** What stands in a group's way, each filter counted by itself. */
export interface GroupCounts {
  candidates: number
  /** Members in good standing who work in the group's field. */
  inField: number
  /** By key of the funnel's step: how many of them that filter alone would leave out. */
  removed: Record<string, number>
}

/** Filters after the field, in the order of the funnel. */
const filters = steps.filter((step) => step.key !== 'status' && step.key !== 'field')

function isRemoved(
  step: (typeof filters)[number],
  group: GroupNeed,
  member: PoolMember,
  { reasons }: Assessment,
): boolean {
  // A person of several groups keeps one criterion as reason; what this group asks for is looked at afresh.
  const criterion = criteria.find((one) => step.reasons.includes(one.provision))
  if (criterion) return criterion.fails(member, group)
  return reasons.some((reason) => step.reasons.includes(reason.provision))
}

/** Counts one group over the assessed pool. */
export function countGroup(
  group: GroupNeed,
  assessed: readonly { member: PoolMember; assessment: Assessment }[],
): GroupCounts {
  const inField = assessed.filter(
    ({ member, assessment }) =>
      member.fields.includes(group.field) && !assessment.reasons.some((reason) => reason.provision === 'status'),
  )
  const removed = filters.map((step): [string, number] => [
    step.key,
    inField.filter(({ member, assessment }) => isRemoved(step, group, member, assessment)).length,
  ])
  return {
    candidates: assessed.filter(({ assessment }) => assessment.groups.includes(group.groupId)).length,
    inField: inField.length,
    removed: Object.fromEntries(removed),
  }
}

/** The filter that leaves out most people; null where none leaves out anybody. */
function steepest({ removed }: GroupCounts): { key: string; count: number } | null {
  const sorted = Object.entries(removed).sort((a, b) => b[1] - a[1])
  const [first] = sorted
  return first && first[1] > 0 ? { key: first[0], count: first[1] } : null
}

function wordsOf(key: string, group: GroupNeed): string {
  const words: Record<string, string> = {
    title: `${group.minTitle === null ? '' : titleLevelNames[group.minTitle]}以上`,
    region: `单位名称含${group.region}`,
    rating: '排除被评为差的专家',
    'pool-age': '入库时间',
    'art-14': '轮空',
    'art-15': '回避',
  }
  return words[key] ?? key
}

/** Candidates under `factor` times the seats, or one filter that leaves out more than half of the group's field. */
export function narrowAlarm(
  group: GroupNeed,
  counts: GroupCounts,
  factor: number,
): FunnelView['alarms'][number] | null {
  const { candidates, inField } = counts
  const worst = steepest(counts)
  const few = candidates < factor * group.seats
  const steep = worst !== null && worst.count * 2 > inField
  if (!few && !steep) return null
  const times = factor === 3 ? '三倍' : ` ${factor} 倍`
  const shortage = few ? `只有 ${candidates} 人，不足 ${group.seats} 席的${times}。` : ''
  const filter = worst ? `“${wordsOf(worst.key, group)}”这一项去掉了该组 ${inField} 人中的 ${worst.count} 人。` : ''
  const suggestions: FunnelView['alarms'][number]['suggestions'] = []
  if ((counts.removed['title'] ?? 0) > 0) suggestions.push({ label: '放宽职称条件', change: 'relax-title' })
  if (few && group.seats > 1) suggestions.push({ label: '减少席位', change: 'fewer-seats' })
  return {
    groupId: group.groupId,
    title: few ? `${group.label}组候选人偏少` : `${group.label}组条件过窄`,
    text: `${shortage}${filter}条件越窄，结果越容易被猜到；此提示会记入抽取记录。`,
    suggestions,
  }
}
