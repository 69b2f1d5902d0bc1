/**
 * Decisions on cases of experts (Articles 10 (1), (2), (4), 11 (4), (5)): given the case and the day, these entries or this
 * refusal. Pure.
 *
 * One shape for all kinds: taken in, answered once, the expert told. Only consent to appear under the title of the pool
 * differs: it is the leading group's, it is given before the day of the event, and only members can have it.
 */
import type { Refusal } from '../../../src-shared/api/base.ts'
import {
  caseProvisions,
  type CaseKind,
  type CaseOutcome,
  type CaseWay,
  outcomesOf,
} from '../../../src-shared/api/expert-cases.ts'
import { formatDateZh } from '../../../src-shared/model/dates.ts'
import type { Role } from '../../../src-shared/model/roles.ts'
import { caseKindNames, caseOutcomeNames, expertStatusNames } from '../../../src-shared/model/terms.ts'
import { type Decided, unless } from '../admission/deciding.ts'
import { no } from '../admission/guards.ts'
import { type ExpertState, isGone } from '../pool/register.ts'
import type { CaseData } from './register.ts'

/** The expert as far as a case asks. */
export interface Bringer {
  id: string
  data: Pick<ExpertState, 'name' | 'employer' | 'status' | 'termTo'>
}

export interface OneCase {
  id: string
  data: CaseData
}

export interface ReceivedCase {
  id: string
  number: string
  kind: CaseKind
  subject: string
  text: string
  organiser: string
  part: string
  /** Day of the event; '' = none given. */
  eventOn: string
  way: CaseWay
  receivedOn: string
  scan: string | null
}

/** Why somebody cannot appear under the title; null = may be a member on that day. */
function memberOn({ name, status, termTo }: Bringer['data'], day: string): Refusal | null {
  if (isGone(status))
    return no('case.gone', `${name}${expertStatusNames[status]}，不能再以专家库专家的名义参加活动。`, 'art-11-5')
  return termTo < day
    ? no(
        'case.term-over',
        `${name}的聘期到${formatDateZh(termTo)}为止，活动在聘期以外，不能以专家名义参加。`,
        'art-11-5',
      )
    : null
}

const future = (on: string, today: string, field: string, what: string): Refusal | null =>
  on > today ? { ...no('case.future', `${what}不能晚于今天，请核对。`), field } : null

function eventGiven({ organiser, part, eventOn, receivedOn }: ReceivedCase): Refusal | null {
  if (organiser.length < 2)
    return { ...no('case.organiser', '请填写活动的主办单位，至少 2 个字。', 'art-11-5'), field: 'organiser' }
  if (part === '')
    return { ...no('case.part', '请填写以什么身份参加，例如评审专家、讲课。', 'art-11-5'), field: 'part' }
  if (eventOn === '') return { ...no('case.event', '请填写活动日期。', 'art-11-5'), field: 'eventOn' }
  return eventOn > receivedOn
    ? null
    : {
        ...no('case.event-over', '须在活动日以前提出，活动日应晚于收到日期；请核对这两个日期。', 'art-11-5'),
        field: 'eventOn',
      }
}

export function receiveCase(expert: Bringer, what: ReceivedCase, today: string): Decided {
  const appears = what.kind === 'appearance'
  const { name, employer } = expert.data
  return unless(
    [
      future(what.receivedOn, today, 'receivedOn', '收到日期'),
      appears ? eventGiven(what) : null,
      appears ? memberOn(expert.data, what.eventOn) : null,
    ],
    () => [
      {
        type: 'expert-case-received',
        subject: what.id,
        payload: {
          number: what.number,
          kind: what.kind,
          expertId: expert.id,
          way: what.way,
          receivedOn: what.receivedOn,
          eventOn: appears ? what.eventOn : null,
          scan: what.scan,
        },
        personal: [
          {
            name,
            employer,
            subject: what.subject,
            text: what.text,
            organiser: appears ? what.organiser : '',
            part: appears ? what.part : '',
          },
        ],
      },
    ],
  )
}

/** Open cases that an expert may have by the personal page; whoever has more to say calls. */
const mostOpen = 10

/** What an expert brings by the personal page. @param open what of theirs still waits for an answer */
export function receiveOwn(
  expert: Bringer,
  what: Omit<ReceivedCase, 'way' | 'receivedOn'>,
  open: readonly Pick<ReceivedCase, 'kind' | 'subject' | 'text'>[],
  today: string,
): Decided {
  const same = open.some(
    ({ kind, subject, text }) => kind === what.kind && subject === what.subject && text === what.text,
  )
  if (same) return no('case.same', '同样的事项已经收到，正在办理，不用再交。', caseProvisions[what.kind])
  if (open.length >= mostOpen)
    return no(
      'case.many',
      `还有 ${open.length} 件事项在办，请等答复，或者直接联系专家库办公室。`,
      caseProvisions[what.kind],
    )
  return receiveCase(expert, { ...what, way: 'page', receivedOn: today }, today)
}

/** Whose answer a case waits for; null = the reader's. */
export function ownAnswer(kind: CaseKind, roles: readonly Role[]): Refusal | null {
  const needed: Role = kind === 'appearance' ? 'leading-group' : 'pool-office'
  if (roles.includes(needed)) return null
  return kind === 'appearance'
    ? no('case.leading-group', '以专家名义参加活动由领导小组同意，请由领导小组的账号办理。', 'art-11-5')
    : no('case.pool-office', '这件由专家库办公室答复，请由专家库办公室的账号办理。', caseProvisions[kind])
}

export interface CaseAnswer {
  outcome: CaseOutcome
  text: string
  /** Day of the consultation; '' = none given. */
  heldOn: string
}

export interface Answering {
  roles: readonly Role[]
  today: string
}

export function answerCase(one: OneCase, expert: Bringer, answer: CaseAnswer, on: Answering): Decided {
  const { kind, state, number, receivedOn } = one.data
  const { outcome, text, heldOn } = answer
  const consults = outcome === 'consultation'
  return unless(
    [
      state === 'open' ? null : no('case.answered', `${number} 已经答复，请刷新页面查看。`),
      ownAnswer(kind, on.roles),
      outcomesOf[kind].includes(outcome)
        ? null
        : {
            ...no('case.outcome', `“${caseKindNames[kind]}”不能答复为“${caseOutcomeNames[outcome]}”，请另选结果。`),
            field: 'outcome',
          },
      outcome === 'consented' ? consentPossible(one.data, expert.data, on.today) : null,
      consults && heldOn === '' ? { ...no('case.held-on', '请填写会商日期。', 'art-11-4'), field: 'heldOn' } : null,
      consults && heldOn < receivedOn
        ? { ...no('case.held-before', '会商日期不能早于收到报告的日期，请核对。', 'art-11-4'), field: 'heldOn' }
        : null,
    ],
    () => [
      {
        type: 'expert-case-answered',
        subject: one.id,
        payload: { outcome, heldOn: consults ? heldOn : null, on: on.today },
        personal: [{ text }],
      },
    ],
  )
}

function consentPossible({ eventOn }: CaseData, member: Bringer['data'], today: string): Refusal | null {
  if (today >= eventOn)
    return no(
      'case.too-late',
      `活动日（${formatDateZh(eventOn)}）已到，来不及同意。请选“不同意”并写明没有在活动前答复的原因。`,
      'art-11-5',
    )
  return memberOn(member, eventOn)
}

export function tellCase(one: OneCase, how: { on: string; way: CaseWay }, today: string): Decided {
  const { state, number, answer } = one.data
  return unless(
    [
      state === 'open' ? no('case.open', `${number} 还没有答复，答复以后再登记告知。`) : null,
      state === 'told' ? no('case.told', `${number} 已经登记告知，请刷新页面查看。`) : null,
      future(how.on, today, 'on', '告知日期'),
      answer && how.on < answer.on
        ? { ...no('case.told-before', `告知日期不能早于答复的${formatDateZh(answer.on)}，请核对。`), field: 'on' }
        : null,
    ],
    () => [{ type: 'expert-case-told', subject: one.id, payload: { on: how.on, way: how.way } }],
  )
}
