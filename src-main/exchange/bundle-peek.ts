/** What a bundle says it is, before anything of it was checked: good for putting several in order, and for nothing else. */
import { type FileHandle, open } from 'node:fs/promises'
import { opened } from './bundle-age.ts'
import type { BundleHeader } from './bundle-format.ts'
import { BundleStop } from './bundle-frames.ts'
import { itemsOf } from './bundle-items.ts'
import { isFileError } from './bundle-refusals.ts'

/** @param seed Ed25519 seed (hex) of the receiver @returns null where it is no bundle for this receiver, or cannot be read */
export async function peekBundle(path: string, seed: string): Promise<BundleHeader | null> {
  let handle: FileHandle | null = null
  try {
    const file = await open(path, 'r')
    handle = file
    const source = {
      size: (await file.stat()).size,
      async read(offset: number, length: number) {
        const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(length), 0, length, offset)
        return buffer.subarray(0, bytesRead)
      },
    }
    for await (const item of itemsOf(opened(source, seed, () => undefined)))
      return item.kind === 'header' ? item.header : null
    return null
  } catch (error) {
    if (error instanceof BundleStop || isFileError(error)) return null
    throw error
  } finally {
    await handle?.close()
  }
}
