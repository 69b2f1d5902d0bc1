/** Findings as a whole: which there are, in which order, what judgements settle, what stands against somebody (Articles 3, 5, 6a). */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findingsOf, type Judgement, settle, standsAgainst } from '../../../src-main/office/rules/findings.ts'
import { addDays } from '../../../src-shared/model/dates.ts'
import {
  degreeSchema,
  type Facts,
  factsSchema,
  type Finding,
  institutionSchema,
  outcomes,
  postSchema,
  resultSchema,
  sourceSchema,
  titleSchema,
} from '../../../src-shared/model/facts.ts'
import { factsProblems } from '../../../src-shared/model/facts-problems.ts'
import { type Field, fieldSchema } from '../../../src-shared/model/field.ts'
import { provisions } from '../../../src-shared/model/provisions.ts'
import { anApplicant, decidedOn, degree, qualification, ruleSet, title, work } from './applicant.ts'

const judging = { decidedOn, ruleSet }
const of = (facts: Facts) => findingsOf(facts, judging)
const names = (findings: readonly Finding[]) =>
  findings.map(({ condition, field }) => (field === null ? condition : `${condition} ${field}`))

describe('which findings there are', () => {
  test('those of the person once, those of a field for each, in the order of the measures', () => {
    const facts = anApplicant({ fields: ['special-trade', 'finance-audit'], trade: '民爆' })
    expect(names(of(facts))).toEqual([
      'art-3',
      'art-5-1',
      'art-5-2 finance-audit',
      'art-5-2 special-trade',
      'art-5-3:years finance-audit',
      'art-5-3:years special-trade',
      'art-5-3:results finance-audit',
      'art-5-3:results special-trade',
      'art-5-4 finance-audit',
      'art-5-4 special-trade',
      'art-5-5',
      'art-5-6:record',
      'art-5-6:struck-off',
      'art-6a-3:title finance-audit',
      'art-6a-3:auditing finance-audit',
      'art-6a-4:years special-trade',
      'art-6a-4:title special-trade',
      'art-6a-4:guides special-trade',
    ])
  })

  test('a field named twice is one field', () => {
    const twice = anApplicant({ fields: ['industry-technology', 'industry-technology'] })
    expect(of(twice)).toEqual(of(anApplicant()))
  })

  test('without a field that is said, and nothing of a field', () => {
    const findings = of(anApplicant({ fields: [] }))
    expect(findings.every(({ field }) => field === null)).toBe(true)
    expect(findings.at(-1)).toMatchObject({ condition: 'art-7-2:fields', outcome: 'missing-data' })
    expect(standsAgainst(findings, [])).toHaveLength(1)
  })

  test('of nothing at all: every condition answers, none is met', () => {
    const findings = of(factsSchema.parse({ fields: fieldSchema.options }))
    expect(findings.filter(({ outcome }) => outcome === 'satisfied')).toEqual([])
    expect(findings.filter(({ outcome }) => outcome === 'violated')).toEqual([])
  })

  test('the numbers are those of the rule-set', () => {
    const stricter = { ...ruleSet, parameters: { ...ruleSet.parameters, maxAge: 40, fieldYears: 20 } }
    const findings = findingsOf(anApplicant(), { decidedOn, ruleSet: stricter })
    expect(names(findings.filter(({ outcome }) => outcome === 'violated'))).toEqual([
      'art-5-3:years industry-technology',
      'art-5-5',
    ])
    expect(findings.map((one) => one.title)).toEqual(
      expect.arrayContaining(['从事相关工作满 20 年', '年龄不超过 40 周岁']),
    )
  })
})

describe('judgements', () => {
  const field = 'industry-technology'
  const judged = (condition: string, fits: boolean, of: Field | null = field): Judgement => ({
    condition,
    field: of,
    fits,
  })
  const outcomeOf = (condition: string, judgements: Judgement[], facts = anApplicant()) =>
    settle(of(facts), judgements).find((one) => one.condition === condition)

  test.each([
    ['fits', [judged('art-5-2', true)], 'satisfied'],
    ['does not fit', [judged('art-5-2', false)], 'violated'],
    ['of several the last counts', [judged('art-5-2', false), judged('art-5-2', true)], 'satisfied'],
    ['of another condition', [judged('art-5-3:results', true)], 'needs-judgement'],
    ['of another field', [judged('art-5-2', true, 'policy-law')], 'needs-judgement'],
    ['of no field', [judged('art-5-2', true, null)], 'needs-judgement'],
    ['none', [], 'needs-judgement'],
  ])('art-5-2 judgement %s', (_, judgements, outcome) =>
    expect(outcomeOf('art-5-2', judgements)).toMatchObject({ outcome, basis: 'judgement' }),
  )

  test.each([
    ['violated by data', { birthDate: '1950-01-01' }, 'violated'],
    ['exempt', { birthDate: '1950-01-01', academician: true }, 'exempt'],
    ['lacking data', { birthDate: undefined }, 'missing-data'],
    ['met', {}, 'satisfied'],
  ])('art-5-5 %s: no judgement changes it', (_, given, outcome) => {
    for (const fits of [true, false])
      expect(outcomeOf('art-5-5', [judged('art-5-5', fits, null)], anApplicant(given))).toMatchObject({ outcome })
  })

  test('all judgements made in favour: nothing stands against the applicant', () => {
    const findings = of(anApplicant())
    expect(names(standsAgainst(findings, [field]))).toEqual([`art-5-2 ${field}`, `art-5-3:results ${field}`])
    const judgements = standsAgainst(findings, [field]).map(({ condition }) => judged(condition, true))
    expect(standsAgainst(settle(findings, judgements), [field])).toEqual([])
  })
})

describe('what stands against somebody', () => {
  const facts = anApplicant({
    fields: ['industry-technology', 'finance-audit'],
    titles: [title('senior', { fields: ['industry-technology'] })],
    struckOff: undefined,
  })
  const against = (fields: Field[]) => names(standsAgainst(of(facts), fields))
  test('of the fields asked for and of the person, not of other fields', () => {
    expect(against(['industry-technology'])).toEqual([
      'art-5-2 industry-technology',
      'art-5-3:results industry-technology',
      'art-5-6:struck-off',
    ])
    expect(against(['finance-audit'])).toContain('art-5-4 finance-audit')
    expect(against([])).toEqual(['art-5-6:struck-off'])
  })
})

describe('over all facts', () => {
  const dates = fc.integer({ min: -28_000, max: 1500 }).map((days) => addDays(decidedOn, days))
  const words = fc.constantFrom('高级会计师', '会计师', '张伟', '民爆', ' 信阳市\n轻工设计院 ')
  const counts = fc.option(fc.subarray(fieldSchema.options), { nil: undefined })
  const optional = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined })
  const period = { from: dates, to: optional(dates) }
  const aWork = fc.record({
    employer: words,
    post: words,
    ...period,
    fields: counts,
    institution: optional(fc.constantFrom(...institutionSchema.options)),
    level: optional(fc.constantFrom(...postSchema.options)),
  })
  const aTitle = fc.record({
    name: words,
    level: fc.constantFrom(...titleSchema.shape.level.options),
    on: dates,
    fields: counts,
  })
  const aDegree = fc.record({
    level: fc.constantFrom(...degreeSchema.shape.level.options),
    subject: words,
    on: dates,
    fields: counts,
  })
  const aQualification = fc.record({
    name: words,
    national: fc.boolean(),
    on: dates,
    practice: fc.array(fc.record(period), { maxLength: 3 }),
    fields: counts,
  })
  const aResult = fc.record({
    kind: fc.constantFrom(...resultSchema.shape.kind.options),
    title: words,
    on: optional(dates),
  })
  const word = optional(fc.record({ by: words, on: dates }))
  const number = fc.oneof(
    fc.constantFrom('411523610308001', 'CHN110012345678', 'E12345678', '911523196003080011', '4.11E+17'),
    fc.string({ minLength: 1, maxLength: 20 }).filter((text) => text.trim() !== ''),
  )
  const someFacts = fc
    .record({
      source: optional(fc.constantFrom(...sourceSchema.options)),
      birthDate: optional(dates),
      identity: optional(fc.record({ kind: fc.constantFrom('resident', 'permanent-residence', 'passport'), number })),
      fields: fc.subarray(fieldSchema.options),
      trade: optional(words),
      academician: fc.boolean(),
      specialNeed: optional(fc.record({ approvedBy: words, approvedOn: dates, reason: words })),
      work: fc.array(aWork, { maxLength: 4 }),
      titles: fc.array(aTitle, { maxLength: 3 }),
      degrees: fc.array(aDegree, { maxLength: 3 }),
      qualifications: fc.array(aQualification, { maxLength: 2 }),
      results: fc.array(aResult, { maxLength: 2 }),
      attested: fc.record({ conduct: word, record: word }),
      struckOff: optional(fc.record({ edition: words, listed: fc.boolean() })),
    })
    .map((given) => factsSchema.parse(given))

  test('never a throw, the same every time, the facts untouched, each finding whole', () => {
    fc.assert(
      fc.property(someFacts, (facts) => {
        const before = JSON.stringify(facts)
        const findings = of(facts)
        expect(of(factsSchema.parse(JSON.parse(before)))).toEqual(findings)
        factsProblems(facts, decidedOn)
        expect(JSON.stringify(facts)).toBe(before)
        expect(new Set(names(findings)).size).toBe(findings.length)
        for (const { provision, outcome, title: words, reason, facts: used, basis } of findings) {
          expect(Object.keys(provisions)).toContain(provision)
          expect(outcomes).toContain(outcome)
          expect(`${words}${reason}`).toMatch(/^[^\n]*[\u4e00-\u9fff][^\n]*$/u)
          expect(reason).not.toMatch(/undefined|null|NaN/)
          expect(used.every(({ label, value }) => label !== '' && !/undefined|null|NaN/.test(value))).toBe(true)
          if (outcome === 'needs-judgement') expect(basis).toBe('judgement')
        }
      }),
      { numRuns: 500 },
    )
  })

  test('in which order facts are listed decides nothing', () => {
    fc.assert(
      fc.property(someFacts, (facts) => {
        const { work: jobs, titles, degrees, qualifications, results } = facts
        const reversed = {
          ...facts,
          fields: facts.fields.toReversed(),
          work: jobs.toReversed(),
          titles: titles.toReversed(),
          degrees: degrees.toReversed(),
          qualifications: qualifications.toReversed(),
          results: results.toReversed(),
        }
        const plain = (findings: Finding[]) =>
          findings.map(({ condition, field, outcome }) => ({ condition, field, outcome }))
        expect(plain(of(reversed))).toEqual(plain(of(facts)))
      }),
    )
  })

  /** What speaks for somebody, added to any facts. */
  const inFavour: [string, fc.Arbitrary<(facts: Facts) => Facts>][] = [
    ['work', aWork.map((one) => (facts) => ({ ...facts, work: [...facts.work, one] }))],
    ['a title', aTitle.map((one) => (facts) => ({ ...facts, titles: [one, ...facts.titles] }))],
    ['a degree', aDegree.map((one) => (facts) => ({ ...facts, degrees: [one, ...facts.degrees] }))],
    [
      'a qualification',
      aQualification.map((one) => (facts) => ({ ...facts, qualifications: [one, ...facts.qualifications] })),
    ],
    ['a result', aResult.map((one) => (facts) => ({ ...facts, results: [one, ...facts.results] }))],
    ['being an academician', fc.constant((facts) => ({ ...facts, academician: true }))],
    [
      'a special need',
      dates.map((approvedOn) => (facts) => ({
        ...facts,
        specialNeed: { approvedBy: '领导小组', approvedOn, reason: '紧缺' },
      })),
    ],
    ['longer work', fc.constant((facts) => ({ ...facts, work: facts.work.map((one) => ({ ...one, to: undefined })) }))],
    [
      'work that counts for all fields',
      fc.constant((facts) => ({ ...facts, work: facts.work.map((one) => ({ ...one, fields: undefined })) })),
    ],
  ]
  /** What is met stays met; what is left to a judgement or exempt is not refused by data. */
  test.each(inFavour)('%s turns nothing that is met into something violated', (what, change) => {
    fc.assert(
      fc.property(someFacts, change, (facts, more) => {
        // A special need approved later says no more than none; that an earlier one is replaced by it is no fact in favour.
        if (what === 'a special need' && facts.specialNeed) return
        const after = of(more(facts))
        for (const { condition, field, outcome } of of(facts)) {
          const now = after.find((one) => one.condition === condition && one.field === field)?.outcome
          const where = `${condition} ${field}: ${outcome} → ${now}`
          if (outcome === 'satisfied') expect(now, where).toBe('satisfied')
          if (outcome === 'exempt' || outcome === 'needs-judgement') expect(now, where).not.toBe('violated')
        }
      }),
      { numRuns: 300 },
    )
  })

  test('one more day of decision takes no years away', () => {
    const rules = ['art-5-3:years', 'art-6a-4:years', 'art-5-4']
    fc.assert(
      fc.property(someFacts, (facts) => {
        const later = findingsOf(facts, { decidedOn: addDays(decidedOn, 1), ruleSet })
        of(facts).forEach(({ condition, outcome }, at) => {
          if (rules.includes(condition) && outcome === 'satisfied') expect(later[at]?.outcome).toBe('satisfied')
        })
      }),
    )
  })

  test('words are one line without control characters', () => {
    expect(factsSchema.parse({ trade: ' 民爆\r\n\t器材\u3000' }).trade).toBe('民爆 器材')
    expect(factsSchema.safeParse({ trade: '民\u0000爆' }).success).toBe(false)
  })

  test('builders make facts that the schema takes', () => {
    const facts = anApplicant({
      work: [work()],
      degrees: [degree('doctor', '2010-01-01')],
      qualifications: [qualification()],
    })
    expect(factsSchema.parse(facts)).toEqual(facts)
  })
})
