/** Sealed files: parts in, whole files out by range. */
import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { blobSchema, limits, partHeaders, pullQuery } from '../../exchange/wire.ts'
import { acceptPart, blobBytes, blobState, readBlobs } from '../blobs.ts'
import { type Fault, fault, isFault } from '../fault.ts'
import { inTransaction } from '../site.ts'
import { answerFault, parsed } from './answer.ts'
import type { Context } from './context.ts'
import { deviceOf, requireDevice } from './entry.ts'

const idParams = z.object({ id: blobSchema.shape.id })

export async function blobRoutes(scope: FastifyInstance, context: Context): Promise<void> {
  requireDevice(scope, context)
  scope.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  )
  putRoute(scope, context)
  listRoute(scope, context)
  getRoutes(scope, context)
}

function putRoute(scope: FastifyInstance, context: Context): void {
  const { province, metrics } = context
  scope.put('/v1/blobs/:id', { bodyLimit: limits.part }, async (request, reply) => {
    const part = partOf(request)
    if (isFault(part)) return answerFault(context, reply, part)
    const { id, office } = deviceOf(request)
    const done = await inTransaction(province, (site) => acceptPart(site, office, id, part))
    if (isFault(done)) return answerFault(context, reply, done)
    metrics.pushes.inc({ kind: 'blobs' })
    metrics.bytes.inc({ way: 'in' }, part.data.length)
    return { offset: done.offset, whole: done.whole }
  })
}

function partOf(request: FastifyRequest) {
  const params = parsed(idParams, request.params)
  if (isFault(params)) return params
  const headers = parsed(partHeaders, request.headers)
  if (isFault(headers)) return headers
  if (!Buffer.isBuffer(request.body)) return fault('malformed')
  return {
    id: params.id,
    size: headers['x-size'],
    bytes: headers['x-bytes'],
    mediaType: headers['x-media-type'],
    offset: headers['x-offset'],
    data: request.body,
  }
}

function listRoute(scope: FastifyInstance, context: Context): void {
  scope.get('/v1/blobs', async (request, reply) => {
    const query = parsed(pullQuery, request.query)
    if (isFault(query)) return answerFault(context, reply, query)
    const page = await readBlobs(context.province, deviceOf(request).office, query)
    context.metrics.pulls.inc({ kind: 'blobs' })
    return page
  })
}

function getRoutes(scope: FastifyInstance, context: Context): void {
  const { province, metrics } = context
  // How far a file is, 0 where nothing of it is here: whoever sends it begins there.
  scope.head('/v1/blobs/:id', async (request, reply) => {
    const state = await stateOfRequest(context, request)
    if (isFault(state) && state.code !== 'unknown') return answerFault(context, reply, state)
    const { offset, size, whole } = isFault(state) ? { offset: 0, size: 0, whole: false } : state
    return reply.headers({ 'x-offset': offset, 'x-size': size, 'x-whole': whole ? '1' : '0' }).send()
  })
  scope.get('/v1/blobs/:id', { exposeHeadRoute: false }, async (request, reply) => {
    const state = await stateOfRequest(context, request)
    if (isFault(state)) return answerFault(context, reply, state)
    if (!state.whole) return answerFault(context, reply, fault('unknown'))
    const range = rangeOf(request.headers.range, state.size)
    if (!range) return answerFault(context, reply, fault('offset', { offset: state.size }))
    const { from, to } = range
    reply.headers({ 'accept-ranges': 'bytes', 'content-length': to - from, 'x-size': state.size })
    if (request.headers.range !== undefined)
      reply.code(206).header('content-range', `bytes ${from}-${to - 1}/${state.size}`)
    metrics.bytes.inc({ way: 'out' }, to - from)
    const { office } = deviceOf(request)
    return reply
      .type('application/octet-stream')
      .send(Readable.from(blobBytes(province, office, state.id, from, to), { objectMode: false }))
  })
}

async function stateOfRequest(context: Context, request: FastifyRequest) {
  const params = parsed(idParams, request.params)
  if (isFault(params)) return params
  const state = await blobState(context.province, deviceOf(request).office, params.id)
  return state ? { ...state, id: params.id } : (fault('unknown') satisfies Fault)
}

/** One range of RFC 9110 (`bytes=a-b`, `bytes=a-`); the whole file where none is asked for; null where it lies outside. */
export function rangeOf(header: string | undefined, size: number): { from: number; to: number } | null {
  if (header === undefined) return { from: 0, to: size }
  const [, first, last] = /^bytes=(\d{1,12})-(\d{0,12})$/.exec(header) ?? []
  if (first === undefined) return null
  const from = Number(first)
  const to = last ? Math.min(Number(last) + 1, size) : size
  return from < to ? { from, to } : null
}
