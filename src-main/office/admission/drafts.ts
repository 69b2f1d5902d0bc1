/**
 * Forms that are being filled in: kept on this machine alone, sealed, never in the journal. What becomes of one is an entry
 * only when it is submitted.
 */
import type { AttachmentView, DraftRow } from '../../../src-shared/api/admission-views.ts'
import type { DraftForm } from '../../../src-shared/api/application-form.ts'
import { accountNames } from '../accounts/names.ts'
import type { Core } from '../core.ts'
import { textAt } from '../journal/entry.ts'
import { seal, unseal } from '../journal/seal.ts'
import type { CodeLink } from '../link-codes.ts'

export interface Draft {
  id: string
  path: 'call' | 'invitation'
  /** Call or invitation it belongs to; null where neither is known any more. */
  via: string | null
  form: DraftForm
  attachments: AttachmentView[]
  savedAt: string
  /** Account that saved it last; '' = the applicant. */
  savedBy: string
  /** How often the form was saved; absent = never. A save builds on one revision and is refused on an older one. */
  revision?: number
  /** Returned application that is being corrected. */
  corrects: string | null
  /** Term of a member that this renews: its end, what the form began with and as of when, proofs that can be used again. */
  renews?: { expertId: string; termTo: string; asOf: string; number: string; proofs: AttachmentView[] }
  /** Code by which the applicant opens it. */
  link?: CodeLink
  /** Day on which the applicant said that the form is filled in; '' or absent = not yet. */
  filledOn?: string
}

const kind = 'application-draft'
/** Characters of a form as it is kept. */
export const largestForm = 200_000

export async function keepDrafts(core: Core, drafts: readonly Draft[]): Promise<void> {
  const docs = drafts.map((draft) => {
    const sealed = seal(core.keys.dataKey, Buffer.from(JSON.stringify(draft)), draft.id)
    return { id: draft.id, kind, data: { sealed } }
  })
  await core.store.local.put(docs)
}

export async function keepDraft(core: Core, draft: Draft): Promise<void> {
  await keepDrafts(core, [draft])
}

function opened(core: Core, id: string, sealed: string): Draft | null {
  const plain = unseal(core.keys.dataKey, sealed, id)
  return plain ? (JSON.parse(plain.toString()) as Draft) : null
}

export async function draftOf(core: Core, id: string): Promise<Draft | null> {
  const doc = await core.store.local.get(id)
  return doc?.kind === kind ? opened(core, id, textAt(doc.data, 'sealed')) : null
}

export async function dropDrafts(core: Core, ids: readonly string[]): Promise<void> {
  await core.store.local.remove(ids)
}

/** All drafts, newest first. */
export async function allDrafts(core: Core): Promise<Draft[]> {
  const docs = await core.store.local.find({
    selector: { kind: { $eq: kind } },
    sort: [{ kind: 'asc' }, { id: 'asc' }],
  })
  return docs
    .flatMap((doc) => opened(core, doc.id, textAt(doc.data, 'sealed')) ?? [])
    .sort((a, b) => (a.savedAt < b.savedAt ? 1 : -1))
}

/** @param numbers numbers of applications by id, for drafts that correct one */
export async function draftRows(core: Core, numbers: ReadonlyMap<string, string>): Promise<DraftRow[]> {
  const names = await accountNames(core)
  return (await allDrafts(core)).map((draft) => ({
    id: draft.id,
    name: textAt(draft.form, 'name'),
    employer: textAt(draft.form, 'employer'),
    path: draft.path,
    savedAt: draft.savedAt,
    savedBy: names.get(draft.savedBy) ?? '',
    correcting: draft.corrects === null ? '' : (numbers.get(draft.corrects) ?? ''),
    renewal: draft.renews !== undefined,
    filledOn: draft.filledOn ?? '',
    linkUntil: draft.link?.until.slice(0, 10) ?? '',
  }))
}
