/** How a pool becomes a list of candidates, step by step; everybody falls at one step, that of the first reason. */
import type { FunnelView, GroupNeed } from '../../../src-shared/api/draw.ts'
import { titleLevelNames } from '../../../src-shared/model/terms.ts'
import type { Assessment } from './eligibility.ts'

/** What the labels of the steps speak of. */
export interface FunnelTerms {
  groups: readonly GroupNeed[]
  minimumPoolAgeHours: number
  /** Whether experts of other offices are asked for too. */
  shared?: boolean
}

interface Step {
  key: string
  label: (terms: FunnelTerms) => string
  reasons: readonly string[]
  provision: string
}

export const steps: readonly Step[] = [
  { key: 'status', label: () => '聘期内、状态正常', reasons: ['status'], provision: 'status' },
  { key: 'field', label: () => '所需领域', reasons: ['criterion:field'], provision: 'criterion:field' },
  { key: 'title', label: titleLabel, reasons: ['criterion:title'], provision: 'criterion:title' },
  { key: 'region', label: () => '单位所在地', reasons: ['criterion:region'], provision: 'criterion:region' },
  { key: 'rating', label: () => '未被评为差', reasons: ['criterion:rating'], provision: 'criterion:rating' },
  {
    key: 'pool-age',
    label: ({ minimumPoolAgeHours }) => `入库满 ${minimumPoolAgeHours} 小时`,
    reasons: ['pool-age'],
    provision: 'pool-age',
  },
  { key: 'art-14', label: () => '不在轮空', reasons: ['art-14'], provision: 'art-14' },
  {
    key: 'art-15',
    label: () => '无须回避',
    reasons: ['art-15-1', 'art-15-2', 'art-15-3', 'art-15-4'],
    provision: 'art-15',
  },
]

function titleLabel({ groups }: FunnelTerms): string {
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

/** The funnel of one activity; the last step's `left` are the candidates. */
export function funnelSteps(assessments: readonly Assessment[], terms: FunnelTerms): FunnelView['steps'] {
  const fallen = new Map<string, number>()
  for (const one of assessments) {
    const step = stepOf(one.reasons)
    if (step) fallen.set(step, (fallen.get(step) ?? 0) + 1)
  }
  let left = assessments.length
  const view: FunnelView['steps'] = [
    { key: 'pool', label: terms.shared ? '在库专家和外县共享专家' : '在库专家', left, minus: 0, provision: null },
  ]
  for (const step of steps.filter((one) => used(one, terms.groups))) {
    const minus = fallen.get(step.key) ?? 0
    left -= minus
    view.push({ key: step.key, label: step.label(terms), left, minus, provision: step.provision })
  }
  return view
}
