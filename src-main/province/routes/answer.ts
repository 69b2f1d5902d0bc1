/** Faults and errors as answers of HTTP. */
import type { FastifyReply } from 'fastify'
import type { z } from 'zod'
import { exchangeFaults } from '../../exchange/wire.ts'
import { type Fault, fault } from '../fault.ts'
import type { Context } from './context.ts'

export function answerFault({ metrics }: Context, reply: FastifyReply, given: Fault): FastifyReply {
  metrics.faults.inc({ code: given.code })
  return reply.code(exchangeFaults[given.code]).type('application/json; charset=utf-8').send(given)
}

/** What came, by the schema of the protocol, or a fault: `data` is absent then. */
export function parsed<Schema extends z.ZodType>(schema: Schema, body: unknown): z.infer<Schema> | Fault {
  const result = schema.safeParse(body)
  return result.success ? result.data : fault('malformed')
}

/** The fault that stands for an error of Fastify's own (bad JSON, too large, too many); null where it is ours or unknown. */
export function faultOfError(error: unknown, reply: FastifyReply): Fault | null {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return null
  const status = Number(error.statusCode)
  if (status === 429) return fault('busy', { after: Number(reply.getHeader('retry-after') ?? 60) })
  if (status === 413) return fault('too-large')
  return status >= 400 && status < 500 ? fault('malformed') : null
}
