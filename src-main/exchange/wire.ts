/**
 * What county and province say to each other, on the line (`/v1`, JSON over TLS) and inside a ferry bundle (sync.md
 * "Exchange"). Both sides parse everything by these schemas; nothing here knows HTTP, files or a database.
 *
 * Signatures are Ed25519 (RFC 8032) over SHA-256 of the canonical form (RFC 8785) of an object that names its purpose, so
 * that no signature can be used for anything else.
 */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { jcs } from '../../src-shared/draw/canonical.ts'
import { entrySchema } from '../office/journal/entry.ts'

/** Version of the protocol: the first part of every path and a field of every bundle. */
export const protocol = 1

/** What one message may hold; larger things go in several messages. */
export const limits = {
  /** Entries of one run, pushed or pulled. */
  entries: 2000,
  /** Personal records of one message. */
  records: 1000,
  /** Bytes of one JSON body. */
  body: 8 * 1024 * 1024,
  /** Bytes of one part of a sealed file. */
  part: 1024 * 1024,
  /** Bytes of a whole sealed file: 20 MB of scan as base64, with room. */
  blob: 32 * 1024 * 1024,
  /** Characters of one sealed record. */
  sealed: 512 * 1024,
} as const

const hex64 = z.string().regex(/^[0-9a-f]{64}$/)
const hex128 = z.string().regex(/^[0-9a-f]{128}$/)
/** Device of an office, or the province's chain for it. */
export const deviceId = z.string().regex(/^[a-z0-9]{1,40}$/)
/** Office as the province knows it: `c` and 12 hex digits. */
export const officeId = z.string().regex(/^c[0-9a-f]{12}$/)
/** age X25519 recipient. */
const recipient = z.string().regex(/^age1[a-z0-9]{20,100}$/)
/** ISO 8601 with +08:00. */
const instant = z.string().max(40)

/** The province's chain of entries for one office: its own entries, addressed to that office. */
export function provinceChainOf(office: string): string {
  return `pv${office}`
}

/** No device of an office bears such a name. */
export function isProvinceChain(device: string): boolean {
  return device.startsWith(provinceChainOf(''))
}

/** Where a chain ends: number and hash of its newest entry; seq −1 with the hash of zeros = empty. */
export const headSchema = z.strictObject({ device: deviceId, seq: z.number().int().min(-1), hash: hex64 })
export type WireHead = z.infer<typeof headSchema>

/** `GET /v1/province`: anybody may ask who answers here. */
export const provinceCard = z.strictObject({
  protocol: z.literal(protocol),
  name: z.string().max(100),
  publicKey: hex64,
  /** Office keys are sealed to this. */
  recipient,
  time: instant,
})
export type ProvinceCard = z.infer<typeof provinceCard>

/** `POST /v1/enrol`. */
export const enrolRequest = z.strictObject({
  code: z.string().max(60),
  /** The bureau's own name, for the province to compare. */
  bureau: z.string().max(100),
  device: z.strictObject({ id: deviceId, publicKey: hex64, recipient }),
  /** age to the province's recipient: JSON of `officeKeysSchema`. Base64. */
  keys: z.string().max(4096),
  /** By the device over `enrolMessage`. */
  sig: hex128,
})
export type EnrolRequest = z.infer<typeof enrolRequest>

/** Keys that an office seals to its province: the province opens what it pools (sync.md "Keys"). Hex. */
export const officeKeysSchema = z.strictObject({ dataKey: hex64, tagKey: hex64 })

export const enrolAnswer = z.strictObject({ office: officeId, county: z.string().max(100), card: provinceCard })
export type EnrolAnswer = z.infer<typeof enrolAnswer>

/** Joining on a stick, where the PC has no line: the same three things as files, the province's signed by its key. */
export const joiningFiles = {
  /** The province's card, given out with the code. `sig` by the province over `cardMessage`. */
  card: z.strictObject({ format: z.literal('expert-pool-card/1'), card: provinceCard, sig: hex128 }),
  request: z.strictObject({ format: z.literal('expert-pool-enrol/1'), request: enrolRequest }),
  /** `sig` by the province over `enrolledMessage`. */
  answer: z.strictObject({
    format: z.literal('expert-pool-enrolled/1'),
    device: deviceId,
    answer: enrolAnswer,
    sig: hex128,
  }),
} as const
export type JoiningFile<K extends keyof typeof joiningFiles> = z.infer<(typeof joiningFiles)[K]>
/** Bytes of such a file, with room. */
export const largestJoiningFile = 64 * 1024

/** `POST /v1/challenge` → a nonce that is good for one token within two minutes. */
export const challengeRequest = z.strictObject({ device: deviceId })
export const challengeAnswer = z.strictObject({ challenge: hex64, time: instant })

/** `POST /v1/token` → a bearer token for an hour. */
export const tokenRequest = z.strictObject({
  device: deviceId,
  challenge: hex64,
  /** The device's clock; the province raises an alarm where it is far off. */
  at: instant,
  /** By the device over `tokenMessage`. */
  sig: hex128,
})
export const tokenAnswer = z.strictObject({ token: z.string().max(200), seconds: z.number().int(), time: instant })

/**
 * `POST /v1/journal`: a run of one chain of this office, in order. Whoever knows the chain may bring it (a device relays
 * for another); what vouches for it is its own device's signature: on the last entry, or as `end` over its hash.
 */
export const pushRun = z.strictObject({
  entries: z.array(entrySchema).min(1).max(limits.entries),
  /** By the chain's device over the hash of the last entry; needed where that entry carries no signature. */
  end: hex128.optional(),
})
export type PushRun = z.infer<typeof pushRun>

/** Signed by the province: at this instant it held this chain up to here. Proves a later rollback of either side. */
export const receiptSchema = z.strictObject({
  office: officeId,
  ...headSchema.shape,
  at: instant,
  /** By the province over `receiptMessage`. */
  sig: hex128,
})
export type Receipt = z.infer<typeof receiptSchema>

export const pushAnswer = z.strictObject({ receipt: receiptSchema })

/** `GET /v1/journal?after=N&limit=N`, `GET /v1/personal?…`: positions in the office's own stream, 0 = from the beginning. */
export const pullQuery = z.strictObject({
  after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  limit: z.coerce.number().int().min(1).max(limits.entries).default(limits.entries),
})
/** Entries of the office's other devices and of the province, in the order in which they were committed there. */
export const pullAnswer = z.strictObject({
  entries: z.array(entrySchema),
  /** Position of the last entry looked at, to be asked for next. */
  checkpoint: z.number().int().min(0),
  /** False where nothing lies behind the checkpoint now. */
  more: z.boolean(),
})
export type PullAnswer = z.infer<typeof pullAnswer>

/** A sealed personal record, or the stub of an erased one; an erased one never becomes a sealed one again. */
export const wireRecord = z
  .strictObject({
    id: hex64,
    state: z.enum(['sealed', 'erased']),
    sealed: z.string().max(limits.sealed),
  })
  .refine(({ state, sealed }) => (state === 'erased') === (sealed === ''))
export type WireRecord = z.infer<typeof wireRecord>

export const pushRecords = z.strictObject({ records: z.array(wireRecord).min(1).max(limits.records) })
export const pullRecordsAnswer = z.strictObject({
  records: z.array(wireRecord),
  checkpoint: z.number().int().min(0),
  more: z.boolean(),
})

/** `GET /v1/blobs?after=N`: sealed files of the office that are whole; `id` is the digest of the plain bytes. */
export const blobSchema = z.strictObject({
  id: hex64,
  /** Bytes of the sealed file, as it is sent. */
  size: z.number().int().min(1).max(limits.blob),
  /** Bytes of the plain file. */
  bytes: z.number().int().min(0),
  mediaType: z.string().max(100),
})
export type WireBlob = z.infer<typeof blobSchema>
export const blobsAnswer = z.strictObject({
  blobs: z.array(blobSchema),
  checkpoint: z.number().int().min(0),
  more: z.boolean(),
})

/** Headers of a part: where it begins, and what the whole file is. */
export const partHeaders = z.object({
  'x-offset': z.coerce.number().int().min(0).max(limits.blob),
  'x-size': z.coerce.number().int().min(1).max(limits.blob),
  'x-bytes': z.coerce.number().int().min(0).max(limits.blob),
  'x-media-type': z
    .string()
    .regex(/^[\w.+-]+\/[\w.+-]+$/)
    .max(100),
})

/** `GET /v1/receipts`: newest receipt of every chain of the office, and where its streams end. */
export const stateAnswer = z.strictObject({
  receipts: z.array(receiptSchema),
  devices: z.array(
    z.strictObject({
      device: deviceId,
      publicKey: hex64,
      recipient: recipient.nullable(),
      state: z.enum(['active', 'locked', 'revoked']),
    }),
  ),
  /** Newest positions of the streams. */
  journal: z.number().int().min(0),
  personal: z.number().int().min(0),
  blobs: z.number().int().min(0),
  time: instant,
})
export type StateAnswer = z.infer<typeof stateAnswer>

/** Why the province does not do something; the HTTP status stands beside. */
export const exchangeFaults = {
  /** 400: not what this version of the protocol says. */
  malformed: 400,
  /** 401: token missing, expired or of another device. */
  token: 401,
  /** 401: signature, challenge or their device are not right. */
  signature: 401,
  /** 403: the device was revoked. */
  revoked: 403,
  /** 404: no such thing for this office. */
  unknown: 404,
  /** 409: the code was used, has expired, or is none. */
  code: 409,
  /** 409: the office has other keys already: another pool was enrolled for this county. */
  'other-keys': 409,
  /** 409: the run does not continue the stored head; `head` says where it ends. */
  gap: 409,
  /** 409: another entry stands under this number already; the device is locked until a person decides. */
  fork: 409,
  /** 409: prev, hash, device or signature of an entry are not right. */
  chain: 409,
  /** 413: larger than the limits allow. */
  'too-large': 413,
  /** 416: this part of a file does not begin where the stored ones end; `offset` says where. */
  offset: 416,
  /** 422: a record or file does not open under the office's key, or is not what its name says. */
  contents: 422,
  /** 423: the device is locked until a fork is decided. */
  locked: 423,
  /** 429: too many requests. */
  busy: 429,
  /** 426: the other side speaks a newer protocol. */
  protocol: 426,
  /** 500 */
  incident: 500,
} as const
export type ExchangeFault = keyof typeof exchangeFaults

/** Body of every answer that is not 2xx. `message` is for a person, in Chinese, without anything personal. */
export const faultAnswer = z.object({
  code: z.string(),
  message: z.string(),
  head: headSchema.optional(),
  offset: z.number().int().optional(),
  /** Seconds to wait before asking again. */
  after: z.number().optional(),
})
export type FaultAnswer = z.infer<typeof faultAnswer>

/** Hex of SHA-256 of the canonical form: what is signed. */
function digestOf(value: Parameters<typeof jcs>[0]): string {
  return createHash('sha256').update(jcs(value)).digest('hex')
}

export function enrolMessage({ sig: _sig, ...rest }: EnrolRequest): string {
  return digestOf({ purpose: 'expert-pool/enrol/1', ...rest })
}

export function cardMessage(card: ProvinceCard): string {
  return digestOf({ purpose: 'expert-pool/card/1', ...card })
}

export function enrolledMessage(device: string, answer: EnrolAnswer): string {
  return digestOf({ purpose: 'expert-pool/enrolled/1', device, answer })
}

export function tokenMessage(token: { device: string; challenge: string; at: string }): string {
  const { device, challenge, at } = token
  return digestOf({ purpose: 'expert-pool/token/1', device, challenge, at })
}

export function receiptMessage(receipt: Omit<Receipt, 'sig'> & { sig?: string }): string {
  const { office, device, seq, hash, at } = receipt
  return digestOf({ purpose: 'expert-pool/receipt/1', office, device, seq, hash, at })
}

/** First ten hex digits of SHA-256 of the province's public key: the part of an enrolment code that names the province. */
export function provinceMark(publicKey: string): string {
  return createHash('sha256').update(Buffer.from(publicKey, 'hex')).digest('hex').slice(0, 10)
}
