/** Makes the bytes of a ferry bundle, section by section: memory does not grow with the bundle. */
import { createHash } from 'node:crypto'
import {
  type BundleCounts,
  type BundleHeader,
  bundleFormat,
  bundleHeader,
  bundleMessage,
  bundleReceipts,
  type FrameSign,
  frameOrder,
  headerLimit,
  noCounts,
} from './bundle-format.ts'
import { frameHead } from './bundle-frames.ts'
import {
  blobSchema,
  limits,
  type PushRun,
  protocol,
  pushRecords,
  pushRun,
  type Receipt,
  type WireBlob,
  type WireRecord,
} from './wire.ts'

/** What a bundle carries, in this order of kinds. */
export type BundleSection =
  | { kind: 'run'; run: PushRun }
  | { kind: 'records'; records: WireRecord[] }
  | { kind: 'blob'; blob: WireBlob; parts: AsyncIterable<Uint8Array> }
  | { kind: 'receipts'; receipts: Receipt[] }

/** A bundle to be made: the sender says beforehand what it will hold, and is held to it. */
export interface BundleDraft {
  header: Omit<BundleHeader, 'format' | 'protocol'>
  sections: AsyncIterable<BundleSection>
  /** Ed25519 of the sender over the bytes named by a hex string. */
  sign(message: string): string
}

const signOf: Record<BundleSection['kind'], FrameSign> = { run: 'R', records: 'P', blob: 'B', receipts: 'A' }

/** Sealed bytes in parts that the format allows; their sum must be what was said. */
async function* dataFrames({ size }: WireBlob, parts: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let left = size
  for await (const part of parts) {
    for (let at = 0; at < part.length; at += limits.part) {
      const piece = part.subarray(at, at + limits.part)
      left -= piece.length
      if (left < 0) break
      yield frameHead('D', piece.length)
      yield piece
    }
  }
  if (left !== 0) throw new Error('a file is not as long as was said')
}

function jsonFrame(sign: FrameSign, value: unknown): Buffer {
  const bytes = Buffer.from(JSON.stringify(value))
  return Buffer.concat([frameHead(sign, bytes.length), bytes])
}

/** Frames of one section; every section is held to the schema that the reader parses it by. */
async function* framesOf(section: BundleSection, counts: BundleCounts): AsyncGenerator<Uint8Array> {
  switch (section.kind) {
    case 'run': {
      counts.runs += 1
      counts.entries += section.run.entries.length
      yield jsonFrame('R', pushRun.parse(section.run))
      return
    }
    case 'records': {
      counts.records += section.records.length
      yield jsonFrame('P', pushRecords.parse({ records: section.records }))
      return
    }
    case 'blob': {
      counts.blobs += 1
      counts.bytes += section.blob.size
      yield jsonFrame('B', blobSchema.parse(section.blob))
      yield* dataFrames(section.blob, section.parts)
      return
    }
    case 'receipts': {
      counts.receipts += section.receipts.length
      yield jsonFrame('A', bundleReceipts.parse(section.receipts))
      return
    }
  }
}

/**
 * The plain inside of a bundle; `hash()` names the bundle once all chunks were taken.
 *
 * Throws where sections come out of order or are not what the header says: that is a fault of the program.
 */
export function bundlePlain(draft: BundleDraft): { chunks: AsyncGenerator<Uint8Array>; hash(): string } {
  const header = bundleHeader.parse({ format: bundleFormat, protocol, ...draft.header })
  const line = `${JSON.stringify(header)}\n`
  if (line.length > headerLimit) throw new Error('header is too long')
  let digest = ''

  async function* chunks(): AsyncGenerator<Uint8Array> {
    const hash = createHash('sha256')
    const counts = { ...noCounts }
    let order = 0
    const start = Buffer.from(`${bundleFormat}\n${line}`)
    hash.update(start)
    yield start
    for await (const section of draft.sections) {
      const place = frameOrder[signOf[section.kind]]
      if (place < order) throw new Error(`section ${section.kind} is out of order`)
      order = place
      for await (const chunk of framesOf(section, counts)) {
        hash.update(chunk)
        yield chunk
      }
    }
    if (JSON.stringify(counts) !== JSON.stringify({ ...noCounts, ...header.counts }))
      throw new Error('the bundle does not hold what its header says')
    digest = hash.digest('hex')
    const trailer = Buffer.from(digest + draft.sign(bundleMessage(header, digest)), 'hex')
    yield Buffer.concat([frameHead('T', trailer.length), trailer])
  }

  return { chunks: chunks(), hash: () => digest }
}
