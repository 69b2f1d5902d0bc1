/**
 * Random courses of cases of experts, 2,000 of them (Articles 10 (1), (2), (4), 11 (4), (5)): whatever comes in and whoever
 * answers, each case that waits for an answer or for the expert to be told waits for somebody, by a day.
 */
import fc from 'fast-check'
import { test } from 'vitest'
import type { Decided } from '../../../src-main/office/admission/deciding.ts'
import { answerCase, receiveCase, tellCase } from '../../../src-main/office/expert-cases/decide.ts'
import { todosOfCase } from '../../../src-main/office/expert-cases/reading.ts'
import { type CaseData, caseRegister } from '../../../src-main/office/expert-cases/register.ts'
import type { Entry } from '../../../src-main/office/journal/entry.ts'
import { caseKinds, outcomesOf } from '../../../src-shared/api/expert-cases.ts'
import { addDays } from '../../../src-shared/model/dates.ts'
import { datingOn, DutyCheck, readers } from '../duties.ts'

const step = fc.record({
  name: fc.constantFrom('receive', 'answer', 'tell', 'tell', 'wait'),
  kind: fc.constantFrom(...caseKinds),
  outcome: fc.constantFrom(...Object.values(outcomesOf).flat()),
  role: fc.constantFrom('pool-office', 'leading-group'),
  which: fc.nat({ max: 3 }),
  days: fc.integer({ min: 0, max: 12 }),
})
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

class Cases {
  today = '2026-02-02'
  readonly files = new Map<string, CaseData>()
  /** Types of what was written on each. */
  readonly written = new Map<string, string[]>()

  private take(decided: Decided): boolean {
    if (!Array.isArray(decided)) return false
    for (const { type, subject, payload } of decided) {
      const entry = { type, subject, payload, personal: ['d'], actor: 'a1', at: `${this.today}T10:00:00+08:00` }
      const fact = { entry: entry as unknown as Entry, personal: [{ name: '李明', employer: '某厂' }] }
      this.files.set(subject, caseRegister.fold(this.files.get(subject) ?? null, fact))
      this.written.set(subject, [...(this.written.get(subject) ?? []), type])
    }
    return true
  }

  run({ name, kind, outcome, role, which, days }: Step): boolean {
    this.today = addDays(this.today, days)
    const expert = {
      id: 'e1',
      data: { name: '李明', employer: '某厂', status: 'active', termTo: '2029-01-04' } as const,
    }
    if (name === 'receive') {
      const event = kind === 'appearance' ? { organiser: '某协会', part: '讲课', eventOn: addDays(this.today, 9) } : {}
      const words = { subject: '事由', text: '说明', organiser: '', part: '', eventOn: '', ...event }
      const on = { way: 'written', receivedOn: this.today, scan: null } as const
      const [id, number] = [`l${this.files.size}`, `L${this.files.size}`]
      return this.take(receiveCase(expert, { id, number, kind, ...words, ...on }, this.today))
    }
    const [id, data] = [...this.files].toReversed()[which] ?? []
    if (id === undefined || data === undefined || name === 'wait') return false
    const on = { roles: [role], today: this.today } as const
    return this.take(
      name === 'answer'
        ? answerCase({ id, data }, expert, { outcome, text: '答复', heldOn: this.today }, on)
        : tellCase({ id, data }, { on: this.today, way: 'phone' }, this.today),
    )
  }

  /** By what was written alone. */
  duties(): Map<string, string> {
    const open = new Map<string, string>()
    for (const [id, types] of this.written) {
      if (types.includes('expert-case-told')) continue
      if (types.includes('expert-case-answered')) open.set(`${id}:answered`, 'a case to tell')
      else open.set(`${id}:open`, 'a case to answer')
    }
    return open
  }
}

test('art-10-1, art-10-2, art-10-4, art-11-4, art-11-5 each open case is a to-do of somebody with a day, and no other', () => {
  const check = new DutyCheck(readers(['a1']))
  fc.assert(
    fc.property(fc.array(step, { minLength: 5, maxLength: 20, size: 'max' }), (steps) => {
      const cases = new Cases()
      check.begin()
      for (const one of steps) {
        const happened = cases.run(one)
        const dating = datingOn(cases.today)
        const todosOf = (reader: Parameters<typeof todosOfCase>[1]) =>
          [...cases.files].flatMap(([id, data]) => todosOfCase({ id, data }, reader, dating))
        check.look(cases.duties(), todosOf, happened)
      }
    }),
    { numRuns: 2000, seed: 11 },
  )
  check.report('a case to answer', 'a case to tell')
})
