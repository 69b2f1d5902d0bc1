/** SMS of counties: handing over, standing, news; and what the province's gateway brings by itself. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { relayMessage, relayQuery } from '../../exchange/relay.ts'
import { readCallback } from '../../office/contact/channels/callback.ts'
import { isFault } from '../fault.ts'
import { takeGatewayNews } from '../relay/incoming.ts'
import { markFetched, readNews } from '../relay/news.ts'
import { readRelay } from '../relay/settings.ts'
import { offerOf, standing, takeMessage } from '../relay/take.ts'
import { inTransaction } from '../site.ts'
import { answerFault, parsed } from './answer.ts'
import type { Context } from './context.ts'
import { deviceOf, requireDevice } from './entry.ts'

const keyParams = z.object({ key: z.string().regex(/^[0-9a-f]{32}$/) })
/** Bytes of what a gateway brings at a time. */
const longestCallback = 64 * 1024

export async function relayRoutes(scope: FastifyInstance, context: Context): Promise<void> {
  await scope.register(async (guarded: FastifyInstance) => countyRoutes(guarded, context))
  await scope.register(async (open: FastifyInstance) => gatewayRoute(open, context))
}

function countyRoutes(scope: FastifyInstance, context: Context): void {
  const { province } = context
  requireDevice(scope, context)
  scope.get('/v1/relay', () => offerOf(province))
  scope.post('/v1/relay/messages', async (request, reply) => {
    const message = parsed(relayMessage, request.body)
    if (isFault(message)) return answerFault(context, reply, message)
    const taken = await inTransaction(province, (site) => takeMessage(site, deviceOf(request), message))
    return isFault(taken) ? answerFault(context, reply, taken) : taken
  })
  scope.get('/v1/relay/messages/:key', async (request, reply) => {
    const params = parsed(keyParams, request.params)
    const found = isFault(params) ? params : await standing(province, deviceOf(request).office, params.key)
    return isFault(found) ? answerFault(context, reply, found) : found
  })
  scope.get('/v1/relay/states', async (request, reply) => {
    const query = parsed(relayQuery, request.query)
    if (isFault(query)) return answerFault(context, reply, query)
    const { office } = deviceOf(request)
    await markFetched(province, office, query.after)
    return readNews(province, office, query.after)
  })
}

/** No token: the gateway shows by its signature that it is the gateway. */
function gatewayRoute(scope: FastifyInstance, { province }: Context): void {
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  scope.post('/v1/relay/gateway', { bodyLimit: longestCallback }, async (request, reply) => {
    const relay = await readRelay(province)
    if (!relay?.gateway.callback) return reply.code(404).send('unknown')
    const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
    const news = readCallback(relay.gateway.callback, request.headers, bytes, province.now())
    if (news === 'stranger') return reply.code(403).send('refused')
    if (news === 'unreadable') return reply.code(400).send('unreadable')
    await takeGatewayNews(province, news)
    return reply.send('ok')
  })
}
