/** How a pool becomes a list of candidates, step by step, and the alarm before a draw that is too narrow to be random. */
import type { FunnelView, GroupNeed } from '../../../src-shared/api/draw.ts'
import { titleLevelNames } from '../../../src-shared/model/terms.ts'
import type { Assessment } from './eligibility.ts'

interface Step {
  key: string
  label: (groups: readonly GroupNeed[]) => string
  reasons: readonly string[]
  provision: string
}

const steps: readonly Step[] = [
  { key: 'status', label: () => '聘期内、状态正常', reasons: ['status'], provision: 'status' },
  { key: 'field', label: () => '所需领域', reasons: ['criterion:field'], provision: 'criterion:field' },
  { key: 'title', label: titleLabel, reasons: ['criterion:title'], provision: 'criterion:title' },
  { key: 'region', label: () => '单位所在地', reasons: ['criterion:region'], provision: 'criterion:region' },
  { key: 'rating', label: () => '未被评为差', reasons: ['criterion:rating'], provision: 'criterion:rating' },
  { key: 'pool-age', label: () => '入库满 24 小时', reasons: ['pool-age'], provision: 'pool-age' },
  { key: 'art-14', label: () => '不在轮空', reasons: ['art-14'], provision: 'art-14' },
  {
    key: 'art-15',
    label: () => '无须回避',
    reasons: ['art-15-1', 'art-15-2', 'art-15-3', 'art-15-4'],
    provision: 'art-15-3',
  },
]

function titleLabel(groups: readonly GroupNeed[]): string {
  const levels = new Set(groups.map((group) => group.minTitle).filter((level) => level !== null))
  const [only] = levels
  return levels.size === 1 && only ? `${titleLevelNames[only]}以上` : '职称要求'
}

/** Step of the funnel at which somebody fell; null for candidates. */
export function stepOf(reasons: readonly { provision: string }[]): string | null {
  return steps.find((step) => reasons.some((reason) => step.reasons.includes(reason.provision)))?.key ?? null
}

/** Criteria that an activity does not use are left out of the picture. */
function used(step: Step, groups: readonly GroupNeed[]): boolean {
  if (step.key === 'title') return groups.some((group) => group.minTitle !== null)
  if (step.key === 'region') return groups.some((group) => group.region !== '')
  if (step.key === 'rating') return groups.some((group) => group.excludePoor)
  return true
}

export function funnelSteps(assessments: readonly Assessment[], groups: readonly GroupNeed[]): FunnelView['steps'] {
  const fallen = new Map<string, number>()
  for (const one of assessments) {
    const step = stepOf(one.reasons)
    if (step) fallen.set(step, (fallen.get(step) ?? 0) + 1)
  }
  let left = assessments.length
  const view: FunnelView['steps'] = [{ key: 'pool', label: '在库专家', left, minus: 0, provision: null }]
  for (const step of steps.filter((one) => used(one, groups))) {
    const minus = fallen.get(step.key) ?? 0
    left -= minus
    view.push({ key: step.key, label: step.label(groups), left, minus, provision: step.provision })
  }
  return view
}

/** Members whom a group's title criterion alone keeps out, and those of its field in all. */
export interface GroupCounts {
  candidates: number
  /** Members of the field, whatever their title. */
  inField: number
  belowTitle: number
}

/** Candidates under three times the seats, or one criterion that removes more than half of the group's field. */
export function narrowAlarm(
  group: GroupNeed,
  counts: GroupCounts,
  factor: number,
): FunnelView['alarms'][number] | null {
  const few = counts.candidates < factor * group.seats
  const steep = group.minTitle !== null && counts.belowTitle * 2 > counts.inField
  if (!few && !steep) return null
  const title = group.minTitle === null ? '' : `${titleLevelNames[group.minTitle]}以上`
  const removed =
    counts.belowTitle > 0 ? `“${title}”这一项去掉了该组 ${counts.inField} 人中的 ${counts.belowTitle} 人。` : ''
  const suggestions: FunnelView['alarms'][number]['suggestions'] = []
  if (counts.belowTitle > 0) suggestions.push({ label: '放宽职称条件', change: 'relax-title' })
  if (group.seats > 1) suggestions.push({ label: '减少席位', change: 'fewer-seats' })
  return {
    groupId: group.groupId,
    title: few ? `${group.label}组候选人偏少` : `${group.label}组条件过窄`,
    text: `${few ? `只有 ${counts.candidates} 人，不足 ${group.seats} 席的三倍。` : ''}${removed}条件越窄，结果越容易被猜到；此提示会记入抽取记录。`,
    suggestions,
  }
}
