/**
 * Another time, or none (Articles 10 (1), (3), 12). The time that was bound in the roster is a fact of the draw and stays; a
 * postponement stands beside it. Seats are kept, everybody who was asked is told. Neither can be undone.
 */
import { formatInstantZh } from '../../../src-shared/model/dates.ts'
import { type Decided, unless } from '../admission/deciding.ts'
import { no } from '../admission/guards.ts'
import { type Acting, draft, type Own, shut, takesPart, tooShort, withField } from './decide.ts'

/** Acting with everybody who has to be told. */
export interface Telling extends Acting {
  toTell: readonly string[]
  attempt: number
  /** The attempt is about to be voided. */
  voiding: boolean
  placeNow: string
}

export interface PostponeInput {
  startsAt: string
  endsAt: string
  place: string
  reason: string
}

const voidingNow = no('work.voiding', '抽取正在申请作废，处理完之前不能改期或取消。')

export function postpone({ startsAt, endsAt, place, reason }: PostponeInput, on: Telling): Decided {
  const starts = Date.parse(startsAt)
  const same =
    starts === Date.parse(on.startsAt) && Date.parse(endsAt) === Date.parse(on.endsAt) && place === on.placeNow
  return unless(
    [
      shut(on),
      on.voiding ? voidingNow : null,
      starts <= on.now ? withField(no('work.past', '新的开始时间要晚于现在。'), 'startsAt') : null,
      Date.parse(endsAt) <= starts ? withField(no('work.dates', '结束时间要晚于开始时间。'), 'endsAt') : null,
      same ? withField(no('work.same', '时间和地点都没有变化。'), 'startsAt') : null,
      on.work.attendance.some(({ state }) => state === 'present')
        ? no('work.begun', '已有专家签到，活动已经开始，不能再改期。另行安排的，请新建活动。')
        : null,
    ],
    () => [
      draft(
        on,
        'work-postponed',
        { attempt: on.attempt, startsAt, endsAt, people: [...on.toTell] },
        { place, reason: reason.trim() },
      ),
    ],
  )
}

export function timeAnswer(
  { personId, can, reason, own }: { personId: string; can: boolean; reason: string } & Own,
  on: Acting,
): Decided {
  const { length } = on.work.postponements
  return unless(
    [
      shut(on),
      takesPart(on, personId),
      length === 0 ? no('work.no-postponement', '活动没有改期，不需要答复。') : null,
      !can && tooShort(reason)
        ? withField(no('work.reason', '请写明不能参加的理由，至少 2 个字。', 'art-10-3'), 'reason')
        : null,
      on.now > Date.parse(on.endsAt) ? no('work.ended', `活动已于${formatInstantZh(on.endsAt)}结束。`) : null,
    ],
    () => [draft(on, 'work-time-answered', { personId, postponement: length, can, own }, { reason: reason.trim() })],
  )
}

/** Calls the activity off: for good, everybody who was asked is told. */
export function cancel(reason: string, on: Telling): Decided {
  return unless(
    [
      shut(on),
      on.voiding ? voidingNow : null,
      on.work.attendance.some(({ state }) => state === 'present')
        ? no('work.begun', '已有专家签到，活动已经开始，不能取消。')
        : null,
    ],
    () => [draft(on, 'work-cancelled', { people: [...on.toTell] }, { reason: reason.trim() })],
  )
}

/** Somebody was told on the telephone. @param known everything that people have to be told: id of the notice with its people */
export function told(
  { personId, about, note }: { personId: string; about: string; note: string },
  known: readonly { about: string; people: readonly string[] }[],
  on: Acting,
): Decided {
  const notice = known.find((one) => one.about === about)
  return unless(
    [
      on.rehearsal ? shut(on) : null,
      notice?.people.includes(personId) ? null : no('work.no-notice', '没有需要告知这位专家的事项，请刷新页面。'),
      on.work.told.some((one) => one.personId === personId && one.about === about)
        ? no('work.told', '已经登记告知，不需要再登记。')
        : null,
    ],
    () => [draft(on, 'work-told', { personId, about }, { note: note.trim() })],
  )
}
