/**
 * Reads a ferry bundle in two passes over the same bytes: the first checks everything, the trailer's signature last, and
 * tells what the bundle is; only then a second pass hands the contents out.
 */
import type { Refusal } from '../../src-shared/api/base.ts'
import { verifierOf } from '../office/journal/ed25519.ts'
import { type BundleSource, opened } from './bundle-age.ts'
import { type BundleCounts, type BundleHeader, bundleMessage, noCounts } from './bundle-format.ts'
import { BundleStop } from './bundle-frames.ts'
import { type BundleContent, type BundleItem, itemsOf } from './bundle-items.ts'
import { linkRefusal, type TakenLinks } from './bundle-link.ts'
import { type BundleFault, bundleRefusal, fileRefusal } from './bundle-refusals.ts'

/** Who reads. */
export interface BundleReceiver {
  /** Ed25519 seed (hex) to whose age identity bundles are encrypted. */
  seed: string
  /** The receiver's name towards an office, as `to` gives it; null where the office is not one it exchanges with. */
  nameFor(office: string): string | null
  /** What is known of a sender; null where it is not known here. */
  senderOf(header: BundleHeader): Promise<KnownSender | null>
}

export interface KnownSender extends TakenLinks {
  /** Ed25519, hex. */
  publicKey: string
  /** The office has given this device up: what it writes counts nowhere. */
  revoked?: boolean
}

/** Bytes read in a pass. */
export type BundleProgress = (stage: 'copy' | 'check' | 'take', done: number, total: number) => void

export type BundleCheck =
  | { ok: true; header: BundleHeader; hash: string }
  /** `header` is there where its signature was right: only then it may be shown or raise an alarm. */
  | { ok: false; refusal: Refusal; header?: BundleHeader }

const silent: BundleProgress = () => undefined

const damaged: BundleCheck = { ok: false, refusal: bundleRefusal('damaged') }

/** Who sent it, as far as anything without a signature can say; or why it goes no further. */
async function senderOf(
  header: BundleHeader,
  size: number,
  receiver: BundleReceiver,
): Promise<KnownSender | BundleFault> {
  // counts beyond the file's own size are none that a sender wrote
  if (Object.values(header.counts).reduce((sum, one) => sum + one, 0) > size) return 'damaged'
  const name = receiver.nameFor(header.office)
  if (name === null) return 'other-office'
  if (name !== header.to) return 'not-for-us'
  const sender = await receiver.senderOf(header)
  if (!sender) return 'unknown-sender'
  if (sender.revoked) return 'revoked-sender'
  return sender.publicKey === header.from.publicKey ? sender : 'other-key'
}

function count(counts: BundleCounts, item: BundleContent): void {
  switch (item.kind) {
    case 'run':
      counts.runs += 1
      counts.entries += item.run.entries.length
      break
    case 'records':
      counts.records += item.records.length
      break
    case 'part':
      counts.blobs += item.offset === 0 ? 1 : 0
      counts.bytes += item.bytes.length
      break
    case 'receipts':
      counts.receipts += item.receipts.length
  }
}

function isSame(one: BundleCounts, other: BundleCounts): boolean {
  return (Object.keys(noCounts) as (keyof BundleCounts)[]).every((key) => one[key] === other[key])
}

/** What the trailer makes of all before it. */
function judged(
  header: BundleHeader,
  sender: KnownSender,
  counts: BundleCounts,
  { hash, sig }: { hash: string; sig: string },
): BundleCheck {
  const refused = (refusal: Refusal): BundleCheck => ({ ok: false, refusal, header })
  if (!verifierOf(sender.publicKey)(bundleMessage(header, hash), sig))
    return { ok: false, refusal: bundleRefusal('signature') }
  if (!isSame(counts, header.counts)) return refused(bundleRefusal('damaged'))
  const refusal = linkRefusal(header, hash, sender)
  return refusal ? refused(refusal) : { ok: true, header, hash }
}

type ItemOrRefusal = BundleItem | { kind: 'refusal'; refusal: Refusal }

/** Ends with a refusal where reading went wrong, so that nobody takes an error of whoever reads on for one of the file. */
async function* orRefusal(items: AsyncIterable<BundleItem>): AsyncGenerator<ItemOrRefusal> {
  try {
    yield* items
  } catch (error) {
    const refusal = error instanceof BundleStop ? error.refusal : fileRefusal(error, 'unreadable')
    yield { kind: 'refusal', refusal }
  }
}

/** The first pass over plain chunks; `size` bounds what they may claim to hold. */
export async function checkPlain(
  chunks: AsyncIterable<Uint8Array>,
  size: number,
  receiver: BundleReceiver,
): Promise<BundleCheck> {
  const counts = { ...noCounts }
  let known: { header: BundleHeader; sender: KnownSender } | null = null
  for await (const item of orRefusal(itemsOf(chunks))) {
    switch (item.kind) {
      case 'refusal':
        return { ok: false, refusal: item.refusal }
      case 'header': {
        const { header } = item
        const sender = await senderOf(header, size, receiver)
        if (typeof sender === 'string') return { ok: false, refusal: bundleRefusal(sender) }
        known = { header, sender }
        break
      }
      case 'trailer':
        return known ? judged(known.header, known.sender, counts, item) : damaged
      default:
        count(counts, item)
    }
  }
  return damaged
}

/** First pass: what the bundle is, or why it is not taken. Nothing is handed to anybody. */
export async function checkBundle(
  source: BundleSource,
  receiver: BundleReceiver,
  progress: BundleProgress = silent,
): Promise<BundleCheck> {
  const plain = opened(source, receiver.seed, (done) => progress('check', done, source.size))
  return checkPlain(plain, source.size, receiver)
}

/** Takes contents one after the other, in the bundle's order; a refusal ends the taking. */
export type BundleConsumer = (content: BundleContent) => Promise<Refusal | null>

/**
 * Second pass: hands the contents of a checked bundle out. Whoever takes them must be able to take them twice: after a
 * refusal or a power cut the bundle is simply imported again.
 *
 * @param hash as `checkBundle` gave it: other bytes than those checked are noticed at the end at the latest
 * @returns null where everything was taken
 */
export async function takeBundle(
  source: BundleSource,
  seed: string,
  hash: string,
  consumer: BundleConsumer,
  progress: BundleProgress = silent,
): Promise<Refusal | null> {
  const plain = opened(source, seed, (done) => progress('take', done, source.size))
  for await (const item of orRefusal(itemsOf(plain))) {
    switch (item.kind) {
      case 'header':
        break
      case 'refusal':
        return item.refusal.code === 'ferry.unreadable' ? item.refusal : bundleRefusal('changed')
      case 'trailer':
        return item.hash === hash ? null : bundleRefusal('changed')
      default: {
        const refusal = await consumer(item)
        if (refusal) return refusal
      }
    }
  }
  return bundleRefusal('changed')
}
