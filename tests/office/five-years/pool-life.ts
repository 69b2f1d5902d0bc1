/** Life in the pool from week to week: people leave, report changes, bring matters to the office, are reported and removed. */
import { addDays } from '../../../src-shared/model/dates.ts'
import type { Activities } from './activities.ts'
import { type County, scan } from './county.ts'
import { RemovalFiles } from './removal-files.ts'

interface Case {
  id: string
  kind: 'frontier' | 'appearance' | 'fee'
  expertId: string
  /** Day of an appearance; '' = none. */
  eventOn: string
  answered: boolean
}

export class PoolLife {
  private readonly county: County
  private readonly activities: Activities
  private readonly files: RemovalFiles
  /** Exits by telephone that wait for their second account. */
  private byTelephone: string[] = []
  private cases: Case[] = []
  private readonly changed = new Set<string>()
  /** Somebody expected in an activity leaves about twice a year, however many activities there are. */
  private readonly seldom: number
  private weeks = 0

  constructor(county: County, activities: Activities) {
    this.county = county
    this.activities = activities
    this.files = new RemovalFiles(county)
    this.seldom = Math.ceil(county.size.activitiesAYear / 10)
  }

  async week(): Promise<void> {
    const { county } = this
    this.weeks += 1
    await this.settleExits()
    await this.settleCases()
    await this.files.week(this.weeks)
    await this.someLeave()
    const members = await this.members()
    if (county.happens(45)) await this.change(members, county.happens(40))
    if (county.happens(20)) await this.bringCase(county.pick(members))
    if (county.happens(8)) await this.files.report(members)
  }

  private async someLeave(): Promise<void> {
    const { county } = this
    const members = await this.members()
    const expected = await this.activities.work.somebodyExpected()
    const stillHere = expected !== null && members.includes(expected)
    if (stillHere && county.each(this.seldom, 'weeks with somebody expected')) await this.leave(expected)
    else if (county.happens(18)) await this.leave(county.pick(members))
  }

  /** Who may be drawn today, by id. */
  private async members(): Promise<string[]> {
    const { rows } = await this.county.clerk.ok('pool.list', { limit: 500, status: 'active' })
    return rows.filter(({ termTo }) => (termTo ?? '') > this.county.today).map(({ id }) => id)
  }

  /** By the own wish (10-6); the seat of somebody who is expected in an activity is drawn again. */
  private async leave(expertId: string): Promise<void> {
    const { county } = this
    const seat = await this.activities.work.upcomingOf(expertId)
    if (seat === null && county.each(2, 'exits of others')) {
      const input = { expertId, way: 'phone', receivedOn: county.today, reason: '身体原因' }
      this.byTelephone.push((await county.clerk.ok('exits.receive', input)).id)
      return
    }
    const input = { expertId, way: 'written', receivedOn: county.today, scan: scan(`退出 ${expertId}`) }
    await county.clerk.ok('exits.receive', input)
    county.count('exits on paper')
    if (seat) await this.activities.supplement(seat.activityId, seat.personId)
  }

  private async settleExits(): Promise<void> {
    const { county } = this
    for (const id of this.byTelephone.splice(0)) {
      if (county.each(3, 'exits by telephone')) {
        await county.leader.ok('exits.sendBack', { id, reason: '本人表示没有提出' })
        county.count('exits sent back')
        continue
      }
      await county.leader.ok('exits.confirm', { id })
      county.count('exits by telephone')
    }
  }

  /** An important change (11-6), reported some days or some weeks after it came about. */
  private async change(members: readonly string[], late: boolean): Promise<void> {
    const { county } = this
    // an older change than the one on file is not taken in
    const id = county.pick(members.filter((one) => !this.changed.has(one)))
    this.changed.add(id)
    const employer = county.happens(30)
    const changedOn = addDays(county.today, late ? -40 : -2)
    const reported = employer
      ? { employer: { name: `新县第${county.upTo(60)}科技公司`, source: 'enterprise' } }
      : { post: `第 ${this.weeks} 周起任职` }
    const proof = scan(`变更 ${this.weeks}`)
    const report = { id, way: 'paper', changedOn, reportedOn: county.today, reported, proof }
    const {
      changeIds: [changeId],
    } = await county.clerk.ok('personChanges.register', report)
    const found = (await county.clerk.ok('personChanges.ofExpert', { id })).changes.find((one) => one.id === changeId)
    // whoever was no member on the day of the change had nothing to report by then
    const inTime = found?.lateness?.verdict !== 'late'
    if (!late && !inTime) throw new Error('a report after two days is late')
    county.count(inTime ? 'changes in time' : 'changes late')
    if (!inTime) {
      const word = { id, changeId, proposes: false, reason: '已提醒本人' }
      await county.clerk.ok('personChanges.examine', word)
    }
    if (!employer) return
    const confirmed = { id, changeId, on: county.today, person: '吴主任', scan: scan(`单位确认 ${this.weeks}`) }
    await county.clerk.ok('personChanges.confirmEmployer', confirmed)
    county.count('employers changed')
  }

  /** An appearance is asked for by whoever is a member on its day (11-5). */
  private async bringCase(expertId: string): Promise<void> {
    const { county } = this
    const eventOn = county.inDays(20)
    const chosen = county.pick(['frontier', 'appearance', 'fee'] as const)
    const appears = chosen === 'appearance' && (await this.isMemberOn(expertId, eventOn))
    const kind = chosen === 'appearance' && !appears ? 'fee' : chosen
    const event = appears ? { organiser: '某协会', part: '讲课', eventOn } : {}
    const matter = { subject: '固态电池', text: '建议组织会商', way: 'written', receivedOn: county.today }
    const { id } = await county.clerk.ok('expertCases.receive', { kind, expertId, ...matter, ...event })
    this.cases.push({ id, kind, expertId, eventOn: appears ? eventOn : '', answered: false })
    county.count('cases')
  }

  private async isMemberOn(expertId: string, day: string): Promise<boolean> {
    const { status, termTo } = await this.county.clerk.ok('pool.get', { id: expertId })
    return status === 'active' && (termTo ?? '') >= day
  }

  /** Who has left meanwhile has no consent any more. */
  private async outcomeOf({ kind, expertId, eventOn }: Case): Promise<string> {
    if (kind === 'frontier') return 'filed'
    if (kind === 'fee') return 'explained'
    return (await this.isMemberOn(expertId, eventOn)) ? 'consented' : 'refused'
  }

  private async settleCases(): Promise<void> {
    const { county } = this
    for (const one of this.cases) {
      const { id, kind, answered } = one
      if (answered) await county.clerk.ok('expertCases.tell', { id, on: county.today, way: 'phone' })
      else {
        const by = kind === 'appearance' ? county.leader : county.clerk
        const outcome = await this.outcomeOf(one)
        await by.ok('expertCases.answer', { id, outcome, text: '已研究答复' })
      }
    }
    this.cases = this.cases.filter(({ answered }) => !answered).map((one) => ({ ...one, answered: true }))
  }
}
