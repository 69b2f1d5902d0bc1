/** The registers of contact: one subject for each drawn expert being reached, one for each stray message, one for the channels. */
import { type Entry, textAt } from '../journal/entry.ts'
import type { Register } from '../journal/register.ts'
import type { ChannelKind } from './channels/channel.ts'
import * as entries from './entries.ts'
import { foldMessages, keyed } from './message-fold.ts'
import type { ChannelsState, ContactState, ReplyState, StrayState } from './state.ts'

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
    case keyed.contact.intended:
    case keyed.contact.handedOver:
    case keyed.contact.fate:
      return { ...state, messages: foldMessages(state.messages, entry, keyed.contact) }
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
