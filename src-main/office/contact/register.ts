/** The registers of contact: one subject for each drawn expert being reached, one for each stray message, one for the channels. */
import { type Entry, type JsonObject, textAt } from '../journal/entry.ts'
import type { Register } from '../journal/register.ts'
import type { ChannelKind } from './channels/channel.ts'
import * as entries from './entries.ts'
import type { ChannelsState, ContactState, MessageStanding, MessageState, ReplyState, StrayState } from './state.ts'

const types = [
  entries.contactOpened,
  entries.messageIntended,
  entries.messageHandedOver,
  entries.messageFate,
  entries.replyReceived,
  entries.replySeen,
  entries.contactEnded,
]

/** Replies that need nobody: they counted, or change nothing and were answered. */
const settledVerdicts = ['accepted', 'declined', 'recused', 'repeat', 'late', 'wrong-code']

export const contactRegister: Register<ContactState> = {
  collection: 'draws',
  kind: 'contact',
  types,
  begins: ['contact-opened'],
  columns: (state) => ({ state: state.ended === '' ? 'open' : 'ended', key: state.codeTag, link: state.activityId }),
  fold(before, { entry }) {
    if (entry.type === 'contact-opened') return opened(entry)
    if (!before) throw new Error(`${entry.type} before the contact was opened`)
    return foldContact(before, entry)
  },
}

export const strayRegister: Register<StrayState> = {
  collection: 'draws',
  kind: 'stray-reply',
  types: [entries.strayReply],
  columns: (state) => ({ state: state.why, key: state.at, link: state.idTag }),
  fold(_before, { entry }) {
    return {
      at: entry.at,
      channel: entry.payload['channel'] as ChannelKind,
      why: entry.payload['why'] as StrayState['why'],
      idTag: textAt(entry.payload, 'idTag'),
      record: entry.personal?.[0] ?? '',
    }
  },
}

export const channelsRegister: Register<ChannelsState> = {
  collection: 'draws',
  kind: 'channels',
  types: [entries.channelsSet],
  columns: () => ({ state: 'set', key: '', link: '' }),
  fold(_before, { entry }) {
    return {
      order: entry.payload['order'] as ChannelKind[],
      record: entry.personal?.[0] ?? '',
      by: entry.actor,
      at: entry.at,
    }
  },
}

function opened(entry: Entry): ContactState {
  const { payload } = entry
  return {
    activityId: textAt(payload, 'activityId'),
    attempt: Number(payload['attempt']),
    ref: textAt(payload, 'ref'),
    expertId: textAt(payload, 'expertId'),
    codeTag: textAt(payload, 'codeTag'),
    secret: entry.personal?.[0] ?? '',
    openedAt: entry.at,
    messages: [],
    replies: [],
    ended: '',
    endedAt: '',
  }
}

function foldContact(state: ContactState, entry: Entry): ContactState {
  const { payload } = entry
  switch (entry.type) {
    case 'message-intended':
      return { ...state, messages: intend(state.messages, entry) }
    case 'message-handed-over':
      return changeMessage(state, payload, (one) => handedOver(one, entry))
    case 'message-fate':
      return changeMessage(state, payload, (one) => fated(one, entry))
    case 'reply-received':
      return { ...state, replies: [...state.replies, replyOf(entry)] }
    case 'reply-seen':
      return {
        ...state,
        replies: state.replies.map((reply) =>
          reply.seen ? reply : { ...reply, seen: true, note: entry.personal?.[0] ?? '' },
        ),
      }
    case 'contact-ended':
      return { ...state, ended: payload['why'] as ContactState['ended'], endedAt: entry.at }
    default:
      throw new Error(`the register of contact does not know ${entry.type}`)
  }
}

/** A new message, or another attempt with one that did not get through: the key stays. */
function intend(messages: MessageState[], entry: Entry): MessageState[] {
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

function changeMessage(
  state: ContactState,
  payload: JsonObject,
  change: (message: MessageState) => MessageState,
): ContactState {
  return { ...state, messages: state.messages.map((one) => (one.key === payload['key'] ? change(one) : one)) }
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

function replyOf(entry: Entry): ReplyState {
  const verdict = entry.payload['verdict'] as ReplyState['verdict']
  return {
    at: entry.at,
    channel: entry.payload['channel'] as ReplyState['channel'],
    verdict,
    idTag: textAt(entry.payload, 'idTag'),
    record: entry.personal?.[0] ?? '',
    hash: entry.hash,
    seen: settledVerdicts.includes(verdict),
    note: '',
  }
}
