/**
 * Decisions on the day of an activity (Articles 11, 12): given what is on record and who takes part, these entries or this
 * refusal. All pure. Nothing that is missing blocks anything else; a correction is another entry.
 */
import type { Refusal } from '../../../src-shared/api/base.ts'
import { formatInstant, formatInstantZh } from '../../../src-shared/model/dates.ts'
import type { Decided } from '../admission/deciding.ts'
import { unless } from '../admission/deciding.ts'
import { no } from '../admission/guards.ts'
import type { Draft, JsonObject } from '../journal/entry.ts'
import type { Participant } from './people.ts'
import { attendanceOf, undertakingOf, type WorkState } from './state.ts'

export interface Acting {
  /** Subject of the activity's work. */
  subject: string
  work: WorkState
  people: readonly Participant[]
  /** Hold a seat and have not accepted yet. */
  invited: readonly Participant[]
  /** Of the people those who left the pool or were struck off since: they will not come. */
  gone: ReadonlySet<string>
  rehearsal: boolean
  cancelled: boolean
  /** Somebody was drawn in an attempt that stands. */
  drawn: boolean
  /** The time as it stands. */
  startsAt: string
  endsAt: string
  /** Today in Asia/Shanghai, and now in milliseconds. */
  today: string
  now: number
  /** Last day for an answer to a question; null where the year's calendar is missing. */
  answerDueOn: string | null
  newId(): string
}

/** How somebody's word came: by a clerk, or by the own page. */
export interface Own {
  own: boolean
}

const hour = 3_600_000
/** Signing in begins this long before the activity. */
const earliestSignIn = 3 * hour

export function draft(on: Pick<Acting, 'subject'>, type: string, payload: JsonObject, personal?: JsonObject): Draft {
  return { type, subject: on.subject, payload, ...(personal ? { personal: [personal] } : {}) }
}

/** The refusal at an input field. */
export function withField(refusal: Refusal, field: string): Refusal {
  return { ...refusal, field }
}

export function tooShort(text: string): boolean {
  return text.trim().length < 2
}

/** Why nothing can be entered; null where it can. */
export function shut(on: Pick<Acting, 'rehearsal' | 'drawn' | 'cancelled' | 'work'>): Refusal | null {
  if (on.rehearsal) return no('work.rehearsal', '演练不产生结果，不办理活动当天的事项。')
  if (!on.drawn) return no('work.not-drawn', '还没有抽取结果，有人接受以后才能办理。', 'art-12')
  if (on.cancelled || on.work.cancelled) return no('work.cancelled', '活动已取消，不能再办理。')
  return on.work.finished ? no('work.finished', '这次活动已办结。需要更改的，请先重新打开。') : null
}

/** Refuses people of another activity, and those who have left unless `also` lets them in. */
export function takesPart(on: Pick<Acting, 'people'>, personId: string, also = false): Refusal | null {
  const person = on.people.find((one) => one.personId === personId)
  if (!person) return no('work.not-here', '这位专家不在本次活动中，请刷新页面。', 'art-12')
  return person.current || also ? null : no('work.left', '这位专家已退出席位，不能再登记。', 'art-12')
}

/** A time on which somebody can have come: on the day of the activity or a little before, not in the future. */
function arrival(on: Acting, at: number): Refusal | null {
  if (at > on.now + 60_000) return no('work.future', '到场时间不能晚于现在。')
  const earliest = Date.parse(on.startsAt) - 24 * hour
  return at < earliest ? no('work.too-early', '到场时间早于活动开始一天以上，请核对。') : null
}

export interface AttendInput {
  personId: string
  state: 'present' | 'absent'
  arrivedAt?: string | undefined
  reason: string
}

/** As a clerk saw it. */
export function attend(input: AttendInput, on: Acting): Decided {
  const { personId, state, reason } = input
  const at = input.arrivedAt === undefined ? on.now : Date.parse(input.arrivedAt)
  const late = state === 'present' && at > Date.parse(on.startsAt)
  const before = attendanceOf(on.work, personId)
  const needsReason = state === 'absent' || late || before !== undefined
  const why = before ? '更正签到' : state === 'absent' ? '缺席' : '迟到'
  const wrongTime = state === 'present' ? arrival(on, at) : null
  return unless(
    [
      shut(on),
      takesPart(on, personId),
      wrongTime && withField(wrongTime, 'arrivedAt'),
      state === 'absent' && on.now < Date.parse(on.startsAt) && !on.gone.has(personId)
        ? no('work.not-begun', '活动还没有开始，不能登记缺席。不能参加的，请在“联系确认”办理退出席位。', 'art-10-3')
        : null,
      needsReason && tooShort(reason)
        ? withField(no('work.reason', `请写明${why}的原因，至少 2 个字。`), 'reason')
        : null,
    ],
    () => [
      draft(
        on,
        'work-attended',
        { personId, state, arrivedAt: state === 'present' ? formatInstant(at) : '', way: 'clerk' },
        { reason: reason.trim() },
      ),
    ],
  )
}

/** Why somebody cannot sign in alone now, in words; '' = it is possible. */
export function whyNoSignIn(on: Acting, personId: string): string {
  const stands = attendanceOf(on.work, personId)
  if (stands?.state === 'present') return '已签到'
  if (stands) return '已登记缺席，请向工作人员说明'
  const begins = Date.parse(on.startsAt) - earliestSignIn
  if (on.now < begins) return `${formatInstantZh(formatInstant(begins))}起可以签到`
  return on.now > Date.parse(on.endsAt) ? '活动已结束' : ''
}

/** By the own code at the clerk's PC, or on the own page. */
export function signIn(personId: string, way: 'code' | 'page', on: Acting): Decided {
  const why = whyNoSignIn(on, personId)
  return unless(
    [shut(on), takesPart(on, personId), why === '' ? null : no('work.no-sign-in', `现在不能签到：${why}。`)],
    () => [
      draft(on, 'work-attended', { personId, state: 'present', arrivedAt: formatInstant(on.now), way }, { reason: '' }),
    ],
  )
}

export interface UndertakeInput {
  personId: string
  version: string
  way: 'page' | 'paper'
  on: string
  scan: string | null
}

export function undertake(input: UndertakeInput, on: Acting): Decided {
  const before = undertakingOf(on.work, input.personId)
  const again = before && !(input.way === 'paper' && input.scan !== null && before.scan === null)
  return unless(
    [
      shut(on),
      takesPart(on, input.personId),
      again ? no('work.undertaken', '承诺已经登记，不需要再登记。', 'art-11-3') : null,
      input.on > on.today ? withField(no('work.future', '日期不能晚于今天。'), 'on') : null,
    ],
    () => [draft(on, 'work-undertaken', { ...input })],
  )
}

export function finish(on: Acting): Decided {
  return unless(
    [
      on.work.cancelled || on.cancelled ? null : shut(on),
      on.work.finished ? no('work.finished', '这次活动已办结。') : null,
      !on.work.cancelled && !on.cancelled && on.now < Date.parse(on.endsAt)
        ? no('work.not-ended', '活动还没有结束，不能办结。')
        : null,
    ],
    () => [draft(on, 'work-finished', {})],
  )
}

export function reopen(reason: string, on: Acting): Decided {
  return unless([on.work.finished ? null : no('work.not-finished', '这次活动没有办结，不需要重新打开。')], () => [
    draft(on, 'work-reopened', {}, { reason: reason.trim() }),
  ])
}
