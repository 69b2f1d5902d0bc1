/** For those who run the server: is it well, and what does it do. */
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { fault } from '../fault.ts'
import { answerFault } from './answer.ts'
import type { Context } from './context.ts'

const ofThisMachine = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])

export async function watchRoutes(scope: FastifyInstance, context: Context): Promise<void> {
  const { province, metrics } = context
  scope.get('/health', async (_request, reply) => {
    try {
      await sql`select 1`.execute(province.db)
      return { state: 'ok' }
    } catch {
      return reply.code(503).send({ state: 'database' })
    }
  })
  // Figures of all counties are for the machine's own monitoring.
  scope.get('/metrics', async (request, reply) => {
    if (!ofThisMachine.has(request.ip)) return answerFault(context, reply, fault('unknown'))
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics())
  })
}
