/**
 * Callbacks of gateways: `POST /contact/sms` hands headers and raw body to the office, whose receiver proves who sent it.
 * Bytes go on as they came, because a signature may be over them.
 */
import type { FastifyPluginCallback } from 'fastify'
import type { Office } from '../../office/office.ts'
import { plainAddress, rateLimit } from './borders.ts'

const largestBody = 64 * 1024
const perMinute = 300

/** A plugin of its own, so that no other route takes such bodies. */
export function contactRoutes(office: Pick<Office, 'receive'>): FastifyPluginCallback {
  const mayPass = rateLimit(perMinute, () => performance.now())
  return (server, _options, ready) => {
    server.removeAllContentTypeParsers()
    server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    server.post('/contact/sms', { bodyLimit: largestBody }, async (request, reply) => {
      // A gateway is no browser; a page of another site must not deliver anything in its visitor's name.
      if (request.headers.origin !== undefined) return reply.code(403).send('')
      if (!mayPass(plainAddress(request.ip))) return reply.code(429).send('')
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
      const answer = await office.receive('sms', plainHeaders(request.headers), body)
      return reply.code(answer.status).type('text/plain; charset=utf-8').send(answer.body)
    })
    ready()
  }
}

/** Names in lower case, each value as one line. */
function plainHeaders(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  const lines = Object.entries(headers).map(([name, value]) => [name, [value ?? ''].flat().join(', ')] as const)
  return Object.fromEntries(lines)
}
