/**
 * Random courses of yearly assessments, 2,000 of them (Article 9): as long as somebody of a run has no conclusion, or was not
 * told it, the run waits for somebody by the end of its year, however many years ago that was.
 */
import fc from 'fast-check'
import { test } from 'vitest'
import type { Decided } from '../../../src-main/office/admission/deciding.ts'
import * as decide from '../../../src-main/office/assessment/decide.ts'
import { noFigures } from '../../../src-main/office/assessment/figures.ts'
import { assessmentRegister, type AssessmentState } from '../../../src-main/office/assessment/register.ts'
import { runTodos } from '../../../src-main/office/assessment/todos.ts'
import type { Entry } from '../../../src-main/office/journal/entry.ts'
import { addDays } from '../../../src-shared/model/dates.ts'
import { DutyCheck, readers } from '../duties.ts'

const step = fc.record({
  name: fc.constantFrom(
    'begin',
    'conclude',
    'conclude',
    'plain',
    'plain',
    'close',
    'close',
    'reopen',
    'tell',
    'tellAll',
    'leave',
    'join',
  ),
  who: fc.nat({ max: 5 }),
  days: fc.constantFrom(0, 1, 20, 200),
})
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

class Runs {
  today = '2026-12-01'
  members = new Set(['e0', 'e1', 'e2'])
  readonly runs = new Map<string, AssessmentState>()
  /** What was written on each: who was concluded on and told, and whether it is closed. */
  readonly written = new Map<string, { concluded: Set<string>; told: Set<string>; closed: boolean }>()

  private people(): decide.Assessed[] {
    return [...this.members].map((expertId) => ({
      expertId,
      // one of them needs a look
      figures: expertId === 'e1' ? { ...noFigures, poor: 1 } : noFigures,
    }))
  }

  private take(decided: Decided): boolean {
    if (!Array.isArray(decided)) return false
    for (const { type, subject, payload, personal = [] } of decided) {
      const digests = personal.map((_, at) => String(at))
      const entry = { type, subject, payload, personal: digests, actor: 'a1', at: `${this.today}T10:00:00+08:00` }
      const fact = { entry: entry as unknown as Entry, personal: [] }
      this.runs.set(subject, assessmentRegister.fold(this.runs.get(subject) ?? null, fact))
      const known = this.written.get(subject) ?? { concluded: new Set(), told: new Set(), closed: false }
      if (type === 'assessment-concluded')
        for (const { expertId } of payload['lines'] as { expertId: string }[]) known.concluded.add(expertId)
      if (type === 'assessment-told') for (const id of payload['people'] as string[]) known.told.add(id)
      if (type === 'assessment-closed') known.closed = true
      if (type === 'assessment-reopened') known.closed = false
      this.written.set(subject, known)
    }
    return true
  }

  run({ name, who, days }: Step): boolean {
    this.today = addDays(this.today, days)
    const expertId = `e${who}`
    if (name === 'leave') return this.members.size > 1 && this.members.delete(expertId)
    if (name === 'join') return Boolean(this.members.add(expertId))
    const people = this.people()
    if (name === 'begin') {
      const [year = 0] = decide.assessableYears(this.today)
      const already = this.runs.has(`v${year}`) ? 'P' : null
      return this.take(
        decide.beginRun({ id: `v${year}`, number: 'P', year, people: people.length, already }, this.today),
      )
    }
    const [id, data] = [...this.runs].at(-1 - (who % 2)) ?? []
    if (id === undefined || data === undefined) return false
    const run = { id, data } as Parameters<typeof decide.closeRun>[0]
    const told = { way: 'letter', on: this.today, today: this.today } as const
    const decided = {
      conclude: () => decide.conclude(run, people, [expertId], { conclusion: 'reminded', reason: '两次未答复' }),
      plain: () => decide.concludePlain(run, people),
      close: () => decide.closeRun(run, people),
      reopen: () => decide.reopenRun(run, '更正'),
      tell: () => decide.tell(run, [expertId], told),
      tellAll: () => decide.tell(run, null, told),
    }[name]
    return this.take(decided())
  }

  /** Those whom a run is about: members of today while it is open, those with a conclusion once it is closed. */
  about(id: string): string[] {
    const { closed = false, concluded = [] } = this.written.get(id) ?? {}
    return [...(closed ? concluded : this.members)]
  }

  duties(): Map<string, string> {
    const open = new Map<string, string>()
    for (const [id, { concluded, told, closed }] of this.written) {
      const left = this.about(id).filter((one) => !concluded.has(one))
      if (!closed) open.set(id, left.length > 0 ? 'somebody without a conclusion' : 'a run to close')
      else if ([...concluded].some((one) => !told.has(one))) open.set(id, 'somebody to tell')
    }
    return open
  }
}

test('art-9 each assessment with somebody left is a to-do of somebody with a day, and no other', () => {
  const check = new DutyCheck(readers(['a1']))
  let late = 0
  fc.assert(
    fc.property(fc.array(step, { minLength: 10, maxLength: 40, size: 'max' }), (steps) => {
      const runs = new Runs()
      check.begin()
      for (const one of steps) {
        const happened = runs.run(one)
        const duties = runs.duties()
        const todosOf = (reader: Parameters<typeof runTodos>[2]) =>
          [...runs.runs].flatMap(([id, data]) => runTodos({ id, data }, runs.about(id), reader))
        check.look(duties, todosOf, happened)
        // of years that can no longer be begun
        if ([...duties.keys()].some((id) => Number(id.slice(1)) < Number(runs.today.slice(0, 4)) - 1)) late += 1
      }
    }),
    { numRuns: 2000, seed: 9 },
  )
  check.report('somebody without a conclusion', 'a run to close', 'somebody to tell')
  if (late < 20) throw new Error(`${late} looks at a run of more than a year ago`)
})
