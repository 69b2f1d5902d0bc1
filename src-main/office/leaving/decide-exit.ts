/**
 * Decisions on a voluntary exit (Article 10 (6)): given the member and what waits, these entries or this refusal. Pure.
 *
 * Nobody is asked why, and nobody can refuse: the office only makes sure that it was the expert who said so. A signed paper
 * shows that by itself; a word on the telephone or over the counter is confirmed by a second account.
 */
import type { Refusal } from '../../../src-shared/api/base.ts'
import type { ExitWay } from '../../../src-shared/api/leaving.ts'
import { formatDateZh } from '../../../src-shared/model/dates.ts'
import { expertStatusNames } from '../../../src-shared/model/terms.ts'
import { type Decided, unless } from '../admission/deciding.ts'
import { no } from '../admission/guards.ts'
import type { Draft } from '../journal/entry.ts'
import { type ExpertState, isGone, termBegan } from '../pool/register.ts'
import type { ExitData } from './exit-register.ts'

const art106 = 'art-10-6'

/** The member as far as an exit asks. */
export interface Leaver {
  id: string
  data: Pick<ExpertState, 'name' | 'employer' | 'status' | 'termTo' | 'terms' | 'poolAgeFrom'>
}

export interface ExitActing {
  actor: string
  /** Today in Asia/Shanghai. */
  today: string
  /** The office has a second account confirm what rests on a clerk's word. */
  secondAccount: boolean
}

export interface Exit {
  id: string
  data: ExitData
}

export interface Received {
  id: string
  number: string
  way: ExitWay
  receivedOn: string
  reason: string
  scan: string | null
}

/** Why somebody cannot leave now; null = may. @param open number of an exit that waits; null = none */
export function mayLeave({ data }: Leaver, open: string | null, today: string): Refusal | null {
  const { name, status, termTo } = data
  if (isGone(status))
    return no('exit.gone', `${name}${expertStatusNames[status]}，不需要再办理退出。请刷新页面。`, art106)
  if (termTo < today)
    return no('exit.term-over', `${name}的聘期已于${formatDateZh(termTo)}届满，不需要办理退出。`, art106)
  return open === null
    ? null
    : no('exit.open', `${name}的退出（${open}）已经登记，正等待另一个账号确认，不用重复登记。`, art106)
}

/** Whether a second account confirms: a signed paper speaks for itself, a word that a clerk heard does not. */
export function needsSecond(what: Pick<Received, 'way' | 'scan'>, on: Pick<ExitActing, 'secondAccount'>): boolean {
  return on.secondAccount && (what.way === 'phone' || what.scan === null)
}

export function receiveExit(leaver: Leaver, open: string | null, what: Received, on: ExitActing): Decided {
  const { name, employer } = leaver.data
  const began = termBegan(leaver.data, on.today)
  const second = needsSecond(what, on)
  return unless(
    [
      mayLeave(leaver, open, on.today),
      what.receivedOn > on.today
        ? { ...no('exit.future', '收到日期不能晚于今天，请核对。', art106), field: 'receivedOn' }
        : null,
      what.receivedOn < began
        ? {
            ...no('exit.before', `收到日期不能早于本聘期开始的${formatDateZh(began)}，请核对。`, art106),
            field: 'receivedOn',
          }
        : null,
    ],
    () => [
      {
        type: 'exit-received',
        subject: what.id,
        payload: {
          number: what.number,
          expertId: leaver.id,
          way: what.way,
          receivedOn: what.receivedOn,
          scan: what.scan,
          ...(second ? { awaits: 'second-account' } : {}),
        },
        personal: [{ name, employer, reason: what.reason }],
      },
      ...(second ? [] : [left(leaver.id, what.id, on)]),
    ],
  )
}

function left(expertId: string, exitId: string, on: ExitActing): Draft {
  return { type: 'expert-left', subject: expertId, payload: { exitId, on: on.today } }
}

function waits({ data }: Exit): Refusal | null {
  return data.state === 'to-confirm'
    ? null
    : no('exit.settled', `${data.number} 已经办理过，请刷新页面查看结果。`, art106)
}

/** Whose second word an exit can have. */
export function ownExit({ data }: Exit, actor: string): Refusal | null {
  return data.by === actor
    ? no('exit.own', '登记退出的账号不能自己确认，请由另一个账号向本人核实后确认。', art106)
    : null
}

/** The second account's word: the person has left from here on. */
export function confirmExit(exit: Exit, leaver: Leaver, on: ExitActing): Decided {
  return unless([waits(exit), ownExit(exit, on.actor), mayLeave(leaver, null, on.today)], () => [
    { type: 'exit-confirmed', subject: exit.id, payload: { on: on.today } },
    left(leaver.id, exit.id, on),
  ])
}

/** Takes back an exit that waits; the person was a member all along. */
export function sendBackExit(exit: Exit, reason: string): Decided {
  return unless([waits(exit)], () => [
    { type: 'exit-sent-back', subject: exit.id, payload: {}, personal: [{ reason }] },
  ])
}
