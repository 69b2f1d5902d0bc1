/**
 * After random courses of commands (5,000 of them) nobody can be drawn who should not be (Articles 9, 10 (6)): the decisions are the
 * real ones, the registers fold what they answer, and what must hold is looked at after every step: also that each step that
 * is open waits for somebody by a day, and nothing else does.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exitTodos } from '../../../src-main/office/leaving/todos.ts'
import { addDays } from '../../../src-shared/model/dates.ts'
import { datingOn, DutyCheck, readers } from '../duties.ts'
import { officeRoles, people, removalDuties, removalsOpen, removalsShown, type Written } from './removal-duties.ts'
import type { Decided } from '../../../src-main/office/admission/deciding.ts'
import type { Draft, Entry } from '../../../src-main/office/journal/entry.ts'
import { confirmExit, receiveExit, sendBackExit } from '../../../src-main/office/leaving/decide-exit.ts'
import * as removal from '../../../src-main/office/leaving/decide-removal.ts'
import { type ExitData, exitRegister } from '../../../src-main/office/leaving/exit-register.ts'
import {
  openRemovalStates,
  type RemovalData,
  removalRegister,
} from '../../../src-main/office/leaving/removal-register.ts'
import { expertRegister, type ExpertState } from '../../../src-main/office/pool/register.ts'

const inFiles = [
  'report',
  'open',
  'takeUp',
  'dismiss',
  'suspend',
  'resume',
  'tell',
  'answer',
  'strike',
  'keep',
  'reverse',
  'told',
  'minutes',
  'confirmMinutes',
  'refuseMinutes',
] as const
const exits = ['exit', 'phone', 'confirm', 'sendBack'] as const
type Name = (typeof inFiles)[number] | (typeof exits)[number]
interface Step {
  name: Name
  /** Days that pass before it. */
  days: number
  /** Who acts: two clerks and a member of the leading group. */
  who: 'a1' | 'a2' | 'a3'
  two: boolean
}

const step = fc.record<Step>({
  // an exit ends most of what can follow, so it is seldom tried
  name: fc.oneof(
    { weight: 40, arbitrary: fc.constantFrom(...inFiles) },
    { weight: 1, arbitrary: fc.constantFrom(...exits) },
  ),
  days: fc.integer({ min: 0, max: 4 }),
  who: fc.constantFrom('a1', 'a2', 'a3'),
  two: fc.boolean(),
})

const words = { name: '王秀兰', employer: '县化工厂', reason: '', statement: '', text: '', reporter: '' }
const entryOf = ({ type, subject, payload }: Draft, actor: string, at = ''): Entry =>
  ({ type, subject, payload, personal: ['d'], actor, at, hash: '' }) as unknown as Entry

const everybody = readers(people, officeRoles)

class Office {
  expert: ExpertState
  files = new Map<string, RemovalData>()
  exits = new Map<string, ExitData>()
  readonly written: Written[] = []
  today = '2026-01-10'
  constructor() {
    const payload = { personTag: 'b', employerId: 'u1', fields: [], basisDate: '2026-01-01', termTo: '2029-01-01' }
    const adopted = entryOf({ type: 'expert-adopted', subject: 'e1', payload }, 'a1')
    this.expert = expertRegister.fold(null, { entry: adopted, personal: [words] })
  }

  /** Folds what was decided; a refusal changes nothing. */
  take(decided: Decided, actor: string): boolean {
    if (!Array.isArray(decided)) return false
    for (const draft of decided) {
      const fact = { entry: entryOf(draft, actor, `${this.today}T09:00:00+08:00`), personal: [words] }
      const { subject } = draft
      this.written.push(draft)
      if (draft.type.startsWith('expert-')) this.expert = expertRegister.fold(this.expert, fact)
      else if (draft.type.startsWith('exit-'))
        this.exits.set(subject, exitRegister.fold(this.exits.get(subject) ?? null, fact))
      else this.files.set(subject, removalRegister.fold(this.files.get(subject) ?? null, fact))
    }
    return true
  }

  run({ name, days, who, two }: Step): boolean {
    this.today = addDays(this.today, days)
    const subject = { id: 'e1', data: this.expert }
    const newest = [...this.files].at(-1)
    const open = [...this.files].find(([, data]) => openRemovalStates.includes(data.state))
    const file = open ?? newest
    const on = {
      actor: who,
      actorTag: who,
      partTags: new Set(file?.[1].parts ?? []),
      today: this.today,
      confirmedByTwo: two,
    }
    const standing = open ? { id: open[0], data: open[1] } : null
    const waiting = [...this.exits].find(([, { state }]) => state === 'to-confirm')
    const exitOn = { actor: who, today: this.today, secondAccount: true }
    const leave = (way: 'written' | 'phone') => {
      const what = {
        id: `x${this.exits.size}`,
        number: 'T',
        way,
        receivedOn: this.today,
        reason: '',
        scan: way === 'written' ? 's' : null,
      }
      return receiveExit(subject, waiting?.[1].number ?? null, what, exitOn)
    }
    if (name === 'exit' || name === 'phone') return this.take(leave(name === 'exit' ? 'written' : 'phone'), who)
    if (name === 'confirm' || name === 'sendBack') {
      if (!waiting) return false
      const exit = { id: waiting[0], data: waiting[1] }
      return this.take(name === 'confirm' ? confirmExit(exit, subject, exitOn) : sendBackExit(exit, '不退出'), who)
    }
    const id = `c${this.files.size}`
    const base = { id, number: 'C', receivedOn: this.today, reporter: '', text: '', files: [] }
    if (name === 'report') return this.take(removal.report(subject, standing, { ...base, ground: 'art-9-3' }, on), who)
    if (name === 'open') {
      const facts = [{ key: id, activityId: 'd1', number: 'N', on: this.today, what: 'no-answer' as const }]
      return this.take(
        removal.openFile(subject, standing, { id, number: 'C', ground: 'art-9-6', facts, statement: '' }, on),
        who,
      )
    }
    if (!file) return false
    return this.take(this.onFile(name, { id: file[0], data: file[1] }, subject, on), who)
  }

  onFile(name: Name, file: removal.RemovalFile, subject: removal.Subject, on: removal.RemovalActing): Decided {
    const decide = (outcome: 'struck-off' | 'kept' | 'reversed') =>
      removal.decide(file, subject, { outcome, reason: '', name: on.actor }, on)
    const told = { on: this.today, way: 'written' as const }
    switch (name) {
      case 'takeUp': {
        const { ground, number } = file.data
        return removal.openFile(subject, file, { id: file.id, number, ground, facts: [], statement: '' }, on)
      }
      case 'dismiss':
        return removal.dismiss(file, '')
      case 'suspend':
        return removal.suspend(file, subject, '', on)
      case 'resume':
        return removal.endSuspension(file, '', on)
      case 'tell':
        return removal.tellHearing(file, { ...told, days: 5, least: 5 }, addDays(this.today, 7), on)
      case 'answer':
        return removal.answer(file, { on: this.today, text: '', file: null }, on)
      case 'strike':
        return decide('struck-off')
      case 'keep':
        return decide('kept')
      case 'reverse':
        return decide('reversed')
      case 'minutes': {
        const present = ['t7', 't8', 't9'].map((tag) => ({ tag, name: tag }))
        const what = { on: this.today, outcome: 'kept', reason: '', number: '', present, scan: null } as const
        return removal.recordMinutes(file, subject, what, on)
      }
      case 'confirmMinutes':
        return removal.confirmMinutes(file, subject, on)
      case 'refuseMinutes':
        return removal.refuseMinutes(file, '')
      default:
        return removal.tell(file, told, on)
    }
  }

  /** Steps that are open, by what was written alone. */
  duties(): Map<string, string> {
    const open = removalsOpen(this.written, this.today)
    for (const { type, subject, payload } of this.written) {
      if (type === 'exit-received' && 'awaits' in payload) open.set(subject, 'an exit to confirm')
      if (type === 'exit-confirmed' || type === 'exit-sent-back') open.delete(subject)
    }
    return open
  }

  todos(reader: (typeof everybody)[number]) {
    const dating = datingOn(this.today)
    const exits = [...this.exits].flatMap(([id, data]) => exitTodos({ id, data }, reader, dating))
    return [...exits, ...removalsShown(this.files, reader, dating)]
  }

  /** What must hold at every moment. */
  check(): void {
    const files = [...this.files.values()]
    expect(files.filter(({ state }) => openRemovalStates.includes(state)).length).toBeLessThanOrEqual(1)
    const { status } = this.expert
    if (status === 'suspended')
      expect(files.some((one) => one.suspended && ['opened', 'hearing', 'minutes'].includes(one.state))).toBe(true)
    const struck = files.filter(({ decisions }) => decisions.at(-1)?.outcome === 'struck-off')
    // whoever is struck off was heard or had the time for it, and nobody is drawable on whom such a decision stands
    expect(status === 'struck-off').toBe(struck.length > 0)
    for (const { hearing, answers, decisions, parts } of struck) {
      expect(answers.length > 0 || (hearing !== null && (decisions.at(-1)?.on ?? '') > hearing.dueOn)).toBe(true)
      expect(parts).not.toContain(decisions.at(-1)?.by)
    }
    const left = [...this.exits.values()].some(({ state }) => state === 'in-force')
    if (left) expect(['left', 'struck-off']).toContain(status)
    else expect(status).not.toBe('left')
  }
}

test('art-9, art-10-6 nobody is drawable who should not be, whatever is done in whatever order', () => {
  const reached: Record<string, number> = {}
  const taken: Record<string, number> = {}
  const duties = new DutyCheck(everybody)
  fc.assert(
    fc.property(fc.array(step, { minLength: 20, maxLength: 90, size: 'max' }), (steps) => {
      const office = new Office()
      const look = (happened: boolean) => duties.look(office.duties(), (reader) => office.todos(reader), happened)
      duties.begin()
      steps.forEach((one, at) => {
        if (office.run(one)) taken[one.name] = (taken[one.name] ?? 0) + 1
        office.check()
        // every home page after every step would take longer than the course itself
        if (at % 6 === 0) look(true)
      })
      look(true)
      office.today = addDays(office.today, 1)
      look(false)
      reached[office.expert.status] = (reached[office.expert.status] ?? 0) + 1
    }),
    { numRuns: 5000 },
  )
  process.stdout.write(`ended as ${JSON.stringify(reached)}; commands taken ${JSON.stringify(taken)}\n`)
  duties.report('an exit to confirm', ...removalDuties)
  for (const status of ['active', 'left', 'struck-off', 'suspended']) expect(reached[status] ?? 0).toBeGreaterThan(0)
}, 60_000)
