/** What may be done with a yearly assessment, and when not (Article 9); figures of a year and what in them asks for a look. */
import { describe, expect, test } from 'vitest'
import { type Decided, isRefusal } from '../../../src-main/office/admission/deciding.ts'
import * as decide from '../../../src-main/office/assessment/decide.ts'
import { figuresIn, flagsOf, noFigures } from '../../../src-main/office/assessment/figures.ts'
import {
  assessmentRegister,
  type AssessmentDoc,
  type AssessmentState,
} from '../../../src-main/office/assessment/register.ts'
import type { Entry } from '../../../src-main/office/journal/entry.ts'

const today = '2026-12-20'
const people: decide.Assessed[] = [
  { expertId: 'e1', figures: { ...noFigures, invited: 2, accepted: 2, present: 2 } },
  { expertId: 'e2', figures: { ...noFigures, invited: 1, noAnswer: 1 } },
  { expertId: 'e3', figures: noFigures },
]
const met = {
  conclusion: 'met',
  figures: noFigures,
  by: 'a1',
  at: `${today}T10:00:00+08:00`,
  record: '',
  earlier: 0,
} as const
const run = (more: Partial<AssessmentState> = {}): AssessmentDoc =>
  ({
    id: 'v1',
    data: {
      number: 'XX-2026-P01',
      year: 2026,
      begunBy: 'a1',
      begunAt: `${today}T09:00:00+08:00`,
      closedAt: null,
      conclusions: {},
      told: {},
      ...more,
    },
  }) as unknown as AssessmentDoc
const closedAt = `${today}T12:00:00+08:00`
const all = { e1: met, e2: met, e3: met }
const telling = { way: 'letter', on: today, today } as const
const begin = (more: Partial<decide.Beginning>, on = today) =>
  decide.beginRun({ id: 'v1', number: 'P1', year: 2026, people: 3, already: null, ...more }, on)
const reminded = { conclusion: 'reminded', reason: '两次未答复' } as const

describe('art-9: refused, with what to do', () => {
  const cases: [string, () => Decided, string][] = [
    ['a year that is over for long', () => begin({ year: 2024 }), 'assessment.year'],
    ['a year to come', () => begin({ year: 2027 }), 'assessment.year'],
    ['the same year again', () => begin({ already: 'XX-2026-P01' }), 'assessment.twice'],
    ['a year without experts', () => begin({ people: 0 }), 'assessment.nobody'],
    [
      'a reminder without words',
      () => decide.conclude(run(), people, ['e2'], { ...reminded, reason: '' }),
      'assessment.reason',
    ],
    ['somebody outside the run', () => decide.conclude(run(), people, ['e9'], reminded), 'assessment.person'],
    [
      'a conclusion after the end',
      () => decide.conclude(run({ closedAt }), people, ['e2'], reminded),
      'assessment.closed',
    ],
    ['all plain ones after the end', () => decide.concludePlain(run({ closedAt }), people), 'assessment.closed'],
    [
      'no plain one is left',
      () => decide.concludePlain(run({ conclusions: { e1: met, e3: met } }), people),
      'assessment.no-plain',
    ],
    [
      'the end while somebody is open',
      () => decide.closeRun(run({ conclusions: { e1: met } }), people),
      'assessment.left',
    ],
    ['the end twice', () => decide.closeRun(run({ closedAt, conclusions: all }), people), 'assessment.closed'],
    ['opening an open one', () => decide.reopenRun(run(), '更正'), 'assessment.open'],
    [
      'opening after somebody was told',
      () => decide.reopenRun(run({ closedAt, told: { e1: { on: today, way: 'phone', by: 'a1' } } }), '更正'),
      'assessment.told',
    ],
    ['telling before the end', () => decide.tell(run({ conclusions: all }), ['e1'], telling), 'assessment.open'],
    [
      'told tomorrow',
      () => decide.tell(run({ closedAt, conclusions: all }), null, { ...telling, on: '2026-12-21' }),
      'assessment.future',
    ],
    [
      'told before the end',
      () => decide.tell(run({ closedAt, conclusions: all }), null, { ...telling, on: '2026-12-19' }),
      'assessment.before',
    ],
    [
      'told without a conclusion',
      () => decide.tell(run({ closedAt, conclusions: { e1: met } }), ['e2'], telling),
      'assessment.person',
    ],
    [
      'told twice',
      () =>
        decide.tell(
          run({ closedAt, conclusions: { e1: met }, told: { e1: { on: today, way: 'phone', by: 'a1' } } }),
          null,
          telling,
        ),
      'assessment.all-told',
    ],
  ]
  test.each(cases)('%s', (_name, decides, code) => {
    const decided = decides()
    if (!isRefusal(decided)) throw new Error('it was not refused')
    expect([decided.code, decided.provision]).toEqual([code, 'art-9'])
  })
})

/** A run after the entries of a decision. */
function after(doc: AssessmentDoc, decided: Decided): AssessmentDoc {
  if (isRefusal(decided)) throw new Error(decided.message)
  const data = decided.reduce<AssessmentState>(
    (state, draft, at) =>
      assessmentRegister.fold(state, {
        entry: {
          ...draft,
          actor: 'a2',
          at: closedAt,
          personal: (draft.personal ?? []).map((_, index) => `${at}:${index}`),
        } as unknown as Entry,
        personal: [],
      }),
    doc.data,
  )
  return { ...doc, data } as unknown as AssessmentDoc
}

describe('art-9: one run from its beginning to the last telling', () => {
  test.each([
    ['in the year itself', '2026-12-20'],
    ['in the year after', '2027-03-01'],
  ])('it begins %s, of every expert of the year', (_name, on) => {
    expect(begin({}, on)).toMatchObject([
      { type: 'assessment-begun', subject: 'v1', payload: { number: 'P1', year: 2026 } },
    ])
  })
  test('plain people together, the others one by one with words; nobody is left, all are told once', () => {
    let doc = after(run(), decide.concludePlain(run(), people))
    expect(Object.keys(doc.data.conclusions)).toEqual(['e1', 'e3'])
    doc = after(doc, decide.conclude(doc, people, ['e2', 'e2'], reminded))
    expect(doc.data.conclusions['e2']).toMatchObject({
      conclusion: 'reminded',
      record: '0:0',
      figures: { noAnswer: 1 },
    })
    doc = after(doc, decide.conclude(doc, people, ['e2'], { conclusion: 'not-met', reason: '核实无正当理由' }))
    expect(doc.data.conclusions['e2']).toMatchObject({ conclusion: 'not-met', earlier: 1 })
    doc = after(doc, decide.closeRun(doc, people))
    doc = after(doc, decide.tell(doc, ['e2'], { ...telling, way: 'in-person' }))
    doc = after(doc, decide.tell(doc, null, telling))
    expect(doc.data.told).toMatchObject({ e1: { way: 'letter' }, e2: { way: 'in-person' }, e3: { way: 'letter' } })
  })
  test('opened again, it can be changed', () => {
    const doc = after(
      run({ closedAt, conclusions: all }),
      decide.reopenRun(run({ closedAt, conclusions: all }), '漏计一次'),
    )
    expect(isRefusal(decide.conclude(doc, people, ['e1'], reminded))).toBe(false)
  })
  test('a thousand people take five entries, each with a record of their own', () => {
    const many = Array.from({ length: 1000 }, (_, at) => ({ expertId: `e${at}`, figures: noFigures }))
    const ids = many.map(({ expertId }) => expertId)
    const drafts = decide.conclude(run(), many, ids, reminded)
    if (isRefusal(drafts)) throw new Error(drafts.message)
    expect(drafts.map(({ personal = [] }) => personal.length)).toEqual([200, 200, 200, 200, 200])
    expect(Object.keys(after(run(), drafts).data.conclusions)).toHaveLength(1000)
  })
})

describe('what in a year asks for a closer look', () => {
  test.each([
    ['nothing', {}, []],
    ['rated poor', { poor: 1 }, ['poor']],
    ['no answer', { noAnswer: 1 }, ['no-answer']],
    ['one refusal', { declined: 1 }, []],
    ['two refusals', { declined: 2 }, ['declined']],
    ['absent, and gave up a seat', { absent: 1, removed: 1 }, ['absent', 'removed']],
    ['a change reported late', { lateReports: 1 }, ['late-report']],
    ['recused, late once, an opinion on file', { recused: 3, late: 1, opinions: 2 }, []],
  ] as const)('%s', (_name, more, flags) => {
    expect(flagsOf({ ...noFigures, ...more })).toEqual(flags)
  })
  test('a late report counts for whoever was in no activity, too', () => {
    expect(figuresIn([], [], ['e1', 'e1']).get('e1')?.lateReports).toBe(2)
  })
})
