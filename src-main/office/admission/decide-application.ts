/** Decisions on one application up to the department's word (7-2, 7-3): given its state and a command, these entries or this refusal. */
import type { Refusal } from '../../../src-shared/api/base.ts'
import type { Finding } from '../../../src-shared/model/facts.ts'
import type { Field } from '../../../src-shared/model/field.ts'
import type { Draft, JsonObject } from '../journal/entry.ts'
import { findingsOf } from '../rules/findings.ts'
import { type Applicant, type Decided, type Deciding, findingsOn, unless } from './deciding.ts'
import { ownFields, pendingFields } from './departments.ts'
import { no } from './guards.ts'
import { openStates } from './state.ts'

const draft = (one: Pick<Applicant, 'id'>, type: string, payload: JsonObject, ...personal: JsonObject[]): Draft => ({
  type,
  subject: one.id,
  payload,
  ...(personal.length > 0 ? { personal } : {}),
})

/** Findings as a record of the journal. */
export const findingsRecord = (findings: readonly Finding[]): JsonObject => ({
  findings: findings as unknown as JsonObject[],
})

export interface EmployerWord {
  result: 'recommended' | 'refused'
  person: string
  post: string
  on: string
  vouches: { conduct: boolean; record: boolean; truth: boolean }
  reason: string
  scan: string | null
  /** Last day of a withdrawn right to recommend; '' = none. */
  barredUntil: string
}

/** The employer's check (7-2, 18). A recommendation needs everything vouched for, a refusal a reason. */
export function checkByEmployer(one: Applicant, word: EmployerWord, on: Deciding): Decided {
  const { guards } = on
  const recommends = word.result === 'recommended'
  const late: Refusal | null =
    word.on > on.today ? no('employer.future', '单位核实的日期不能晚于今天。', 'art-7-2') : null
  const bare: Refusal | null =
    recommends || word.reason !== '' ? null : no('employer.reason', '单位不推荐的，请写明理由。', 'art-7-2')
  return unless(
    [
      guards.stage(one.data, ['employer-check']),
      late,
      bare,
      recommends ? guards.vouched(word.vouches) : null,
      recommends ? guards.mayRecommend(one.data.employer, word.barredUntil, on.today) : null,
    ],
    () => [
      draft(
        one,
        'employer-checked',
        { result: word.result, on: word.on, vouches: word.vouches, scan: word.scan },
        { person: word.person, post: word.post, reason: word.reason },
      ),
    ],
  )
}

/** A judgement on a condition that asks for one; machine findings cannot be judged away. */
export function judge(
  one: Applicant,
  what: { condition: string; field: Field | null; fits: boolean; reason: string },
  on: Deciding,
): Decided {
  const asked = findingsOf(one.facts, { decidedOn: on.today, ruleSet: on.ruleSetOn(on.today) }).some(
    (finding) =>
      finding.outcome === 'needs-judgement' && finding.condition === what.condition && finding.field === what.field,
  )
  const { reason, ...payload } = what
  return unless(
    [
      on.guards.stage(one.data, ['department-review']),
      on.guards.ownDepartment(
        one.data.name,
        what.field === null ? scopeOf(one, on) : [what.field],
        on.department,
        on.ties,
      ),
      asked
        ? null
        : no('review.not-asked', `${one.data.name}的这一项由事实算出，不能人工判断；事实有误请退回补正。`, 'art-7-3'),
    ],
    () => [draft(one, 'condition-judged', payload, { reason })],
  )
}

/** A special need that was approved on paper lifts the limit of age (5-5); it has to be there before the decision. */
export function approveSpecialNeed(
  one: Applicant,
  need: { approvedBy: string; on: string; reason: string; scan: string | null },
  on: Deciding,
): Decided {
  const { approvedBy, reason, ...payload } = need
  return unless(
    [
      on.guards.stage(one.data, ['employer-check', 'department-review', 'office-consolidation']),
      need.on > on.today ? no('special-need.future', '批准日期不能晚于今天。', 'art-5-5') : null,
    ],
    () => [draft(one, 'special-need-approved', payload, { approvedBy, reason })],
  )
}

/** Back for correction: to the applicant, or from the pool office to the department. */
export function sendBack(one: Applicant, back: { fields: string[]; reason: string }, on: Deciding): Decided {
  const stages = ['employer-check', 'department-review', 'office-consolidation'] as const
  const own =
    one.data.state === 'department-review'
      ? on.guards.ownDepartment(one.data.name, scopeOf(one, on), on.department, on.ties)
      : null
  return unless([on.guards.stage(one.data, stages), own], () => [
    draft(one, 'application-returned', { from: one.data.state, marked: back.fields }, { reason: back.reason }),
  ])
}

/** Fields on which the acting department speaks: its own; where none is, all that are open, which the guard refuses. */
function scopeOf(one: Applicant, on: Deciding): Field[] {
  const own = ownFields(one.data, on.ties, on.department)
  return own.length > 0 ? own : pendingFields(one.data)
}

const without = (all: readonly Field[], gone: readonly Field[]) => all.filter((field) => !gone.includes(field))

/** A department's word on some fields; with the last field the review ends. */
function fieldsDecided(one: Applicant, passed: Field[], refused: Field[], record: JsonObject, on: Deciding): Draft[] {
  const base = { on: on.today, ruleSet: on.ruleSetOn(on.today).id, reviewer: on.actorTag }
  const spoken = draft(one, 'fields-reviewed', { passed, refused, ...base }, record)
  if (without(pendingFields(one.data), [...passed, ...refused]).length > 0) return [spoken]
  const remaining = one.data.fields.filter((field) => [...(one.data.passed ?? []), ...passed].includes(field))
  const findings = findingsRecord(findingsOn(one, on.today, on.ruleSetOn(on.today)))
  const ended = draft(one, 'review-passed', { fields: remaining, ...base }, findings)
  return one.data.passed?.length && passed.length === 0 ? [spoken, ended] : [ended]
}

/** Not passed for the fields of the acting department; the application ends where no field is left for another word. */
export function reject(one: Applicant, reason: string, on: Deciding): Decided {
  const scope = scopeOf(one, on)
  return unless(
    [
      on.guards.stage(one.data, ['department-review']),
      on.guards.ownDepartment(one.data.name, scope, on.department, on.ties),
    ],
    () =>
      without(pendingFields(one.data), scope).length === 0 && !one.data.passed?.length
        ? [draft(one, 'application-rejected', { from: one.data.state }, { reason })]
        : fieldsDecided(one, [], scope, { reason }, on),
  )
}

/** The department's word (7-3): only where nothing stands against the applicant for the fields that remain. */
export function passReview(one: Applicant, fields: readonly Field[] | undefined, on: Deciding): Decided {
  const scope = scopeOf(one, on)
  const asked = fields ? pendingFields(one.data).filter((field) => fields.includes(field)) : scope
  const findings = findingsOn(one, on.today, on.ruleSetOn(on.today))
  return unless(
    [
      on.guards.stage(one.data, ['department-review']),
      asked.length > 0 ? null : no('review.no-field', '至少保留一个申报领域；都不合格的请选择“不予通过”。', 'art-7-3'),
      on.guards.ownDepartment(one.data.name, asked, on.department, on.ties),
      on.guards.nothingAgainst(one.data.name, findings, [...(one.data.passed ?? []), ...asked]),
    ],
    () => fieldsDecided(one, asked, without(scope, asked), findingsRecord(findings), on),
  )
}

/** The applicant withdraws, at any stage before admission. @param way `link` where the applicant does it alone */
export function withdraw(
  one: Pick<Applicant, 'id' | 'data'>,
  reason: string,
  on: Pick<Deciding, 'guards'>,
  way?: 'link',
): Decided {
  return unless([on.guards.stage(one.data, openStates)], () => [
    draft(one, 'application-withdrawn', way ? { way } : {}, { reason }),
  ])
}
