/** What a gateway brings by itself: first whether it is the gateway, then what it says. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { readJson, readNews, wordAt } from './answers.ts'
import type { ChannelNews } from './channel.ts'
import { type Charset, charsetOf, formFields } from './charset.ts'
import type { CallbackSettings, CallbackVerification } from './sms-shape.ts'
import { fill } from './template.ts'

const longestBody = 64 * 1024

/**
 * News of a call to the office's callback address.
 *
 * @param headers as `node:http` gives them, names in lower case
 * @param rawBody the bytes as they came, before any parsing
 * @param nowMs the office's clock, milliseconds since 1970
 * @param charset of a body whose content type names none
 * @returns `stranger` where the caller cannot show that it is the gateway, or shows an old call again; `unreadable` where it is
 * the gateway, but its words are not those of the settings (it should be answered with an error, so that it tries again)
 */
export function readCallback(
  settings: CallbackSettings,
  headers: IncomingHttpHeaders,
  rawBody: Buffer,
  nowMs: number,
  charset: Charset = 'utf-8',
): ChannelNews[] | 'stranger' | 'unreadable' {
  if (rawBody.length > longestBody || !isGateway(settings, headers, rawBody, nowMs)) return 'stranger'
  const value = parsed(settings, headers, rawBody, charset)
  return value === null ? 'unreadable' : readNews(value, settings)
}

function parsed(
  { format }: CallbackSettings,
  headers: IncomingHttpHeaders,
  rawBody: Buffer,
  charset: Charset = 'utf-8',
): object | null {
  if (format === 'json') return readJson(rawBody, headers['content-type'], charset)
  const fields = formFields(rawBody, charsetOf(headers['content-type'], charset))
  return fields.length === 0 ? null : Object.fromEntries(fields)
}

function isGateway(settings: CallbackSettings, headers: IncomingHttpHeaders, rawBody: Buffer, nowMs: number): boolean {
  const { verify } = settings
  const given = headers[verify.header.toLowerCase()]
  if (typeof given !== 'string' || !given.startsWith(verify.prefix)) return false
  const value = given.slice(verify.prefix.length)
  if (verify.kind === 'token') return sameText(value, verify.secret)
  const time = timeOf(verify, settings, headers, rawBody)
  const signed = fill(verify.content, { 正文: rawBody.toString('latin1'), 时间戳: time ?? '' })
  // Byte for byte: latin1 gives every byte of the body back, whatever its charset.
  const digest = createHmac('sha256', verify.secret).update(Buffer.from(signed, 'latin1')).digest(verify.encoding)
  if (!sameText(verify.encoding === 'hex' ? value.toLowerCase() : value, digest)) return false
  return verify.timestamp === null || (time !== undefined && isFresh(time, verify.windowSeconds, nowMs))
}

type Hmac = Extract<CallbackVerification, { kind: 'hmac' }>

function timeOf(
  { timestamp }: Hmac,
  settings: CallbackSettings,
  headers: IncomingHttpHeaders,
  rawBody: Buffer,
): string | undefined {
  if (timestamp === null) return undefined
  if (timestamp.in === 'body') return wordAt(parsed(settings, headers, rawBody), timestamp.path)
  const given = headers[timestamp.name.toLowerCase()]
  return typeof given === 'string' ? given : undefined
}

/** Digits since 1970, in seconds (10) or milliseconds (13). */
function isFresh(time: string, windowSeconds: number, nowMs: number): boolean {
  if (!/^(?:\d{10}|\d{13})$/u.test(time)) return false
  const ms = time.length === 10 ? Number(time) * 1_000 : Number(time)
  return Math.abs(nowMs - ms) <= windowSeconds * 1_000
}

/** Compares without telling by its duration where two texts differ, or how long the secret one is. */
function sameText(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(one), digest(other))
}
