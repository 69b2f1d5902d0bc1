/**
 * What to do next about one expert who is to be reached (Article 12): pure, so that every course of a misbehaving gateway
 * can be played through. Instants in milliseconds.
 *
 * Channels are tried in the office's order. A message that did not leave is tried again under its key, with growing
 * pauses; one of which nobody knows whether it left is asked for, never sent again blindly; when nothing is left to try, or
 * nobody can say what became of a message, the telephone desk has the expert.
 */
import type { Pace } from '../../../src-shared/model/contact-pace.ts'
import type { ChannelKind } from './channels/channel.ts'
import type { ContactState, MessageState, Purpose } from './state.ts'

export interface ChannelUse {
  kind: ChannelKind
  /** Delivery reports are to be expected. */
  reports: boolean
  /** The expert's number or address there; '' = none. */
  address: string
}

export interface PlanTerms {
  now: number
  /** No invitation leaves in quiet hours. */
  quiet: boolean
  channels: readonly ChannelUse[]
  /** When a delivered invitation that nobody answered is repeated; null = not at all. */
  remindAt: number | null
  /** The last moment at which an answer is of use. */
  until: number
  pace: Pace
}

export type Step =
  | {
      do: 'send'
      channel: ChannelKind
      purpose: Purpose /** Key of the message that is tried again; null = a new one. */
      key: string | null
    }
  | { do: 'ask'; channel: ChannelKind; key: string }
  | { do: 'nothing' }

/** Why somebody has to pick up the telephone. */
export type DeskReason = 'no-channel' | 'uncertain' | 'unreached' | 'reply'

/** One has to wait, or people have to act. */
export const nothing: Step = { do: 'nothing' }

/** Pauses double with each attempt, up to the longest. */
export function pause(first: number, times: number, longest: number): number {
  return Math.min(first * 2 ** Math.max(0, times - 1), longest)
}

function at(instant: string): number {
  return Date.parse(instant)
}

/** The newest invitation that went by a channel. */
function invitation(contact: ContactState, channel: ChannelKind): MessageState | undefined {
  return contact.messages.findLast((one) => one.channel === channel && one.purpose === 'invite')
}

/** Nothing more can be done with this message on its channel. */
export function spent(message: MessageState, use: ChannelUse, { now, pace }: Pick<PlanTerms, 'now' | 'pace'>): boolean {
  switch (message.standing) {
    case 'refused':
    case 'failed':
      return true
    case 'waiting':
      return message.tries >= pace.mostTries
    case 'accepted':
      return use.reports
        ? message.asked >= pace.mostAsks && now - at(message.acceptedAt) >= pace.report
        : now - at(message.acceptedAt) >= pace.unreported
    default:
      return false
  }
}

/** The next step; `nothing` where one has to wait, or people have to act. */
export function nextStep(contact: ContactState, terms: PlanTerms): Step {
  if (contact.ended !== '' || terms.now >= terms.until) return nothing
  for (const use of terms.channels.filter((one) => one.address !== '')) {
    const message = invitation(contact, use.kind)
    if (!message) return terms.quiet ? nothing : { do: 'send', channel: use.kind, purpose: 'invite', key: null }
    if (!spent(message, use, terms)) return stepOf(contact, message, use, terms)
  }
  return nothing
}

function stepOf(contact: ContactState, message: MessageState, use: ChannelUse, terms: PlanTerms): Step {
  const { now, quiet, pace } = terms
  const { key, standing, channel, purpose } = message
  if (standing === 'waiting') {
    const due = now - at(message.lastTryAt) >= pause(pace.retry, message.tries, pace.longestRetry)
    return due && !quiet ? { do: 'send', channel, purpose, key } : nothing
  }
  if (standing === 'uncertain') return askStep(message, at(message.lastTryAt), pace.ask, terms)
  if (standing === 'accepted' && use.reports) return askStep(message, at(message.acceptedAt), pace.report, terms)
  return standing === 'delivered' ? reminder(contact, use, terms) : nothing
}

/** Asks the channel for a message of which too little is known. @param since ms */
export function askStep(
  message: MessageState,
  since: number,
  patience: number,
  { now, pace }: Pick<PlanTerms, 'now' | 'pace'>,
): Step {
  if (message.asked >= pace.mostAsks) return nothing
  const due =
    message.asked === 0
      ? now - since >= patience
      : now - at(message.lastAskAt) >= pause(pace.ask, message.asked, pace.longestRetry)
  return due ? { do: 'ask', channel: message.channel, key: message.key } : nothing
}

/** One reminder on the channel that is known to work; it is no evidence of anything, so it is tried once. */
function reminder(contact: ContactState, use: ChannelUse, { now, quiet, remindAt }: PlanTerms): Step {
  if (remindAt === null || now < remindAt || quiet) return nothing
  const reminded = contact.messages.some((one) => one.purpose === 'remind')
  return reminded ? nothing : { do: 'send', channel: use.kind, purpose: 'remind', key: null }
}

/** Why this expert is on the telephone desk now; empty where the messages do by themselves. */
export function deskReasons(contact: ContactState, terms: PlanTerms): DeskReason[] {
  if (contact.ended !== '') return []
  const uses = terms.channels.filter((one) => one.address !== '')
  const reasons: DeskReason[] = []
  if (contact.replies.some((reply) => !reply.seen)) reasons.push('reply')
  if (uses.length === 0) return [...reasons, 'no-channel']
  const stuck = uses.some(({ kind }) => {
    const message = invitation(contact, kind)
    return message?.standing === 'uncertain' && message.asked >= terms.pace.mostAsks
  })
  if (stuck) reasons.push('uncertain')
  const allSpent = uses.every((use) => {
    const message = invitation(contact, use.kind)
    return message !== undefined && spent(message, use, terms)
  })
  if (allSpent) reasons.push('unreached')
  return reasons
}

/** First instant at which an invitation is known to have been delivered, ms; null where none is. */
export function deliveredAt(contact: ContactState): number | null {
  const times = contact.messages.flatMap((one) =>
    one.deliveredAt !== '' && (one.purpose === 'invite' || one.purpose === 'remind') ? [at(one.deliveredAt)] : [],
  )
  return times.length === 0 ? null : Math.min(...times)
}
