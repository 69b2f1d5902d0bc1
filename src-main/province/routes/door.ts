/** Before the token: who answers here, enrolment, challenge, token. */
import type { FastifyInstance } from 'fastify'
import { challengeRequest, type EnrolAnswer, enrolRequest, tokenRequest } from '../../exchange/wire.ts'
import { cardOf } from '../card.ts'
import { enrol } from '../enrolment.ts'
import { isFault } from '../fault.ts'
import { deliverTo } from '../own-chain/deliver.ts'
import { inTransaction } from '../site.ts'
import { newChallenge, newToken } from '../tokens.ts'
import { answerFault, parsed } from './answer.ts'
import type { Context } from './context.ts'

export async function doorRoutes(scope: FastifyInstance, context: Context): Promise<void> {
  const { province } = context
  scope.get('/v1/province', () => cardOf(province))
  const rateLimit = { max: context.rates.enrol, timeWindow: 60_000 }
  scope.post('/v1/enrol', { config: { rateLimit } }, async (request, reply) => {
    const given = parsed(enrolRequest, request.body)
    if (isFault(given)) return answerFault(context, reply, given)
    const enrolled = await inTransaction(province, (site) => enrol(site, given))
    if (isFault(enrolled)) return answerFault(context, reply, enrolled)
    // what stands is in its chain before it asks; where that fails, the server's next round brings it
    await deliverTo(province, enrolled.office).catch(() => request.log.error('nothing was brought to a new device'))
    return { ...enrolled, card: await cardOf(province) } satisfies EnrolAnswer
  })
  scope.post('/v1/challenge', async (request, reply) => {
    const given = parsed(challengeRequest, request.body)
    const made = isFault(given) ? given : await newChallenge(province, given.device)
    return isFault(made) ? answerFault(context, reply, made) : made
  })
  scope.post('/v1/token', async (request, reply) => {
    const given = parsed(tokenRequest, request.body)
    const made = isFault(given) ? given : await inTransaction(province, (site) => newToken(site, given))
    return isFault(made) ? answerFault(context, reply, made) : made
  })
}
