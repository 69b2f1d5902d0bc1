/** Sealed files that come in a ferry bundle, part by part. */
import { type FileHandle, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { WireBlob } from '../../exchange/wire.ts'
import type { Core } from '../core.ts'
import { openFile } from '../journal/seal.ts'
import { attachmentsDir } from '../paths.ts'
import { markSent } from './files.ts'

type Part = Pick<Core, 'store' | 'keys' | 'dir'>

export interface FileTaker {
  /** Takes the next part. @returns false where a whole file does not open or is another than its name says; it is not kept */
  take(blob: WireBlob, offset: number, bytes: Buffer): Promise<boolean>
  /** Files that were new. */
  taken(): number
  /** Lets go of a file that was begun. */
  close(): Promise<void>
}

/** @param from a device of the office, null: the province; these files need not be sent to it */
export function fileTaker({ store, keys, dir }: Part, from: string | null): FileTaker {
  let file: FileHandle | null = null
  let count = 0

  async function whole({ id, bytes, mediaType }: WireBlob, path: string): Promise<boolean> {
    const plain = openFile(keys.dataKey, id, await readFile(`${path}.ferry`, 'utf8'))
    if (plain?.length !== bytes) {
      await rm(`${path}.ferry`, { force: true })
      return false
    }
    await rename(`${path}.ferry`, path)
    await store.attachments.put([{ id, bytes, mediaType }])
    await markSent(store, [id], from)
    count += 1
    return true
  }

  async function close(): Promise<void> {
    await file?.close()
    file = null
  }

  return {
    async take(blob, offset, bytes) {
      if (offset === 0) {
        await close()
        if (await store.attachments.get(blob.id)) {
          await markSent(store, [blob.id], from)
          return true
        }
        await mkdir(attachmentsDir(dir), { recursive: true, mode: 0o700 })
        file = await open(join(attachmentsDir(dir), `${blob.id}.ferry`), 'w', 0o600)
      }
      if (file === null) return true
      await file.writeFile(bytes)
      if (offset + bytes.length < blob.size) return true
      await file.sync()
      await close()
      return whole(blob, join(attachmentsDir(dir), blob.id))
    },
    taken: () => count,
    close,
  }
}
