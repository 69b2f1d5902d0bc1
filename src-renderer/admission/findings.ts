/** Findings with the judgements made on them, as a reviewer looks at them. The office decides; this only puts things in order. */
import type { JudgementView } from '../../src-shared/api/admission.ts'
import type { Finding, Outcome } from '../../src-shared/model/facts.ts'
import type { Field } from '../../src-shared/model/field.ts'
import { outcomeNames } from '../../src-shared/model/terms.ts'

/** A finding that was left to a reviewer, with what was decided on it. */
export interface ToJudge {
  finding: Finding
  /** Newest judgement; null = none yet. */
  judgement: JudgementView | null
}

/** Key of a condition; a condition of a field counts once for each field. */
export function conditionKey({ condition, field }: { condition: string; field: Field | null }): string {
  return field === null ? condition : `${condition}|${field}`
}

/** Splits findings: what data or somebody's word decided, and what is left to a reviewer. */
export function splitFindings(
  findings: readonly Finding[],
  judgements: readonly JudgementView[],
): { decided: Finding[]; toJudge: ToJudge[] } {
  const decided: Finding[] = []
  const toJudge: ToJudge[] = []
  for (const finding of findings) {
    const judgement = judgements.findLast((one) => conditionKey(one) === conditionKey(finding)) ?? null
    if (finding.outcome === 'needs-judgement' || judgement !== null) toJudge.push({ finding, judgement })
    else decided.push(finding)
  }
  return { decided, toJudge }
}

const against: readonly Outcome[] = ['violated', 'missing-data']

/** How each field applied for stands: nothing against it, still to be judged, or something against it. */
export function fieldStandings(
  fields: readonly Field[],
  findings: readonly Finding[],
  judgements: readonly JudgementView[],
): { field: Field; stands: 'fits' | 'open' | 'against'; why: string }[] {
  const { decided, toJudge } = splitFindings(findings, judgements)
  const concerns = (field: Field) => (finding: Finding) => finding.field === null || finding.field === field
  return fields.map((field) => {
    const bad =
      decided.find((finding) => concerns(field)(finding) && against.includes(finding.outcome)) ??
      toJudge.find(({ finding, judgement }) => concerns(field)(finding) && judgement?.fits === false)?.finding
    if (bad) return { field, stands: 'against', why: bad.title }
    const open = toJudge.filter(({ finding, judgement }) => concerns(field)(finding) && judgement === null)
    return open.length > 0
      ? { field, stands: 'open', why: `还有 ${open.length} 项待判断` }
      : { field, stands: 'fits', why: '' }
  })
}

/** True where only the employer's word is missing, which comes after the form was handed in (7-2). */
function awaitsEmployer({ outcome, basis }: Finding): boolean {
  return outcome === 'missing-data' && basis === 'attested'
}

/** Outcome of a finding as icon and word. */
export function outcomeWord(finding: Finding): { tone: OutcomeTone; word: string } {
  if (awaitsEmployer(finding)) return { tone: 'neutral', word: '待单位证明' }
  return { tone: outcomeTones[finding.outcome], word: outcomeNames[finding.outcome] }
}

/** Result of the findings in one line, e.g. `6 项符合，1 项不符合`. */
export function tally(findings: readonly Finding[]): string {
  const employer = findings.filter(awaitsEmployer).length
  const count = (outcomes: readonly Outcome[]) => findings.filter(({ outcome }) => outcomes.includes(outcome)).length
  const parts = [
    [count(['satisfied', 'exempt']), '项符合'],
    [count(['violated']), '项不符合'],
    [count(['missing-data']) - employer, '项缺少材料'],
    [employer, '项待单位证明'],
    [count(['needs-judgement']), '项待人工判断'],
  ] as const
  return parts
    .filter(([number]) => number > 0)
    .map(([number, words]) => `${number} ${words}`)
    .join('，')
}

/** Meaning of an outcome for icon and colour; the word always stands beside it. */
type OutcomeTone = 'satisfied' | 'violated' | 'attention' | 'neutral'

const outcomeTones: Record<Outcome, OutcomeTone> = {
  satisfied: 'satisfied',
  violated: 'violated',
  exempt: 'satisfied',
  'needs-judgement': 'attention',
  'missing-data': 'violated',
}

/** By whom a condition is met, in words. */
export const basisNames: Record<Finding['basis'], string> = {
  machine: '机器核对',
  attested: '单位证明',
  judgement: '人工判断',
}
