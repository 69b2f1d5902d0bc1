/** Activities from the result on: people are called and answer, some are silent, seats are filled anew, the draw is closed. */
import type { ContactSeat } from '../../../src-shared/api/draw-views.ts'
import { noGrounds } from '../builders.ts'
import { type County, hourMs } from './county.ts'
import type { Draws } from './draws.ts'
import type { DrawLine } from './oracle.ts'
import { DaysOfWork } from './work.ts'

/** An activity whose seats are still being filled. */
interface Running {
  index: number
  line: DrawLine
  /** Day on which it begins. */
  startsOn: string
  /** Drawn people who will never answer, with the calls made to them. */
  silent: Map<string, number>
}

export class Activities {
  readonly closed: string[] = []
  readonly work: DaysOfWork
  private running: Running[] = []
  private begun = 0
  private readonly county: County
  private readonly draws: Draws

  constructor(county: County, draws: Draws) {
    this.county = county
    this.draws = draws
    this.work = new DaysOfWork(county)
  }

  get idle(): boolean {
    return this.running.length === 0 && this.work.idle
  }

  /** A new activity of this morning. */
  async begin(): Promise<void> {
    const index = this.begun
    this.begun += 1
    const line = await this.draws.draw(index)
    if (line) this.follow(index, line)
  }

  private follow(index: number, line: DrawLine): void {
    if (this.running.length > 0) this.county.count('overlapping draws')
    this.running.push({ index, line, startsOn: this.county.inDays(7), silent: new Map() })
  }

  /** Seats of people who left the pool are drawn again in an activity of their own (Article 12). */
  async supplement(activityId: string, personId: string): Promise<void> {
    const { operator } = this.county
    await operator.ok('work.attend', { activityId, personId, state: 'absent', reason: '已退出专家库' })
    const supplement = await operator.ok('work.supplement', { activityId })
    const line = await this.draws.supplement(supplement.activityId)
    if (!line) return
    this.county.count('supplementary draws')
    this.follow(1, line)
  }

  /** Morning: people are called and answer; two hours later the silent are called again and finished draws are closed. */
  async day(): Promise<void> {
    const { county } = this
    await this.turn((one) => this.morning(one))
    if (this.running.some(({ silent }) => silent.size > 0)) {
      county.pass(2 * hourMs)
      for (const one of this.running) await this.callSilent(one)
    }
    await this.turn((one) => this.closeIfFull(one))
    await this.work.day()
  }

  /** @param take says whether the draw goes on */
  private async turn(take: (one: Running) => Promise<boolean>): Promise<void> {
    const going: Running[] = []
    for (const one of this.running) if (await take(one)) going.push(one)
    this.running = going
  }

  private async morning(one: Running): Promise<boolean> {
    const { county } = this
    const { index, line, startsOn } = one
    await this.answers(one)
    if (index % 40 === 13) {
      await county.operator.ok('draw.cancelActivity', { activityId: line.activityId, reason: '企业停产' })
      county.count('activities cancelled while people are called')
      return false
    }
    if (waitsForTheDay(index) && county.today >= startsOn) await this.replace(one)
    return true
  }

  /** Somebody who accepted cannot come after all: the seat is drawn anew on the very day (Article 12). */
  private async replace(one: Running): Promise<void> {
    const { operator } = this.county
    const { activityId } = one.line
    one.index = 1
    const seat = (await this.draws.lookAt(one.line)).find(({ state }) => state === 'accepted')
    if (!seat) return
    const gone = { activityId, ref: seat.ref, why: 'removed', provision: 'art-10-3', reason: '突发疾病' }
    await this.confirm(one, (await operator.ok('draw.removeSeated', gone)).answerId)
    this.county.count('replacements on the day')
    await this.answers(one)
  }

  private async answers(one: Running): Promise<void> {
    const { county } = this
    for (;;) {
      const seat = (await this.draws.lookAt(one.line)).find(
        ({ ref, state }) => ['to-contact', 'waiting'].includes(state) && !one.silent.has(ref),
      )
      if (!seat) break
      if (!county.reluctant.has(seat.expertId) && county.happens(6)) one.silent.set(seat.ref, 0)
      else await this.answer(one, seat)
    }
    await this.callSilent(one)
  }

  private async answer(one: Running, seat: ContactSeat): Promise<void> {
    const { county } = this
    const { activityId } = one.line
    const { ref } = seat
    const reluctant = county.reluctant.has(seat.expertId)
    if (reluctant || county.happens(10)) {
      const answerId = await this.enter(one, { ref, answer: 'decline', reason: '出差' })
      county.count('answers declined')
      if (!reluctant && county.happens(15)) return
      const justified = !reluctant && county.happens(60)
      await county.clerk.ok('draw.judgeRefusal', { activityId, answerId, justified, reason: '核实出差安排' })
      county.count(justified ? 'refusals judged good' : 'refusals judged bad')
      return
    }
    const recused = county.happens(5)
    const grounds = recused ? { ...noGrounds, 'art-15-3': true } : noGrounds
    await this.enter(one, { ref, answer: 'accept', grounds, groundsNote: recused ? '持有股份' : '' })
    county.count(recused ? 'recusals' : 'answers accepted')
  }

  private async enter(one: Running, given: object): Promise<string> {
    const { activityId } = one.line
    const { answerId } = await this.county.operator.ok('draw.answer', { activityId, ...given })
    await this.confirm(one, answerId)
    return answerId
  }

  private async confirm({ line }: Running, answerId: string): Promise<void> {
    const { activityId } = line
    const word = { agree: true, calledBack: true, reason: '回拨核实' }
    await this.county.clerk.ok('draw.confirmAnswer', { activityId, answerId, ...word })
  }

  private async callSilent(one: Running): Promise<void> {
    const { line, silent } = one
    if (silent.size === 0) return
    for (const seat of await this.draws.lookAt(line)) {
      const calls = silent.get(seat.ref)
      if (calls === undefined || !['to-contact', 'waiting'].includes(seat.state)) continue
      const over = seat.deadline !== null && Date.parse(seat.deadline) <= this.county.now
      if (calls >= 2 && over) {
        this.county.count('silences')
        await this.enter(one, { ref: seat.ref, answer: 'no-answer' })
        continue
      }
      const call = { activityId: line.activityId, ref: seat.ref, outcome: 'not-reached' }
      await this.county.operator.ok('draw.logCall', call)
      silent.set(seat.ref, calls + 1)
    }
  }

  private async closeIfFull(one: Running): Promise<boolean> {
    const { operator } = this.county
    const { activityId } = one.line
    if (waitsForTheDay(one.index)) return true
    const { actions, facts } = await operator.ok('draw.get', { activityId })
    if (!actions.close.allowed) return true
    const { shortfall } = await operator.ok('draw.contact', { activityId })
    if (shortfall.length > 0) this.county.count('shortfalls')
    await operator.ok('draw.close', { activityId, ground: shortfall.length > 0 ? '缺额依第十三条办理' : '' })
    this.closed.push(activityId)
    await this.work.follow(one.index, activityId, facts.startsAt)
    return false
  }
}

/** Draws that are left open until the activity begins. */
function waitsForTheDay(index: number): boolean {
  return index % 12 === 5
}
