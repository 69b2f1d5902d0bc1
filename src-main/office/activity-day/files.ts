/** Files that come with results, opinions and answers: bounded, known by their content, kept sealed, given out under the office's own names. */
import { strFromU8, unzipSync } from 'fflate'
import type { WorkFile } from '../../../src-shared/api/work.ts'
import { shownName } from '../admission/attach.ts'
import { keepBytes, keepScan, openKept } from '../attachments.ts'
import type { Core } from '../core.ts'
import { refuse, Refused } from '../handler.ts'

export const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const largestWord = 20 * 1024 * 1024
/** Size of the one part that is looked into, unpacked. */
const largestPart = 1024 * 1024

/** True where the bytes are a Word document without macros: its list of parts says so. Nothing else is unpacked. */
export function isWord(bytes: Uint8Array): boolean {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return false
  try {
    const parts = unzipSync(bytes, {
      filter: ({ name, originalSize }) => name === '[Content_Types].xml' && originalSize <= largestPart,
    })
    const types = parts['[Content_Types].xml']
    return types !== undefined && strFromU8(types).includes('wordprocessingml.document.main+xml')
  } catch {
    return false
  }
}

/** Keeps a file that may be a Word document too. */
async function keepFile(core: Core, file: File, field: string): Promise<string | Refused> {
  if (file.size <= largestWord) {
    const bytes = new Uint8Array(await file.arrayBuffer())
    if (isWord(bytes)) return keepBytes(core, bytes, wordType)
  }
  const kept = await keepScan(core, file, field)
  if (kept instanceof Refused) {
    return kept.refusal.code === 'scan.kind'
      ? refuse('work.file-kind', '文件只能是 PDF、Word（.docx）、JPG 或 PNG，没有保存。请另存后重试。', { field })
      : kept
  }
  return kept ?? refuse('work.file-kind', '文件没有内容，没有保存。', { field })
}

/** Keeps files in order; refused as a whole where one cannot be kept. */
export async function keepFiles(core: Core, given: readonly File[], field: string): Promise<WorkFile[] | Refused> {
  const kept: WorkFile[] = []
  for (const file of given) {
    if (file.size === 0) return refuse('work.file-empty', '有一个文件是空的，没有保存。请重新选择。', { field })
    const digest = await keepFile(core, file, field)
    if (digest instanceof Refused) return digest
    if (!kept.some((one) => one.digest === digest)) kept.push({ digest, name: shownName(file.name) })
  }
  return kept
}

const endings: Record<string, string> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  [wordType]: 'docx',
}

/** Opens a kept file under a name of the office's own. @param name without ending */
export async function openFile(core: Core, digest: string, name: string): Promise<File | Refused> {
  const doc = await core.store.attachments.get(digest)
  const plain = doc && (await openKept(core, digest))
  if (!doc || !plain) return refuse('work.file-gone', '文件不在本机（未到或已删除）。')
  return new File([new Uint8Array(plain)], `${name}.${endings[doc.mediaType] ?? 'bin'}`, { type: doc.mediaType })
}
