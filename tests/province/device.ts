/** A device of an office as the province sees it: keys, a chain, requests. */
import { createHash, randomBytes } from 'node:crypto'
import { formatInstant } from '../../src-shared/model/dates.ts'
import { ageRecipientOf, sealTo } from '../../src-main/exchange/identity.ts'
import {
  challengeAnswer,
  enrolAnswer,
  type EnrolRequest,
  enrolMessage,
  type PushRun,
  tokenAnswer,
  tokenMessage,
  type WireRecord,
} from '../../src-main/exchange/wire.ts'
import { emptyHead, type Head, linkEntries } from '../../src-main/office/journal/chain.ts'
import { newSeed, publicKeyOf, signerOf } from '../../src-main/office/journal/ed25519.ts'
import type { Entry, JsonObject } from '../../src-main/office/journal/entry.ts'
import { personalDigest, seal, withSalt } from '../../src-main/office/journal/seal.ts'

/** Keys that all devices of an office share. */
export interface TestKeys {
  dataKey: Buffer
  tagKey: Buffer
}

export const testKeys = (): TestKeys => ({ dataKey: randomBytes(32), tagKey: randomBytes(32) })

export interface Answer {
  status: number
  body: Record<string, unknown>
  headers: Headers
}

export interface TestDevice {
  /** Where it asks; may be changed. */
  url: string
  id: string
  seed: string
  publicKey: string
  recipient: string
  token: string
  /** Links entries behind what it has made so far; the last one is signed. */
  make(count: number, given?: { type?: string; payload?: JsonObject }): Entry[]
  /** Where its own chain ends. */
  head(): Head
  /** Sets its chain back, as a copy from an old backup would be. */
  setBack(head: Head): void
  request(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  push(entries: readonly Entry[], end?: string): Promise<Answer>
  signIn(at?: string): Promise<Answer>
}

/** A device that nobody knows yet. */
export async function newDevice(url: string): Promise<TestDevice> {
  const seed = newSeed()
  let head = emptyHead
  const id = `d${randomBytes(8).toString('hex')}`
  const device: TestDevice = {
    url,
    id,
    seed,
    publicKey: publicKeyOf(seed),
    recipient: await ageRecipientOf(seed),
    token: '',
    make(count, { type = 'noted', payload = { n: 1 } } = {}) {
      const placed = Array.from({ length: count }, (_, n) => ({
        v: 1,
        type,
        subject: `s${n}`,
        payload: { ...payload, n },
        actor: 'system',
        epoch: 0,
        digests: [],
      }))
      const entries = linkEntries(head, id, formatInstant(Date.now()), placed, signerOf(seed))
      const last = entries.at(-1)
      if (last) head = { seq: last.seq, hash: last.hash }
      return entries
    },
    head: () => head,
    setBack: (to) => {
      head = to
    },
    async request(method, path, body, headers = {}) {
      const raw = Buffer.isBuffer(body)
      const answer = await fetch(`${device.url}${path}`, {
        method,
        headers: {
          ...(device.token ? { authorization: `Bearer ${device.token}` } : {}),
          ...(body === undefined ? {} : { 'content-type': raw ? 'application/octet-stream' : 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: raw ? new Uint8Array(body) : JSON.stringify(body) }),
      })
      const text = await answer.text()
      const isJson = (answer.headers.get('content-type') ?? '').includes('json') && text !== ''
      return {
        status: answer.status,
        body: isJson ? (JSON.parse(text) as Record<string, unknown>) : { text },
        headers: answer.headers,
      }
    },
    push: (entries, end) =>
      device.request('POST', '/v1/journal', { entries: [...entries], ...(end ? { end } : {}) } satisfies PushRun),
    async signIn(at = formatInstant(Date.now())) {
      const answer = await device.request('POST', '/v1/token', await signedChallenge(device, at))
      if (answer.status === 200) device.token = tokenAnswer.parse(answer.body).token
      return answer
    },
  }
  return device
}

/** A token request with a fresh challenge. */
export async function signedChallenge(device: TestDevice, at = formatInstant(Date.now())) {
  const asked = await device.request('POST', '/v1/challenge', { device: device.id })
  const { challenge } = challengeAnswer.parse(asked.body)
  const sig = signerOf(device.seed)(tokenMessage({ device: device.id, challenge, at }))
  return { device: device.id, challenge, at, sig }
}

/** What a device sends to be enrolled. */
export async function enrolRequestOf(
  device: TestDevice,
  code: string,
  keys: TestKeys,
  provinceRecipient: string,
): Promise<EnrolRequest> {
  const plain = JSON.stringify({ dataKey: keys.dataKey.toString('hex'), tagKey: keys.tagKey.toString('hex') })
  const bare = {
    code,
    bureau: '测试县工业和信息化局',
    device: { id: device.id, publicKey: device.publicKey, recipient: device.recipient },
    keys: (await sealTo(provinceRecipient, Buffer.from(plain))).toString('base64'),
  }
  return { ...bare, sig: signerOf(device.seed)(enrolMessage({ ...bare, sig: '' })) }
}

/** A device that is enrolled by a code and signed in. */
export async function enrolledDevice(
  url: string,
  code: string,
  keys: TestKeys,
  provinceRecipient: string,
): Promise<TestDevice> {
  const device = await newDevice(url)
  const answer = await device.request('POST', '/v1/enrol', await enrolRequestOf(device, code, keys, provinceRecipient))
  enrolAnswer.parse(answer.body)
  await device.signIn()
  return device
}

/** A sealed personal record. */
export function sealedRecord(keys: TestKeys, record: JsonObject): WireRecord {
  const salted = withSalt(record)
  const id = personalDigest(salted)
  return { id, state: 'sealed', sealed: seal(keys.dataKey, Buffer.from(JSON.stringify(salted)), id) }
}

/** A sealed file, as it lies in an office's folder. */
export function sealedBlob(keys: TestKeys, plain: Buffer): { id: string; bytes: number; sealed: Buffer } {
  const id = createHash('sha256').update(plain).digest('hex')
  return { id, bytes: plain.length, sealed: Buffer.from(seal(keys.dataKey, plain, id)) }
}
