/** What the people of an activity have to be told, and how far that has come (Articles 10 (1), 12); pure. */
import type { WorkNoticeKind, WorkNoticeView } from '../../../src-shared/api/work.ts'
import { formatInstantZh } from '../../../src-shared/model/dates.ts'
import { channelNames } from '../../../src-shared/model/terms.ts'
import type { ContactState, MessageState } from '../contact/state.ts'
import type { WorkState } from './state.ts'

export interface Notice {
  /** Names it in messages and entries: `material:…`, `postponed:2`, `cancelled`. */
  about: string
  kind: WorkNoticeKind
  people: readonly string[]
  /** Since when, instant. */
  since: string
}

/** Everything that is to be told, oldest first. What a later notice has overtaken drops out: a former time, and any time of an activity that was called off. */
export function noticesOf({ material, postponements, cancelled }: WorkState): Notice[] {
  const answers = material.flatMap(({ requestId, personId, answer }): Notice[] =>
    answer ? [{ about: `material:${requestId}`, kind: 'material', people: [personId], since: answer.at }] : [],
  )
  const newest = postponements.at(-1)
  const times: Notice[] =
    newest && !cancelled
      ? [{ about: `postponed:${postponements.length}`, kind: 'postponed', people: newest.people, since: newest.at }]
      : []
  const off: Notice[] = cancelled
    ? [{ about: 'cancelled', kind: 'cancelled', people: cancelled.people, since: cancelled.at }]
    : []
  return [...answers, ...times, ...off].sort((a, b) => (a.since < b.since ? -1 : 1))
}

/** The act by which somebody is known to know of a notice without any message: a call, or the own answer to the new time. */
export function knownBy({ told, timeAnswers }: WorkState, personId: string, about: string) {
  const said = told.find((one) => one.personId === personId && one.about === about)
  if (said) return { at: said.at, how: 'called' as const }
  const heard = timeAnswers.find((one) => one.personId === personId && `postponed:${one.postponement}` === about)
  return heard ? { at: heard.at, how: 'answered' as const } : null
}

/** How one person stands with one notice. @param contact null where no messages are sent to this person; `callNow`: no message will leave */
export function noticeState(
  { about, kind }: Notice,
  work: WorkState,
  personId: string,
  contact: ContactState | null,
  callNow: boolean,
): WorkNoticeView {
  const known = knownBy(work, personId, about)
  if (known) {
    const how = known.how === 'called' ? '电话告知' : '已答复'
    return { about, kind, state: 'told', words: `${formatInstantZh(known.at)} ${how}` }
  }
  const messages = contact?.messages.filter((one) => one.about === about) ?? []
  const delivered = messages.find((one) => one.standing === 'delivered')
  if (delivered) return { about, kind, state: 'told', words: deliveredWords(delivered) }
  if (callNow)
    return { about, kind, state: 'call', words: messages.length > 0 ? '消息没有送达，请电话告知' : '请电话告知' }
  const sent = messages.findLast((one) => one.standing === 'accepted')
  return sent
    ? {
        about,
        kind,
        state: 'sent',
        words: `${formatInstantZh(sent.acceptedAt)} ${channelNames[sent.channel]}已发出，等回执`,
      }
    : { about, kind, state: 'waiting', words: '等待发送' }
}

function deliveredWords({ channel, deliveredAt, lastTryAt }: MessageState): string {
  return `${formatInstantZh(deliveredAt || lastTryAt)} ${channelNames[channel]}送达`
}
