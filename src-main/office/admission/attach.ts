/** Proofs that come with a form: kept by digest, under a name fit to be shown. */
import { basename } from 'node:path'
import type { AttachmentView } from '../../../src-shared/api/admission-views.ts'
import { keepScan } from '../attachments.ts'
import type { Core } from '../core.ts'
import { Refused } from '../handler.ts'

export const mostAttachments = 40

/** A name that came with a file, fit to be shown: no folders, no control characters, not endless. */
export function shownName(name: string): string {
  const bare = basename(name.replaceAll('\\', '/')).replace(/[\p{Cc}\p{Cf}]/gu, '')
  const dot = bare.lastIndexOf('.')
  if (bare.length <= 80) return bare || '附件'
  return dot > 0 && bare.length - dot <= 8 ? `${bare.slice(0, 70)}…${bare.slice(dot)}` : `${bare.slice(0, 79)}…`
}

/** Keeps a file and says what it is. */
export async function keepAttachment(
  core: Core,
  file: File,
  kind: AttachmentView['kind'],
): Promise<AttachmentView | Refused> {
  const digest = await keepScan(core, file, 'file')
  if (digest instanceof Refused) return digest
  const kept = digest === null ? null : await core.store.attachments.get(digest)
  if (!kept) throw new Error('a kept attachment has no document')
  return { digest: kept.id, kind, name: shownName(file.name), mediaType: kept.mediaType, bytes: kept.bytes }
}
