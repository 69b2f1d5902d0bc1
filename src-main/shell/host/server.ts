/**
 * The host shell: the office in a plain Node process, for a browser on the same machine.
 *
 * Loopback only; the Host header must name loopback (against DNS rebinding), the Origin of a socket must be the page
 * itself; a session cookie (HttpOnly, SameSite=Strict) names the browser; strict CSP; limits on size and rate.
 */
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import fastifyStatic from '@fastify/static'
import fastifyWebsocket from '@fastify/websocket'
import { RequestHeadersPlugin } from '@orpc/server/plugins'
import { RPCHandler } from '@orpc/server/ws'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Office } from '../../office/office.ts'
import { contentPolicy } from '../serve/content-policy.ts'
import { routerOf, type ServeContext } from '../serve/router.ts'

export interface HostOptions {
  office: Office
  port: number
  rendererDir: string
  verifierFile: string
}

export interface Host {
  url: string
  close(): Promise<void>
}

/** Largest message of one socket: a roster workbook with some room. */
const largestMessage = 80 * 1024 * 1024
/** New sockets and pages a minute from one browser. */
const callsPerMinute = 600
const cookieName = 'sid'

export async function startHost(options: HostOptions): Promise<Host> {
  const server = fastify({ logger: false, bodyLimit: 1024, trustProxy: false })
  const handler = new RPCHandler(routerOf(options.office), { plugins: [new RequestHeadersPlugin<ServeContext>()] })
  const rate = rateLimit()
  await server.register(fastifyWebsocket, { options: { maxPayload: largestMessage, perMessageDeflate: false } })
  server.addHook('onRequest', async (request, reply) => {
    if (!isLoopbackHost(request.headers.host)) return reply.code(421).send('这个地址只能在本机访问。')
    if (!rate(request.ip)) return reply.code(429).send('请求过于频繁，请稍后再试。')
    protect(reply)
    ensureCookie(request, reply)
  })
  server.get('/rpc', { websocket: true }, (socket, request) => {
    const id = cookieOf(request)
    if (!id || !isOwnOrigin(request)) {
      socket.close(1008, 'origin')
      return
    }
    void handler.upgrade(socket, { context: { connectionId: id } })
  })
  server.get('/verifier/verifier.html', async (_request, reply) => {
    if (!existsSync(options.verifierFile)) return reply.code(404).send('核验工具没有随本次安装提供。')
    reply.header('content-security-policy', '').removeHeader('content-security-policy')
    return reply
      .header('content-disposition', 'attachment; filename="verifier.html"')
      .type('text/html; charset=utf-8')
      .send(await readFile(options.verifierFile))
  })
  await server.register(fastifyStatic, { root: options.rendererDir, cacheControl: false })
  server.setNotFoundHandler((_request, reply) =>
    reply.code(404).type('text/plain; charset=utf-8').send('没有这个页面。'),
  )
  server.setErrorHandler((_error, _request, reply) =>
    reply.code(500).type('text/plain; charset=utf-8').send('本机服务出了意外，请重试。'),
  )
  await server.listen({ host: '127.0.0.1', port: options.port })
  const { port } = server.server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/`, close: () => closeServer(server) }
}

async function closeServer(server: FastifyInstance): Promise<void> {
  for (const client of server.websocketServer.clients) client.terminate()
  await server.close()
}

function protect(reply: FastifyReply): void {
  reply.headers({
    'content-security-policy': contentPolicy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=()',
    'cache-control': 'no-cache',
  })
}

function isLoopbackHost(host: string | undefined): boolean {
  return /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host ?? '')
}

/** A socket may be opened by the page that this host served, and by no other site. */
function isOwnOrigin(request: FastifyRequest): boolean {
  return request.headers.origin === `http://${request.headers.host}`
}

function cookieOf(request: FastifyRequest): string | null {
  const match = /(?:^|;\s*)sid=([0-9a-f]{64})(?:;|$)/.exec(request.headers.cookie ?? '')
  return match?.[1] ?? null
}

function ensureCookie(request: FastifyRequest, reply: FastifyReply): void {
  if (cookieOf(request)) return
  reply.header('set-cookie', `${cookieName}=${randomBytes(32).toString('hex')}; HttpOnly; SameSite=Strict; Path=/`)
}

/** A simple window of a minute for each address. */
function rateLimit(): (address: string) => boolean {
  let windowStart = 0
  const counts = new Map<string, number>()
  return (address) => {
    const now = Date.now()
    if (now - windowStart > 60_000) {
      windowStart = now
      counts.clear()
    }
    const count = (counts.get(address) ?? 0) + 1
    counts.set(address, count)
    return count <= callsPerMinute
  }
}
