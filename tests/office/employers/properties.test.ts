/**
 * Random courses of cases on employers (Article 18), 600 of them: whatever is told, answered, proposed, decided or sent back,
 * each open case waits for somebody by a day, and no measure comes about unheard or by somebody who had a part in the case.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Decided } from '../../../src-main/office/admission/deciding.ts'
import * as decide from '../../../src-main/office/employers/decide.ts'
import { type EmployerCaseData, employerCaseRegister } from '../../../src-main/office/employers/register.ts'
import { caseTodos } from '../../../src-main/office/employers/todos.ts'
import { type Draft, type Entry, textAt } from '../../../src-main/office/journal/entry.ts'
import { employerCaseKinds, employerGravities, employerOutcomes } from '../../../src-shared/api/employer-cases.ts'
import { addDays } from '../../../src-shared/model/dates.ts'
import { datingOn, DutyCheck, readers } from '../duties.ts'

/** Clerks of the office, and members of the leading group of whom some may have had a part. */
const people = ['a1', 'a2', 'b1', 'b2'] as const
const meeting = ['b2', 'b3', 'b4'].map((tag) => ({ tag, name: tag }))
const onward = ['ask', 'answer', 'propose', 'decide', 'minutes', 'confirm', 'tell'] as const

const step = fc.record({
  name: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...onward) },
    { weight: 1, arbitrary: fc.constantFrom('open', 'refuse', 'refer', 'wait') },
    // what the case waits for, whatever that is
    { weight: 4, arbitrary: fc.constant('next') },
  ),
  who: fc.constantFrom(...people),
  kind: fc.constantFrom(...employerCaseKinds),
  outcome: fc.constantFrom(...employerOutcomes),
  gravity: fc.constantFrom(...employerGravities),
  which: fc.nat({ max: 2 }),
  days: fc.constantFrom(0, 0, 1, 5),
  term: fc.integer({ min: 1, max: 8 }),
  confirmedByTwo: fc.boolean(),
})
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

interface Written {
  draft: Draft
  by: string
  today: string
  confirmedByTwo: boolean
}

class Cases {
  today = '2026-02-02'
  readonly files = new Map<string, EmployerCaseData>()
  /** Everything that was written on a case, its measure of the employer with it. */
  readonly written = new Map<string, Written[]>()

  private take(id: string, decided: Decided, { who, confirmedByTwo }: Step): boolean {
    if (!Array.isArray(decided)) return false
    for (const draft of decided) {
      this.written.set(id, [...(this.written.get(id) ?? []), { draft, by: who, today: this.today, confirmedByTwo }])
      if (draft.subject !== id) continue
      const { type, payload } = draft
      const entry = { type, subject: id, payload, personal: ['d'], actor: who, at: `${this.today}T10:00:00+08:00` }
      const fact = { entry: entry as unknown as Entry, personal: [] }
      this.files.set(id, employerCaseRegister.fold(this.files.get(id) ?? null, fact))
    }
    return true
  }

  run(given: Step): boolean {
    const { who, kind, outcome, gravity, which, days, term, confirmedByTwo } = given
    this.today = addDays(this.today, days)
    const { today } = this
    const cases = [...this.files].map(([id, data]) => ({ id, data }))
    if (given.name === 'open' || cases.length === 0) {
      const id = `w${cases.length}`
      const what = { id, number: id, employerId: 'm1', kind, source: 'office', knownOn: today, knewOn: '' } as const
      const acting = { actor: who, actorTag: who, partTags: new Set<string>(), today, confirmedByTwo }
      const open = cases.filter(({ data }) => data.state !== 'closed')
      return this.take(id, decide.open({ ...what, expertId: '', facts: '事实', files: [] }, open, acting), given)
    }
    const one = cases.toReversed()[which]
    if (!one || given.name === 'wait') return false
    const name = given.name === 'next' ? (next[dutyOf(this.written.get(one.id) ?? [], today)] ?? 'refer') : given.name
    const acting = { actor: who, actorTag: who, partTags: new Set(one.data.parts), today, confirmedByTwo }
    const until = outcome === 'right-withdrawn' ? addDays(today, 200) : ''
    const measure = { outcome, until, reason: '理由' }
    const done = { on: today, way: 'written' } as const
    const minutes = { on: today, number: '1', present: meeting, scan: null }
    const commands: Record<string, () => Decided> = {
      ask: () => decide.ask(one, { ...done, dueOn: addDays(today, term) }, acting),
      answer: () => decide.answer(one, { on: today, text: '说明', file: null }, acting),
      propose: () => decide.propose(one, { ...measure, gravity }, acting),
      decide: () => decide.decide(one, { ...measure, name: '某人' }, acting),
      minutes: () => decide.recordMinutes(one, { ...measure, ...minutes }, acting),
      confirm: () => decide.confirmMinutes(one, '理由', acting),
      refuse: () => decide.refuseMinutes(one, '理由'),
      tell: () => decide.tell(one, done, acting),
      refer: () => decide.refer(one, { addressee: '某机关', text: '移送' }, acting),
    }
    return this.take(one.id, commands[name]?.() ?? [], given)
  }

  /** By what was written alone. */
  duties(): Map<string, string> {
    const open = new Map<string, string>()
    for (const [id, written] of this.written) {
      const duty = dutyOf(written, this.today)
      if (duty) open.set(`${id}:${duty}`, duty)
    }
    return open
  }
}

const after: Readonly<Record<string, string>> = {
  'employer-case-opened': '要求单位说明',
  'employer-case-asked': '登记单位说明',
  'employer-case-proposed': '决定单位处理',
  'employer-case-minutes-recorded': '确认单位处理纪要',
  'employer-case-minutes-refused': '决定单位处理',
  'employer-case-minutes-confirmed': '告知单位处理决定',
  'employer-case-decided': '告知单位处理决定',
  'employer-case-told': '',
}

const next: Readonly<Record<string, string>> = {
  要求单位说明: 'ask',
  登记单位说明: 'answer',
  提出单位处理建议: 'propose',
  决定单位处理: 'decide',
  确认单位处理纪要: 'confirm',
  告知单位处理决定: 'tell',
}

function dutyOf(written: readonly Written[], today: string): string {
  let duty = ''
  let dueOn = ''
  for (const { draft } of written) {
    duty = after[draft.type] ?? duty
    if (draft.type === 'employer-case-asked') dueOn = textAt(draft.payload, 'dueOn')
    // a statement answers what was asked; after a proposal it only joins the file
    if (draft.type === 'employer-case-answered' && duty === '登记单位说明') duty = '提出单位处理建议'
  }
  return duty === '登记单位说明' && today > dueOn ? '提出单位处理建议' : duty
}

/** Why a measure in force should not be; '' where it may. */
function unjust(written: readonly Written[]): string {
  const at = written.findIndex(({ draft }) => draft.type === 'employer-measured')
  if (at < 0) return ''
  const before = written.slice(0, at)
  const of = (type: string) => before.filter(({ draft }) => draft.type === type)
  const [asked] = of('employer-case-asked')
  const [proposed] = of('employer-case-proposed')
  const [answered] = of('employer-case-answered')
  const stated = answered !== undefined && proposed !== undefined && before.indexOf(answered) < before.indexOf(proposed)
  const over =
    proposed !== undefined &&
    proposed.confirmedByTwo &&
    proposed.today > (asked ? textAt(asked.draft.payload, 'dueOn') : '9')
  if (!stated && !over) return 'the employer was not heard'
  const parts = new Set(
    before.flatMap(({ draft, by }) => (/opened|asked|answered|proposed/.test(draft.type) ? [by] : [])),
  )
  const [recorded] = of('employer-case-minutes-recorded').slice(-1)
  const confirmed = of('employer-case-minutes-confirmed').at(-1)
  if (confirmed) return confirmed.by === recorded?.by ? 'minutes have no second account' : parts.has('b2') ? 'part' : ''
  return parts.has(of('employer-case-decided').at(-1)?.by ?? '') ? 'decided by somebody who had a part' : ''
}

test('art-18 each open case on an employer is a to-do of somebody with a day; no measure unheard or by those with a part', () => {
  const check = new DutyCheck(readers([...people, 'a9']))
  let measured = 0
  fc.assert(
    fc.property(fc.array(step, { minLength: 10, maxLength: 40, size: 'max' }), (steps) => {
      const cases = new Cases()
      check.begin()
      for (const one of steps) {
        const happened = cases.run(one)
        const dating = datingOn(cases.today)
        const todosOf = (reader: Parameters<typeof caseTodos>[1]) =>
          [...cases.files].flatMap(([id, data]) =>
            caseTodos({ id, data, employer: '某厂' }, reader, data.parts.includes(reader.id), dating),
          )
        check.look(cases.duties(), todosOf, happened)
      }
      for (const written of cases.written.values()) {
        expect(unjust(written)).toBe('')
        if (written.some(({ draft }) => draft.type === 'employer-measured')) measured += 1
      }
    }),
    { numRuns: 600, seed: 18 },
  )
  check.report(...Object.keys(next))
  process.stdout.write(`measures in force: ${measured}\n`)
  expect(measured).toBeGreaterThan(100)
})
