/** Whatever is reported in whatever order (Articles 10 (5), 11 (6)): the newest facts are known, and the way to them is whole. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ChangedFact, Reported } from '../../../src-shared/api/person-changes.ts'
import { isRefusal } from '../../../src-main/office/admission/deciding.ts'
import type { ChangeContext, ChangingExpert, Report } from '../../../src-main/office/changes/checks.ts'
import { registerChange } from '../../../src-main/office/changes/decide.ts'
import { acceptReport, refuseReport, reportOwn } from '../../../src-main/office/changes/decide-own.ts'
import type { ChangeRecord } from '../../../src-main/office/changes/entries.ts'
import type { Draft, Entry, JsonObject } from '../../../src-main/office/journal/entry.ts'
import type { Declaration, Person } from '../../../src-main/office/pool/entries.ts'
import { expertRegister, type ExpertState } from '../../../src-main/office/pool/register.ts'
import { addDays } from '../../../src-shared/model/dates.ts'
import { normalName } from '../../../src-shared/model/names.ts'

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
  by: fc.constantFrom('staff', 'own', 'accept', 'refuse'),
  reported,
  day: fc.integer({ min: 0, max: 60 }),
})

test('5,000 sequences: each fact goes from what it was to what it is without a gap, and nothing reported is lost', () => {
  const reached = { taken: 0, waiting: 0, accepted: 0, refused: 0 }
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
      const folded = new Folded()
      steps.forEach(({ by, reported: asked, day }, index) => {
        const on: ChangeContext = {
          today: '2026-11-20',
          employers,
          ids: { contact: `c${index}a`, important: `c${index}b`, employer: `u${index}x` },
        }
        const expert = folded.open()
        const changedOn = addDays('2026-03-02', day)
        const report: Report = {
          reported: asked,
          changedOn,
          reportedOn: '2026-11-20',
          way: 'paper',
          scan: 'f'.repeat(64),
        }
        const waits = expert.changes.find(({ state }) => state.report?.state === 'to-accept')?.state.id ?? ''
        const decided =
          by === 'staff'
            ? registerChange(expert, report, on)
            : by === 'own'
              ? reportOwn(expert, { ...report, way: 'link' }, on)
              : by === 'accept'
                ? acceptReport(expert, waits, on)
                : refuseReport(expert, waits, '看不清')
        if (isRefusal(decided)) return
        folded.append(decided)
        reached[by === 'staff' ? 'taken' : by === 'own' ? 'waiting' : by === 'accept' ? 'accepted' : 'refused'] += 1
      })
      wholeWay(folded)
    }),
    { numRuns: 5000, seed: 20_261_126 },
  )
  process.stdout.write(`${JSON.stringify(reached)}\n`)
  for (const count of Object.values(reached)) expect(count).toBeGreaterThan(100)
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
