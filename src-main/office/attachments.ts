/**
 * Files beside the chain: sealed, named by the SHA-256 of their plain bytes, referred to by digest from entries.
 *
 * The content decides what a file is; only PDF, JPEG and PNG come in, up to a limit.
 */
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { largestScan } from '../../src-shared/api/message-limits.ts'
import type { Core } from './core.ts'
import { refuse, type Refused } from './handler.ts'
import { digestOf } from './journal/journal.ts'
import { openFile, seal } from './journal/seal.ts'
import { attachmentsDir } from './paths.ts'

const kinds: { mediaType: string; magic: number[] }[] = [
  { mediaType: 'application/pdf', magic: [0x25, 0x50, 0x44, 0x46] },
  { mediaType: 'image/jpeg', magic: [0xff, 0xd8, 0xff] },
  { mediaType: 'image/png', magic: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
]

/** Keeps a scan; returns its digest. The same file twice is kept once. */
export async function keepScan(core: Core, file: File | undefined, field: string): Promise<string | null | Refused> {
  if (!file) return null
  if (file.size > largestScan)
    return refuse('scan.too-large', '扫描件超过 20 MB，没有保存。请降低扫描分辨率后重试。', { field })
  const bytes = new Uint8Array(await file.arrayBuffer())
  const kind = kinds.find((one) => one.magic.every((byte, index) => bytes[index] === byte))
  if (!kind) return refuse('scan.kind', '扫描件只能是 PDF、JPG 或 PNG 文件，没有保存。请另存后重试。', { field })
  return keepBytes(core, bytes, kind.mediaType)
}

/** Keeps a file whose content was judged already; returns its digest. The same file twice is kept once. */
export async function keepBytes(core: Core, bytes: Uint8Array, mediaType: string): Promise<string> {
  const digest = digestOf(bytes)
  const path = join(attachmentsDir(core.dir), digest)
  if ((await core.store.attachments.get(digest)) && existsSync(path)) return digest
  await mkdir(attachmentsDir(core.dir), { recursive: true, mode: 0o700 })
  await writeFile(`${path}.part`, seal(core.keys.dataKey, Buffer.from(bytes), digest), { mode: 0o600, flush: true })
  await rename(`${path}.part`, path)
  await core.store.attachments.put([{ id: digest, bytes: bytes.length, mediaType }])
  return digest
}

/** Opens a kept scan; null where it is not here or was changed. */
export async function openScan(core: Core, digest: string): Promise<File | null> {
  const doc = await core.store.attachments.get(digest)
  const plain = doc && (await openKept(core, digest))
  if (!doc || !plain) return null
  const ending = doc.mediaType.split('/')[1]?.replace('jpeg', 'jpg') ?? 'bin'
  return new File([new Uint8Array(plain)], `扫描件.${ending}`, { type: doc.mediaType })
}

/** Bytes of a kept file; null where it is not here or was changed. */
export async function openKept(core: Core, digest: string): Promise<Uint8Array | null> {
  const path = join(attachmentsDir(core.dir), digest)
  if (!existsSync(path)) return null
  return openFile(core.keys.dataKey, digest, await readFile(path, 'utf8'))
}
