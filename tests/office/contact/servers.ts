/** Real servers on loopback for the channels' tests: one that speaks HTTP, one that says bytes as they are. */
import { randomBytes } from 'node:crypto'
import { createServer as createHttp, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createHttps } from 'node:https'
import { type AddressInfo, createServer as createTcp, type Server, type Socket } from 'node:net'
import { afterAll } from 'vitest'
import type { OutgoingMessage } from '../../../src-main/office/contact/channels/channel.ts'

const closers: (() => void)[] = []
afterAll(() => closers.forEach((close) => close()))

/** A message as the office sends it. */
export function aMessage(changes: Partial<OutgoingMessage> = {}): OutgoingMessage {
  const key = randomBytes(16).toString('hex')
  return {
    key,
    to: '13800138000',
    subject: '抽取邀请',
    text: '您被抽取为评审专家，回复1参加，回复2不参加。',
    ...changes,
  }
}

export const never = () => new AbortController().signal

export interface Seen {
  method: string
  url: string
  headers: IncomingMessage['headers']
  body: string
}

/** An HTTP server; `seen` is every request with its whole body. */
export async function httpServer(
  answer: (response: ServerResponse, seen: Seen) => void,
  tls?: { key: string; cert: string },
): Promise<{ base: string; seen: Seen[]; connections(): Promise<number> }> {
  const seen: Seen[] = []
  const onRequest = (request: IncomingMessage, response: ServerResponse) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const { method = '', url = '', headers } = request
      const one = { method, url, headers, body: Buffer.concat(parts).toString('utf8') }
      seen.push(one)
      answer(response, one)
    })
  }
  const server = tls ? createHttps(tls, onRequest) : createHttp(onRequest)
  closers.push(() => server.closeAllConnections())
  const port = await listening(server)
  const connections = () =>
    new Promise<number>((resolve, reject) => {
      server.getConnections((error, count) => (error ? reject(error) : resolve(count)))
    })
  return { base: `http${tls ? 's' : ''}://127.0.0.1:${port}`, seen, connections }
}

/** A TCP server that may speak first; gives the bytes that came in on all connections. */
export async function tcpServer(
  onData: (socket: Socket, text: string) => void,
  onConnect: (socket: Socket) => void = () => undefined,
): Promise<{ port: number; heard(): string }> {
  const parts: Buffer[] = []
  const server = createTcp((socket) => {
    socket.on('error', () => undefined)
    closers.push(() => socket.destroy())
    socket.on('data', (part) => {
      parts.push(part)
      onData(socket, part.toString('utf8'))
    })
    onConnect(socket)
  })
  return { port: await listening(server), heard: () => Buffer.concat(parts).toString('utf8') }
}

/** A port on loopback where nobody listens. */
export async function deadPort(): Promise<number> {
  const server = createTcp()
  const port = await listening(server)
  await new Promise((resolve) => server.close(resolve))
  return port
}

function listening(server: Server): Promise<number> {
  closers.push(() => server.close())
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
}
