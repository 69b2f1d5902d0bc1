/** A year of an office: its people, its calendar, activities that begin, overlap, are answered at random and rated. */
import { expect } from 'vitest'
import { rosterMembership } from '../../../src-main/office/draw/attempt-data.ts'
import { allActivities } from '../../../src-main/office/draw/history.ts'
import type { OpenedCore } from '../../../src-main/office/build-core.ts'
import type { GroupNeed } from '../../../src-shared/api/draw.ts'
import { todayInShanghai } from '../../../src-shared/model/dates.ts'
import { anActivity, dice, needs, noGrounds } from '../builders.ts'
import { testClock, type TestOffice, testOffice } from '../harness.ts'
import { type Scene, setScene } from '../scene.ts'
import { type DrawLine, sitsOut } from './oracle.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const departments = ['安全科', '运行监测科', '技术改造科']
const fields = ['industry-technology', 'finance-audit', 'policy-law', 'special-trade'] as const

/** An activity whose seats are still being filled. */
interface Running {
  activityId: string
  line: DrawLine
  /** Drawn people who will never answer, with the calls made to them. */
  silent: Map<string, number>
}

/** Numbers from 0 to 1, the same every time (mulberry32): what people of the test do, never what a draw does. */
function chances(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export class Year {
  readonly closed: string[] = []
  /** Draws that count, in order of freeze. */
  readonly lines: DrawLine[] = []
  /** How often something happened that the year is about. */
  readonly seen = { overlaps: 0, sittingOut: 0, shortfalls: 0, aborted: 0, voided: 0, declines: 0, silences: 0 }
  private running: Running[] = []
  private toRate: { activityId: string; from: number }[] = []
  private readonly chance: () => number
  readonly office: TestOffice
  readonly scene: Scene

  private constructor(office: TestOffice, scene: Scene, seed: number) {
    this.office = office
    this.scene = scene
    this.chance = chances(seed)
  }

  /** A demo office whose pool is brought to about four hundred people, on a morning at nine. */
  static async begin(seed: number): Promise<Year> {
    const clock = testClock()
    const sinceMidnight = (clock.effects.wall() + 8 * hourMs) % dayMs
    clock.pass(dayMs - sinceMidnight + 9 * hourMs)
    const office = await testOffice({ clock })
    const scene = await setScene(office, 50)
    for (const one of [scene.operator, scene.poolOffice]) {
      await one.ok('clock.confirm', { shown: (await one.ok('clock.status')).now })
    }
    const year = new Year(office, scene, seed)
    await year.rememberPast()
    return year
  }

  get core(): OpenedCore {
    const core = this.office.office.core()
    if (!core) throw new Error('the office is not open')
    return core as OpenedCore
  }

  /** Draws that the demo office brings along. */
  private async rememberPast(): Promise<void> {
    const docs = (await allActivities(this.core)).filter(({ data }) => data.current.rounds.length > 0)
    docs.sort((a, b) => (a.data.current.frozenAt < b.data.current.frozenAt ? -1 : 1))
    for (const { id, data } of docs) {
      if (data.rehearsal) continue
      const { candidates, rotating } = await rosterMembership(this.core, data.current.rosterEntry)
      const drawn = new Set(data.current.drawn.map(({ expertId }) => expertId))
      this.lines.push({ activityId: id, candidates, rotating, drawn })
    }
  }

  private pick<T>(of: readonly T[]): T {
    return of[Math.floor(this.chance() * of.length)] as T
  }

  private day(ahead: number): string {
    return todayInShanghai(this.office.clock.effects.wall() + ahead * dayMs)
  }

  /** Time goes by, and everybody types the password that the idle lock asks for. */
  private async pass(ms: number): Promise<void> {
    this.office.clock.pass(ms)
    const { operator, poolOffice, witness, leader } = this.scene
    for (const [login, person] of [
      ['gaoxiang', operator],
      ['zhoumin', poolOffice],
      ['fengjie', witness],
      ['qinzhigang', leader],
    ] as const) {
      await person.ok('session.unlock', { password: (await this.office.account(login)).password })
    }
  }

  /** A new activity, frozen, witnessed and drawn this morning; now and then an attempt before it does not stand. */
  async draw(index: number): Promise<void> {
    const { operator } = this.scene
    const activityId = await this.prepare(index)
    if (index % 15 === 7) {
      await this.freeze(activityId)
      await operator.ok('draw.abort', { activityId, cause: 'other', reason: '停电' })
      this.seen.aborted += 1
    }
    if (index % 40 === 21) {
      this.lines.push(await this.throwDice(activityId))
      await this.void(activityId)
      this.lines.pop()
      this.seen.voided += 1
    }
    const line = await this.throwDice(activityId)
    if (this.running.length > 0) this.seen.overlaps += 1
    this.lines.push(line)
    this.running.push({ activityId, line, silent: new Map() })
  }

  private async prepare(index: number): Promise<string> {
    const { operator } = this.scene
    const facts = anActivity({
      title: `第 ${index + 1} 项检查`,
      department: this.pick(departments),
      startsAt: `${this.day(7)}T09:00+08:00`,
      endsAt: `${this.day(7)}T17:00+08:00`,
    })
    const { activityId } = await operator.ok('draw.create', { facts })
    const given = {
      groups: index % 10 === 4 ? this.narrowGroups(index) : this.groups(),
      maxPerEmployer: this.pick([null, 1, 2]),
      replyHours: 24,
      lastReplyAt: `${this.day(5)}T18:00+08:00`,
    }
    await operator.ok('draw.setNeeds', { activityId, needs: needs(given) })
    const { witness, poolOffice } = await operator.ok('draw.candidatesFor', { activityId })
    await operator.ok('draw.nameParticipants', {
      activityId,
      witnessId: witness[0]?.id,
      poolOfficeId: poolOffice[0]?.id,
    })
    return activityId
  }

  /** One to three groups of one to three seats. */
  private groups(): GroupNeed[] {
    const first = Math.floor(this.chance() * fields.length)
    const count = 1 + Math.floor(this.chance() * 3)
    return fields
      .map((_, at) => fields[(first + at) % fields.length] as (typeof fields)[number])
      .slice(0, count)
      .map(
        (field): GroupNeed => ({
          groupId: field,
          field,
          label: field,
          seats: 1 + Math.floor(this.chance() * 3),
          minTitle: this.chance() < 0.3 ? 'associate-senior' : null,
          region: '',
          excludePoor: this.chance() < 0.3,
        }),
      )
  }

  /** Two seats where one employer's two people are all there is. */
  private narrowGroups(index: number): GroupNeed[] {
    const { employer } = this.scene.pairs[Math.floor(index / 20)] as { employer: string }
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
    const { operator, witness } = this.scene
    await operator.ok('draw.freeze', { activityId, ground: '本次检查的需要' })
    await operator.ok('draw.commit', { activityId })
    await witness.ok('draw.sign', { activityId, participant: 'witness' })
  }

  /** Freezes, throws the dice, and holds the roster and the drawn against the oracle. */
  private async throwDice(activityId: string): Promise<DrawLine> {
    const { operator, witness } = this.scene
    await this.freeze(activityId)
    const doc = (await allActivities(this.core)).find(({ id }) => id === activityId)
    const { candidates, rotating } = await rosterMembership(this.core, doc?.data.current.rosterEntry ?? '')
    const line = { activityId, candidates, rotating, drawn: new Set<string>() }
    const others = this.lines.filter((one) => one.activityId !== activityId)
    expect([...candidates].filter((id) => sitsOut(id, others))).toEqual([])
    expect([...rotating].filter((id) => !sitsOut(id, others))).toEqual([])
    this.seen.sittingOut += rotating.size
    await operator.ok('draw.contribute', { activityId, by: 'observer', value: '881203' })
    await witness.ok('draw.dice', { activityId, first: dice, second: dice })
    await witness.ok('draw.sign', { activityId, participant: 'witness' })
    await this.lookAt(line)
    return line
  }

  private async void(activityId: string): Promise<void> {
    const { operator, witness, leader } = this.scene
    await operator.ok('draw.askVoid', { activityId, cause: 'roster-wrong', reason: '名册有误' })
    await witness.ok('draw.consentVoid', { activityId, agree: true })
    await leader.ok('draw.consentVoid', { activityId, agree: true })
  }

  private seatsOf(activityId: string) {
    return this.scene.poolOffice.ok('draw.contact', { activityId }).then(({ seats }) => seats)
  }

  /** 第十四条: whoever was drawn newly did not have to sit out, as the other draws stand now. */
  private async lookAt(line: DrawLine): Promise<void> {
    const others = this.lines.filter((one) => one.activityId !== line.activityId)
    for (const { expertId } of await this.seatsOf(line.activityId)) {
      if (line.drawn.has(expertId)) continue
      expect({ expertId, sitsOut: sitsOut(expertId, others) }).toEqual({ expertId, sitsOut: false })
      line.drawn.add(expertId)
    }
  }

  /** A working day: people are called in the morning and again before noon, answers come in, finished draws are closed. */
  async workDay(): Promise<void> {
    for (const one of this.running) await this.answers(one)
    await this.pass(2 * hourMs)
    for (const one of this.running) await this.callSilent(one)
    for (const one of this.running) await this.closeIfFull(one)
    await this.rateDue()
    await this.pass(22 * hourMs)
  }

  async untilAllAreClosed(): Promise<void> {
    for (let days = 0; this.running.length > 0 && days < 60; days += 1) await this.workDay()
    expect(this.running).toEqual([])
    await this.pass(10 * dayMs)
    await this.rateDue()
  }

  private async answers(one: Running): Promise<void> {
    for (;;) {
      const seat = (await this.seatsOf(one.activityId)).find(
        ({ ref, state }) => ['to-contact', 'waiting'].includes(state) && !one.silent.has(ref),
      )
      if (!seat) break
      const chance = this.chance()
      if (chance < 0.08) {
        one.silent.set(seat.ref, 0)
        continue
      }
      if (chance < 0.2) this.seen.declines += 1
      await this.answer(one, seat.ref, answerOf(chance))
    }
    await this.callSilent(one)
  }

  private async answer(one: Running, ref: string, given: object): Promise<void> {
    const { operator, poolOffice } = this.scene
    const { activityId } = one
    const { answerId } = await operator.ok('draw.answer', { activityId, ref, ...given })
    await poolOffice.ok('draw.confirmAnswer', {
      activityId,
      answerId,
      agree: true,
      calledBack: true,
      reason: '回拨核实',
    })
    await this.lookAt(one.line)
  }

  private async callSilent(one: Running): Promise<void> {
    const { activityId, silent } = one
    for (const seat of await this.seatsOf(activityId)) {
      const calls = silent.get(seat.ref)
      if (calls === undefined || seat.state === 'no-answer') continue
      const over = seat.deadline !== null && Date.parse(seat.deadline) <= this.office.clock.effects.wall()
      if (calls >= 2 && over) {
        this.seen.silences += 1
        await this.answer(one, seat.ref, { answer: 'no-answer' })
        continue
      }
      await this.scene.operator.ok('draw.logCall', { activityId, ref: seat.ref, outcome: 'not-reached' })
      silent.set(seat.ref, calls + 1)
    }
  }

  private async closeIfFull(one: Running): Promise<void> {
    const { operator } = this.scene
    const { activityId } = one
    const { actions, facts } = await operator.ok('draw.get', { activityId })
    if (!actions.close.allowed) return
    const { shortfall } = await operator.ok('draw.contact', { activityId })
    if (shortfall.length > 0) this.seen.shortfalls += 1
    await operator.ok('draw.close', { activityId, ground: shortfall.length > 0 ? '缺额依第十三条办理' : '' })
    this.running = this.running.filter((other) => other !== one)
    this.closed.push(activityId)
    this.toRate.push({ activityId, from: Date.parse(facts.startsAt) })
  }

  /** Ratings of activities that have begun (Article 16). */
  private async rateDue(): Promise<void> {
    const now = this.office.clock.effects.wall()
    const due = this.toRate.filter(({ from }) => from <= now)
    this.toRate = this.toRate.filter(({ from }) => from > now)
    for (const { activityId } of due) {
      for (const { ref, state } of await this.seatsOf(activityId)) {
        if (state !== 'accepted') continue
        const rating = this.pick(['excellent', 'average', 'average', 'poor'])
        await this.scene.operator.ok('draw.rate', { activityId, ref, rating, reason: '按时提交意见' })
      }
    }
  }
}

function answerOf(chance: number): object {
  if (chance < 0.2) return { answer: 'decline', reason: '出差' }
  if (chance < 0.25) {
    const grounds = { ...noGrounds, 'art-15-3': true }
    return { answer: 'accept', grounds, groundsNote: '持有股份' }
  }
  return { answer: 'accept', grounds: noGrounds }
}
