/**
 * Whatever is reported in whatever order (Articles 10 (5), 11 (6)): the newest facts are known, the way to them is whole, and
 * each step that is open – a report to accept, an employer's word, a late report to look at – waits for somebody by a day.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ChangedFact, Reported } from '../../../src-shared/api/person-changes.ts'
import { isRefusal } from '../../../src-main/office/admission/deciding.ts'
import type { ChangeContext, ChangingExpert, Report } from '../../../src-main/office/changes/checks.ts'
import { confirmEmployer, examineLate, registerChange } from '../../../src-main/office/changes/decide.ts'
import { acceptReport, refuseReport, reportOwn } from '../../../src-main/office/changes/decide-own.ts'
import type { ChangeRecord } from '../../../src-main/office/changes/entries.ts'
import { type Draft, type Entry, type JsonObject, textAt } from '../../../src-main/office/journal/entry.ts'
import type { Declaration, Person } from '../../../src-main/office/pool/entries.ts'
import { expertRegister, type ExpertState } from '../../../src-main/office/pool/register.ts'
import { todosOfChange } from '../../../src-main/office/changes/todos.ts'
import { lateness, type ReportedChange } from '../../../src-main/office/rules/article-11.ts'
import { readCalendar } from '../../../src-main/office/system/calendars.ts'
import { addDays } from '../../../src-shared/model/dates.ts'
import { normalName } from '../../../src-shared/model/names.ts'
import { datingOn, DutyCheck, readers } from '../duties.ts'
import { resources } from '../harness.ts'

const person = {
  name: '林知远',
  residentId: '411523198003070011',
  idKind: 'resident',
  employer: '甲单位',
  phone: '13800000000',
}
const employers = new Map(['甲单位', '乙单位', '丙单位'].map((name, index) => [normalName(name), `u${index}`]))

/** An expert as the register folds one, with every record opened by its digest. */
class Folded {
  records = new Map<string, JsonObject>()
  state: ExpertState
  entries = 0
  readonly written: Draft[] = []
  constructor() {
    this.state = expertRegister.fold(
      null,
      this.fact('expert-adopted', { basisDate: '2026-01-05', fields: [] }, [person]),
    )
  }

  private fact(type: string, payload: JsonObject, personal: JsonObject[]) {
    this.entries += 1
    const digests = personal.map((_, index) => `${this.entries}.${index}`)
    digests.forEach((digest, index) => this.records.set(digest, personal[index] ?? {}))
    const entry = { type, payload, personal: digests, at: String(this.entries), actor: 'a1' } as unknown as Entry
    return { entry, personal }
  }

  append(drafts: readonly Draft[]): void {
    this.written.push(...drafts)
    for (const { type, payload, personal = [] } of drafts)
      if (type !== 'employer-added') this.state = expertRegister.fold(this.state, this.fact(type, payload, personal))
  }

  open(): ChangingExpert {
    const nothing = { interests: [], kin: [], formerEmployers: [] }
    return {
      id: 'e1',
      state: this.state,
      person: this.records.get(this.state.personDigest) as unknown as Person,
      declaration: (this.records.get(this.state.declarationDigest) ?? nothing) as unknown as Declaration,
      changes: (this.state.changes ?? []).map((state) => ({
        state,
        record: (this.records.get(state.record) ?? null) as unknown as ChangeRecord | null,
      })),
    }
  }
}

const reported: fc.Arbitrary<Reported> = fc.record(
  {
    phone: fc.constantFrom('13800000000', '13900000001', '13900000002'),
    post: fc.constantFrom('', '主任', '总工'),
    title: fc.constantFrom<NonNullable<Reported['title']>>(
      { name: '', level: 'none' },
      { name: '工程师', level: 'middle' },
      { name: '高级工程师', level: 'associate-senior' },
    ),
    employer: fc.constantFrom({ name: '甲单位' }, { name: '乙单位' }, { name: '丙单位' }),
    interests: fc.constantFrom<Reported['interests']>([], [{ kind: 'contract', unit: '丁公司', note: '' }]),
    kin: fc.constant<Reported['kin']>([]),
  },
  { requiredKeys: ['interests', 'kin'] },
)
const step = fc.record({
  by: fc.constantFrom('staff', 'own', 'accept', 'refuse', 'confirm', 'examine'),
  /** Reported three days after the change, else on the last day of all. */
  promptly: fc.boolean(),
  reported,
  day: fc.integer({ min: 0, max: 60 }),
})

type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

const today = '2026-11-20'
const calendar = readCalendar(resources)
const names = {
  staff: 'taken',
  own: 'waiting',
  accept: 'accepted',
  refuse: 'refused',
  confirm: 'confirmed',
  examine: 'examined',
} as const

const known = new Map<string, boolean>()

/** Late by the rule, which has tests of its own; the same days come again and again. */
function isLate({ changedOn, reportedOn, expertSince }: ReportedChange): boolean {
  const key = `${changedOn} ${reportedOn} ${expertSince}`
  const late =
    known.get(key) ??
    lateness({ changedOn, reportedOn, expertSince }, calendar, { changeReportWorkingDays: 10 }).verdict === 'late'
  known.set(key, late)
  return late
}

function decided(expert: ChangingExpert, { by, reported: asked, day, promptly }: Step, index: number) {
  const ids = { contact: `c${index}a`, important: `c${index}b`, employer: `u${index}x` }
  const on: ChangeContext = { today, employers, ids }
  const changedOn = addDays('2026-03-02', day)
  const reportedOn = promptly ? addDays(changedOn, 3) : today
  const report: Report = { reported: asked, changedOn, reportedOn, way: 'paper', scan: 'f'.repeat(64) }
  const waits = expert.changes.find(({ state }) => state.report?.state === 'to-accept')?.state.id ?? ''
  switch (by) {
    case 'staff':
      return registerChange(expert, report, on)
    case 'own':
      return reportOwn(expert, { ...report, way: 'link' }, on)
    case 'accept':
      return acceptReport(expert, waits, on)
    case 'refuse':
      return refuseReport(expert, waits, '看不清')
    case 'confirm': {
      const moved = expert.changes.findLast(({ state }) => state.employer !== null)?.state.id ?? ''
      return confirmEmployer(expert, moved, { on: today, person: '吴主任', way: 'account', scan: null }, today)
    }
    case 'examine': {
      const late = expert.changes.find(({ state }) => state.report === undefined && isLate(state))?.state
      const facts = { isLate: late !== undefined, activities: [] }
      return examineLate(expert, late?.id ?? '', { proposes: false, reason: '已经核实' }, facts)
    }
  }
}

/** Steps that are open, by what was written alone. */
function dutiesOf({ written, state: { poolAgeFrom } }: Folded): Map<string, string> {
  const open = new Map<string, string>()
  let moved = ''
  for (const { type, payload, personal = [] } of written) {
    const id = textAt(payload, 'changeId')
    if (type === 'change-reported') open.set(`${id}:accept`, 'a report to accept')
    if (type === 'change-refused' || type === 'person-changed') open.delete(`${id}:accept`)
    if (type === 'late-change-examined') open.delete(`${id}:late`)
    if (type === 'employer-change-confirmed') open.delete(`${id}:employer`)
    if (type !== 'person-changed') continue
    const changedOn = textAt(personal[1] ?? {}, 'changedOn')
    if (isLate({ changedOn, reportedOn: textAt(payload, 'reportedOn'), expertSince: poolAgeFrom }))
      open.set(`${id}:late`, 'a late report to look at')
    if (typeof payload['employerId'] !== 'string') continue
    // the word of an employer that was left again is nobody's wish
    open.delete(`${moved}:employer`)
    moved = id
    open.set(`${id}:employer`, 'an employer to confirm')
  }
  return open
}

function todosOf({ state: { name, changes: all = [] } }: Folded, reader: Parameters<typeof todosOfChange>[2]) {
  const of = { expertId: 'e1', name, all, grounds: [] }
  return all.flatMap((change) => {
    const late = change.important && change.report === undefined && isLate(change)
    return todosOfChange({ ...of, change }, late, reader, datingOn(today))
  })
}

test('art-10-5, art-11-6 5,000 sequences: each fact goes from what it was to what it is without a gap, and nothing reported is lost', () => {
  const reached: Record<string, number> = {}
  const duties = new DutyCheck(readers(['a1']))
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 16 }), (steps) => {
      const folded = new Folded()
      duties.begin()
      steps.forEach((one, index) => {
        const drafts = decided(folded.open(), one, index)
        if (isRefusal(drafts)) return
        folded.append(drafts)
        reached[names[one.by]] = (reached[names[one.by]] ?? 0) + 1
        duties.look(dutiesOf(folded), (reader) => todosOf(folded, reader), true)
      })
      wholeWay(folded)
    }),
    { numRuns: 5000, seed: 20_261_126 },
  )
  process.stdout.write(`${JSON.stringify(reached)}\n`)
  duties.report('a report to accept', 'an employer to confirm', 'a late report to look at')
  for (const name of Object.values(names)) expect(`${name} ${(reached[name] ?? 0) > 100}`).toBe(`${name} true`)
})

function wholeWay(folded: Folded): void {
  const { changes, person: now, declaration } = folded.open()
  const inForce = changes.filter(({ state }) => state.report === undefined)
  const valueOf = (fact: ChangedFact) =>
    ({ phone: now.phone, post: now.post, employer: now.employer })[String(fact)] ?? ''
  for (const fact of ['phone', 'post', 'employer'] as const) {
    const items = inForce.flatMap(({ record }) => record?.items.filter((one) => one.fact === fact) ?? [])
    items.forEach((item, index) => {
      if (index > 0) expect(item.from).toBe(items[index - 1]?.to)
      expect(item.from).not.toBe(item.to)
    })
    const last = items.at(-1)
    if (last) expect(valueOf(fact)).toBe(last.to)
  }
  const left = inForce.flatMap(({ record }) => record?.items.filter(({ fact }) => fact === 'employer') ?? [])
  expect(declaration.formerEmployers.map(({ employer }) => employer)).toEqual(left.map(({ from }) => from))
  expect(folded.state.employer).toBe(now.employer)
  expect(now).toMatchObject({ name: person.name, residentId: person.residentId })
}
