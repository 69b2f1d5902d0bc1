/** Who may pass: the token's device, its state and its rate, before any body is read. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { barOf, type Device } from '../devices.ts'
import { type Fault, fault } from '../fault.ts'
import { deviceOfToken } from '../tokens.ts'
import { answerFault } from './answer.ts'
import type { Context } from './context.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** The device whose token came with the request; set by `requireDevice`. */
    device?: Device
  }
}

type Hook = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply | undefined>

/**
 * Asks for a token at every route of a scope.
 *
 * @param lockedToo true where a device that is locked may come as well: it learns its state there
 */
export function requireDevice(scope: FastifyInstance, context: Context, lockedToo = false): void {
  scope.addHook('onRequest', tokenHook(scope, context, lockedToo))
}

function tokenHook(scope: FastifyInstance, context: Context, lockedToo: boolean): Hook {
  const rate = scope.createRateLimit({
    max: context.rates.device,
    timeWindow: 60_000,
    keyGenerator: (request) => `device ${request.device?.id}`,
  })
  return async (request, reply) => {
    const token = /^Bearer ([0-9a-f]{64})$/.exec(request.headers.authorization ?? '')?.[1]
    const device = token && (await deviceOfToken(context.province, token))
    if (!device) return turnAway(context, request, reply, fault('token'))
    request.device = device
    const bar = barOf(device)
    if (bar && !(lockedToo && bar.code === 'locked')) return turnAway(context, request, reply, bar)
    const passed = await rate(request)
    if (!passed.isAllowed && passed.isExceeded)
      return turnAway(context, request, reply, fault('busy', { after: passed.ttlInSeconds }))
    return undefined
  }
}

/** A body that was not asked for is not read to its end: the connection closes with the answer. */
function turnAway(context: Context, request: FastifyRequest, reply: FastifyReply, given: Fault): FastifyReply {
  const { 'content-length': length, 'transfer-encoding': encoding } = request.headers
  if (encoding !== undefined || Number(length ?? 0) > 0) reply.header('connection', 'close')
  return answerFault(context, reply, given)
}

/** The device of a request behind `requireDevice`. */
export function deviceOf(request: FastifyRequest): Device {
  if (!request.device) throw new Error('a route behind the token without a device')
  return request.device
}
