/** Which conditions several applicants wait for, and who they are. */
import type { ApplicationView } from '../../../src-shared/api/admission.ts'
import type { Field } from '../../../src-shared/model/field.ts'
import { conditionKey, splitFindings } from '../findings.ts'

export interface OpenCondition {
  key: string
  condition: string
  field: Field | null
  title: string
  /** Applications that wait for it. */
  ids: string[]
}

/** In the order of the measures as the first applicant has them. */
export function openConditions(
  views: readonly Pick<ApplicationView, 'id' | 'findings' | 'judgements'>[],
): OpenCondition[] {
  const open = new Map<string, OpenCondition>()
  for (const { id, findings, judgements } of views) {
    for (const { finding, judgement } of splitFindings(findings, judgements).toJudge) {
      if (judgement !== null) continue
      const key = conditionKey(finding)
      const { condition, field, title } = finding
      const one = open.get(key) ?? { key, condition, field, title, ids: [] }
      one.ids.push(id)
      open.set(key, one)
    }
  }
  return [...open.values()]
}
