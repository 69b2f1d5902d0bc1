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

/** Sends files into the office. @returns the upload's id @throws OfficeError; then nothing of them stays */
export async function sendBundles(files: readonly File[], moved: Moved, signal: AbortSignal): Promise<string> {
  const announced = files.map(({ name, size }) => ({ name, size }))
  const total = files.reduce((sum, { size }) => sum + size, 0)
  const { upload } = await call('ferry.begin', { files: announced }, { signal })
  try {
    let done = 0
    for (const [index, file] of files.entries())
      for (let offset = 0; offset < file.size; offset += ferryPartSize) {
        const bytes = await file
          .slice(offset, offset + ferryPartSize)
          .arrayBuffer()
          .catch(() => Promise.reject(unreadable(file.name)))
        signal.throwIfAborted()
        await call('ferry.send', { upload, index, offset, part: new File([bytes], 'part') }, { signal })
        done += bytes.byteLength
        moved(done, total)
      }
    return upload
  } catch (error) {
    await call('ferry.drop', { upload }).catch(() => undefined)
    throw error
  }
}
