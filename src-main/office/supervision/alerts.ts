/**
 * What is worth a look by discipline (Articles 12, 13): facts of the office's draws in, alerts out. All pure.
 *
 * An alert accuses nobody: it names facts that are to be found in the journal anyway, and where.
 */
import type { AlertRow } from '../../../src-shared/api/supervision.ts'
import { answerNames, attemptEndNames } from '../../../src-shared/model/terms.ts'
import { formatDateZh, formatInstantZh } from '../../../src-shared/model/dates.ts'
import { withoutNumbers } from './free-text.ts'
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

/** Somebody looked at personal data in clear. */
export interface Look {
  by: string
  at: string
  what: 'file' | 'export' | 'phone' | 'application' | 'names'
  /** Whose; the same text for the same file. */
  subject: string
}

type Names = ReadonlyMap<string, string>

const linkTo = (draw: DrawFacts) => `/supervision?activity=${draw.id}`

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

/** “No answer” that one account entered often, in number and in share. */
export function silenceAlerts(
  draws: readonly DrawFacts[],
  names: Names,
  limit: Pick<Limits, 'silences' | 'silenceShare' | 'days'>,
): Alert[] {
  const byClerk = Map.groupBy(
    draws.flatMap((draw) => draw.byHand.map((one) => ({ ...one, draw }))),
    ({ by }) => by,
  )
  return [...byClerk].flatMap(([clerk, entered]): Alert[] => {
    const silent = entered.filter(({ answer }) => answer === 'no-answer')
    const newest = silent.reduce((last, one) => (one.at > last ? one.at : last), '')
    if (silent.length < limit.silences || silent.length < entered.length * limit.silenceShare) return []
    const share = Math.round((silent.length / entered.length) * 100)
    return [
      {
        key: `silences:${clerk}:${silent.length}`,
        kind: 'silences',
        text: `${names.get(clerk) ?? ''}录入“${answerNames['no-answer']}”${silent.length} 次，占所录答复的 ${share}%`,
        facts: [...Map.groupBy(silent, ({ draw }) => draw.number)].map(
          ([number, list]) => `${number}：${list.length} 人未按时答复`,
        ),
        limit: `${limit.days} 天内一人录入 ${limit.silences} 次及以上，并且占其录入的 ${limit.silenceShare * 100}% 及以上`,
        at: newest,
        provision: 'art-9-6',
        to: silent[0] ? linkTo(silent[0].draw) : '/supervision',
      },
    ]
  })
}

const lookNames: Record<Look['what'], string> = {
  file: '打开专家个人信息',
  phone: '查看电话',
  application: '打开申报人个人信息',
  export: '导出联系方式',
  names: '取出抽取名单',
}

/** Looks at personal data in clear by one account in a month; every further `looksAMonth` is an alert of its own. */
export function lookAlerts(looks: readonly Look[], names: Names, limit: Pick<Limits, 'looksAMonth'>): Alert[] {
  const groups = Map.groupBy(looks, ({ by, at }) => `${by}:${at.slice(0, 7)}`)
  return [...groups].flatMap(([key, list]): Alert[] => {
    const times = Math.floor(list.length / limit.looksAMonth)
    const [first] = list
    if (times < 1 || !first) return []
    const [year, month] = first.at.split('-')
    const people = new Set(list.map(({ subject }) => subject)).size
    return [
      {
        key: `looks:${key}:${times}`,
        kind: 'looks',
        text: `${names.get(first.by) ?? ''}${year}年${Number(month)}月查看个人信息明文 ${list.length} 次，涉及 ${people} 份档案`,
        facts: [...Map.groupBy(list, ({ what }) => what)].map(([what, some]) => `${lookNames[what]} ${some.length} 次`),
        limit: `一人一个月 ${limit.looksAMonth} 次及以上`,
        at: list.reduce((last, one) => (one.at > last ? one.at : last), first.at),
        provision: null,
        to: '/supervision',
      },
    ]
  })
}

export interface YearSeats {
  year: string
  /** Held seats of the year's draws. */
  drawn: number
  designated: number
  /** Instant of the newest designation. */
  at: string
}

/** Share of directly designated seats in a year (Article 13 is the exception, Article 12 the rule). */
export function designationAlerts(years: readonly YearSeats[], limit: Pick<Limits, 'designationShare'>): Alert[] {
  return years
    .filter(({ drawn, designated }) => designated > 0 && designated >= (drawn + designated) * limit.designationShare)
    .map(({ year, drawn, designated, at }) => ({
      key: `designations:${year}:${designated}`,
      kind: 'designations' as const,
      text: `${year}年直接指定 ${designated} 席，占 ${((designated / (drawn + designated)) * 100).toFixed(1)}%`,
      facts: [`抽取产生并接受 ${drawn} 席，直接指定并接受 ${designated} 席`],
      limit: `一年内占 ${limit.designationShare * 100}% 及以上`,
      at,
      provision: 'art-13',
      to: '/draw/designations',
    }))
}

export interface DifferingCallBack {
  listId: string
  answerId: string
  name: string
  activity: string
  answer: keyof typeof answerNames
  enteredBy: string
  enteredAt: string
  note: string
  notedAt: string | null
}

/** Somebody called back says otherwise than a clerk entered. */
export function callBackAlerts(differing: readonly DifferingCallBack[]): Alert[] {
  return differing.map((one) => ({
    key: `call-back:${one.listId}:${one.answerId}`,
    kind: 'call-back',
    text: `回访${one.name}，与登记的“${answerNames[one.answer]}”不一致`,
    facts: [
      one.activity,
      `${one.enteredBy} ${formatInstantZh(one.enteredAt)}录入`,
      `回访：${withoutNumbers(one.note)}`,
    ],
    limit: '回访结果与登记不一致，一次即列出',
    at: one.notedAt ?? '',
    provision: 'art-12',
    to: `/supervision/call-backs/${one.listId}`,
  }))
}
