/** The activities themselves: put off or called off, who came and when, opinions and the result, ratings. */
import type { WorkPerson } from '../../../src-shared/api/work.ts'
import { addDays, formatInstant } from '../../../src-shared/model/dates.ts'
import { type County, hourMs } from './county.ts'

interface Coming {
  activityId: string
  /** The start as it stands, in milliseconds. */
  startsAt: number
}

const minuteMs = 60_000
/** From nine to five. */
const length = 8 * hourMs

export class DaysOfWork {
  private coming: Coming[] = []
  private readonly county: County

  constructor(county: County) {
    this.county = county
  }

  get idle(): boolean {
    return this.coming.length === 0
  }

  /** An activity whose draw is closed and which has not begun, with the seats of one expert; null = none. */
  async upcomingOf(expertId: string): Promise<{ activityId: string; personId: string } | null> {
    for (const { activityId, startsAt } of this.coming) {
      if (startsAt <= this.county.now) continue
      const { seats } = await this.county.operator.ok('draw.contact', { activityId })
      const seat = seats.find((one) => one.expertId === expertId && one.state === 'accepted')
      if (seat) return { activityId, personId: seat.ref }
    }
    return null
  }

  /** Somebody who is going to take part in an activity; null = nobody. */
  async somebodyExpected(): Promise<string | null> {
    for (const { activityId, startsAt } of this.coming) {
      if (startsAt <= this.county.now + 48 * hourMs) continue
      const { seats } = await this.county.operator.ok('draw.contact', { activityId })
      const expected = seats.filter(({ state }) => state === 'accepted')
      if (expected.length > 0) return this.county.pick(expected).expertId
    }
    return null
  }

  /** A closed draw goes over into its activity; some are put off, some called off. */
  async follow(index: number, activityId: string, startsAt: string): Promise<void> {
    const { operator } = this.county
    const starts = Date.parse(startsAt)
    if (starts > this.county.now && index % 40 === 27) {
      await operator.ok('work.cancel', { activityId, reason: '企业已关停' })
      this.county.count('activities cancelled after the draw')
      return
    }
    if (starts > this.county.now && index % 18 === 9) {
      this.coming.push({ activityId, startsAt: await this.postpone(activityId, startsAt) })
      return
    }
    this.coming.push({ activityId, startsAt: starts })
  }

  private async postpone(activityId: string, startsAt: string): Promise<number> {
    const { operator } = this.county
    const day = addDays(startsAt.slice(0, 10), 2)
    const time = { startsAt: `${day}T09:00+08:00`, endsAt: `${day}T17:00+08:00` }
    await operator.ok('work.postpone', { activityId, ...time, place: '县工业和信息化局', reason: '企业检修' })
    for (const { personId, current } of (await operator.ok('work.get', { activityId })).people)
      if (current) await operator.ok('work.timeAnswer', { activityId, personId, can: true })
    this.county.count('postponements')
    return Date.parse(time.startsAt)
  }

  /** Activities that are over by now are written up. */
  async day(): Promise<void> {
    const over = ({ startsAt }: Coming) => startsAt + length <= this.county.now
    const due = this.coming.filter(over)
    this.coming = this.coming.filter((one) => !over(one))
    for (const one of due) await this.writeUp(one)
  }

  private async writeUp({ activityId, startsAt }: Coming): Promise<void> {
    const { county } = this
    const { people } = await county.operator.ok('work.get', { activityId })
    const present: WorkPerson[] = []
    for (const person of people.filter(({ current }) => current)) {
      const absent = person.attendance.state === 'absent'
      if (absent || !(await this.attended(activityId, startsAt, person))) await this.rate(activityId, person, 60)
      else present.push(person)
    }
    for (const person of present) {
      if (county.happens(20)) await this.opinion(activityId, person)
      await this.rate(activityId, person, 7)
    }
    const text = present.length === people.length ? '基本符合要求，整改两项' : '部分专家缺席，已完成检查'
    await county.operator.ok('work.fileResult', { activityId, finishedOn: county.today, text })
    if (county.happens(10)) await county.operator.ok('work.finish', { activityId })
  }

  /** @returns whether the person came */
  private async attended(activityId: string, startsAt: number, { personId }: WorkPerson): Promise<boolean> {
    const { county } = this
    const base = { activityId, personId }
    const at = (minutes: number) => formatInstant(startsAt + minutes * minuteMs)
    if (county.happens(5)) {
      await county.operator.ok('work.attend', { ...base, state: 'absent', reason: '电话联系不上' })
      county.count('absent')
      return false
    }
    if (county.happens(7)) {
      await county.operator.ok('work.attend', { ...base, state: 'present', arrivedAt: at(20), reason: '路上堵车' })
      county.count('late')
      return true
    }
    await county.operator.ok('work.attend', { ...base, state: 'present', arrivedAt: at(-10) })
    county.count('present')
    return true
  }

  private async opinion(activityId: string, { personId }: WorkPerson): Promise<void> {
    const kind = this.county.each(4, 'opinions') ? 'dissent' : 'opinion'
    await this.county.operator.ok('work.fileOpinion', { activityId, personId, kind, text: '建议复查台账' })
    this.county.count(kind === 'dissent' ? 'dissents' : 'opinions')
  }

  /** @param poor how often of a hundred times the work is rated poor */
  private async rate(activityId: string, { personId, employer }: WorkPerson, poor: number): Promise<void> {
    const { county } = this
    if (county.each(25, 'people not rated')) return
    const rate = async (rating: 'excellent' | 'average' | 'poor', seen: number) => {
      await county.operator.ok('draw.rate', { activityId, ref: personId, rating, reason: '按时提交意见', seen })
      county.count(`rated ${rating}`)
    }
    if (county.careless.has(employer)) await rate('poor', 0)
    else if (county.happens(3)) {
      await rate('poor', 0)
      await rate('average', 1)
      county.count('ratings corrected')
    } else if (county.happens(poor)) await rate('poor', 0)
    else await rate(county.pick(['excellent', 'average', 'average'] as const), 0)
  }
}
