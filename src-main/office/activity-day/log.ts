/**
 * The record of contact of one activity (Articles 10 (1), 12): calls, messages with their deliveries, what experts wrote,
 * answers, what was told on the telephone. No number, address, code or link stands in it.
 */
import type { LogLine } from '../../../src-shared/api/work.ts'
import { messageStandingZh } from '../../../src-shared/model/message-standing.ts'
import {
  answerNames,
  answerWayNames,
  channelNames,
  messagePurposeNames,
  replyVerdictNames,
  workNoticeNames,
} from '../../../src-shared/model/terms.ts'
import { accountNames } from '../accounts/names.ts'
import type { ContactDoc } from '../contact/reading.ts'
import type { Core } from '../core.ts'
import { designationsOf } from '../designation/reading.ts'
import { answerWords } from '../designation/timeline.ts'
import type { ActivityDoc } from '../draw/history.ts'
import { noticesOf } from './notices.ts'
import { contactsByPerson } from './reach.ts'
import { openRecords, participantsOf, textOf, workOf } from './reading.ts'
import type { WorkState } from './state.ts'

/** Oldest first. */
export async function logLines(core: Core, activity: ActivityDoc): Promise<LogLine[]> {
  const { current } = activity.data
  const names = await accountNames(core)
  const work = await workOf(core, activity)
  const people = new Map(current.drawn.map((one) => [one.ref, one.name]))
  for (const one of await participantsOf(core, activity, work)) people.set(one.personId, one.name)
  const nameAt = (id: string) => people.get(id) ?? ''
  const contacts = [...(await contactsByPerson(core, activity)).values()]
  const lines = [
    ...current.calls.map(({ ref, at, outcome, by, note }) => ({
      at,
      name: nameAt(ref),
      what: '电话联系',
      outcome: outcome === 'reached' ? '已接通' : '未接通',
      note,
      by: names.get(by) ?? '',
    })),
    ...current.answers.map(({ ref, at, answer, channel, by, reason, state }) => ({
      at,
      name: nameAt(ref),
      what: `答复 • ${answerWayNames[channel]}`,
      outcome: `${answerNames[answer]}${state === 'pending' ? '（待确认）' : state === 'sent-back' ? '（已退回）' : ''}`,
      note: reason,
      by: names.get(by) ?? '系统',
    })),
    ...contacts.flatMap((contact) => messageLines(contact, nameAt(contact.data.ref))),
    ...(await designationLines(core, activity.id, names)),
    ...(await workLines(core, work, nameAt, names)),
  ]
  return lines.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

function messageLines({ data }: ContactDoc, name: string): LogLine[] {
  const sent = data.messages.map(({ channel, purpose, standing, intendedAt, deliveredAt, tries }) => ({
    at: deliveredAt || intendedAt,
    name,
    what: `${channelNames[channel]} • ${messagePurposeNames[purpose]}`,
    outcome: messageStandingZh({ channel, standing }),
    note: tries > 1 ? `共试 ${tries} 次` : '',
    by: '系统',
  }))
  const came = data.replies.map(({ at, channel, verdict }) => ({
    at,
    name,
    what: channel === 'link' ? '来信 • 本人页面' : `来信 • ${channelNames[channel]}`,
    outcome: replyVerdictNames[verdict],
    note: '',
    by: '本人',
  }))
  return [...sent, ...came]
}

async function designationLines(
  core: Core,
  activityId: string,
  names: ReadonlyMap<string, string>,
): Promise<LogLine[]> {
  return (await designationsOf(core, activityId)).flatMap(({ data }) =>
    data.answers.map((answer) => ({
      at: answer.at,
      name: data.name,
      what: '答复 • 电话（直接指定）',
      outcome: answerWords(answer),
      note: '',
      by: names.get(answer.by) ?? '',
    })),
  )
}

async function workLines(
  core: Core,
  work: WorkState,
  nameAt: (id: string) => string,
  names: ReadonlyMap<string, string>,
): Promise<LogLine[]> {
  const { told, timeAnswers, material } = work
  const acts = [...told, ...timeAnswers, ...material, ...material.flatMap(({ answer }) => answer ?? [])]
  const records = await openRecords(
    core,
    acts.map(({ record }) => record),
  )
  const kinds = new Map(noticesOf(work).map(({ about, kind }) => [about, workNoticeNames[kind]]))
  const words = (record: string, key: string) => textOf(records.get(record), key)
  const who = (by: string, own = false) => (own ? '本人' : (names.get(by) ?? ''))
  return [
    ...told.map(({ at, personId, about, record, by }) => ({
      at,
      name: nameAt(personId),
      what: `电话告知 • ${kinds.get(about) ?? workNoticeNames.postponed}`,
      outcome: '已告知',
      note: words(record, 'note'),
      by: who(by),
    })),
    ...timeAnswers.map(({ at, personId, can, own, record, by }) => ({
      at,
      name: nameAt(personId),
      what: `改期答复 • ${own ? '本人页面' : '电话'}`,
      outcome: can ? '能参加' : '不能参加',
      note: words(record, 'reason'),
      by: who(by, own),
    })),
    ...material.flatMap(({ at, personId, own, record, by, answer }) => [
      {
        at,
        name: nameAt(personId),
        what: `要求补充资料 • ${own ? '本人页面' : '电话'}`,
        outcome: answer ? '已答复' : '待答复',
        note: words(record, 'question'),
        by: who(by, own),
      },
      ...(answer
        ? [
            {
              at: answer.at,
              name: nameAt(personId),
              what: '答复补充资料',
              outcome: answer.files.length > 0 ? `附 ${answer.files.length} 个文件` : '',
              note: words(answer.record, 'text'),
              by: who(answer.by),
            },
          ]
        : []),
    ]),
  ]
}
