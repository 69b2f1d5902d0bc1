/**
 * The province for counties: HTTP in front of the operations. Stateless: whatever must be remembered is in the database,
 * so that several instances may stand behind one address.
 */
import { randomBytes } from 'node:crypto'
import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import rateLimit from '@fastify/rate-limit'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify'
import { placeOf } from '../office/place-of.ts'
import { fault } from './fault.ts'
import { provinceMetrics } from './metrics.ts'
import { answerFault, faultOfError } from './routes/answer.ts'
import { blobRoutes } from './routes/blobs.ts'
import type { Context, Rates } from './routes/context.ts'
import { doorRoutes } from './routes/door.ts'
import { journalRoutes } from './routes/journal.ts'
import { personalRoutes } from './routes/personal.ts'
import { relayRoutes } from './routes/relay.ts'
import { watchRoutes } from './routes/watch.ts'
import type { Province } from './site.ts'

const usualRates: Rates = { address: 3000, device: 1200, enrol: 20 }

export interface ServerOptions {
  province: Province
  /** PEM; plain HTTP where absent. */
  tls?: { cert: string; key: string }
  /** True where a proxy in front tells whose request it is (X-Forwarded-For). */
  behindProxy?: boolean
  /** Gets log lines (JSON); no log where absent. */
  log?: { write(line: string): void }
  rates?: Partial<Rates>
  /** Milliseconds; tests take short ones. */
  patience?: Partial<Patience>
}

interface Patience {
  headersTimeout: number
  requestTimeout: number
  keepAliveTimeout: number
  connectionsCheckingInterval: number
}

export const usualPatience: Patience = {
  headersTimeout: 15_000,
  // A slow line brings a megabyte in this time at 9 kB/s.
  requestTimeout: 120_000,
  keepAliveTimeout: 70_000,
  connectionsCheckingInterval: 5_000,
}

/** Connections of one instance; more wait in the system's queue or are refused. */
const mostConnections = 2000

export async function provinceServer(options: ServerOptions): Promise<FastifyInstance> {
  const { province, tls, log } = options
  const rates = { ...usualRates, ...options.rates }
  const server = fastify({
    logger: log ? { level: 'info', stream: log, base: null, serializers: noContents } : false,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomBytes(8).toString('hex'),
    bodyLimit: 16 * 1024,
    // Who says whose request it is must itself be near: a proxy, not whoever writes the header.
    trustProxy: options.behindProxy === true ? 'loopback, linklocal, uniquelocal' : false,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
    serverFactory: (handler) => listenerOf(handler as RequestListener, { ...usualPatience, ...options.patience }, tls),
  })
  server.server.maxConnections = mostConnections
  const context: Context = { province, metrics: provinceMetrics(province), rates }
  guardAll(server, context)
  await server.register(rateLimit, {
    global: true,
    max: rates.address,
    timeWindow: 60_000,
    // The address is the only thing that a stranger cannot choose at will.
    keyGenerator: (request) => request.ip,
  })
  for (const routes of [doorRoutes, journalRoutes, personalRoutes, blobRoutes, relayRoutes, watchRoutes])
    await server.register((scope: FastifyInstance) => routes(scope, context))
  return server
}

export function listenerOf(handler: RequestListener, patience: Patience, tls: ServerOptions['tls']): Server {
  // Half-open connections of machines that were switched off end by themselves.
  const common = { ...patience, keepAlive: true, keepAliveInitialDelay: 30_000 }
  return tls ? createSecureServer({ ...common, ...tls, minVersion: 'TLSv1.2' }, handler) : createServer(common, handler)
}

/** Headers, the log line of every answer, and a calm word for whatever went wrong. */
function guardAll(server: FastifyInstance, context: Context): void {
  server.addHook('onRequest', async (request, reply) => {
    reply.headers({ 'x-request-id': request.id, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
  })
  server.addHook('onResponse', async (request, reply) => {
    request.log.info(lineOf(request, reply), 'answered')
  })
  server.setNotFoundHandler((request, reply) => {
    const newer = /^\/v(\d+)(?:\/|$)/.exec(request.url)?.[1]
    return answerFault(context, reply, fault(newer !== undefined && newer !== '1' ? 'protocol' : 'unknown'))
  })
  server.setErrorHandler((error, request, reply) => {
    const expected = faultOfError(error, reply)
    if (expected) return answerFault(context, reply, expected)
    const incident = randomBytes(4).toString('hex').toUpperCase()
    request.log.error({ incident, place: placeOf(error), database: databaseCode(error) }, 'incident')
    const said = fault('incident')
    return answerFault(context, reply, { ...said, message: `${said.message}（事故编号 ${incident}）` })
  })
}

/** What a log line tells of a request: the route, never the address or its parameters. */
function lineOf(request: FastifyRequest, reply: FastifyReply) {
  return {
    method: request.method,
    route: request.routeOptions.url ?? 'none',
    status: reply.statusCode,
    ms: Math.round(reply.elapsedTime),
    office: request.device?.office,
  }
}

/** Fastify's own lines about requests and errors: kind and place, no addresses, no contents. */
export const noContents = {
  req: ({ method }: { method: string }) => ({ method }),
  res: ({ statusCode }: { statusCode?: number }) => ({ statusCode }),
  err: (error: unknown) => ({ type: 'Error', message: '', stack: placeOf(error) }),
}

/** SQLSTATE and name of the constraint; the message and the detail of PostgreSQL show values. */
function databaseCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  const constraint = 'constraint' in error ? ` ${String(error.constraint)}` : ''
  return `${String(error.code)}${constraint}`.replaceAll(/[^\w ]/g, '')
}
