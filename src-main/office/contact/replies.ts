/**
 * What an expert's own answer comes to (Articles 12, 15): reading a text message, and the one decision about every reply.
 *
 * The first answer that counts is the answer. Messages may arrive twice, late and in another order than they were
 * written, so a second one with other content never changes anything by itself: a person calls.
 */
import type { Grounds } from '../../../src-shared/api/draw.ts'
import type { ReplyVerdict } from './state.ts'

/** The five grounds of Article 15 in the order in which they are numbered in messages. */
export const groundIds = [
  'art-15-1',
  'art-15-2',
  'art-15-3',
  'art-15-4',
  'art-15-5',
] as const satisfies readonly (keyof Grounds)[]

/** What somebody answers. Accepting declares that none of the five grounds applies. */
export type Choice =
  | { answer: 'accept' }
  | { answer: 'decline'; reason: string }
  | { answer: 'recuse'; provisions: string[]; reason: string }

/** A text message as read: `code` '' = none found; `choice` null = a code, but no answer that can be understood. */
export interface ReadReply {
  code: string
  choice: Choice | null
}

const longestReason = 300

/**
 * Reads `1 482913`, `2 482913 出差`, `3 482913 2 妻弟在该公司`, in whatever width, spacing and order of the first two people type
 * them. A ground that is not 1 to 5, or a bare `3`, is not understood.
 */
export function readReply(text: string): ReadReply {
  const plain = plainDigits(text).trim()
  const code = /(?<!\d)\d{6}(?!\d)/.exec(plain)
  if (!code) return { code: '', choice: null }
  const before = plain.slice(0, code.index).replace(/[\s,，.。:：;；#*+【】[\]()回复“”"'「」]/gu, '')
  const after = plain.slice(code.index + 6).replace(/^[\s,，.。:：;；”"'」】\])]+/u, '')
  const leading = /^[123]$/.test(before)
  const trailing = before === '' ? /^([123])(?!\d)[\s,，.。:：;；]*/.exec(after) : null
  const number = leading ? before : (trailing?.[1] ?? '')
  const rest = (trailing ? after.slice(trailing[0].length) : after).trim().slice(0, longestReason)
  return { code: code[0], choice: number === '' ? null : choiceOf(number, rest) }
}

/** Digits and blanks of whatever width as plain ones; words stay as they were written. */
function plainDigits(text: string): string {
  return text.replace(/[\p{N}\s]/gu, (one) => one.normalize('NFKC'))
}

function choiceOf(number: string, rest: string): Choice | null {
  if (number === '1') return rest === '' ? { answer: 'accept' } : null
  if (number === '2') return { answer: 'decline', reason: rest }
  const grounds = /^[1-5](?:[\s,，、]*[1-5])*(?!\d)/.exec(rest)
  if (!grounds) return null
  const numbers = [...new Set(grounds[0].match(/[1-5]/g))].map(Number).toSorted((a, b) => a - b)
  return {
    answer: 'recuse',
    provisions: numbers.map((one) => groundIds[one - 1] as string),
    reason: rest.slice(grounds[0].length).replace(/^[\s,，.。:：;；]+/u, ''),
  }
}

/** Where the seat stands when a reply comes in. */
export interface Standing {
  /** The sender is the number on file, or came by the personal link. */
  ownNumber: boolean
  /** The seat is still held by this expert, in a draw that goes on. */
  seatHeld: boolean
  /** The answer that stands, confirmed or waiting for its second account; null = none. */
  answer: 'accept' | 'decline' | 'no-answer' | 'recused' | 'removed' | null
}

const sameAs = { accept: 'accept', decline: 'decline', recuse: 'recused' } as const

/** What a reply with this expert's code comes to. */
export function judgeReply(choice: Choice | null, standing: Standing): ReplyVerdict {
  if (!standing.ownNumber) return 'other-number'
  const { answer } = standing
  if (answer === 'accept' || answer === 'decline' || answer === 'recused') {
    if (choice === null) return 'unreadable'
    return sameAs[choice.answer] === answer ? 'repeat' : 'contradicts'
  }
  if (!standing.seatHeld || answer !== null) return 'late'
  if (choice === null) return 'unreadable'
  return choice.answer === 'accept' ? 'accepted' : choice.answer === 'decline' ? 'declined' : 'recused'
}
