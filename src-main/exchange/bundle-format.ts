/**
 * A ferry bundle: what would be pushed and pulled on the line, as one file on a stick (sync.md "Ferry").
 *
 * Format `expert-pool-ferry/1`: an age file (X25519) to the receiver. Inside: the line `expert-pool-ferry/1`, one line of
 * JSON (`bundleHeader`), then frames, then one frame of 96 bytes as trailer and nothing behind it. A frame is a sign (one
 * byte), the length of its contents (four bytes, big-endian) and its contents:
 *
 * | sign | contents |
 * | --- | --- |
 * | `R` | a run of one chain, JSON of `pushRun` |
 * | `P` | personal records, JSON of `pushRecords` |
 * | `B` | a sealed file begins, JSON of `blobSchema`; `D` frames follow until its size is reached |
 * | `D` | sealed bytes, at most `limits.part` |
 * | `A` | receipts of the province, JSON of `bundleReceipts` |
 * | `T` | SHA-256 of everything before this frame ‖ Ed25519 signature of the sender over `bundleMessage` |
 *
 * Signs come in the order of the table. That SHA-256 is also the bundle's name in the next one: bundles of one sender to one
 * receiver are numbered from 1 and each names the one before. age keeps the contents from others; the signature alone says
 * who made the bundle and for whom, because anybody may know the receiver's public key.
 *
 * A province that was put back from a backup does not know which bundles it has made and taken since. It says when that was
 * (`restarted`) and begins with number 1; who takes such a bundle goes on behind what it acknowledges, and sends again what it lacks.
 */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { jcs } from '../../src-shared/draw/canonical.ts'
import { deviceId, limits, officeId, protocol, provinceChainOf, receiptSchema } from './wire.ts'

/** First line of every bundle; a newer format counts up. */
export const bundleFormat = 'expert-pool-ferry/1'

const hex64 = z.string().regex(/^[0-9a-f]{64}$/)
/** A device of the office, or the province by the name of its chain for it. */
const party = z.strictObject({ id: deviceId, publicKey: hex64 })
/** ISO 8601 with +08:00. */
const instant = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{3})?)?\+08:00$/)
const count = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)

/** One bundle among those of a sender to a receiver: its number, and the SHA-256 that its trailer carries. */
export const bundleLink = z.strictObject({ number: z.number().int().min(1).max(999_999_999), hash: hex64 })
export type BundleLink = z.infer<typeof bundleLink>

/** What the header promises; the reader holds the contents to it. */
const bundleCounts = z.strictObject({
  runs: count,
  entries: count,
  records: count,
  blobs: count,
  /** Bytes of sealed files. */
  bytes: count,
  receipts: count,
})
export type BundleCounts = z.infer<typeof bundleCounts>

export const noCounts: BundleCounts = { runs: 0, entries: 0, records: 0, blobs: 0, bytes: 0, receipts: 0 }

export const bundleHeader = z
  .strictObject({
    format: z.literal(bundleFormat),
    protocol: z.literal(protocol),
    office: officeId,
    from: party,
    to: party.shape.id,
    number: bundleLink.shape.number,
    /** Hash of the bundle before; null for the first. */
    previous: hex64.nullable(),
    createdAt: instant,
    counts: bundleCounts,
    /** The newest bundle that the sender has taken from the receiver. */
    acknowledges: bundleLink.nullable(),
    /** When the sender was put back from a backup: from then on its bundles are numbered anew. */
    restarted: instant.optional(),
    /** `restarted` of the numbering to which `acknowledges` belongs. */
    acknowledgesSince: instant.optional(),
  })
  .refine(({ number, previous }) => (number === 1) === (previous === null))
export type BundleHeader = z.infer<typeof bundleHeader>

/** What `A` carries. */
export const bundleReceipts = z.array(receiptSchema).min(1).max(limits.entries)

/** Largest contents of a frame by its sign: nothing larger is ever taken into memory. */
export const frameLimits = {
  R: limits.body,
  P: limits.body,
  B: 4096,
  D: limits.part,
  A: limits.body,
  T: 96,
} as const
export type FrameSign = keyof typeof frameLimits
/** Order of the signs; `B` and `D` alternate within theirs. */
export const frameOrder: Record<FrameSign, number> = { R: 0, P: 1, B: 2, D: 2, A: 3, T: 4 }

/** Largest header line. */
export const headerLimit = 8192

/** What the sender signs: hex of SHA-256 of the canonical form, as all messages of the wire. */
export function bundleMessage(header: BundleHeader, hash: string): string {
  const { office, from, to, number } = header
  const signed = { purpose: bundleFormat, office, from: from.id, publicKey: from.publicKey, to, number, hash }
  return createHash('sha256').update(jcs(signed)).digest('hex')
}

/** File name of a bundle: ids of office and devices and its number, nothing about people. */
export function bundleFileName({
  office,
  from,
  to,
  number,
}: Pick<BundleHeader, 'office' | 'from' | 'to' | 'number'>): string {
  const name = (id: string) => (id === provinceChainOf(office) ? '省' : id)
  return `摆渡-${office}-${name(from.id)}至${name(to)}-${String(number).padStart(6, '0')}.ferry`
}
