/** A county's device and a province that exchange small bundles in memory. */
import { createHash, randomBytes } from 'node:crypto'
import { aged, type BundleSource } from '../../src-main/exchange/bundle-age.ts'
import { type BundleCounts, type BundleHeader, noCounts } from '../../src-main/exchange/bundle-format.ts'
import type { BundleContent } from '../../src-main/exchange/bundle-items.ts'
import {
  type BundleCheck,
  type BundleReceiver,
  checkBundle,
  takeBundle,
} from '../../src-main/exchange/bundle-reader.ts'
import { type BundleDraft, bundlePlain, type BundleSection } from '../../src-main/exchange/bundle-writer.ts'
import { ageRecipientOf } from '../../src-main/exchange/identity.ts'
import { provinceChainOf, receiptMessage } from '../../src-main/exchange/wire.ts'
import { emptyHead, linkEntries } from '../../src-main/office/journal/chain.ts'
import type { Entry } from '../../src-main/office/journal/entry.ts'
import { newSeed, publicKeyOf, signerOf } from '../../src-main/office/journal/ed25519.ts'

export const office = 'c0123456789ab'
export const device = 'dev1'
export const seeds = { device: newSeed(), province: newSeed(), stranger: newSeed() }
export const at = '2026-11-26T09:00:00.000+08:00'

export function someEntries(count: number, start = emptyHead): Entry[] {
  const placed = Array.from({ length: count }, (_, n) => ({
    type: 'noted',
    subject: `s:${n}`,
    payload: { n },
    v: 1,
    actor: 'system',
    epoch: 0,
    digests: [],
  }))
  return linkEntries(start, device, at, placed, signerOf(seeds.device))
}

async function* partsOf(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes
}

export function someSections(blobBytes: Buffer = randomBytes(300)): BundleSection[] {
  const receipt = { office, device, seq: 1, hash: 'a'.repeat(64), at }
  const id = createHash('sha256').update(blobBytes).digest('hex')
  return [
    { kind: 'run', run: { entries: someEntries(2) } },
    { kind: 'records', records: [{ id: 'b'.repeat(64), state: 'sealed', sealed: 'c2VhbGVk' }] },
    {
      kind: 'blob',
      blob: { id, size: blobBytes.length, bytes: 200, mediaType: 'application/pdf' },
      parts: partsOf(blobBytes),
    },
    { kind: 'receipts', receipts: [{ ...receipt, sig: signerOf(seeds.province)(receiptMessage(receipt)) }] },
  ]
}

export function countsOf(sections: readonly BundleSection[]): BundleCounts {
  const counts = { ...noCounts }
  for (const section of sections) {
    if (section.kind === 'run') {
      counts.runs += 1
      counts.entries += section.run.entries.length
    } else if (section.kind === 'records') counts.records += section.records.length
    else if (section.kind === 'receipts') counts.receipts += section.receipts.length
    else {
      counts.blobs += 1
      counts.bytes += section.blob.size
    }
  }
  return counts
}

async function* each<T>(values: Iterable<T>): AsyncGenerator<T> {
  yield* values
}

/** A draft from the county's device to the province. */
export function draft(header: Partial<BundleHeader> = {}, sections = someSections()): BundleDraft {
  return {
    header: {
      office,
      from: { id: device, publicKey: publicKeyOf(seeds.device) },
      to: provinceChainOf(office),
      number: 1,
      previous: null,
      createdAt: at,
      counts: countsOf(sections),
      acknowledges: null,
      ...header,
    },
    sections: each(sections),
    sign: signerOf(seeds.device),
  }
}

export async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const chunk of chunks) all.push(chunk)
  return Buffer.concat(all)
}

/** The plain inside and the hash of a bundle. */
export async function plainOf(made: BundleDraft): Promise<{ plain: Buffer; hash: string }> {
  const { chunks, hash } = bundlePlain(made)
  const plain = await bytesOf(chunks)
  return { plain, hash: hash() }
}

/** Encrypts any plain bytes, as anybody can who knows the province's recipient. */
export async function sealed(plain: Uint8Array, seed = seeds.province): Promise<Buffer> {
  return bytesOf(await aged(each([plain]), [await ageRecipientOf(seed)]))
}

export function memory(bytes: Uint8Array): BundleSource {
  return { size: bytes.length, read: async (offset, length) => bytes.subarray(offset, offset + length) }
}

export function province(taken: { number: number; hash: string }[] = []): BundleReceiver {
  return {
    seed: seeds.province,
    nameFor: (of) => (of === office ? provinceChainOf(office) : null),
    senderOf: async ({ from }) => (from.id === device ? { publicKey: publicKeyOf(seeds.device), taken } : null),
  }
}

/** Both passes, as an import makes them; what the consumer was given stands beside. */
export async function received(
  bytes: Uint8Array,
  receiver = province(),
): Promise<{ check: BundleCheck; given: BundleContent[] }> {
  const given: BundleContent[] = []
  const source = memory(bytes)
  const check = await checkBundle(source, receiver)
  if (!check.ok) return { check, given }
  const refusal = await takeBundle(source, receiver.seed, check.hash, async (content) => {
    given.push(content)
    return null
  })
  return { check: refusal ? { ok: false, refusal } : check, given }
}

/** Code of the refusal; `taken` where there is none. */
export async function outcome(bytes: Uint8Array, receiver = province()): Promise<string> {
  const { check, given } = await received(bytes, receiver)
  if (check.ok) return 'taken'
  return given.length === 0 ? check.refusal.code : `${check.refusal.code} after ${given.length}`
}
