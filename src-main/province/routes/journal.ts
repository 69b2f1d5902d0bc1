/** Entries and receipts. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { limits, pullQuery, pushRun } from '../../exchange/wire.ts'
import { isFault } from '../fault.ts'
import { acceptRun, readStream } from '../journal.ts'
import { stateOf } from '../receipts.ts'
import { inTransaction } from '../site.ts'
import { markSeen } from '../tokens.ts'
import { answerFault, parsed } from './answer.ts'
import type { Context } from './context.ts'
import { deviceOf, requireDevice } from './entry.ts'

const journalQuery = z.object({ ...pullQuery.shape, own: z.enum(['0', '1']).default('0') })

export async function journalRoutes(scope: FastifyInstance, context: Context): Promise<void> {
  await scope.register(async (guarded: FastifyInstance) => pushAndPull(guarded, context))
  await scope.register(async (guarded: FastifyInstance) => receiptRoute(guarded, context))
}

function pushAndPull(scope: FastifyInstance, context: Context): void {
  const { province, metrics } = context
  requireDevice(scope, context)
  scope.post('/v1/journal', { bodyLimit: limits.body }, async (request, reply) => {
    const run = parsed(pushRun, request.body)
    if (isFault(run)) return answerFault(context, reply, run)
    const { id, office } = deviceOf(request)
    const receipt = await inTransaction(province, (site) => acceptRun(site, office, run))
    if (isFault(receipt)) return answerFault(context, reply, receipt)
    await markSeen(province, id)
    metrics.pushes.inc({ kind: 'journal' })
    metrics.entries.inc({ way: 'in' }, run.entries.length)
    metrics.bytes.inc({ way: 'in' }, Number(request.headers['content-length'] ?? 0))
    return { receipt }
  })
  scope.get('/v1/journal', async (request, reply) => {
    const query = parsed(journalQuery, request.query)
    if (isFault(query)) return answerFault(context, reply, query)
    const { id, office } = deviceOf(request)
    const page = await readStream(province, office, { ...query, ...(query.own === '1' ? {} : { but: id }) })
    // The entries are JSON already; parsing and writing them again would cost more than reading them.
    const body = `{"entries":[${page.texts.join(',')}],"checkpoint":${page.checkpoint},"more":${page.more}}`
    metrics.pulls.inc({ kind: 'journal' })
    metrics.entries.inc({ way: 'out' }, page.texts.length)
    metrics.bytes.inc({ way: 'out' }, Buffer.byteLength(body))
    return reply.type('application/json; charset=utf-8').send(body)
  })
}

/** A locked device may come here: it learns that it is locked. */
function receiptRoute(scope: FastifyInstance, context: Context): void {
  requireDevice(scope, context, true)
  scope.get('/v1/receipts', (request) => stateOf(context.province, deviceOf(request).office))
}
