/** What a test gateway knows: messages, their fates, and the news of them; every step stands in its log before it has effect. */
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { chance } from './chance.ts'
import type { GatewayOptions, LogLine } from './options.ts'

export type News =
  | { kind: 'report'; key: string; status: 'delivered' | 'failed' }
  | { kind: 'reply'; id: string; from: string; text: string }

/** The key that a report is about, or a reply's id. */
export const nameOf = (news: News) => (news.kind === 'report' ? news.key : news.id)

interface Message {
  number: string
  text: string
  status: 'pending' | 'delivered' | 'failed'
}

export interface Room {
  log(line: Omit<LogLine, 'at'>): void
  /** How often a request for this key came in, this one included. */
  attempt(key: string): number
  take(key: string, number: string, text: string): void
  statusOf(key: string): 'pending' | 'delivered' | 'failed' | 'unknown'
  say(from: string, text: string): void
  news: News[]
}

/**
 * Opens the room, with what its log says happened before.
 *
 * @param onNews called for every news once it is on record
 */
export function openRoom(
  file: string,
  seed: number,
  options: () => GatewayOptions,
  onNews: (news: News) => void,
): Room {
  const messages = new Map<string, Message>()
  const attempts = new Map<string, number>()
  const news: News[] = []
  const log = (line: Omit<LogLine, 'at'>) => appendFileSync(file, `${JSON.stringify({ at: Date.now(), ...line })}\n`)

  function happened(one: News) {
    news.push(one)
    onNews(one)
  }
  function deliver(key: string, status: 'delivered' | 'failed') {
    const message = messages.get(key)
    if (!message) return
    log({ what: status, key, number: message.number, text: message.text })
    message.status = status
    happened({ kind: 'report', key, status })
  }
  function schedule(key: string, copy: number) {
    const { neverDelivered, failedDelivery, deliveryMs } = options()
    if (chance(seed, 'never', key) < neverDelivered) return log({ what: 'kept', key })
    const fails = chance(seed, 'fails', key) < failedDelivery
    const [least, most] = deliveryMs
    const wait = least + chance(seed, 'wait', key, copy) * (most - least)
    setTimeout(() => deliver(key, fails ? 'failed' : 'delivered'), wait)
  }
  function restore() {
    const told = new Set<string>()
    const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
    for (const line of text.split('\n').slice(0, -1)) {
      const { what, key, number = '', text: words = '', detail = '' } = JSON.parse(line) as LogLine
      if (what === 'received') attempts.set(key, (attempts.get(key) ?? 0) + 1)
      if (what === 'taken') messages.set(key, { number, text: words, status: 'pending' })
      if (what === 'delivered' || what === 'failed') {
        const message = messages.get(key)
        if (message) message.status = what
        news.push({ kind: 'report', key, status: what })
      }
      if (what === 'reply') news.push({ kind: 'reply', id: detail, from: number, text: words })
      if (what === 'told') told.add(key)
    }
    for (const [key, { status }] of messages) if (status === 'pending') schedule(key, 0)
    for (const one of news) if (!told.has(nameOf(one))) onNews(one)
  }

  restore()
  return {
    log,
    news,
    attempt(key) {
      const count = (attempts.get(key) ?? 0) + 1
      attempts.set(key, count)
      return count
    },
    take(key, number, text) {
      const known = messages.has(key)
      if (known && options().dedupe) return log({ what: 'repeated', key })
      log({ what: 'taken', key, number, text })
      if (!known) messages.set(key, { number, text, status: 'pending' })
      schedule(key, attempts.get(key) ?? 0)
    },
    statusOf: (key) => messages.get(key)?.status ?? 'unknown',
    say(from, text) {
      const id = `r${news.filter(({ kind }) => kind === 'reply').length + 1}`
      log({ what: 'reply', key: '', number: from, text, detail: id })
      happened({ kind: 'reply', id, from, text })
    },
  }
}
