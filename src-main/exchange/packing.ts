/**
 * Bodies packed on the line (RFC 9110 "Content-Encoding: gzip"). Entries are half hashes and signatures, records and files are
 * ciphertext in base64: packing still saves a good part of a slow line. All limits apply to what comes out, and unpacking ends as
 * soon as that is more than may come.
 */
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'

/** The one coding that both sides know. */
export const packing = 'gzip'

/** Smaller bodies are sent as they are. */
export const leastPacked = 1024

const packed = promisify(gzip)
const unpacked = promisify(gunzip)

/** The largest part of the gain at a small part of the time. */
const level = 3

/** Whether a header that lists codings names ours. */
export function listsPacking(header: string | string[] | undefined): boolean {
  return String(header ?? '')
    .split(',')
    .some((one) => /^\s*gzip\s*(?:;\s*q=(?:1|0\.\d*[1-9]\d*|1\.0+))?\s*$/iu.test(one))
}

export function pack(bytes: Uint8Array): Promise<Buffer> {
  return packed(bytes, { level })
}

/** Why a packed body cannot be used. */
export class PackingFault extends Error {
  readonly reason: 'too-large' | 'damaged'
  constructor(reason: PackingFault['reason']) {
    super(`packed body: ${reason}`)
    this.reason = reason
  }
}

/** @throws PackingFault where more than `most` bytes would come out, or the body is cut off or is none of ours */
export async function unpack(bytes: Uint8Array, most: number): Promise<Buffer> {
  try {
    return await unpacked(bytes, { maxOutputLength: most })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    throw new PackingFault(code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'damaged')
  }
}
