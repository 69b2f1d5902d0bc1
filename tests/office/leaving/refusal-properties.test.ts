/**
 * Random courses of answers, 2,000 of them (Article 9 (6)): as long as the reason of a confirmed refusal of the last three years was not
 * judged, somebody has it on the home page by a day; what was sent back, judged, or of a draw that was voided is on nobody's.
 */
import fc from 'fast-check'
import { test } from 'vitest'
import { judgeRefusal } from '../../../src-main/office/draw/refusal-handlers.ts'
import { activityRegister } from '../../../src-main/office/draw/register.ts'
import type { ActivityState } from '../../../src-main/office/draw/state.ts'
import type { Draft, Entry } from '../../../src-main/office/journal/entry.ts'
import { refusalTodos } from '../../../src-main/office/leaving/todos.ts'
import { addDays } from '../../../src-shared/model/dates.ts'
import { datingOn, DutyCheck, readers } from '../duties.ts'

const step = fc.record({
  name: fc.oneof(
    {
      weight: 12,
      arbitrary: fc.constantFrom('decline', 'decline', 'accept', 'no-answer', 'agree', 'agree', 'sendBack'),
    },
    { weight: 4, arbitrary: fc.constantFrom('good', 'bad') },
    { weight: 1, arbitrary: fc.constantFrom('void', 'term') },
  ),
  which: fc.nat({ max: 2 }),
  days: fc.integer({ min: 0, max: 6 }),
})
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

class Draw {
  today = '2026-02-02'
  state: ActivityState
  private count = 0
  /** Refusals that nobody has judged: the day of each. */
  readonly open = new Map<string, string>()
  /** Answers that nobody has confirmed. */
  private readonly pending = new Map<string, { answer: string; on: string }>()

  readonly rehearsal: boolean

  constructor(rehearsal: boolean) {
    this.rehearsal = rehearsal
    const payload = { number: 'XX-2026-001', rehearsal, units: [], partners: [] }
    this.state = activityRegister.fold(null, this.fact({ type: 'activity-created', subject: 'd1', payload }))
    this.drawn()
  }

  /** A round was run: only that there is one plays a part here. */
  private drawn(): void {
    const current = { ...this.state.current, state: 'drawn', rounds: [{}] } as unknown as ActivityState['current']
    this.state = { ...this.state, current }
  }

  private fact({ type, subject, payload, personal = [] }: Draft) {
    const entry = { type, subject, payload, personal: ['d'], actor: 'a1', at: `${this.today}T10:00:00+08:00`, hash: '' }
    return { entry: entry as unknown as Entry, personal }
  }

  private write(type: string, payload: Draft['payload']): true {
    this.state = activityRegister.fold(this.state, this.fact({ type, subject: 'd1', payload, personal: [{}] }))
    return true
  }

  run({ name, which, days }: Step): boolean {
    this.today = addDays(this.today, name === 'term' ? 1000 : days)
    if (name === 'term') return false
    if (name === 'decline' || name === 'accept' || name === 'no-answer') {
      this.count += 1
      const answerId = `n${this.count}`
      this.pending.set(answerId, { answer: name, on: this.today })
      const who = { ref: `r${this.count}`, expertId: `e${this.count}` }
      return this.write('answer-entered', { answerId, ...who, answer: name, provisions: [] })
    }
    if (name === 'void') {
      this.open.clear()
      this.pending.clear()
      this.write('attempt-ended', { ended: 'voided', cause: 'fault' })
      this.drawn()
      return true
    }
    if (name === 'agree' || name === 'sendBack') return this.settle(name === 'agree', which)
    const answerId = [...this.open.keys()][which] ?? 'n0'
    const decided = judgeRefusal(
      { id: 'd1', data: this.state },
      { answerId, justified: name === 'good', reason: '核实' },
    )
    if (!Array.isArray(decided)) return false
    this.open.delete(answerId)
    for (const { type, payload } of decided) this.write(type, payload)
    return true
  }

  private settle(agree: boolean, which: number): boolean {
    const [answerId, given] = [...this.pending][which] ?? []
    if (answerId === undefined || given === undefined) return false
    this.pending.delete(answerId)
    if (agree && given.answer === 'decline') this.open.set(answerId, given.on)
    return this.write('answer-settled', { answerId, agree })
  }

  /** Day of the oldest refusal that waits; those of a term ago can count no more. */
  oldest(): string | undefined {
    const since = addDays(this.today, -3 * 366)
    return this.rehearsal ? undefined : [...this.open.values()].filter((on) => on >= since).sort()[0]
  }
}

test('art-9-6 each refusal without a judgement is a to-do of somebody with a day, and no other', () => {
  const check = new DutyCheck(readers(['a1']))
  let forgotten = 0
  fc.assert(
    fc.property(fc.boolean(), fc.array(step, { minLength: 5, maxLength: 30, size: 'max' }), (rehearsal, steps) => {
      const draw = new Draw(rehearsal)
      check.begin()
      for (const one of steps) {
        const before = draw.oldest()
        const happened = draw.run(one)
        const oldest = draw.oldest()
        const duties = new Map(oldest === undefined ? [] : [['d1:refusals', 'a refusal to judge']])
        const todosOf = (reader: Parameters<typeof refusalTodos>[1]) =>
          refusalTodos({ id: 'd1', data: draw.state }, reader, datingOn(draw.today))
        check.look(duties, todosOf, happened || before !== oldest)
        if (!rehearsal && draw.open.size > 0 && oldest === undefined) forgotten += 1
      }
    }),
    { numRuns: 2000, seed: 6 },
  )
  check.report('a refusal to judge')
  if (forgotten < 20) throw new Error(`${forgotten} looks at refusals of more than a term ago`)
})
