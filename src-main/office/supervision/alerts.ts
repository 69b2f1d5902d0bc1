/**
 * What is worth a look by discipline in the draws themselves (Articles 7, 12): facts in, alerts out. All pure; those about people
 * stand in `people-alerts.ts`.
 *
 * An alert accuses nobody: it names facts that are to be found in the journal anyway, and where.
 */
import type { AlertRow } from '../../../src-shared/api/supervision.ts'
import { type answerNames, attemptEndNames } from '../../../src-shared/model/terms.ts'
import { formatDateZh } from '../../../src-shared/model/dates.ts'
import type { Limits } from './limits.ts'

export type Alert = Omit<AlertRow, 'lookedAt'>

export interface EndedFacts {
  attempt: number
  ended: keyof typeof attemptEndNames
  /** Cause and reason in words. */
  cause: string
  at: string
  by: string
  /** Instant of its freeze; '' where it never came to one. */
  frozenAt: string
  /** The commitment stood when it ended. */
  committed: boolean
}

export interface GroupFacts {
  groupId: string
  label: string
  seats: number
  candidates: number
  /** Stated criteria beside the field, in words. */
  criteria: readonly string[]
  /** One filter alone left out more than half of the field: acknowledged at the freeze. */
  steep: boolean
}

export interface AnswerFacts {
  /** Account that entered it. */
  by: string
  answer: keyof typeof answerNames
  at: string
}

/** One activity that counts (no rehearsal), as far as alerts look at it. */
export interface DrawFacts {
  id: string
  number: string
  title: string
  department: string
  attempt: number
  /** Instant of the running attempt's freeze; '' before it. */
  frozenAt: string
  ground: string
  /** Candidates for each seat below which a draw is narrow, by the rule-set of the day. */
  factor: number
  ended: readonly EndedFacts[]
  groups: readonly GroupFacts[]
  newcomers: readonly { name: string; joinedOn: string; drawn: boolean }[]
  /** Confirmed answers that an account entered by hand. */
  byHand: readonly AnswerFacts[]
}

/** The desk with this draw. */
export const linkTo = (draw: DrawFacts) => `/supervision?activity=${draw.id}`

/** A further attempt was frozen after one that ended: which time in the year this happens to the department is said. */
export function againAlerts(draws: readonly DrawFacts[]): Alert[] {
  const repeats = draws
    .flatMap((draw) =>
      draw.ended.flatMap((end, at) => {
        const frozenAt = draw.ended[at + 1]?.frozenAt ?? draw.frozenAt
        return frozenAt === '' ? [] : [{ draw, end, frozenAt }]
      }),
    )
    .sort((a, b) => (a.frozenAt < b.frozenAt ? -1 : 1))
  const before = new Map<string, number>()
  return repeats.map(({ draw, end, frozenAt }) => {
    const year = frozenAt.slice(0, 4)
    const key = `${draw.department}|${year}`
    const count = (before.get(key) ?? 0) + 1
    before.set(key, count)
    return {
      key: `again:${draw.id}:${end.attempt + 1}`,
      kind: 'again',
      text: `${draw.department}${year}年第 ${count} 次${attemptEndNames[end.ended]}抽取后重来（${draw.number}）`,
      facts: [`${draw.title} 第 ${end.attempt} 次抽取${attemptEndNames[end.ended]}：${end.cause}`, `经办 ${end.by}`],
      limit: '一项活动抽取两次及以上',
      at: frozenAt,
      provision: 'art-12',
      to: linkTo(draw),
    }
  })
}

/** Given up while the commitment already stood: whoever knows the master would have known part of the outcome. */
export function givenUpAlerts(draws: readonly DrawFacts[]): Alert[] {
  return draws.flatMap((draw) =>
    draw.ended
      .filter((end) => end.ended === 'aborted' && end.committed)
      .map((end) => ({
        key: `given-up:${draw.id}:${end.attempt}`,
        kind: 'given-up' as const,
        text: `${draw.number} 第 ${end.attempt} 次公布承诺值以后、掷骰之前放弃`,
        facts: [`${draw.title}：${end.cause}`, `经办 ${end.by}`],
        limit: '承诺值公布以后放弃，一次即列出',
        at: end.at,
        provision: 'art-12',
        to: linkTo(draw),
      })),
  )
}

/** Groups with fewer candidates than the rule-set's factor times the seats, with the written ground. */
export function fewAlerts(draws: readonly DrawFacts[]): Alert[] {
  return draws.flatMap((draw) =>
    draw.groups
      .filter(({ seats, candidates }) => candidates < draw.factor * seats)
      .map((group) => {
        const times = draw.factor === 3 ? '三倍' : ` ${draw.factor} 倍`
        return {
          key: `few:${draw.id}:${draw.attempt}:${group.groupId}`,
          kind: 'few' as const,
          text: `${group.label}组候选人不足席位${times}${draw.ground === '' ? '' : `，理由：“${draw.ground}”`}`,
          facts: [
            `${draw.number} ${draw.title}：${group.seats} 席，${group.candidates} 名候选人`,
            `条件：${group.criteria.join('、') || '只有领域'}`,
          ],
          limit: `候选人少于席位的${times.trim()}`,
          at: draw.frozenAt,
          provision: 'art-12',
          to: linkTo(draw),
        }
      }),
  )
}

/** Stated criteria that fit very few, or one filter that left out most of the field: criteria may be made for somebody. */
export function narrowAlerts(draws: readonly DrawFacts[], limit: Pick<Limits, 'fewestFitting'>): Alert[] {
  return draws.flatMap((draw) =>
    draw.groups
      .filter(
        ({ seats, candidates, criteria, steep }) =>
          criteria.length > 0 && (candidates < limit.fewestFitting || (steep && candidates >= draw.factor * seats)),
      )
      .map((group) => ({
        key: `narrow:${draw.id}:${draw.attempt}:${group.groupId}`,
        kind: 'narrow' as const,
        text: `${group.label}组的条件只有 ${group.candidates} 人符合（${draw.number}）`,
        facts: [
          `条件：${group.criteria.join('、')}`,
          ...(group.steep ? ['有一项条件单独排除了本领域一半以上的人'] : []),
          ...(draw.ground === '' ? [] : [`冻结时写明的理由：${draw.ground}`]),
        ],
        limit: `另有条件而候选人少于 ${limit.fewestFitting} 人，或一项条件排除本领域过半`,
        at: draw.frozenAt,
        provision: 'art-12',
        to: linkTo(draw),
      })),
  )
}

/** People who joined the pool shortly before the freeze and stood on its roster. */
export function lateAlerts(draws: readonly DrawFacts[], limit: Pick<Limits, 'lateDays'>): Alert[] {
  return draws
    .filter(({ newcomers }) => newcomers.length > 0)
    .map((draw) => {
      const drawn = draw.newcomers.filter((one) => one.drawn)
      const named = drawn.slice(0, 10).map(({ name, joinedOn }) => `${name}，${formatDateZh(joinedOn)}入库，被抽中`)
      return {
        key: `late:${draw.id}:${draw.attempt}:${drawn.length}`,
        kind: 'late' as const,
        text: `${draw.number} 冻结前 ${limit.lateDays} 天内新入库 ${draw.newcomers.length} 名候选人，${
          drawn.length === 0 ? '没有人被抽中' : `${drawn.length} 人被抽中`
        }`,
        facts: [
          draw.title,
          ...named,
          ...(drawn.length > named.length ? [`另有 ${drawn.length - named.length} 人`] : []),
        ],
        limit: `入库距冻结不超过 ${limit.lateDays} 天并成为候选人`,
        at: draw.frozenAt,
        provision: 'art-7-5',
        to: linkTo(draw),
      }
    })
}
