/**
 * SMS through a gateway inside the bureau's network, described by settings. What an answer means decides whether somebody is
 * called twice or not at all, so only what was understood counts as yes or no; all else is `uncertain`.
 */
import { codeOf, readJson, readNews, says, wordAt } from './answers.ts'
import type { Channel, Fate, Handover, OutgoingMessage } from './channel.ts'
import { exchange, type Exchanged } from './exchange.ts'
import { buildRequest, type ChannelEffects } from './gateway-request.ts'
import type { GatewayRequest, SmsSettings } from './sms-shape.ts'
import type { Values } from './template.ts'

const answerBytes = 64 * 1024
/** A page of news may be longer: one that is never read would stop all that follow. */
const newsBytes = 1024 * 1024
const longestMark = 500

type Answer = Extract<Exchanged, { kind: 'answer' }>

/**
 * A channel over settings that `readSmsSettings` has passed. Writes no log; details carry codes only.
 *
 * @param effects time for `{时间戳}`, randomness for `{随机串}`
 */
export function smsChannel(settings: SmsSettings, effects: ChannelEffects): Channel {
  const call = (request: GatewayRequest, own: Values, maxBytes: number, signal: AbortSignal) =>
    exchange(buildRequest(request, settings, own, effects), {
      ca: settings.ca,
      timeoutMs: settings.timeoutSeconds * 1_000,
      maxBytes,
      signal,
    })
  return {
    kind: 'sms',
    reports: settings.reports,
    async send(message, signal) {
      if (!/^1[3-9]\d{9}$/u.test(message.to)) return { outcome: 'refused', again: false, detail: 'bad-number' }
      return handoverOf(settings, await call(settings.send, valuesOf(message), answerBytes, signal))
    },
    async ask(key, signal) {
      const { query } = settings
      return query && fateOf(settings, query, key, await call(query, { 流水号: key }, answerBytes, signal))
    },
    async poll(after, signal) {
      const { poll } = settings
      if (!poll) return null
      const answer = usable(settings, await call(poll, { 游标: after }, newsBytes, signal))
      if (!answer) return null
      const mark = poll.cursor === '' ? undefined : wordAt(answer, poll.cursor)
      // Without a usable mark the same news comes again, which does no harm.
      return { news: readNews(answer, poll), after: mark === undefined || mark.length > longestMark ? after : mark }
    },
  }
}

const valuesOf = ({ to, text, key }: OutgoingMessage): Values => ({ 号码: to, 内容: text, 流水号: key })

function handoverOf({ send, charset }: SmsSettings, result: Exchanged): Handover {
  if (result.kind === 'not-sent') return { outcome: 'not-sent', detail: result.detail }
  if (result.kind === 'broken') return { outcome: 'uncertain', detail: result.detail }
  const json = readJson(result.body, result.contentType, charset)
  return json === null ? wordless(result) : worded(send, result.status, json)
}

/** An answer in the gateway's own words. */
function worded(send: SmsSettings['send'], status: number, json: object): Handover {
  const detail = `http-${status}`
  const word = wordAt(json, send.accepted.path)
  // Words on a page the gateway moved to, and a failing server's, say nothing about this message.
  if (status >= 300 && status < 400) return { outcome: 'uncertain', detail }
  if (says(json, send.busy)) return { outcome: 'refused', again: true, detail: 'busy' }
  if (isClientError(status)) {
    // A repeated key may be answered by 409 and a word that the settings count as accepted.
    if (says(json, send.accepted)) return { outcome: 'accepted', detail }
    return refusedBy(status)
  }
  if (!isSuccess(status)) return { outcome: 'uncertain', detail }
  if (says(json, send.accepted)) return { outcome: 'accepted', detail }
  if (word === undefined) return { outcome: 'uncertain', detail: 'answer-unknown' }
  return { outcome: 'refused', again: false, detail: codeOf(word) }
}

/** An answer without words: no body, a page for people, half a JSON text. */
function wordless({ status, body }: Answer): Handover {
  if (status === 503 && body.length === 0) return { outcome: 'refused', again: true, detail: 'http-503' }
  if (isClientError(status)) return refusedBy(status)
  return { outcome: 'uncertain', detail: isSuccess(status) ? 'answer-unreadable' : `http-${status}` }
}

/** What may be tried again: sign-in (401, 407) is a matter of the settings and not of the message; the others ask for time. */
const againLater = new Set([401, 407, 408, 425, 429])

function refusedBy(status: number): Handover {
  return { outcome: 'refused', again: againLater.has(status), detail: `http-${status}` }
}

const isSuccess = (status: number) => status >= 200 && status < 300
const isClientError = (status: number) => status >= 400 && status < 500

/** The JSON of a successful answer. */
function usable({ charset }: SmsSettings, result: Exchanged): object | null {
  if (result.kind !== 'answer' || !isSuccess(result.status)) return null
  return readJson(result.body, result.contentType, charset)
}

function fateOf(
  settings: SmsSettings,
  query: NonNullable<SmsSettings['query']>,
  key: string,
  result: Exchanged,
): Fate | null {
  const answer = usable(settings, result)
  if (!answer || (query.key !== '' && wordAt(answer, query.key)?.toLowerCase() !== key)) return null
  const fates = ['delivered', 'failed', 'pending', 'unknown'] as const
  return fates.find((fate) => says(answer, { path: query.status, values: query[fate] })) ?? null
}
