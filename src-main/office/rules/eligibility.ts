/**
 * Who may stand on the roster of a draw, and why the others do not: status and term (7-5), pool age, the activity's own
 * criteria, rotation (14), recusal (15). All reasons are kept; the first decides the step of the funnel.
 *
 * A possible match under Article 15 leaves somebody out like a sure one: doubt before the draw is settled by standing
 * aside, and the reason says so.
 */
import type { Needs } from '../../../src-shared/api/draw.ts'
import { formatDateZh } from '../../../src-shared/model/dates.ts'
import { fieldNames, titleLevelNames, titleLevelOrder } from '../../../src-shared/model/terms.ts'
import type { RecusalExpert, RecusalFinding } from './article-15.ts'
import type { PastDraw } from './article-14.ts'

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
  /** Why the file has no rights for now, where it collides with another one. */
  heldBack?: string
}

/** A draw that selected somebody, as far as the reason tells of it. */
type SelectingDraw = Pick<PastDraw, 'number' | 'on' | 'seated'>

export interface Circumstances {
  needs: Pick<Needs, 'groups'>
  minimumPoolAgeHours: number
  /** Now, milliseconds. */
  now: number
  /** The two draws for which somebody sits this one out (Article 14); undefined where the rule does not apply. */
  sittingOut(expertId: string): readonly SelectingDraw[] | undefined
  /** Article 15 for this activity, see `recusalFor`. */
  recusal(expert: RecusalExpert): RecusalFinding[]
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
  if (member.heldBack !== undefined) return [{ provision: 'status', text: member.heldBack }]
  if (member.status !== 'active') return [{ provision: 'status', text: '状态不是在库' }]
  return member.termTo < today ? [{ provision: 'status', text: `聘期到${formatDateZh(member.termTo)}已满` }] : []
}

function levelOf(title: string): number {
  return (titleLevelOrder as readonly string[]).indexOf(title)
}

type Group = Needs['groups'][number]

interface Criterion {
  provision: string
  fails(member: PoolMember, group: Group): boolean
  text(member: PoolMember, group: Group): string
}

/** 第十六条: a poor rating leaves somebody out only where the activity states it beforehand. */
const ratedPoor: Criterion = {
  provision: 'criterion:rating',
  fails: (member, { excludePoor }) => excludePoor && member.ratedPoor,
  text: () => '聘期内曾被评为差',
}

/** What an activity can ask of a group, each looked at by itself, in the order of the funnel. */
export const criteria: readonly Criterion[] = [
  {
    provision: 'criterion:field',
    fails: (member, group) => !member.fields.includes(group.field),
    text: (_member, group) => `不是${fieldNames[group.field]}领域`,
  },
  {
    provision: 'criterion:title',
    fails: (member, { minTitle }) => minTitle !== null && levelOf(member.titleLevel) < levelOf(minTitle),
    text: (member, { label, minTitle }) =>
      `职称级别为${titleLevelNames[member.titleLevel] ?? '未登记'}，${label}要求${titleLevelNames[minTitle ?? '']}以上`,
  },
  {
    provision: 'criterion:region',
    fails: (member, { region }) => region !== '' && !member.employer.includes(region),
    text: (_member, { region }) => `单位名称不含“${region}”`,
  },
  ratedPoor,
]

/** Groups that a member fits; where none, the reason that came furthest: a title too low says more than a wrong field. */
function fitting(member: PoolMember, groups: readonly Group[]): { fits: string[]; reason: Reason | null } {
  const failed = groups.map((group) => ({ group, at: criteria.findIndex((one) => one.fails(member, group)) }))
  const fits = failed.filter((one) => one.at < 0).map((one) => one.group.groupId)
  if (fits.length > 0) return { fits: fits.sort(), reason: null }
  const [furthest] = failed.sort((a, b) => b.at - a.at)
  const criterion = criteria[furthest?.at ?? 0]
  if (!furthest || !criterion) return { fits: [], reason: { provision: 'criterion:field', text: '不属于所需领域' } }
  return { fits: [], reason: { provision: criterion.provision, text: criterion.text(member, furthest.group) } }
}

function rotationWords(id: string, run: readonly SelectingDraw[]): string {
  const words = run.map(({ number, on, seated }) => {
    return { draw: `${number}（${formatDateZh(on)}）`, outcome: seated.has(id) ? '入选' : '入选后未参加' }
  })
  if (words.every((one) => one.outcome === '入选')) return `${words.map((one) => one.draw).join('、')}均入选`
  return words.map((one) => `${one.draw}${one.outcome}`).join('、')
}

/** Assesses one member of the pool for one activity. */
export function assess(member: PoolMember, circumstances: Circumstances, today: string): Assessment {
  const { needs, minimumPoolAgeHours, now } = circumstances
  const { fits, reason } = fitting(member, needs.groups)
  const reasons: Reason[] = statusReasons(member, today)
  if (reason) reasons.push(reason)
  const age = (now - Date.parse(`${member.poolAgeFrom}T00:00:00+08:00`)) / 3_600_000
  if (age < minimumPoolAgeHours) {
    reasons.push({ provision: 'pool-age', text: `入库不满 ${minimumPoolAgeHours} 小时` })
  }
  const run = circumstances.sittingOut(member.id)
  if (run) reasons.push({ provision: 'art-14', text: rotationWords(member.id, run) })
  for (const finding of circumstances.recusal(member)) {
    reasons.push({ provision: finding.provision, text: finding.reason })
  }
  return { id: member.id, groups: reasons.length > 0 ? [] : fits, reasons }
}
