/**
 * The line to the province: signs in by the device key, sends one request at a time, and where the line is down waits and
 * tries again – longer each time, never longer than a few minutes – so that whoever uses it never sees a failure of the
 * network, only a slow answer. What the province refuses waits for a person and is tried again now and then.
 */
import { setTimeout as pause } from 'node:timers/promises'
import type { z } from 'zod'
import {
  challengeAnswer,
  type ExchangeFault,
  type FaultAnswer,
  faultAnswer,
  tokenAnswer,
  tokenMessage,
} from '../../exchange/wire.ts'
import { ask, type HttpAnswer, type HttpRequest, LineLost } from './http.ts'

export type LineState = 'starting' | 'up' | 'down' | 'refused'

export interface Trouble {
  /** Why, for the log and for words on the screen: a code of the system's or of the province. */
  code: string
  /** The province's own words; '' where the line is down. */
  message: string
  /** Milliseconds since 1970 at which it is tried again. */
  next: number
}

export interface LineOptions {
  /** Base address, e.g. `https://province.example/`. */
  address: string
  ca?: string | undefined
  device: string
  /** Signs a message (hex) by the device key. */
  sign: (message: string) => string
  /** Now as ISO 8601 +08:00, and in milliseconds. */
  now: () => string
  wall: () => number
  /** Bytes of the CSPRNG: offices that lost the same line do not all come back in the same second. */
  random: (bytes: number) => Buffer
  onState: (state: LineState, trouble: Trouble | null) => void
  /** First and longest wait, milliseconds. */
  patience?: { first: number; longest: number }
}

/** The province does not do this; the caller knows what to do about it. */
export class Refusal extends Error {
  readonly fault: FaultAnswer
  constructor(fault: FaultAnswer) {
    super(fault.code)
    this.fault = fault
  }
}

export interface Sending {
  method: HttpRequest['method']
  /** Path behind `/v1/`, with its query. */
  path: string
  json?: unknown
  bytes?: Uint8Array
  headers?: Record<string, string>
  /** Refusals that the caller wants to see; all others wait here. */
  expected?: readonly ExchangeFault[]
  /** Throws {LineLost} once the line may be tried again, instead of sending the same again. */
  replan?: boolean
}

export interface Line {
  /** @throws {Refusal} for what was `expected`, {LineLost} where asked to, {LineClosed} once closed; else waits for an answer */
  send(sending: Sending): Promise<HttpAnswer>
  /** The same with the body parsed. */
  ask<T>(sending: Sending, schema: z.ZodType<T>): Promise<T>
  /** One attempt, beside whatever is being sent: nothing is waited for. @throws {Refusal} {LineLost} {LineClosed} */
  attempt<T>(sending: Sending, schema: z.ZodType<T>, signal: AbortSignal): Promise<T>
  /** Tries again at once instead of waiting longer. */
  wake(): void
  close(): void
}

/** Nothing is asked of this line any more. */
export class LineClosed extends Error {}

const usual = { first: 2000, longest: 300_000 }
/** A token is renewed this long before it ends, milliseconds. */
const beforeEnd = 60_000

export function openLine(options: LineOptions): Line {
  const { address, ca, device } = options
  const { first, longest } = options.patience ?? usual
  const closing = new AbortController()
  let waking = new AbortController()
  let token: { text: string; until: number } | null = null
  let failures = 0

  async function once(
    sending: Sending,
    headers: Record<string, string>,
    signal: AbortSignal = closing.signal,
  ): Promise<HttpAnswer> {
    const body = sending.bytes ?? (sending.json === undefined ? undefined : Buffer.from(JSON.stringify(sending.json)))
    const type = sending.bytes ? 'application/octet-stream' : 'application/json'
    const answer = await ask({
      method: sending.method,
      url: new URL(`v1/${sending.path}`, address),
      headers: { ...(body ? { 'content-type': type } : {}), ...headers, ...sending.headers },
      ...(body ? { body } : {}),
      ca,
      signal,
    })
    if (answer.status >= 200 && answer.status < 300) return answer
    throw failureOf(answer)
  }

  async function authorized(signal?: AbortSignal): Promise<Record<string, string>> {
    if (token === null || token.until < options.wall()) {
      const { challenge } = parsed(
        await once({ method: 'POST', path: 'challenge', json: { device } }, {}, signal),
        challengeAnswer,
      )
      const at = options.now()
      const sig = options.sign(tokenMessage({ device, challenge, at }))
      const given = parsed(
        await once({ method: 'POST', path: 'token', json: { device, challenge, at, sig } }, {}, signal),
        tokenAnswer,
      )
      token = { text: given.token, until: options.wall() + given.seconds * 1000 - beforeEnd }
    }
    return { authorization: `Bearer ${token.text}` }
  }

  async function send(sending: Sending): Promise<HttpAnswer> {
    for (;;) {
      if (closing.signal.aborted) throw new LineClosed()
      try {
        const answer = await once(sending, await authorized())
        failures = 0
        options.onState('up', null)
        return answer
      } catch (error) {
        if (closing.signal.aborted) throw new LineClosed()
        if (error instanceof Refusal) {
          if (error.fault.code === 'token' && token !== null) {
            token = null
            continue
          }
          if (sending.expected?.includes(error.fault.code as ExchangeFault)) {
            options.onState('up', null)
            throw error
          }
        } else if (!(error instanceof LineLost)) throw error
        await waitAfter(error)
        if (sending.replan && error instanceof LineLost) throw error
      }
    }
  }

  async function attempt(sending: Sending, given: AbortSignal): Promise<HttpAnswer> {
    const signal = AbortSignal.any([given, closing.signal])
    for (let first = true; ; first = false) {
      try {
        return await once(sending, await authorized(signal), signal)
      } catch (error) {
        if (closing.signal.aborted) throw new LineClosed()
        // a token that has ended is renewed once
        if (!first || !(error instanceof Refusal) || error.fault.code !== 'token') throw error
        token = null
      }
    }
  }

  async function waitAfter(error: Refusal | LineLost): Promise<void> {
    const refused = error instanceof Refusal
    const doubled = Math.min(longest, first * 2 ** Math.min(failures, 20))
    const asked = (refused ? error.fault.after : error.after) ?? 0
    // between three and five quarters of the time
    const wait = Math.max(asked * 1000, doubled * (0.75 + options.random(1).readUInt8(0) / 512))
    failures += 1
    const next = options.wall() + wait
    options.onState(
      refused ? 'refused' : 'down',
      refused
        ? { code: error.fault.code, message: error.fault.message, next }
        : { code: error.reason, message: '', next },
    )
    await pause(wait, undefined, { signal: AbortSignal.any([closing.signal, waking.signal]) }).catch(() => undefined)
    if (closing.signal.aborted) throw new LineClosed()
  }

  return {
    send,
    ask: async (sending, schema) => parsed(await send(sending), schema),
    attempt: async (sending, schema, signal) => parsed(await attempt(sending, signal), schema),
    wake() {
      failures = 0
      const before = waking
      waking = new AbortController()
      before.abort()
    },
    close: () => closing.abort(),
  }
}

/** Body of an answer by its schema; what is not one is a line that something else answers on. */
export function parsed<T>({ body }: HttpAnswer, schema: z.ZodType<T>): T {
  try {
    return schema.parse(JSON.parse(body.toString('utf8')))
  } catch {
    throw new LineLost('not-a-province')
  }
}

/** An answer to HEAD has no body: what the province's status means. */
const bodiless: Partial<Record<number, ExchangeFault>> = { 401: 'token', 403: 'revoked', 423: 'locked' }

/** What an answer that is not 2xx means: the province's word, or something on the way to it. */
export function failureOf({ status, body, headers }: HttpAnswer): Refusal | LineLost {
  const after = Number(headers['retry-after'])
  const wait = Number.isFinite(after) && after > 0 ? after : undefined
  try {
    const fault = faultAnswer.parse(JSON.parse(body.toString('utf8')))
    if (status === 429 || status >= 500) return new LineLost(fault.code, fault.after ?? wait)
    return new Refusal(fault)
  } catch {
    const code = bodiless[status]
    return code === undefined ? new LineLost(`http-${status}`, wait) : new Refusal({ code, message: '' })
  }
}
