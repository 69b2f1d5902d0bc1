/** The plain inside of a bundle as items, each checked for form and order as it comes; its trailer is the last. */
import type { z } from 'zod'
import {
  type BundleHeader,
  bundleFormat,
  bundleHeader,
  bundleReceipts,
  frameOrder,
  headerLimit,
} from './bundle-format.ts'
import { FrameReader, stop } from './bundle-frames.ts'
import {
  blobSchema,
  protocol,
  type PushRun,
  pushRecords,
  pushRun,
  type Receipt,
  type WireBlob,
  type WireRecord,
} from './wire.ts'

/** What a bundle brings. */
export type BundleContent =
  | { kind: 'run'; run: PushRun }
  | { kind: 'records'; records: WireRecord[] }
  /** Sealed bytes of a file from `offset`; parts of a file come in order and without others in between. */
  | { kind: 'part'; blob: WireBlob; offset: number; bytes: Buffer }
  | { kind: 'receipts'; receipts: Receipt[] }

export type BundleItem =
  | { kind: 'header'; header: BundleHeader }
  | BundleContent
  | { kind: 'trailer'; hash: string; sig: string }

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw stop('damaged')
  }
}

function parsed<T>(schema: z.ZodType<T>, text: string): T {
  const result = schema.safeParse(json(text))
  if (!result.success) throw stop('damaged')
  return result.data
}

/** Format and protocol are looked at first: a newer bundle may look different in all the rest. */
async function headerOf(reader: FrameReader): Promise<BundleHeader> {
  const [, name, version] = /^(expert-pool-ferry)\/(\d{1,6})$/.exec(await reader.line(64)) ?? []
  if (name === undefined) throw stop('not-a-bundle')
  if (`${name}/${version}` !== bundleFormat) throw stop('newer')
  const line = await reader.line(headerLimit)
  const value = json(line)
  const spoken = typeof value === 'object' && value !== null && 'protocol' in value ? value.protocol : undefined
  if (typeof spoken === 'number' && spoken > protocol) throw stop('newer')
  return parsed(bundleHeader, line)
}

/** A file that is being received. */
interface OpenBlob {
  blob: WireBlob
  offset: number
}

/** Where the file goes on behind a part; null where it is whole. */
function behind({ blob, offset }: OpenBlob, length: number): OpenBlob | null {
  const end = offset + length
  if (end > blob.size) throw stop('damaged')
  return end === blob.size ? null : { blob, offset: end }
}

/** Throws `BundleStop` where the form is not right; the contents are trustworthy only after the trailer was verified. */
export async function* itemsOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<BundleItem> {
  const reader = new FrameReader(chunks)
  let open: OpenBlob | null = null
  let order = 0
  try {
    yield { kind: 'header', header: await headerOf(reader) }
    for (;;) {
      const { sign, bytes } = await reader.frame()
      if (frameOrder[sign] < order || (open === null) === (sign === 'D')) throw stop('damaged')
      order = frameOrder[sign]
      switch (sign) {
        case 'R':
          yield { kind: 'run', run: parsed(pushRun, bytes.toString()) }
          break
        case 'P':
          yield { kind: 'records', records: parsed(pushRecords, bytes.toString()).records }
          break
        case 'B':
          open = { blob: parsed(blobSchema, bytes.toString()), offset: 0 }
          break
        case 'D':
          if (open !== null) {
            const { blob, offset }: OpenBlob = open
            open = behind(open, bytes.length)
            yield { kind: 'part', blob, offset, bytes }
          }
          break
        case 'A':
          yield { kind: 'receipts', receipts: parsed(bundleReceipts, bytes.toString()) }
          break
        case 'T': {
          const hash = reader.digest()
          if (bytes.length !== 96 || bytes.toString('hex', 0, 32) !== hash) throw stop('damaged')
          await reader.end()
          yield { kind: 'trailer', hash, sig: bytes.toString('hex', 32) }
          return
        }
      }
    }
  } finally {
    await reader.close()
  }
}
