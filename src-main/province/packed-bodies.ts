/** Packed bodies of requests and answers, for the whole server: routes see them unpacked, and within their limits. */
import { type Readable, Transform } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { leastPacked, listsPacking, pack, packing } from '../exchange/packing.ts'
import { fault, type Fault } from './fault.ts'

/** A body that could not be unpacked: an error, because Fastify knows no other way out of reading one. */
export class BodyFault extends Error {
  readonly statusCode: number
  readonly fault: Fault
  constructor(statusCode: number, given: Fault) {
    super(given.code)
    this.statusCode = statusCode
    this.fault = given
  }
}

const words = {
  coding: '省级服务不认识这种压缩方式，没有接受。请核对程序版本后重试。',
  damaged: '内容在途中被截断或损坏，省级没有接受。请重试。',
} as const

export function packedBodies(server: FastifyInstance): void {
  server.addHook('onRequest', async (_request, reply) => {
    // codings that requests may come in (RFC 9110, 12.5.3)
    reply.header('accept-encoding', packing)
  })
  server.addHook('preParsing', async (request, reply, payload) => {
    const coding = request.headers['content-encoding']
    if (coding === undefined || coding === 'identity') return payload
    if (coding.toLowerCase() !== packing) throw new BodyFault(400, fault('malformed', { message: words.coding }))
    return unpacking(payload as Readable, request.routeOptions.bodyLimit ?? 0, () => {
      // what is left of the body is not waited for
      reply.header('connection', 'close')
    })
  })
  server.addHook<unknown>('onSend', async (request, reply, body) => {
    const isJson = String(reply.getHeader('content-type') ?? '').includes('json')
    if (!isJson || typeof body !== 'string' || body.length < leastPacked) return body
    if (!listsPacking(request.headers['accept-encoding'])) return body
    reply.headers({ 'content-encoding': packing, vary: 'accept-encoding' })
    return pack(Buffer.from(body))
  })
}

/**
 * Bytes as they come out; an error as soon as they are more than the route takes, and nothing further is unpacked.
 *
 * @param failed called before the error is passed on
 */
function unpacking(source: Readable, most: number, failed: () => void): Transform {
  const gunzip = createGunzip()
  let out = 0
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      out += chunk.length
      if (out > most) fail(fault('too-large'), 413)
      else done(null, chunk)
    },
  })
  // by it Fastify compares what came with the length that was announced
  const guarded = Object.assign(counted, { receivedEncodedLength: 0 })
  const fail = (given: Fault, status: number) => {
    failed()
    source.unpipe(gunzip)
    source.resume()
    gunzip.destroy()
    guarded.destroy(new BodyFault(status, given))
  }
  const damaged = () => fail(fault('malformed', { message: words.damaged }), 400)
  source.on('data', (chunk: Buffer) => (guarded.receivedEncodedLength += chunk.length))
  source.on('error', damaged)
  gunzip.on('error', damaged)
  source.pipe(gunzip).pipe(guarded)
  return guarded
}
