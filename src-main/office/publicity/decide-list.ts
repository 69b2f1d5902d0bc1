/** Decisions on proposed lists (7-3): consolidation by the pool office, decision by the leading group on screen or on paper. */
import type { Refusal } from '../../../src-shared/api/base.ts'
import { type Applicant, type Decided, type Deciding, findingsOn, unless } from '../admission/deciding.ts'
import { findingsRecord } from '../admission/decide-application.ts'
import { no } from '../admission/guards.ts'
import type { Draft } from '../journal/entry.ts'
import type { DecidedLine, ListData } from './state.ts'

export interface ListSubject {
  id: string
  data: ListData
}

/** A line as it is decided. */
export interface LineInput extends DecidedLine {
  reason: string
}

const listState = (list: ListSubject, ...wanted: ListData['state'][]): Refusal | null =>
  wanted.includes(list.data.state) ? null : no('list.state', '这份名单的状态已经变化，请刷新页面。', 'art-7-3')

/** Puts applications on a list: each reviewed, none by the one who consolidates. */
function listed(listId: string, people: readonly Applicant[], on: Deciding): Draft[] {
  return people.map(({ id }) => ({
    type: 'application-listed',
    subject: id,
    payload: { listId, consolidator: on.actorTag },
  }))
}

function mayBeListed(people: readonly Applicant[], on: Deciding): (Refusal | null)[] {
  return people.flatMap(({ data }) => [
    on.guards.stage(data, ['office-consolidation']),
    on.guards.threeDeciders(data, on.actorTag, []),
  ])
}

export function createList(
  what: { id: string; number: string; title: string },
  people: readonly Applicant[],
  on: Deciding,
): Decided {
  return unless(mayBeListed(people, on), () => [
    {
      type: 'list-created',
      subject: what.id,
      payload: { number: what.number, applications: people.map(({ id }) => id) },
      personal: [{ title: what.title }],
    },
    ...listed(what.id, people, on),
  ])
}

/** @param stay those that remain, @param added newcomers, @param gone those taken off */
export function changeList(
  list: ListSubject,
  { stay, added, gone }: { stay: readonly Applicant[]; added: readonly Applicant[]; gone: readonly Applicant[] },
  on: Deciding,
): Decided {
  return unless([listState(list, 'open'), ...mayBeListed(added, on)], () => [
    {
      type: 'list-changed',
      subject: list.id,
      payload: { applications: [...stay, ...added].map(({ id }) => id) },
    },
    ...listed(list.id, added, on),
    ...unlisted(list.id, gone),
  ])
}

function unlisted(listId: string, people: readonly Applicant[]): Draft[] {
  return people
    .filter(({ data }) => data.state === 'leading-group' && data.listId === listId)
    .map(({ id }) => ({ type: 'application-unlisted', subject: id, payload: { listId } }))
}

export function presentList(list: ListSubject, people: readonly Applicant[]): Decided {
  const waiting = undecided(list, people)
  return unless(
    [
      listState(list, 'open'),
      waiting.length > 0 ? null : no('list.empty', '名单里已没有待审定的人，请先添加。', 'art-7-3'),
    ],
    () => [{ type: 'list-presented', subject: list.id, payload: {} }],
  )
}

export function withdrawList(list: ListSubject, people: readonly Applicant[], reason: string): Decided {
  return unless([listState(list, 'open', 'leading-group')], () => [
    { type: 'list-withdrawn', subject: list.id, payload: {}, personal: [{ reason }] },
    ...unlisted(list.id, people),
  ])
}

/** Those of a list on whom the leading group has not decided and who have not withdrawn. */
export function undecided(list: ListSubject, people: readonly Applicant[]): Applicant[] {
  return people.filter(
    ({ data }) => data.listId === list.id && data.state === 'leading-group' && data.decidedOn === null,
  )
}

/** Why lines cannot be decided so: a line missing, no reason for a stroke, the same people, a finding of that day. */
function against(
  list: ListSubject,
  people: readonly Applicant[],
  lines: readonly LineInput[],
  deciders: readonly string[],
  day: string,
  on: Deciding,
): (Refusal | null)[] {
  const ruleSet = on.ruleSetOn(day)
  return undecided(list, people).flatMap((one) => {
    const line = lines.find(({ applicationId }) => applicationId === one.id)
    if (!line) return [no('list.line', `${one.data.name}还没有逐行审定，请刷新名单后重试。`, 'art-7-3')]
    if (!line.approved) return [line.reason ? null : no('list.reason', `划去${one.data.name}须写明理由。`, 'art-7-3')]
    return [
      on.guards.threeDeciders(one.data, one.data.consolidator, deciders),
      on.guards.nothingAgainst(one.data.name, findingsOn(one, day, ruleSet), one.data.fields),
    ]
  })
}

/** What a decision in force means for each application of the list. */
function consequences(
  list: ListSubject,
  people: readonly Applicant[],
  lines: readonly LineInput[],
  deciders: readonly string[],
  day: string,
  on: Deciding,
): Draft[] {
  const ruleSet = on.ruleSetOn(day)
  return undecided(list, people).map((one): Draft => {
    const line = lines.find(({ applicationId }) => applicationId === one.id)
    if (!line?.approved)
      return {
        type: 'application-rejected',
        subject: one.id,
        payload: { from: 'leading-group' },
        personal: [{ reason: line?.reason ?? '' }],
      }
    return {
      type: 'application-approved',
      subject: one.id,
      payload: { listId: list.id, on: day, ruleSet: ruleSet.id, deciders: [...deciders] },
      personal: [findingsRecord(findingsOn(one, day, ruleSet))],
    }
  })
}

const plain = (lines: readonly LineInput[]) => lines.map(({ applicationId, approved }) => ({ applicationId, approved }))
const reasonsOf = (lines: readonly LineInput[]) =>
  Object.fromEntries(lines.filter(({ reason }) => reason).map(({ applicationId, reason }) => [applicationId, reason]))

/** On screen: the acting member of the leading group decides, today. */
export function decideList(
  list: ListSubject,
  people: readonly Applicant[],
  lines: readonly LineInput[],
  on: Deciding,
): Decided {
  const deciders = [on.actorTag]
  return unless([listState(list, 'leading-group'), ...against(list, people, lines, deciders, on.today, on)], () => [
    {
      type: 'list-decided',
      subject: list.id,
      payload: { on: on.today, lines: plain(lines) },
      personal: [{ reasons: reasonsOf(lines) }],
    },
    ...consequences(list, people, lines, deciders, on.today, on),
  ])
}

export interface Minutes {
  number: string
  on: string
  presiding: string
  present: readonly string[]
  /** Tags of the names of those who presided or were present. */
  deciders: readonly string[]
  scan: string | null
}

/** A decision on paper is entered; nothing follows from it yet. `reviewedOn`: no decision can be older than the last review. */
export function recordMinutes(
  list: ListSubject,
  people: readonly Applicant[],
  minutes: Minutes,
  lines: readonly LineInput[],
  on: Deciding,
): Decided {
  const day =
    minutes.on > on.today
      ? no('minutes.future', '会议日期不能晚于今天。', 'art-7-3')
      : minutes.on < list.data.createdAt.slice(0, 10)
        ? no('minutes.early', '会议日期不能早于名单汇总的日期。', 'art-7-3')
        : null
  return unless(
    [listState(list, 'leading-group'), day, ...against(list, people, lines, minutes.deciders, minutes.on, on)],
    () => [
      {
        type: 'minutes-recorded',
        subject: list.id,
        payload: { on: minutes.on, lines: plain(lines), deciders: [...minutes.deciders], scan: minutes.scan },
        personal: [
          {
            number: minutes.number,
            presiding: minutes.presiding,
            present: [...minutes.present],
            reasons: reasonsOf(lines),
          },
        ],
      },
    ],
  )
}

/** The second account brings the decision into force. @param reasons reasons of struck lines, opened from the record */
export function confirmMinutes(
  list: ListSubject,
  people: readonly Applicant[],
  reasons: Readonly<Record<string, string>>,
  on: Deciding,
): Decided {
  const { minutes } = list.data
  if (!minutes) return no('list.state', '这份名单没有待确认的会议纪要，请刷新页面。', 'art-7-3')
  const lines = minutes.lines.map((line) => ({ ...line, reason: reasons[line.applicationId] ?? '' }))
  return unless(
    [
      listState(list, 'minutes'),
      on.guards.secondAccount(minutes.by, on.actor),
      ...against(list, people, lines, minutes.deciders, minutes.on, on),
    ],
    () => [
      { type: 'minutes-confirmed', subject: list.id, payload: {} },
      ...consequences(list, people, lines, minutes.deciders, minutes.on, on),
    ],
  )
}

export function refuseMinutes(list: ListSubject, reason: string): Decided {
  return unless([listState(list, 'minutes')], () => [
    { type: 'minutes-refused', subject: list.id, payload: {}, personal: [{ reason }] },
  ])
}
