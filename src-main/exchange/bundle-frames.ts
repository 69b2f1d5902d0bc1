/** The plain inside of a bundle, cut into lines and frames without ever holding more than one of them. */
import { createHash } from 'node:crypto'
import type { Refusal } from '../../src-shared/api/base.ts'
import { type FrameSign, frameLimits } from './bundle-format.ts'
import { type BundleFault, bundleRefusal } from './bundle-refusals.ts'

/** Leaves the reading of a bundle; caught where the reading began, which returns the refusal as a value. */
export class BundleStop extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}

export function stop(fault: BundleFault): BundleStop {
  return new BundleStop(bundleRefusal(fault))
}

export interface Frame {
  sign: FrameSign
  bytes: Buffer
}

function isSign(text: string): text is FrameSign {
  return Object.hasOwn(frameLimits, text)
}

/** Head of a frame: sign and length. */
export function frameHead(sign: FrameSign, length: number): Buffer {
  if (length > frameLimits[sign]) throw new Error(`frame ${sign} of ${length} bytes is too large`)
  const head = Buffer.alloc(5)
  head.write(sign, 'latin1')
  head.writeUInt32BE(length, 1)
  return head
}

/** Reads lines and frames and keeps the SHA-256 of all but the trailer. */
export class FrameReader {
  private readonly chunks: AsyncIterator<Uint8Array>
  private readonly hash = createHash('sha256')
  private rest: Uint8Array = new Uint8Array(0)

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.chunks = chunks[Symbol.asyncIterator]()
  }

  /** False where nothing more comes. */
  private async more(): Promise<boolean> {
    while (this.rest.length === 0) {
      const { done, value } = await this.chunks.next()
      if (done) return false
      this.rest = value
    }
    return true
  }

  private async take(length: number): Promise<Buffer> {
    const bytes = Buffer.alloc(length)
    for (let at = 0; at < length; ) {
      if (!(await this.more())) throw stop('damaged')
      const part = this.rest.subarray(0, length - at)
      bytes.set(part, at)
      at += part.length
      this.rest = this.rest.subarray(part.length)
    }
    return bytes
  }

  /** The next line without its end; a longer one is no line of a bundle. */
  async line(limit: number): Promise<string> {
    const parts: Uint8Array[] = []
    for (let length = 0; ; ) {
      if (!(await this.more())) throw stop('damaged')
      const end = this.rest.indexOf(0x0a)
      const part = end < 0 ? this.rest : this.rest.subarray(0, end + 1)
      length += part.length
      if (length > limit) throw stop('damaged')
      parts.push(part)
      this.rest = this.rest.subarray(part.length)
      if (end < 0) continue
      const bytes = Buffer.concat(parts)
      this.hash.update(bytes)
      return bytes.toString('utf8', 0, bytes.length - 1)
    }
  }

  /** The next frame; its size is looked at before memory is taken. */
  async frame(): Promise<Frame> {
    const head = await this.take(5)
    const sign = head.toString('latin1', 0, 1)
    const length = head.readUInt32BE(1)
    if (!isSign(sign) || length > frameLimits[sign] || length === 0) throw stop('damaged')
    const bytes = await this.take(length)
    if (sign !== 'T') this.hash.update(head).update(bytes)
    return { sign, bytes }
  }

  /** SHA-256 of all lines and frames so far but the trailer, hex. To be called once. */
  digest(): string {
    return this.hash.digest('hex')
  }

  /** Throws where anything follows; also sees the end of the age file, which is authenticated. */
  async end(): Promise<void> {
    if (await this.more()) throw stop('damaged')
  }

  /** Lets go of what was not read. */
  async close(): Promise<void> {
    await this.chunks.return?.()
  }
}
