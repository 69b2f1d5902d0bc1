/**
 * The console for browsers: screens and the typed API, on a listener of its own. Counties' machines reach the province over a
 * wide network; officers work from few machines: two addresses can be guarded differently, and what is sent to one never
 * reaches the other. Stateless, as the counties' server is: sessions are in the database.
 */
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import type { RequestListener } from 'node:http'
import { join } from 'node:path'
import fastifyRateLimit from '@fastify/rate-limit'
import fastifyStatic from '@fastify/static'
import { onError, ORPCError } from '@orpc/server'
import { RPCHandler } from '@orpc/server/fetch'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify'
import { placeOf } from '../../office/place-of.ts'
import { listenerOf, noContents, type ServerOptions, usualPatience } from '../server.ts'
import type { CallContext } from './context.ts'
import { cookieOf, tokenIn } from './cookie.ts'
import { usualCost } from './passwords.ts'
import { consoleRouter } from './router.ts'
import { safeHeaders, screensDir } from './screens.ts'

export interface ConsoleRates {
  /** Requests of an address a minute. */
  address: number
  /** Passwords tried from an address a minute, on top of each account's own lock. */
  password: number
}

export interface ConsoleOptions extends Pick<ServerOptions, 'province' | 'tls' | 'behindProxy' | 'log'> {
  /** Folder of the built screens. */
  screens?: string
  rates?: Partial<ConsoleRates>
  /** scrypt's N; tests take a small one. */
  cost?: number
}

const usualRates: ConsoleRates = { address: 1200, password: 20 }
/** Largest request, bytes: files that are published come through here. */
const largest = 4 * 1024 * 1024
const prefix = '/console/api'

export async function consoleServer(options: ConsoleOptions): Promise<FastifyInstance> {
  const { tls, log } = options
  const rates = { ...usualRates, ...options.rates }
  const server = fastify({
    logger: log ? { level: 'info', stream: log, base: null, serializers: noContents } : false,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomBytes(8).toString('hex'),
    bodyLimit: largest,
    trustProxy: options.behindProxy === true ? 'loopback, linklocal, uniquelocal' : false,
    forceCloseConnections: 'idle',
    serverFactory: (handler) => listenerOf(handler as RequestListener, usualPatience, tls),
  })
  server.addHook('onRequest', async (_request, reply) => {
    reply.headers({ ...safeHeaders, 'cache-control': 'no-cache' })
  })
  await server.register(fastifyRateLimit, { global: true, max: rates.address, timeWindow: 60_000 })
  await server.register((scope: FastifyInstance) => api(scope, options, rates))
  await screens(server, options.screens ?? screensDir())
  answerCalmly(server)
  return server
}

/** The typed API: bodies are read whole, within the limit, before oRPC sees them. */
async function api(scope: FastifyInstance, options: ConsoleOptions, rates: ConsoleRates): Promise<void> {
  const handler = new RPCHandler(consoleRouter, {
    interceptors: [onError((error) => tell(scope, error))],
  })
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  scope.addHook('onRequest', async (request, reply) => {
    if (!isOwnPage(request)) return reply.code(403).type('text/plain; charset=utf-8').send('请从控制台的页面操作。')
    reply.header('cache-control', 'no-store')
    return undefined
  })
  const answer = async (request: FastifyRequest, reply: FastifyReply) => {
    const { response } = await handler.handle(requestOf(request), {
      prefix,
      context: contextOf(request, reply, options),
    })
    if (!response) return reply.code(404).type('text/plain; charset=utf-8').send('没有这项操作。')
    response.headers.forEach((value, name) => void reply.header(name, value))
    return reply.code(response.status).send(Buffer.from(await response.arrayBuffer()))
  }
  for (const name of ['session/signIn', 'session/changePassword'])
    scope.post(`${prefix}/${name}`, { config: { rateLimit: { max: rates.password, timeWindow: 60_000 } } }, answer)
  scope.post(`${prefix}/*`, answer)
}

/**
 * True where a page of this console asks: browsers name the page's origin with every POST and cannot be made to lie about it.
 */
function isOwnPage({ headers, protocol, host }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site']
  return headers.origin === `${protocol}://${host}` && (site === undefined || site === 'same-origin')
}

function requestOf({ url, headers, body }: FastifyRequest): Request {
  const bytes = Buffer.isBuffer(body) ? new Uint8Array(body) : undefined
  const type = headers['content-type']
  return new Request(new URL(url, 'http://console'), {
    method: 'POST',
    headers: type === undefined ? {} : { 'content-type': type },
    ...(bytes ? { body: bytes } : {}),
  })
}

function contextOf(request: FastifyRequest, reply: FastifyReply, options: ConsoleOptions): CallContext {
  const secure = request.protocol === 'https'
  return {
    province: options.province,
    cost: options.cost ?? usualCost,
    token: tokenIn(request.headers.cookie, secure),
    setToken: (token) => void reply.header('set-cookie', cookieOf(token, secure)),
    attended: request.headers['x-unattended'] === undefined,
  }
}

/** Writes down what went wrong in a call, without contents; what the contract foresees did not go wrong. */
function tell(server: FastifyInstance, error: unknown): void {
  if (!(error instanceof ORPCError)) server.log.error({ place: placeOf(error) }, 'incident')
}

async function screens(server: FastifyInstance, root: string): Promise<void> {
  server.get('/', async (_request, reply) => reply.redirect('/console/'))
  if (!existsSync(join(root, 'index.html'))) {
    const missing = '控制台的界面没有随本次安装提供，请运行 npm run build 后重新启动。'
    server.get('/console/*', async (_request, reply) => reply.code(503).type('text/plain; charset=utf-8').send(missing))
    return
  }
  await server.register(fastifyStatic, { root, prefix: '/console/', cacheControl: false })
  server.get('/console', async (_request, reply) => reply.redirect('/console/'))
}

function answerCalmly(server: FastifyInstance): void {
  server.setNotFoundHandler((_request, reply) =>
    reply.code(404).type('text/plain; charset=utf-8').send('没有这个页面。'),
  )
  server.setErrorHandler((error, request, reply) => {
    const { statusCode = 500 } = error as { statusCode?: number }
    if (statusCode >= 500) request.log.error({ place: placeOf(error) }, 'incident')
    const words: Record<number, string> = { 413: '文件太大，没有接受。', 429: '操作过于频繁，请稍后再试。' }
    return reply
      .code(statusCode)
      .type('text/plain; charset=utf-8')
      .send(words[statusCode] ?? '省级服务没有接受这个请求，请重试。')
  })
}
