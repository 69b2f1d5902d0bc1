/** What screens and papers get of an activity's work: everybody with coming, promise and fee, what was filed, what is missing. */
import type { Attendance, FeeView, WorkActions, WorkPerson, WorkView } from '../../../src-shared/api/work.ts'
import { formatDateZh } from '../../../src-shared/model/dates.ts'
import { mayCall } from '../../../src-shared/model/permissions.ts'
import { currentUndertaking } from '../../../src-shared/model/undertaking.ts'
import { accountNames } from '../accounts/names.ts'
import { stepDue } from '../admission/due.ts'
import type { Core, SignedIn } from '../core.ts'
import type { ActivityDoc } from '../draw/history.ts'
import { openSeats } from '../draw/activity.ts'
import type { JsonObject } from '../journal/entry.ts'
import type { Absent } from '../journal/register.ts'
import { actingOn } from './acting.ts'
import { type Acting, shut } from './decide.ts'
import { taxHint } from './fees.ts'
import { missingWords } from './missing.ts'
import { reachOf, type Reach } from './reach.ts'
import type { Participant } from './people.ts'
import { basisAt, filesAt, numberAt, openRecords, placeOf, textOf } from './reading.ts'
import { attendanceOf, attendanceWord, feeOf, timeAnswerOf, undertakingOf, type WorkState } from './state.ts'

type Names = ReadonlyMap<string, string>
type Records = ReadonlyMap<string, JsonObject | Absent>

/** Records of everything whose words are shown. */
function recordsOf(core: Core, work: WorkState): Promise<Map<string, JsonObject | Absent>> {
  const { attendance, opinions, results, fees, material, scans, postponements, timeAnswers, cancelled } = work
  const acts = [
    ...attendance,
    ...opinions,
    ...results,
    ...fees,
    ...material,
    ...material.flatMap(({ answer }) => answer ?? []),
    ...scans,
    ...postponements,
    ...timeAnswers,
    ...(cancelled ? [cancelled] : []),
  ]
  return openRecords(
    core,
    acts.map(({ record }) => record),
  )
}

export async function workView(core: Core, account: SignedIn, activity: ActivityDoc): Promise<WorkView> {
  const on = await actingOn(core, activity)
  const { work, people } = on
  const names = await accountNames(core)
  const records = await recordsOf(core, work)
  const reach = await reachOf(core, activity, work)
  const { number, facts, current } = activity.data
  const rows = people.map((person) => personView(person, { work, names, records, reach, startsAt: on.startsAt }))
  const byId = new Map([...on.invited, ...people].map((one) => [one.personId, one.name]))
  const nameAt = (personId: string) => byId.get(personId) ?? '前次抽取的专家'
  const who = (id: string) => names.get(id) ?? ''
  const { cancelled } = work
  return {
    activityId: activity.id,
    number,
    title: facts.title,
    department: facts.department,
    startsAt: on.startsAt,
    endsAt: on.endsAt,
    place: await placeOf(core, activity, work),
    units: facts.units,
    drawClosed: current.state === 'closed',
    cancelled: cancelled
      ? { at: cancelled.at, by: who(cancelled.by), reason: textOf(records.get(cancelled.record), 'reason') }
      : activity.data.cancelled
        ? { at: '', by: '', reason: '' }
        : null,
    finished: work.finished && { at: work.finished.at, by: who(work.finished.by) },
    postponements: work.postponements.map(({ startsAt, endsAt, record, by, at }) => ({
      startsAt,
      endsAt,
      place: textOf(records.get(record), 'place'),
      reason: textOf(records.get(record), 'reason'),
      by: who(by),
      at,
    })),
    firstStartsAt: work.postponements.length > 0 ? facts.startsAt : null,
    people: rows,
    invited: on.invited.map((one) => ({
      personId: one.personId,
      name: one.name,
      employer: one.employer,
      groupLabel: one.groupLabel,
      notices: reach.notices(one.personId),
    })),
    opinions: work.opinions.map(({ opinionId, personId, kind, files, own, by, at, record }) => ({
      opinionId,
      personId,
      name: nameAt(personId),
      kind,
      text: textOf(records.get(record), 'text'),
      files: filesAt(files, records.get(record)),
      own,
      by: own ? '' : who(by),
      at,
    })),
    results: work.results.map(({ resultId, finishedOn, files, by, at, record }) => ({
      resultId,
      finishedOn,
      text: textOf(records.get(record), 'text'),
      files: filesAt(files, records.get(record)),
      reason: textOf(records.get(record), 'reason'),
      by: who(by),
      at,
    })),
    material: work.material.map(({ requestId, personId, own, dueOn, by, at, record, answer }) => ({
      requestId,
      personId,
      name: nameAt(personId),
      question: textOf(records.get(record), 'question'),
      own,
      by: own ? '' : who(by),
      at,
      dueOn,
      answer: answer && {
        text: textOf(records.get(answer.record), 'text'),
        files: filesAt(answer.files, records.get(answer.record)),
        by: who(answer.by),
        at: answer.at,
      },
    })),
    scans: work.scans.map(({ kind, file, by, at, record }) => ({
      kind,
      digest: file,
      name: textOf(records.get(record), 'name'),
      by: who(by),
      at,
    })),
    fees: feeTotals(rows),
    missing: missingWords(on),
    dueOn: resultDue(core, on.endsAt),
    actions: actionsOf(activity, on, account),
    undertaking: currentUndertaking(),
  }
}

/** Last working day for result and fees after the end of an activity: the office's own measure. */
export function resultDue(core: Core, endsAt: string): string | null {
  return stepDue(core, endsAt.slice(0, 10)).dueOn
}

interface Around {
  work: WorkState
  names: Names
  records: Records
  reach: Reach
  startsAt: string
}

function personView(person: Participant, around: Around): WorkPerson {
  const { personId, from, employer, groupId, groupLabel, current } = person
  const { work, names, records, reach } = around
  const undertaken = undertakingOf(work, personId)
  const answer = timeAnswerOf(work, personId)
  return {
    personId,
    from,
    name: person.name,
    employer,
    groupId,
    groupLabel,
    current,
    hasPage: reach.hasPage(personId),
    attendance: attendanceView(work, personId, around),
    undertaking: undertaken
      ? {
          version: undertaken.version,
          way: undertaken.way,
          on: undertaken.on,
          by: undertaken.way === 'page' ? '' : (names.get(undertaken.by) ?? ''),
          scan: undertaken.scan,
        }
      : null,
    opinions: work.opinions.filter((one) => one.personId === personId).length,
    fee: feeView(work, personId, records),
    notices: reach.notices(personId),
    canCome: answer?.can ?? null,
    canComeReason: answer ? textOf(records.get(answer.record), 'reason') : '',
  }
}

function attendanceView(work: WorkState, personId: string, { names, records, startsAt }: Around): Attendance {
  const stands = attendanceOf(work, personId)
  if (!stands) return { state: 'none', arrivedAt: '', way: '', by: '', at: '', reason: '', corrected: 0 }
  return {
    state: attendanceWord(stands, startsAt),
    arrivedAt: stands.arrivedAt,
    way: stands.way,
    by: stands.way === 'page' ? '' : (names.get(stands.by) ?? ''),
    at: stands.at,
    reason: textOf(records.get(stands.record), 'reason'),
    corrected: work.attendance.filter((one) => one.personId === personId).length - 1,
  }
}

function feeView(work: WorkState, personId: string, records: Records): FeeView | null {
  const fee = feeOf(work, personId)
  if (!fee) return null
  const record = records.get(fee.record)
  const amount = numberAt(record, 'amount')
  return {
    feeId: fee.feeId,
    basis: basisAt(record),
    units: numberAt(record, 'units'),
    rate: numberAt(record, 'rate'),
    amount,
    reason: textOf(record, 'reason'),
    hint: taxHint(amount),
    paidOn: fee.paidOn,
    corrected: work.fees.filter((one) => one.personId === personId).length - 1,
  }
}

function feeTotals(people: readonly WorkPerson[]): WorkView['fees'] {
  const fees = people.flatMap(({ fee }) => fee ?? [])
  const sum = (some: readonly FeeView[]) => some.reduce((total, { amount }) => total + amount, 0)
  return {
    amount: sum(fees),
    paid: sum(fees.filter(({ paidOn }) => paidOn !== null)),
    people: fees.length,
    missing: people.filter(({ current, fee, attendance }) => current && !fee && attendance.state !== 'absent').length,
  }
}

const clerksOnly = '由选用处室或专家库办公室办理'

/** What may be done now, in words why not. */
function actionsOf(activity: ActivityDoc, on: Acting, account: SignedIn): WorkActions {
  if (!mayCall('work.attend', account.roles))
    return {
      write: clerksOnly,
      replace: clerksOnly,
      designate: clerksOnly,
      supplement: clerksOnly,
      postpone: clerksOnly,
      cancel: clerksOnly,
      finish: clerksOnly,
    }
  const { current } = activity.data
  const write = shut(on)?.message ?? ''
  const present = on.work.attendance.some(({ state }) => state === 'present')
  const absent = on.people.some(
    ({ personId, current: here }) => here && attendanceOf(on.work, personId)?.state === 'absent',
  )
  const closed = current.state === 'closed'
  const draws = account.roles.includes('selecting-dept')
  return {
    write,
    replace: write || (closed ? '抽取已完成，抽取密钥已销毁，不能再补抽' : ''),
    designate: write || (openSeats(current).length > 0 ? '' : '抽取没有缺额，第十三条不适用'),
    supplement:
      write || (!draws ? '由选用处室办理' : !closed ? '抽取还没有完成，可以直接补抽' : absent ? '' : '没有缺席的席位'),
    postpone: write || (present ? '已有专家签到' : ''),
    cancel: write || (!draws ? '由选用处室办理' : present ? '已有专家签到' : ''),
    finish: on.work.finished ? '已办结' : finishWhy(activity, on),
  }
}

function finishWhy(activity: ActivityDoc, on: Acting): string {
  if (on.work.cancelled || activity.data.cancelled) return ''
  const why = shut(on)?.message ?? ''
  return why || (on.now < Date.parse(on.endsAt) ? `活动${formatDateZh(on.endsAt.slice(0, 10))}结束以后办结` : '')
}
