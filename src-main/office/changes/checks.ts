/** What stands against a report of changes (Articles 3, 9, 10 (5), 11 (6)): each in one place, null where nothing does. Pure. */
import type { Refusal } from '../../../src-shared/api/base.ts'
import type { ChangeWay, Reported } from '../../../src-shared/api/person-changes.ts'
import { formatDateZh, isDate } from '../../../src-shared/model/dates.ts'
import { normalName } from '../../../src-shared/model/names.ts'
import { changedFactNames } from '../../../src-shared/model/terms.ts'
import { no, type Verdict } from '../admission/guards.ts'
import { type ExpertState, isGone } from '../pool/register.ts'
import { type ChangeItem, isImportant, type Known } from './compare.ts'
import type { ChangeRecord } from './entries.ts'
import type { ChangeState } from './state.ts'

/** An expert with everything that is known, opened. */
export interface ChangingExpert extends Known {
  id: string
  state: Pick<ExpertState, 'name' | 'status'>
  changes: readonly { state: ChangeState; record: ChangeRecord | null }[]
}

export interface Report {
  reported: Reported
  changedOn: string
  reportedOn: string
  way: ChangeWay
  /** Digest of the proof. */
  scan: string | null
}

export interface ChangeContext {
  today: string
  /** Employers by the name as it is compared. */
  employers: ReadonlyMap<string, string>
  /** Fresh ids: of the change of contact data, of the important one, of an employer that is not known yet. */
  ids: { contact: string; important: string; employer: string }
}

/** Somebody who has left has nothing to report any more (9, 10-6). */
export function mayChange({ name, status }: ChangingExpert['state']): Verdict {
  if (!isGone(status)) return null
  return no('change.gone', `${name}已经${status === 'left' ? '出库' : '除名'}，不再登记变更；原来的记录都在档案里。`)
}

/** Names the field of the input that a refusal belongs to. */
export function at(field: string, refusal: Refusal): Refusal {
  return { ...refusal, field }
}

/** The days of a report make sense, beside each other and beside a life. */
function daysMakeSense({ changedOn, reportedOn }: Report, { person }: Known, today: string): Verdict {
  if (!isDate(changedOn)) return at('changedOn', no('change.date', '变更日期不是有效日期，请核对。'))
  if (!isDate(reportedOn)) return at('reportedOn', no('change.date', '报备日期不是有效日期，请核对。'))
  if (changedOn > today)
    return at('changedOn', no('change.future', '变更日期不能晚于今天，没有登记。请核对。', 'art-11-6'))
  if (reportedOn > today)
    return at('reportedOn', no('change.future', '报备日期不能晚于今天，没有登记。请核对。', 'art-11-6'))
  if (reportedOn < changedOn)
    return at('reportedOn', no('change.before', '报备日期早于变更日期，没有登记。请核对两个日期。', 'art-11-6'))
  const { birthDate = '', careerStart = '' } = person
  if (birthDate !== '' && changedOn <= birthDate)
    return at('changedOn', no('change.birth', `变更日期早于出生日期（${formatDateZh(birthDate)}），没有登记。请核对。`))
  if (careerStart !== '' && changedOn < careerStart)
    return at(
      'changedOn',
      no('change.career', `变更日期早于参加工作时间（${formatDateZh(careerStart)}），没有登记。请核对。`),
    )
  return null
}

const phone = /^(?:1\d{10}|0\d{2,3}-?\d{7,8}(?:-\d{1,6})?)$/
const mail = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

function contactReadable({ reported }: Report): Verdict {
  if (reported.phone && !phone.test(reported.phone))
    return at(
      'reported.phone',
      no('change.phone', '电话应为 11 位手机号，或“区号-号码”的固定电话，请核对。', 'art-10-5'),
    )
  if (reported.phone === '')
    return at('reported.phone', no('change.phone', '手机不能空着：抽中后要用它联系。请填写新的号码。', 'art-10-5'))
  if (reported.mail && !mail.test(reported.mail))
    return at('reported.mail', no('change.mail', '邮箱的格式不对，请核对。', 'art-10-5'))
  return null
}

function employerKnown({ reported: { employer } }: Report, { employers }: ChangeContext): Verdict {
  if (!employer || employers.has(normalName(employer.name)) || employer.source) return null
  return at(
    'reported.employer.source',
    no(
      'change.employer',
      `没有登记过“${employer.name}”。请核对单位全称；是新单位的，请选择单位性质后再登记。`,
      'art-3',
    ),
  )
}

/** Facts of which there can be several: a new one puts nothing out of force. */
const adding: readonly ChangeItem['fact'][] = ['interests', 'kin']

/** The same report again, or one that an older day would put over a newer fact. Reports without effect count for nothing. */
function notRepeated(items: readonly ChangeItem[], { changedOn, reported }: Report, expert: ChangingExpert): Verdict {
  const changes = expert.changes.filter(({ state }) => state.report === undefined)
  if (items.length === 0) {
    const last = changes.at(-1)
    if (last?.record?.changedOn === changedOn && asksFor(reported, last.record))
      return no('change.twice', `这项变更已经在${formatDateZh(last.state.reportedOn)}登记，没有重复登记。`)
    return no('change.nothing', '填写的内容和现在登记的一样，没有需要登记的变更。请核对要变更的项目。')
  }
  const overwritten = (old: ChangeItem) => !adding.includes(old.fact) && items.some(({ fact }) => fact === old.fact)
  const newer = changes.findLast(({ state, record }) => state.changedOn > changedOn && record?.items.some(overwritten))
  if (!newer) return null
  const fact = newer.record?.items.find(overwritten)?.fact
  return at(
    'changedOn',
    no(
      'change.older',
      `已经登记了${formatDateZh(newer.state.changedOn)}的${fact ? changedFactNames[fact] : ''}变更，更早的变更会盖掉它，没有登记。请核对变更日期。`,
    ),
  )
}

/** Whether a report asks for what a record of the same day brought. */
function asksFor(reported: Reported, { items }: ChangeRecord): boolean {
  const asked = new Set(Object.entries(reported).flatMap(([fact, value]) => (isAsked(value) ? [fact] : [])))
  return items.every(({ fact }) => asked.has(fact) || fact === 'post')
}

function isAsked(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== undefined
}

function proven(items: readonly ChangeItem[], { scan }: Report): Verdict {
  if (scan !== null || !items.some(isImportant)) return null
  return at('proof', no('change.proof', '职称、单位等重要信息变更须附证明材料，请上传扫描件后再登记。', 'art-11-6'))
}

/** Why a report is not taken; null where nothing stands against it. */
export function againstReport(
  expert: ChangingExpert,
  report: Report,
  on: ChangeContext,
  items: readonly ChangeItem[],
): Verdict {
  return (
    mayChange(expert.state) ??
    daysMakeSense(report, expert, on.today) ??
    contactReadable(report) ??
    employerKnown(report, on) ??
    notRepeated(items, report, expert) ??
    proven(items, report)
  )
}
