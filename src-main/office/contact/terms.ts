/** The terms under which one expert is being reached now: channels with addresses, quiet hours, time to answer. */
import { defaultPace } from '../../../src-shared/model/contact-pace.ts'
import type { Core } from '../core.ts'
import type { ActivityDoc } from '../draw/history.ts'
import { isQuiet, replyDeadline, type ReplyTerms } from '../draw/reply-time.ts'
import type { InUse } from './channels-in-use.ts'
import { type ChannelUse, deliveredAt, type PlanTerms } from './plan.ts'
import { addressesOf } from './reading.ts'
import { type Silence, silenceOf } from './silence.ts'
import type { ContactState } from './state.ts'
import type { TellTerms } from './tell-plan.ts'

/** The time to answer that was bound in the draw, with the office's quiet hours; null before the needs are set. */
export async function replyTermsOf(core: Core, activity: ActivityDoc): Promise<ReplyTerms | null> {
  const { needs } = activity.data
  if (!needs) return null
  const { quietFrom, quietTo } = await core.settings()
  return { replyHours: needs.replyHours, lastReplyAt: Date.parse(needs.lastReplyAt), quietFrom, quietTo }
}

/** How far somebody's silence has come; `contact` null where no messages are sent. */
export function silenceIn(
  activity: ActivityDoc,
  ref: string,
  contact: ContactState | null,
  terms: ReplyTerms,
): Silence {
  const calls = activity.data.current.calls.filter((one) => one.ref === ref).map((one) => Date.parse(one.at))
  return silenceOf(contact && deliveredAt(contact), calls, terms)
}

/** Everything the plan has to know about one contact at this moment; without channels nothing is left to send by. */
export async function planTerms(
  core: Core,
  inUse: InUse | null,
  activity: ActivityDoc,
  contact: ContactState,
  reply: ReplyTerms,
): Promise<PlanTerms> {
  const now = core.effects.wall()
  const addresses = await addressesOf(core, contact.expertId)
  const { start, deadline } = silenceIn(activity, contact.ref, contact, reply)
  return {
    now,
    quiet: isQuiet(now, reply),
    channels: usesOf(inUse, addresses),
    remindAt: start === null || deadline === null ? null : start + (deadline - start) / 2,
    until: deadline ?? reply.lastReplyAt,
    pace: inUse?.pace ?? defaultPace,
  }
}

/** The terms under which anybody can be told something now, by their addresses. */
export async function tellTermsAt(
  core: Core,
  inUse: InUse | null,
): Promise<(addresses: { sms: string; mail: string }) => TellTerms> {
  const { quietFrom, quietTo } = await core.settings()
  const now = core.effects.wall()
  const quiet = isQuiet(now, { quietFrom, quietTo })
  const pace = inUse?.pace ?? defaultPace
  return (addresses) => ({ now, quiet, channels: usesOf(inUse, addresses), pace })
}

/** Channels as one person can be reached by them. */
function usesOf(inUse: InUse | null, addresses: { sms: string; mail: string }): ChannelUse[] {
  return (inUse?.channels ?? []).map(({ kind, reports }) => ({
    kind,
    reports,
    address: kind === 'mail' ? addresses.mail : addresses.sms,
  }))
}

/** Until when somebody invited now may answer, ms. */
export function answerUntil(now: number, reply: ReplyTerms): number {
  return replyDeadline(now, reply)
}
