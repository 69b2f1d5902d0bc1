/** What is worth a look by discipline in what people did and in who was drawn (Articles 9, 12, 13): facts in, alerts out. All pure. */
import { formatInstantZh } from '../../../src-shared/model/dates.ts'
import { shareZh } from '../../../src-shared/model/evenness.ts'
import { answerNames } from '../../../src-shared/model/terms.ts'
import { type Alert, type DrawFacts, linkTo } from './alerts.ts'
import { withoutNumbers } from './free-text.ts'
import type { Limits } from './limits.ts'

type Names = ReadonlyMap<string, string>

/** Somebody looked at personal data in clear. */
export interface Look {
  by: string
  at: string
  what: 'file' | 'export' | 'phone' | 'application' | 'names'
  /** Whose; the same text for the same file. */
  subject: string
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
  /** Seats of the year's draws that stand, held or not. */
  seats: number
  /** Of these the ones that designated people accepted. */
  designated: number
  /** Instant of the newest designation. */
  at: string
}

/** Share of directly designated seats in a year (Article 13 is the exception, Article 12 the rule). */
export function designationAlerts(years: readonly YearSeats[], limit: Pick<Limits, 'designationShare'>): Alert[] {
  return years
    .filter(({ seats, designated }) => designated > 0 && designated >= seats * limit.designationShare)
    .map(({ year, seats, designated, at }) => ({
      key: `designations:${year}:${designated}`,
      kind: 'designations' as const,
      text: `${year}年直接指定 ${designated} 席，占席位的 ${shareZh(designated, seats)}`,
      facts: [`全年抽取的席位 ${seats} 席，直接指定并接受 ${designated} 席（与统计同一口径）`],
      limit: `一年内占席位的 ${limit.designationShare * 100}% 及以上`,
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

/** How often an expert was drawn beside what fair draws would have made of it (`statistics/expectation.ts`). */
export interface OftenDrawn {
  expertId: string
  name: string
  candidateTimes: number
  expected: number
  drawn: number
  /** Chance of at least so many in fair draws, 0 to 1. */
  probability: number
  /** Instant of the freeze of the newest draw that drew the expert. */
  at: string
}

/** Drawn oftener than chance would have it; how many that befalls by chance is said with it. */
export function oftenAlerts(
  people: readonly OftenDrawn[],
  limit: Pick<Limits, 'oftenDrawn' | 'oftenProbability' | 'oftenDays'>,
): Alert[] {
  const percent = limit.oftenProbability * 100
  const byChance = Math.round(people.length * limit.oftenProbability)
  return people
    .filter(({ drawn, probability }) => drawn >= limit.oftenDrawn && probability <= limit.oftenProbability)
    .map((one) => ({
      key: `often:${one.expertId}:${one.at.slice(0, 10)}:${one.drawn}`,
      kind: 'often',
      text: `${one.name} 近半年被抽中 ${one.drawn} 次，期望 ${one.expected.toFixed(1)} 次，可能性 ${chanceWords(one.probability)}`,
      facts: [
        `${limit.oftenDays} 天内 ${one.candidateTimes} 次成为候选人，按每次的席位和候选人数逐次计算`,
        `共比较 ${people.length} 名专家；抽取公平时，这样少见的情况平均也会有不超过 ${Math.max(1, byChance)} 人`,
      ],
      limit: `抽中 ${limit.oftenDrawn} 次及以上，而抽取公平时达到这个次数的可能性不超过 ${percent}%`,
      at: one.at,
      provision: 'art-12',
      to: `/pool/${one.expertId}`,
    }))
}

function chanceWords(probability: number): string {
  return probability < 0.0001 ? '不到 0.01%' : `${(probability * 100).toFixed(2)}%`
}
