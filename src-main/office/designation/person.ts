/**
 * Findings on somebody who is to be designated (Articles 5, 6a, 13, 15).
 *
 * In the pool: status and term, the field of the group, recusal. Articles 5 and 6a were decided at admission. Outside the pool:
 * Articles 5 and 6a by the rules of admission over the facts entered, and recusal; admission itself is not asked for.
 * Article 14 says who sits out a *draw*; it does not bind a designation and is shown beside the findings as a fact.
 *
 * A possible match under Article 15 leaves somebody out of a roster without a word; one named person can be looked at, so
 * here it is left to a judgement.
 */
import type { DesignationJudgement } from '../../../src-shared/api/designation.ts'
import { formatDateZh } from '../../../src-shared/model/dates.ts'
import type { Facts, Finding } from '../../../src-shared/model/facts.ts'
import type { Field } from '../../../src-shared/model/field.ts'
import { expertStatusNames, fieldNames } from '../../../src-shared/model/terms.ts'
import type { RecusalExpert, RecusalFinding } from '../rules/article-15.ts'
import type { Judging } from '../rules/condition.ts'
import { findingsOf, settle } from '../rules/findings.ts'

type Recusal = (expert: RecusalExpert) => RecusalFinding[]

interface Said {
  condition: string
  provision: string
  title: string
  outcome: Finding['outcome']
  reason: string
}

function finding({ condition, provision, title, outcome, reason }: Said): Finding {
  const basis = outcome === 'needs-judgement' ? 'judgement' : 'machine'
  return { condition, provision, title, field: null, outcome, facts: [], reason, basis }
}

/** Recusal as findings, one for each thing that data show; one that is satisfied where they show nothing. */
export function recusalFindings(expert: RecusalExpert, recusal: Recusal): Finding[] {
  const found = recusal(expert)
  if (found.length === 0)
    return [
      finding({
        condition: 'art-15',
        provision: 'art-15-3',
        title: '回避',
        outcome: 'satisfied',
        reason: '登记的单位、任职和申报中没有查到回避情形，接受时再逐项询问',
      }),
    ]
  return found.map(({ provision, verdict, reason }, index) =>
    finding({
      condition: `${provision}:${index}`,
      provision,
      title: '回避',
      outcome: verdict,
      reason,
    }),
  )
}

export interface PoolDesignee extends RecusalExpert {
  status: keyof typeof expertStatusNames
  termTo: string
  fields: readonly string[]
}

/** @param on day of decision, `YYYY-MM-DD` */
export function poolFindings(member: PoolDesignee, field: Field, recusal: Recusal, on: string): Finding[] {
  const active = member.status === 'active'
  const running = member.termTo >= on
  const fitting = member.fields.includes(field)
  return [
    finding({
      condition: 'status',
      provision: 'art-7-5',
      title: '在库且在聘期内',
      outcome: active && running ? 'satisfied' : 'violated',
      reason: !active
        ? `状态是${expertStatusNames[member.status] ?? '未知'}`
        : running
          ? `聘期到${formatDateZh(member.termTo)}`
          : `聘期到${formatDateZh(member.termTo)}已满`,
    }),
    finding({
      condition: 'field',
      provision: 'art-13',
      title: `适合${fieldNames[field]}领域的工作`,
      outcome: fitting ? 'satisfied' : 'needs-judgement',
      reason: fitting ? `在库领域含${fieldNames[field]}` : `在库领域没有${fieldNames[field]}，须判断能否胜任`,
    }),
    ...recusalFindings(member, recusal),
  ]
}

/** Somebody outside the pool as Article 15 compares them; employers left behind are taken from the work entered. */
function outsider(name: string, employer: string, { work }: Facts): RecusalExpert {
  const formerEmployers = work.flatMap((one) =>
    one.to === undefined ? [] : [{ employer: one.employer, until: one.to }],
  )
  const others = work.filter((one) => one.to === undefined && one.employer !== employer)
  const interests = others.map((one) => ({ kind: 'employment', unit: one.employer }))
  return { id: '', name, employer, formerEmployers, interests, kin: [] }
}

/** The facts are judged for the field of the group, whatever else they name. */
export function outsideFindings(
  person: { name: string; employer: string; facts: Facts },
  field: Field,
  recusal: Recusal,
  on: Judging,
): Finding[] {
  const facts = { ...person.facts, fields: [field] }
  return [...findingsOf(facts, on), ...recusalFindings(outsider(person.name, person.employer, facts), recusal)]
}

export function judged(findings: readonly Finding[], judgements: readonly DesignationJudgement[]): Finding[] {
  return settle(findings, judgements)
}
