/** An applicant of industrial technology who meets every condition that data can meet, and what the rules say about one. */
import { findingsOf } from '../../../src-main/office/rules/findings.ts'
import { installedRuleSetOn } from '../../../src-main/office/system/rule-sets.ts'
import { type Facts, factsSchema, type Finding } from '../../../src-shared/model/facts.ts'
import type { Field } from '../../../src-shared/model/field.ts'

export const decidedOn = '2026-11-25'

type Given = Partial<Record<keyof Facts, unknown>>

export const work = (given: Partial<Facts['work'][number]> = {}) => ({
  employer: '信阳市轻工设计院',
  post: '总工程师',
  from: '2009-07-01',
  institution: 'provincial-platform',
  level: 'technical-head',
  ...given,
})
export const title = (level: Facts['titles'][number]['level'], given: Partial<Facts['titles'][number]> = {}) => ({
  name: '高级工程师',
  level,
  on: '2015-12-01',
  ...given,
})
export const degree = (level: Facts['degrees'][number]['level'], on: string, fields?: Field[]) => ({
  level,
  subject: '材料学',
  on,
  fields,
})
export const qualification = (given: Partial<Facts['qualifications'][number]> = {}) => ({
  name: '注册安全工程师',
  national: true,
  on: '2012-01-01',
  practice: [{ from: '2012-01-01' }],
  ...given,
})

export function anApplicant(given: Given = {}): Facts {
  return factsSchema.parse({
    source: 'enterprise',
    birthDate: '1979-08-11',
    fields: ['industry-technology'],
    work: [work()],
    titles: [title('associate-senior')],
    degrees: [],
    results: [{ kind: 'patent', title: '一种低温烧结方法' }],
    attested: {
      conduct: { by: '李建国', on: '2026-10-20' },
      record: { by: '李建国', on: '2026-10-20' },
    },
    struckOff: { edition: '2026年第3期', listed: false },
    ...given,
  })
}

/** Numbers and names in force on the usual day. */
export const ruleSet = installedRuleSetOn('resources', decidedOn)

/** The one finding on a condition; throws where there is none or there are several. */
export function found(facts: Facts, condition: string, on = decidedOn, field?: Field | null): Finding {
  const findings = findingsOf(facts, { decidedOn: on, ruleSet }).filter(
    (one) => one.condition === condition && (field === undefined || one.field === field),
  )
  const [only] = findings
  if (only === undefined || findings.length > 1) throw new Error(`${findings.length} findings on ${condition}`)
  return only
}
