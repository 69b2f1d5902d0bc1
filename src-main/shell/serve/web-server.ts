/**
 * The office for browsers: screens, the socket of the typed API, callbacks of gateways. The same for every listener; what
 * differs between this PC's own and the local network's is its border.
 */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { relative } from 'node:path'
import type { RequestListener, Server } from 'node:http'
import fastifyStatic from '@fastify/static'
import fastifyWebsocket from '@fastify/websocket'
import { RequestHeadersPlugin } from '@orpc/server/plugins'
import { RPCHandler } from '@orpc/server/ws'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Office } from '../../office/office.ts'
import { isOwnOrigin, plainAddress, rateLimit } from './borders.ts'
import { contactRoutes } from './contact-route.ts'
import { contentPolicy } from './content-policy.ts'
import type { SessionCookie } from './cookie.ts'
import { failureLine } from './incident-log.ts'
import { type ConnectionLimits, limitConnections } from './limits.ts'
import { type CallGuard, routerOf, type ServeContext } from './router.ts'

/** What is served, whoever listens. */
export interface WebOptions {
  office: Office
  /** Folder of the built screens. */
  rendererDir: string
  /** The stand-alone verifier's one file, offered for download. */
  verifierFile: string
  /** Gets one line a failure of the server itself, without contents. */
  log: (line: string) => void
}

/** What one listener asks of those who come. */
export interface Border {
  scheme: 'http' | 'https'
  /** True where other PCs come in. */
  remote: boolean
  /** Makes the server that listens. */
  server(handler: RequestListener): Server
  /** True where the Host header names this listener. */
  isOwnHost(host: string | undefined): boolean
  /** Said to whoever comes under another name. */
  misdirected: string
  cookie: SessionCookie
  /** Largest message of one socket, bytes. */
  largestMessage: number
  connections: ConnectionLimits
  /** Looks at every call of an address. */
  guard?(address: string): CallGuard
  /** Pages of this listener alone. */
  pages?(server: FastifyInstance): void
  /** Page instead of everything else, e.g. while no office is open; null where there is none. */
  instead?(): string | null
}

/** New sockets and pages a minute from one address. */
const callsPerMinute = 600
/** Parts of the screens a minute from one address: a window that opens asks for a hundred and more. */
const partsPerMinute = 12_000
/** Parts of the screens: each bears a digest of its contents in its name, so that it never changes. */
const parts = '/assets/'

export async function webServer(options: WebOptions, border: Border): Promise<FastifyInstance> {
  const server = fastify({
    logger: false,
    bodyLimit: 1024,
    trustProxy: false,
    forceCloseConnections: true,
    serverFactory: (handler) => {
      const made = border.server(handler as RequestListener)
      limitConnections(made, border.connections)
      return made
    },
  })
  await server.register(fastifyWebsocket, {
    options: { maxPayload: border.largestMessage, perMessageDeflate: false },
  })
  server.addHook('onRequest', onRequest(border))
  addSocket(server, options.office, border)
  await server.register(contactRoutes(options.office))
  server.get('/verifier/verifier.html', async (_request, reply) => {
    if (!existsSync(options.verifierFile)) return reply.code(404).send('核验工具没有随本次安装提供。')
    return reply
      .removeHeader('content-security-policy')
      .header('content-disposition', 'attachment; filename="verifier.html"')
      .type('text/html; charset=utf-8')
      .send(await readFile(options.verifierFile))
  })
  border.pages?.(server)
  await server.register(fastifyStatic, {
    root: options.rendererDir,
    cacheControl: false,
    setHeaders(reply, path) {
      if (relative(options.rendererDir, path).startsWith(parts.slice(1, -1)))
        reply.header('cache-control', 'public, max-age=31536000, immutable')
    },
  })
  server.setNotFoundHandler((_request, reply) =>
    reply.code(404).type('text/plain; charset=utf-8').send('没有这个页面。'),
  )
  server.setErrorHandler((error, _request, reply) => {
    const { statusCode = 500 } = error as { statusCode?: number }
    if (statusCode >= 500) options.log(failureLine('host', error))
    return reply.code(statusCode).type('text/plain; charset=utf-8').send('本机服务没有接受这个请求，请重试。')
  })
  return server
}

/** Ends every connection and gives the port back. */
export async function closeServer(server: FastifyInstance): Promise<void> {
  for (const client of server.websocketServer.clients) client.terminate()
  await server.close()
}

function onRequest(
  border: Border,
): (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply | undefined> {
  const clock = () => performance.now()
  const [mayPass, mayHaveParts] = [rateLimit(callsPerMinute, clock), rateLimit(partsPerMinute, clock)]
  return async (request, reply) => {
    if (!border.isOwnHost(request.headers.host)) return reply.code(421).send(border.misdirected)
    const passes = request.url.startsWith(parts) ? mayHaveParts : mayPass
    if (!passes(plainAddress(request.ip))) return reply.code(429).send('请求过于频繁，请稍后再试。')
    protect(request, reply, border.scheme)
    const instead = border.instead?.() ?? null
    if (instead !== null) return reply.code(503).type('text/html; charset=utf-8').send(instead)
    const byMachine = request.url.startsWith('/contact/') || request.url.startsWith('/v1/')
    if (!byMachine && !border.cookie.read(request.headers.cookie)) reply.header('set-cookie', border.cookie.fresh())
    return undefined
  }
}

function addSocket(server: FastifyInstance, office: Office, border: Border): void {
  const handler = new RPCHandler(routerOf(office), { plugins: [new RequestHeadersPlugin<ServeContext>()] })
  server.get('/rpc', { websocket: true }, (socket, request) => {
    const id = border.cookie.read(request.headers.cookie)
    if (!id || !isOwnOrigin(request.headers, border.scheme)) {
      socket.close(1008, 'origin')
      return
    }
    const { remote } = border
    // One listener's sessions are worth nothing at another's.
    const connectionId = remote ? `lan:${id}` : id
    const guard = border.guard?.(plainAddress(request.ip))
    void handler.upgrade(socket, { context: { connectionId, remote, guard } })
  })
}

function protect(request: FastifyRequest, reply: FastifyReply, scheme: Border['scheme']): void {
  reply.headers({
    'content-security-policy': contentPolicy(`${scheme === 'https' ? 'wss' : 'ws'}://${request.headers.host}`),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=()',
    'cache-control': 'no-cache',
  })
}
