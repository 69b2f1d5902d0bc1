/**
 * Decisions on a case against an employer (Article 18): given how it stands and who acts, these entries or this refusal. All pure.
 *
 * The office opens the case, asks the employer, says how grave it is and proposes; the leading group decides, and nobody who had
 * a part in the case decides on it. A measure is in force at once; a withdrawn right to recommend ends by itself.
 */
import type { Refusal } from '../../../src-shared/api/base.ts'
import {
  type EmployerCaseKind,
  type EmployerCaseSource,
  type EmployerCaseState,
  type EmployerGravity,
  type EmployerOutcome,
  type EmployerTelling,
  longestWithdrawal,
} from '../../../src-shared/api/employer-cases.ts'
import { addYears, formatDateZh } from '../../../src-shared/model/dates.ts'
import { employerCaseKindNames, employerCaseStateNames } from '../../../src-shared/model/terms.ts'
import { type Decided, unless } from '../admission/deciding.ts'
import { no } from '../admission/guards.ts'
import type { Draft, JsonObject } from '../journal/entry.ts'
import { apart, type Decider, type Matter, meetingProblem } from '../meetings.ts'
import type { EmployerCaseData } from './register.ts'

export interface EmployerCase {
  id: string
  data: EmployerCaseData
}

export interface CaseActing {
  actor: string
  /** Tags of the names of those who had a part in the case, and of the actor: people are compared, not accounts. */
  partTags: ReadonlySet<string>
  actorTag: string
  today: string
  confirmedByTwo: boolean
}

const art18 = 'art-18'
const matter: Matter = { code: 'employer-case', provision: art18, what: '这件单位案件', began: '立案' }
const draft = (id: string, type: string, payload: JsonObject, personal?: JsonObject): Draft => ({
  type,
  subject: id,
  payload,
  ...(personal ? { personal: [personal] } : {}),
})
const refusal = (code: string, message: string, field?: string): Refusal => ({
  ...no(`employer-case.${code}`, message, art18),
  ...(field && { field }),
})

/** A day that something happened on: not to come, and not before what went before. */
function dayProblem(on: string, what: string, from: { on: string; what: string } | null, today: string, field = 'on') {
  if (on > today) return refusal('future', `${what}不能晚于今天，请核对。`, field)
  return from && on < from.on
    ? refusal('early', `${what}不能早于${from.what}的${formatDateZh(from.on)}，请核对。`, field)
    : null
}

export interface Opening {
  id: string
  number: string
  employerId: string
  kind: EmployerCaseKind
  source: EmployerCaseSource
  knownOn: string
  /** '' = not known. */
  knewOn: string
  /** '' = nobody of the pool. */
  expertId: string
  facts: string
  files: readonly string[]
}

/** Whether two cases are about one thing: the same kind and expert; where no expert is named, the same day on which it became known. */
export function sameMatter(one: Opening, { kind, expertId, knownOn }: EmployerCaseData): boolean {
  return one.kind === kind && one.expertId === expertId && (expertId !== '' || one.knownOn === knownOn)
}

/** @param open cases under way on this employer */
export function open(what: Opening, open: readonly EmployerCase[], { today }: CaseActing): Decided {
  const { id, facts, files, ...rest } = what
  const same = open.find(({ data }) => sameMatter(what, data))
  return unless(
    [
      dayProblem(what.knownOn, '发现日期', null, today, 'knownOn'),
      what.knewOn === '' ? null : dayProblem(what.knewOn, '单位知道的日期', null, today, 'knewOn'),
      what.knewOn > what.knownOn
        ? refusal('knew-later', '单位知道的日期不能晚于发现日期，请核对；不清楚的留空。', 'knewOn')
        : null,
      same
        ? refusal(
            'same',
            `这个单位同一件事（${employerCaseKindNames[what.kind]}）已经立案（${same.data.number}），请在那一件中办理；另一件事另行立案。`,
          )
        : null,
    ],
    () => [draft(id, 'employer-case-opened', { ...rest, on: today, files: [...files] }, { facts })],
  )
}

function stage({ data }: EmployerCase, ...wanted: EmployerCaseState[]): Refusal | null {
  return wanted.includes(data.state)
    ? null
    : refusal('stage', `${data.number}现在是“${employerCaseStateNames[data.state]}”，不能办理这一步。请刷新页面。`)
}

export function ask(
  one: EmployerCase,
  what: { on: string; way: EmployerTelling; dueOn: string },
  { today }: CaseActing,
): Decided {
  const from = { on: one.data.openedOn, what: '立案' }
  return unless(
    [
      stage(one, 'opened'),
      dayProblem(what.on, '告知日期', from, today),
      what.dueOn <= what.on ? refusal('due', '说明期限须晚于告知日期，请核对。', 'dueOn') : null,
    ],
    () => [draft(one.id, 'employer-case-asked', { ...what })],
  )
}

/** A statement after its day is taken in and marked; until the decision nothing is lost. */
export function answer(
  one: EmployerCase,
  what: { on: string; text: string; file: string | null },
  { today }: CaseActing,
): Decided {
  const { asked } = one.data
  return unless(
    [
      stage(one, 'asked', 'proposed'),
      dayProblem(what.on, '收到日期', asked && { on: asked.toldOn, what: '告知单位' }, today),
    ],
    () => [
      draft(
        one.id,
        'employer-case-answered',
        { on: what.on, late: asked !== null && what.on > asked.dueOn, file: what.file },
        { text: what.text },
      ),
    ],
  )
}

/** Whether the employer was heard: its statement is there, or the time is over on a date that two accounts have confirmed. */
function heard({ data }: EmployerCase, day: string, { confirmedByTwo }: CaseActing): Refusal | null {
  if (data.statements.length > 0) return null
  const dueOn = data.asked?.dueOn ?? ''
  if (day <= dueOn)
    return refusal('statement', `单位说明的期限到${formatDateZh(dueOn)}，收到说明或者期限届满以后才能办理这一步。`)
  return confirmedByTwo
    ? null
    : no('clock.two', '单位说明的期限届满须有两个账号确认当前日期。请另一位同事登录并确认日期后重试。', art18)
}

export interface Measure {
  outcome: EmployerOutcome
  /** Last day of a withdrawn right; '' = none. */
  until: string
  reason: string
}

/** @param from day from which the measure counts; @param today a right is not withdrawn until a day that is over */
function untilProblem({ outcome, until }: Measure, from: string, today: string): Refusal | null {
  if (outcome !== 'right-withdrawn')
    return until === '' ? null : refusal('no-until', '只有取消推荐资格才写截止日期。', 'until')
  if (until === '' || until < today) return refusal('until', '取消推荐资格须写明截止日期，不早于今天。', 'until')
  return until > addYears(from, longestWithdrawal)
    ? refusal('until-long', `取消推荐资格最长 ${longestWithdrawal} 年，请核对截止日期。`, 'until')
    : null
}

const measured = ({ outcome, until }: Measure) => ({ outcome, until })

export function propose(one: EmployerCase, what: Measure & { gravity: EmployerGravity }, on: CaseActing): Decided {
  const { gravity, reason } = what
  return unless(
    [stage(one, 'asked', 'proposed'), heard(one, on.today, on), untilProblem(what, on.today, on.today)],
    () => [draft(one.id, 'employer-case-proposed', { on: on.today, gravity, ...measured(what) }, { reason })],
  )
}

/** What a decision means for the employer. @param scan of the minutes */
function consequence({ id, data }: EmployerCase, { outcome, until, reason }: Measure, scan: string | null): Draft[] {
  if (outcome === 'none') return []
  const payload = { kind: outcome, ...(until && { until }), scan, caseId: id }
  return [draft(data.employerId, 'employer-measured', payload, { reason })]
}

export function decide(one: EmployerCase, what: Measure & { name: string }, on: CaseActing): Decided {
  const { name, reason } = what
  return unless(
    [
      stage(one, 'proposed'),
      apart([{ tag: on.actorTag, name }], on.partTags, matter),
      untilProblem(what, on.today, on.today),
    ],
    () => [
      draft(one.id, 'employer-case-decided', { on: on.today, ...measured(what) }, { reason }),
      ...consequence(one, what, null),
    ],
  )
}

export interface Minutes extends Measure {
  on: string
  number: string
  present: readonly Decider[]
  scan: string | null
}

export function recordMinutes(one: EmployerCase, what: Minutes, on: CaseActing): Decided {
  const { present, number, reason, scan } = what
  return unless(
    [
      stage(one, 'proposed'),
      meetingProblem(what, { begins: one.data.openedOn, today: on.today }, matter),
      apart(present, on.partTags, matter),
      untilProblem(what, what.on, on.today),
    ],
    () => [
      draft(
        one.id,
        'employer-case-minutes-recorded',
        { on: what.on, ...measured(what), scan, present: present.map(({ tag }) => tag) },
        { number, present: present.map(({ name }) => name), reason },
      ),
    ],
  )
}

/** Whose second word minutes can have. */
export function ownMinutes({ data }: EmployerCase, actor: string): Refusal | null {
  return data.minutes?.by === actor ? no('minutes.own', '须由另一个账号对照会议纪要确认。', art18) : null
}

/** @param reason of the minutes, as their record has it */
export function confirmMinutes(one: EmployerCase, reason: string, on: CaseActing): Decided {
  const { minutes } = one.data
  return unless([stage(one, 'minutes'), ownMinutes(one, on.actor)], () => [
    draft(one.id, 'employer-case-minutes-confirmed', {}),
    ...(minutes ? consequence(one, { ...minutes, reason }, minutes.scan) : []),
  ])
}

export function refuseMinutes(one: EmployerCase, reason: string): Decided {
  return unless([stage(one, 'minutes')], () => [draft(one.id, 'employer-case-minutes-refused', {}, { reason })])
}

export function tell(one: EmployerCase, what: { on: string; way: EmployerTelling }, { today }: CaseActing): Decided {
  const { decision } = one.data
  return unless(
    [stage(one, 'decided'), dayProblem(what.on, '告知日期', decision && { on: decision.on, what: '决定' }, today)],
    () => [draft(one.id, 'employer-case-told', { ...what })],
  )
}

/** A referral rests on a decision; what the competent authority does with it is its own. */
export function refer(one: EmployerCase, what: { addressee: string; text: string }, { today }: CaseActing): Decided {
  return unless([stage(one, 'decided', 'closed')], () => [
    draft(one.id, 'employer-case-referred', { on: today }, { ...what }),
  ])
}
