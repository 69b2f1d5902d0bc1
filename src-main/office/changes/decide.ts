/** Decisions on changes of an expert (Articles 10 (5), 11 (6)): given what is known, these entries or this refusal. All pure. */
import type { Refusal } from '../../../src-shared/api/base.ts'
import type { ChangeWay, Reported } from '../../../src-shared/api/person-changes.ts'
import { formatDateZh, isDate } from '../../../src-shared/model/dates.ts'
import { normalName } from '../../../src-shared/model/names.ts'
import { changedFactNames } from '../../../src-shared/model/terms.ts'
import { type Decided, unless } from '../admission/deciding.ts'
import { no, type Verdict } from '../admission/guards.ts'
import type { Draft, JsonObject } from '../journal/entry.ts'
import { type ExpertState, isGone } from '../pool/register.ts'
import {
  type ChangeItem,
  changedItems,
  declarationAfter,
  isImportant,
  isTitleLowered,
  type Known,
  newTies,
  personAfter,
} from './compare.ts'
import type { ChangeRecord } from './entries.ts'
import { type ChangeState, unconfirmedEmployer } from './state.ts'

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

function at(field: string, refusal: Refusal): Refusal {
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

/** The same report again, or one that an older day would put over a newer fact. */
function notRepeated(
  items: readonly ChangeItem[],
  { changedOn, reported }: Report,
  { changes }: ChangingExpert,
): Verdict {
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

/** Takes a report in: contact data and important facts are entries of their own, in one append. */
export function registerChange(expert: ChangingExpert, report: Report, on: ChangeContext): Decided {
  const items = changedItems(report.reported, expert)
  return unless(
    [
      mayChange(expert.state),
      daysMakeSense(report, expert, on.today),
      contactReadable(report),
      employerKnown(report, on),
      notRepeated(items, report, expert),
      proven(items, report),
    ],
    () => drafts(expert, report, on, items),
  )
}

function drafts(expert: ChangingExpert, report: Report, on: ChangeContext, items: readonly ChangeItem[]): Draft[] {
  const contact = items.filter((one) => !isImportant(one))
  const important = items.filter(isImportant)
  const afterContact = { ...expert, person: personAfter(report.reported, expert, contact) }
  return [
    ...(contact.length === 0 ? [] : [entryOf('contact-changed', expert.id, report, contact, afterContact.person, on)]),
    ...(important.length === 0 ? [] : importantDrafts(expert.id, afterContact, report, on, important)),
  ]
}

/** The change itself comes last: of several entries it is the one that shows why somebody steps aside (15). */
function importantDrafts(
  id: string,
  known: Known,
  report: Report,
  on: ChangeContext,
  items: readonly ChangeItem[],
): Draft[] {
  const { reported, changedOn } = report
  const person = personAfter(reported, known, items)
  const has = (...facts: string[]) => items.some(({ fact }) => facts.includes(fact))
  const employerId = has('employer') ? on.employers.get(normalName(person.employer)) : undefined
  const declaration = declarationAfter(reported, known, items, changedOn)
  const changed = entryOf('person-changed', id, report, items, person, on, newTies(reported, known.declaration))
  return [
    ...(has('employer') && employerId === undefined
      ? [
          {
            type: 'employer-added',
            subject: on.ids.employer,
            payload: { source: reported.employer?.source ?? '' },
            personal: [{ name: person.employer }],
          },
        ]
      : []),
    ...(has('employer', 'interests', 'kin')
      ? [{ type: 'declaration-filed', subject: id, payload: {}, personal: [declaration as unknown as JsonObject] }]
      : []),
    {
      ...changed,
      payload: {
        ...changed.payload,
        ...(has('employer') ? { employerId: employerId ?? on.ids.employer } : {}),
        titleLowered: isTitleLowered(items, known.person, person),
      },
    },
  ]
}

function entryOf(
  type: 'contact-changed' | 'person-changed',
  subject: string,
  { changedOn, reportedOn, way, scan }: Report,
  items: readonly ChangeItem[],
  person: Known['person'],
  { ids }: ChangeContext,
  ties: Pick<ChangeRecord['ties'], 'interests' | 'kin'> = { interests: [], kin: [] },
): Draft & { payload: JsonObject } {
  const employer = items.find(({ fact }) => fact === 'employer')?.to ?? ''
  const record: ChangeRecord = { changedOn, items: [...items], ties: { employer, ...ties } }
  return {
    type,
    subject,
    payload: {
      changeId: type === 'contact-changed' ? ids.contact : ids.important,
      facts: items.map(({ fact }) => fact),
      reportedOn,
      way,
      scan,
    },
    personal: [person as unknown as JsonObject, record as unknown as JsonObject],
  }
}

const unknownChange = no('change.unknown', '没有找到这项变更，请刷新页面后再试。')

export interface EmployerWord {
  on: string
  person: string
  way: 'paper' | 'account'
  scan: string | null
}

/** The new employer confirms (7-2, 11-6): by paper with its stamp, or by an account of its own. */
export function confirmEmployer(expert: ChangingExpert, changeId: string, word: EmployerWord, today: string): Decided {
  const change = expert.changes.find(({ state }) => state.id === changeId)?.state
  if (!change?.employer) return unknownChange
  const { changedOn } = change
  return unless(
    [
      change.employer.confirmed ? no('change.confirmed', '新单位已经确认过，没有重复登记。请刷新页面。') : null,
      unconfirmedEmployer(expert.changes.map(({ state }) => state))?.id === changeId
        ? null
        : no('change.left', '此后又登记了新的工作单位，这一次不用再确认。请刷新页面。'),
      isDate(word.on) && word.on <= today && word.on >= changedOn
        ? null
        : at('on', no('change.confirm-day', '确认日期应在变更日期和今天之间，请核对。', 'art-11-6')),
      word.way === 'paper' && word.scan === null
        ? at('scan', no('change.confirm-scan', '请上传新单位盖章的确认材料扫描件。', 'art-7-2'))
        : null,
    ],
    () => [
      {
        type: 'employer-change-confirmed',
        subject: expert.id,
        payload: { changeId, on: word.on, way: word.way, scan: word.scan },
        personal: [{ person: word.person }],
      },
    ],
  )
}

/**
 * A person's word on a late report.
 *
 * @param late whether the report is late, and the activities whose facts lie on the table now
 */
export function examineLate(
  expert: ChangingExpert,
  changeId: string,
  word: { proposes: boolean; reason: string },
  late: { isLate: boolean; activities: readonly string[] },
): Decided {
  const change = expert.changes.find(({ state }) => state.id === changeId)?.state
  if (!change) return unknownChange
  const settled = change.examined !== null && isSettled(change, late.activities)
  return unless(
    [
      late.isLate ? null : no('change.in-time', '这次报备没有逾期，不用研究。请刷新页面。', 'art-11-6'),
      settled ? no('change.examined', '这次逾期报备已经研究过，没有新的情况。请刷新页面。', 'art-11-6') : null,
      word.proposes && late.activities.length === 0
        ? no('change.no-ground', '没有查到未申报利害关系而参加的活动，不能按第九条（四）提出。', 'art-9-4')
        : null,
    ],
    () => [
      {
        type: 'late-change-examined',
        subject: expert.id,
        payload: { changeId, proposes: word.proposes, activities: [...late.activities] },
        personal: [{ reason: word.reason }],
      },
    ],
  )
}

/** Nothing has come up since a late report was looked at: draws whose names were kept then may be open now. */
export function isSettled({ examined }: Pick<ChangeState, 'examined'>, activities: readonly string[]): boolean {
  return examined !== null && activities.every((one) => examined.activities.includes(one))
}
