/**
 * Who may stand on the roster of a draw, and why the others do not: status and term (7-5), pool age, the activity's own
 * criteria, rotation (14), recusal (15). All reasons are kept; the first decides the step of the funnel.
 *
 * A possible match under Article 15 leaves somebody out like a sure one: doubt before the draw is settled by standing
 * aside, and the reason says so.
 */
import type { Needs } from '../../../src-shared/api/draw.ts'
import { fieldNames, titleLevelNames, titleLevelOrder } from '../../../src-shared/model/terms.ts'
import { type RecusalActivity, type RecusalExpert, type RecusalParameters, recusalFindings } from './article-15.ts'
import type { Rotation } from './article-14.ts'

export interface PoolMember extends RecusalExpert {
  employerId: string
  fields: readonly string[]
  titleLevel: string
  status: string
  /** Last day of the term, inclusive. */
  termTo: string
  /** Day from which pool age counts. */
  poolAgeFrom: string
  ratedPoor: boolean
}

export interface Circumstances {
  needs: Pick<Needs, 'groups'>
  activity: RecusalActivity
  parameters: RecusalParameters & { minimumPoolAgeHours: number }
  /** Now, milliseconds. */
  now: number
  rotation(expertId: string): Rotation
}

export interface Reason {
  /** A provision or a stated criterion. */
  provision: string
  text: string
}

export interface Assessment {
  id: string
  /** Groups the expert fits; empty where left out. */
  groups: string[]
  reasons: Reason[]
}

function statusReasons(member: PoolMember, today: string): Reason[] {
  if (member.status !== 'active') return [{ provision: 'status', text: '状态不是在库' }]
  return member.termTo < today ? [{ provision: 'status', text: `聘期到 ${member.termTo} 已满` }] : []
}

function levelOf(title: string): number {
  return (titleLevelOrder as readonly string[]).indexOf(title)
}

type Group = Needs['groups'][number]

/** Why a member does not fit a group; null where it fits. */
function groupReason(member: PoolMember, group: Group): Reason | null {
  if (!member.fields.includes(group.field))
    return { provision: 'criterion:field', text: `不是${fieldNames[group.field]}领域` }
  if (group.minTitle !== null && levelOf(member.titleLevel) < levelOf(group.minTitle)) {
    const has = titleLevelNames[member.titleLevel] ?? '未登记'
    return {
      provision: 'criterion:title',
      text: `职称级别为${has}，${group.label}要求${titleLevelNames[group.minTitle]}以上`,
    }
  }
  if (group.region !== '' && !member.employer.includes(group.region)) {
    return { provision: 'criterion:region', text: `单位名称不含“${group.region}”` }
  }
  if (group.excludePoor && member.ratedPoor) return { provision: 'criterion:rating', text: '聘期内曾被评为差' }
  return null
}

/** Of several groups' reasons the one that came furthest: a title too low says more than a field that does not fit. */
const criterionOrder = ['criterion:field', 'criterion:title', 'criterion:region', 'criterion:rating']

function criteria(member: PoolMember, groups: readonly Group[]): { fits: string[]; reason: Reason | null } {
  const reasons = groups.map((group) => ({ group, reason: groupReason(member, group) }))
  const fits = reasons.filter((one) => one.reason === null).map((one) => one.group.groupId)
  if (fits.length > 0) return { fits: fits.sort(), reason: null }
  const furthest = reasons
    .flatMap((one) => (one.reason ? [one.reason] : []))
    .sort((a, b) => criterionOrder.indexOf(b.provision) - criterionOrder.indexOf(a.provision))[0]
  return { fits: [], reason: furthest ?? { provision: 'criterion:field', text: '不属于所需领域' } }
}

/** Assesses one member of the pool for one activity. */
export function assess(member: PoolMember, circumstances: Circumstances, today: string): Assessment {
  const { needs, activity, parameters, now } = circumstances
  const { fits, reason } = criteria(member, needs.groups)
  const reasons: Reason[] = statusReasons(member, today)
  if (reason) reasons.push(reason)
  const age = (now - Date.parse(`${member.poolAgeFrom}T00:00:00+08:00`)) / 3_600_000
  if (age < parameters.minimumPoolAgeHours) {
    reasons.push({ provision: 'pool-age', text: `入库不满 ${parameters.minimumPoolAgeHours} 小时` })
  }
  const { sitsOut, run } = circumstances.rotation(member.id)
  if (sitsOut) {
    reasons.push({ provision: 'art-14', text: `${run.map((draw) => `${draw.number}（${draw.on}）`).join('、')}均入选` })
  }
  for (const finding of recusalFindings(member, activity, parameters)) {
    reasons.push({ provision: finding.provision, text: finding.reason })
  }
  return { id: member.id, groups: reasons.length > 0 ? [] : fits, reasons }
}
