/** The age file around a bundle, as streams that hold one chunk at a time. */
import { Decrypter, Encrypter } from 'age-encryption'
import { stop } from './bundle-frames.ts'
import { isFileError } from './bundle-refusals.ts'
import { ageIdentityOf } from './identity.ts'

/** Bytes at rest that can be read more than once. */
export interface BundleSource {
  readonly size: number
  /** At most `length` bytes from `offset`; fewer than one at the end only. */
  read(offset: number, length: number): Promise<Uint8Array>
}

const step = 1024 * 1024
/** Room for the recipients of an age header; a longer one is none of ours. */
const ageHeaderLimit = 8192
const ageStart = 'age-encryption.org/v1\n'

/** A stream that asks its iterator only when it is asked itself. */
function streamOf(chunks: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]()
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await iterator.next()
        if (done) controller.close()
        else controller.enqueue(value)
      },
      async cancel() {
        await iterator.return?.()
      },
    },
    { highWaterMark: 0 },
  )
}

async function* chunksOf(source: BundleSource, progress: (done: number) => void): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < source.size; ) {
    const chunk = await source.read(at, Math.min(step, source.size - at))
    if (chunk.length === 0) return
    at += chunk.length
    progress(at)
    yield chunk
  }
}

/** Encrypts to recipients (`age1…`). */
export async function aged(
  chunks: AsyncIterable<Uint8Array>,
  recipients: readonly string[],
): Promise<AsyncIterable<Uint8Array>> {
  const encrypter = new Encrypter()
  for (const recipient of recipients) encrypter.addRecipient(recipient)
  return (await encrypter.encrypt(streamOf(chunks))) as unknown as AsyncIterable<Uint8Array>
}

/** The library reads a header as far as it goes: only one that ends soon is given to it. */
async function checkAgeHeader(source: BundleSource): Promise<void> {
  const start = Buffer.from(await source.read(0, Math.min(ageHeaderLimit, source.size))).toString('latin1')
  if (!start.startsWith(ageStart)) throw stop('not-a-bundle')
  const mac = start.indexOf('\n--- ')
  if (mac < 0 || start.indexOf('\n', mac + 1) < 0) throw stop('damaged')
}

/** What the library says of bytes that are not as they were written becomes a refusal; a file that cannot be read stays one. */
async function* asRefusals(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* chunks
  } catch (error) {
    throw isFileError(error) ? error : stop('damaged')
  }
}

/**
 * Decrypts with the identity that belongs to an Ed25519 seed (hex).
 *
 * Throws `BundleStop`, at once or while iterating, where it is no age file, is for somebody else or was changed; errors of
 * the file system come as they are.
 */
export async function* opened(
  source: BundleSource,
  seed: string,
  progress: (done: number) => void,
): AsyncGenerator<Uint8Array> {
  await checkAgeHeader(source)
  const decrypter = new Decrypter()
  decrypter.addIdentity(ageIdentityOf(seed))
  let plain: AsyncIterable<Uint8Array>
  try {
    plain = (await decrypter.decrypt(streamOf(chunksOf(source, progress)))) as unknown as AsyncIterable<Uint8Array>
  } catch (error) {
    if (isFileError(error)) throw error
    throw stop(error instanceof Error && /no identity matched/i.test(error.message) ? 'not-for-us' : 'damaged')
  }
  yield* asRefusals(plain)
}
