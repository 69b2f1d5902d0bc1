/** Bundles between this window and the office, part by part, so that no size is too large for one message. */
import { ferryPartSize } from '../../src-shared/api/ferry.ts'
import { call, OfficeError } from '../app/office.ts'

/** Told how many bytes of how many have gone. */
export type Moved = (done: number, total: number) => void

/** Fetches a bundle that waits to be carried. @param device whom it goes to; null: the province @throws OfficeError */
export async function fetchBundle(
  { number, bytes, device }: { number: number; bytes: number; device: string | null },
  moved: Moved,
  signal: AbortSignal,
): Promise<Blob> {
  const parts: Blob[] = []
  for (let offset = 0; offset < bytes; ) {
    const part = (await call('ferry.part', { number, offset, device }, { signal })) as Blob
    if (part.size === 0) break
    parts.push(part)
    offset += part.size
    moved(offset, bytes)
  }
  return new Blob(parts, { type: 'application/octet-stream' })
}

/** A file that could not be read where it lies: a stick that was pulled, a file that was changed meanwhile. */
const unreadable = (name: string) =>
  new OfficeError({
    code: 'ferry.unreadable',
    message: `读不完 ${name}，没有导入。请检查 U 盘是否插好、文件是否还在，再试一次。`,
  })

/** Hands a file on piece by piece, in order. @throws OfficeError where it cannot be read, and what `send` throws */
export async function inPieces(
  file: File,
  signal: AbortSignal,
  send: (piece: File, offset: number) => Promise<unknown>,
): Promise<void> {
  for (let offset = 0; offset < file.size; offset += ferryPartSize) {
    const bytes = await file
      .slice(offset, offset + ferryPartSize)
      .arrayBuffer()
      .catch(() => Promise.reject(unreadable(file.name)))
    signal.throwIfAborted()
    await send(new File([bytes], 'part'), offset)
  }
}

/** Sends files into the office. @returns the upload's id @throws OfficeError; then nothing of them stays */
export async function sendBundles(files: readonly File[], moved: Moved, signal: AbortSignal): Promise<string> {
  const announced = files.map(({ name, size }) => ({ name, size }))
  const total = files.reduce((sum, { size }) => sum + size, 0)
  const { upload } = await call('ferry.begin', { files: announced }, { signal })
  try {
    let done = 0
    for (const [index, file] of files.entries())
      await inPieces(file, signal, async (part, offset) => {
        await call('ferry.send', { upload, index, offset, part }, { signal })
        done += part.size
        moved(done, total)
      })
    return upload
  } catch (error) {
    await call('ferry.drop', { upload }).catch(() => undefined)
    throw error
  }
}
