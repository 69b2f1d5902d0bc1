/**
 * Messages as the entries about them leave them: intended, handed over, what became of them. The same for the invitation of
 * somebody drawn and for a bulletin on its way to an expert; each says it by entries of its own.
 */
import { type Entry, type JsonObject, textAt } from '../journal/entry.ts'
import type { ChannelKind } from './channels/channel.ts'
import { messageFate, messageHandedOver, messageIntended } from './entries.ts'
import type { MessageStanding, MessageState } from './state.ts'

/** Whoever has messages under keys. */
export interface KeyedMessages {
  messages: MessageState[]
}

/** Types of the three things that can be said of a message. */
export interface MessageTypes {
  intended: string
  handedOver: string
  fate: string
}

/** By what messages belong to: `contact` of somebody drawn, `delivery` of a bulletin. */
export const keyed = {
  contact: { intended: messageIntended.type, handedOver: messageHandedOver.type, fate: messageFate.type },
  delivery: {
    intended: 'bulletin-message-intended',
    handedOver: 'bulletin-message-handed-over',
    fate: 'bulletin-message-fate',
  },
} as const satisfies Record<string, MessageTypes>

/** Letter with which the ids of deliveries begin; a key of a message is the rest of its subject's id and random digits. */
const deliveryLetter = 'q'

export function isDelivery(subject: string): boolean {
  return subject.startsWith(deliveryLetter)
}

/** How the entries about messages of a subject are called. */
export function typesOf(subject: string): MessageTypes {
  return isDelivery(subject) ? keyed.delivery : keyed.contact
}

/** Subjects that a message's key may belong to: it names all of the id but its letter. */
export function subjectsOf(key: string): { contact: string; delivery: string } {
  const rest = key.slice(0, 16)
  return { contact: `k${rest}`, delivery: `${deliveryLetter}${rest}` }
}

/** The messages after an entry; one that says nothing of them leaves them as they are. */
export function foldMessages(messages: readonly MessageState[], entry: Entry, types: MessageTypes): MessageState[] {
  switch (entry.type) {
    case types.intended:
      return intend(messages, entry)
    case types.handedOver:
      return changed(messages, entry.payload, (one) => handedOver(one, entry))
    case types.fate:
      return changed(messages, entry.payload, (one) => fated(one, entry))
    default:
      return [...messages]
  }
}

/** A new message, or another attempt with one that did not get through: the key stays. */
function intend(messages: readonly MessageState[], entry: Entry): MessageState[] {
  const key = textAt(entry.payload, 'key')
  const about = textAt(entry.payload, 'about')
  const known = messages.find((one) => one.key === key)
  const message: MessageState = {
    ...(known ?? {
      key,
      channel: entry.payload['channel'] as ChannelKind,
      purpose: entry.payload['purpose'] as MessageState['purpose'],
      ...(about === '' ? {} : { about }),
      tries: 0,
      asked: 0,
      lastAskAt: '',
      acceptedAt: '',
      deliveredAt: '',
      record: entry.personal?.[0] ?? '',
      intendedAt: entry.at,
    }),
    standing: 'intended',
    detail: '',
    lastTryAt: entry.at,
    tries: (known?.tries ?? 0) + 1,
  }
  return known ? messages.map((one) => (one.key === key ? message : one)) : [...messages, message]
}

function changed(
  messages: readonly MessageState[],
  payload: JsonObject,
  change: (message: MessageState) => MessageState,
): MessageState[] {
  return messages.map((one) => (one.key === payload['key'] ? change(one) : one))
}

function handedOver(message: MessageState, { payload, at }: Entry): MessageState {
  const detail = textAt(payload, 'detail')
  const standing = standingAfter(message.standing, textAt(payload, 'outcome'), payload['again'] === true)
  return { ...message, detail, standing, acceptedAt: standing === 'accepted' ? at : message.acceptedAt }
}

/** A report may overtake the handover's own answer: what is known of the delivery stays. */
function standingAfter(before: MessageStanding, outcome: string, again: boolean): MessageStanding {
  if (before === 'delivered' || before === 'failed') return before
  if (outcome === 'accepted' || outcome === 'uncertain') return outcome
  return outcome === 'not-sent' || again ? 'waiting' : 'refused'
}

function fated(message: MessageState, { payload, at }: Entry): MessageState {
  const asked = payload['from'] === 'asked'
  const next = {
    ...message,
    detail: textAt(payload, 'detail') || message.detail,
    asked: message.asked + (asked ? 1 : 0),
    lastAskAt: asked ? at : message.lastAskAt,
  }
  const known = payload['timeKnown'] === true
  if (payload['fate'] === 'delivered')
    return { ...next, standing: 'delivered', deliveredAt: message.deliveredAt || (known ? at : '') }
  // whoever has it has it: a later "failed" of another leg does not take the delivery back
  if (message.standing === 'delivered') return next
  switch (payload['fate']) {
    case 'failed':
      return { ...next, standing: 'failed' }
    case 'pending':
      return { ...next, standing: 'accepted', acceptedAt: message.acceptedAt || at }
    case 'unknown':
      return { ...next, standing: 'waiting' }
    default:
      return next
  }
}
