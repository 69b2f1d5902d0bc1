/**
 * The shape of a condition of entry (Articles 3, 5, 6a): one condition, one function. A rule reads facts and parameters and
 * nothing else; numbers come from the rule-set, never from the rule.
 */
import { formatDateZh } from '../../../src-shared/model/dates.ts'
import type { Facts, Finding } from '../../../src-shared/model/facts.ts'
import type { Field } from '../../../src-shared/model/field.ts'
import type { RuleSet } from './rule-set.ts'

/** The day of the leading group's decision, on which ages and years are counted, and the rule-set in force on it. */
export interface Judging {
  decidedOn: string
  ruleSet: RuleSet
}

type Parameters = RuleSet['parameters']

/** What a rule answers; the rest of a finding is the condition's own. */
export type Verdict = Pick<Finding, 'outcome' | 'facts' | 'reason' | 'basis'>
export type Used = Finding['facts']

export interface Condition {
  /** Stable id, e.g. `art-5-3:years`. */
  id: string
  provision: string
  title: (parameters: Parameters) => string
  /** `person`: once for all fields alike; `each`: for each field applied for; else for that one field, where applied for. */
  scope: 'person' | 'each' | Field
  /** @param field null with the scope `person` */
  decide: (facts: Facts, on: Judging, field: Field | null) => Verdict
}

type Basis = Finding['basis']

export function satisfied(reason: string, facts: Used, basis: Basis = 'machine'): Verdict {
  return { outcome: 'satisfied', facts, reason, basis }
}

export function violated(reason: string, facts: Used, basis: Basis = 'machine'): Verdict {
  return { outcome: 'violated', facts, reason, basis }
}

export function exempt(reason: string, facts: Used, basis: Basis = 'machine'): Verdict {
  return { outcome: 'exempt', facts, reason, basis }
}

export function missing(reason: string, facts: Used = [], basis: Basis = 'machine'): Verdict {
  return { outcome: 'missing-data', facts, reason, basis }
}

/** Left to a named role. */
export function needsJudgement(reason: string, facts: Used): Verdict {
  return { outcome: 'needs-judgement', facts, reason, basis: 'judgement' }
}

/** Whether a fact counts for a field: one that names no fields counts for all. */
export function countsFor(fact: { fields?: readonly Field[] | undefined }, field: Field | null): boolean {
  return field === null || fact.fields === undefined || fact.fields.includes(field)
}

/** `2009年7月1日至今`, `2009年7月1日至2015年6月30日`. */
export function spanWords({ from, to }: { from: string; to?: string | undefined }): string {
  return `${formatDateZh(from)}至${to === undefined ? '今' : formatDateZh(to)}`
}
