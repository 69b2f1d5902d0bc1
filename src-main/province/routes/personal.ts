/** Personal records and erasures. */
import type { FastifyInstance } from 'fastify'
import { limits, pullQuery, pushRecords } from '../../exchange/wire.ts'
import { raiseAlarm } from '../alarms.ts'
import { isFault } from '../fault.ts'
import { acceptRecords, readRecords } from '../personal.ts'
import { inTransaction } from '../site.ts'
import { answerFault, parsed } from './answer.ts'
import type { Context } from './context.ts'
import { deviceOf, requireDevice } from './entry.ts'

export async function personalRoutes(scope: FastifyInstance, context: Context): Promise<void> {
  const { province, metrics } = context
  requireDevice(scope, context)
  scope.post('/v1/personal', { bodyLimit: limits.body }, async (request, reply) => {
    const given = parsed(pushRecords, request.body)
    if (isFault(given)) return answerFault(context, reply, given)
    const { id, office } = deviceOf(request)
    const done = await inTransaction(province, (site) => acceptRecords(site, office, given.records))
    if (isFault(done)) {
      if (done.code === 'contents')
        await raiseAlarm(province, { kind: 'contents', office, device: id, detail: { records: given.records.length } })
      return answerFault(context, reply, done)
    }
    metrics.pushes.inc({ kind: 'personal' })
    metrics.bytes.inc({ way: 'in' }, Number(request.headers['content-length'] ?? 0))
    return done
  })
  scope.get('/v1/personal', async (request, reply) => {
    const query = parsed(pullQuery, request.query)
    if (isFault(query)) return answerFault(context, reply, query)
    const page = await readRecords(province, deviceOf(request).office, query)
    metrics.pulls.inc({ kind: 'personal' })
    return page
  })
}
