/**
 * What to do next about one thing that one expert has to be told (Articles 10 (1), 12, 17): pure. As with invitations, channels are
 * tried in the office's order, a message that did not leave is tried again under its key, one of which nobody knows is asked
 * for and never sent again blindly; when nothing is left to try, somebody calls.
 */
import { askStep, type ChannelUse, nothing, pause, type PlanTerms, spent, type Step } from './plan.ts'
import type { ContactState, MessageState } from './state.ts'

/** Whoever is told: what was sent so far. */
export type Told = Pick<ContactState, 'messages'>

export type TellTerms = Pick<PlanTerms, 'now' | 'quiet' | 'channels' | 'pace'>

function messageOn({ messages }: Told, about: string, use: ChannelUse): MessageState | undefined {
  return messages.findLast((one) => one.channel === use.kind && one.about === about)
}

export function nextTelling(contact: Told, about: string, terms: TellTerms): Step {
  for (const use of terms.channels.filter((one) => one.address !== '')) {
    const message = messageOn(contact, about, use)
    if (!message) return terms.quiet ? nothing : { do: 'send', channel: use.kind, purpose: 'told', key: null }
    if (!spent(message, use, terms)) return stepOf(message, use, terms)
  }
  return nothing
}

function stepOf(message: MessageState, use: ChannelUse, terms: TellTerms): Step {
  const { now, quiet, pace } = terms
  const { key, standing, channel } = message
  if (standing === 'waiting') {
    const due = now - Date.parse(message.lastTryAt) >= pause(pace.retry, message.tries, pace.longestRetry)
    return due && !quiet ? { do: 'send', channel, purpose: 'told', key } : nothing
  }
  if (standing === 'uncertain') return askStep(message, Date.parse(message.lastTryAt), pace.ask, terms)
  if (standing === 'accepted' && use.reports)
    return askStep(message, Date.parse(message.acceptedAt), pace.report, terms)
  return nothing
}

/** No message will bring it any more: somebody has to call. */
export function mustCall(contact: Told, about: string, terms: TellTerms): boolean {
  const uses = terms.channels.filter((one) => one.address !== '')
  return uses.every((use) => {
    const message = messageOn(contact, about, use)
    if (!message) return false
    return spent(message, use, terms) || (message.standing === 'uncertain' && message.asked >= terms.pace.mostAsks)
  })
}
