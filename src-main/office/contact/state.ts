/** What the registers of contact hold: one drawn expert being reached, with every message and reply. */
import type { ChannelKind } from './channels/channel.ts'
import type { messagePurposes, replyVerdicts } from './entries.ts'

export type Purpose = (typeof messagePurposes)[number]
export type ReplyVerdict = (typeof replyVerdicts)[number]

/**
 * Where a message stands.
 *
 * `intended`: on record, not known to have left; `waiting`: it did not get through and may be tried again under its key;
 * `accepted`: taken over by the other side; `uncertain`: nobody knows yet.
 */
export type MessageStanding = 'intended' | 'waiting' | 'accepted' | 'refused' | 'uncertain' | 'delivered' | 'failed'

export interface MessageState {
  key: string
  channel: ChannelKind
  purpose: Purpose
  /** What is told, where that is one thing among several; else absent. */
  about?: string
  standing: MessageStanding
  /** Attempts to hand it over, with the instant of the newest one. */
  tries: number
  lastTryAt: string
  /** Times the channel was asked for it, with the newest one; '' before the first. */
  asked: number
  lastAskAt: string
  /** Instants, '' where it has not come to that. */
  intendedAt: string
  acceptedAt: string
  /** When the delivery was on record and the date was known; a delivery without it starts no deadline yet. */
  deliveredAt: string
  detail: string
  /** Digest of the record that holds address and text. */
  record: string
}

export interface ReplyState {
  at: string
  channel: ChannelKind | 'link'
  verdict: ReplyVerdict
  idTag: string
  /** Digest of the record that holds sender and text. */
  record: string
  /** Hash of the entry: evidence of a round that it causes. */
  hash: string
  /** True once it needs nobody's attention: it counted, changes nothing, or a clerk looked into it. */
  seen: boolean
  /** Digest of the record in which the clerk says what came of it; '' = nobody had to. */
  note: string
}

export interface ContactState {
  activityId: string
  attempt: number
  ref: string
  expertId: string
  codeTag: string
  /** Digest of the record that holds code and link token. */
  secret: string
  openedAt: string
  messages: MessageState[]
  replies: ReplyState[]
  ended: '' | 'answered' | 'timed-out' | 'vacated' | 'draw-over'
  endedAt: string
}

export interface StrayState {
  at: string
  channel: ChannelKind
  why: 'no-code' | 'wrong-code' | 'stranger'
  idTag: string
  record: string
}

export interface ChannelsState {
  order: ChannelKind[]
  /** Digest of the record that holds the settings. */
  record: string
  by: string
  at: string
}
