/** One request to the province over Node's own HTTP(S): bounded in time and size, with a certificate authority of the office's choice. */
import { type IncomingMessage, request as plainRequest } from 'node:http'
import { request as tlsRequest } from 'node:https'

/** Nobody answered, or the connection broke: to be tried again. */
export class LineLost extends Error {
  /** Seconds that the other side asked to wait. */
  readonly after: number | undefined
  /** Code of the operating system or of TLS, e.g. `ECONNREFUSED`; never an address. */
  readonly reason: string
  constructor(reason: string, after?: number) {
    super(`line lost: ${reason}`)
    this.reason = reason
    this.after = after
  }
}

export interface HttpAnswer {
  status: number
  headers: Readonly<Record<string, string | string[] | undefined>>
  body: Buffer
}

export interface HttpRequest {
  method: 'GET' | 'HEAD' | 'POST' | 'PUT'
  url: URL
  headers?: Record<string, string>
  body?: Uint8Array
  /** PEM of the certificate authority that signed the province's certificate; the system's where absent. */
  ca?: string | undefined
  /** True where what comes back is proved by itself: whose certificate answers is not asked. */
  anyCertificate?: boolean
  signal: AbortSignal
}

/** No byte for this long: the line is down. */
const silence = 30_000
/** An answer larger than this is not one. */
const largestAnswer = 40 * 1024 * 1024

/** @throws {LineLost} where no whole answer came */
export function ask({ method, url, headers, body, ca, anyCertificate, signal }: HttpRequest): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const lost = (error: unknown) => reject(new LineLost(codeOf(error)))
    const send = url.protocol === 'https:' ? tlsRequest : plainRequest
    const outgoing = send(
      url,
      {
        method,
        signal,
        timeout: silence,
        ...(ca === undefined ? {} : { ca }),
        ...(anyCertificate ? { rejectUnauthorized: false } : {}),
        headers: { ...headers, ...(body ? { 'content-length': String(body.length) } : {}) },
      },
      (answer) => {
        collect(answer).then(
          (bytes) => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: bytes }),
          lost,
        )
      },
    )
    outgoing.on('timeout', () => outgoing.destroy(new LineLost('timeout')))
    outgoing.on('error', lost)
    outgoing.end(body)
  })
}

async function collect(answer: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of answer) {
    size += (part as Buffer).length
    if (size > largestAnswer) {
      answer.destroy()
      throw new LineLost('answer-too-large')
    }
    parts.push(part as Buffer)
  }
  if (!answer.complete) throw new LineLost('cut')
  return Buffer.concat(parts)
}

function codeOf(error: unknown): string {
  if (error instanceof LineLost) return error.reason
  const { code } = error as { code?: unknown }
  return typeof code === 'string' ? code : 'failed'
}
