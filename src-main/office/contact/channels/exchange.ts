/**
 * One HTTP exchange with a gateway, told apart by whether anything of the request can have left this machine.
 *
 * The connection is opened first and the request written only once it stands (with TLS: once the certificate was found good),
 * which `node:net`, `node:tls` and `node:http` let us see and `fetch` does not: there, a refused connection, a broken
 * handshake and a lost answer are one and the same error. Each exchange has a connection of its own, because a kept one that
 * the gateway has just closed fails after the request was written.
 */
import { type IncomingMessage, request as httpRequest } from 'node:http'
import { connect, isIP, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'

export interface HttpRequest {
  url: URL
  method: 'POST' | 'PUT' | 'GET'
  /** Content type and length among them. */
  headers: Record<string, string>
  /** Empty with GET. */
  body: Buffer
}

export interface ExchangeLimits {
  /** PEM of the authority to trust instead of the system's; '' = the system's. */
  ca: string
  /** For connecting, asking and the whole answer together, in milliseconds. */
  timeoutMs: number
  /** Size of the answer's body, in bytes. */
  maxBytes: number
  signal: AbortSignal
}

/**
 * - `not-sent`: no connection, no byte of the request was written
 * - `broken`: the request may have arrived, the answer did not
 * - `answer`: the whole answer
 */
export type Exchanged =
  | { kind: 'not-sent'; detail: string }
  | { kind: 'broken'; detail: string }
  | { kind: 'answer'; status: number; contentType: string | undefined; body: Buffer }

/** Asks and reads the answer. Follows no redirect, keeps no connection, throws for nothing that the other side does. */
export async function exchange(request: HttpRequest, limits: ExchangeLimits): Promise<Exchanged> {
  const time = AbortSignal.timeout(limits.timeoutMs)
  const end = AbortSignal.any([limits.signal, time])
  const ended = () => (limits.signal.aborted ? 'aborted' : 'timeout')
  const opened = await open(request.url, limits.ca, end, ended)
  if (typeof opened === 'string') return { kind: 'not-sent', detail: opened }
  try {
    return await ask(opened, request, limits.maxBytes, end, ended)
  } finally {
    opened.destroy()
  }
}

/** A connection that stands, or the short code of why there is none. */
function open(url: URL, ca: string, end: AbortSignal, ended: () => string): Promise<Socket | string> {
  if (end.aborted) return Promise.resolve(ended())
  return new Promise((resolve) => {
    const host = url.hostname.replace(/^\[|\]$/gu, '')
    const secure = url.protocol === 'https:'
    const port = url.port === '' ? (secure ? 443 : 80) : Number(url.port)
    const socket = secure
      ? connectTls({
          host,
          port,
          servername: isIP(host) === 0 ? host : '',
          ...(ca === '' ? {} : { ca }),
          minVersion: 'TLSv1.2',
          ALPNProtocols: ['http/1.1'],
        })
      : connect({ host, port })
    const finish = (result: Socket | string) => {
      end.removeEventListener('abort', onEnd)
      if (typeof result === 'string') socket.destroy()
      resolve(result)
    }
    const onEnd = () => finish(ended())
    end.addEventListener('abort', onEnd, { once: true })
    // Stays for the socket's whole life: an error between two listeners would end the program.
    socket.on('error', (error) => finish(codeOfError(error)))
    socket.once('close', () => finish('closed'))
    socket.once(secure ? 'secureConnect' : 'connect', () => finish(socket))
  })
}

function ask(
  socket: Socket,
  { url, method, headers, body }: HttpRequest,
  maxBytes: number,
  end: AbortSignal,
  ended: () => string,
): Promise<Exchanged> {
  if (socket.destroyed) return Promise.resolve({ kind: 'not-sent', detail: 'closed' })
  return new Promise((resolve) => {
    const call = httpRequest({
      createConnection: () => socket,
      method,
      path: `${url.pathname}${url.search}`,
      headers: { host: url.host, ...headers },
    })
    const finish = (result: Exchanged) => {
      end.removeEventListener('abort', onEnd)
      resolve(result)
      call.destroy()
    }
    const broken = (detail: string) => finish({ kind: 'broken', detail })
    const onEnd = () => broken(ended())
    end.addEventListener('abort', onEnd, { once: true })
    call.on('error', (error) => broken(codeOfError(error)))
    call.on('close', () => broken('closed'))
    call.on('response', (answer) => collect(answer, maxBytes, finish, broken))
    call.end(body)
  })
}

function collect(
  answer: IncomingMessage,
  maxBytes: number,
  finish: (result: Exchanged) => void,
  broken: (detail: string) => void,
): void {
  const parts: Buffer[] = []
  let size = 0
  answer.on('data', (part: Buffer) => {
    size += part.length
    if (size > maxBytes) broken('answer-too-large')
    else parts.push(part)
  })
  answer.on('error', (error) => broken(codeOfError(error)))
  answer.on('end', () => {
    if (!answer.complete) return broken('answer-cut-off')
    const { statusCode: status = 0, headers } = answer
    finish({ kind: 'answer', status, contentType: headers['content-type'], body: Buffer.concat(parts) })
  })
}

/** The system's short code of an error, e.g. `econnrefused`; never its words, which may hold addresses. */
export function codeOfError(error: object): string {
  const code = 'code' in error && typeof error.code === 'string' ? error.code.toLowerCase().replaceAll('_', '-') : ''
  return /^[a-z0-9-]{1,60}$/u.test(code) ? code : 'network'
}
