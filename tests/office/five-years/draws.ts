/** Draws of the five years up to the witnessed result: facts, needs, freeze, dice; some attempts do not stand, some activities never come to one. */
import { rosterMembership } from '../../../src-main/office/draw/attempt-data.ts'
import { allActivities } from '../../../src-main/office/draw/history.ts'
import type { ActivityFacts, GroupNeed } from '../../../src-shared/api/draw.ts'
import { anActivity, dice, needs } from '../builders.ts'
import type { County } from './county.ts'
import { type DrawLine, sitsOut } from './oracle.ts'

const departments = ['安全科', '运行监测科', '技术改造科']
const fields = ['industry-technology', 'finance-audit', 'policy-law', 'special-trade'] as const

export class Draws {
  /** Draws that count, in order of freeze; cancelled activities among them. */
  readonly lines: DrawLine[] = []
  private readonly county: County
  private narrow = 0

  constructor(county: County) {
    this.county = county
  }

  /** Draws that the demo office brings along. */
  async rememberPast(): Promise<void> {
    const docs = (await allActivities(this.county.core)).filter(({ data }) => data.current.rounds.length > 0)
    docs.sort((a, b) => (a.data.current.frozenAt < b.data.current.frozenAt ? -1 : 1))
    for (const { id, data } of docs) {
      if (data.rehearsal) continue
      const { candidates, rotating } = await rosterMembership(this.county.core, data.current.rosterEntry)
      const drawn = new Set(data.current.drawn.map(({ expertId }) => expertId))
      this.lines.push({ activityId: id, candidates, rotating, drawn })
    }
  }

  /** A new activity with its result; now and then an attempt before it does not stand. Null where it was called off before. */
  async draw(index: number): Promise<DrawLine | null> {
    const { county } = this
    const { operator } = county
    const activityId = await this.prepare(index)
    if (index % 40 === 33) return this.callOff(activityId)
    if (asksForOneEmployer(index) && (await this.nobodyFits(activityId))) return this.callOff(activityId)
    if (index % 15 === 7) {
      await this.freeze(activityId)
      await operator.ok('draw.abort', { activityId, cause: 'other', reason: '停电' })
      county.count('attempts aborted')
    }
    if (index % 40 === 21) {
      await this.throwDice(activityId)
      await this.void(activityId)
      this.lines.pop()
      county.count('attempts voided')
    }
    return this.throwDice(activityId)
  }

  /** The supplementary draw of an activity, which brings its facts and needs along; null where nobody fits. */
  async supplement(activityId: string): Promise<DrawLine | null> {
    await this.nameParticipants(activityId)
    return (await this.nobodyFits(activityId)) ? this.callOff(activityId) : this.throwDice(activityId)
  }

  private async nobodyFits(activityId: string): Promise<boolean> {
    return (await this.county.operator.ok('draw.funnel', { activityId })).candidates === 0
  }

  private async callOff(activityId: string): Promise<null> {
    await this.county.operator.ok('draw.cancelActivity', { activityId, reason: '另行安排' })
    this.county.count('activities cancelled before the draw')
    return null
  }

  private async prepare(index: number): Promise<string> {
    const { county } = this
    const starts = county.inDays(7)
    const facts: ActivityFacts = anActivity({
      title: `第 ${index + 1} 项检查`,
      department: county.pick(departments),
      startsAt: `${starts}T09:00+08:00`,
      endsAt: `${starts}T17:00+08:00`,
    })
    const { activityId } = await county.operator.ok('draw.create', { facts })
    const given = {
      groups: asksForOneEmployer(index) ? this.narrowGroups() : this.groups(),
      maxPerEmployer: asksForOneEmployer(index) ? null : county.pick([null, 1, 2]),
      replyHours: 24,
      lastReplyAt: `${county.inDays(5)}T18:00+08:00`,
    }
    await county.operator.ok('draw.setNeeds', { activityId, needs: needs(given) })
    await this.nameParticipants(activityId)
    return activityId
  }

  private async nameParticipants(activityId: string): Promise<void> {
    const { operator } = this.county
    const { witness, poolOffice } = await operator.ok('draw.candidatesFor', { activityId })
    await operator.ok('draw.nameParticipants', {
      activityId,
      witnessId: witness[0]?.id,
      poolOfficeId: poolOffice[0]?.id,
    })
  }

  /** One to three groups of one or two seats. */
  private groups(): GroupNeed[] {
    const { county } = this
    const first = county.upTo(fields.length) - 1
    return fields
      .map((_, at) => fields[(first + at) % fields.length] as (typeof fields)[number])
      .slice(0, county.upTo(3))
      .map(
        (field): GroupNeed => ({
          groupId: field,
          field,
          label: field,
          seats: county.upTo(2),
          minTitle: county.happens(30) ? 'associate-senior' : null,
          region: '',
          excludePoor: county.happens(30),
        }),
      )
  }

  /** Two seats where one employer's two people are all there is; each employer is asked four times. */
  private narrowGroups(): GroupNeed[] {
    const { employer } = this.county.pairs[Math.floor(this.narrow / 4) % this.county.pairs.length] as {
      employer: string
    }
    this.narrow += 1
    return (['industry-technology', 'policy-law'] as const).map(
      (field): GroupNeed => ({
        groupId: field,
        field,
        label: field,
        seats: 1,
        minTitle: null,
        region: employer,
        excludePoor: false,
      }),
    )
  }

  private async freeze(activityId: string): Promise<void> {
    const { operator, witness } = this.county
    await operator.ok('draw.freeze', { activityId, ground: '本次检查的需要' })
    await operator.ok('draw.commit', { activityId })
    await witness.ok('draw.sign', { activityId, participant: 'witness' })
  }

  /** Freezes, throws the dice, and holds the roster and the drawn against the oracle. */
  private async throwDice(activityId: string): Promise<DrawLine> {
    const { operator, witness, core } = this.county
    await this.freeze(activityId)
    const doc = await core.journal.state<{ current: { rosterEntry: string } }>('draws', activityId)
    const { candidates, rotating } = await rosterMembership(core, doc?.data.current.rosterEntry ?? '')
    const wrong = [
      ...[...candidates].filter((id) => sitsOut(id, this.lines, activityId)).map((id) => `${id} has to sit out`),
      ...[...rotating].filter((id) => !sitsOut(id, this.lines, activityId)).map((id) => `${id} need not sit out`),
    ]
    if (wrong.length > 0) throw new Error(`art-14, ${activityId}: ${wrong.join(', ')}`)
    this.county.count('people sitting out', rotating.size)
    const line = { activityId, candidates, rotating, drawn: new Set<string>() }
    await operator.ok('draw.contribute', { activityId, by: 'observer', value: '881203' })
    await witness.ok('draw.dice', { activityId, first: dice, second: dice })
    await witness.ok('draw.sign', { activityId, participant: 'witness' })
    this.lines.push(line)
    await this.lookAt(line)
    return line
  }

  private async void(activityId: string): Promise<void> {
    const { operator, witness, leader } = this.county
    await operator.ok('draw.askVoid', { activityId, cause: 'roster-wrong', reason: '名册有误' })
    await witness.ok('draw.consentVoid', { activityId, agree: true })
    await leader.ok('draw.consentVoid', { activityId, agree: true })
  }

  /** 第十四条: whoever was drawn newly did not have to sit out, as the other draws stand now. @returns the seats as they stand */
  async lookAt({ activityId, drawn }: DrawLine) {
    const { seats } = await this.county.clerk.ok('draw.contact', { activityId })
    for (const { expertId } of seats) {
      if (drawn.has(expertId)) continue
      if (sitsOut(expertId, this.lines, activityId))
        throw new Error(`art-14, ${activityId}: ${expertId} was drawn and had to sit out`)
      drawn.add(expertId)
    }
    return seats
  }
}

/** Draws with two seats for the two people of one employer. */
function asksForOneEmployer(index: number): boolean {
  return index % 10 === 4
}
