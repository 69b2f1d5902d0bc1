/**
 * The dates of a year, from what the registers hold (measures.md "Admission", Articles 7 (4), 7 (5), 8, 9, 12, 18). Pure.
 *
 * A date that several people share is one line: a roster of four hundred whose terms end on one day is one thing to do.
 */
import type { YearDate } from '../../../src-shared/api/year-plan.ts'
import { addDays } from '../../../src-shared/model/dates.ts'
import { type Calendar, dayKind } from '../../../src-shared/model/working-days.ts'

/** What every year asks of the office, whatever else it holds. */
export type YearlyDuty = 'renewal' | 'call' | 'assessment' | 'calendar'

/** What of a year is known before it is laid out by days, and the reader may see; all days `YYYY-MM-DD` in Shanghai. */
export interface YearFacts {
  today: string
  /** Duties that are the reader's business. */
  duties: readonly YearlyDuty[]
  /** Days before the end of a term on which the office invites to apply again (rule-set, slip "renewal"). */
  renewalNoticeDays: number
  /** Members whose terms run or ran out. */
  members: readonly { name: string; termTo: string }[]
  calls: readonly { number: string; title: string; from: string; to: string; publishedOn: string }[]
  /** Invitations without an answer. */
  invitations: readonly { name: string; number: string; replyBy: string }[]
  /** Periods of publicity; `lastDay` null where the year's working days are not known. */
  publicities: readonly { id: string; title: string; lastDay: string | null; running: boolean }[]
  /** Inspections that were not called off. */
  activities: readonly { to: string; title: string; number: string; on: string }[]
  /** Withdrawn rights to recommend, with their last day. */
  measures: readonly { name: string; until: string }[]
  /** Day by which the recovery key is typed in again; null where that is nobody's business here. */
  recoveryDueOn: string | null
  /** Years whose assessment was begun: what is left of it waits for somebody. */
  assessedYears: readonly number[]
  /** Years whose working days are known. */
  coveredYears: readonly number[]
  /** What waits for the reader with a deadline. */
  waiting: readonly { title: string; detail: string; provision: string | null; to: string; dueOn: string }[]
}

/** A date without what depends on today. */
type Bare = Omit<YearDate, 'when' | 'restDay'> & { waits?: true }

/** Names that a line shows before it counts. */
const shown = 5

/**
 * All dates, in their order.
 *
 * @param years the years wanted; the yearly duties are laid into each of them
 */
export function yearDates(facts: YearFacts, years: readonly number[], calendar: Calendar): YearDate[] {
  const wanted = new Set(years.map(String))
  const all = [...termDates(facts), ...fileDates(facts), ...years.flatMap((year) => yearlyDates(facts, year))]
  return all
    .filter(({ on }) => wanted.has(on.slice(0, 4)))
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
    .map(({ waits, ...one }) => ({
      ...one,
      when: whenOf(one.on, facts.today, waits ?? false),
      restDay: dayKind(calendar, one.on) === 'off',
    }))
}

function whenOf(on: string, today: string, waits: boolean): YearDate['when'] {
  if (on >= today) return on === today ? 'today' : 'ahead'
  return waits ? 'overdue' : 'past'
}

/** Ends of terms and of certificates, and the day on which people are invited to apply again (7 (5)). */
function termDates({ members, renewalNoticeDays, today, duties }: YearFacts): Bare[] {
  return [...Map.groupBy(members, ({ termTo }) => termTo)].flatMap(([termTo, ending]): Bare[] => {
    const who = namesOf(ending.map(({ name }) => name))
    const over = termTo < today
    const invite: Bare = {
      on: addDays(termTo, -renewalNoticeDays),
      title: '邀请重新申报',
      detail: `聘期将满 · ${who}`,
      provision: 'art-7-5',
      to: '/calls?tab=renewals',
    }
    return [
      ...(duties.includes('renewal') && !over ? [invite] : []),
      {
        on: termTo,
        title: '聘期届满',
        detail: `${over ? '已不参加抽取，证书失效' : '次日起不参加抽取，证书失效'} · ${who}`,
        provision: 'art-7-5',
        to: '/pool',
      },
    ]
  })
}

function namesOf(names: readonly string[]): string {
  const first = names.slice(0, shown).join('、')
  return names.length > shown ? `${first}等 ${names.length} 人` : first
}

function fileDates(facts: YearFacts): Bare[] {
  return [
    ...facts.calls.flatMap(({ number, title, from, to }) => {
      const line = { detail: `${title} · ${number}`, provision: 'art-7-1', to: '/calls' }
      return [
        { ...line, on: from, title: '征集开始' },
        { ...line, on: to, title: '征集截止' },
      ]
    }),
    ...facts.invitations.map(({ name, number, replyBy }) => ({
      on: replyBy,
      title: '邀请答复截止',
      detail: `${name} · ${number}`,
      provision: 'art-7-1',
      to: '/calls?tab=invitations',
    })),
    ...facts.publicities.flatMap(({ id, title, lastDay, running }) =>
      lastDay === null
        ? []
        : [
            {
              on: lastDay,
              title: '公示期满',
              detail: running ? `${title} · 次日起办理入库` : title,
              provision: 'art-7-4',
              to: `/publicity/${id}`,
            },
          ],
    ),
    ...facts.activities.map(({ to, title, number, on }) => ({
      on,
      title: '检查活动',
      detail: `${title} · ${number}`,
      provision: 'art-12',
      to,
    })),
    ...facts.measures.map(({ name, until }) => ({
      on: until,
      title: '取消推荐资格到期',
      detail: `${name} · 次日起可以核实和推荐`,
      provision: 'art-18',
      to: '/employers',
    })),
    ...facts.waiting.map(({ dueOn, ...todo }) => ({ ...todo, on: dueOn, waits: true as const })),
  ]
}

/** What every year asks for: a call (8), an assessment (9), the next year's working days, the recovery key. */
function yearlyDates(
  { duties, calls, assessedYears, coveredYears, recoveryDueOn, today }: YearFacts,
  year: number,
): Bare[] {
  const on = `${year}-12-31`
  const over = on < today
  const dates: Bare[] = []
  if (duties.includes('call') && !calls.some(({ publishedOn }) => publishedOn.startsWith(String(year))))
    dates.push({
      on,
      title: '年度征集',
      detail: over ? '这一年没有发布征集公告' : '每年开展一次，这一年还没有发布征集公告',
      provision: 'art-8',
      to: '/calls',
    })
  if (duties.includes('assessment') && !over && !assessedYears.includes(year))
    dates.push({
      on,
      title: '年度评估',
      detail: '每年评估在库专家参加活动的情况',
      provision: 'art-9',
      to: '/assessments',
    })
  if (duties.includes('calendar') && !over && !coveredYears.includes(year + 1))
    dates.push({
      on,
      title: '录入工作日历',
      detail: `国务院办公厅公布 ${year + 1} 年放假安排以后录入，否则跨年的期限只能暂定`,
      provision: null,
      to: '/system/calendar',
    })
  if (recoveryDueOn?.startsWith(String(year)))
    dates.push({
      on: recoveryDueOn,
      title: '核对恢复密钥',
      detail: '每年把纸上的恢复密钥输入一次',
      provision: null,
      to: '/system/recovery',
    })
  return dates
}
