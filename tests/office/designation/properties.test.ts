/**
 * Article 13: whatever anybody does in whatever order, nobody is in force without evidence that counted, the approval of
 * another person, a filing, and an answer to every objection – kept beside the product's own state from its entries alone.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as decide from '../../../src-main/office/designation/decide.ts'
import { designationRegister } from '../../../src-main/office/designation/register.ts'
import { type DesignationState, isInForce, standingBeside } from '../../../src-main/office/designation/state.ts'
import type { Decided } from '../../../src-main/office/admission/deciding.ts'
import type { Draft, Entry, JsonObject } from '../../../src-main/office/journal/entry.ts'
import type { GroupCourse } from '../../../src-main/office/rules/article-13.ts'
import type { Finding } from '../../../src-shared/model/facts.ts'
import { noGrounds } from '../builders.ts'

const runs = 4000

/** Accounts and the persons behind them: `second` is another account of the proposer. */
const persons = { proposer: 'p1', second: 'p1', leader: 'p2', other: 'p3', discipline: 'p4' }
const accounts = Object.keys(persons) as (keyof typeof persons)[]

const courses = fc
  .record({
    open: fc.integer({ min: 0, max: 2 }),
    candidates: fc.integer({ min: 0, max: 3 }),
    drawn: fc.integer({ min: 0, max: 3 }),
    withdrawn: fc.integer({ min: 0, max: 3 }),
    maxPerEmployer: fc.constantFrom(null, 1),
  })
  .filter(({ candidates, drawn, withdrawn }) => drawn + withdrawn <= candidates)

/** Everybody drawn, one seat empty: what most steps of a walk need. */
const spent: GroupCourse = { open: 1, candidates: 2, drawn: 2, withdrawn: 0, maxPerEmployer: 1 }

const kinds = [
  'propose',
  'withdraw',
  'refuse',
  'approve',
  'acknowledge',
  'object',
  'answerObjection',
  'answer',
  'settle',
] as const

const steps = fc.record({
  kind: fc.constantFrom(...kinds, 'approve', 'answer', 'settle'),
  by: fc.constantFrom(...accounts),
  course: fc.oneof({ weight: 3, arbitrary: fc.constant(spent) }, { weight: 2, arbitrary: courses }),
  attempt: fc.constantFrom(1, 1, 1, 1, 1, 1, 1, 2),
  closed: fc.boolean(),
  taken: fc.constantFrom(0, 0, 1),
  ground: fc.constantFrom('pool' as const, 'requirement' as const),
  scan: fc.boolean(),
  fits: fc.constantFrom(true, true, false),
  registered: fc.constantFrom(null, null, ['leader'], ['proposer'], ['second']),
  discipline: fc.constantFrom(true, true, false),
  yes: fc.boolean(),
})
type Step = typeof steps extends fc.Arbitrary<infer S> ? S : never

const bad: Finding = {
  condition: 'status',
  provision: 'art-7-5',
  title: '在库且在聘期内',
  field: null,
  outcome: 'violated',
  facts: [],
  reason: '聘期已满',
  basis: 'machine',
}

function acting({ by, course, attempt, closed, taken, fits, registered, discipline }: Step): decide.Acting {
  return {
    actor: by,
    actorTag: persons[by],
    today: '2026-11-26',
    ruleSet: 'r@1',
    draw: {
      attempt,
      cancelled: false,
      course,
      rounds: 1,
      digest: 'a'.repeat(64),
      closed,
      free: course.open - taken,
      barred: '',
    },
    inCharge: registered,
    otherLeaders: true,
    disciplineThere: discipline,
    dueOn: '2026-12-03',
    findings: fits ? [] : [bad],
    secondAccount: true,
    newId: () => 'n1',
  }
}

function decided(step: Step, data: DesignationState | null, on: decide.Acting): Decided | null {
  const { kind, yes } = step
  if (kind === 'propose') {
    if (data) return null
    return decide.propose(
      {
        id: 'z1',
        number: 'XX-2026-Z001',
        activityId: 'x1',
        groupId: 'g',
        ground: step.ground,
        requirement:
          step.ground === 'requirement' ? { title: '通知', number: '1', on: '2026-01-01', issuer: '省厅' } : null,
        scan: step.scan ? 'b'.repeat(64) : null,
        personTag: null,
        person: { from: 'pool', expertId: 'e1' },
        proofs: [],
        name: '某人',
        employer: '某单位',
        judgements: [],
        reason: '理由',
      },
      on,
    )
  }
  if (!data) return null
  const one = { id: 'z1', data }
  const said = { answer: 'accept' as const, reason: '', grounds: noGrounds, groundsNote: '' }
  return {
    withdraw: () => decide.withdraw(one, '撤回', on),
    refuse: () => decide.refuseProposal(one, '不同意', on),
    approve: () => decide.approve(one, on),
    acknowledge: () => decide.acknowledge(one, '', on),
    object: () => decide.object(one, '异议', on),
    answerObjection: () => decide.answerObjection(one, yes, '答复', on),
    answer: () => decide.answer(one, said, on),
    settle: () => decide.settleAnswer(one, { answerId: 'n1', agree: yes, calledBack: true, reason: '退回' }, on),
  }[kind]()
}

interface Happened {
  type: string
  by: string
  payload: JsonObject
  course: GroupCourse
  fits: boolean
  closed: boolean
}

/** Counted by hand: everybody of the group was drawn or withdrawn and a seat is empty. */
const counts = ({ open, candidates, drawn, withdrawn }: GroupCourse) => open > 0 && candidates === drawn + withdrawn

function mustHold(happened: readonly Happened[]): void {
  const of = (type: string) => happened.filter((one) => one.type === type)
  const [proposal] = of('designation-proposed')
  const [approval] = of('designation-approved')
  expect(proposal && approval && of('designation-filed')).toHaveLength(1)
  if (!proposal || !approval) return
  for (const { course, fits, closed } of [proposal, approval]) {
    if (proposal.payload['ground'] === 'pool') expect(counts(course)).toBe(true)
    else expect(closed || course.candidates === course.drawn + course.withdrawn).toBe(true)
    expect(course.open > 0 && fits).toBe(true)
  }
  if (proposal.payload['ground'] === 'requirement') expect(proposal.payload['scan']).not.toBeNull()
  const person = (account: string) => persons[account as keyof typeof persons]
  expect(person(approval.by)).not.toBe(person(proposal.by))
  expect(of('designation-withdrawn').length + of('designation-refused').length).toBe(0)
  const answers = of('designation-objection-answered')
  expect(answers).toHaveLength(of('designation-objected').length)
  expect(answers.every(({ payload }) => payload['upheld'] === false)).toBe(true)
}

function fold(state: DesignationState | null, draft: Draft, by: string, at: number): DesignationState {
  const entry = {
    type: draft.type,
    actor: by,
    at: new Date(at).toISOString(),
    payload: draft.payload,
    personal: draft.personal ? ['c'.repeat(64)] : [],
  } as unknown as Entry
  return designationRegister.fold(state, { entry, personal: draft.personal ?? [] })
}

test('art-13 nobody is in force without evidence that counts, another person’s approval and a filing', () => {
  const reached = { inForce: 0, held: 0, accepted: 0 }
  fc.assert(
    fc.property(fc.array(steps, { minLength: 10, maxLength: 50 }), (all) => {
      let data: DesignationState | null = null
      let happened: Happened[] = []
      all.forEach((step, index) => {
        const over = data && ['withdrawn', 'refused'].includes(standingBeside(data, { attempt: 1, cancelled: false }))
        if (step.kind === 'propose' && over) {
          data = null
          happened = []
        }
        const on = acting(step)
        const drafts = decided(step, data, on)
        if (!Array.isArray(drafts)) return
        for (const draft of drafts) {
          data = fold(data, draft, step.by, index)
          const { course, fits, closed } = step
          happened.push({ type: draft.type, by: step.by, payload: draft.payload, course, fits, closed })
        }
        if (!data) return
        const standing = standingBeside(data, { attempt: 1, cancelled: false })
        if (isInForce(standing)) {
          reached.inForce += 1
          mustHold(happened)
        }
        if (standing === 'held') reached.held += 1
        if (standing === 'accepted') reached.accepted += 1
        // what rests on an attempt that did not stand is never in force
        expect(isInForce(standingBeside(data, { attempt: data.attempt + 1, cancelled: false }))).toBe(false)
        expect(isInForce(standingBeside(data, { attempt: data.attempt, cancelled: true }))).toBe(false)
      })
    }),
    { numRuns: runs, seed: 13 },
  )
  // the walk gets there: a property that never sees anybody in force would say nothing
  for (const times of Object.values(reached)) expect(times).toBeGreaterThan(5)
})
