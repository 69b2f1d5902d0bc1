/** Decisions on changes of an expert (Articles 10 (5), 11 (6)): given what is known, these entries or this refusal. All pure. */
import { isDate } from '../../../src-shared/model/dates.ts'
import { normalName } from '../../../src-shared/model/names.ts'
import { type Decided, unless } from '../admission/deciding.ts'
import { no } from '../admission/guards.ts'
import type { Draft, JsonObject } from '../journal/entry.ts'
import { againstReport, at, type ChangeContext, type ChangingExpert, type Report } from './checks.ts'
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

/** Takes a report in: contact data and important facts are entries of their own, in one append. */
export function registerChange(expert: ChangingExpert, report: Report, on: ChangeContext): Decided {
  const items = changedItems(report.reported, expert)
  return unless([againstReport(expert, report, on, items)], () => drafts(expert, report, on, items))
}

function drafts(expert: ChangingExpert, report: Report, on: ChangeContext, items: readonly ChangeItem[]): Draft[] {
  const contact = items.filter((one) => !isImportant(one))
  const important = items.filter(isImportant)
  const afterContact = { ...expert, person: personAfter(report.reported, expert, contact) }
  return [
    ...contactDrafts(expert, report, on, contact),
    ...(important.length === 0 ? [] : importantDrafts(expert.id, afterContact, report, on, important)),
  ]
}

/** Contact data are known at once (10-5). */
export function contactDrafts(
  expert: ChangingExpert,
  report: Report,
  on: ChangeContext,
  items: readonly ChangeItem[],
): Draft[] {
  if (items.length === 0) return []
  return [entryOf('contact-changed', expert.id, report, items, personAfter(report.reported, expert, items), on)]
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

export const unknownChange = no('change.unknown', '没有找到这项变更，请刷新页面后再试。')

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
