/**
 * The host shell: the office in a plain Node process, for a browser on the same machine.
 *
 * Loopback only; the Host header must name loopback (against DNS rebinding), the Origin of a socket must be the page
 * itself; a session cookie (HttpOnly, SameSite=Strict) names the browser; strict CSP; limits on size and rate.
 */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import fastifyStatic from '@fastify/static'
import fastifyWebsocket from '@fastify/websocket'
import { RequestHeadersPlugin } from '@orpc/server/plugins'
import { RPCHandler } from '@orpc/server/ws'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Office } from '../../office/office.ts'
import { contentPolicy } from '../serve/content-policy.ts'
import { failureLine } from '../serve/incident-log.ts'
import { routerOf, type ServeContext } from '../serve/router.ts'
import { isLoopbackHost, isOwnOrigin, rateLimit } from './borders.ts'
import { cookieFor, sessionOf } from './cookie.ts'
import { listen } from './port.ts'

export interface HostOptions {
  office: Office
  /** Port asked for (0: any free one); where absent, the product's own or one near it. */
  port?: number
  /** Folder of the built screens. */
  rendererDir: string
  /** The stand-alone verifier's one file, offered for download. */
  verifierFile: string
  /** Gets one line a failure of the server itself, without contents. */
  log: (line: string) => void
}

export interface Host {
  /** Address of the first page, e.g. `http://127.0.0.1:21070/`. */
  url: string
  /** Ends every connection and gives the port back. */
  close(): Promise<void>
}

/** Largest message of one socket: a roster workbook with some room. */
const largestMessage = 80 * 1024 * 1024
/** New sockets and pages a minute from one browser. */
const callsPerMinute = 600

export async function startHost(options: HostOptions): Promise<Host> {
  const server = fastify({ logger: false, bodyLimit: 1024, trustProxy: false })
  const handler = new RPCHandler(routerOf(options.office), { plugins: [new RequestHeadersPlugin<ServeContext>()] })
  const mayPass = rateLimit(callsPerMinute, () => performance.now())
  await server.register(fastifyWebsocket, { options: { maxPayload: largestMessage, perMessageDeflate: false } })
  server.addHook('onRequest', async (request, reply) => {
    if (!isLoopbackHost(request.headers.host)) return reply.code(421).send('这个地址只能在本机访问。')
    if (!mayPass(request.ip)) return reply.code(429).send('请求过于频繁，请稍后再试。')
    protect(request, reply)
    if (!sessionOf(request.headers.cookie)) reply.header('set-cookie', cookieFor())
  })
  server.get('/rpc', { websocket: true }, (socket, request) => {
    const id = sessionOf(request.headers.cookie)
    if (!id || !isOwnOrigin(request.headers)) {
      socket.close(1008, 'origin')
      return
    }
    void handler.upgrade(socket, { context: { connectionId: id } })
  })
  server.get('/verifier/verifier.html', async (_request, reply) => {
    if (!existsSync(options.verifierFile)) return reply.code(404).send('核验工具没有随本次安装提供。')
    return reply
      .removeHeader('content-security-policy')
      .header('content-disposition', 'attachment; filename="verifier.html"')
      .type('text/html; charset=utf-8')
      .send(await readFile(options.verifierFile))
  })
  await server.register(fastifyStatic, { root: options.rendererDir, cacheControl: false })
  server.setNotFoundHandler((_request, reply) =>
    reply.code(404).type('text/plain; charset=utf-8').send('没有这个页面。'),
  )
  server.setErrorHandler((error, _request, reply) => {
    const { statusCode = 500 } = error as { statusCode?: number }
    if (statusCode >= 500) options.log(failureLine('host', error))
    return reply.code(statusCode).type('text/plain; charset=utf-8').send('本机服务没有接受这个请求，请重试。')
  })
  const port = await listen(server, options.port)
  return { url: `http://127.0.0.1:${port}/`, close: () => closeServer(server) }
}

async function closeServer(server: FastifyInstance): Promise<void> {
  for (const client of server.websocketServer.clients) client.terminate()
  await server.close()
}

function protect(request: FastifyRequest, reply: FastifyReply): void {
  reply.headers({
    'content-security-policy': contentPolicy(`ws://${request.headers.host}`),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=()',
    'cache-control': 'no-cache',
  })
}
