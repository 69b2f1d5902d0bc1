/** From settings and values to a request: places filled, signature made, body and headers built. */
import { createHash, createHmac } from 'node:crypto'
import { formatInstant } from '../../../../src-shared/model/dates.ts'
import { type Charset, encoded } from './charset.ts'
import type { HttpRequest } from './exchange.ts'
import type { GatewayRequest, SmsSettings } from './sms-shape.ts'
import { buildBody, fill, leavesOf, placesIn, type Values } from './template.ts'

/** Where a channel takes time and randomness from; the office's `Effects` fit. */
export interface ChannelEffects {
  /** Wall clock, milliseconds since 1970. */
  wall(): number
  /** Bytes from the CSPRNG. */
  random(bytes: number): Buffer
}

/** A request with everything in its place, stamped with the present time and a nonce of its own. */
export function buildRequest(
  request: GatewayRequest,
  { secret, timestamps, charset = 'utf-8' }: Pick<SmsSettings, 'secret' | 'timestamps' | 'charset'>,
  own: Values,
  effects: ChannelEffects,
): HttpRequest {
  const values: Values = {
    ...own,
    时间戳: writtenTime(timestamps, effects.wall()),
    随机串: effects.random(8).toString('hex'),
    密钥: secret,
  }
  const signedInside = (leavesOf(request.format, request.body) ?? []).flatMap(placesIn).includes('签名')
  if (signedInside) values.签名 = sign(request.signature, secret, values, charset)
  const text = buildBody(request.format, request.body, values, charset)
  if (!signedInside) values.签名 = sign(request.signature, secret, { ...values, 正文: text }, charset)
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, template]) => [name, fill(template, values)]),
  )
  return addressed(request, text, headers, charset)
}

function addressed(
  request: GatewayRequest,
  text: string,
  headers: Record<string, string>,
  charset: Charset,
): HttpRequest {
  const url = new URL(request.url)
  const { method } = request
  if (method === 'GET') {
    url.search = [url.search.slice(1), text].filter((part) => part !== '').join('&')
    return { url, method, headers, body: Buffer.alloc(0) }
  }
  const type = request.format === 'json' ? 'application/json' : 'application/x-www-form-urlencoded'
  const body = encoded(text, charset)
  const fixed = { 'content-type': `${type}; charset=${charset}`, 'content-length': String(body.length) }
  return { url, method, headers: { ...headers, ...fixed }, body }
}

/** Over the bytes that the gateway sees: its charset counts in what is signed, too. */
function sign(signature: GatewayRequest['signature'], secret: string, values: Values, charset: Charset): string {
  if (!signature) return ''
  const content = encoded(fill(signature.template, values), charset)
  // md5 only where an old gateway asks for nothing better; the secret is in what is digested.
  const digest =
    signature.algorithm === 'hmac-sha256'
      ? createHmac('sha256', secret).update(content).digest()
      : createHash(signature.algorithm).update(content).digest()
  if (signature.encoding === 'base64') return digest.toString('base64')
  const hex = digest.toString('hex')
  return signature.encoding === 'hex' ? hex : hex.toUpperCase()
}

function writtenTime(format: SmsSettings['timestamps'], ms: number): string {
  if (format === 'compact') return formatInstant(ms).slice(0, 19).replace(/\D/gu, '')
  return String(format === 'seconds' ? Math.floor(ms / 1_000) : ms)
}
