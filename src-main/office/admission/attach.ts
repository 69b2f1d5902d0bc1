/** Drafts as they are filled in, by staff or by the applicant: the form as typed, proofs by digest under names fit to be shown. */
import { basename } from 'node:path'
import type { AttachmentView, DraftView } from '../../../src-shared/api/admission-views.ts'
import type { DraftForm } from '../../../src-shared/api/application-form.ts'
import { formatInstantZh } from '../../../src-shared/model/dates.ts'
import { accountNames } from '../accounts/names.ts'
import { keepScan } from '../attachments.ts'
import type { Core } from '../core.ts'
import { done, refuse, Refused } from '../handler.ts'
import { type Draft, keepDraft, largestForm } from './drafts.ts'
import { lastReturn } from './views.ts'

const mostAttachments = 40
const tooMany = refuse('draft.attachments', `附件最多 ${mostAttachments} 份，没有保存。请合并后再上传。`, {
  field: 'file',
})

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

/** Who saved a draft last, as far as this reader may know: to the applicant the staff is the office. `reader` '' = the applicant. */
async function saverOf(core: Core, { savedBy }: Draft, reader: string): Promise<string> {
  if (savedBy === reader) return '您在另一个窗口'
  if (reader === '') return '专家库办公室'
  return savedBy === '' ? '申报人本人' : ((await accountNames(core)).get(savedBy) ?? '另一位工作人员')
}

/**
 * Keeps what was typed, as it stands.
 *
 * @param typed the form, and the revision of the draft on which it was typed
 * @param by account; '' = the applicant
 * @returns refused with `draft.newer` where somebody else saved in between: nothing is overwritten
 */
export async function saveForm(
  core: Core,
  draft: Draft,
  { form, revision }: { form: DraftForm; revision: number },
  by: string,
): Promise<{ savedAt: string; revision: number } | Refused> {
  if (revision !== (draft.revision ?? 0)) {
    const who = await saverOf(core, draft, by)
    const when = formatInstantZh(draft.savedAt)
    return refuse(
      'draft.newer',
      `${who}已在${when}保存了新的内容，您的修改没有存入，都在屏幕上。请逐项选择保留哪一个，再保存。`,
    )
  }
  if (JSON.stringify(form).length > largestForm)
    return refuse('draft.large', '申报表内容过多，没有保存这次修改。请删去部分内容，长材料请作为附件。')
  const saved = { savedAt: core.now(), revision: revision + 1 }
  await keepDraft(core, { ...draft, form, savedBy: by, ...saved })
  return saved
}

/** Puts a proof to a draft; the same file again changes its kind. */
export async function attachTo(
  core: Core,
  draft: Draft,
  file: File,
  kind: AttachmentView['kind'],
): Promise<{ digest: string } | Refused> {
  if (draft.attachments.length >= mostAttachments) return tooMany
  const kept = await keepAttachment(core, file, kind)
  if (kept instanceof Refused) return kept
  const others = draft.attachments.filter(({ digest }) => digest !== kept.digest)
  await keepDraft(core, { ...draft, attachments: [...others, kept] })
  return { digest: kept.digest }
}

/** Takes a proof of the former application into the form again, under the name that says of when it is. */
export async function reuseProof(core: Core, draft: Draft, digest: string): Promise<Refused | typeof done> {
  const proof = draft.renews?.proofs.find((file) => file.digest === digest)
  if (!proof) return refuse('attachment.none', '原来的申报中没有这份附件，请刷新页面或重新上传。')
  if (draft.attachments.length >= mostAttachments) return tooMany
  const others = draft.attachments.filter((file) => file.digest !== digest)
  await keepDraft(core, { ...draft, attachments: [...others, proof] })
  return done
}

/** A draft as whoever fills it in sees it. @param reader account; '' = the applicant */
export async function draftView(core: Core, draft: Draft, reader: string): Promise<DraftView> {
  const { id, path, form, attachments, savedAt, corrects, renews } = draft
  const taken = new Set(attachments.map(({ digest }) => digest))
  return {
    id,
    path,
    callId: null,
    invitationId: null,
    form,
    attachments,
    savedAt,
    savedBy: await saverOf(core, draft, reader),
    revision: draft.revision ?? 0,
    returned: await lastReturn(core, corrects),
    renewal: renews
      ? {
          termTo: renews.termTo,
          asOf: renews.asOf,
          number: renews.number,
          proofs: renews.proofs.filter(({ digest }) => !taken.has(digest)),
        }
      : null,
  }
}

export async function detachFrom(core: Core, draft: Draft, digest: string): Promise<typeof done> {
  await keepDraft(core, { ...draft, attachments: draft.attachments.filter((file) => file.digest !== digest) })
  return done
}
