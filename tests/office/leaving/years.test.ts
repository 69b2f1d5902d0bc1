/**
 * Random years in the pool, 5,000 of them (Articles 7 (5), 9, 10 (6)): invitations, ratings, removal files, exits, renewals and
 * ends of terms in any order. Kept beside the product from what happened alone: who may be drawn, what the facts propose, and
 * that nothing waits without somebody who has to do it by a day.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, addYears } from '../../../src-shared/model/dates.ts'
import type { Decided } from '../../../src-main/office/admission/deciding.ts'
import { type Draft, type Entry, textAt } from '../../../src-main/office/journal/entry.ts'
import { receiveExit } from '../../../src-main/office/leaving/decide-exit.ts'
import * as removal from '../../../src-main/office/leaving/decide-removal.ts'
import { memberProposals } from '../../../src-main/office/leaving/removal-reading.ts'
import {
  openRemovalStates,
  type RemovalData,
  removalRegister,
} from '../../../src-main/office/leaving/removal-register.ts'
import { proposalTodos } from '../../../src-main/office/leaving/removal-todos.ts'
import { expertRegister, type ExpertState } from '../../../src-main/office/pool/register.ts'
import { againstStanding } from '../../../src-main/office/publicity/decide-publicity.ts'
import type {
  Invitation,
  PoorRating,
  RefusalReading,
  RemovalProposal,
} from '../../../src-main/office/rules/article-9.ts'
import { assess } from '../../../src-main/office/rules/eligibility.ts'
import { datingOn, DutyCheck, readers } from '../duties.ts'
import { officeRoles, people, removalsOpen, removalsShown, type Written } from './removal-duties.ts'

const runs = 5000
const reading: RefusalReading = 'three-in-a-row'

const facts = [
  'missed',
  'missed',
  'refused',
  'accepted',
  'recused',
  'refused-well',
  'refused-unjudged',
  'poor',
] as const
const onFile = ['open', 'open', 'takeUp', 'suspend', 'resume', 'tell', 'answer', 'keep', 'reverse', 'told'] as const
const seldom = ['report', 'strike', 'strike', 'exit', 'renew', 'renew', 'years'] as const
type Name = (typeof facts)[number] | (typeof onFile)[number] | (typeof seldom)[number]

const step = fc.record({
  name: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom<Name>(...facts) },
    { weight: 5, arbitrary: fc.constantFrom<Name>(...onFile) },
    { weight: 2, arbitrary: fc.constantFrom<Name>(...seldom) },
  ),
  days: fc.integer({ min: 0, max: 20 }),
  who: fc.constantFrom('a1', 'a2', 'a3'),
})
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

const words = { name: '王秀兰', employer: '县化工厂', reason: '', statement: '', text: '', reporter: '' }
const entryOf = ({ type, subject, payload }: Draft, actor: string): Entry =>
  ({ type, subject, payload, personal: ['d'], actor, at: '', hash: '' }) as unknown as Entry

/** Something that was written, on its day. */
interface Happened extends Written {
  on: string
}

const everybody = readers(people, officeRoles)

class Years {
  today = '2026-01-10'
  expert: ExpertState | null = null
  readonly files = new Map<string, RemovalData>()
  readonly invitations: Invitation[] = []
  readonly poor: PoorRating[] = []
  readonly happened: Happened[] = []

  constructor() {
    this.admit(null)
  }

  get member(): ExpertState {
    if (!this.expert) throw new Error('nobody was admitted')
    return this.expert
  }

  take(decided: Decided, actor: string): boolean {
    if (!Array.isArray(decided)) return false
    for (const draft of decided) {
      const fact = { entry: entryOf(draft, actor), personal: [words] }
      this.happened.push({ on: this.today, type: draft.type, subject: draft.subject, payload: draft.payload })
      if (draft.type.startsWith('expert-')) this.expert = expertRegister.fold(this.expert, fact)
      else if (draft.type.startsWith('removal-'))
        this.files.set(draft.subject, removalRegister.fold(this.files.get(draft.subject) ?? null, fact))
    }
    return true
  }

  /** An admission as publicity ends: a term of three years, gone on with where one still runs. */
  admit(lastDay: string | null): boolean {
    const runs = lastDay !== null && lastDay >= this.today
    const payload = {
      applicationId: 's',
      personTag: 'b',
      employerId: 'u1',
      fields: ['industry-technology'],
      admittedOn: this.today,
      ...(runs ? { termFrom: addDays(lastDay, 1) } : {}),
      termTo: addYears(runs ? lastDay : this.today, 3),
      certificate: `Z${this.happened.length}`,
      check: 'ABCDEFGH',
    }
    return this.take([{ type: 'expert-admitted', subject: 'e1', payload }], 'a1')
  }

  decidedKeys(): Set<string> {
    const keys = [...this.files.values()].filter(({ decisions }) => decisions.length > 0).flatMap((one) => one.facts)
    return new Set(keys.map(({ key }) => key))
  }

  proposals(): RemovalProposal[] {
    const { invitations, poor } = this
    return memberProposals(this.member, { invitations, poor, decided: this.decidedKeys() }, this.today, reading)
  }

  run({ name, days, who }: Step): boolean {
    this.today = name === 'years' ? addYears(this.today, 2) : addDays(this.today, days)
    if ((facts as readonly string[]).includes(name)) return this.fact(name)
    if (name === 'years') return true
    if (name === 'renew') return this.renew()
    const subject = { id: 'e1', data: this.member }
    if (name === 'exit') {
      const what = { id: 'x1', number: 'T', way: 'written', receivedOn: this.today, reason: '', scan: 's' } as const
      return this.take(receiveExit(subject, null, what, { actor: who, today: this.today, secondAccount: true }), who)
    }
    const open = [...this.files].find(([, { state }]) => openRemovalStates.includes(state))
    const [id, data] = open ?? [...this.files].at(-1) ?? []
    const on = { actor: who, actorTag: who, partTags: new Set(data?.parts), today: this.today, confirmedByTwo: true }
    const standing = open ? { id: open[0], data: open[1] } : null
    const fresh = { id: `c${this.files.size}`, number: 'C' }
    if (name === 'report') {
      const what = { ...fresh, ground: 'art-9-3', receivedOn: this.today, reporter: '', text: '', files: [] } as const
      return this.take(removal.report(subject, standing, what, on), who)
    }
    if (name === 'open') {
      const [proposal] = this.proposals()
      const what = { ...fresh, ground: proposal?.ground ?? 'art-9-6', facts: proposal?.facts ?? [], statement: '' }
      return this.take(removal.openFile(subject, standing, what, on), who)
    }
    return id !== undefined && data !== undefined && this.take(this.onFile(name, { id, data }, subject, on), who)
  }

  fact(name: string): boolean {
    const key = `d${this.invitations.length + this.poor.length}`
    const fact = { key, activityId: key, number: key, title: '', on: this.today }
    if (name === 'poor') this.poor.push(fact)
    else this.invitations.push({ ...fact, outcome: (name === 'missed' ? 'no-answer' : name) as Invitation['outcome'] })
    return true
  }

  renew(): boolean {
    const { status, termTo } = this.member
    if (status !== 'left' && termTo > addDays(this.today, 60)) return false
    const suspended = [...this.files.values()].some((one) => one.suspended && openRemovalStates.includes(one.state))
    return againstStanding('王秀兰', { status, suspended }) === null && this.admit(status === 'left' ? null : termTo)
  }

  onFile(name: Name, file: removal.RemovalFile, subject: removal.Subject, on: removal.RemovalActing): Decided {
    const told = { on: this.today, way: 'written' as const }
    const decide = (outcome: 'struck-off' | 'kept' | 'reversed') =>
      removal.decide(file, subject, { outcome, reason: '', name: on.actor }, on)
    const { ground, number } = file.data
    switch (name) {
      case 'takeUp':
        return removal.openFile(subject, file, { id: file.id, number, ground, facts: [], statement: '' }, on)
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
      default:
        return removal.tell(file, told, on)
    }
  }

  drawable(): boolean {
    const group = {
      groupId: 'g',
      field: 'industry-technology',
      label: '产业技术',
      seats: 1,
      minTitle: null,
      region: '',
      excludePoor: false,
    } as const
    const { reasons } = assess(
      { ...this.member, id: 'e1', formerEmployers: [], interests: [], kin: [], ratedPoor: false },
      {
        needs: { groups: [group] },
        minimumPoolAgeHours: 24,
        now: Date.parse(`${this.today}T12:00:00+08:00`),
        sittingOut: () => undefined,
        recusal: () => [],
      },
      this.today,
    )
    return reasons.length === 0
  }
}

/** Terms one after another, by the admissions alone. */
const termsIn = (happened: readonly Happened[]) =>
  happened
    .filter(({ type }) => type === 'expert-admitted')
    .map(({ on, payload }) => ({ from: textAt(payload, 'termFrom') || on, to: textAt(payload, 'termTo') }))

const last = (happened: readonly Happened[], ...types: string[]) =>
  happened.findLastIndex(({ type }) => types.includes(type))

/** Who may be drawn, by what was written alone: the newest word on each matter counts. */
function mayBeDrawn({ happened, today, files }: Years): boolean {
  const admitted = last(happened, 'expert-admitted')
  const [left, struck, back] = ['expert-left', 'expert-struck-off', 'expert-reinstated'].map((type) =>
    last(happened, type),
  ) as [number, number, number]
  const kept = [...files.values()].some((one) => one.suspended && one.state !== 'closed' && one.state !== 'decided')
  // the day on which the membership that lasts began: a gap or an exit begins it anew
  let since = ''
  let end = ''
  happened.forEach(({ type, on, payload }, index) => {
    if (type !== 'expert-admitted') return
    const gone = last(happened.slice(0, index), 'expert-left') > last(happened.slice(0, index), 'expert-admitted')
    if (end < on || gone) since = on
    end = textAt(payload, 'termTo')
  })
  return end >= today && left < admitted && (struck < 0 || back > struck) && !kept && since < today
}

/** First day of the term that runs, by the admissions alone. */
const termFrom = ({ happened, today }: Years) => termsIn(happened).findLast(({ from }) => from <= today)?.from ?? ''

/** What the facts carry, counted along one line of letters instead of in runs. */
function carried(years: Years): string[] {
  const from = termFrom(years)
  const known = years.decidedKeys()
  const fresh = (keys: readonly string[]) => keys.some((key) => !known.has(key))
  const inTerm = years.invitations.filter(({ on }) => on >= from)
  const line = inTerm.map(({ outcome }) => (['no-answer', 'refused'].includes(outcome) ? 'x' : '.')).join('')
  const rows = [...line.matchAll(/x{3,}/g)].map(({ index, 0: row }) =>
    inTerm.slice(index, index + row.length).map(({ key }) => key),
  )
  const row = rows.findLast(fresh)
  const poor = years.poor.filter(({ on }) => on >= from).map(({ key }) => key)
  return [
    ...(poor.length >= 2 && fresh(poor) ? [`art-9-1 ${poor.join()}`] : []),
    ...(row ? [`art-9-6 ${row.join()}`] : []),
  ]
}

function mustHold(years: Years): void {
  expect(years.drawable()).toBe(mayBeDrawn(years))
  const { status, termTo } = years.member
  const over = ['left', 'struck-off'].includes(status) || termTo < years.today
  const found = years.proposals().map((one) => `${one.ground} ${one.facts.map(({ key }) => key).join()}`)
  expect(found).toEqual(over ? [] : carried(years))
}

/** Steps that are open: of files, and proposals on whoever has no file under way. */
function dutiesOf(years: Years): Map<string, string> {
  const { status, termTo } = years.member
  const open = removalsOpen(years.happened, years.today)
  const over = ['left', 'struck-off'].includes(status) || termTo < years.today
  if (open.size > 0 || over) return open
  return new Map(carried(years).map((one) => [`e1:${one.slice(0, one.indexOf(' '))}`, 'a proposal to verify']))
}

function todosOf(years: Years, reader: (typeof everybody)[number]) {
  const dating = datingOn(years.today)
  const proposed = [...years.files.values()].some(({ state }) => openRemovalStates.includes(state))
    ? []
    : years.proposals().map(({ ground, facts }) => ({ expertId: 'e1', name: '', ground, facts }))
  return [
    ...proposed.flatMap((row) => proposalTodos(row, reader, dating)),
    ...removalsShown(years.files, reader, dating),
  ]
}

test('art-9, art-7-5, art-10-6 random years: who may be drawn, what is proposed and what waits follow from what happened', () => {
  const reached: Record<string, number> = {}
  const count = (what: string) => {
    reached[what] = (reached[what] ?? 0) + 1
  }
  const duties = new DutyCheck(everybody)
  fc.assert(
    fc.property(fc.array(step, { minLength: 20, maxLength: 80, size: 'max' }), (steps) => {
      const years = new Years()
      duties.begin()
      steps.forEach((one, at) => {
        const done = years.run(one)
        if (done && (seldom as readonly string[]).includes(one.name)) count(one.name)
        mustHold(years)
        // every home page after every step would take longer than the years themselves
        if (at % 6 === 0) duties.look(dutiesOf(years), (reader) => todosOf(years, reader), true)
      })
      duties.look(dutiesOf(years), (reader) => todosOf(years, reader), true)
      for (const ground of new Set([...years.files.values()].map((one) => one.ground))) count(`file ${ground}`)
      count(`ended ${years.member.status}${years.member.termTo < years.today ? ', term over' : ''}`)
    }),
    { numRuns: runs, seed: 9 },
  )
  duties.report('a proposal to verify', 'an answer that may come', 'a removal to decide', 'a decision to tell')
  process.stdout.write(`random years: ${JSON.stringify(reached)}\n`)
  for (const way of ['exit', 'strike', 'renew', 'file art-9-1', 'file art-9-6', 'file art-9-3', 'ended suspended'])
    expect(`${way} ${(reached[way] ?? 0) > 20}`).toBe(`${way} true`)
}, 120_000)
