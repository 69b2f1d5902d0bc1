/**
 * Findings on a person by the conditions of entry (Articles 3, 5, 6a): everything that the machine can say, what is left to
 * judgements, and what in the end stands against somebody.
 */
import type { Facts, Finding } from '../../../src-shared/model/facts.ts'
import { type Field, fieldSchema } from '../../../src-shared/model/field.ts'
import { source } from './article-3.ts'
import { titleOrDegree } from './article-5-title.ts'
import { age, conduct, experience, knowledge, record, results, struckOff } from './article-5.ts'
import { financeTitle, fundAuditing, policyAndLaw, post, tradeGuide, tradeTitle, tradeYears } from './article-6.ts'
import type { Condition, Judging } from './condition.ts'

export type { Judging } from './condition.ts'

/** In the order of the measures, which is the order of findings. */
export const conditions: readonly Condition[] = [
  source,
  conduct,
  knowledge,
  experience,
  results,
  titleOrDegree,
  age,
  record,
  struckOff,
  policyAndLaw,
  post,
  financeTitle,
  fundAuditing,
  tradeYears,
  tradeTitle,
  tradeGuide,
]

/** What a named role decided on a condition that needs a judgement. Who, when and why stand in the journal. */
export interface Judgement {
  condition: string
  field: Field | null
  fits: boolean
}

/** Without a field nothing of a field can be judged: that alone is said, by the provision on the form (7-2). */
const noField: Finding = {
  condition: 'art-7-2:fields',
  provision: 'art-7-2',
  title: '申报领域',
  field: null,
  outcome: 'missing-data',
  facts: [],
  reason: '没有填写申报领域，不能核对领域的条件',
  basis: 'machine',
}

const person = [null]

function fieldsOf({ scope }: Condition, applied: readonly Field[]): readonly (Field | null)[] {
  if (scope === 'person') return person
  return scope === 'each' ? applied : applied.filter((field) => field === scope)
}

/**
 * All findings on one person: those that hold for the person once, the others once for each field applied for. The order
 * is that of the measures, within a condition that of the fields; it does not depend on the order of the facts.
 *
 * @param on day of decision and the rule-set in force on it
 */
export function findingsOf(facts: Facts, on: Judging): Finding[] {
  const applied = fieldSchema.options.filter((field) => facts.fields.includes(field))
  const { parameters } = on.ruleSet
  const findings: Finding[] = []
  for (const condition of conditions) {
    const { id, provision } = condition
    const title = condition.title(parameters)
    for (const field of fieldsOf(condition, applied)) {
      const { outcome, facts: used, reason, basis } = condition.decide(facts, on, field)
      findings.push({ condition: id, provision, title, field, outcome, facts: used, reason, basis })
    }
  }
  if (applied.length === 0) findings.push({ ...noField, facts: [] })
  return findings
}

/**
 * Findings with the judgements that were made on them. A judgement settles only what was left to one; on anything else it
 * is ignored, so nobody can judge away what data decided. Of several on one finding the last counts.
 */
export function settle(findings: readonly Finding[], judgements: readonly Judgement[]): Finding[] {
  return findings.map((finding): Finding => {
    if (finding.outcome !== 'needs-judgement') return finding
    const judged = judgements.findLast((one) => one.condition === finding.condition && one.field === finding.field)
    if (judged === undefined) return finding
    return judged.fits
      ? { ...finding, outcome: 'satisfied', reason: '经人工判断，符合', basis: 'judgement' }
      : { ...finding, outcome: 'violated', reason: '经人工判断，不符合', basis: 'judgement' }
  })
}

/**
 * What keeps somebody out of some fields: conditions that are violated, lack data or wait for a judgement – of these fields
 * and of the person. What stands against other fields does not count.
 */
export function standsAgainst(findings: readonly Finding[], fields: readonly Field[]): Finding[] {
  return findings.filter(
    ({ field, outcome }) =>
      (field === null || fields.includes(field)) && outcome !== 'satisfied' && outcome !== 'exempt',
  )
}
