/** `/v1/*` on the listener of the local network: exchange for the other PCs of this office. Who asks is proved by its key. */
import type { FastifyInstance, FastifyReply } from 'fastify'
import { type HubAnswer, hubAnswer, hubDoor, type HubRequest } from '../../office/exchange/hub/hub.ts'
import type { Office } from '../../office/office.ts'

/** As large as a run of entries or a batch of records may be. */
const largestBody = 8 * 1024 * 1024

/** @param authority SHA-256 of the listener's root certificate, hex */
export function exchangeRoutes(
  office: Pick<Office, 'core'>,
  authority: () => string,
): (server: FastifyInstance) => void {
  return (server) => {
    void server.register(async (scope: FastifyInstance) => {
      scope.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) =>
        done(null, body),
      )
      // before the body is read: nobody who is not of this office sends megabytes
      scope.addHook('onRequest', async (request, reply) => {
        const core = office.core()
        const away = core ? await hubDoor(core, asked(request)) : { status: 503, body: null }
        return away ? send(reply.header('connection', 'close'), away) : undefined
      })
      scope.route({
        method: ['GET', 'HEAD', 'POST', 'PUT'],
        url: '/v1/*',
        bodyLimit: largestBody,
        async handler(request, reply) {
          const core = office.core()
          if (!core) return send(reply, { status: 503, body: null })
          return send(reply, await hubAnswer(core, { ...asked(request), body: request.body }, authority()))
        },
      })
    })
  }
}

function asked(request: {
  method: string
  url: string
  query: unknown
  headers: HubRequest['headers']
}): Omit<HubRequest, 'body'> {
  const { method, query, headers } = request
  const [path = ''] = request.url.slice('/v1/'.length).split('?')
  return { method, path, query, headers }
}

function send(reply: FastifyReply, { status, headers = {}, body }: HubAnswer): FastifyReply {
  reply.code(status).headers({ ...headers, 'cache-control': 'no-store' })
  if (Buffer.isBuffer(body)) return reply.type('application/octet-stream').send(body)
  return body === null ? reply.send() : reply.type('application/json; charset=utf-8').send(body)
}
