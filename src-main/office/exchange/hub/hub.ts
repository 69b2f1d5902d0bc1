/**
 * Exchange that one PC of the office offers to the others on the local network: the same protocol as the province's (`/v1`),
 * among devices of this office alone. It knows no sockets; the listener hands requests over (docs/exchange.md).
 */
import type { z } from 'zod'
import {
  blobSchema,
  challengeRequest,
  type ExchangeFault,
  exchangeFaults,
  partHeaders,
  protocol,
  pullQuery,
  pushRecords,
  pushRun,
  tokenRequest,
} from '../../../exchange/wire.ts'
import type { Core } from '../../core.ts'
import { signerOf } from '../../journal/ed25519.ts'
import { closedHere, isPacked } from '../../system/moving.ts'
import { blobHere, blobsAfter, bytesOf, takePart } from './blobs.ts'
import { type HubCard, hubMessage } from './card.ts'
import { deviceAsking, newChallenge, newToken } from './door.ts'
import { fault, type HubFault, isFault } from './fault.ts'
import { entriesAfter, recordsAfter, stateHere, takeRecords, takeRun } from './streams.ts'

export interface HubRequest {
  method: string
  /** Behind `/v1/`. */
  path: string
  query: unknown
  /** Names in lower case. */
  headers: Readonly<Record<string, string | string[] | undefined>>
  /** Parsed JSON, or bytes. */
  body: unknown
}

export interface HubAnswer {
  status: number
  headers?: Record<string, string>
  body: Buffer | object | null
}

const toAnyone = new Set(['GET hub', 'POST challenge', 'POST token'])

function answered(result: object): HubAnswer {
  return isFault(result) ? refused(result) : { status: 200, body: result }
}

function refused(given: HubFault): HubAnswer {
  return { status: exchangeFaults[given.code satisfies ExchangeFault], body: given }
}

/** Before any body is read: null where the request may pass. */
export async function hubDoor(
  core: Core,
  { method, path, headers }: Pick<HubRequest, 'method' | 'path' | 'headers'>,
): Promise<HubAnswer | null> {
  if (await isPacked(core)) return { status: 503, body: { code: 'busy', message: closedHere.refusal.message } }
  if (toAnyone.has(`${method} ${path}`)) return null
  const device = await deviceAsking(core, one(headers, 'authorization'))
  return isFault(device) ? refused(device) : null
}

/** @param authority SHA-256 of the root certificate of the listener, hex */
export async function hubAnswer(core: Core, request: HubRequest, authority: string): Promise<HubAnswer> {
  const { method, path } = request
  switch (`${method} ${path}`) {
    case 'GET hub':
      return answered(cardHere(core, authority))
    case 'POST challenge':
      return within(challengeRequest, request.body, ({ device }) => newChallenge(core, device))
    case 'POST token':
      return within(tokenRequest, request.body, (asked) => newToken(core, asked))
    case 'GET receipts':
      return answered(await stateHere(core))
    case 'POST journal':
      return within(pushRun, request.body, (run) => takeRun(core, run))
    case 'GET journal':
      return forDevice(core, request)
    case 'POST personal':
      return within(pushRecords, request.body, ({ records }) => takeRecords(core, records))
    case 'GET personal':
      return within(pullQuery, request.query, (asked) => recordsAfter(core, asked))
    case 'GET blobs':
      return within(pullQuery, request.query, (asked) => blobsAfter(core, asked))
    default:
      return blob(core, request)
  }
}

async function forDevice(core: Core, { headers, query }: HubRequest): Promise<HubAnswer> {
  const device = await deviceAsking(core, one(headers, 'authorization'))
  return isFault(device) ? refused(device) : within(pullQuery, query, (asked) => entriesAfter(core, asked, device))
}

async function within<T>(
  schema: z.ZodType<T>,
  given: unknown,
  work: (value: T) => Promise<object>,
): Promise<HubAnswer> {
  const parsed = schema.safeParse(given)
  return parsed.success ? answered(await work(parsed.data)) : refused(fault('malformed'))
}

function cardHere({ keys }: Core, authority: string): HubCard {
  const bare = { device: keys.device, publicKey: keys.devicePublicKey, authority }
  return { protocol, ...bare, sig: signerOf(keys.deviceSeed)(hubMessage(bare)) }
}

async function blob(core: Core, { method, path, headers, body }: HubRequest): Promise<HubAnswer> {
  const id = blobSchema.shape.id.safeParse(/^blobs\/(.+)$/.exec(path)?.[1])
  if (!id.success) return refused(fault('unknown'))
  if (method === 'HEAD') {
    const { offset, size, whole } = await blobHere(core, id.data)
    const told = { 'x-offset': String(offset), 'x-size': String(size), 'x-whole': whole ? '1' : '0' }
    return { status: 200, headers: told, body: null }
  }
  if (method === 'GET') {
    const bytes = await bytesOf(core, id.data, one(headers, 'range'))
    return bytes ? { status: 206, body: bytes } : refused(fault('unknown'))
  }
  if (method !== 'PUT' || !Buffer.isBuffer(body)) return refused(fault('malformed'))
  return within(partHeaders, headers, (part) => {
    const of = { id: id.data, size: part['x-size'], bytes: part['x-bytes'], mediaType: part['x-media-type'] }
    return takePart(core, of, part['x-offset'], body)
  })
}

function one(headers: HubRequest['headers'], name: string): string | undefined {
  const value = headers[name]
  return Array.isArray(value) ? value[0] : value
}
